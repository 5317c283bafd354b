"""Another value in the style a number was written in: a writer's "a hundred and fifty thousand" stays in words."""

import re
from itertools import pairwise
from typing import NamedTuple

_DIGITS = re.compile(r"(?P<whole>\d{1,3}(?:(?P<group>[,\u00a0\u202f\u2009 '’])\d{3}(?!\d))+|\d+)(?:\.\d+)?", re.ASCII)
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SHORT_FAMILIES = (
    {"k": 1e3, "m": 1e6, "bn": 1e9, "tn": 1e12},
    {"k": 1e3, "mn": 1e6, "bn": 1e9, "tn": 1e12},
    {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12},
)
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBER_WORDS = frozenset((*_ONES, *_TENS[2:], *_SCALES, "hundred", "a", "and", "an"))
_LONGEST_IN_WORDS = 5
"""Numbers that take more words than this are written in figures by everybody."""
_LARGEST = 1e15


def in_style_of(written: str, value: float) -> str | None:
    """``value`` as somebody who wrote ``written`` would write it; None where that cannot be told.

    ``written`` is a number alone ("150,000", "1.2 billion", "$"-less "1.2bn", "a hundred and fifty"). What comes out
    stands for exactly ``value``: in the same scale where that takes no more than two decimals, with the same
    separator between thousands, in words where it was in words and words are usual.
    """
    text = written.strip()
    if not 0 <= value < _LARGEST or len(text) > 80:
        return None
    digits = _DIGITS.match(text)
    if digits:
        return _in_figures(digits, text[digits.end() :], value)
    tokens = re.findall(r"[a-z]+", text.lower())
    if tokens and all(token in _NUMBER_WORDS for token in tokens):
        return _capitalised(_in_words(tokens, text, value), text)
    return None


class _Style(NamedTuple):
    group: str  # between thousands; empty for none
    hyphen: str  # between number and scale
    scales: dict[str, float]


def _in_figures(digits: re.Match[str], rest: str, value: float) -> str | None:
    whole, group = digits["whole"], digits["group"] or ""
    if not group and len(whole) <= 3:
        group = ","  # nothing shows how thousands are parted: as English does
    scale = rest.strip(" -\u00a0\u202f\u2011").lower()
    blank = rest[: len(rest) - len(rest.lstrip(" -\u00a0\u202f\u2011"))]
    if not scale:
        return None if rest else _figure(value, group)
    if scale in _SCALES:
        return _scaled(value, _Style(group, blank, _SCALES))
    for family in _SHORT_FAMILIES:
        if scale in family:
            upper = {name.upper(): size for name, size in family.items()}
            written_large = rest.strip() == rest.strip().upper()
            return _scaled(value, _Style(group, blank, upper if written_large else family))
    return None


def _scaled(value: float, style: _Style) -> str | None:
    """In the largest scale that says the value exactly with at most two decimals; else in plain figures."""
    for name, size in reversed(style.scales.items()):
        scaled = round(value / size, 2)
        if scaled >= 1 and abs(scaled * size - value) < max(1e-9 * value, 1e-9):
            return f"{scaled:,.2f}".rstrip("0").rstrip(".") + style.hyphen + name
    return _figure(value, style.group)


def _figure(value: float, group: str) -> str | None:
    if value == int(value):
        return f"{int(value):,}".replace(",", group)
    decimals = f"{value:.10g}"
    if "e" in decimals or float(decimals) != value:
        return None
    whole, _, part = decimals.partition(".")
    return f"{int(whole):,}".replace(",", group) + f".{part}"


def _in_words(tokens: list[str], text: str, value: float) -> str | None:
    if value != int(value):
        return _figure(value, ",")
    number = int(value)
    spelt = _spelt(number, joined="and" in tokens, article="a" in tokens)
    many = len(re.findall(r"[a-z]+", spelt))
    if many <= max(_LONGEST_IN_WORDS, len(tokens)):
        return spelt.replace("-", " ") if "-" not in text and _has_blank_tens(tokens) else spelt
    scaled = _scaled(value, _Style(",", " ", {name: size for name, size in _SCALES.items() if size >= 1e6}))
    return scaled or _figure(value, ",")


def _has_blank_tens(tokens: list[str]) -> bool:
    """Whether "twenty five" stands there without its hyphen."""
    return any(a in _TENS and b in _ONES[1:10] for a, b in pairwise(tokens))


def _spelt(number: int, *, joined: bool, article: bool) -> str:
    """A whole number in words; ``joined``: "hundred and five"; ``article``: "a hundred" at its beginning."""
    if number == 0:
        return "zero"
    parts = []
    for name, size in (*((name, int(size)) for name, size in reversed(_SCALES.items())), ("", 1)):
        count, number = divmod(number, size)
        if count:
            parts.append(f"{_below_thousand(count, joined=joined)} {name}".strip())
    if joined and len(parts) > 1 and " " not in parts[-1] and "hundred" not in parts[-1]:
        parts[-1] = f"and {parts[-1]}"
    spelt = " ".join(parts)
    if article and re.match(r"one (hundred|thousand|million|billion|trillion)\b", spelt):
        spelt = "a" + spelt.removeprefix("one")
    return spelt


def _below_thousand(number: int, *, joined: bool) -> str:
    hundreds, rest = divmod(number, 100)
    words = [f"{_ONES[hundreds]} hundred"] if hundreds else []
    if rest:
        if words and joined:
            words.append("and")
        tens, ones = divmod(rest, 10)
        words.append(_ONES[rest] if rest < 20 else _TENS[tens] + (f"-{_ONES[ones]}" if ones else ""))
    return " ".join(words)


def _capitalised(text: str | None, like: str) -> str | None:
    return text[:1].upper() + text[1:] if text and like[:1].isupper() else text
