"""What the editor says, read by one thread in large pieces.

pygls has a pool of threads read each header line and each body by itself: three hand-overs between threads for every
letter typed, a fifth of a millisecond of the answer.
"""

import asyncio
import os
import threading
from contextlib import suppress
from typing import BinaryIO

from pygls.io_ import StdoutWriter, run_async
from pygls.lsp.server import LanguageServer

_PIECE = 64 * 1024  # bytes: what a pipe holds
_LONGEST_LINE = 2**30  # bytes: what a client leaves behind that has miscounted a message is read over, not died of


async def serve(server: LanguageServer, source: BinaryIO, sink: BinaryIO) -> None:
    """Answer what comes from ``source`` on ``sink``, until the editor says exit or goes away."""
    reader = asyncio.StreamReader(limit=_LONGEST_LINE)
    arguments = (source.fileno(), asyncio.get_running_loop(), reader)
    threading.Thread(target=_listen, args=arguments, name="copydesk-listen", daemon=True).start()
    server.protocol.set_writer(StdoutWriter(sink))
    with suppress(asyncio.IncompleteReadError, BrokenPipeError):  # the editor went away in the midst of a message
        await run_async(threading.Event(), reader, server.protocol, error_handler=server.report_server_error)


def _listen(descriptor: int, loop: asyncio.AbstractEventLoop, reader: asyncio.StreamReader) -> None:
    with suppress(RuntimeError, OSError):  # the loop has been closed meanwhile, or the descriptor
        while piece := os.read(descriptor, _PIECE):
            loop.call_soon_threadsafe(reader.feed_data, piece)
        loop.call_soon_threadsafe(reader.feed_eof)
