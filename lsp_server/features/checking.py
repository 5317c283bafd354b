"""When drafts are checked: off the event loop, after a pause in typing, the newest text only.

One worker thread owns the desks and does one thing after another. A text that has been overtaken by typing is not
checked, and a result that has been is not shown. The archive is read in another thread (see indexing.py).
"""

import asyncio
import gc
import logging
import threading
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import CancelledError, ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

from pygls import uris

from lsp_server.errors import CopydeskError
from lsp_server.features.buffers import Buffer, Buffers
from lsp_server.features.desks import Desks, Governing, Outcome, path_of
from lsp_server.features.indexing import Indexing, ShowProgress
from lsp_server.rule import Story

FIRST_INDEX_SECONDS = 15.0
"""How long a draft waits for an archive that was never read before it is checked against what there is by then."""

_NEIGHBOURS_WAIT = 3  # times the pause: other open drafts come after the one being typed

Result = TypeVar("Result")

log = logging.getLogger(__name__)


class Face(Protocol):
    """What the checks tell the editor. Called on the event loop."""

    def show(self, outcome: Outcome) -> None:
        """What came of a check, of a version that is still current."""
        ...

    def complain(self, message: str) -> None:
        """Something the user should mend."""
        ...

    def remark(self, message: str) -> None:
        """Something for the log."""
        ...

    def indexed(self, governing: Governing) -> None:
        """An archive has been read to its end."""
        ...


class _Told(NamedTuple):
    """What the other open drafts were told of one: its text, and the paths of the articles of its story."""

    text: str
    story: frozenset[str]


