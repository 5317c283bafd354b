import pytest

from tests.claims.people.reading import ages


@pytest.mark.parametrize(
    "sentence",
    [
        "Jane Roe, 33, was arrested on Friday.",
        "Police arrested Jane Roe, 33.",
        "Jane Roe (33) was arrested.",
        "Jane Roe, who is 33, was arrested.",
        "Jane Roe, aged 33, was arrested.",
        "Jane Roe, a 33-year-old actress, was arrested.",
        "The 33-year-old actress Jane Roe was arrested.",
        "33-year-old Jane Roe was arrested.",
        "A 33 year-old resident, Jane Roe, 33, was arrested.",
        "Jane Roe is 33 years old.",
        "Jane Roe turned 33 on Friday.",
        "Jane Roe's brother said Ms. Roe, 33, had left.",
    ],
)
def test_ages(sentence: str) -> None:
    assert ages(sentence) == {("Jane Roe", 33)}


def test_a_surname_takes_the_age_to_the_full_name() -> None:
    assert ages("Jane Roe was arrested on Friday.", "The 33-year-old Roe said nothing.") == {("Jane Roe", 33)}


@pytest.mark.parametrize(
    "sentence",
    [
        "The 33-year-old actress's lawyer Jane Roe said nothing.",
        "On Friday, 27, the talks ended.",
        "Jane Roe won 33 votes.",
        "Springvale, 33, Brookvale, 30.",
        "Jane Roe, 250, was mentioned.",
        "Jane Roe scored 33 points.",
        "The 33-year-old said nothing to Jane Roe.",
    ],
)
def test_no_age(sentence: str) -> None:
    assert ages(sentence) == set()
