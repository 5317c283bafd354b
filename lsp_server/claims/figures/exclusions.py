"""What is written in digits or number words and is no quantity: years, clock times, names, addresses, ages, labels."""

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Literal

from lsp_server.claims.figures.lexemes import Lexemes
from lsp_server.claims.figures.numerals import Numeral
from lsp_server.claims.figures.surroundings import Surroundings
from lsp_server.claims.figures.units import Unit

Aside = Literal["", "out", "date", "age", "lexical", "idiom", "start"]
"""Why a number is no figure of its own. "" is a figure; "out" and "date" are no quantities at all; "age" is another
reader's; "lexical" is a measure that is a word ("three-point shot"); "idiom" is "one of the best"; "start" is the
former level of a change, kept with the present one."""

_HYPHENS = frozenset("-‐‑–")
_GLUED_PREFIXES = frozenset(
    {"sub", "minus", "plus", "to", "and", "between", "over", "nearly", "about", "up", "now", "then", "magnitude"}
)
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_SPACED_CLOCKS = (["a", ".", "m"], ["p", ".", "m"])
_PEOPLE = frozenset({"people", "men", "women", "children"})
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_NAME_TAGS = frozenset({"NNP", "NNPS"})


def aside_of(around: Surroundings, numeral: Numeral, unit: Unit | None, before: Aside) -> Aside:
    """Why a number is no figure, "" if it is one. ``before`` is what was said of the number before it."""
    lexemes = around.lexemes
    if numeral.form == "digits" or lexemes.is_digits(numeral.first):
        return _of_digits(around, numeral, unit, before)
    return _of_words(around, numeral, unit)


def _of_digits(around: Surroundings, numeral: Numeral, unit: Unit | None, before: Aside) -> Aside:
    lexemes, first = around.lexemes, numeral.first
    last = numeral.last if unit is None else max(unit.last, numeral.last)
    if _is_part_of_a_name(around, numeral, unit, last) or _is_in_address_of_the_web(around, first):
        return "out"
    if _is_chained(lexemes, first):
        return "out"
    if [lexemes.lower(at) for at in range(numeral.last, numeral.last + 3)] in _SPACED_CLOCKS:
        return "date"  # 11 p. m.
    if unit is not None and unit.kind in {"money", "percent"}:
        return ""
    if (age := _age(around, numeral, unit, last)) is not None:
        return age
    if _is_clock(lexemes, first, last) or (unit is None and _has_slash(lexemes, first, last)):
        return "date"
    if unit is None or unit.kind == "time":
        if _is_day_of_month(around, numeral, before) or (unit is None and _is_year(around, numeral)):
            return "date"
        if unit is not None and lexemes.lower(last) == "ago":
            return "date"
    if unit is None:
        if _is_label(around, numeral) or _is_list_number(around, numeral) or _is_address(lexemes, first, last):
            return "out"
        return _of_compound(around, numeral)
    return ""


def _of_words(around: Surroundings, numeral: Numeral, unit: Unit | None) -> Aside:
    lexemes, first, last = around.lexemes, numeral.first, numeral.last
    if (
        lexemes.glued(first - 1)
        and lexemes.text(first - 1) in _HYPHENS
        and lexemes.is_word(first - 2)
        and lexemes.glued(first - 2)
    ):
        return "out" if lexemes.lower(first - 2) not in _GLUED_PREFIXES else ""
    if lexemes.text(first)[:1].isupper() and not around.starts_sentence(first) and not around.in_title_case(first):
        return "out"  # World War Two, the Big Ten
    if unit is not None and unit.kind == "time" and lexemes.lower(unit.last) == "ago":
        return "date"
    if unit is not None and lexemes.lower(first) == "one" and lexemes.lower(first + 1) in _lists()["one_idioms"]:
        return "idiom" if lexemes.lower(first - 1) != "than" else ""
    if (age := _age(around, numeral, unit, last if unit is None else unit.last)) is not None:
        return age
    if unit is None and lexemes.lower(first) in {"one", "zero"} and last == first + 1:
        return _of_one(around, numeral)
    if unit is None and _is_label(around, numeral):
        return "out"
    if lexemes.lower(last) == "o'clock" or lexemes.lower(last) == "o’clock":
        return "date"
    return _of_compound(around, numeral) if unit is None else ""


