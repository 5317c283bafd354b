import pytest

from lsp_server.text import Span
from tests.claims.people.reading import cast_of, who

NATO = "NATO Secretary General John Roe met French President Jane Doe on Monday."


@pytest.mark.parametrize(
    ("words", "paragraphs", "person"),
    [
        ("Roe", (NATO, "Roe said so."), "John Roe"),
        ("Mr. Roe", (NATO, "It was over, Mr. Roe said."), "John Roe"),
        ("The NATO chief", (NATO, "The NATO chief said so."), "John Roe"),
        ("The alliance chief", (NATO, "The alliance chief said so."), "John Roe"),
        ("the secretary-general", (NATO, "“No,” the secretary-general said."), "John Roe"),
        ("The French president", (NATO, "The French president said so."), "Jane Doe"),
        ("NATO Secretary General John Roe", (NATO,), "John Roe"),
        ("French President Jane Doe", (NATO,), "Jane Doe"),
        ("The general", ("Lt. Gen. John Roe resigned.", "The general said so."), "John Roe"),
        ("Doe spokesman Jack Poe", (NATO, "“No,” Doe spokesman Jack Poe said."), "Jack Poe"),
        ("who", ("John Roe, who said so, left.",), "John Roe"),
        (
            "The 33-year-old actress",
            ("Jane Roe, 33, an actress, left.", "The 33-year-old actress said no."),
            "Jane Roe",
        ),
        ("Doe's lawyer, Jack Poe", (NATO, "Doe's lawyer, Jack Poe, said so."), "Jack Poe"),
        ("Jane Roe, a spokeswoman for Mr. Doe", ("“No,” said Jane Roe, a spokeswoman for Mr. Doe.",), "Jane Roe"),
    ],
)
def test_names_and_titles(words: str, paragraphs: tuple[str, ...], person: str) -> None:
    assert who(words, *paragraphs) == person


def test_two_people_come_back_together() -> None:
    assert who("Roe and Doe", NATO, "Roe and Doe said so.") == "John Roe and Jane Doe"


@pytest.mark.parametrize(
    ("paragraphs", "person"),
    [
        (("John Roe left.", "“Enough,” he said."), "John Roe"),
        (("John Roe said he left.",), "John Roe"),
        (("John Roe said Jack Poe was not angry.", "“Enough,” he added."), "John Roe"),
        (("John Roe met Jane Doe.", "“Enough,” she said."), "Jane Doe"),
        (("Jane Doe left.", "“John Roe lied,” she said."), "Jane Doe"),
        (("Jane Doe left.", "Norway sent troops.", "“Enough,” she said."), "Jane Doe"),
        (("Mrs. Qarbel left.", "“Enough,” she said."), "Qarbel"),
        (("John Roe left.", "“Enough,” she said."), None),
        (("“Enough,” he said.",), None),
    ],
)
def test_pronouns(paragraphs: tuple[str, ...], person: str | None) -> None:
    pronoun = "she" if " she " in paragraphs[-1] else "he"
    start = paragraphs[-1].rindex(f" {pronoun} ") + 1
    assert cast_of(*paragraphs).who(len(paragraphs) - 1, Span(start, start + len(pronoun))) == person


@pytest.mark.parametrize("words", ["They", "It"])
def test_they_and_it_stand_for_nobody(words: str) -> None:
    assert who(words, NATO, f"{words} said so.") is None


@pytest.mark.parametrize(
    ("words", "paragraph", "expected"),
    [
        ("The Kremlin", "The Kremlin said so.", "Kremlin"),
        ("police", "It was an accident, police said.", "police"),
        ("a senior Roe administration official", "“No,” a senior Roe administration official said.", None),
        ("a foreign ministry official", "“No,” a foreign ministry official said.", None),
    ],
)
def test_bodies_and_unnamed_sources_stay_as_written(words: str, paragraph: str, expected: str | None) -> None:
    assert who(words, paragraph) == (expected or words)


def test_the_official_is_the_one_named_so_before() -> None:
    paragraphs = ("“No,” a senior foreign ministry official said.", "More would follow, the official said.")
    assert who("the official", *paragraphs) == "a senior foreign ministry official"


def test_an_empty_cast_knows_nobody() -> None:
    assert who("said", "said") in {None, "said"}
