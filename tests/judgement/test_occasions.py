"""The days an article names, and how alike two of them are."""

import pytest

from lsp_server.claims import Reading
from lsp_server.claims.reader import Reader
from lsp_server.judgement.days import Days
from lsp_server.judgement.occasions import (
    MOST_OCCASIONS,
    Occasion,
    days_of,
    is_far,
    is_other_side_of_the_clock,
    occasions,
)
from lsp_server.judgement.same_occasion import Alike, Matcher, matcher_by
from lsp_server.text.loading import read_text

READER = Reader()
MATCHER = Matcher(lambda _: 1.0)
MEETING = "Clara Oduya and Edwin Pym met on {} in Corvell to talk about the Quell Bridge."


def read(text: str, published: str | None = "2025-03-08") -> Reading:
    matter = f"published: {published}\n" if published else "publisher: Tarn Post\n"
    return READER.read(read_text(f"---\n{matter}---\n{text}\n", "draft.md"))


def days(text: str, published: str | None = "2025-03-08") -> list[str]:
    return [one.day.text for one in occasions(read(text, published))]


def one(text: str, published: str | None = "2025-03-08") -> Occasion:
    found = occasions(read(text, published))
    assert len(found) == 1, found
    return found[0]


def alike(mine: str, theirs: str) -> Alike | None:
    return MATCHER.alike(one(mine), one(theirs))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The port closed on Tuesday.", ["Tuesday"]),
        ("The port closed that day.", []),
        ("The port is closed from Tuesday to Friday.", []),
        ("The fund for the Sept. 11 victims is empty.", []),
        ("“We will close the port on Tuesday,” Lem Orr said.", []),
        ("The port closed in March.", []),
    ],
)
def test_days_that_date_something(text: str, expected: list[str]) -> None:
    assert [words for words in days(text) if "to" not in words] == expected


def test_the_sentence_counts_without_its_dates() -> None:
    assert one("The port closed on Tuesday.").terms == {"port", "close"}


@pytest.mark.parametrize("text", ["The port is still closed on Tuesday.", "The strike continued on Tuesday."])
def test_what_goes_on(text: str) -> None:
    assert one(text).is_going_on


def test_a_year_that_was_only_added_does_not_part_two_days() -> None:
    mine = one("The singer Rosa Quill died on June 9.", "2021-06-12")
    theirs = one("The singer Rosa Quill died on June 9, 2019 in Corvell.", "2023-07-01")
    assert days_of(mine, theirs) is Days.AGREE


def test_a_year_borrowed_in_an_undated_text_is_dropped() -> None:
    born, died = occasions(read("Songs\n\nRosa Quill was born on June 9, 1928. She died on May 3.", None))
    assert (born.day.value, died.day.value) == ("1928-06-09", "XXXX-05-03")


def test_days_of_no_year_are_far_apart_in_every_year() -> None:
    january, october = one("Ada Hale won on January 4.", None), one("Ada Hale won on October 10.", None)
    assert is_far(january, october)
    assert not is_far(one("Ada Hale won on January 4.", None), one("Ada Hale won on December 30.", None))


def test_neighbouring_days_on_two_clocks() -> None:
    here, there = one("The talks ended on Friday."), one("The talks ended on Saturday, local time.")
    assert is_other_side_of_the_clock(here, there)
    assert not is_other_side_of_the_clock(here, one("The talks ended on Thursday."))


def test_one_meeting_told_twice() -> None:
    found = alike(MEETING.format("Tuesday"), MEETING.format("Thursday"))
    assert found is not None
    assert found.overlap == 1.0
    assert (found.parties, found.one_class) == (2, True)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("Police arrested the banker Rosa Quill on Tuesday.", "Police charged the banker Rosa Quill on Friday."),
        ("Ada Hale said on Monday she would pay.", "Ada Hale said on Tuesday she would leave."),
        ("The ferry sank off Tarn on Monday.", "Lem Orr sang in Ostby on Friday."),
    ],
    ids=["another step of the story", "another remark", "nothing in common"],
)
def test_never_one_occasion(mine: str, theirs: str) -> None:
    assert alike(mine, theirs) is None


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (MEETING.format("March 4, 2024"), MEETING.format("Thursday")),
        ("The trial of Rosa Quill in Lund was on Tuesday.", "The trial of Rosa Quill in Lund was on Friday."),
        (MEETING.format("Tuesday"), "Clara Oduya and Edwin Pym met earlier on Thursday in Corvell."),
    ],
    ids=["a year ago", "what lasts for days", "another one"],
)
def test_weaker_likeness(mine: str, theirs: str) -> None:
    weak, strong = alike(mine, theirs), alike(MEETING.format("Tuesday"), MEETING.format("Thursday"))
    assert strong is not None
    assert weak is None or weak.score < strong.score - 1


def test_what_is_told_as_past_cannot_come_later() -> None:
    told = one("Norland and Varn met in Corvell on Sunday.", "2025-03-04")
    later = one("Norland and Varn met in Corvell on Thursday.", "2025-03-08")
    assert MATCHER.alike(told, later) is None


def test_a_day_is_one_object_while_its_sentence_stays() -> None:
    kept = "The port closed on Tuesday."
    before, after = occasions(read(f"{kept}\n\nIt snows on Friday.")), occasions(read(f"{kept}\n\nIt rains on Friday."))
    assert before[0] is after[0]
    assert before[1] is not after[1]


@pytest.mark.parametrize(
    ("text", "published"),
    [("The port closed on Tuesday again.", "2025-03-08"), ("The port closed on Tuesday.", "2025-03-15")],
    ids=["other words", "another dateline"],
)
def test_a_day_in_another_light_is_another_object(text: str, published: str) -> None:
    assert one(text, published) is not one("The port closed on Tuesday.")


def test_a_remark_is_compared_without_the_names_in_it() -> None:
    said = one("Ada Hale said on Monday she would pay the fine.")
    assert said.is_only_said
    assert said.terms - said.content == {"ada", "hale"}


def test_what_was_weighed_is_remembered_while_words_weigh_the_same() -> None:
    def rarity(_: str) -> float:
        return 1.0

    matcher = matcher_by(rarity)
    assert matcher_by(rarity) is matcher
    mine, theirs = one(MEETING.format("Tuesday")), one(MEETING.format("Thursday"))
    assert matcher.alike(mine, theirs) is matcher.alike(mine, theirs)
    assert matcher.alike(mine, theirs) == MATCHER.alike(mine, theirs)
    assert matcher_by(lambda _: 2.0) is not matcher


def test_hostile_text_is_quick_and_harmless() -> None:
    found = occasions(read("Tuesday " * 3000))
    assert len(found) <= MOST_OCCASIONS
