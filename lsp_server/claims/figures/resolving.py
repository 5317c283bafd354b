"""Mentions of quantities to figures: what only the article around a paragraph can tell."""

from lsp_server.claims.figures.mention import FigureMention
from lsp_server.claims.figures.syntax import words
from lsp_server.claims.model import Figure, Qualifiers
from lsp_server.claims.people.parties import canonical
from lsp_server.claims.place import Place

_POSSESSIVE_PRONOUNS = frozenset({"its", "his", "her", "their", "our", "my", "your"})


def figures_of(place: Place, mentions: tuple[FigureMention, ...]) -> tuple[Figure, ...]:
    """The figures of a paragraph; what is another reader's, a term or an idiom is left out."""
    return tuple(_figure(place, mention) for mention in mentions if not mention.aside)


def _figure(place: Place, mention: FigureMention) -> Figure:
    text = place.text
    return Figure(
        paragraph=place.number,
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
            whose=_whose(text, mention),
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


def _whose(text: str, mention: FigureMention) -> str | None:
    if mention.whose is not None and mention.whose.lower() not in _POSSESSIVE_PRONOUNS:
        return canonical(mention.whose) or mention.whose
    if mention.whose is None and mention.definite and mention.noun in words()["members"]:
        return _body_before(text, mention)
    return None


def _body_before(text: str, mention: FigureMention) -> str | None:
    """The body with members that was named last before "the 30 allies"."""
    before = text[: mention.span.start]
    nearest: tuple[int, str] | None = None
    for body in words()["bodies"]:
        at = before.rfind(body)
        if at >= 0 and (nearest is None or at > nearest[0]):
            nearest = at, body
    if nearest is None:
        return None
    return canonical(nearest[1]) or nearest[1]
