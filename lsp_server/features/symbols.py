"""The draft's facts as the symbols of the document."""

from lsprotocol import types

from lsp_server.claims import Age, Date, Event, Figure, Name, Quote, Title
from lsp_server.features.desks import Outcome
from lsp_server.features.positions import Encoding
from lsp_server.report.facts import meaning

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
    """Every fact in order, with what it was read as."""
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
        shown = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
        found.append(types.DocumentSymbol(shown, _KINDS[type(claim)], place, place, meaning(claim)))
    return found
