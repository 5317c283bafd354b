"""What other numbers a stated number agrees with.

A hedge widens a figure, and so does roundness: 600 stands for 612, 50,000 does not stand for 55,000, and 41 is 41.
The bounds were read off pairs of articles about one quantity; hedged and round figures that were further apart than
this were real disagreements.
"""

import re
from functools import lru_cache
from math import isfinite
from typing import NamedTuple

from msgspec import Struct

from lsp_server.claims import Figure
from lsp_server.claims.model import Hedge

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
_BOUNDS = frozenset(("more-than", "at-least", "less-than", "up-to"))
CONVERTED = 0.05
"""How far apart two figures in different units may be after conversion: both are usually rounded."""


class Interval(NamedTuple):
    """From ``low`` to ``high``, both included."""

    low: float
    high: float

    def meets(self, other: "Interval") -> bool:
        """Whether some number lies in both, a rounding error of the arithmetic aside."""
        if self.low <= other.high and other.low <= self.high:
            return True
        slack = 1e-9 * max([1.0, *(abs(end) for end in (*self, *other) if isfinite(end))])  # one end may be open
        return self.low <= other.high + slack and other.low <= self.high + slack


def base_unit(unit: str) -> str:
    """The unit a unit converts to; itself where it converts to none."""
    return _TO_BASE.get(unit, (unit, 1.0))[0]


def is_converted(left: Figure, right: Figure) -> bool:
    """Whether two figures are in two units of one measure."""
    return left.unit != right.unit and base_unit(left.unit) == base_unit(right.unit)


def agreeing(figure: Figure) -> Interval:
    """The numbers that a figure agrees with, in its own unit."""
    return reach(figure).agreeing


def _agreeing(stated: "_Stated", value: float) -> Interval:
    match stated.hedge:
        case "about":
            return Interval(min(0.8 * value, stated.low or value), max(1.2 * value, stated.high or value))
        case "more-than" | "at-least":
            return Interval(0.98 * value, 1.6 * value)
        case "nearly":
            return Interval(0.88 * value, 1.05 * value)
        case "less-than" | "up-to":
            return Interval(0.3 * value, value)
    if stated.low is not None and stated.high is not None and stated.low < stated.high:
        return Interval(stated.low, stated.high)
    return _rounding(stated.number, value)


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
    """Whether two figures of the same quantity can both be true: :meth:`Reach.is_compatible`."""
    return reach(left).is_compatible(reach(right))


def supports(left: Figure, right: Figure) -> bool:
    """Whether two figures say the same: :meth:`Reach.supports`."""
    return reach(left).supports(reach(right))


class Reach(Struct, frozen=True, eq=False):
    """How far the words and the roundness of a figure reach, ready for holding it against many others.

    ``close`` are the numbers that say the same, ``agreeing`` those that do not say the contrary, ``at_its_word`` what
    it says without its hedge, all in ``unit``, which converts to ``measure``. ``decimals`` counts the digits behind
    the point as written. Figures that are written alike share one reach, and it is compared by identity, so that what
    two of them say of each other is remembered.
    """

    value: float | None
    unit: str
    measure: str
    close: Interval
    agreeing: Interval
    at_its_word: Interval
    decimals: int

    @lru_cache(maxsize=1024)  # noqa: B019 - a reach is a small value, as a key may be; those of a story come back
    def is_compatible(self, other: "Reach") -> bool:
        """Whether both can be true of one quantity.

        One of them taken at its word must lie in what the other's hedge and roundness allow: two hedges do not add
        up, or "about 150,000" would meet "about 100,000" halfway.
        """
        return (
            self._meet(self.at_its_word, other.agreeing, other)
            or self._meet(self.agreeing, other.at_its_word, other)
            or self._rounds(other)
        )

    @lru_cache(maxsize=1024)  # noqa: B019 - as above
    def supports(self, other: "Reach") -> bool:
        """Whether both say the same: much closer than compatible, a bound counts near its number only."""
        return self._meet(self.close, other.close, other) or self._rounds(other)

    def _meet(self, mine: Interval, theirs: Interval, other: "Reach") -> bool:
        if self.measure == other.measure and self.unit != other.unit:
            mine, theirs = _converted(mine, self.unit), _converted(theirs, other.unit)
        return mine.meets(theirs)

    def _rounds(self, other: "Reach") -> bool:
        """12.5 and 12 or 13: one written with fewer decimals than the other, and within its rounding."""
        if self.decimals == other.decimals or self.unit != other.unit or not self.unit:
            return False
        if self.value is None or other.value is None:
            return False
        return abs(self.value - other.value) <= 0.5 * 10.0 ** -min(self.decimals, other.decimals) + 1e-9


class _Stated(NamedTuple):
    """What of a figure tells how far it reaches; ``number`` is what is written."""

    value: float | None
    low: float | None
    high: float | None
    hedge: Hedge
    unit: str
    number: str
    decimals: int


def reach(figure: Figure) -> Reach:
    """How far a figure reaches."""
    number, decimals = figure.written or figure.text, len(figure.written.partition(".")[2].strip())
    return _reach(_Stated(figure.value, figure.low, figure.high, figure.hedge, figure.unit, number, decimals))


@lru_cache(maxsize=512)  # the figures of the articles in memory
def _reach(stated: _Stated) -> Reach:
    value, hedge = stated.value, stated.hedge
    if value is None:
        low = stated.low if stated.low is not None else float("-inf")
        high = stated.high if stated.high is not None else float("inf")
        close = agreed = at_its_word = Interval(low, high)
    else:
        agreed = _agreeing(stated, value)
        close = agreed if hedge == "exact" else Interval(_NEAR[hedge][0] * value, _NEAR[hedge][1] * value)
        at_its_word = agreed if hedge in _BOUNDS else _rounding(stated.number, value)  # a bound: as far as it reaches
    return Reach(value, stated.unit, base_unit(stated.unit), close, agreed, at_its_word, stated.decimals)


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
