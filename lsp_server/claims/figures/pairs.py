"""Two numbers that are one figure: ranges ("between 40 and 50", "10-15"), ways ("from 40 to 50"), ratios."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from lsp_server.claims.figures.exclusions import Aside, aside_of
from lsp_server.claims.figures.numerals import Numeral, numerals_of
from lsp_server.claims.figures.surroundings import Surroundings
from lsp_server.claims.figures.units import Unit, unit_of
from lsp_server.claims.figures.wording import hedge_before, is_change, is_rise_or_fall, says_range

Shape = Literal["single", "range", "way"]

_HYPHENS = frozenset("-‐‑–—−")
_FURTHEST_TO = 10
_FURTHEST_CHANGE = 14
_FURTHEST_RANGE = 4
_SCORE = 200
_LARGEST_MAGNITUDE = 100  # no quake reaches 10, but a slip of the pen does


@dataclass(slots=True)
class Quantity:
    """A figure before syntax: its numerals, unit, and lexemes ``first`` to ``last`` (excluded), sign and unit included.

    ``ends`` has one number, or two for a range and for a way from one to the other. ``start_value`` is the former
    level that stands apart ("to 50 from 40").
    """

    numerals: list[Numeral]
    ends: tuple[float, ...]
    unit: Unit | None
    first: int
    last: int
    aside: Aside = ""
    shape: Shape = "single"
    start_value: float | None = None
    negative: bool = False
    opener: int | None = None

    @property
    def number_first(self) -> int:
        """The first lexeme of the number itself; of a range, of the "between" before it."""
        return self.numerals[0].first if self.opener is None else self.opener

    @property
    def number_last(self) -> int:
        """The lexeme after the number itself."""
        return self.numerals[-1].last


def quantities_of(around: Surroundings) -> list[Quantity]:
    """The quantities of a paragraph and the numbers set aside, left to right."""
    singles = _singles(around)
    joined = _join(around, singles)
    _share_levels(around, joined)
    return [quantity for quantity in joined if quantity.aside != "out"]


def _singles(around: Surroundings) -> list[Quantity]:
    found: list[Quantity] = []
    before: Aside = ""
    consumed = 0
    millions = False
    for numeral in numerals_of(around.lexemes):
        if numeral.first < consumed:
            continue  # the 2 of m2
        unit = unit_of(around.lexemes, around.text, numeral, millions=millions)
        millions = millions or numeral.glued_scale
        unit = unit or _magnitude_before(around, numeral)
        before = aside_of(around, numeral, unit, before)
        first = numeral.first if unit is None else unit.first
        last = numeral.last if unit is None else max(unit.last, numeral.last)
        consumed = last
        found.append(_signed(around, Quantity([numeral], numeral.ends, unit, first, last, before)))
    return found


def _magnitude_before(around: Surroundings, numeral: Numeral) -> Unit | None:
    """As in "magnitude 6.1", "a magnitude of about 6.1", "a magnitude-6.1 quake"."""
    lexemes = around.lexemes
    if [lexemes.lower(at) for at in range(numeral.last, numeral.last + 3)] == ["on", "the", "richter"]:
        return Unit("magnitude", "scale", numeral.first, numeral.last)
    at = hedge_before(lexemes, numeral.first)[1] - 1
    if lexemes.lower(at) == "of" or lexemes.text(at) in _HYPHENS:
        at -= 1
    if lexemes.lower(at) not in {"magnitude", "magnitudes"} or numeral.value >= _LARGEST_MAGNITUDE:
        return None
    return Unit("magnitude", "scale", at if at == numeral.first - 1 else numeral.first, numeral.last)


def _signed(around: Surroundings, found: Quantity) -> Quantity:
    """As in "minus 5", "minus-5", "$-3bn": the number below zero. "-0.2%" is a fall, read with the change words."""
    lexemes, number = around.lexemes, found.number_first
    spelt = number - 2 if lexemes.text(number - 1) in _HYPHENS else number - 1
    money_inside = found.first < number and lexemes.text(number - 1) in _HYPHENS
    degrees = found.unit is not None and found.unit.name.startswith("degree") and lexemes.text(number - 1) in {"-", "−"}
    if lexemes.lower(spelt) == "minus" or money_inside or (degrees and not lexemes.is_digits(number - 2)):
        found.ends = tuple(-end for end in found.ends)
        found.negative = True
        if lexemes.lower(spelt) == "minus":
            found.first = spelt
    return found


def _join(around: Surroundings, singles: list[Quantity]) -> list[Quantity]:
    """Neighbours made one where they are a range, a way or a ratio. Tight hyphens bind first."""
    for tight in (True, False):
        joined: list[Quantity] = []
        index = 0
        while index < len(singles):
            one = singles[index]
            other = singles[index + 1] if index + 1 < len(singles) else None
            follower = singles[index + 2] if index + 2 < len(singles) else None
            pair = _pair(around, one, other, follower, tight=tight) if other is not None else None
            if pair is None:
                joined.append(one)
                index += 1
            else:
                joined.append(pair)
                index += 2
        singles = [quantity for quantity in joined if quantity.aside not in {"out", "date"}]
    return singles


def _pair(
    around: Surroundings, one: Quantity, other: Quantity, follower: Quantity | None, *, tight: bool
) -> Quantity | None:
    usable = {"", "lexical", "idiom", "age"}
    if one.aside not in usable or other.aside not in usable or one.shape != "single":
        return None
    if other.shape != "single" or len(one.ends) > 1 or len(other.ends) > 1:
        return None
    lexemes = around.lexemes
    hedge_first = hedge_before(lexemes, other.first)[1]
    gap = [lexemes.lower(i) for i in range(one.last, min(other.first, one.last + _FURTHEST_TO + 1))]
    bare_gap = [lexemes.lower(i) for i in range(one.last, hedge_first)]
    if tight:
        if len(gap) == 3 and gap[1] == "to" and gap[0] in _HYPHENS and gap[2] in _HYPHENS:  # a 31-to-28 edge
            return _hyphenated(around, one, other)
        return _hyphenated(around, one, other) if len(gap) == 1 and gap[0] in _HYPHENS else None
    before = hedge_before(lexemes, one.first)[1] - 1
    return _joined_by_words(around, one, other, follower, (before, tuple(bare_gap or gap)))


def _joined_by_words(
    around: Surroundings, one: Quantity, other: Quantity, follower: Quantity | None, words: tuple[int, tuple[str, ...]]
) -> Quantity | None:
    lexemes = around.lexemes
    before, gap = words
    opener = lexemes.lower(before)
    if len(gap) == 2 and gap[1] in _HYPHENS:  # "200,000 to-260,000"
        gap = gap[:1]
    if not _same_measure(one.unit, other.unit) or not gap or not around.in_one_sentence(one.first, other.first):
        return None
    if opener == "between" and gap in {("and",), ("to",), ("-",)}:
        return _opened(_as_pair(one, other, "range"), before)
    up_from = lexemes.lower(before - 1) in {"up", "down", "off"}  # "up from 40": a level of before
    if opener == "from" and gap[-1] == "to" and not up_from and len(gap) <= _FURTHEST_TO:
        again = follower is not None and [lexemes.lower(i) for i in range(other.last, follower.first)] == ["to"]
        shape: Shape = "range" if again or not _tells_change(around, before) else "way"
        near = shape == "way" or len(gap) <= _FURTHEST_RANGE
        return _opened(_as_pair(one, other, shape), before) if near else None
    rising = one.ends[0] < other.ends[0]
    if gap in {("to",), ("until",)}:
        if one.unit is not None and other.unit is not None:
            moved = opener == "by" or is_rise_or_fall(around.lexemes, around.parse, before)
            return None if moved else _as_pair(one, other, "range")
        if one.unit is None and rising and (other.unit is not None or around.tag(other.last)[:1] in {"N", "J"}):
            return _as_pair(one, other, "range")
        if one.unit is None and other.unit is None and (not rising or other.ends[0] < _SCORE):
            return _as_score(one, other)  # by 234 to 193
        return None
    if gap == ("or",) and one.unit is None and rising and other.ends[0] <= 2 * one.ends[0]:
        return _as_pair(one, other, "range")
    if gap == ("or", "even") and one.unit is None:
        return None
    return None


def _hyphenated(around: Surroundings, one: Quantity, other: Quantity) -> Quantity | None:
    """As in "10-15 people", "5-10W", "$1-2 million"; "3-1" and "52-48" are scores."""
    if not _same_measure(one.unit, other.unit):
        return None
    rising = one.ends[0] < other.ends[0] * (other.numerals[0].scale if one.numerals[0].scale == 1 else 1)
    counted = other.unit is not None or one.unit is not None or around.tag(other.last) in {"NNS", "NNPS"}
    if rising and counted:
        return _as_pair(one, other, "range")
    if around.lexemes.glued(one.last - 1) and around.lexemes.glued(one.last):
        return _as_score(one, other) if one.unit is None and other.unit is None else None
    return None


def _opened(pair: Quantity, opener: int) -> Quantity:
    """The pair with the "between" or "from" before it in its span."""
    pair.first = pair.opener = opener
    return pair


def _as_score(one: Quantity, other: Quantity) -> Quantity:
    return Quantity(
        [*one.numerals, *other.numerals], (*one.ends, *other.ends), None, one.first, other.last, "out", "range"
    )


def _as_pair(one: Quantity, other: Quantity, shape: Shape) -> Quantity:
    """The two as one: the second's scale and unit serve the first where it has none ("$89 to $93 billion")."""
    start, end = one.ends[0], other.ends[0]
    low, high = one.numerals[0], other.numerals[0]
    if low.scale == 1 and high.scale > 1 and abs(start) < abs(end) / high.scale:
        start *= high.scale
    unit = one.unit if other.unit is None or (one.unit is not None and " per " in one.unit.name) else other.unit
    aside: Aside = one.aside if one.aside == other.aside else (other.aside or "")
    last = max(other.last, other.numerals[0].last)
    return Quantity([low, high], (start, end), unit, one.first, last, aside, shape)


