"""Readings in and out of the store: what is written for an article, and when it must be read again."""

import hashlib
import logging
import os
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from msgspec import Struct, structs

from lsp_server.archive import codec
from lsp_server.archive.store import Content, Entry, Row, Store, Words
from lsp_server.claims import Reading
from lsp_server.claims.reader import ParagraphReading, Reader, ReadingCache, code_version
from lsp_server.errors import ArchiveError

_logger = logging.getLogger(__name__)


class Packed(Struct, frozen=True):
    """An article as a worker sends it to the process that writes."""

    named: str
    id: str
    hash: str
    content: Content
    notes: tuple[str, ...] = ()


class CollectingCache:
    """A cache that reads from another one and remembers what is new, for somebody else to write."""

    def __init__(self, known: ReadingCache) -> None:
        self._known = known
        self.fresh: dict[str, ParagraphReading] = {}

    def get_many(self, keys: Sequence[str]) -> Mapping[str, ParagraphReading]:
        """Those of the keyed readings that are kept."""
        return dict(self._known.get_many(keys)) | {key: self.fresh[key] for key in keys if key in self.fresh}

    def put_many(self, readings: Mapping[str, ParagraphReading]) -> None:
        """Remember these readings."""
        self.fresh |= readings


def location_of(path: Path | str) -> str:
    """The absolute path under which an article is kept, however it was named."""
    return storable(os.path.abspath(path))  # noqa: PTH100 - Path.absolute leaves ".." in


def storable(text: str) -> str:
    """Text that a file can hold: halves of surrogate pairs (file names that are no UTF-8 have them) replaced."""
    return text.encode("utf-8", "replace").decode()


def file_hash(path: Path) -> str:
    """What tells whether a file has changed: its bytes. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


@lru_cache(maxsize=4)
def reading_version(model: str) -> str:
    """A digest of all code, data and models that decide what is read out of a file's bytes."""
    digest = hashlib.blake2b(f"{code_version()}\0{model}".encode(), digest_size=16)
    room = Path(__file__).resolve().parent.parent / "text"
    for path in sorted(room.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.relative_to(room).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def pack(reading: Reading, hash_: str) -> Packed:
    """A reading as it is kept. Raises UnicodeEncodeError where the text holds half of a surrogate pair."""
    article = reading.article
    notes = tuple(f"{article.path}: {note}" for note in article.notes)
    return Packed(article.path, article.id, hash_, codec.pack(reading), notes)


def keep(store: Store, packed: Packed, version: str, location: str | None = None) -> bool:
    """Write an article; True if it took another's place. ``location`` None: where its name leads from here."""
    words = codec.unpack_words(packed.content.words)
    location = location or location_of(packed.named)
    terms, counted = _words(words)
    entry = Entry(
        folder=os.path.dirname(location),  # noqa: PTH120 - a plain string is wanted
        location=location,
        named=packed.named,
        id=packed.id,
        hash=packed.hash,
        version=version,
        content=packed.content,
        terms=terms,
        counted=counted,
    )
    return store.add(entry, words_of)


def forget(store: Store, location: str) -> bool:
    """Forget the article at a location; False if there is none."""
    return store.remove(location, words_of)


def words_of(packed: bytes) -> Words:
    """The terms of a kept article and the words it was counted for."""
    return _words(codec.unpack_words(packed))


def load(store: Store, row: Row, cache: ReadingCache, model: str) -> Reading | None:
    """An article as it was read; read again from its kept text where other code or another model read it.

    None where it is gone by now, or where neither its text nor its file can be read any more (said in the log).
    """
    content = store.content(row.number)
    if content is None:
        return None
    current = reading_version(model)
    try:
        if row.version == current:
            return codec.unpack(content.text, content.claims)
        reading = Reader(cache, model).read(codec.unpack_article(content.text))
    except codec.DecodeError as error:
        _logger.warning("%s: what the archive keeps of it cannot be read, index it again: %s", row.named, error)
        return None
    try:
        keep(store, pack(reading, row.hash), current, row.location)
    except ArchiveError as error:
        _logger.warning("%s was read again and could not be kept: %s", row.named, error)
    return reading


def rename(store: Store, row: Row, named: str) -> None:
    """Show an unchanged article under the path by which it was named now."""
    content = store.content(row.number)
    if content is None:
        return
    article = codec.unpack_article(content.text)
    id_ = named if article.id == article.path else article.id
    article = structs.replace(article, path=named, id=id_)
    keep(store, Packed(named, id_, row.hash, content._replace(text=codec.pack_article(article))), row.version)


def _words(words: codec.Words) -> Words:
    terms = tuple(words.terms)
    return terms, terms
