"""Events: what happens on a day at a place with parties."""

from collections.abc import Callable, Sequence

from lsp_server.claims.dates import DateMention
from lsp_server.claims.events.mention import DateGroup, EventMention
from lsp_server.claims.events.resolving import resolve_mentions
from lsp_server.claims.model import Date, Event
from lsp_server.language import Parse
from lsp_server.text import Article, Span

__all__ = ["DateGroup", "EventMention", "find", "resolve"]


def find(parse: Parse, dates: Sequence[DateMention]) -> tuple[EventMention, ...]:
    """The happenings of one paragraph."""
    from lsp_server.claims.events.finding import find_mentions  # loaded where something is new to read

    spans = [mention.span for mention in dates if mention.type in {"DATE", "TIME"}]
    return find_mentions(parse, spans, frozenset(mention.span for mention in dates if mention.type == "TIME"))


def resolve(
    article: Article,
    mentions: Sequence[tuple[EventMention, ...]],
    dates: Sequence[Date],
    who: Callable[[int, Span], str | None] | None = None,
) -> tuple[Event, ...]:
    """The events of an article; ``mentions[i]`` are those of its paragraph ``i``, ``dates`` all its dates.

    ``who`` tells whom a pronoun at a span of a paragraph stands for; without it pronouns name nobody.
    """
    return resolve_mentions(article, mentions, dates, who)
