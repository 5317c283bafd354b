"""Mentions of quantities to figures: what only the article around a paragraph can tell."""

from collections.abc import Sequence

from lsp_server.claims.figures.mention import FigureMention
from lsp_server.claims.figures.syntax import words
from lsp_server.claims.model import Figure, Qualifiers
from lsp_server.claims.people.parties import canonical
from lsp_server.text import Article

_POSSESSIVE_PRONOUNS = frozenset({"its", "his", "her", "their", "our", "my", "your"})


def figures_of(article: Article, mentions: Sequence[tuple[FigureMention, ...]]) -> tuple[Figure, ...]:
    """The figures of an article; what is another reader's, a term or an idiom is left out."""
    return tuple(
        _figure(article, number, mention)
        for number, paragraph in enumerate(mentions)
        for mention in paragraph
        if not mention.aside
    )


def _figure(article: Article, paragraph: int, mention: FigureMention) -> Figure:
    text = article.paragraphs[paragraph].text
    return Figure(
        paragraph=paragraph,
        span=mention.span,
        sentence=mention.sentence,
        text=mention.span.of(text),
        modality=mention.modality,
        value=mention.value,
        low=mention.low,
        high=mention.high,
        hedge=mention.hedge,
        change=mention.change,
        unit="fraction" if mention.fraction else mention.unit,
        noun="fraction" if mention.fraction else mention.noun,
        counted=mention.counted,
        predicate=mention.predicate,
        subject=mention.subject,
        qualifiers=Qualifiers(
            whose=_whose(article, paragraph, mention),
            where=mention.where,
            of=mention.of or mention.noun or None if mention.fraction else mention.of,
            when=mention.when,
        ),
        start_value=mention.start_value,
        ordinal=mention.ordinal,
        part=mention.part,
        written=mention.number_span.of(text),
        number_span=mention.number_span,
    )


def _whose(article: Article, paragraph: int, mention: FigureMention) -> str | None:
    if mention.whose is not None and mention.whose.lower() not in _POSSESSIVE_PRONOUNS:
        return canonical(mention.whose) or mention.whose
    if mention.whose is None and mention.definite and mention.noun in words()["members"]:
        return _body_before(article, paragraph, mention)
    return None


def _body_before(article: Article, paragraph: int, mention: FigureMention) -> str | None:
    """The body with members that was named last before "the 30 allies"."""
    before = article.paragraphs[paragraph].text[: mention.span.start]
    nearest: tuple[int, str] | None = None
    for body in words()["bodies"]:
        at = before.rfind(body)
        if at >= 0 and (nearest is None or at > nearest[0]):
            nearest = at, body
    if nearest is None:
        return None
    return canonical(nearest[1]) or nearest[1]
