"""Code points to the client's positions and back. Nowhere else are encoded columns counted."""

import re
from bisect import bisect_right
from functools import cached_property

from lsprotocol import types

_LINE_END = re.compile(r"\r\n|\n|\r")
Encoding = types.PositionEncodingKind | str


class Lines:
    """A text by LSP's lines: they end at LF, CR LF and CR, and nowhere else (not at U+2028, not at a form feed)."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def starts(self) -> list[int]:
        """The code points at which the lines begin."""
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def position(self, offset: int, encoding: Encoding) -> types.Position:
        """The client's position of a code point."""
        line = bisect_right(self.starts, offset) - 1
        return types.Position(line, _units(self.text[self.starts[line] : offset], encoding))

    def range(self, start: int, end: int, encoding: Encoding) -> types.Range:
        """The client's range of half-open code points."""
        return types.Range(self.position(start, encoding), self.position(end, encoding))

    def offset(self, position: types.Position, encoding: Encoding) -> int:
        """The code point at a client's position; past the end of a line it is the line's end."""
        if position.line >= len(self.starts):
            return len(self.text)
        start = self.starts[position.line]
        end = self.starts[position.line + 1] if position.line + 1 < len(self.starts) else len(self.text)
        line = self.text[start:end].rstrip("\r\n")
        return start + _code_points(line, position.character, encoding)


def _units(text: str, encoding: Encoding) -> int:
    if text.isascii():
        return len(text)
    match encoding:
        case types.PositionEncodingKind.Utf32:
            return len(text)
        case types.PositionEncodingKind.Utf8:
            return len(text.encode(errors="surrogatepass"))
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2


def _code_points(line: str, units: int, encoding: Encoding) -> int:
    """How many code points of a line make up that many code units; a position inside a character is before it."""
    if encoding == types.PositionEncodingKind.Utf32 or line.isascii():
        return min(units, len(line))
    taken = 0
    for number, character in enumerate(line):
        taken += _units(character, encoding)
        if taken > units:
            return number
    return len(line)
