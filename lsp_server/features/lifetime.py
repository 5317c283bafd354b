"""A server that does not outlive its editor."""

import os
import sys
import threading
import time
from collections.abc import Callable

_LOOK_EVERY_SECONDS = 3.0
_GIVEN_TO_FINISH_SECONDS = 2.0


def watch_parent(process_id: int | None, at_end: Callable[[], None]) -> None:
    """Call ``at_end`` in another thread when the process of this id is gone.

    An id that is no process here (the editor runs in another container) is not watched: end of input still tells.
    """
    if process_id is not None and _is_alive(process_id):
        threading.Thread(target=_watch, args=(process_id, at_end), name="copydesk-parent", daemon=True).start()


def end_hard(status: int) -> None:
    """End this process now if it has not ended by itself in a moment: a check that hangs must not keep it."""

    def end() -> None:
        time.sleep(_GIVEN_TO_FINISH_SECONDS)
        os._exit(status)

    threading.Thread(target=end, name="copydesk-end", daemon=True).start()


def _watch(process_id: int, at_end: Callable[[], None]) -> None:
    if hasattr(os, "pidfd_open"):  # Linux tells the moment; elsewhere we look now and then
        import select

        try:
            descriptor = os.pidfd_open(process_id)
        except OSError:
            pass
        else:
            select.select([descriptor], [], [])
            os.close(descriptor)
            at_end()
            return
    while _is_alive(process_id):
        time.sleep(_LOOK_EVERY_SECONDS)
    at_end()


if sys.platform == "win32":

    def _is_alive(process_id: int) -> bool:
        import ctypes

        query, still_active = 0x1000, 259
        handle = ctypes.windll.kernel32.OpenProcess(query, False, process_id)  # noqa: FBT003 - Windows' own signature
        if not handle:
            return False
        status = ctypes.c_ulong()
        ctypes.windll.kernel32.GetExitCodeProcess(handle, ctypes.byref(status))
        ctypes.windll.kernel32.CloseHandle(handle)
        return status.value == still_active

else:

    def _is_alive(process_id: int) -> bool:
        try:
            os.kill(process_id, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True
