"""When drafts are checked: off the event loop, after a pause in typing, the newest text only.

One worker thread owns the desks (their SQLite connections stay in it) and does one thing after another. A text that
has been overtaken by typing is not checked, and a result that has been is not shown.
"""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pygls import uris

from lsp_server import config
from lsp_server.check import Checked
from lsp_server.desk import Desk
from lsp_server.errors import CopydeskError
from lsp_server.features.buffers import Buffer, Buffers

DEBOUNCE_SECONDS = 0.15

Result = TypeVar("Result")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcome:
    """What came of checking one version of a buffer; ``checked`` is None in a folder without a desk."""

    buffer: Buffer
    checked: Checked | None


class Desks:
    """The desks of the open folders, one a configuration file. Used in the worker thread only."""

    def __init__(self) -> None:
        self._desks: dict[Path, tuple[int, Desk]] = {}

    def of(self, path: Path) -> Desk | None:
        """The desk whose configuration governs a file; None where there is none. A changed file is read anew."""
        file = config.find(path.parent)
        if file is None:
            return None
        modified = file.stat().st_mtime_ns
        known = self._desks.get(file)
        if known is not None and known[0] == modified:
            return known[1]
        if known is not None:
            known[1].close()
        desk = Desk(config.load(file))
        desk.refresh()
        self._desks[file] = (modified, desk)
        return desk

    def refresh(self) -> None:
        """Read what changed in every archive."""
        for _, desk in self._desks.values():
            desk.refresh()

    def close(self) -> None:
        """Let go of all archive files."""
        for _, desk in self._desks.values():
            desk.close()
        self._desks.clear()


class Checks:
    """Runs checks for open buffers. ``publish`` is called on the event loop, for versions that are still current."""

    def __init__(
        self,
        buffers: Buffers,
        publish: Callable[[Outcome], None],
        complain: Callable[[str], None],
    ) -> None:
        self._buffers = buffers
        self._publish = publish
        self._complain = complain
        self._desks = Desks()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="copydesk-check")
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._running: set[asyncio.Task[None]] = set()

    def request(self, uri: str, *, at_once: bool = False) -> None:
        """Check a buffer after the next pause; an earlier request for it is dropped."""
        self.cancel(uri)
        self._waiting[uri] = asyncio.get_running_loop().create_task(
            self._later(uri, 0 if at_once else DEBOUNCE_SECONDS)
        )

    def cancel(self, uri: str) -> None:
        """Drop what waits for a buffer."""
        task = self._waiting.pop(uri, None)
        if task is not None:
            task.cancel()

    def request_all(self, *, refresh: bool = False) -> None:
        """Check every open buffer anew, with the archives read again first if asked."""
        if refresh:
            self._keep(asyncio.get_running_loop().create_task(self._run(self._desks.refresh)))
        for buffer in self._buffers.all():
            self.request(buffer.uri, at_once=True)

    def close(self) -> None:
        """Stop: what waits is dropped, what runs is let finish."""
        for uri in list(self._waiting):
            self.cancel(uri)
        self._worker.submit(self._desks.close)
        self._worker.shutdown(wait=False)

    async def _later(self, uri: str, seconds: float) -> None:
        await asyncio.sleep(seconds)
        buffer = self._buffers.get(uri)
        if buffer is None:
            return
        outcome = await self._run(lambda: self._check(buffer))
        if outcome is not None and self._is_current(buffer):
            self._publish(outcome)

    async def _run(self, work: Callable[[], Result]) -> Result | None:
        """Do something in the worker. A mistake in it is told or logged, and the next thing works."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._worker, work)
        except CopydeskError as error:
            self._complain(str(error))
        except Exception:
            log.exception("a check failed; the next one starts afresh")
        return None

    def _keep(self, task: asyncio.Task[None]) -> None:
        """Hold a task until it is done: the event loop alone would not."""
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    def _is_current(self, buffer: Buffer) -> bool:
        newest = self._buffers.get(buffer.uri)
        return newest is not None and newest.version == buffer.version

    def _check(self, buffer: Buffer) -> Outcome | None:
        """In the worker: the newest text of a buffer, unless it has been overtaken while it waited."""
        if not self._is_current(buffer):
            return None
        path = uris.to_fs_path(buffer.uri)
        desk = self._desks.of(Path(path)) if path else None
        return Outcome(buffer, desk.check_text(buffer.text, str(path)) if desk else None)
