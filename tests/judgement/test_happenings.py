"""Whether two events are one happening."""

import pytest

from lsp_server.claims import Event, Reading
from lsp_server.claims.reader import Reader
from lsp_server.judgement.happenings import is_dated, names_a_day, same_happening
from lsp_server.rule import Other, Story
from lsp_server.text.loading import read_text

READER = Reader()


def read(text: str, published: str = "2025-03-05") -> Reading:
    return READER.read(read_text(f"---\npublished: {published}\n---\n{text}\n", "draft.md"))


def event(reading: Reading, predicate: str = "talks") -> Event:
    return next(claim for claim in reading.of(Event) if claim.predicate == predicate)


def are_one(mine: str, theirs: str, predicate: str = "talks") -> bool:
    left, right = read(mine), read(theirs)
    other = Other(right, 1.0, 0)
    story = Story((other,), lambda _: 1.0, 1)
    likeness = same_happening(left, event(left, predicate), other, event(right, predicate), story)
    return likeness is not None


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ("Norland met Varn on Tuesday.", "Varn met Norland on Friday.", True),
        ("Lem Orr met Ada Hale on Tuesday.", "Lem Orr met Mina Cole on Friday.", False),
        ("Norland holds talks in Oslo on Tuesday.", "Norland holds talks in Vienna on Friday.", False),
        ("The second round of talks is on Tuesday.", "The third round of talks is on Friday.", False),
    ],
)
def test_two_meetings(mine: str, theirs: str, expected: bool) -> None:  # noqa: FBT001  # a column of the table above
    assert are_one(mine, theirs) is expected


@pytest.mark.parametrize("words", ["Tuesday", "yesterday", "March 4", "4 March", "2025-03-04", "late Tue."])
def test_names_of_days(words: str) -> None:
    assert names_a_day(words)


@pytest.mark.parametrize("words", ["that day", "at noon", "March", "last week", "2025"])
def test_times_that_lean_on_another(words: str) -> None:
    assert not names_a_day(words)


def test_a_remark_and_a_stamp_are_not_dated() -> None:
    remark = read("Lem Orr said on Tuesday that the port was shut.")
    assert [is_dated(remark, one) for one in remark.of(Event) if one.statement] == [False]
    meeting = read("Norland met Varn on Tuesday.")
    assert is_dated(meeting, event(meeting))
