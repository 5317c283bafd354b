"""What the archive's SQLite file is asked: all statements on the tables of schema.sql.

The rest of the room knows the methods of :class:`Store` alone, so that another database can stand in its place.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple, TypeVar

from lsp_server.archive.database import Database

EVERYWHERE = 0
"""The number of the folder that stands for all of them in ``frequency``."""

T = TypeVar("T")

_AT_ONCE = 500  # values in one statement: SQLite's own bound was 999 for long

Words = tuple[tuple[str, ...], tuple[str, ...]]
"""An article's story terms, and the words it is counted for: the terms, and its lemmas behind a tilde."""


class Row(NamedTuple):
    """An article of the archive without its text. ``location`` is its file's absolute path."""

    number: int
    folder: int
    location: str
    named: str
    id: str
    hash: str
    version: str


class Content(NamedTuple):
    """What :mod:`codec` packs: an article, its claims and sentences, and its words."""

    text: bytes
    claims: bytes
    words: bytes


class Entry(NamedTuple):
    """An article to keep, and the words by which it is found and counted (lemmas behind a tilde)."""

    folder: str
    location: str
    named: str
    id: str
    hash: str
    version: str
    content: Content
    terms: tuple[str, ...]
    counted: tuple[str, ...]


class Store:
    """The rows of one archive file. Methods may be called from any thread; they raise ArchiveError, naming the file."""

    def __init__(self, path: Path | None) -> None:
        self._db = Database(path)

    @property
    def path(self) -> Path | None:
        """The file; None in memory."""
        return self._db.path

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def transaction(self) -> AbstractContextManager[None]:
        """Several changes that all hold or none."""
        return self._db.transaction()

    # Articles

    def generation(self) -> int:
        """A number that changes with every article added, replaced or removed, by whatever process."""
        return int(self._db.one("SELECT generation FROM state")[0])

    def folders(self) -> dict[int, tuple[str, int]]:
        """The path of every folder that has articles directly in it, and how many."""
        rows = self._db.all(
            "SELECT folder.number, path, count(article.number) FROM folder JOIN article ON folder = folder.number"
            " GROUP BY folder.number"
        )
        return {number: (path, count) for number, path, count in rows}

    def rows(self) -> list[Row]:
        """All articles, by location."""
        return [
            Row(*row)
            for row in self._db.all(
                "SELECT number, folder, location, named, id, hash, version FROM article ORDER BY location"
            )
        ]

    def rows_of(self, numbers: Sequence[int]) -> list[Row]:
        """The articles of these numbers that are still there."""
        found = []
        for some in _portions(numbers):
            marks = ",".join("?" * len(some))
            found += self._db.all(
                f"SELECT number, folder, location, named, id, hash, version FROM article WHERE number IN ({marks})",  # noqa: S608 - marks only
                some,
            )
        return [Row(*row) for row in found]

    def rows_named(self, name: str) -> list[Row]:
        """The articles with this id or at this location, by location."""
        return [
            Row(*row)
            for row in self._db.all(
                "SELECT number, folder, location, named, id, hash, version FROM article WHERE id = ? OR location = ?"
                " ORDER BY location",
                (name, name),
            )
        ]

    def content(self, number: int) -> Content | None:
        """What is kept of an article."""
        rows = self._db.all("SELECT text, claims, words FROM content WHERE article = ?", (number,))
        return Content(*rows[0]) if rows else None

    def words_of(self, number: int) -> bytes | None:
        """An article's words alone."""
        rows = self._db.all("SELECT words FROM content WHERE article = ?", (number,))
        return rows[0][0] if rows else None

    def add(self, entry: Entry, replaced: Callable[[bytes], Words]) -> bool:
        """Keep an article in place of the one at its location; True if there was one.

        ``replaced`` tells the terms and the counted words of the old one from its words.
        """
        with self._db.transaction():
            was_there = self.remove(entry.location, replaced)
            self._db.run("INSERT OR IGNORE INTO folder (path) VALUES (?)", (entry.folder,))
            (folder,) = self._db.one("SELECT number FROM folder WHERE path = ?", (entry.folder,))
            number = self._db.run(
                "INSERT INTO article (folder, location, named, id, hash, version) VALUES (?, ?, ?, ?, ?, ?)",
                (folder, entry.location, entry.named, entry.id, entry.hash, entry.version),
            )
            self._db.run("INSERT INTO content VALUES (?, ?, ?, ?)", (number, *entry.content))
            self._db.many("INSERT OR IGNORE INTO term (word) VALUES (?)", [(term,) for term in entry.terms])
            self._db.many(
                "INSERT INTO posting SELECT number, ? FROM term WHERE word = ?",
                [(number, term) for term in entry.terms],
            )
            self._db.many(
                "INSERT INTO frequency VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET articles = articles + 1",
                [(place, word) for place in (EVERYWHERE, folder) for word in entry.counted],
            )
            self._db.run("UPDATE state SET generation = generation + 1")
        return was_there

    def remove(self, location: str, removed: Callable[[bytes], Words]) -> bool:
        """Forget the article at a location; False if there is none. ``removed`` is as in :meth:`add`."""
        with self._db.transaction():
            rows = self._db.all(
                "SELECT number, folder, words FROM article JOIN content ON article = number WHERE location = ?",
                (location,),
            )
            if not rows:
                return False
            number, folder, words = rows[0]
            terms, counted = removed(words)
            self._db.many(
                "DELETE FROM posting WHERE term = (SELECT number FROM term WHERE word = ?) AND article = ?",
                [(term, number) for term in terms],
            )
            self._db.many(
                "UPDATE frequency SET articles = articles - 1 WHERE folder = ? AND word = ?",
                [(place, word) for place in (EVERYWHERE, folder) for word in counted],
            )
            self._db.many(
                "DELETE FROM frequency WHERE folder = ? AND word = ? AND articles <= 0",
                [(place, word) for place in (EVERYWHERE, folder) for word in counted],
            )
            self._db.run("DELETE FROM article WHERE number = ?", (number,))
            self._db.run("UPDATE state SET generation = generation + 1")
        return True

    # Terms

    def holders(self, term: str, most: int) -> list[tuple[int, int]] | None:
        """The number and folder of each article with a story term; None if there are more than ``most``."""
        rows = self._db.all(
            "SELECT article.number, folder FROM posting JOIN article ON article.number = posting.article"
            " WHERE term = (SELECT number FROM term WHERE word = ?) LIMIT ?",
            (term, most + 1),
        )
        return None if len(rows) > most else rows

    def frequent(self, least: int) -> dict[str, int]:
        """The words that stand in at least so many articles (16 at the least), of all there are, and in how many."""
        return dict(
            self._db.all(
                "SELECT word, articles FROM frequency WHERE folder = ? AND articles >= ? AND articles >= 16",
                (EVERYWHERE, least),
            )
        )

    def counts(self, folders: Sequence[int], words: Sequence[str]) -> dict[str, int]:
        """In how many articles of these folders each of some words stands."""
        counts = dict.fromkeys(words, 0)
        for some in _portions(words):
            marks = ",".join("?" * len(some))
            for folder in folders:
                for word, articles in self._db.all(
                    f"SELECT word, articles FROM frequency WHERE folder = ? AND word IN ({marks})",  # noqa: S608 - marks only
                    (folder, *some),
                ):
                    counts[word] += articles
        return counts

    # Paragraphs

    def paragraphs(self, keys: Sequence[str], today: int) -> dict[str, bytes]:
        """The readings kept under these keys; they count as used today."""
        found: dict[str, bytes] = {}
        stale: list[tuple[int, str]] = []
        for some in _portions(keys):
            marks = ",".join("?" * len(some))
            for key, used, reading in self._db.all(
                f"SELECT key, used, reading FROM paragraph WHERE key IN ({marks})",  # noqa: S608 - marks only
                some,
            ):
                found[key] = reading
                if used != today:
                    stale.append((today, key))
        if stale:
            with self._db.transaction():
                self._db.many("UPDATE paragraph SET used = ? WHERE key = ?", stale)
        return found

    def keep_paragraphs(self, readings: Mapping[str, bytes], today: int) -> None:
        """Keep readings under their keys."""
        with self._db.transaction():
            self._db.many(
                "INSERT OR REPLACE INTO paragraph VALUES (?, ?, ?)",
                [(key, today, reading) for key, reading in readings.items()],
            )

    def prune_paragraphs(self, most: int) -> int:
        """Leave at most so many paragraphs, those used last; how many went."""
        with self._db.transaction():
            (kept,) = self._db.one("SELECT count(*) FROM paragraph")
            if kept <= most:
                return 0
            self._db.run(
                "DELETE FROM paragraph WHERE rowid IN (SELECT rowid FROM paragraph ORDER BY used, rowid LIMIT ?)",
                (kept - most,),
            )
            return int(kept - most)


def _portions(values: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
