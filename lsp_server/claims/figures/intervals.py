"""What the words of a figure allow: the interval that other articles' numbers for the same thing fall into.

The factors are those found between articles that meant the same quantity (CONFLICTS, section 4).
"""

from lsp_server.claims.figures.numerals import Numeral
from lsp_server.claims.model import Hedge

Interval = tuple[float | None, float | None]

_ABOUT = (0.8, 1.2)
_NEARLY = (0.88, 1.05)
_FRACTION = (0.9, 1.1)
_LEAST = 0.98
# "Dozens" is written of 18 to 160, by the number that the word names; larger words as "hundreds" and "thousands".
_VAGUE = {10.0: (18.0, 160.0), 12.0: (18.0, 160.0), 20.0: (30.0, 200.0)}
_VAGUE_THOUSANDS = (1.5, 25.0)
_VAGUE_ELSE = (1.5, 16.0)
_THOUSANDS = frozenset({1e3, 1e6, 1e9, 1e12})
_DOZEN = 12.0


def interval_of(ends: tuple[float, ...], hedge: Hedge, numeral: Numeral) -> Interval:
    """The least and the most a figure's words allow; None where they set no bound on that side.

    A bare exact number is its own interval: how far it was rounded is judged later, from how it was written.
    """
    if numeral.form == "vague":
        return _vague(ends[0], ends[-1])
    low, high = min(ends), max(ends)
    if hedge == "exact" and numeral.form in {"fraction", "ratio"}:
        return _stretched(low, high, _FRACTION)
    if hedge == "about" or (hedge == "exact" and numeral.scale == _DOZEN and len(ends) == 1):
        return _stretched(low, high, _ABOUT)
    if hedge == "nearly":
        return _stretched(low, high, _NEARLY)
    if hedge in {"more-than", "at-least"}:
        return _stretched(low, low, (_LEAST, 1.0))[0], None
    if hedge in {"less-than", "up-to"}:
        return None, high
    return low, high


def _vague(least: float, most: float) -> Interval:
    if most != 10 * least:  # a few hundred
        return 0.8 * least, 1.2 * most
    factors = _VAGUE_THOUSANDS if least in _THOUSANDS else _VAGUE_ELSE
    return _VAGUE.get(least, (least * factors[0], least * factors[1]))


def _stretched(low: float, high: float, factors: tuple[float, float]) -> tuple[float, float]:
    """The interval with each end moved outwards; a number below zero moves the other way."""
    down, up = factors
    return (low * down if low >= 0 else low * up), (high * up if high >= 0 else high * down)
