import pytest

from tests.claims.people.reading import cast_of, titles


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # capitalised before the name
        ("President Jane Roe spoke.", ("Jane Roe", "President", None)),
        ("Swedish Prime Minister Jane Roe spoke.", ("Jane Roe", "Prime Minister", "Sweden")),
        ("NATO Secretary General Jane Roe spoke.", ("Jane Roe", "Secretary General", "NATO")),
        ("NATO Secretary-General Jane Roe spoke.", ("Jane Roe", "Secretary-General", "NATO")),
        ("U.S. Secretary of State Jane Roe spoke.", ("Jane Roe", "Secretary of State", "United States")),
        ("Norway's Deputy Foreign Minister Jane Roe spoke.", ("Jane Roe", "Deputy Foreign Minister", "Norway")),
        ("They met Attorney General John Roe on Monday.", ("John Roe", "Attorney General", None)),
        ("They met Lt. Col. John Roe on Monday.", ("John Roe", "Lt. Col.", None)),
        ("They met Brookvale County Sheriff John Roe.", ("John Roe", "Sheriff", "Brookvale County")),
        ("President-elect Jane Roe spoke.", ("Jane Roe", "President-elect", None)),
        ("Chief of Staff Jane Roe spoke.", ("Jane Roe", "Chief of Staff", None)),
        ("President Jane Roe of Sweden spoke.", ("Jane Roe", "President", "Sweden")),
        ("Mayor of Springvale Jane Roe spoke.", ("Jane Roe", "Mayor", "Springvale")),
        ("London Mayor Jane Roe spoke.", ("Jane Roe", "Mayor", "London")),
        ("They met House Budget Committee Chairman Jane Roe.", ("Jane Roe", "Chairman", "House Budget Committee")),
        # lower case before the name
        ("NATO chief Jane Roe spoke.", ("Jane Roe", "chief", "NATO")),
        (
            "Russian Foreign Ministry spokeswoman Jane Roe spoke.",
            ("Jane Roe", "Foreign Ministry spokeswoman", "Russia"),
        ),
        ("It was up to defense attorney John Roe to answer.", ("John Roe", "defense attorney", None)),
        ("They asked head coach John Roe about it.", ("John Roe", "head coach", None)),
        ("The acting director Jane Roe spoke.", ("Jane Roe", "acting director", None)),
        ("Jane Roe, acting mayor of Oslo, spoke.", ("Jane Roe", "acting mayor", "Oslo")),
        ("They praised White House press secretary John Roe.", ("John Roe", "press secretary", "United States")),
        # apposition
        (
            "Jane Roe, the US deputy secretary of state, spoke.",
            ("Jane Roe", "deputy secretary of state", "United States"),
        ),
        ("Jane Roe, one of Ukraine's four deputy ministers, spoke.", ("Jane Roe", "deputy minister", "Ukraine")),
        (
            "Jane Roe, a spokeswoman for the Justice Department, spoke.",
            ("Jane Roe", "spokeswoman", "Department of Justice"),
        ),
        ("Jane Roe, 41, mayor of Geneva, spoke.", ("Jane Roe", "mayor", "Geneva")),
        ("The Russian deputy foreign minister, John Roe, spoke.", ("John Roe", "deputy foreign minister", "Russia")),
        ("The president of France, Jane Roe, spoke.", ("Jane Roe", "president", "France")),
        ("Doe's lawyer, Jane Roe, spoke.", ("Jane Roe", "lawyer", "Doe")),
        # predicate
        ("Jane Roe is the president of France.", ("Jane Roe", "president", "France")),
        ("Jane Roe, who became prime minister of Norway, spoke.", ("Jane Roe", "prime minister", "Norway")),
    ],
)
def test_titles(sentence: str, expected: tuple[str, str, str | None]) -> None:
    assert {title[:3] for title in titles(sentence)} == {expected}


@pytest.mark.parametrize(
    "sentence",
    [
        "The former Norwegian prime minister Jane Roe spoke.",
        "Ex-Norwegian prime minister Jane Roe spoke.",
        "Jane Roe, a former prime minister of Norway, spoke.",
        "Jane Roe, Norway's former prime minister, spoke.",
        "The then-prime minister of Norway, Jane Roe, spoke.",
    ],
)
def test_former(sentence: str) -> None:
    assert titles(sentence) == {("Jane Roe", "prime minister", "Norway", True)}


def test_a_plural_title_belongs_to_all_its_names() -> None:
    found = titles("Presidents Jane Roe and John Doe met on Monday.")
    assert found == {("Jane Roe", "President", None, False), ("John Doe", "President", None, False)}


def test_a_later_mention_takes_the_country_of_an_earlier_one() -> None:
    found = titles("French President Jane Roe spoke.", "President Roe left at noon.")
    assert found == {("Jane Roe", "President", "France", False)}


def test_a_description_of_somebody_in_focus_is_a_title() -> None:
    found = titles(
        "NATO Secretary-General John Roe warned of a conflict.",
        "Roe said he expected a series of meetings.",
        "“We are ready,” the former Norwegian prime minister said.",
    )
    assert ("John Roe", "prime minister", "Norway", True) in found


@pytest.mark.parametrize(
    "sentence",
    [
        "Jane Roe, the president said, had left.",  # a clause, no apposition
        "General Motors said it would close.",
        "A senior Roe administration official spoke.",
        "Mr. Roe spoke to Dr. Doe.",  # forms of address
        "Sen. Jane Roe (R-Texas) spoke to Rep. John Doe, D-Ohio.",
    ],
)
def test_what_is_no_title(sentence: str) -> None:
    assert {title for _, title, _, _ in titles(sentence)} <= {"Sen.", "Rep."}


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Russian Deputy Foreign Minister John Roe spoke.", "Deputy Foreign Minister"),
        ("Jane Roe, the former US deputy secretary of state, spoke.", "deputy secretary of state"),
        ("the ex-president Jane Roe spoke.", "ex-president"),
    ],
)
def test_the_span_covers_the_words_of_the_title_alone(sentence: str, words: str) -> None:
    [claim] = [c for c in cast_of(sentence).claims if c.__struct_config__.tag == "title"]
    assert claim.span.of(sentence) == claim.text == words
