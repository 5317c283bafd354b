"""The archive read in the background: with progress that can be cancelled, and checks going first."""

import asyncio
import logging
import os
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

from lsp_server.archive import IndexReport
from lsp_server.errors import CopydeskError
from lsp_server.features.desks import Governing

GATHERED_SECONDS = 0.2
"""How long changes of files are gathered before they are read: a checkout changes many at once."""

_REPORT_EVERY_SECONDS = 0.25

log = logging.getLogger(__name__)


class Bar(Protocol):
    """A progress bar. ``report`` may be called from any thread."""

    def report(self, done: int, of: int) -> None:
        """So many are done."""
        ...

    def end(self, message: str) -> None:
        """It is over."""
        ...


ShowProgress = Callable[[str, Callable[[], None]], Bar]
"""Show a bar with a title; the callable is called when the user cancels it."""


class Teller(Protocol):
    """Who is told what went wrong."""

    def complain(self, message: str) -> None:
        """Something the user should mend."""
        ...

    def remark(self, message: str) -> None:
        """Something for the log."""
        ...

    def indexed(self, governing: Governing) -> None:
        """An archive has been read to its end."""
        ...


class _State:
    """One desk's archive: whether it was read in this session, and what is to be read next."""

    def __init__(self) -> None:
        self.task: asyncio.Task[None] | None = None
        self.first = asyncio.Event()
        self.whole = True
        self.files: dict[Path, None] = {}
        self.stopped = threading.Event()


class Indexing:
    """Reads the archives of desks in one thread of its own. Methods are called on the event loop, but ``retire``."""

    def __init__(
        self,
        progress: ShowProgress,
        changed: Callable[[Governing], None],
        let_others_go_first: Callable[[], None],
        teller: Teller,
    ) -> None:
        self._progress = progress
        self._changed = changed
        self._let_others_go_first = let_others_go_first
        self._teller = teller
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="copydesk-index")
        self._states: dict[int, _State] = {}
        self._closed = threading.Event()

    def begin(self, governing: Governing) -> None:
        """Read a desk's archive, if that has not been done since it was opened."""
        if id(governing.desk) not in self._states:
            self._start(governing, self._states.setdefault(id(governing.desk), _State()), pause=0)

    def has_something(self, governing: Governing) -> bool:
        """Whether a desk's archive holds articles, or has been read and holds none. May be asked in any thread."""
        state = self._states.get(id(governing.desk))
        return (state is not None and state.first.is_set()) or bool(governing.desk.view.size)

    def again(self, governing: Governing) -> None:
        """Read a desk's archive whole, once more."""
        state = self._states.setdefault(id(governing.desk), _State())
        state.whole = True
        state.stopped.clear()
        self._start(governing, state, pause=0)

    def take_in(self, governing: Governing, files: Sequence[Path]) -> None:
        """Read these files of a desk's archive, as far as they are its."""
        ours = [file for file in files if governing.desk.holds(file)]
        if ours:
            state = self._states.setdefault(id(governing.desk), _State())
            state.files |= dict.fromkeys(ours)
            self._start(governing, state, pause=GATHERED_SECONDS)

    def is_running(self, governing: Governing) -> bool:
        """Whether a desk's archive is being read."""
        state = self._states.get(id(governing.desk))
        return state is not None and state.task is not None

    async def wait_for_first(self, governing: Governing, seconds: float) -> None:
        """Where an archive is empty, wait until it has been read, but not for ever."""
        state = self._states.get(id(governing.desk))
        if state is not None and not state.first.is_set() and not governing.desk.view.size:
            try:
                await asyncio.wait_for(state.first.wait(), seconds)
            except TimeoutError:
                state.first.set()  # the next check does not wait again

    def retire(self, governing: Governing) -> None:
        """Close a desk behind what is being read for it. Called in the thread of the checks."""
        state = self._states.pop(id(governing.desk), None)
        if state is not None:
            state.stopped.set()
        try:
            self._thread.submit(governing.desk.close)
        except RuntimeError:  # all is closing
            governing.desk.close()

    def close(self) -> None:
        """Stop reading; what was read by now is kept."""
        self._closed.set()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _start(self, governing: Governing, state: _State, *, pause: float) -> None:
        if state.task is None and not self._closed.is_set():
            state.task = asyncio.get_running_loop().create_task(self._run(governing, state, pause))

    async def _run(self, governing: Governing, state: _State, pause: float) -> None:
        try:
            if pause:
                await asyncio.sleep(pause)
            while state.whole or state.files:
                whole, files = state.whole, list(state.files)
                state.whole, state.files = False, {}
                report = await self._read(governing, state, None if whole else files)
                state.first.set()
                if report is not None:
                    self._tell(report)
                    if report.added or report.replaced or report.removed:
                        self._changed(governing)
        finally:
            state.task = None
            state.first.set()
            if not self._closed.is_set():
                self._teller.indexed(governing)

    async def _read(self, governing: Governing, state: _State, files: Sequence[Path] | None) -> IndexReport | None:
        """Read some files, or all. A mistake is told or logged."""
        loop = asyncio.get_running_loop()
        bar = self._progress("Reading the archive", state.stopped.set) if files is None else None
        next_report = 0.0

        def progress(done: int, of: int) -> None:
            nonlocal next_report
            now = time.monotonic()
            if bar is not None and now >= next_report:
                next_report = now + _REPORT_EVERY_SECONDS
                bar.report(done, of)

        def cancelled() -> bool:
            self._let_others_go_first()
            return self._closed.is_set() or state.stopped.is_set()

        def work() -> IndexReport:
            if files is not None:
                return governing.desk.take_in(files)
            return governing.desk.refresh(jobs=_jobs(), progress=progress, cancelled=cancelled)

        report: IndexReport | None = None
        try:
            report = await loop.run_in_executor(self._thread, work)
        except CopydeskError as error:
            if not self._closed.is_set() and not state.stopped.is_set():
                self._teller.complain(str(error))
        except RuntimeError:
            if not self._closed.is_set():
                log.exception("reading the archive failed")
        except Exception:
            log.exception("reading the archive failed")
        if bar is not None:
            bar.end(_summary(report))
        return report

    def _tell(self, report: IndexReport) -> None:
        for failure in report.failed[:20]:
            self._teller.remark(f"{failure}; it is left out")
        for note in report.notes[:20]:
            self._teller.remark(note)


def _jobs() -> int:
    """All cores but one, which is the writer's; two at least, or reading would share this process with the checks."""
    return max((os.cpu_count() or 2) - 1, 2)


def _summary(report: IndexReport | None) -> str:
    if report is None:
        return "The archive could not be read"
    known = report.added + report.replaced + report.unchanged
    return f"{known:,} articles" + (", stopped before the end" if report.cancelled else "")
