"""Quotations and who said them; reported speech, so that other claims know whose they are."""

from collections.abc import Sequence
from itertools import chain

from lsp_server.claims.model import Quote
from lsp_server.claims.people import People
from lsp_server.claims.place import places_of
from lsp_server.claims.quotes.mentions import Attribution, QuoteMention
from lsp_server.claims.quotes.resolving import resolve_paragraphs
from lsp_server.language import Parse
from lsp_server.text import Article

__all__ = ["Attribution", "QuoteMention", "find", "resolve", "resolve_paragraphs"]


def find(parse: Parse) -> tuple[QuoteMention, ...]:
    """The quotations and reports of one paragraph, left to right."""
    from lsp_server.claims.quotes.finding import find_quotes  # loaded where something is new to read

    return find_quotes(parse)


def resolve(
    article: Article, mentions: Sequence[tuple[QuoteMention, ...]], people: People
) -> tuple[tuple[Quote, ...], tuple[Attribution, ...]]:
    """The quotations of an article with their speakers, and every stretch (direct or reported) that has a source."""
    said = resolve_paragraphs(mentions, places_of(article), people)
    return tuple(chain.from_iterable(one.quotes for one in said)), tuple(
        chain.from_iterable(one.attributions for one in said)
    )