def _of_one(around: Surroundings, numeral: Numeral) -> Aside:
    """Why a bare "one" or "zero" counts nothing: it is a pronoun, or an idiom, more often than a number."""
    lexemes, first = around.lexemes, numeral.first
    lists = _lists()
    if lexemes.lower(first) == "zero":
        return "" if around.tag(first + 1) in _PLURAL_TAGS else "out"
    if lexemes.lower(first + 1) in _HYPHENS:
        return "lexical"
    if lexemes.lower(first - 1) in lists["one_after"] or lexemes.lower(first + 1) in lists["one_pronouns"]:
        return "out"
    if lexemes.lower(first + 1) in lists["one_idioms"]:
        return "idiom"
    if lexemes.lower(first + 1) == "of":
        return "idiom"
    token = around.token(first)
    follows = around.tag(first + 1)
    if token is not None and token.dep in {"nummod", "amod", "compound"} and token.head > token.i:
        return ""
    return "" if follows in {"NN", "JJ", "VBN", "JJR", "JJS"} and token is not None and token.tag == "CD" else "out"


def _is_part_of_a_name(around: Surroundings, numeral: Numeral, unit: Unit | None, last: int) -> bool:
    """A2, QX-70, 9AB8, 3D, 1st, 1980s, #5, 2018's: letters or signs touch the digits."""
    lexemes, first = around.lexemes, numeral.first
    starts = first if unit is None else unit.first
    if (
        lexemes.text(starts - 1) == "-"
        and lexemes.glued(starts - 1)
        and lexemes.text(starts - 2).isupper()
        and unit is None
    ):
        return True  # COVID -19
    if lexemes.glued(starts - 1):
        sign = lexemes.text(starts - 1)
        if sign == "+" and unit is None and lexemes.is_digits(last):
            return True  # +44 20
        if lexemes[starts - 1].kind == "word" or sign in {"#", "@", "_", "'", "’", "\\", "^"}:
            return True
        inner = lexemes.glued(starts - 2)
        if sign in {"/", ".", ":", "&"} and inner:
            return True
        if sign in _HYPHENS and inner and lexemes[starts - 2].kind == "word":
            after_number = lexemes.is_digits(starts - 3) and lexemes.glued(starts - 3)  # $1.5m-$2m
            return not after_number and lexemes.lower(starts - 2) not in _GLUED_PREFIXES
    if lexemes.glued(last - 1):
        follows = lexemes.text(last)
        if lexemes[last].kind != "sign":
            return True
        if follows in {":", "/", "_", "@"} and lexemes.glued(last) and lexemes.text(last + 1) not in {" ", ""}:
            return not (follows == "/" and unit is not None)
        if follows in {"′", "'", "’"} and lexemes.glued(last) and lexemes.lower(last + 1) == "s":
            return unit is None
    return False


def _is_in_address_of_the_web(around: Surroundings, first: int) -> bool:
    token = around.token(first)
    return token is not None and ("//" in token.text or "www." in token.lower or "@" in token.text)


def _is_chained(lexemes: Lexemes, first: int) -> bool:
    """Three strings of digits joined by hyphens or points, or three and four of them: a telephone number, a date."""
    start, end = first, first
    while (
        lexemes.glued(start - 1)
        and lexemes.glued(start - 2)
        and lexemes.text(start - 1) in _HYPHENS
        and lexemes.is_digits(start - 2)
        and first - start < 8
    ):
        start -= 2
    while (
        lexemes.glued(end)
        and lexemes.glued(end + 1)
        and lexemes.text(end + 1) in _HYPHENS
        and lexemes.is_digits(end + 2)
        and end - first < 8
    ):
        end += 2
    if end - start >= 4:
        return True
    return end - start == 2 and len(lexemes.text(start)) == 3 and len(lexemes.text(end)) == 4


def _has_slash(lexemes: Lexemes, first: int, last: int) -> bool:
    """Whether a slash joins a number to another: "05 / 03 / 2013"."""
    after = lexemes.text(last) == "/" and lexemes.is_digits(last + 1)
    return after or (lexemes.text(first - 1) == "/" and lexemes.is_digits(first - 2))


def _is_clock(lexemes: Lexemes, first: int, last: int) -> bool:
    after = lexemes.lower(last)
    if after in {"o'clock", "o’clock"} or (lexemes.lower(first - 1) == ":" and lexemes.glued(first - 1)):
        return True
    digits = lexemes.text(first)
    whole = digits.partition(".")[0]
    return after in _lists()["clock_marks"] and len(whole) in {1, 2, 4} and (len(whole) == 4 or int(whole) <= 24)


