"""The archive: articles that were read, in one file."""

from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

import platformdirs

from lsp_server.archive import ingest, keeping
from lsp_server.archive.cache import StoredCache
from lsp_server.archive.ingest import Cancelled, IndexReport, Progress
from lsp_server.archive.store import Store
from lsp_server.archive.view import Library, View
from lsp_server.claims import Reading
from lsp_server.claims.reader import DEFAULT_MODEL, ReadingCache

_MOST_VIEWS = 16
_AT_ONCE = 100


def default_path() -> Path:
    """Where the archive is kept if nobody says: the platform's folder for caches."""
    return platformdirs.user_cache_path("copydesk") / "archive.sqlite"


class Archive:
    """Articles and what was read out of them, in one file or in memory.

    Several processes may have one file open: readers read while another writes. May be used from any thread.
    """

    def __init__(self, store: Store, model: str) -> None:
        self._store = store
        self._model = model
        self._cache = StoredCache(store)
        self._library = Library(store, self._cache, model)
        self._views: dict[tuple[str, ...] | None, View] = {}

    @classmethod
    def open(cls, path: Path | None, *, model: str = DEFAULT_MODEL) -> Self:
        """Open an archive file, made where it is not there yet; None is an archive in memory.

        Raises:
            ArchiveError: the file is not SQLite, or no archive, or of a newer copydesk, or it is locked, cannot be
                written, or its disk is full. The message names it.
        """
        return cls(Store(path), model)

    @property
    def path(self) -> Path | None:
        """The archive's file; None in memory."""
        return self._store.path

    @property
    def cache(self) -> ReadingCache:
        """The readings of paragraphs, kept in the same file."""
        return self._cache

    def index(
        self,
        paths: Sequence[Path],
        *,
        jobs: int | None = None,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> IndexReport:
        """Bring the archive up to date with these files and folders.

        Files are told apart by their bytes: an unchanged one is not read again, a changed one takes the old one's
        place in one transaction, one gone from a folder is forgotten (where the folder itself is gone, nothing is).
        Each article is kept as soon as it is read, so that a run that is cancelled or killed loses none before it.
        ``jobs`` processes read (None: one for each core; few or known files are read in this one). ``progress`` is
        told the files done and the files in all; ``cancelled`` is asked between articles.

        Raises:
            ArchiveError: the archive cannot be written. Files that cannot be read are in the report.
        """
        return ingest.index(ingest.Run(self._store, self._cache, self._model, progress, cancelled), paths, jobs)

    def put(self, reading: Reading, content_hash: str = "") -> None:
        """Keep a reading in place of the one of the same path. Without its file's hash, an index run reads it again.

        Raises:
            ArchiveError: the archive cannot be written.
            UnicodeEncodeError: the text holds half of a surrogate pair.
        """
        keeping.keep(self._store, keeping.pack(reading, content_hash), keeping.reading_version(self._model))

    def put_many(self, readings: Iterable[Reading]) -> None:
        """Keep many readings; a hundred at a time hold or do not. See :meth:`put`."""
        readings = iter(readings)
        while some := list(islice(readings, _AT_ONCE)):
            with self._store.transaction():
                for reading in some:
                    self.put(reading)

    def remove(self, path: Path | str) -> bool:
        """Forget the article of a file; False if there is none."""
        return keeping.forget(self._store, keeping.location_of(path))

    def view(self, paths: Sequence[Path] | None = None) -> View:
        """The articles under these files and folders; None: all. The same paths give the same view, which remembers."""
        key = None if paths is None else tuple(dict.fromkeys(map(keeping.location_of, paths)))
        if key not in self._views:
            if len(self._views) >= _MOST_VIEWS:
                self._views.clear()
            self._views[key] = View(self._store, self._library, key)
        return self._views[key]

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
