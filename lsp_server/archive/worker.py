"""What an indexing process of its own does: files in, packed readings out. It never writes to the archive.

Workers are started afresh ("spawn"), on every platform alike: a copy of a process that runs threads, as the
language server does, may hang.
"""

import logging
import os
import signal
import threading
from pathlib import Path

from msgspec import Struct

from lsp_server.archive import codec, keeping
from lsp_server.archive.cache import StoredCache
from lsp_server.archive.store import Store
from lsp_server.claims.reader import Reader, ReadingCache
from lsp_server.errors import ReadingError
from lsp_server.text import loading

_logger = logging.getLogger(__name__)


class ReadFile(Struct, frozen=True):
    """One file as it was read: ``packed``, or None and why. ``paragraphs`` are new to the cache."""

    named: str
    packed: keeping.Packed | None = None
    failure: ReadingError | None = None
    paragraphs: dict[str, bytes] = {}


def read_file(named: str, known: ReadingCache, model: str) -> ReadFile:
    """Read one file with what the cache knows of its paragraphs."""
    cache = keeping.CollectingCache(known)
    try:
        hash_ = keeping.file_hash(Path(named))
        packed = keeping.pack(Reader(cache, model).read(loading.read_file(named)), hash_)
    except ReadingError as error:
        return ReadFile(named, failure=error)
    except OSError as error:
        return ReadFile(named, failure=ReadingError(f"cannot be read: {error.strerror}", named))
    except UnicodeEncodeError:
        return ReadFile(named, failure=ReadingError("its name is no UTF-8: rename it", keeping.storable(named)))
    except Exception as error:  # a fault of ours in one file must not cost the run of all the others
        _logger.exception("reading %s failed", named)
        return ReadFile(named, failure=ReadingError(f"copydesk failed on it ({error!r}): please report this", named))
    return ReadFile(named, packed, paragraphs=codec.pack_paragraphs(cache.fresh))


def start_worker(archive: Path, model: str) -> None:
    """Prepare this process, and see that it ends with the one that started it, even where that one is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the starting process hears it too, and ends this one in order
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _here.cache = StoredCache(Store(archive))
    _here.model = model


def read_in_worker(names: list[str]) -> list[ReadFile]:
    """Read some files in a process that :func:`start_worker` prepared."""
    return [read_file(named, _here.cache, _here.model) for named in names]


class _Here:
    cache: StoredCache
    model: str


_here = _Here()


def _end_with_parent() -> None:
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