def _is_day_of_month(around: Surroundings, numeral: Numeral, before: Aside) -> bool:
    lexemes, first, last = around.lexemes, numeral.first, numeral.last
    months = _lists()["months"]
    joined = lexemes.lower(first - 1) in {"-", "–", "and", "to", ",", "or", "/"} and (
        lexemes.is_digits(first - 2) or lexemes.is_digits(first - 3)  # May 3 and 4, May 3rd and 4th
    )
    if numeral.scale > 1 or numeral.value != int(numeral.value):
        return False
    if before == "date" and joined and numeral.value <= 31 and around.tag(last) not in _PLURAL_TAGS:
        return True
    if before == "date" and lexemes.text(first - 1) in _HYPHENS and len(lexemes.text(first - 2)) == 4:
        return len(lexemes.text(first)) == 2  # 1954-73
    if not 0 < numeral.value <= 31:
        return False
    month_at = first - 2 if lexemes.text(first - 1) == "." else first - 1
    if lexemes.lower(month_at) in months and lexemes.text(month_at)[:1].isupper():
        return lexemes.lower(month_at) != "may" or around.tag(last) not in _PLURAL_TAGS
    month_at = last + 1 if lexemes.lower(last) == "of" else last
    return lexemes.lower(month_at) in months and lexemes.text(month_at)[:1].isupper()


def _is_year(around: Surroundings, numeral: Numeral) -> bool:
    lexemes, first, last = around.lexemes, numeral.first, numeral.last
    digits = lexemes.text(first)
    if last != first + 1 or len(digits) != 4 or not digits.isdecimal():
        return False
    if not _FIRST_YEAR <= numeral.value <= _LAST_YEAR:
        return False
    after, before = around.tag(last), lexemes.lower(first - 1)
    if lexemes.lower(last) in _PEOPLE or before in {
        "than",
        "least",
        "about",
        "some",
        "nearly",
        "almost",
        "roughly",
        "approximately",
        "over",
        "estimated",
    }:
        return False
    if 1900 <= numeral.value <= 2039:
        return True  # news writes 2,018 troops
    return (before in _lists()["before_years"] or before in _lists()["months"]) and after not in {
        *_PLURAL_TAGS,
        "NN",
        "JJ",
    }


def _is_label(around: Surroundings, numeral: Numeral) -> bool:
    """As in "iPhone 11", "Game 7", "page 4", "No. 1": a name or a label before, no counted noun after."""
    lexemes, first, last = around.lexemes, numeral.first, numeral.last
    at = first - 1
    digits, follows = lexemes.text(first), lexemes.lower(last)
    if lexemes.text(at) == "." and lexemes.lower(at - 1) in _ABBREVIATED_LABELS:
        return True
    if follows == "zip" or (digits in _EMERGENCY and follows in _EMERGENCY_NOUNS):
        return True
    if len(digits) > 4 and digits.isdecimal() and not digits.endswith("0") and around.tag(last) == "NN":
        return True  # an 80486 machine
    if not lexemes.is_word(at) or numeral.scale > 1 or "," in digits:
        return False
    counted, capitalised = around.tag(last) in _PLURAL_TAGS, lexemes.text(at)[0].isupper()
    if lexemes.lower(at) in _lists()["labels"]:
        verbal = around.tag(at)[:2] == "VB" or (lexemes.lower(at) == "no" and not capitalised)
        return not verbal and (capitalised or not counted)
    return _is_in_name(around, numeral, counted=counted)


_ABBREVIATED_LABELS = frozenset({"no", "nos", "vol", "pp", "fig", "op", "cat"})


def _is_in_name(around: Surroundings, numeral: Numeral, *, counted: bool) -> bool:
    """Whether a number belongs to the name before it, not to what comes after: "the Nasdaq 100", "AK 47 rifles"."""
    lexemes, first, last = around.lexemes, numeral.first, numeral.last
    at = first - 1
    word, name = lexemes.text(at), lexemes.lower(at)
    letters_only = len(word) > 1 and word.isupper() and lexemes.text(at - 1) == "the"  # "the MGX 100", tagged a noun
    if not letters_only and (around.tag(at) not in _NAME_TAGS or not any(letter.isupper() for letter in word)):
        return False
    if name in _lists()["weekdays"] or name in _lists()["months"]:
        return False
    if word[0].islower():
        return True  # iPhone 11
    if around.in_title_case(first) or lexemes.text(last) in _HYPHENS or (around.starts_sentence(at) and counted):
        return False
    if not lexemes.text(last)[:1].islower():
        return True
    if counted:
        weapon = word.isupper() and len(word) < 4 and around.tag(at - 1) not in {"IN", "DT", "TO", ""}
        return weapon and lexemes.is_digits(first)
    number, owner = around.token(first), around.token(at)
    if number is None or owner is None or around.tag(last) not in {"JJ", "NN", "VBN"}:
        return True
    return number.head == owner.i or (number.dep in {"nummod", "appos"} and number.head < number.i)


