"""Events: what happens on a day at a place with parties."""

from collections.abc import Sequence

from msgspec import Struct

from lsp_server.claims.dates import DateMention
from lsp_server.claims.model import Date, Event
from lsp_server.language import Parse
from lsp_server.text import Article, Span


class EventMention(Struct, frozen=True):
    """A happening in a paragraph, with the spans of its parties, place and date."""

    span: Span


def find(parse: Parse, dates: Sequence[DateMention]) -> tuple[EventMention, ...]:
    """The happenings of one paragraph."""
    return ()


def resolve(article: Article, mentions: Sequence[tuple[EventMention, ...]], dates: Sequence[Date]) -> tuple[Event, ...]:
    """The events of an article; ``mentions[i]`` are those of its paragraph ``i``, ``dates`` all its dates."""
    return ()
