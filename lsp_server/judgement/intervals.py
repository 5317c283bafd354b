"""What other numbers a stated number agrees with.

A hedge widens a figure, and so does roundness: 600 stands for 612, 50,000 does not stand for 55,000, and 41 is 41.
The bounds were read off pairs of articles about one quantity; hedged and round figures that were further apart than
this were real disagreements.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from lsp_server.claims import Figure

_DIGITS = re.compile(r"\d[\d,   ]*(?:\.\d+)?")
_SCALE_WORDS = {
    "hundred": 100, "thousand": 1_000, "k": 1_000, "lakh": 100_000, "million": 1_000_000, "m": 1_000_000,
    "mn": 1_000_000, "crore": 10_000_000, "billion": 1_000_000_000, "bn": 1_000_000_000, "b": 1_000_000_000,
    "trillion": 1_000_000_000_000, "tn": 1_000_000_000_000,
}  # fmt: skip
_SCALE = re.compile(r"(?<![a-z])(?:" + "|".join(_SCALE_WORDS) + r")s?\b", re.IGNORECASE)

# One unit in terms of another that measures the same thing.
_TO_BASE = {
    "kilometre": ("metre", 1000.0), "mile": ("metre", 1609.344), "metre": ("metre", 1.0), "yard": ("metre", 0.9144),
    "foot": ("metre", 0.3048), "inch": ("metre", 0.0254), "centimetre": ("metre", 0.01),
    "millimetre": ("metre", 0.001), "kilogram": ("kilogram", 1.0), "pound-mass": ("kilogram", 0.45359237),
    "tonne": ("kilogram", 1000.0), "gram": ("kilogram", 0.001), "hectare": ("hectare", 1.0),
    "acre": ("hectare", 0.40468564), "square kilometre": ("hectare", 100.0), "square mile": ("hectare", 258.998811),
    "second": ("second", 1.0), "minute": ("second", 60.0), "hour": ("second", 3600.0), "day": ("second", 86400.0),
    "week": ("second", 604800.0), "month": ("month", 1.0), "year": ("month", 12.0), "decade": ("month", 120.0),
}  # fmt: skip
_SHIFTS = (10.0, 100.0, 1000.0)
_NEAR = {
    "about": (0.92, 1.08),
    "more-than": (0.98, 1.15),
    "at-least": (0.98, 1.15),
    "nearly": (0.9, 1.03),
    "less-than": (0.85, 1.0),
    "up-to": (0.85, 1.0),
}
"""Within what share of a hedged number another figure says the same, rather than merely not the contrary."""
CONVERTED = 0.05
"""How far apart two figures in different units may be after conversion: both are usually rounded."""


class Interval(NamedTuple):
    """From ``low`` to ``high``, both included."""

    low: float
    high: float

    def meets(self, other: "Interval") -> bool:
        """Whether some number lies in both, a rounding error of the arithmetic aside."""
        slack = 1e-9 * max(abs(self.high), abs(other.high), 1.0)
        return self.low <= other.high + slack and other.low <= self.high + slack


def base_unit(unit: str) -> str:
    """The unit a unit converts to; itself where it converts to none."""
    return _TO_BASE.get(unit, (unit, 1.0))[0]


def is_converted(left: Figure, right: Figure) -> bool:
    """Whether two figures are in two units of one measure."""
    return left.unit != right.unit and base_unit(left.unit) == base_unit(right.unit)


def agreeing(figure: Figure) -> Interval:
    """The numbers that a figure agrees with, in its own unit."""
    value = figure.value
    if value is None:
        low = figure.low if figure.low is not None else float("-inf")
        high = figure.high if figure.high is not None else float("inf")
        return Interval(low, high)
    match figure.hedge:
        case "about":
            return Interval(min(0.8 * value, figure.low or value), max(1.2 * value, figure.high or value))
        case "more-than" | "at-least":
            return Interval(0.98 * value, 1.6 * value)
        case "nearly":
            return Interval(0.88 * value, 1.05 * value)
        case "less-than" | "up-to":
            return Interval(0.3 * value, value)
    if figure.low is not None and figure.high is not None and figure.low < figure.high:
        return Interval(figure.low, figure.high)
    return _rounding(figure.written or figure.text, value)


@lru_cache(maxsize=16384)
def _rounding(written: str, value: float) -> Interval:
    """A bare figure: exact without zeros at its end, else what may have been rounded to it."""
    step = _last_place(written, value)
    if step is None or value == 0:
        return Interval(value, value)
    significant = round(abs(value) / step)
    if significant < 10:
        return Interval(0.95 * value, 1.05 * value)
    return Interval(value - step / 2, value + step)


def _last_place(written: str, value: float) -> float | None:
    """The value of the last digit that is no trailing zero, where zeros or a scale word follow it; else None."""
    match = _DIGITS.search(written)
    scale = 1.0
    for word in _SCALE.findall(written.lower()):
        scale *= _SCALE_WORDS.get(word.rstrip("s"), 1)
    if match is None:
        return scale if scale > 1 and value >= scale else None
    digits = re.sub(r"[^\d.]", "", match.group())
    whole, _, decimals = digits.partition(".")
    if decimals:
        return scale * 10.0 ** -len(decimals) if scale > 1 else None
    zeros = len(whole) - len(whole.rstrip("0"))
    if scale == 1 and zeros == 0:
        return None
    return float(scale * 10**zeros)


def compatible(left: Figure, right: Figure) -> bool:
    """Whether two figures of the same quantity can both be true.

    One of them taken at its word must lie in what the other's hedge and roundness allow: two hedges do not add up,
    or "about 150,000" would meet "about 100,000" halfway.
    """
    return (
        _meet(_at_its_word(left), left, agreeing(right), right)
        or _meet(agreeing(left), left, _at_its_word(right), right)
        or _one_rounds_other(left, right)
    )


def supports(left: Figure, right: Figure) -> bool:
    """Whether two figures say the same: much closer than :func:`compatible`, a bound counts near its number only."""
    return _meet(_close(left), left, _close(right), right) or _one_rounds_other(left, right)


def _meet(mine: Interval, left: Figure, theirs: Interval, right: Figure) -> bool:
    if left.unit != right.unit and base_unit(left.unit) == base_unit(right.unit):
        mine, theirs = _converted(mine, left.unit), _converted(theirs, right.unit)
    return mine.meets(theirs)


def _at_its_word(figure: Figure) -> Interval:
    """A figure without its hedge, as round as it is written; a bound as far as it reaches."""
    if figure.value is None or figure.hedge in {"more-than", "at-least", "less-than", "up-to"}:
        return agreeing(figure)
    return _rounding(figure.written or figure.text, figure.value)


def _close(figure: Figure) -> Interval:
    if figure.value is None or figure.hedge == "exact":
        return agreeing(figure)
    low, high = _NEAR[figure.hedge]
    return Interval(low * figure.value, high * figure.value)


def ratio(left: Figure, right: Figure) -> float:
    """The larger over the smaller of two figures, by their middles; infinite against zero."""
    a, b = _middle(left), _middle(right)
    small, large = sorted((abs(a), abs(b)))
    return large / small if small else float("inf")


def is_slip(left: Figure, right: Figure) -> bool:
    """Whether two figures differ as a slip of the pen makes them: zeros lost or won, or the same digits in disorder."""
    if left.value is None or right.value is None or left.unit != right.unit:
        return False
    small, large = sorted((left.value, right.value))
    if small <= 0:
        return False
    if any(abs(large / small - shift) < 1e-9 * shift for shift in _SHIFTS):
        return True
    mine, theirs = _DIGITS.search(left.written or left.text), _DIGITS.search(right.written or right.text)
    if mine is None or theirs is None or mine.group() == theirs.group():
        return False
    return len(mine.group()) > 1 and sorted(mine.group()) == sorted(theirs.group())


def _middle(figure: Figure) -> float:
    factor = _TO_BASE.get(figure.unit, ("", 1.0))[1]
    if figure.value is not None:
        return figure.value * factor
    bounds = [bound for bound in (figure.low, figure.high) if bound is not None]
    return factor * sum(bounds) / len(bounds) if bounds else 0.0


def _converted(interval: Interval, unit: str) -> Interval:
    factor = _TO_BASE[unit][1]
    return Interval(interval.low * factor * (1 - CONVERTED), interval.high * factor * (1 + CONVERTED))


def _one_rounds_other(left: Figure, right: Figure) -> bool:
    """12.5 and 12 or 13: one written with fewer decimals than the other, and within its rounding."""
    if left.value is None or right.value is None or left.unit != right.unit or not left.unit:
        return False
    places = [len((f.written or f.text).partition(".")[2].strip()) if "." in f.written else 0 for f in (left, right)]
    if places[0] == places[1]:
        return False
    return abs(left.value - right.value) <= 0.5 * 10.0 ** -min(places) + 1e-9
