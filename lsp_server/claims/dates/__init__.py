"""Temporal expressions: found by a grammar over tokens, resolved to TIMEX3 values against the article."""

from collections.abc import Sequence

from msgspec import Struct

from lsp_server.claims.model import Date
from lsp_server.language import Parse
from lsp_server.text import Article, Span


class DateMention(Struct, frozen=True):
    """A temporal expression in a paragraph, not yet resolved."""

    span: Span


def find(parse: Parse) -> tuple[DateMention, ...]:
    """The temporal expressions of one paragraph, left to right, none overlapping another."""
    return ()


def resolve(article: Article, mentions: Sequence[tuple[DateMention, ...]]) -> tuple[Date, ...]:
    """The dates of an article; ``mentions[i]`` are those of its paragraph ``i``."""
    return ()
