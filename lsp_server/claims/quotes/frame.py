"""One paragraph seen from its quotation marks: which tokens stand inside, and the windows on both sides of a piece."""

from enum import StrEnum
from functools import cached_property

from lsp_server.claims.quotes.marks import Marked
from lsp_server.language import Parse, Token
from lsp_server.text import Span

OUTSIDE = -1
_WINDOW = 40
_SENTENCE_ENDS = frozenset((".", "!", "?", "…", "...", ".."))
_CLOSING_MARKS = "\"'”’»)"
_ENDS = frozenset(".?!…")
_DASHES = frozenset("—–-―")


class Edge(StrEnum):
    """What stands before an opening mark: the surest sign of whether the words are somebody's speech."""

    START = "start"
    COMMA = "comma"
    COLON = "colon"
    CLAUSE = "clause"


class Frame:
    """A parse and its marked stretches ("pieces", by number)."""

    def __init__(self, parse: Parse, marked: tuple[Marked, ...]) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.marked = marked
        self.owner = [OUTSIDE] * len(parse.tokens)
        self.ranges: list[tuple[int, int]] = []
        self.subjects: dict[int, int | None] = {}  # of verbs looked at before: a flat tree is asked again and again
        i = 0
        for number, piece in enumerate(marked):
            while i < len(self.tokens) and self.tokens[i].end <= piece.whole.start:
                i += 1
            first = i
            while i < len(self.tokens) and self.tokens[i].start < piece.whole.end:
                self.owner[i] = number
                i += 1
            self.ranges.append((first, i))

    def outside(self, i: int) -> bool:
        """Whether a token stands outside all marks."""
        return self.owner[i] == OUTSIDE

    def words(self, piece: int) -> str:
        """The words of a piece, without its marks."""
        return self.marked[piece].words.of(self.parse.text)

    def inner(self, piece: int) -> list[Token]:
        """The tokens of a piece, without its marks."""
        first, last = self.ranges[piece]
        words = self.marked[piece].words
        return [t for t in self.tokens[first:last] if words.start <= t.start and t.end <= words.end]

    @cached_property
    def first_letter(self) -> int:
        """The offset of the paragraph's first letter or figure."""
        return next((i for i, character in enumerate(self.parse.text) if character.isalnum()), 0)

    @cached_property
    def last_letter(self) -> int:
        """The offset of the paragraph's last letter or figure."""
        text = self.parse.text
        return next((i for i in range(len(text) - 1, -1, -1) if text[i].isalnum()), 0)

    @cached_property
    def edges(self) -> list[Edge]:
        """The left edge of each piece."""
        return [self._edge(number) for number in range(len(self.marked))]

    def right(self, piece: int) -> range:
        """The tokens after a piece, to the end of their sentence or to the next piece."""
        first = self.ranges[piece][1]
        i = first
        while i < len(self.tokens) and self.owner[i] == OUTSIDE and i - first < _WINDOW:
            if self._ends_here(i):
                break
            i += 1
        return range(first, i)

    def left(self, piece: int) -> range:
        """The tokens before a piece, back to the beginning of their sentence or to the piece before."""
        last = self.ranges[piece][0]
        i = last
        while i > 0 and self.owner[i - 1] == OUTSIDE and last - i < _WINDOW:
            if self._ends_here(i - 1):
                break
            i -= 1
        return range(i, last)

    def ends_sentence(self, piece: int) -> bool:
        """Whether the words after a piece begin another sentence (or there are none)."""
        words = self.words(piece)
        after = self.parse.text[self.marked[piece].whole.end :][:4].lstrip()
        if not after:
            return True
        if words[-1] in ".?!…":
            return not (after[0].islower() or after[0] in ",;:—–-―")
        return after[0] in ".?!"

    def after_dash(self, piece: int) -> bool:
        """Whether a dash stands right before a piece."""
        start = self.marked[piece].whole.start
        return self.parse.text[max(start - 4, 0) : start].rstrip()[-1:] in _DASHES

    def starts_sentence(self, piece: int) -> bool:
        """Whether a piece begins a sentence of the writer's."""
        return self.edges[piece] is Edge.START

    def sentence(self, piece: int) -> Span:
        """The code points of the parser's sentences that hold a piece."""
        first, last = self.ranges[piece]
        if first >= last:
            return self.marked[piece].whole
        begin, end = self.parse.sentence_of(first), self.parse.sentence_of(last - 1)
        return Span(self.tokens[begin.first].start, self.tokens[end.last - 1].end)

    def _ends_here(self, i: int) -> bool:
        """Whether a token ends a sentence; the parser alone splits too often, the stop alone in "Rep. Vey"."""
        if self.tokens[i].text not in _SENTENCE_ENDS:
            return False
        following = i + 1
        return (
            following >= len(self.tokens)
            or self.owner[following] != OUTSIDE
            or self.tokens[following].sentence != self.tokens[i].sentence
        )

    def _edge(self, number: int) -> Edge:
        start = self.marked[number].whole.start
        before = self.parse.text[max(start - 12, 0) : start].rstrip()
        if not before:
            return Edge.START if start < 12 else Edge.CLAUSE
        last = before[-1]
        if last == ":":
            return Edge.COLON
        if last in _DASHES or last == ",":
            return Edge.COMMA
        if last in ".?!…;" or (last in _CLOSING_MARKS and before.rstrip(_CLOSING_MARKS)[-1:] in _ENDS):
            return Edge.START
        gap = self.parse.text[max(start - 12, 0) : start]
        if number and self.marked[number - 1].whole.end == start - (len(gap) - len(before)):
            return Edge.START if self.words(number - 1)[-1] in ".?!…" else Edge.CLAUSE
        return Edge.CLAUSE
