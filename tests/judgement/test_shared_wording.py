from math import isclose

from lsp_server.claims import Reading
from lsp_server.claims.reader import Reader
from lsp_server.judgement.quantities import quantities
from lsp_server.judgement.shared_wording import Shared, shared_wording
from lsp_server.rule import Story
from lsp_server.text.loading import read_text

READER = Reader()


def rarity(lemma: str) -> float:
    return 1.0 + len(lemma) / 7


def read(text: str) -> Reading:
    return READER.read(read_text(text, "a.md"))


def test_that_it_agrees_with_the_story() -> None:
    left, right = read("The quake in Marrow killed 14 people."), read("A quake near Marrow hurt 31 people on Monday.")
    (mine,), (theirs,) = quantities(left), quantities(right)
    found = shared_wording(rarity)(mine.around.wording, theirs.around.wording)
    expected = Story((), rarity, 1).overlap(left.terms(mine.figure), right.terms(theirs.figure))
    assert isclose(found.overlap, expected)
    assert found.words >= 2
    assert 0 < found.near <= 1


def test_nothing_in_common() -> None:
    (mine,), (theirs,) = quantities(read("Farmers sold 14 pigs.")), quantities(read("Nobody counted 31 clouds."))
    assert shared_wording(rarity)(mine.around.wording, theirs.around.wording) == Shared(0.0, 0.0, 0)


def test_that_another_archive_has_other_weights() -> None:
    left, right = read("The quake in Marrow killed 14 people."), read("A quake in Corvell hurt 31 people.")
    (mine,), (theirs,) = quantities(left), quantities(right)
    wordings = mine.around.wording, theirs.around.wording
    assert shared_wording(rarity)(*wordings) != shared_wording(lambda _lemma: 1.0)(*wordings)
