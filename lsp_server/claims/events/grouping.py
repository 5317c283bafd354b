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
_LED = re.compile(
    r"(?:^|[\s(])(?:on|in|of|the|since|by|until|till|from|to|an?|for|at|before|after|around|about|early|late|this|last"
    r"|next|dated|and|or|between|through|during|is|was)\s$",
    re.IGNORECASE,
)
_CLOCK_AFTER = re.compile(
    r"\s*(?:,?\s*\d{4}\b)?\s*[,|@-]?\s*(?:last updated )?(?:at )?\d{1,2}[:.]\d\d\s*"
    r"(?:[ap]\.?\s?m\b|GMT|[A-Z]{2,4}\b|hrs|$)",
    re.IGNORECASE,
)
_CLOCK_WITHIN = re.compile(r"\d{1,2}[:.]\d\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DIGITS = re.compile(r"\d+")
_HEADING_AFTER = re.compile(r"\s*(?:[-–—|]|(?<=\s)[A-Z\"“]|$)")


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
    """Whether the date is when the text was published or updated: a date line, not a happening.

    Copy often has it between headline and text without a break: "Quake shakes Oslen May 3, 2024 9:14 pm A strong …".
    """
    before = text[max(0, span.start - 24) : span.start]
    if _STAMP_BEFORE.search(before):
        return True
    words = text[span.start : span.end]
    if not _DIGITS.search(words) or _LED.search(before):
        return False
    after = text[span.end : span.end + 40]
    full = _YEAR.search(words) is not None and len(_DIGITS.findall(words)) >= 2
    if full and (_CLOCK_WITHIN.search(words) or _HEADING_AFTER.match(after)):
        return True
    return bool(_CLOCK_AFTER.match(after)) or (full and span.start <= 2 and after[:1] != ",")
