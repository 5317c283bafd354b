"""Resolved dates and speakers, shown in the text for those who want it."""

from lsprotocol import types

from lsp_server.claims import Date, Quote
from lsp_server.features.desks import Outcome
from lsp_server.features.positions import Encoding


def inlay_hints(outcome: Outcome, within: types.Range, encoding: Encoding) -> list[types.InlayHint]:
    """What "on Monday" and "he said" stand for, where the words themselves do not say it."""
    if outcome.examined is None:
        return []
    reading, lines = outcome.examined.reading, outcome.buffer.lines
    first, last = lines.offset(within.start, encoding), lines.offset(within.end, encoding)
    hints = []
    for claim in reading.claims:
        label = _label(claim) if isinstance(claim, (Date, Quote)) else None
        if label is None:
            continue
        paragraph, span = claim.paragraph, claim.span
        if isinstance(claim, Quote) and claim.speaker_span is not None and claim.speaker_paragraph is not None:
            paragraph, span = claim.speaker_paragraph, claim.speaker_span
        end = reading.article.source_span(paragraph, span).end
        if first <= end <= last:
            hints.append(types.InlayHint(lines.position(end, encoding), label, padding_left=True))
    return hints


def _label(claim: Date | Quote) -> str | None:
    if isinstance(claim, Date):
        if claim.first_day is None or claim.last_day is None or claim.year_stated:
            return None
        first, last = claim.first_day.isoformat(), claim.last_day.isoformat()
        return f"= {first}" if first == last else f"= {first} to {last}"
    return f"= {claim.speaker}" if claim.speaker and claim.speaker != claim.speaker_text else None
