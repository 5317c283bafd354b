"""Reads events out of a few lines of text, each line a paragraph."""

from datetime import date

from lsp_server.claims import dates, events
from lsp_server.claims.model import Event
from lsp_server.language import english
from lsp_server.text.article import Article, OffsetMap, Paragraph


def read(text: str, published: date | None = date(2024, 5, 15)) -> tuple[Event, ...]:
    """The events of an article published on a Wednesday, unless told otherwise."""
    lines = text.splitlines()
    paragraphs = tuple(Paragraph(line, OffsetMap.shift(0, len(line))) for line in lines)
    article = Article(id="a", path="a.txt", paragraphs=paragraphs, published=published)
    parses = list(english.parse_many(lines))
    found = [dates.find(parse) for parse in parses]
    mentions = [events.find(parse, named) for parse, named in zip(parses, found, strict=True)]
    return events.resolve(article, mentions, dates.resolve(article, found))


def dated(text: str) -> list[tuple[str, str]]:
    """Each dated event's predicate and the words that date it."""
    lines = text.splitlines()
    return [
        (event.predicate, event.date_span.of(lines[event.date_paragraph]))
        for event in read(text)
        if event.date_span is not None and event.date_paragraph is not None
    ]


def the_only(text: str) -> Event:
    """The one event of a text."""
    (event,) = read(text)
    return event
