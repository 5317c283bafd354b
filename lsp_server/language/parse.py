"""The analysis of one paragraph as plain data: what the claims room reads, whatever parser made it."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from lsp_server.text import Span


class Token(NamedTuple):
    """One token. ``tag`` is a Penn Treebank tag, ``pos`` a Universal one, ``dep`` a ClearNLP relation.

    ``i`` is its index in the paragraph, ``head`` that of the governing token (its own at the root of a sentence).
    ``start`` and ``end`` are code points of the paragraph. ``sentence`` is the number of its sentence in it.
    """

    i: int
    text: str
    lower: str
    start: int
    end: int
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    sentence: int

    @property
    def span(self) -> Span:
        """The code points of the paragraph this token covers."""
        return Span(self.start, self.end)


class Sentence(NamedTuple):
    """Tokens ``first`` (included) to ``last`` (excluded) of a paragraph; ``root`` is the head of them all."""

    first: int
    last: int
    root: int


class Parse:
    """The tokens of one paragraph and their tree. Immutable; spans are relative to the paragraph."""

    def __init__(self, text: str, tokens: tuple[Token, ...], sentences: tuple[Sentence, ...]) -> None:
        self.text = text
        self.tokens = tokens
        self.sentences = sentences

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __getitem__(self, index: int) -> Token:
        return self.tokens[index]

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _children(self) -> list[list[int]]:
        children: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                children[token.head].append(token.i)
        return children

    @cached_property
    def _edges(self) -> list[tuple[int, int]]:
        """For each token the first and last token of its subtree, found from the leaves up in linear time."""
        edges = [(i, i) for i in range(len(self.tokens))]
        order = [token.i for token in self.tokens if token.head == token.i]
        for i in order:  # grows while it is walked: every token after its head
            order.extend(self._children[i])
        for i in reversed(order):
            head = self.tokens[i].head
            left, right = edges[i]
            edges[head] = (min(edges[head][0], left), max(edges[head][1], right))
        return edges

    def children(self, index: int) -> list[Token]:
        """The tokens directly governed by this one, left to right."""
        return [self.tokens[i] for i in self._children[index]]

    def child(self, index: int, *deps: str) -> Token | None:
        """The first direct dependant with one of these relations."""
        for i in self._children[index]:
            if self.tokens[i].dep in deps:
                return self.tokens[i]
        return None

    def head(self, index: int) -> Token | None:
        """The governing token; None at the root."""
        token = self.tokens[index]
        return None if token.head == index else self.tokens[token.head]

    def ancestors(self, index: int) -> list[Token]:
        """The governing tokens from the nearest to the root."""
        found: list[Token] = []
        token = self.tokens[index]
        while token.head != token.i and len(found) <= len(self.tokens):
            token = self.tokens[token.head]
            found.append(token)
        return found

    def edges(self, index: int) -> tuple[int, int]:
        """The first and the last token (both included) of all that this token governs, itself included."""
        return self._edges[index]

    def subtree_span(self, index: int) -> Span:
        """The code points from the first to the last token of this token's subtree."""
        left, right = self._edges[index]
        return Span(self.tokens[left].start, self.tokens[right].end)

    def token_at(self, offset: int) -> Token | None:
        """The token that covers this code point, else the next one, else None at the end."""
        i = bisect_right(self._starts, offset) - 1
        if i >= 0 and offset < self.tokens[i].end:
            return self.tokens[i]
        return self.tokens[i + 1] if i + 1 < len(self.tokens) else None

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that share at least one code point with the span."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        return tuple(
            token for token in self.tokens[first : bisect_right(self._starts, span.end)] if token.span.overlaps(span)
        )

    def sentence_of(self, index: int) -> Sentence:
        """The sentence a token stands in."""
        return self.sentences[self.tokens[index].sentence]

    def sentence_span(self, sentence: Sentence) -> Span:
        """The code points of a sentence, from its first token to its last."""
        return Span(self.tokens[sentence.first].start, self.tokens[sentence.last - 1].end)