_EMERGENCY = frozenset({"911", "999", "112", "000"})
_EMERGENCY_NOUNS = frozenset(
    {"call", "calls", "caller", "callers", "operator", "dispatcher", "tape", "tapes", "line", ""}
)


def _is_list_number(around: Surroundings, numeral: Numeral) -> bool:
    lexemes, first, last = around.lexemes, numeral.first, numeral.last
    if lexemes.text(first - 1) == "[" and lexemes.text(last) == "]":
        return True
    if lexemes.text(first - 1) == "(" and lexemes.text(last) == ")" and numeral.value < 100:
        return True
    at_start = first == 0 or lexemes.text(first - 1) in {"•", "*", "("}
    return at_start and lexemes.text(last) in {".", ")", ":"} and lexemes.is_digits(first) and numeral.value < 100


def _is_address(lexemes: Lexemes, first: int, last: int) -> bool:
    """As in "12 Upper Orchard Street", "9 E 4th St": capitals, perhaps an ordinal, up to a word for street."""
    streets = _lists()["streets"]
    if lexemes.lower(last) == "block" and len(lexemes.text(first)) > 2:
        return True
    at = last
    if lexemes.text(at) in _HYPHENS and lexemes.is_digits(at + 1):
        at += 2
    for _ in range(6):
        word = lexemes.text(at)
        ordinal = lexemes.is_digits(at) or (lexemes.lower(at) in {"st", "nd", "rd", "th"} and lexemes.is_digits(at - 1))
        if not (word[:1].isupper() or ordinal or word == "."):
            return False
        if lexemes.lower(at) in streets and word[:1].isupper() and (at > last or lexemes.lower(at) in _STREETS_FIRST):
            return True
        at += 1
    return False


_AGEING = frozenset({"aged", "age", "ages", "turned", "turns", "turning"})
_STREETS_FIRST = frozenset({"ave", "avenue", "boulevard"})


def _age(around: Surroundings, numeral: Numeral, unit: Unit | None, last: int) -> Aside | None:
    """As in "52-year-old", "52 years old", "aged 52", "Lanz, 43,", "at the age of 52", "12 or 13 years of age"."""
    lexemes, first = around.lexemes, numeral.first
    if unit is not None and unit.name in {"year", "month", "week", "day"}:
        at = last + 1 if lexemes.text(last) in _HYPHENS else last
        if lexemes.lower(at) in {"old", "olds"} or (lexemes.lower(at) == "of" and lexemes.lower(at + 1) == "age"):
            return "age"
        return None
    if unit is not None or numeral.form == "vague":
        return None
    if lexemes.lower(last) in {"or", "and"} and lexemes.lower(last + 1) in {"older", "younger"}:
        return "age"
    before = lexemes.lower(first - 1)
    if before in _AGEING or (before == "of" and lexemes.lower(first - 2) == "age"):
        return "age"
    if around.tag(last) in _PLURAL_TAGS or not 0 < numeral.value < 120:
        return None
    closes = lexemes.text(last) in {",", ".", ")", ";", ""}
    if before in {",", "("} and closes and around.tag(first - 2) in _NAME_TAGS and numeral.value == int(numeral.value):
        return "age"
    return None


def _of_compound(around: Surroundings, numeral: Numeral) -> Aside:
    """Tell the "30-member" of an alliance, which is a figure, from "three-point" and "12-gauge", which are words."""
    lexemes, at = around.lexemes, numeral.last
    if not (lexemes.text(at) in _HYPHENS and lexemes.glued(at - 1)):
        return ""
    if not lexemes.glued(at):  # "four-, five- and six-door"
        return "lexical"
    word = lexemes.lower(at + 1)
    is_term = word in _lists()["lexical"] or numeral.value <= _lexical_up_to().get(word, 0)
    return "lexical" if is_term else ""


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    tables = tomllib.loads((resources.files(__package__) / "exclusions.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in tables.items() if isinstance(words, list)}


@lru_cache(maxsize=1)
def _lexical_up_to() -> dict[str, int]:
    tables = tomllib.loads((resources.files(__package__) / "exclusions.toml").read_text(encoding="utf-8"))
    numbers: dict[str, int] = tables["lexical_up_to"]
    return numbers


def rounds() -> tuple[frozenset[str], frozenset[str]]:
    """The happenings that ordinals count ("round", "term"), and the words that may stand between ("straight")."""
    lists = _lists()
    return lists["rounds"], lists["rounds_between"]
