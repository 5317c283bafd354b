"""Invariant: typing in one paragraph never analyses another again."""

from collections.abc import Mapping, Sequence

from lsp_server.claims.reader import MemoryCache, ParagraphReading, Reader
from lsp_server.text.loading import read_text

PARAGRAPHS = [
    "Norland has massed about 100,000 troops along its border with Varn.",
    "“We will talk on Thursday,” Elena Marsk said.",
    "The bridge cost $4.2 billion, Mayor Clara Oduya said on Monday.",
]


class CountingCache(MemoryCache):
    """Remembers how many paragraphs were analysed each time."""

    def __init__(self) -> None:
        super().__init__()
        self.analysed: list[int] = []

    def put_many(self, readings: Mapping[str, ParagraphReading]) -> None:
        self.analysed.append(len(readings))
        super().put_many(readings)


def read(reader: Reader, paragraphs: Sequence[str]) -> list[str]:
    return [claim.text for claim in reader.read(read_text("\n\n".join(paragraphs), "draft.md")).claims]


def test_only_the_paragraph_typed_in_is_analysed() -> None:
    cache = CountingCache()
    reader = Reader(cache)
    read(reader, PARAGRAPHS)
    assert cache.analysed == [3]
    read(reader, [PARAGRAPHS[0], PARAGRAPHS[1].replace("Thursday", "Friday"), PARAGRAPHS[2]])
    assert cache.analysed == [3, 1]


def test_a_paragraph_put_in_front_moves_the_others_unread() -> None:
    cache = CountingCache()
    reader = Reader(cache)
    before = read(reader, PARAGRAPHS)
    after = read(reader, ["It rained in Corvell.", *PARAGRAPHS])
    assert cache.analysed == [3, 1]
    assert [text for text in after if text in before] == before


def test_a_known_text_is_read_without_analysis() -> None:
    cache = CountingCache()
    reader = Reader(cache)
    first = read(reader, PARAGRAPHS)
    assert read(reader, PARAGRAPHS) == first
    assert cache.analysed == [3]


def test_another_model_is_another_key() -> None:
    assert Reader(model="en_core_web_sm").key("x") != Reader(model="en_core_web_md").key("x")
