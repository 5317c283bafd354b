"""One helper: read some paragraphs, and ask what was read about people."""

from functools import lru_cache

from lsp_server.claims import people
from lsp_server.claims.model import Age, Name, Title
from lsp_server.claims.people import People
from lsp_server.language import Parse, english
from lsp_server.text import Article, Span
from lsp_server.text.article import OffsetMap, Paragraph


@lru_cache(maxsize=512)
def parsed(text: str) -> Parse:
    return english.parse(text)


def article_of(*paragraphs: str) -> Article:
    return Article(
        id="draft",
        path="draft.txt",
        paragraphs=tuple(Paragraph(text, OffsetMap.shift(0, len(text))) for text in paragraphs),
    )


def cast_of(*paragraphs: str) -> People:
    article = article_of(*paragraphs)
    return people.resolve(article, [people.find(parsed(text)) for text in paragraphs])


def titles(*paragraphs: str) -> set[tuple[str, str, str | None, bool]]:
    """Every title as (person, title, of, former)."""
    claims = cast_of(*paragraphs).claims
    return {(c.person, c.title, c.of, c.former) for c in claims if isinstance(c, Title)}


def ages(*paragraphs: str) -> set[tuple[str, int]]:
    return {(c.person, c.years) for c in cast_of(*paragraphs).claims if isinstance(c, Age)}


def persons(*paragraphs: str) -> list[tuple[str, str]]:
    """Every mention of a person as (as written, fullest form)."""
    return [(c.text, c.entity) for c in cast_of(*paragraphs).claims if isinstance(c, Name) and c.of_person]


def bodies(*paragraphs: str) -> list[str]:
    return [c.text for c in cast_of(*paragraphs).claims if isinstance(c, Name) and not c.of_person]


def who(words: str, *paragraphs: str) -> str | None:
    """Whom ``words`` stand for where they stand last in the last paragraph."""
    last = paragraphs[-1]
    start = last.rindex(words)
    return cast_of(*paragraphs).who(len(paragraphs) - 1, Span(start, start + len(words)))