class Checks:
    """Runs checks for open buffers, and keeps what they find up to date with archive, configuration and each other."""

    def __init__(self, buffers: Buffers, face: Face, progress: ShowProgress) -> None:
        self.pause_seconds = 0.15
        self.index = Indexing(progress, self._after_index, self._wait_for_checks, face)
        self._buffers = buffers
        self._face = face
        self._desks = Desks(self.index.retire)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="copydesk-check")
        self._idle = threading.Condition()
        self._submitted = 0
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._tasks: set[asyncio.Task[object]] = set()
        self._told: dict[str, _Told] = {}
        self._complaint = ""
        self._closed = False
        self._warm = False
        self._spared: set[int] = set()

    def request(self, uri: str, *, after: float | None = None) -> None:
        """Check a buffer after a pause (of ``after`` seconds); an earlier request for it is dropped."""
        self.cancel(uri)
        if not self._closed:
            seconds = self.pause_seconds if after is None else after
            self._waiting[uri] = asyncio.get_running_loop().create_task(self._later(uri, seconds))

    def cancel(self, uri: str) -> None:
        """Drop what waits for a buffer."""
        task = self._waiting.pop(uri, None)
        if task is not None:
            task.cancel()

    def request_all(self, *, look_again: bool = False) -> None:
        """Check every open buffer anew; ``look_again``: find configurations anew too."""
        if look_again:
            self.keep(self.run(self._desks.look_again))
        for buffer in self._buffers.all():
            self.request(buffer.uri, after=0)

    def closed(self, uri: str) -> None:
        """A buffer was closed: its neighbours are no longer checked against it."""
        self.cancel(uri)
        self.saved(uri)
        self._desks.forget(uri)
        told = self._told.pop(uri, None)
        if told is not None:
            self._request_neighbours(uri, told.story)

    def saved(self, uri: str) -> None:
        """A buffer was saved or closed: what was read in it is kept for another day."""
        known = self._desks.last_read(uri)
        if known is not None:
            desk, reading = known
            self.keep(self.run(lambda: desk.keep(reading.article)))

    def files_changed(self, paths: Iterable[Path]) -> None:
        """Articles were written or deleted on disk."""
        changed = list(paths)
        for governing in self._desks.all():
            self.index.take_in(governing, changed)

    async def governing(self, path: Path) -> Governing | None:
        """The desk of a file, its archive being read; None where there is none."""
        governing = await self.run(lambda: self._desks.of(path))
        if governing is not None:
            self.index.begin(governing)
        return governing

    async def check_file(self, path: Path, text: str, governing: Governing) -> Outcome | None:
        """Check a file that is not open."""
        buffer = Buffer(uris.from_fs_path(str(path)) or path.as_uri(), 0, text)
        return await self.run(lambda: self._desks.check(buffer, governing, (), lambda: self._closed))

    def desks(self) -> list[Governing]:
        """The desks that are open."""
        return self._desks.all()

    def warm_up(self) -> None:
        """Load what the first edit will need, behind everything that waits."""
        if not self._warm:
            self._warm = True
            self.keep(self.run(_load_the_reader))

    def close(self) -> None:
        """Stop: what waits is dropped, what runs is let finish."""
        self._closed = True
        for uri in list(self._waiting):
            self.cancel(uri)
        self.index.close()
        if not self._worker._shutdown:  # noqa: SLF001 - close may come twice: shutdown, then the end of input
            self._worker.submit(self._desks.close)
            self._worker.shutdown(wait=False)

    async def run(self, work: Callable[[], Result]) -> Result | None:
        """Do something in the worker. A mistake in it is told or logged, and the next thing works."""
        self._count(1)
        try:
            future = self._worker.submit(work)
        except RuntimeError:  # closed meanwhile
            self._count(-1)
            return None
        future.add_done_callback(lambda _: self._count(-1))
        try:
            result = await asyncio.wrap_future(future)
        except CancelledError:  # the worker's own, of a check that was overtaken; asyncio's is another
            return None
        except CopydeskError as error:
            if str(error) != self._complaint:  # once, not at each key
                self._complaint = str(error)
                self._face.complain(str(error))
            return None
        except Exception:
            log.exception("a check failed; the next one starts afresh")
            return None
        return result

    def keep(self, work: Coroutine[Any, Any, object]) -> None:
        """Do something meanwhile. The event loop alone would not hold the task until it is done."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _later(self, uri: str, seconds: float) -> None:
        if seconds:
            await asyncio.sleep(seconds)
        buffer = self._buffers.get(uri)
        path = path_of(uri)
        if buffer is None or path is None:
            return
        found = await self.run(lambda: self._check(buffer, path))
        if isinstance(found, Governing):
            self.index.begin(found)
            await self.index.wait_for_first(found, FIRST_INDEX_SECONDS)
            found = await self.run(lambda: self._check(buffer, path, even_without_archive=True))
        if not isinstance(found, Outcome) or not self._is_current(buffer):
            return
        self._face.show(found)
        if found.governing is None:
            return
        self._complaint = ""
        self.index.begin(found.governing)  # one that was read before is looked through behind the first check
        self.warm_up()
        if found.examined is not None:
            self._tell_neighbours(buffer, found.examined.story)

    def _check(self, buffer: Buffer, path: Path, *, even_without_archive: bool = False) -> Outcome | Governing | None:
        """In the worker: a buffer at its desk, unless it has been overtaken while it waited.

        The desk itself comes back, and nothing is checked, where its archive is still to be read for the first time.
        """
        if self._is_overtaken(buffer):
            return None
        governing = self._desks.of(path)
        if governing is None:
            return Outcome(buffer)
        if not even_without_archive and not self.index.has_something(governing):
            return governing
        return self._desks.check(buffer, governing, self._buffers.all(), lambda: self._is_overtaken(buffer))

    def _is_overtaken(self, buffer: Buffer) -> bool:
        return self._closed or not self._is_current(buffer)

    def _tell_neighbours(self, buffer: Buffer, story: Story) -> None:
        """Check the other open drafts of a draft's story again where its text has changed, be it by a letter.

        Those that were of its story before the change are told too: what one draft is to another, the other is to it.
        """
        paths = frozenset(other.reading.article.path for other in story.others)
        before = self._told.get(buffer.uri)
        self._told[buffer.uri] = _Told(buffer.text, paths)
        if before is None or before.text != buffer.text:
            self._request_neighbours(buffer.uri, paths | before.story if before else paths)

    def _request_neighbours(self, uri: str, paths: frozenset[str]) -> None:
        for buffer in self._buffers.all():
            waiting = self._waiting.get(buffer.uri)
            if buffer.uri == uri or buffer.uri not in self._told or str(path_of(buffer.uri)) not in paths:
                continue
            if waiting is None or waiting.done():
                self.request(buffer.uri, after=self.pause_seconds * _NEIGHBOURS_WAIT)

    def _after_index(self, governing: Governing) -> None:
        """The archive of a desk is another than it was."""
        self.request_all()  # a buffer of another desk costs a check that finds everything remembered
        if self._warm and id(governing.desk) not in self._spared:
            self._spared.add(id(governing.desk))
            self.keep(self.run(_spare_the_collector))

    def _is_current(self, buffer: Buffer) -> bool:
        return self._buffers.get(buffer.uri) is buffer

    def _count(self, change: int) -> None:
        with self._idle:
            self._submitted += change
            self._idle.notify_all()

    def _wait_for_checks(self) -> None:
        """In the thread that reads the archive: let the writer's checks go first, within bounds."""
        with self._idle:
            self._idle.wait_for(lambda: self._submitted <= 0 or self._closed, timeout=1.0)


def _load_the_reader() -> None:
    """Read a little of everything, so that all that loads on first use is loaded."""
    from lsp_server.claims.reader import read_paragraphs

    read_paragraphs(
        [
            "“We met on Monday, 3 March 2025,” Prime Minister Ada Holt, 54, told reporters in Corvell. She said that "
            "about 1.2 billion dollars and 150,000 troops would follow the second round of talks next week."
        ]
    )
    _spare_the_collector()


def _spare_the_collector() -> None:
    """Have Python's collector of cycles leave alone what is here to stay: articles, word lists, the language model.

    A full collection over all of that stops typing for a tenth of a second, every few dozen checks, for nothing.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 10, 10)
