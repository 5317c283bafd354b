"""Whether a stated percentage is what its two numbers make.

"From 50 to 65, or 30 percent": the three must agree, as far as each was rounded.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct

from lsp_server.claims import Figure, Modality, Reading

_AFTER = re.compile(
    r"(?: from [^,;:()]{1,25})? ?(?:,|\(|–|—)? ?"
    r"(?:(?:or|that is|which is|i\.e\.|a|an|by|up|down|meaning|equal to|equivalent to)\b ?)*"
    r"(?:(?:increase|rise|gain|jump|growth|climb|surge|drop|decrease|decline|fall|cut|reduction|change|loss)\b ?)?"
    r"(?:of |by )?",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r" ?,? ?(?:(?:increase|rise|gain|jump|growth|climb|surge|drop|decrease|decline|fall|cut|reduction|change)\b)?"
    r"(?:,? ?to)? ?",
    re.IGNORECASE,
)
_OF_SOMETHING = re.compile(r" (?:of|points?|more than|less than|a (?:year|month|week|day))\b|-points?\b")
_ROUND = ((100.0, 10.0), (10.0, 2.6), (5.0, 1.6))


class WrongPercentage(Struct, frozen=True):
    """A percentage, the change it is said of, and what that change really is, in percent."""

    stated: Figure
    change: Figure
    actual: float


def wrong_percentages(reading: Reading) -> Iterator[WrongPercentage]:
    """The percentages of an article that its own numbers deny."""
    for (number, _), group in groupby(reading.of(Figure), key=lambda f: (f.paragraph, f.sentence)):
        figures = list(group)
        changes = [f for f in figures if f.start_value is not None]
        percentages = [f for f in figures if f.unit == "percent" and f.start_value is None]
        if len(changes) != 1 or len(percentages) != 1:
            continue  # with two of either, which belongs to which is a guess
        change, stated = changes[0], percentages[0]
        text = reading.article.paragraphs[number].text
        if _belong_together(text, change, stated) and (actual := _denied(change, stated)) is not None:
            yield WrongPercentage(stated, change, actual)


def _belong_together(text: str, change: Figure, stated: Figure) -> bool:
    if stated.modality is not Modality.STATED or change.modality is not Modality.STATED:
        return False
    if change.unit == "percent" or _OF_SOMETHING.match(text, stated.span.end):
        return False
    if stated.span.start >= change.span.end:
        return _AFTER.fullmatch(text, change.span.end, stated.span.start) is not None
    if stated.span.end <= change.span.start:
        return _BEFORE.fullmatch(text, stated.span.end, change.span.start) is not None
    return False


def _denied(change: Figure, stated: Figure) -> float | None:
    """The real change in percent, where no rounding makes it the stated one."""
    start, end, percent = change.start_value, change.value, stated.value
    if start is None or end is None or percent is None or start <= 0 or end < 0 or change.hedge != "exact":
        return None
    if stated.hedge not in {"exact", "about", "nearly"}:
        return None
    start_slack, end_slack = _half_unit(start), _half_unit(end)
    if start <= start_slack:
        return None
    low, high = sorted(
        (
            _change(start + start_slack, max(end - end_slack, 0.0)),
            _change(max(start - start_slack, 1e-9), end + end_slack),
        )
    )
    if low <= 0 <= high:
        return None
    low, high = sorted((abs(low), abs(high)))
    slack = _slack(abs(percent)) + (0.15 * abs(percent) if stated.hedge != "exact" else 0.0)
    if low - slack <= abs(percent) <= high + slack:
        return None
    return abs(_change(start, end))


def _change(start: float, end: float) -> float:
    return (end - start) / start * 100


def _half_unit(value: float) -> float:
    """How far a number may be off by rounding: half of its last place; large round ones keep two digits."""
    text = f"{value:.10g}"
    if "e" not in text and "." in text:
        return 0.5 * 10.0 ** -len(text.partition(".")[2])
    if value < 1000:
        return 0.5
    digits = f"{value:.0f}"
    zeros = min(len(digits) - len(digits.rstrip("0")), len(digits) - 2)
    return float(0.5 * 10**zeros)


def _slack(percent: float) -> float:
    """How far a stated percentage may be off: a unit of its last place, more where it is a round number."""
    if percent != round(percent):
        return 10.0 ** -len(f"{percent:.6g}".partition(".")[2])
    return next((slack for step, slack in _ROUND if percent % step == 0), 1.0)
