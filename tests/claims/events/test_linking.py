"""Which happening a date dates."""

import pytest

from tests.claims.events.reading import dated


@pytest.mark.parametrize(
    ("text", "event", "when"),
    [
        ("The two ministers met on Monday.", "talks", "Monday"),
        ("Talks between Lund and Tarn began Monday in Oslen.", "talks", "Monday"),
        ("Officials held talks on Monday.", "talks", "Monday"),
        ("The next round of negotiations will take place on Friday.", "talks", "Friday"),
        ("A quake struck the town of Oslen on Sunday.", "quake", "Sunday"),
        ("The town was hit by a storm on Sunday.", "storm", "Sunday"),
        ("The vote is scheduled for Friday.", "vote", "Friday"),
        ("The speech, set for June 3, was long in the making.", "speech", "June 3"),
        ("All eyes are on the mayor's speech, set for June 3.", "speech", "June 3"),
        ("Six people were hurt in a crash on Sunday.", "crash", "Sunday"),
        ("The victory over Tarn on Sunday was the first of the year.", "victory", "Sunday"),
        ("A strike that killed six Tuesday brought new calls for talks.", "killing", "Tuesday"),
        ("Wednesday's ruling was welcomed.", "ruling", "Wednesday"),
        ("The May 9 attack shocked the town.", "attack", "May 9"),
        ("The council's meeting on Monday was short.", "talks", "Monday"),
        ("He was shot and killed on Friday.", "shooting", "Friday"),
        ("He was shot and killed on Friday.", "killing", "Friday"),
        ("She checked into rehab on Tuesday.", "treatment", "Tuesday"),
        ("The minister stepped down on Tuesday.", "resignation", "Tuesday"),
        ("Rosa Quill, who died on June 7, was a singer.", "killing", "June 7"),
        ("A man arrested Tuesday was released.", "arrest", "Tuesday"),
        ("The trial was postponed until Friday.", "trial", "Friday"),
        ("In 2014, when Tarn annexed the island, he left.", "annexation", "2014"),
        ("If talks resume Monday, the strike could end.", "talks", "Monday"),
        ("The storm killed six people on Sunday.", "storm", "Sunday"),
        ("The storm killed six people on Sunday.", "killing", "Sunday"),
        ("A bomb exploded on Sunday, killing six people.", "killing", "Sunday"),
        ("Brandt unveiled the statue on Monday.", "launch", "Monday"),
        ("Workers repaired the bridge on Monday.", "verb:repair", "Monday"),
        ("Council leader Ann Vey took the floor on Monday.", "verb:take floor", "Monday"),
        ("The campaign started on Monday.", "noun:campaign", "Monday"),
    ],
)
def test_a_date_belongs_to_its_own_verb_or_noun(text: str, event: str, when: str) -> None:
    assert (event, when) in dated(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The minister said Monday that the trial had opened.", "statement"),
        ("The trial had opened, the minister said Monday.", "statement"),
        ("The council urged workers on Monday to march.", "statement"),
        ("Rescuers found the boy Sunday after attempts Saturday.", "discovery"),
        ("She was sentenced Monday for an attack in 2004.", "sentence"),
        ("The union called off its march on Monday.", "cancellation"),
        ("The mayor agreed Monday to sign the deal.", "agreement"),
    ],
)
def test_a_date_of_one_step_is_not_the_date_of_another(text: str, event: str) -> None:
    found = dated(text)
    assert {predicate for predicate, when in found if when in {"Monday", "Sunday"}} == {event}


@pytest.mark.parametrize(
    "text",
    [
        "The shop will stay shut until Friday.",
        "The two sides have not met since Monday.",
        "Families of the Sept. 11 victims wept.",
        "Updated: May 14, 2024, 10:04 PM ET",
        "Published on Tuesday, May 14, 2024",
        "Quake shakes Oslen May 14, 2024 9:14 pm A strong quake damaged houses.",
        "Quake shakes Oslen May 14, 2024 A strong quake damaged houses.",
        "OSLEN, May 14 (Tarn Press) — The mayor is ill.",
        "The exhibition lasts three weeks.",
        "The mayor said the deal was dead on Monday.",
    ],
)
def test_bounds_names_stamps_and_doubtful_dates_date_nothing(text: str) -> None:
    assert dated(text) == []


def test_the_trial_in_a_complement_keeps_its_own_date() -> None:
    found = dated("The minister said Monday that the trial opens on Friday.")
    assert sorted(found) == [("statement", "Monday"), ("trial", "Friday")]
