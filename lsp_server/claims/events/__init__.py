"""Events: what happens on a day at a place with parties."""

from collections.abc import Sequence

from lsp_server.claims.dates import DateMention
from lsp_server.claims.events.finding import find_mentions
from lsp_server.claims.events.mention import DateGroup, EventMention
from lsp_server.claims.events.resolving import resolve_mentions
from lsp_server.claims.model import Date, Event
from lsp_server.language import Parse
from lsp_server.text import Article

__all__ = ["DateGroup", "EventMention", "find", "resolve"]


def find(parse: Parse, dates: Sequence[DateMention]) -> tuple[EventMention, ...]:
    """The happenings of one paragraph."""
    return find_mentions(parse, [mention.span for mention in dates])


def resolve(article: Article, mentions: Sequence[tuple[EventMention, ...]], dates: Sequence[Date]) -> tuple[Event, ...]:
    """The events of an article; ``mentions[i]`` are those of its paragraph ``i``, ``dates`` all its dates."""
    return resolve_mentions(article, mentions, dates)
