"""Files into the archive: only what changed is read, on all cores, and each article is kept as soon as it is read."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from lsp_server.archive import keeping
from lsp_server.archive.cache import MOST_KEPT, StoredCache, today
from lsp_server.archive.store import Row, Store
from lsp_server.archive.worker import ReadFile, read_file, read_in_worker, start_worker
from lsp_server.claims.reader import Reader
from lsp_server.errors import ReadingError
from lsp_server.text import loading

if TYPE_CHECKING:
    from concurrent.futures import Future

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_WORTH_WORKERS = 150_000
"""Unread characters from which processes of their own are worth starting: each takes 1.5 s to load the model."""

_CHUNK = 4
_WAITING_CHUNKS = 3  # for each worker: enough that none idles, few enough that a cancel is quick


@dataclass
class IndexReport:
    """What an index run did, in articles. ``failed`` could not be read; ``notes`` are for the user, a line each."""

    added: int = 0
    replaced: int = 0
    removed: int = 0
    unchanged: int = 0
    failed: tuple[ReadingError, ...] = ()
    notes: tuple[str, ...] = ()
    cancelled: bool = False


@dataclass
class Run:
    """One index run: where to, for whom, and how far it is."""

    store: Store
    cache: StoredCache
    model: str
    progress: Progress | None
    cancelled: Cancelled | None
    report: IndexReport = field(default_factory=IndexReport)
    done: int = 0
    total: int = 0

    def step(self) -> None:
        """One file more is done."""
        self.done += 1
        if self.progress:
            self.progress(self.done, self.total)

    def stop(self) -> bool:
        """Whether the caller wants no more."""
        if self.cancelled and self.cancelled():
            self.report.cancelled = True
        return self.report.cancelled

    def fail(self, error: ReadingError) -> None:
        """One file could not be read."""
        self.report.failed = (*self.report.failed, error)

    def note(self, line: str) -> None:
        """Something the user should know."""
        self.report.notes = (*self.report.notes, line)

    def keep(self, files: Sequence[ReadFile]) -> None:
        """Write what was read of some files, in one transaction, and tell of them when it holds."""
        replaced = []
        with self.store.transaction():
            for read in files:
                if read.paragraphs:
                    self.store.keep_paragraphs(read.paragraphs, today())
                if read.packed:
                    replaced.append(keeping.keep(self.store, read.packed, keeping.reading_version(self.model)))
        self.report.replaced += sum(replaced)
        self.report.added += len(replaced) - sum(replaced)
        for read in files:
            for note in read.packed.notes if read.packed else ():
                self.note(note)
            if read.failure:
                self.fail(read.failure)
            self.step()


def index(run: Run, paths: Sequence[Path], jobs: int | None) -> IndexReport:
    """Bring the archive up to date with these files and folders; see :meth:`Archive.index`."""
    store = run.store
    known = {row.location: row for row in store.rows()}
    files = _find(run, paths)
    _remove_gone(run, paths, known, files)
    run.total = len(files)
    changed = list(_changed(run, known, files))
    workers = jobs or available_cores()
    if workers > 1 and store.path is not None:
        changed = _read_what_is_cached(run, changed)
        if len(changed) > 1 and sum(size for _, size in changed) > _WORTH_WORKERS:
            changed = _read_by_workers(run, changed, min(workers, len(changed)))
    _read_here(run, changed)
    store.prune_paragraphs(MOST_KEPT)
    return run.report


def available_cores() -> int:
    """The cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _find(run: Run, paths: Sequence[Path]) -> dict[str, Path]:
    """The files under these paths by location, each once."""
    files: dict[str, Path] = {}
    for path in paths:
        try:
            for file in loading.find_articles(path):
                files.setdefault(keeping.location_of(file), file)
        except ReadingError as error:
            run.fail(error)
    return files


def _remove_gone(run: Run, paths: Sequence[Path], known: dict[str, Row], files: dict[str, Path]) -> None:
    """Forget articles whose file is gone from a folder that is still there."""
    folders = tuple(os.path.join(keeping.location_of(path), "") for path in paths if path.is_dir())  # noqa: PTH118 - strings
    for location in known:
        if location in files or not location.startswith(folders) or os.path.lexists(location):
            continue  # what is there and not among the files was named by itself, with a suffix of its own
        run.report.removed += keeping.forget(run.store, location)


def _changed(run: Run, known: dict[str, Row], files: dict[str, Path]) -> Iterator[tuple[str, int]]:
    """The names and sizes of the files to read: new, changed, or read by other code or another model."""
    version = keeping.reading_version(run.model)
    again = 0
    for location, file in files.items():
        if run.stop():
            return
        row = known.get(location)
        try:
            size = file.stat().st_size
            same = row is not None and row.hash == keeping.file_hash(file)
        except OSError:
            same, size = False, 0  # reading it will say why
        if row is None or not same or row.version != version:
            again += same
            yield str(file), size
            continue
        if row.named != str(file):
            keeping.rename(run.store, row, str(file))
        run.report.unchanged += 1
        run.step()
    if again:
        run.note(f"{again} unchanged articles are read again: copydesk or its language model has changed")


def _read_here(run: Run, files: Sequence[tuple[str, int]]) -> None:
    for named, _ in files:
        if run.stop():
            return
        run.keep([read_file(named, run.cache, run.model)])


def _read_what_is_cached(run: Run, files: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Read the files whose paragraphs are all known, which takes no model; the others, with their unread characters.

    It ends as soon as there is work for other processes, and gives back what it did not look at too.
    """
    reader = Reader(run.cache, run.model)
    waiting: list[tuple[str, int]] = []
    total = 0
    for looked_at, (named, _) in enumerate(files):
        if run.stop():
            return []
        unread = _unread(reader, run.cache, named)
        if not unread:
            run.keep([read_file(named, run.cache, run.model)])
            continue
        waiting.append((named, unread))
        total += unread
        if total > _WORTH_WORKERS:
            return waiting + list(files[looked_at + 1 :])
    return waiting


def _unread(reader: Reader, cache: StoredCache, named: str) -> int:
    """How many characters of a file are in paragraphs that the cache does not know; 1 for a file that fails."""
    try:
        texts = {reader.key(paragraph.text): paragraph.text for paragraph in loading.read_file(named).paragraphs}
    except Exception:  # noqa: BLE001 - whatever it is, reading the file in earnest meets it again and reports it
        return 1
    known = cache.get_many(list(texts))
    return sum(len(text) for key, text in texts.items() if key not in known)


def _read_by_workers(run: Run, files: Sequence[tuple[str, int]], workers: int) -> list[tuple[str, int]]:
    """Read files in processes of their own; give back those not read where a process died."""
    from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    assert run.store.path is not None
    left = dict(files)
    names = list(left)
    chunks = iter([names[start : start + _CHUNK] for start in range(0, len(names), _CHUNK)])
    pending: set[Future[list[ReadFile]]] = set()
    pool = ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=start_worker, initargs=(run.store.path, run.model)
    )
    try:
        while not run.stop():
            for chunk in chunks:
                pending.add(pool.submit(read_in_worker, chunk))
                if len(pending) >= workers * _WAITING_CHUNKS:
                    break
            if not pending:
                break
            done, pending = wait(pending, return_when=FIRST_COMPLETED)
            for files_read in [future.result() for future in done]:
                run.keep(files_read)
                for read in files_read:
                    del left[read.named]
    except BrokenProcessPool:
        run.note("a reading process ended before its time: the rest was read by one process")
    finally:
        pool.shutdown(cancel_futures=True)
    return [] if run.report.cancelled else list(left.items())
