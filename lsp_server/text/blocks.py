"""Blocks: what a format reader finds, a stretch of running text on one line that knows where it came from."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from lsp_server.text.article import OffsetMap, Run

Kind = Literal["text", "title", "heading", "caption"]
"""What the markup says a block is; plain text says "text" throughout."""

# Blanks that a reader cannot tell from a space. The no-break ones (U+00A0, U+2007, U+202F) stay: they hold
# "100 000" together, and whoever splits words knows them. Beside another blank they are one more blank.
_BLANKS = " \t\n\r\x0b\x0c\x1c-\x1f\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000"
# What shows nothing: soft hyphen, zero-width space, byte order mark, word joiner, marks of direction, controls.
_UNSEEN = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_NO_BREAK = "\xa0\u2007\u202f"
_ODD = re.compile(f"[{_BLANKS}{_NO_BREAK}]{{2,}}|[{_BLANKS.replace(' ', '', 1)}]|[{_UNSEEN}]+")
_BLANK = re.compile(f"[{_BLANKS}]|[{_NO_BREAK}]{{2}}|[{_NO_BREAK}](?=[{_BLANKS}])")


class Block(NamedTuple):
    """One line of text, without outer blanks or runs of blanks, and its way back to the file."""

    text: str
    offsets: OffsetMap
    kind: Kind = "text"

    @property
    def source_start(self) -> int:
        """The code point of the file at which the block begins."""
        return self.offsets.runs[0].source

    @property
    def source_end(self) -> int:
        """The code point of the file at which the block ends."""
        last = self.offsets.runs[-1]
        return last.source + last.source_length


class BlockBuilder:
    """Gathers one block out of stretches of a file.

    Blanks and line breaks that stand together become one space, what shows nothing is left out, and every piece
    remembers its place.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._pieces: list[str] = []
        self._runs: list[Run] = []
        self._length = 0
        self._ends_blank = True

    def __len__(self) -> int:
        """The code points gathered so far."""
        return self._length

    def add(self, start: int, end: int) -> None:
        """Add code points ``start`` to ``end`` of the file as they stand."""
        position = start
        for match in _ODD.finditer(self._source, start, end):
            self._verbatim(position, match.start())
            if _BLANK.match(match.group()):
                self.add_blank(match.start(), match.end())
            position = match.end()
        self._verbatim(position, end)

    def add_piece(self, text: str, start: int, end: int) -> None:
        """Add ``text``, which stands in the file as ``start`` to ``end`` (an entity, an escaped character)."""
        seen = _ODD.sub(lambda match: " " if _BLANK.match(match.group()) else "", text)
        if seen == " ":
            self.add_blank(start, end)
        elif seen:
            self._put(seen, start, end)

    def add_blank(self, start: int, end: int) -> None:
        """Add a space that stands for ``start`` to ``end`` of the file, unless there is one already."""
        if not self._ends_blank:
            self._put(" ", start, end)

    def build(self, kind: Kind = "text") -> Block | None:
        """The block gathered, or None if nothing to be seen was."""
        text = "".join(self._pieces)
        block = Block(text, OffsetMap.joined(self._runs), kind)
        bare = text.rstrip()
        if not bare:
            return None
        lead = len(bare) - len(bare.lstrip())
        return block if lead == 0 and len(bare) == len(text) else sliced(block, lead, len(bare))

    def _verbatim(self, start: int, end: int) -> None:
        if start < end and self._ends_blank and self._source[start] == " ":
            start += 1
        if start < end:
            self._put(self._source[start:end], start, end)

    def _put(self, text: str, start: int, end: int) -> None:
        if self._runs and start < self._runs[-1].source + self._runs[-1].source_length:
            return  # a parser that moves marks about may give a piece twice or late; places only go forward
        self._pieces.append(text)
        self._runs.append(Run(self._length, len(text), start, end - start))
        self._length += len(text)
        self._ends_blank = text[-1] == " "


def sliced(block: Block, start: int, end: int) -> Block:
    """Code points ``start`` to ``end`` of a block. A piece that cannot be divided keeps all of its source."""
    runs = []
    for run in block.offsets.runs:
        first, last = max(run.at, start), min(run.at + run.length, end)
        if first >= last:
            continue
        if run.length == run.source_length:
            runs.append(Run(first - start, last - first, run.source + first - run.at, last - first))
        else:
            runs.append(Run(first - start, last - first, run.source, run.source_length))
    return Block(block.text[start:end], OffsetMap(tuple(runs)), block.kind)


def moved(block: Block, distance: int) -> Block:
    """The block, where its file begins ``distance`` code points earlier than it was thought to."""
    runs = tuple([Run(at, length, source + distance, there) for at, length, source, there in block.offsets.runs])
    return Block(block.text, OffsetMap(runs), block.kind)


def dense(text: str) -> str:
    """A text without blanks and without what shows nothing: what two renderings of a paragraph have in common."""
    return _NOT_DENSE.sub("", text)


_NOT_DENSE = re.compile(f"[{_BLANKS}{_NO_BREAK}{_UNSEEN}]+")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]{0,3} ")


def split_long(block: Block, bound: int) -> Iterator[Block]:
    """The block in pieces of at most ``bound`` code points, cut after a sentence if one ends in the second half."""
    text, start = block.text, 0
    pieces: list[tuple[int, int]] = []
    while len(text) - start > bound:
        end = start + bound
        cut = max((m.end() for m in _SENTENCE_END.finditer(text, start + bound // 2, end)), default=-1)
        if cut < 0:
            cut = text.rfind(" ", start + bound // 2, end) + 1
        if cut <= start:
            cut = end
        pieces.append((start, cut))
        start = cut
    if start == 0:
        yield block
        return
    pieces.append((start, len(text)))
    yield from _trimmed_pieces(block, pieces)


def _trimmed_pieces(block: Block, pieces: list[tuple[int, int]]) -> Iterator[Block]:
    """Slices of a block in order, without outer blanks; each run is looked at by the pieces it belongs to only."""
    runs, first = block.offsets.runs, 0
    for start, end in pieces:
        while first < len(runs) - 1 and runs[first].at + runs[first].length <= start:
            first += 1
        last = first
        while last < len(runs) and runs[last].at < end:
            last += 1
        words = block.text[start:end]
        lead = len(words) - len(words.lstrip())
        bare = words.strip()
        if bare:
            near = Block(block.text, OffsetMap(runs[first:last]), block.kind)
            yield sliced(near, start + lead, start + lead + len(bare))
