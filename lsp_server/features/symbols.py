"""The draft's facts as the symbols of the document."""

from lsprotocol import types

from lsp_server.claims import Age, Claim, Date, Event, Figure, Name, Quote, Title
from lsp_server.features.desks import Outcome
from lsp_server.features.positions import Encoding
from lsp_server.report.facts import meaning
from lsp_server.text import Span

_KINDS: dict[type, types.SymbolKind] = {
    Date: types.SymbolKind.Constant,
    Figure: types.SymbolKind.Number,
    Event: types.SymbolKind.Event,
    Quote: types.SymbolKind.String,
    Title: types.SymbolKind.Class,
    Age: types.SymbolKind.Number,
}
_LONGEST_NAME = 80


def symbols(outcome: Outcome, encoding: Encoding) -> list[types.DocumentSymbol]:
    """Every fact in order, with what it was read as. A quotation reaches to the mention of its speaker."""
    if outcome.examined is None:
        return []
    reading, lines = outcome.examined.reading, outcome.buffer.lines
    found = []
    for claim in reading.claims:
        start, end = reading.article.source_span(claim.paragraph, claim.span)
        name = " ".join(claim.text.split())
        if isinstance(claim, Name) or not name:
            continue
        place = lines.range(start, end, encoding)
        around = lines.range(*reading.article.source_span(claim.paragraph, _whole(claim)), encoding)
        shown = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
        found.append(types.DocumentSymbol(shown, _KINDS[type(claim)], around, place, meaning(claim)))
    return found


def _whole(claim: Claim) -> Span:
    """The words of a claim and, for a quotation, those that say who speaks: findings about the speaker stand there."""
    if isinstance(claim, Quote) and claim.speaker_span is not None and claim.speaker_paragraph == claim.paragraph:
        return Span(min(claim.span.start, claim.speaker_span.start), max(claim.span.end, claim.speaker_span.end))
    return claim.span
