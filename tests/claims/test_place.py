"""Invariant: what is kept of a paragraph from edit to edit never shows: a draft reads as if it were new."""

import msgspec
import pytest

from lsp_server.claims import Reading
from lsp_server.claims.place import Place
from lsp_server.claims.reader import MemoryCache, ParagraphReading, Reader, resolve
from lsp_server.text import Article
from lsp_server.text.loading import read_text

DRAFT: tuple[str, ...] = (
    "Mayor Elena Marsk met officials in Corvell on Thursday, 4 May 2023.",
    "A senior official of the port said the talks would resume on Monday. She told reporters nothing.",
    "“We will open 40 bridges,” Marsk said.",
    "“And more on Friday.",
    "“It will cost $12 million.”",
    "The official said the mayor had met the Harbour Union a day later.",
    "“The bridge is safe.”",
    "— Odo Bran, baker",
    "The third round of talks between Norland and Varn began on Tuesday. About 300 people came.",
    "His wife, Ida Bran, 41, said he would vote in June.",
)
EDITS = (
    ("Marsk met", "Marks met"),
    ("Elena Marsk", "Odo Marsk"),
    ("Thursday, 4 May", "Friday, 5 May"),
    ("A senior official", "A junior official"),
    ("Friday.", "Friday.”"),
    ("Odo Bran", "Una Bran"),
    ("41", "14"),
    ("300", "3,000"),
    ("began", "began again"),
    ("“The bridge is safe.”", "The bridge is safe."),
    ("The official", "The clerk"),
)


def article(paragraphs: tuple[str, ...]) -> Article:
    return read_text("\n\n".join(paragraphs), "draft.md")


def as_if_new(kept: MemoryCache, reader: Reader, read: Article) -> Reading:
    """The same paragraphs' readings, with nothing known of them but what stands in them."""
    found = [kept[reader.key(paragraph.text)] for paragraph in read.paragraphs]
    return resolve(read, msgspec.json.decode(msgspec.json.encode(found), type=list[ParagraphReading]))


@pytest.fixture(scope="module")
def kept() -> MemoryCache:
    return MemoryCache()


def test_a_draft_that_is_typed_reads_like_a_new_one(kept: MemoryCache) -> None:
    reader = Reader(kept)
    typed = DRAFT
    for old, new in (*EDITS, *((new, old) for old, new in EDITS)):
        typed = tuple(text.replace(old, new) for text in typed)
        draft = article(typed)
        assert reader.read(draft) == as_if_new(kept, reader, draft)


def test_paragraphs_that_move_read_as_where_they_are(kept: MemoryCache) -> None:
    reader = Reader(kept)
    for first in range(len(DRAFT)):
        for moved in (DRAFT[first:] + DRAFT[:first], DRAFT[first:], (DRAFT[first], *DRAFT, DRAFT[first])):
            draft = article(moved)
            assert reader.read(draft) == as_if_new(kept, reader, draft)


def test_claims_of_paragraphs_that_stay_are_not_made_anew(kept: MemoryCache) -> None:
    reader = Reader(kept)
    before = reader.read(article(DRAFT))
    after = reader.read(article((*DRAFT[:-1], DRAFT[-1].replace("41", "42"))))
    last = len(DRAFT) - 1
    assert [claim.paragraph for claim in before.claims] == [claim.paragraph for claim in after.claims]
    same = {one is other for one, other in zip(before.claims, after.claims, strict=True) if one.paragraph < last}
    assert same == {True}


def _answer(place: Place, more: int) -> list[int]:
    return [len(place.text) + more]


def test_a_question_is_asked_again_only_with_other_values() -> None:
    place = Place(0, "Corvell", "body")
    first = place.ask(_answer, 1)
    assert first == [8]
    assert place.ask(_answer, 1) is first
    assert place.ask(_answer, 2) == [9]
    assert place.ask(_answer, 1) == [8]
    assert place.ask(_answer, 1) is not first