def _same_measure(one: Unit | None, other: Unit | None) -> bool:
    """Whether two units can be those of one range: equal, one missing, or one lacking the other's rate."""
    if one is None or other is None:
        return True
    return (
        one.name == other.name
        or one.name.partition(" per ")[0] == other.name
        or other.name.partition(" per ")[0] == one.name
    )


def _tells_change(around: Surroundings, before: int) -> bool:
    """Whether "from" at lexeme ``before`` follows a word of change in its clause, and no word of range."""
    lexemes, parse = around.lexemes, around.parse
    if says_range(lexemes, parse, before - 1) or lexemes.lower(before - 1) in {"ranging", "anywhere"}:
        return False
    for at in range(before - 1, max(before - _FURTHEST_CHANGE, -1), -1):
        if lexemes.text(at) in {".", ";"}:
            return False
        if is_change(lexemes, parse, at):
            return True
    return False


def _share_levels(around: Surroundings, joined: list[Quantity]) -> None:
    """Mark where a change began ("to 50 from 40", "50, up from 40"); give bare numbers their neighbour's unit."""
    lexemes = around.lexemes
    for one, other in pairwise(joined):
        if one.aside or other.aside or len(other.ends) > 1:
            continue
        gap = [lexemes.lower(i) for i in range(one.last, min(hedge_before(lexemes, other.first)[1], one.last + 9))]
        if not gap:
            continue
        same = one.unit is None or other.unit is None or one.unit.name == other.unit.name
        if gap == ["to"] and other.unit is None and one.unit is not None and one.unit.kind != "percent":
            other.unit = one.unit._replace(first=other.first, last=other.last)
        if gap[-1] == "from" and same and one.shape == "single" and _is_former(around, one, gap):
            one.start_value = other.ends[0]
            other.aside = "start"
        elif (
            one.unit is None and other.unit is None and len(gap) < 3 and _are_adjectives(around, one.last, other.first)
        ):
            other.aside = "out"  # two new 737 jets
        elif gap in (["of", "the"], ["of", "its"]) and one.unit is None and other.unit is not None:
            one.unit = other.unit._replace(first=one.first, last=one.last)


def _are_adjectives(around: Surroundings, first: int, last: int) -> bool:
    return first < last and all(
        around.tag(at) in {"JJ", "VBN"} and around.lexemes.is_word(at) for at in range(first, last)
    )


def _is_former(around: Surroundings, one: Quantity, gap: list[str]) -> bool:
    if len(gap) > 1 and gap[-2] in {"up", "down", "rise", "increase", "decrease", "rising", "falling"}:
        return True
    opener = around.lexemes.lower(hedge_before(around.lexemes, one.first)[1] - 1)
    return opener in {"to", "at"} and len(gap) <= 4
