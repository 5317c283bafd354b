"""Reads quotations out of a few lines of text, each line a paragraph."""

from lsp_server.claims import people, quotes
from lsp_server.claims.model import Quote
from lsp_server.language import english
from lsp_server.text.article import Article, OffsetMap, Paragraph


def article_of(text: str) -> Article:
    """Each line of ``text`` as a paragraph."""
    lines = text.splitlines()
    return Article(
        id="a", path="a.txt", paragraphs=tuple(Paragraph(line, OffsetMap.shift(0, len(line))) for line in lines)
    )


def read(text: str) -> tuple[tuple[Quote, ...], tuple[quotes.Attribution, ...]]:
    """The quotations and attributions of an article whose people nobody has looked at."""
    article = article_of(text)
    found = [quotes.find(parse) for parse in english.parse_many(p.text for p in article.paragraphs)]
    return quotes.resolve(article, found, people.People())


def spoken(text: str) -> list[tuple[str, str | None]]:
    """Each quotation's words and the words that name its speaker."""
    return [(quote.content, quote.speaker_text) for quote in read(text)[0]]


def reported(text: str) -> list[tuple[str, str]]:
    """Each reported content and its source, quotations left out."""
    said, attributions = read(text)
    paragraphs = text.splitlines()
    marked = {(quote.paragraph, quote.span) for quote in said}
    return [(a.span.of(paragraphs[a.paragraph]), a.source) for a in attributions if (a.paragraph, a.span) not in marked]
