"""``copydesk server``: the language server."""

import argparse
import gc
import sys
from contextlib import suppress

_LARGE = 1024 * 1024  # bytes from which a block is given back at once: no message and no array of an edit has as many
_FREE = 4 * _LARGE  # bytes that may stay free at the end of the heap: less is asked for again at the next edit
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8  # malloc.h


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``server``: editors pass ``--stdio`` out of habit; there is no other way to talk to it."""
    parser.add_argument("--stdio", action="store_true", help="talk on standard input and output (always so)")


def run(arguments: argparse.Namespace) -> int:  # noqa: ARG001 - every command is called alike
    """Serve until the editor says exit."""
    _keep_memory_together()
    gc.disable()  # what is imported stays: looking through it for garbage takes a tenth of the time, for nothing
    from lsp_server.server import main

    gc.set_threshold(50_000, 10, 10)  # until the first draft has been checked: checking.py collects then
    gc.enable()
    return main()


def _keep_memory_together() -> None:
    """Have glibc give back what is free, by fixed thresholds and one arena for all threads.

    A server lives as long as its editor, and one thread of it works at a time. By its own rules glibc kept a tenth
    more memory after an hour of typing, none of it in use.
    """
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):  # another C library
            mallopt = ctypes.CDLL(None).mallopt
            mallopt(_M_MMAP_THRESHOLD, _LARGE)
            mallopt(_M_TRIM_THRESHOLD, _FREE)
            mallopt(_M_ARENA_MAX, 1)
