import pytest

from lsp_server.claims import Figure
from lsp_server.claims.reader import Reader
from lsp_server.judgement.paragraphs import paragraphs_with
from lsp_server.judgement.surroundings import Surroundings, surroundings
from lsp_server.text.loading import read_text

READER = Reader()


def around(text: str, *, number: int = 0) -> Surroundings:
    reading = READER.read(read_text(f"---\npublished: 2025-03-04\n---\n\n{text}\n", "a.md"))
    (paragraph,) = paragraphs_with(reading, Figure)
    return list(surroundings(paragraph, paragraph.of(Figure)))[number]


def test_the_people_of_the_sentence() -> None:
    found = around("Rosa Quill, the captain, said that 12 boats sank. Lem Orr wept.")
    assert found.people == {"Rosa Quill"}
    assert found.holders == frozenset()


def test_whose_figure_it_is() -> None:
    assert around("On Monday Rosa Quill had 12 points.").holders == {"Rosa Quill"}


@pytest.mark.parametrize(
    ("text", "is_of_past"),
    [("In 2004 the quake killed 14 people.", True), ("On Monday the quake killed 14 people.", False)],
)
def test_its_days(text: str, *, is_of_past: bool) -> None:
    found = around(text, number=-1)
    assert len(found.days) == 1
    assert found.is_of_past is is_of_past


@pytest.mark.parametrize(
    ("text", "is_depth", "is_interim"),
    [
        ("The shaft is 9 miles deep.", True, False),
        ("Brandt had 7 points by half-time.", False, True),
        ("It lies 9 miles north of Pell.", False, False),
    ],
)
def test_what_the_words_tell(text: str, *, is_depth: bool, is_interim: bool) -> None:
    wording = around(text).wording
    assert (wording.is_depth, wording.is_interim) == (is_depth, is_interim)


def test_where_a_length_is_measured_from() -> None:
    assert around("It lies 9 miles north of Pell.").wording.names_after == {"Pell"}


def test_that_the_same_words_have_the_same_wording() -> None:
    text = "The quake in Marrow killed 14 people."
    assert around(text).wording is around(text).wording


def test_the_words_nearby() -> None:
    found = around("The quake in Marrow killed 14 people, and the mayor of the town left for the far coast by train.")
    assert set(found.wording.near) < set(found.wording.lemmas)
    assert "train" not in found.wording.near
