"""Reads dates out of a few lines of text, each line a paragraph."""

from datetime import date

from lsp_server.claims import Date, dates
from lsp_server.language import english
from lsp_server.text import Article, OffsetMap, Paragraph, Role

WEDNESDAY = date(2022, 1, 12)


def read(
    text: str,
    published: date | None = WEDNESDAY,
    *,
    country: str | None = None,
    publisher: str | None = None,
    role: Role = "body",
) -> tuple[Date, ...]:
    """The dates of an article published on Wednesday 12 January 2022, unless told otherwise."""
    lines = text.splitlines()
    article = Article(
        id="a",
        path="a.txt",
        paragraphs=tuple(Paragraph(line, OffsetMap.shift(0, len(line)), role) for line in lines),
        published=published,
        country=country,
        publisher=publisher,
    )
    return dates.resolve(article, [dates.find(parse) for parse in english.parse_many(lines)])


def found(text: str, published: date | None = WEDNESDAY) -> list[tuple[str, str]]:
    """The words and the value of each date."""
    return [(claim.text, claim.value) for claim in read(text, published)]


def the_only(text: str, published: date | None = WEDNESDAY) -> Date:
    """The one date of a text."""
    (claim,) = read(text, published)
    return claim
