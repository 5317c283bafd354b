"""Events: what happens on a day at a place with parties."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain

from lsp_server.claims.dates import DateMention
from lsp_server.claims.events.mention import DateGroup, EventMention
from lsp_server.claims.events.resolving import resolve_paragraphs
from lsp_server.claims.model import Date, Event
from lsp_server.claims.place import places_of
from lsp_server.language import Parse
from lsp_server.text import Article, Span

__all__ = ["DateGroup", "EventMention", "find", "resolve", "resolve_paragraphs"]


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
    told: list[tuple[Date, ...]] = [() for _ in mentions]
    for claim in dates:
        told[claim.paragraph] += (claim,)
    found = resolve_paragraphs(
        article, mentions, places_of(article), told, lambda paragraph: partial(who, paragraph) if who else None
    )
    return tuple(chain.from_iterable(found))
