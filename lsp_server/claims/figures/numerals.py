"""Numbers in digits, in words or in both, without what they count: "1.2 billion", "two-thirds", "tens of thousands"."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

from lsp_server.claims.figures.lexemes import Lexemes, value_of_digits

Form = Literal["digits", "words", "vague", "fraction", "ratio"]

_HYPHENS = frozenset("-‐‑–")
_ARTICLES = frozenset({"a", "an"})
_OF_WHAT = frozenset(["of", "the", "its", "his", "her", "their", "our", "my", "all", "that", "these", "those"])
_FEW = {"several": (2.0, 10.0), "few": (2.0, 10.0), "couple": (2.0, 3.0), "many": (2.0, 10.0)}
_TIME_PERIODS = frozenset({"year", "hour", "century", "fiscal"})


@dataclass(slots=True)
class Numeral:
    """A number at lexemes ``first`` (included) to ``last`` (excluded).

    ``ends`` is the number, or the least and the most that a vague one names ("dozens"). ``scale`` is what it was
    multiplied by ("million"), 1 where nothing was; ``glued_scale`` tells "5m", which may also be five metres.
    """

    first: int
    last: int
    ends: tuple[float, ...]
    form: Form
    scale: float = 1.0
    glued_scale: bool = False

    @property
    def value(self) -> float:
        """The number, or the least that a vague one names."""
        return self.ends[0]


@lru_cache(maxsize=1)
def number_words() -> dict[str, dict[str, Any]]:
    """The tables of numbers.toml."""
    return tomllib.loads((resources.files(__package__) / "numbers.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def words_in_numbers() -> frozenset[str]:
    """Every word of which one must be there for a text to hold a number or an ordinal in words."""
    tables = ("small", "tens", "scales", "vague", "denominators", "ordinals")
    return frozenset(word for table in tables for word in number_words()[table])


def numerals_of(lexemes: Lexemes) -> Iterator[Numeral]:
    """The numbers of a text, left to right, none overlapping another."""
    earlier: Numeral | None = None
    for numeral in _simple_numerals(lexemes):
        ratio = simplest_ratio(lexemes, earlier, numeral) if earlier is not None else None
        if ratio is not None:
            yield ratio
            earlier = None
            continue
        if earlier is not None:
            yield earlier
        earlier = numeral
    if earlier is not None:
        yield earlier


def _simple_numerals(lexemes: Lexemes) -> Iterator[Numeral]:
    starts = _possible_starts()
    index = 0
    while index < len(lexemes):
        lexeme = lexemes[index]
        found = None
        if lexeme.kind == "digits":
            found = _in_digits(lexemes, index)
        elif lexeme.lower in starts:
            found = _in_words(lexemes, index)
        if found is None:
            index += 1
        else:
            yield found
            index = found.last


def simplest_ratio(lexemes: Lexemes, one: Numeral, other: Numeral) -> Numeral | None:
    """The one number of "one in five", "two out of three", "3 of every 10"; None where the two are no ratio."""
    between = [lexemes.lower(i) for i in range(one.last, other.first)]
    if between not in (["in"], ["out", "of"], ["of", "every"], ["in", "every"], ["out", "of", "every"]):
        return None
    part, whole = one.value, other.value
    if not 0 < part < whole <= 1000 or part != int(part) or whole != int(whole) or one.scale != 1:
        return None
    if between == ["in"] and (part > 9 or whole not in _ROUND_WHOLES):
        return None
    return Numeral(one.first, other.last, (part / whole,), "ratio")


_ROUND_WHOLES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000})


@lru_cache(maxsize=1)
def _possible_starts() -> frozenset[str]:
    words = number_words()
    names: set[str] = {*_ARTICLES, *_FEW, "half"}
    for table in ("small", "tens", "scales", "vague", "vulgar"):
        names |= set(words[table])
    return frozenset(names - {"mn", "bn", "tn", "mln", "bln", "trn"})


def _in_digits(lexemes: Lexemes, index: int) -> Numeral | None:
    value = value_of_digits(lexemes[index].text)
    if value is None:
        return None
    last = index + 1
    vulgar = number_words()["vulgar"]
    form: Form = "digits"
    if lexemes.text(last) in vulgar:  # 2½
        value += vulgar[lexemes.text(last)]
        last += 1
    elif lexemes.is_digits(last) and (part := _slash_fraction(lexemes, last, mixed=True)) is not None:  # 10 1/2
        value += part
        last += 3
    elif (part := _slash_fraction(lexemes, index)) is not None:
        value, last, form = part, index + 3, "fraction"
    elif lexemes.lower(last) == "and" and lexemes.lower(last + 1) == "a" and lexemes.lower(last + 2) == "half":
        value += 0.5
        last += 3
    found = Numeral(index, last, (value,), form)
    return _scaled(lexemes, found) if form == "digits" else found


def _slash_fraction(lexemes: Lexemes, index: int, *, mixed: bool = False) -> float | None:
    """The value of "1/16" of something, "1⁄32": two plain small numbers, the lesser first."""
    if lexemes.text(index + 1) not in {"/", "⁄"} or not (lexemes.glued(index) and lexemes.glued(index + 1)):
        return None
    if not lexemes.is_digits(index + 2) or lexemes.text(index + 3) == "/":
        return None
    part, whole = value_of_digits(lexemes.text(index)), value_of_digits(lexemes.text(index + 2))
    if part is None or whole is None or not 0 < part < whole <= 1000 or whole in {7, 9, 11, 15, 19, 20, 21, 26}:
        return None
    if mixed and whole in {2, 3, 4, 5, 8, 16, 32, 64}:
        return part / whole
    follows = lexemes.lower(index + 3)
    measured = follows in {"of", "inch", "inches", "mile", "cup", "%", "percent", "point"}
    if lexemes.text(index + 1) == "/" and not measured and part != 1:
        return None
    return part / whole


def _scaled(lexemes: Lexemes, found: Numeral) -> Numeral:
    """The number times the scale words after it: "1.2 billion", "4 hundred million", "1.8bn"."""
    words = number_words()
    value, scale, last, glued_scale = found.value, found.scale, found.last, found.glued_scale
    for _ in range(3):
        hyphen = lexemes.text(last) in _HYPHENS and lexemes.glued(last - 1) and lexemes.glued(last)
        word_at = last + 1 if hyphen else last
        if (factor := words["scales"].get(lexemes.lower(word_at))) is not None:
            value, scale, last = _times(value, factor), scale * factor, word_at + 1
            continue
        factor = words["glued_scales"].get(lexemes.text(last))
        if factor is not None and scale == 1 and lexemes.glued(last - 1) and not lexemes.is_digits(last + 1):
            value, scale, last, glued_scale = _times(value, factor), factor, last + 1, True
        break
    return Numeral(found.first, last, (value,), found.form, scale, glued_scale)


def _times(value: float, factor: float) -> float:
    """8.3 times a million as 8,300,000 rather than 8,300,000.000000001: fourteen digits are right, the last is not."""
    return float(f"{value * factor:.14g}")


def _in_words(lexemes: Lexemes, index: int) -> Numeral | None:
    word = lexemes.lower(index)
    if word in _FEW or word in _ARTICLES:
        return _few(lexemes, index) or _after_article(lexemes, index)
    words = number_words()
    if word in words["vulgar"]:
        return Numeral(index, index + 1, (words["vulgar"][word],), "fraction")
    if word in words["vague"]:
        return _vague(lexemes, index, index)
    if word == "half":
        return _half(lexemes, index, index)
    if word == "hundred" or word not in words["scales"]:
        return _spelt_out(lexemes, index)
    return None  # "million" without a number or an article before it


def _after_article(lexemes: Lexemes, index: int) -> Numeral | None:
    """As in "a hundred and fifty thousand", "a dozen", "half" and parts after an article: "a third of"."""
    words = number_words()
    word = lexemes.lower(index + 1)
    if word == "half":
        return _half(lexemes, index, index + 1)
    if word in words["scales"] and len(word) > 3:
        return _spelt_out(lexemes, index)
    if word in words["denominators"] and lexemes.lower(index + 2) == "of":
        if lexemes.lower(index + 3) in _ARTICLES and lexemes.lower(index + 4) in words["scales"]:
            factor = words["scales"][lexemes.lower(index + 4)]
            return Numeral(index, index + 5, (factor / words["denominators"][word],), "words", factor)
        if word not in {"quarter", "fourth"} or lexemes.lower(index + 3) not in _TIME_PERIODS:
            return Numeral(index, index + 2, (1 / words["denominators"][word],), "fraction")
    return None


def _few(lexemes: Lexemes, index: int) -> Numeral | None:
    """As in "several hundred", "a few thousand", "a couple of dozen", "many thousands"."""
    first = index
    if lexemes.lower(index) in _ARTICLES:
        index += 1
    bounds = _FEW.get(lexemes.lower(index))
    if bounds is None:
        return None
    index += 1
    if lexemes.lower(index) == "of":
        index += 1
    words = number_words()
    word = lexemes.lower(index)
    if word not in words["scales"] and word not in words["vague"]:
        return None
    factor = words["scales"].get(word) or words["vague"][word]
    index += 1
    if (more := words["scales"].get(lexemes.lower(index))) is not None:  # several hundred thousand
        factor *= more
        index += 1
    return Numeral(first, index, (bounds[0] * factor, bounds[1] * factor), "vague", factor)


def _half(lexemes: Lexemes, first: int, index: int) -> Numeral | None:
    """As in "half a million", "half-million", "half of", "half its"; not "the first half", "half-time"."""
    words = number_words()
    after = index + 1
    if lexemes.text(after) in _HYPHENS or lexemes.lower(after) in _ARTICLES:
        after += 1
    factor = words["scales"].get(lexemes.lower(after))
    if factor is not None:
        return Numeral(first, after + 1, (factor / 2,), "words", factor)
    before = lexemes.lower(first - 1)
    if lexemes.lower(index + 1) in _OF_WHAT and before not in {
        "first",
        "second",
        "last",
        "other",
        "a",
        "the",
        "opening",
    }:
        return Numeral(first, index + 1, (0.5,), "fraction")
    return None


def _vague(lexemes: Lexemes, first: int, index: int) -> Numeral | None:
    """As in "dozens", "hundreds of thousands", "tens of millions"."""
    words = number_words()
    least = words["vague"][lexemes.lower(index)]
    last = index + 1
    of_more = words["vague"].get(lexemes.lower(index + 2)) if lexemes.lower(index + 1) == "of" else None
    if of_more is not None and of_more > least:
        least, last = least * of_more, index + 3
    elif lexemes.lower(index) == "tens" or (lexemes.lower(index) == "scores" and lexemes.lower(last) != "of"):
        return None  # "test scores"
    return Numeral(first, last, (least, least * 10), "vague", least)


def _spelt_out(lexemes: Lexemes, first: int) -> Numeral | None:
    """A number in words from its first lexeme on: "two hundred and fifty thousand", "twenty-five", "a million"."""
    words = number_words()
    small, tens, scales = words["small"], words["tens"], words["scales"]
    index = first
    total = 0.0
    group: float | None = 1.0 if lexemes.lower(first) in _ARTICLES else None
    if group is not None:
        index += 1
    last, scale, room = index, 1.0, 0.0
    while True:
        at = index
        if (at > first and lexemes.text(at) in _HYPHENS and lexemes.glued(at - 1) and lexemes.glued(at)) or (
            lexemes.lower(at) == "and" and scale >= 100 and last == at
        ):
            at += 1
        word = lexemes.lower(at)
        if word in scales and (group is not None or total or at == first):
            factor = scales[word]
            if factor in {100, 12}:
                group = (1.0 if group is None else group) * factor
                room = 100.0 if factor == 100 else 0.0
            else:
                total = _multiplied(total, 1.0 if group is None else group, factor)
                group, room = None, factor
            scale = max(scale, factor)
        elif word in tens and (group is None or room >= 100) and not _joins_list(lexemes, at, index, scale):
            group, room = (group or 0) + tens[word], 10.0
        elif word in small and (group is None or 0 < small[word] < room) and not _joins_list(lexemes, at, index, scale):
            group, room = (group or 0) + small[word], 0.0
        else:
            break
        index = last = at + 1
    if last == first or (group is None and total == 0):
        return None
    found = Numeral(first, last, (total + (group or 0),), "words", 1.0 if total == 0 else scale)
    if scale > 1 and last == first + (2 if lexemes.lower(first) in _ARTICLES else 1):
        found.scale = scale
    return _with_part(lexemes, found)


def _multiplied(total: float, group: float, factor: float) -> float:
    """The number so far after a scale word: "two hundred thousand" adds to a million, but makes a thousand million."""
    return (total + group) * factor if total < factor else total + group * factor


def _joins_list(lexemes: Lexemes, at: int, index: int, scale: float) -> bool:
    """Whether the number word stands after an "and" that joins two numbers rather than the parts of one."""
    return at > index and lexemes.lower(index) == "and" and scale < 100


def _with_part(lexemes: Lexemes, found: Numeral) -> Numeral:
    """As in "two-thirds", "three quarters of", "two and a half million", "one million and a half"."""
    words = number_words()
    last = found.last
    at = last + 1 if lexemes.text(last) in _HYPHENS else last
    word = lexemes.lower(at)
    denominator = words["denominators"].get(word)
    if denominator is not None and found.value < denominator and found.value < 20:
        plural = word.endswith("s")
        wanted = plural if found.value > 1 else not plural
        clear = at > last or lexemes.lower(at + 1) in _OF_WHAT or word in {"thirds", "fifths", "third", "fifth"}
        if wanted and clear and (word != "half" or lexemes.lower(at + 1) in _OF_WHAT):
            return Numeral(found.first, at + 1, (found.value / denominator,), "fraction")
    inner = [lexemes.lower(i) for i in range(last, last + 6)]
    if inner[0] in _HYPHENS and [inner[i] for i in (1, 3, 5)] == ["and", "a", "half"]:
        half = Numeral(found.first, last + 6, (found.value + 0.5,), "words")  # one-and-a-half-page
        return _scaled(lexemes, half)
    if (
        lexemes.lower(last) == "and"
        and lexemes.lower(last + 1) in _ARTICLES
        and lexemes.lower(last + 2)
        in {
            "half",
            "quarter",
        }
    ):
        part = 1 / words["denominators"][lexemes.lower(last + 2)]
        return _scaled(
            lexemes, Numeral(found.first, last + 3, (found.value + part * found.scale,), "words", found.scale)
        )
    if (
        lexemes.lower(last) == "point"
        and (digit := words["small"].get(lexemes.lower(last + 1))) is not None
        and digit < 10
    ):
        return _scaled(lexemes, Numeral(found.first, last + 2, (found.value + digit / 10,), "words"))
    return found
