"""Quantities: numbers with what they count or measure, hedge, direction and qualifiers."""

from collections.abc import Sequence
from itertools import chain

from lsp_server.claims.dates import DateMention
from lsp_server.claims.figures.mention import FigureMention
from lsp_server.claims.figures.resolving import figures_of
from lsp_server.claims.model import Figure
from lsp_server.claims.place import Place, places_of
from lsp_server.language import Parse
from lsp_server.text import Article

__all__ = ["FigureMention", "find", "resolve", "resolve_paragraphs"]


def find(parse: Parse, dates: Sequence[DateMention]) -> tuple[FigureMention, ...]:
    """The quantities of one paragraph, left to right; what ``dates`` cover is none, durations excepted."""
    from lsp_server.claims.figures.finding import find_figures  # loaded where something is new to read

    return find_figures(parse, dates)


def resolve(article: Article, mentions: Sequence[tuple[FigureMention, ...]]) -> tuple[Figure, ...]:
    """The figures of an article; ``mentions[i]`` are those of its paragraph ``i``."""
    return tuple(chain.from_iterable(resolve_paragraphs(mentions, places_of(article))))


def resolve_paragraphs(
    mentions: Sequence[tuple[FigureMention, ...]], places: Sequence[Place]
) -> list[tuple[Figure, ...]]:
    """The figures of each paragraph of an article."""
    return [place.ask(figures_of, found) if found else () for place, found in zip(places, mentions, strict=True)]
