"""What an event claim holds: class, phase, parties, place, number, days, modality."""

from datetime import date

import msgspec
import pytest

from lsp_server.claims.model import Event, Modality
from tests.claims.events.reading import read, the_only


def first(text: str, predicate: str) -> Event:
    return next(event for event in read(text) if event.predicate == predicate)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Norway and Chile held talks on Monday.", ("Chile", "Norway")),
        ("Talks between Norwegian and Chilean officials opened Monday.", ("Chile", "Norway")),
        ("Representatives of NATO and Russia are due to meet on Friday.", ("NATO", "Russia")),
        ("The Norwegian minister met Foreign Minister Ilo Brask on Monday.", ("Ilo Brask", "Norway")),
        ("A meeting hosted by Norway will be held on Friday.", ("Norway",)),
        ("Police arrested Jo Simm on Monday.", ("Jo Simm",)),
        ("Jo Simm was arrested on Monday.", ("Jo Simm",)),
        ("Monday's talks between the government and Ann Vey failed.", ("Ann Vey",)),
    ],
)
def test_parties(text: str, parties: tuple[str, ...]) -> None:
    assert the_only(text).parties == parties


def test_a_surname_stands_for_the_full_name_given_elsewhere() -> None:
    events = read("Jo Simm was arrested on Monday.\nOn Tuesday, Simm was charged.")
    assert [event.parties for event in events] == [("Jo Simm",), ("Jo Simm",)]


def test_a_pronoun_is_resolved_by_who_knows_the_cast() -> None:
    from lsp_server.claims import dates, events
    from lsp_server.language import english
    from lsp_server.text.article import Article, OffsetMap, Paragraph

    text = "He was arrested on Monday."
    article = Article(id="a", path="a", paragraphs=(Paragraph(text, OffsetMap.shift(0, len(text))),))
    parse = english.parse(text)
    found = dates.find(parse)
    mentions = [events.find(parse, found)]
    (event,) = events.resolve(article, mentions, dates.resolve(article, [found]), lambda _paragraph, _span: "Jo Simm")
    assert event.parties == ("Jo Simm",)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The two sides met in Geneva on Monday.", "Geneva"),
        ("Talks in Oslo opened Monday.", "Oslo"),
        ("Ann Vey said in Paris that talks opened Monday.", None),
        ("A quake shook Chile on Sunday.", "Chile"),
        ("Ann Vey arrived in Oslo on Monday for talks with Chile.", "Oslo"),
    ],
)
def test_the_place_is_that_of_the_happening_not_of_the_speaking(text: str, place: str | None) -> None:
    assert next(event for event in read(text) if not event.statement).place == place


@pytest.mark.parametrize("text", ["Norway and Chile met in Oslo.", "Norway and Chile agreed to meet in Oslo."])
def test_the_sentence_before_gives_parties_and_place(text: str) -> None:
    meeting = first(f"{text} The meeting was on Monday.", "talks")
    assert (meeting.parties, meeting.place, meeting.first_day) == (("Chile", "Norway"), "Oslo", date(2024, 5, 13))


def test_parties_behind_the_place_are_the_happenings() -> None:
    event = the_only("Talks will take place in Oslo between Chile and Spain on Friday.")
    assert (event.parties, event.place) == (("Chile", "Spain"), "Oslo")


def test_what_talks_are_on_is_not_where_they_are() -> None:
    assert the_only("The ministers held talks on Chile on Monday.").place is None


def test_a_verb_that_the_parser_gives_to_the_last_word_before_it() -> None:
    event = first(
        "The talks between officials from Spain, Chile and its Lundish allies kickstarted on Monday.", "talks"
    )
    assert event.first_day == date(2024, 5, 13)


def test_the_third_round_is_number_three_and_goes_on_with_the_parties_of_the_first_two() -> None:
    text = (
        "Talks between Russia and Norway were held on Monday, followed by a meeting of Russia and Chile on Tuesday. "
        "A third meeting will be held on Friday."
    )
    assert [event.number for event in read(text)] == [None, None, 3]
    assert read(text)[2].parties == ("Russia",)


def test_two_named_days_are_a_stretch() -> None:
    event = the_only("Diplomats will meet in Geneva on Monday and Tuesday.")
    assert (event.first_day, event.last_day) == (date(2024, 5, 20), date(2024, 5, 21))
    assert event.date_value == "2024-05-20/2024-05-21"


def test_without_a_date_of_publication_a_weekday_is_a_weekday() -> None:
    (event,) = read("The two sides met on Monday.", published=None)
    assert (event.date_value, event.first_day) == ("XXXX-WXX-1", None)


def test_the_days_meeting_is_on_the_day_of_publication() -> None:
    event = the_only("Brask called the day's meeting with Norway a success.")
    assert event.first_day == date(2024, 5, 15)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The two sides met on Monday.", Modality.STATED),
        ("The two sides will meet on Friday.", Modality.PLANNED),
        ("The trial opens on Friday.", Modality.PLANNED),
        ("Brandt denied meeting Lanz on Monday.", Modality.DENIED),
        ("The talks could resume on Friday.", Modality.HYPOTHETICAL),
        ("Norway's talks with Chile have been cancelled.", Modality.DENIED),
    ],
)
def test_modality(text: str, modality: Modality) -> None:
    assert read(text)[0].modality is modality


@pytest.mark.parametrize(
    ("text", "phase"),
    [("The talks began on Monday.", "start"), ("The talks ended on Monday.", "end"), ("They held talks Monday.", "")],
)
def test_a_beginning_is_not_an_end(text: str, phase: str) -> None:
    assert the_only(text).phase == phase


def test_what_a_clause_is_about() -> None:
    assert the_only("Police arrested the farmer on Monday after he fled.").topic == ("arrest", "farmer", "police")


def test_an_event_survives_json() -> None:
    event = the_only("Norway and Chile will hold talks in Oslo on Monday and Tuesday.")
    assert msgspec.json.decode(msgspec.json.encode(event), type=Event) == event
