"""Readings to bytes and back: MessagePack, packed by zlib."""

import zlib
from collections.abc import Mapping

import msgspec
from msgspec import Struct

from lsp_server.archive.store import Content
from lsp_server.claims import AnyClaim, Reading, SentenceTerms
from lsp_server.claims.reader import ParagraphReading
from lsp_server.claims.story_terms import story_terms
from lsp_server.text import Article

DecodeError = (msgspec.DecodeError, msgspec.ValidationError, zlib.error, UnicodeDecodeError)
"""What decoding raises on bytes that another version of the code wrote."""

_LEVEL = 1  # higher levels take several times as long and save a tenth more


class Words(Struct, frozen=True):
    """An article's story terms with their counts."""

    terms: dict[str, int]


class _Claims(Struct, frozen=True):
    claims: tuple[AnyClaim, ...]
    sentences: tuple[SentenceTerms, ...]


_encode = msgspec.msgpack.Encoder().encode
_articles = msgspec.msgpack.Decoder(Article)
_claims = msgspec.msgpack.Decoder(_Claims)
_words = msgspec.msgpack.Decoder(Words)
_paragraphs = msgspec.msgpack.Decoder(ParagraphReading)


def pack(reading: Reading) -> Content:
    """What the archive keeps of a reading.

    Raises:
        UnicodeEncodeError: the text holds half of a surrogate pair.
    """
    words = Words(story_terms(reading.article))
    return Content(
        text=pack_article(reading.article),
        claims=_packed(_Claims(reading.claims, reading.sentences)),
        words=_packed(words),
    )


def pack_article(article: Article) -> bytes:
    """The article alone."""
    return _packed(article)


def unpack(text: bytes, claims: bytes) -> Reading:
    """The reading that :func:`pack` was given. Raises one of :data:`DecodeError` on other bytes."""
    found = _claims.decode(zlib.decompress(claims))
    return Reading(unpack_article(text), found.claims, found.sentences)


def unpack_article(text: bytes) -> Article:
    """The article alone. Raises one of :data:`DecodeError`."""
    return _articles.decode(zlib.decompress(text))


def unpack_words(words: bytes) -> Words:
    """The terms alone. Raises one of :data:`DecodeError`."""
    return _words.decode(zlib.decompress(words))


def pack_paragraphs(readings: Mapping[str, ParagraphReading]) -> dict[str, bytes]:
    """Readings as the cache keeps them; one that cannot be written (half of a surrogate pair) is left out."""
    packed = {}
    for key, reading in readings.items():
        try:
            packed[key] = _packed(reading)
        except UnicodeEncodeError:
            continue
    return packed


def unpack_paragraphs(packed: Mapping[str, bytes]) -> dict[str, ParagraphReading]:
    """Readings as they were packed; bytes that are none are left out."""
    readings = {}
    for key, data in packed.items():
        try:
            readings[key] = _paragraphs.decode(zlib.decompress(data))
        except DecodeError:
            continue
    return readings


def _packed(value: Struct) -> bytes:
    return zlib.compress(_encode(value), _LEVEL)
