"""Temporal expressions: found by a grammar over kinds of words, resolved to TIMEX3 values against the article.

The doors: :func:`find` reads one paragraph by itself and gives mentions with typed blanks, :func:`resolve` fills
the blanks of a whole article.
"""

from lsp_server.claims.dates.blanks import DateMention
from lsp_server.claims.dates.resolution import resolve, resolve_paragraphs
from lsp_server.language import Parse

__all__ = ["DateMention", "find", "resolve", "resolve_paragraphs"]


def find(parse: Parse) -> tuple[DateMention, ...]:
    """The temporal expressions of one paragraph, left to right, typed and with blanks."""
    from lsp_server.claims.dates.finding import find as find_dates  # loaded where something is new to read

    return find_dates(parse)
