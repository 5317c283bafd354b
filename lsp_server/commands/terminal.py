"""Writing to standard output and standard error: colour and progress only for a terminal."""

import io
import logging
import os
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from lsp_server.errors import CopydeskError, ReadingError

if TYPE_CHECKING:
    from rich.text import Text

_WIDEST = 120
_NARROWEST = 60


def use_utf8() -> None:
    """Write UTF-8 whatever the locale says. A stray surrogate is written as its escape, which JSON reads back."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def complain(message: str) -> None:
    """One line on standard error; what a terminal would obey (in a file's name, say) is made visible."""
    one_line = "".join(c if c.isprintable() else "\ufffd" for c in " ".join(message.splitlines()))
    sys.stderr.write(f"copydesk: {one_line}\n")


@contextmanager
def one_by_one(path: str) -> Iterator[None]:
    """Turn a fault of Copydesk's own in one file into an error about that file, so that the others are still read."""
    try:
        yield
    except (CopydeskError, OSError):
        raise
    except Exception as fault:
        logging.getLogger(__name__).exception("%s", path)
        raise ReadingError(f"copydesk failed on it ({fault!r}): please report this", path) from fault


class LogLines(logging.Handler):
    """Copydesk's own warnings as lines like its other remarks.

    What went wrong inside (a record with a traceback) is told to the user by who asked; the traceback itself is for
    who mends it, and shown where COPYDESK_DEBUG is set.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record to standard error."""
        if not record.exc_info:
            complain(record.getMessage())
        elif os.environ.get("COPYDESK_DEBUG"):
            sys.stderr.write(f"{logging.Formatter().format(record)}\n")


def keep_libraries_quiet() -> None:
    """Show this project's warnings alone: a reader of findings can do nothing about a library's."""
    logging.getLogger("lsp_server").addHandler(LogLines(logging.WARNING))
    logging.getLogger().addHandler(logging.NullHandler())
    if not sys.warnoptions:
        sys.warnoptions.append("ignore")  # what multiprocessing hands to the processes it starts
        warnings.simplefilter("ignore")


def write(text: str, file: Path | None = None, *, append: bool = False) -> None:
    """Text to a file, or to standard output."""
    if file is None:
        sys.stdout.write(text)
    else:
        with file.open("a" if append else "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            stream.write(text)


def paint(lines: Iterable["Text"], file: Path | None = None) -> None:
    """Styled lines in colour to a terminal, plain to anything else."""
    if file is None and in_colour():
        from rich.console import Console

        console = Console(highlight=False, markup=False, emoji=False)
        for line in lines:
            console.print(line, soft_wrap=True)
    else:
        write("".join(f"{line.plain.rstrip()}\n" for line in lines), file)


def width() -> int:
    """How many cells a line may take: the terminal's, within reason; the widest where there is none."""
    if not sys.stdout.isatty():
        return _WIDEST
    import shutil

    return min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST)


def in_colour() -> bool:
    """Whether standard output is a terminal whose user wants colours."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@contextmanager
def progress(what: str, of: int | None = None) -> Iterator[Callable[[int, int], None] | None]:
    """A progress bar on standard error, fed with (done, of); None where that is no terminal, or for a single thing."""
    if not sys.stderr.isatty() or of == 1:
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=of)
        yield lambda done, total: bar.update(task, completed=done, total=total)
