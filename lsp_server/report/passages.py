"""A passage on one line with carets under its words, as a compiler shows code. Widths are terminal cells."""

import re
from typing import NamedTuple

from rich.cells import cell_len

from lsp_server.text import Span

ELLIPSIS = "…"
# C0 and C1 controls could move the cursor, bidirectional controls could turn the line around.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Excerpt(NamedTuple):
    """A clipped paragraph: ``indent`` cells stand before the marked words, ``width`` cells are marked."""

    text: str
    indent: int
    width: int

    @property
    def carets(self) -> str:
        """The line that goes below."""
        return " " * self.indent + "^" * self.width


def printable(text: str) -> str:
    """The text with each character that a terminal would obey replaced by one that it shows."""
    return _UNPRINTABLE.sub(lambda match: " " if match.group() in "\t\n\r\u2028\u2029" else "\ufffd", text)


def excerpt(paragraph: str, span: Span, width: int) -> Excerpt:
    """As much of a paragraph around ``span`` as fits in ``width`` cells, cut between words where … is put."""
    before, marked, after = paragraph[: span.start], span.of(paragraph), paragraph[span.end :]
    # A code point takes no more than two cells and hardly ever none: what lies further off cannot be shown.
    before, after = printable(before[-2 * width :]), printable(after[: 2 * width])
    marked = _fitting(printable(marked[: 2 * width]), width, cut_off=len(marked) > 2 * width)
    room = max(width - cell_len(marked), 0)
    half = room // 2
    for_before = min(cell_len(before), max(half, room - cell_len(after)))
    left = _tail(before, for_before, whole=len(before) == span.start)
    right = _head(after, room - cell_len(left), whole=len(after) == len(paragraph) - span.end)
    return Excerpt(f"{left}{marked}{right}", cell_len(left), max(cell_len(marked), 1))


def _fitting(marked: str, width: int, *, cut_off: bool) -> str:
    if not cut_off and cell_len(marked) <= width:
        return marked
    return _cells_from_start(marked, width - 1) + ELLIPSIS


def _tail(text: str, width: int, *, whole: bool) -> str:
    if whole and cell_len(text) <= width:
        return text
    kept = _cells_from_start(text[::-1], max(width - 2, 0))[::-1]
    # Cut between words where a blank is near; a long word or a script without blanks is cut where it is.
    cut = kept.find(" ")
    if 0 <= cut < len(kept) // 2:
        kept = kept[cut + 1 :]
    return f"{ELLIPSIS} {kept}" if width > 2 else ""


def _head(text: str, width: int, *, whole: bool) -> str:
    if whole and cell_len(text) <= width:
        return text
    kept = _cells_from_start(text, max(width - 2, 0))
    cut = kept.rfind(" ")
    if cut > len(kept) // 2:
        kept = kept[:cut]
    return f"{kept} {ELLIPSIS}" if width > 2 else ""


def _cells_from_start(text: str, width: int) -> str:
    used = 0
    for index, character in enumerate(text):
        used += cell_len(character)
        if used > width:
            return text[:index]
    return text
