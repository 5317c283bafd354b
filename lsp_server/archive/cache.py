"""The cache of paragraphs' readings: in the archive's file, with those used last in memory."""

import logging
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from threading import Lock

from lsp_server.archive.codec import pack_paragraphs, unpack_paragraphs
from lsp_server.archive.store import Store
from lsp_server.claims.reader import ParagraphReading
from lsp_server.errors import ArchiveError

MOST_KEPT = 250_000
"""How many paragraphs the file keeps (about 150 MB); of more, those used longest ago go."""

_MOST_IN_MEMORY = 256  # 2 MB: the paragraphs of the drafts that are open
_PRUNED_EVERY = 10_000  # paragraphs written: typing writes one for each state that was checked
_logger = logging.getLogger(__name__)


class StoredCache:
    """A ``ReadingCache`` over an archive's file. A file that cannot be written costs time, never a check."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._since_pruning = 0
        self._recent: OrderedDict[str, ParagraphReading] = OrderedDict()

    def get_many(self, keys: Sequence[str]) -> Mapping[str, ParagraphReading]:
        """Those of the keyed readings that are kept."""
        with self._lock:
            found = {key: self._recent[key] for key in keys if key in self._recent}
            for key in found:
                self._recent.move_to_end(key)
        missing = [key for key in dict.fromkeys(keys) if key not in found]
        if missing:
            stored = self._stored(missing)
            self._remember(stored)
            found |= stored
        return found

    def put_many(self, readings: Mapping[str, ParagraphReading]) -> None:
        """Keep these readings."""
        self._remember(readings)
        packed = pack_paragraphs(readings)
        try:
            self._store.keep_paragraphs(packed, today())
            self._since_pruning += len(packed)
            if self._since_pruning >= _PRUNED_EVERY:
                self._since_pruning = 0
                self._store.prune_paragraphs(MOST_KEPT)
        except ArchiveError as error:
            _logger.warning("what was read is kept in memory only: %s", error)

    def _stored(self, keys: Sequence[str]) -> dict[str, ParagraphReading]:
        try:
            return unpack_paragraphs(self._store.paragraphs(keys, today()))
        except ArchiveError as error:
            _logger.warning("what was read before is read again: %s", error)
            return {}

    def _remember(self, readings: Mapping[str, ParagraphReading]) -> None:
        with self._lock:
            for key, reading in readings.items():
                self._recent[key] = reading
                self._recent.move_to_end(key)
            while len(self._recent) > _MOST_IN_MEMORY:
                self._recent.popitem(last=False)


def today() -> int:
    """The day's number since 1970, in UTC: by it the paragraphs used longest ago are told."""
    return (datetime.now(UTC).date() - datetime(1970, 1, 1, tzinfo=UTC).date()).days
