"""Short ways from a sentence to its figures."""

from lsp_server.claims import dates, figures
from lsp_server.claims.figures import FigureMention
from lsp_server.claims.model import Figure
from lsp_server.language import english
from lsp_server.text import Article, OffsetMap, Paragraph


def mentions_of(text: str) -> tuple[FigureMention, ...]:
    parse = english.parse(text)
    return figures.find(parse, dates.find(parse))


def figures_of(*paragraphs: str) -> tuple[Figure, ...]:
    article = Article(
        id="a", path="a.md", paragraphs=tuple(Paragraph(text, OffsetMap.shift(0, len(text))) for text in paragraphs)
    )
    return figures.resolve(article, [mentions_of(text) for text in paragraphs])


def figure_of(text: str) -> Figure:
    (figure,) = figures_of(text)
    return figure
