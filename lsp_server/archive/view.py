"""What the archive has on a draft's story.

Two articles are of one story where the cosine of their weighted story terms is at least ``SAME_STORY``: of the
measures tried on articles whose stories are known, this one parted look-alike events best.
The search goes through the draft's terms from the most telling on and stops where what is left could not make two
articles one story, so that an archive of 100,000 articles of other stories hardly costs more than one of 1,000.
"""

from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from threading import RLock

from lsp_server.archive import keeping
from lsp_server.archive.copies import Shingles, shingles
from lsp_server.archive.search import SAME_STORY, Snapshot
from lsp_server.archive.store import Row, Store
from lsp_server.claims import Reading
from lsp_server.claims.reader import ReadingCache
from lsp_server.claims.story_terms import story_terms
from lsp_server.rule import Other, Story

MOST_OTHERS = 60
"""How many articles of its story a draft is compared with: those that overlap most."""

_MOST_READINGS = 96  # decoded articles in memory: a story has 60 at most


class View:
    """The articles under some files and folders of an archive (``paths`` None: all of it).

    It is live: articles indexed later are in it. May be used from any thread.
    """

    def __init__(self, store: Store, library: "Library", paths: Sequence[str] | None) -> None:
        self._store = store
        self._library = library
        self._paths = paths
        self._lock = RLock()
        self._snapshot: Snapshot | None = None
        self._last_others: tuple[list[tuple[Row, float]], tuple[Other, ...]] = [], ()

    @property
    def size(self) -> int:
        """How many articles there are."""
        with self._lock:
            return self._current().size

    def story(self, draft: Reading, beside: Sequence[Reading] = ()) -> Story:
        """What the archive has on a draft's story. The draft's own earlier versions (same id or path) are left out.

        Articles ``beside`` the archive count as if they were in it, in place of their own earlier versions.
        """
        with self._lock:
            snapshot = self._current()
            others_beside = [reading for reading in beside if not _is_one(reading, draft)]
            replaced = {
                row.number: row
                for reading in (draft, *others_beside)
                for row in self._named(snapshot, reading.article.id, reading.article.path)
            }
            terms = story_terms(draft.article)
            close = [(other, snapshot.overlap(terms, story_terms(other.article))) for other in others_beside]
            others = self._others(snapshot, terms, set(replaced), [pair for pair in close if pair[1] >= SAME_STORY])
            consulted = snapshot.size - sum(map(snapshot.has, replaced.values())) + len(others_beside)
            return Story(others, snapshot.lemma_weights.__getitem__, consulted)

    def article(self, article_id_or_path: Path | str) -> Reading | None:
        """The article with this id, or from this file."""
        with self._lock:
            snapshot = self._current()
            for row in self._named(snapshot, str(article_id_or_path), article_id_or_path):
                read = self._library.read(row) if snapshot.has(row) else None
                if read:
                    return read[0]
            return None

    def _named(self, snapshot: Snapshot, id_: str, path: Path | str) -> list[Row]:
        names = keeping.storable(id_), keeping.location_of(path)
        rows = {row.number: row for name in names for row in snapshot.named(name)}
        return sorted(rows.values(), key=lambda row: row.location)

    def _current(self) -> Snapshot:
        generation = self._store.generation()
        if self._snapshot is None or self._snapshot.generation != generation:
            self._snapshot = Snapshot(self._store, self._paths, generation)
        return self._snapshot

    def _others(
        self, snapshot: Snapshot, terms: dict[str, int], own: set[int], beside: Sequence[tuple[Reading, float]]
    ) -> tuple[Other, ...]:
        """The articles of the story, most overlapping first, then by id.

        Where the search has the answer it had last, so have they: the same objects tell that nothing has changed.
        """
        close = snapshot.close_to(terms, own)
        last_close, last_others = self._last_others
        if close is last_close and not beside:
            return last_others
        ranked = sorted((-overlap, row.id, row.location, row) for row, overlap in close)
        found = [
            (-negative, row.number, read)
            for negative, _, _, row in ranked[:MOST_OTHERS]
            if (read := self._library.read(row))
        ]
        if beside:
            # their numbers, below zero, tell texts apart as archived articles' numbers do
            texts = [(reading, overlap, shingles(reading.article)) for reading, overlap in beside]
            found += [(overlap, -1 - abs(hash(text)), (reading, text)) for reading, overlap, text in texts]
            found.sort(key=lambda other: (-other[0], other[2][0].article.id, other[2][0].article.path))
            del found[MOST_OTHERS:]
        numbers = snapshot.witnesses_of([(number, text) for _, number, (_, text) in found])
        others = tuple(
            Other(reading, overlap, witness) for (overlap, _, (reading, _)), witness in zip(found, numbers, strict=True)
        )
        if not beside:
            self._last_others = close, others
        return others


def _is_one(left: Reading, right: Reading) -> bool:
    """Whether two readings are of one article."""
    mine, other = left.article, right.article
    return mine.id == other.id or keeping.location_of(mine.path) == keeping.location_of(other.path)


class Library:
    """The articles of an archive that were wanted last, decoded."""

    def __init__(self, store: Store, cache: ReadingCache, model: str) -> None:
        self._store = store
        self._cache = cache
        self._model = model
        self._lock = RLock()
        self._readings: OrderedDict[int, tuple[Reading, Shingles]] = OrderedDict()

    def read(self, row: Row) -> tuple[Reading, Shingles] | None:
        """An article and its word 5-grams; None where it is gone by now, or cannot be read any more."""
        key = row.number  # another reading of the article has another
        with self._lock:
            if key in self._readings:
                self._readings.move_to_end(key)
                return self._readings[key]
            reading = keeping.load(self._store, row, self._cache, self._model)
            if reading is None:
                return None
            self._readings[key] = reading, shingles(reading.article)
            if len(self._readings) > _MOST_READINGS:
                self._readings.popitem(last=False)
            return self._readings[key]
