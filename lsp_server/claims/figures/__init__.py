"""Quantities: numbers with what they count or measure, hedge, direction and qualifiers."""

from collections.abc import Sequence

from msgspec import Struct

from lsp_server.claims.dates import DateMention
from lsp_server.claims.model import Figure
from lsp_server.language import Parse
from lsp_server.text import Article, Span


class FigureMention(Struct, frozen=True):
    """A quantity in a paragraph."""

    span: Span


def find(parse: Parse, dates: Sequence[DateMention]) -> tuple[FigureMention, ...]:
    """The quantities of one paragraph, left to right; what ``dates`` cover is none, durations excepted."""
    return ()


def resolve(article: Article, mentions: Sequence[tuple[FigureMention, ...]]) -> tuple[Figure, ...]:
    """The figures of an article; ``mentions[i]`` are those of its paragraph ``i``."""
    return ()
