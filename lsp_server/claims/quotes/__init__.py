"""Quotations and who said them; reported speech, so that other claims know whose they are."""

from collections.abc import Sequence

from msgspec import Struct

from lsp_server.claims.model import Quote
from lsp_server.claims.people import People
from lsp_server.language import Parse
from lsp_server.text import Article, Span


class QuoteMention(Struct, frozen=True):
    """A quotation, or a piece of reported speech, in a paragraph, with the mention of its speaker."""

    span: Span


class Attribution(Struct, frozen=True):
    """A stretch of a paragraph that is somebody's words or report, and whose; ``source`` as it resolves."""

    paragraph: int
    span: Span
    source: str


def find(parse: Parse) -> tuple[QuoteMention, ...]:
    """The quotations and reports of one paragraph, left to right."""
    return ()


def resolve(
    article: Article, mentions: Sequence[tuple[QuoteMention, ...]], people: People
) -> tuple[tuple[Quote, ...], tuple[Attribution, ...]]:
    """The quotations of an article with their speakers, and every stretch (direct or reported) that has a source."""
    return (), ()
