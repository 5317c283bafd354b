"""Progress bars in the editor, where it shows any."""

import asyncio
import itertools
from collections.abc import Callable

from lsprotocol import types
from pygls.lsp.server import LanguageServer

_numbers = itertools.count(1)


class EditorBar:
    """One bar. Made on the event loop; ``report`` may be called from any thread."""

    def __init__(self, server: LanguageServer, title: str, cancel: Callable[[], None]) -> None:
        self._server = server
        self._title = title
        self._cancel = cancel
        self._token = f"copydesk-{next(_numbers)}"
        self._loop = asyncio.get_running_loop()
        self._shown = False
        self._ended: str | None = None
        window = server.client_capabilities.window
        self._opening = self._loop.create_task(self._open()) if window and window.work_done_progress else None

    def report(self, done: int, of: int) -> None:
        """So many are done."""
        self._loop.call_soon_threadsafe(self._report, done, of)

    def end(self, message: str) -> None:
        """It is over; a bar that is not yet open is closed as soon as it is."""
        self._ended = message
        if self._shown:
            self._server.work_done_progress.end(self._token, types.WorkDoneProgressEnd(message=message))

    async def _open(self) -> None:
        bars = self._server.work_done_progress
        await bars.create_async(self._token)
        bars.tokens[self._token].add_done_callback(lambda future: self._cancel() if future.cancelled() else None)
        begin = types.WorkDoneProgressBegin(title=self._title, cancellable=True, percentage=0)
        bars.begin(self._token, begin)
        self._shown = True
        if self._ended is not None:
            self.end(self._ended)

    def _report(self, done: int, of: int) -> None:
        if self._shown and self._ended is None:
            share = 100 * done // of if of else 0
            report = types.WorkDoneProgressReport(message=f"{done:,} of {of:,} articles", percentage=share)
            self._server.work_done_progress.report(self._token, report)
