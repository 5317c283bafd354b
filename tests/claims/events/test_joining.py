"""Mentions of one happening in an article."""

import pytest

from tests.claims.events.reading import read


def groups(text: str) -> list[int]:
    return [event.same_as for event in read(text)]


def test_the_talks_are_the_talks_named_before_and_share_their_day_and_place() -> None:
    text = "Norway and Chile held talks in Oslo on Monday.\nThe talks were frank, an aide said."
    first, second = read(text)
    assert (first.same_as, second.same_as) == (0, 0)
    assert (second.first_day, second.place, second.parties) == (first.first_day, "Oslo", ("Chile", "Norway"))


def test_a_verb_and_a_noun_are_one_happening() -> None:
    assert groups("Norway and Chile met on Monday.\nThe meeting of Norway and Chile was short.") == [0, 0]


@pytest.mark.parametrize(
    "text",
    [
        "Chile's parliament voted on Monday.\nThe vote was close.",
        "Rebels attacked the port on Monday.\nThe attack killed six.",
        "A court convicted Jo Simm on Monday.\nThe conviction of Jo Simm was welcomed.",
        "A quake struck Chile on Sunday.\nThe earthquake was felt in Peru.",
        "Police arrested Jo Simm on Monday.\nThe arrest of Jo Simm was welcomed.",
    ],
)
def test_nouns_and_verbs_of_a_class_are_joined(text: str) -> None:
    assert {event.same_as for event in read(text)} == {0}
    assert len(read(text)) >= 2


def test_other_days_are_other_meetings() -> None:
    assert groups("Norway and Chile met on Monday.\nNorway and Chile met on Tuesday.") == [0, 1]


def test_other_parties_are_other_meetings() -> None:
    assert groups("Norway and Chile met on Monday.\nFrance and Spain met on Monday.") == [0, 1]


def test_the_next_round_is_another() -> None:
    text = "Norway and Chile held talks on Monday.\nThe next round of talks between Norway and Chile will be in Oslo."
    assert groups(text) == [0, 1]


def test_the_talks_mean_none_of_two() -> None:
    text = "Norway met Chile on Monday.\nNorway met Spain on Tuesday.\nThe talks were frank."
    assert len(read(text)) == 2
