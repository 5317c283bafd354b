import pytest

from tests.claims.people.reading import bodies, persons


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Olga Petrenko", "Petrenko"),
        ("John Q. Roe", "John Roe"),
        ("Robert S. Roe III", "Roe"),
        ("Charles Roe", "Chuck Roe"),
        ("Ludwig van Doorn", "van Doorn"),
        ("Bashar al-Roe", "Roe"),
        ("Mary-Jane Roe", "Roe"),
        ("Vladimir Roe", "Mr. Roe"),
    ],
)
def test_short_forms_belong_to_the_fullest(full: str, short: str) -> None:
    found = persons(f"{full} spoke on Monday.", f"Later {short} said nothing.")
    assert [entity for _, entity in found] == [full, full]


def test_namesakes_are_told_apart_by_their_form_of_address() -> None:
    found = persons("John Roe met Jane Roe.", "Mrs. Roe said nothing.", "Mr. Roe left.")
    assert found[2:] == [("Roe", "Jane Roe"), ("Roe", "John Roe")]


def test_a_spouse_does_not_take_the_surname_over() -> None:
    found = persons("President Roe left.", "His wife, Jane Roe, stayed.", "Roe said nothing.")
    assert [entity for _, entity in found] == ["Roe", "Jane Roe", "Roe"]


def test_father_and_son_are_two() -> None:
    found = persons("John Roe met his son, John Roe Jr., on Monday.")
    assert len({entity for _, entity in found}) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "Zvonko Qarbel, who lives here, left.",
        "Mr. Qarbel left.",
        "Captain Qarbel left.",
        "His wife Zvonka Qarbel left.",
        "Zvonko Qarbel, the mayor, left.",
        "Zvonko Qarbel, 41, left.",
    ],
)
def test_unknown_names_are_persons_by_what_stands_around_them(sentence: str) -> None:
    assert len(persons(sentence)) == 1


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They went to Brookvale University on Monday.", "Brookvale University"),
        ("They trust the Food and Drug Administration.", "Food and Drug Administration"),
        ("It was seen by General Motors Corp on Monday.", "General Motors Corp"),
        ("They work at the Brookvale Police Department.", "Brookvale Police Department"),
        ("It was read in the Washington Post today.", "Washington Post"),
    ],
)
def test_bodies_and_places_are_no_persons(sentence: str, expected: str) -> None:
    assert persons(sentence) == []
    assert expected in bodies(sentence)


@pytest.mark.parametrize(
    "headline",
    [
        "Russia Rejects Western Demands Before Talks Begin Today",
        "SEVEN KILLED AND TWENTY HURT IN BROOKVALE STORM TODAY",
        "Mayor Visits Flooded Homes Before Council Votes Tomorrow",
    ],
)
def test_headlines_yield_no_persons(headline: str) -> None:
    assert persons(headline) == []


def test_a_headline_names_whom_the_body_names() -> None:
    found = persons("Mayor Qarbel Visits Flooded Homes Before Council Votes Tomorrow", "Mayor Zvonko Qarbel left.")
    assert ("Qarbel", "Zvonko Qarbel") in found


def test_a_dateline_names_nobody() -> None:
    text = "SPRINGVALE, Norland (AP) — Mayor Jane Roe left on Monday."
    assert persons(text) == [("Jane Roe", "Jane Roe")]
    assert bodies(text) == []


def test_a_byline_names_nobody_of_the_story() -> None:
    assert persons("By John Roe") == []


@pytest.mark.parametrize("sentence", ["On Monday and in March it rained.", "The Internet is slow.", "He and She left."])
def test_days_and_the_like_are_no_names(sentence: str) -> None:
    assert persons(sentence) == bodies(sentence) == []
