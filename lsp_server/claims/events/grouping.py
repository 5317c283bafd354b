"""Temporal expressions that date one thing together, and those that only date the copy."""

import re
from collections.abc import Sequence

from lsp_server.claims.events.mention import DateGroup
from lsp_server.text import Span

_SAME_DAY = re.compile(r"\s*,?\s*")
_STRETCH = re.compile(r"\s*(?:and|or|to|through|[-–—]|,\s*and)\s*(?:on|late|early)?\s*", re.IGNORECASE)
_STAMP_BEFORE = re.compile(
    r"(?:\b(?:Updated|Published|Posted|Modified|UPDATED|PUBLISHED|POSTED|MODIFIED)(?: (?:on|at))?(?: ?[:|])?"
    r"|\b(?:updated|published|posted|modified)(?: (?:on|at))? ?[:|]) ?$"
)
_STAMP_AFTER = re.compile(
    r"\s*,?\s*(?:\d{4}\s*)?[,|@-]?\s*(?:at\s+)?\d{1,2}[:.]\d\d\s*(?:[ap]\.?\s?m\b|GMT|[A-Z]{2,4}\b|$)", re.IGNORECASE
)


def group_dates(text: str, spans: Sequence[Span]) -> list[DateGroup]:
    """Temporal expressions that stand together are one date: "Monday and Tuesday", "Friday, May 3"."""
    groups: list[DateGroup] = []
    for span in spans:
        last = groups[-1] if groups else None
        gap = text[last.span.end : span.start] if last is not None and span.start - last.span.end <= 12 else None
        possessive = text[span.end : span.end + 2] in {"'s", "’s"}  # "On Friday, Tuesday's vote" names two days
        if last is not None and gap is not None and len(last.parts) < 4 and not possessive:
            if _SAME_DAY.fullmatch(gap):
                groups[-1] = DateGroup(Span(last.span.start, span.end), (*last.parts, span), last.ends)
                continue
            if _STRETCH.fullmatch(gap):
                groups[-1] = DateGroup(Span(last.span.start, span.end), (*last.parts, span), ends=True)
                continue
        groups.append(DateGroup(span, (span,)))
    return groups


def is_stamp(text: str, span: Span) -> bool:
    """Whether the date is when the text was published or updated: a date line, not a happening."""
    if _STAMP_BEFORE.search(text[max(0, span.start - 24) : span.start]):
        return True
    has_digits = any(map(str.isdigit, text[span.start : span.end]))
    return has_digits and _STAMP_AFTER.match(text[span.end : span.end + 24]) is not None
