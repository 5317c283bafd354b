"""Text to lexemes: each word, number or mark with the character of its sort (see lexicon.py).

The parser's tokens are not used: it cuts "mid-1996", "8:05am" or "'80s" in several ways. Its tags are asked only
for the few words that mean something else as well ("may", "march", "second", "fall").
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from lsp_server.claims.dates.cues import cues
from lsp_server.claims.dates.lexicon import MARKS, OTHER, Entry, Lexicon, Value, lexicon

# Told apart by how they begin, the commonest first: words of two letters or more, then figures, then the rest.
_TOKEN = re.compile(
    r"[^\W\d_]{2,}"
    r"|(?=\d)(?:"
    r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?(?![\d-])"
    r"|\d{1,4} ?/ ?\d{1,2} ?/ ?\d{2,4}(?![\d/])|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)(?!\.?\d)"
    r"|\d{1,2}:\d\d(?::\d\d)?(?![\d:])"
    r"|(?:1\d|20)\d0['’]?s\b"
    r"|\d{1,4}(?:st|nd|rd|th)\b"
    r"|\d{1,3}[ -]\d/\d(?!\d)|\d+(?:,\d{3}(?!\d))+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"|['’‘]\d0['’]?s\b|['’‘]\d\d(?![\d\w])"
    r"|[Qq][1-4]\b|[AaPp]\. ?[Mm]\b\.?"
    r"|(?:[^\W\d_]\.)+[^\W\d_]?|['’]s\b|\S"
)
_NUMERIC = re.compile(r"\d{1,4} ?[-/.] ?\d{1,2} ?[-/.] ?\d")
_CAPITAL_MONTHS = frozenset({"march", "may", "august"})
_FIRST_NAMES = frozenset({"april", "may", "june", "august"})
_MARK_KINDS = {character: kind for kind, characters in MARKS.items() for character in characters}
_UNITS_DIGIT = 10
_LONGEST_NUMBER = 12
_HUNDRED = 100


class Lexeme(NamedTuple):
    """One word, number or mark. ``values`` holds its value for each kind it can be; ``text`` is as it was cut."""

    start: int
    end: int
    lower: str
    sort: str
    values: dict[str, Value]
    text: str = ""

    def value(self, *kinds: str) -> Value | None:
        """The value for the first of these kinds that it can be."""
        for kind in kinds:
            if kind in self.values:
                return self.values[kind]
        return None


_NOTHING: dict[str, Value] = {}


def lex(text: str, tag_at: Callable[[int], str]) -> list[Lexeme]:
    """The lexemes of a paragraph. ``tag_at`` gives the Penn Treebank tag of the word at a code point."""
    words = lexicon()
    known = words.known
    raw = [
        Lexeme(*match.span(), part.lower(), OTHER, _NOTHING, part)
        for match in _TOKEN.finditer(text)
        for part in (match[0],)
    ]
    lexemes: list[Lexeme] = []
    index = 0
    while index < len(raw):
        token = raw[index]
        word = token.text
        if token.lower in known or (not word.isalpha() and (len(word) > 1 or word.isdecimal())):
            lexeme, index = _next(words, raw, index, text, tag_at)
            lexemes.append(lexeme)
        else:
            lexemes.append(token)
            index += 1
    return lexemes


def _next(words: Lexicon, raw: list[Lexeme], index: int, text: str, tag_at: Callable[[int], str]) -> tuple[Lexeme, int]:
    token = raw[index]
    first = token.text[0]
    if first.isdecimal() or (first in "'’‘" and len(token.text) > 2):
        number = _number(words, token)
        if number is not None:
            return number, index + 1
    if first in "Qq" and len(token.text) == 2 and token.text[1].isdecimal():
        return _lexeme(words, token, {"quarter_code": int(token.text[1])}, "quarter_code"), index + 1
    following = raw[index + 1].lower if index + 1 < len(raw) else ""
    for entry in words.phrases.get((token.lower, following), ()):
        count = len(entry.words)
        if tuple(t.lower for t in raw[index : index + count]) == entry.words and _phrase_stands(entry, token):
            return Lexeme(token.start, raw[index + count - 1].end, " ".join(entry.words), entry.sort, entry.values), (
                index + count
            )
    if token.lower in words.numbers or token.lower in words.ordinals or token.lower in words.decades:
        found = _spelled(words, raw, index)
        if found is not None:
            return found
    spelling = token.lower.replace(" ", "") if "." in token.lower else token.lower
    found_entry = words.words.get(spelling)
    if found_entry is not None and _stands(found_entry, raw, index, tag_at):
        end = token.end
        if ("month_short" in found_entry.values or "weekday_short" in found_entry.values) and text[
            end : end + 1
        ] == ".":
            return Lexeme(token.start, end + 1, token.lower, found_entry.sort, found_entry.values), index + 2
        return Lexeme(token.start, end, token.lower, found_entry.sort, found_entry.values), index + 1
    if token.lower in {"'s", "’s"}:
        return Lexeme(token.start, token.end, "'s", words.sort("possessive"), _NOTHING), index + 1
    kind = _MARK_KINDS.get(token.text)
    if kind is not None:
        return Lexeme(token.start, token.end, token.text, words.sort(kind), _NOTHING), index + 1
    return token, index + 1


def _phrase_stands(entry: Entry, token: Lexeme) -> bool:
    return "holiday" not in entry.values or token.text[0].isupper() or token.lower in {"the", "st"}


def _stands(entry: Entry, raw: list[Lexeme], index: int, tag_at: Callable[[int], str]) -> bool:
    """Whether a word that can tell time does so here, as far as its neighbours tell."""
    token = raw[index]
    kinds = entry.values
    capital = token.text[0].isupper()
    after = raw[index + 1] if index + 1 < len(raw) else None
    before = raw[index - 1] if index else None
    if "month" in kinds:
        if token.lower in _CAPITAL_MONTHS and not capital:
            return False
        if _is_number(after) or _is_number(before):
            return True
        if token.lower in {"may", "march"} and tag_at(token.start).startswith(("MD", "V")):
            return False
        return token.lower not in _FIRST_NAMES or not _is_name(raw, index, tag_at)
    if "month_short" in kinds:
        dotted = after is not None and after.text == "." and after.start == token.end
        following = raw[index + 2] if dotted and index + 2 < len(raw) else after
        beside = _is_number(following) or _is_number(before)
        return capital and (beside or (dotted and token.lower not in {"mar", "jun", "jul", "jan"}))
    if "weekday_short" in kinds:
        dotted = after is not None and after.text == "."
        following = raw[index + 2] if dotted and index + 2 < len(raw) else after
        return capital and (dotted or _is_number(following) or (following is not None and following.text == ","))
    if "holiday" in kinds:
        return capital
    if "zone" in kinds:
        return token.text.isupper() and _tells_hour(before)
    if "half_day" in kinds:
        return _tells_hour(before)
    if "season" in kinds and token.lower in {"fall", "spring"}:
        return tag_at(token.start).startswith("NN")
    if token.lower == "present":
        return tag_at(token.start).startswith("NN")
    return True


def _is_name(raw: list[Lexeme], index: int, tag_at: Callable[[int], str]) -> bool:
    """Whether a month's name is a person's here: "Mrs. May", "June Okoro"."""
    if index and raw[index - 1].lower in cues()["before_month"]:
        return False
    before = raw[index - 2 if index > 1 and raw[index - 1].text == "." else index - 1] if index else None
    beside = (before, raw[index + 1] if index + 1 < len(raw) else None)
    return any(
        token is not None and token.text[:1].isupper() and tag_at(token.start).startswith("NNP") for token in beside
    )


def _is_number(token: Lexeme | None) -> bool:
    return token is not None and token.text[0].isdecimal()


def _tells_hour(token: Lexeme | None) -> bool:
    return token is not None and (
        token.text[0].isdecimal() or token.lower in {"a.m.", "p.m.", "am", "pm", "m", "a.m", "p.m"}
    )


def _number(words: Lexicon, token: Lexeme) -> Lexeme | None:
    text = token.text
    if text[0] in "'’‘":
        digits = int(text[1:3])
        if text.endswith("s"):
            return _lexeme(words, token, {"decade": _century(digits) // 10}, "decade")
        return _lexeme(words, token, {"short_year": _century(digits)}, "short_year")
    if text.endswith("s"):
        return _lexeme(words, token, {"decade": int(text[:3])}, "decade")
    if text[-2:] in {"st", "nd", "rd", "th"}:
        value = int(text[:-2])
        return _ordinal(words, token, value)
    if ":" in text and "-" not in text:
        return _lexeme(words, token, {"clock": text}, "clock")
    if _NUMERIC.match(text):
        return _lexeme(words, token, {"numeric_date": text}, "numeric_date")
    return _digits(words, token)


def _digits(words: Lexicon, token: Lexeme) -> Lexeme:
    text = token.text
    if "/" in text:
        whole, over, under = re.split(r"[ -]|/", text)
        return _lexeme(words, token, {"number": int(whole) + int(over) / (int(under) or 1)}, "number")
    if len(text) > _LONGEST_NUMBER:
        return Lexeme(token.start, token.end, text, OTHER, _NOTHING)
    if "." in text or len(text) > 9:
        return _lexeme(words, token, {"number": float(text.replace(",", ""))}, "number")
    value = int(text.replace(",", ""))
    both: dict[str, Value] = {"number": value}
    if len(text) <= 2 and 1 <= value <= 31:
        both["day"] = value
        if value <= 12:
            return _lexeme(words, token, both | {"hour": value}, "number", "day", "hour")
        return _lexeme(words, token, both | {"hour24": value}, "number", "day", *(("hour24",) if value <= 24 else ()))
    if len(text) == 4 and 1000 <= value <= 2199:
        return _lexeme(words, token, both | {"year": value}, "number", "year")
    return _lexeme(words, token, both, "number")


def _ordinal(words: Lexicon, token: Lexeme, value: int) -> Lexeme:
    if 1 <= value <= 31:
        return _lexeme(words, token, {"rank": value, "dayth": value}, "rank", "dayth")
    return _lexeme(words, token, {"rank": value}, "rank")


def _lexeme(words: Lexicon, token: Lexeme, values: dict[str, Value], *kinds: str) -> Lexeme:
    return Lexeme(token.start, token.end, token.lower, words.sort(*kinds), values)


def _century(two_digits: int) -> int:
    """A year of two digits, read as in the last century from 30 on: the reader's own time is not asked."""
    return (1900 if two_digits >= 30 else 2000) + two_digits


def _spelled(words: Lexicon, raw: list[Lexeme], index: int) -> tuple[Lexeme, int] | None:
    """A number, ordinal, year or decade spelled out: "twenty-four", "nineteen ninety-six", "the twenty-first"."""
    first = raw[index]
    parts: list[int] = []
    last = index
    position = index
    while position < len(raw) and len(parts) < 8:
        token = raw[position]
        joined = position > index and raw[position - 1].text in {"-", "–"}
        if token.lower in words.numbers and (not parts or _continues(parts[-1], words.numbers[token.lower])):
            parts.append(words.numbers[token.lower])
            last = position
            position += 1
        elif token.text in {"-", "–"} and parts and token.start == raw[position - 1].end:
            position += 1
        elif token.lower in words.ordinals and (
            not parts or (parts[-1] in range(20, 100, 10) and words.ordinals[token.lower] < 10 and joined)
        ):
            value = sum(parts[-1:]) + words.ordinals[token.lower]
            if token.lower == "second" and not parts:
                return None
            return _ordinal(words, first._replace(end=token.end), value), position + 1
        elif token.lower in words.decades and (not parts or parts == [19]):
            decade = 190 + words.decades[token.lower]
            return _lexeme(words, first._replace(end=token.end), {"decade": decade}, "decade"), position + 1
        else:
            break
    if not parts:
        return None
    whole = first._replace(end=raw[last].end)
    year = _spelled_year(parts)
    if year is not None:
        return _lexeme(words, whole, {"year": year}, "year"), last + 1
    value = _sum(parts)
    kinds = ("number", "word", "hour") if value <= 12 else ("number", "word")
    return _lexeme(words, whole, {"number": value, "hour": value}, *kinds), last + 1


def _continues(last: int, value: int) -> bool:
    if value >= _HUNDRED:
        return last < value or last >= _HUNDRED
    if last >= _HUNDRED:
        return True
    if value < _UNITS_DIGIT:
        return last >= 20 and last % 10 == 0
    return last in {19, 20} and value >= _UNITS_DIGIT


def _spelled_year(parts: list[int]) -> int | None:
    if len(parts) >= 2 and parts[0] in {19, 20} and 10 <= parts[1] <= 90 and len(parts) <= 3:
        return parts[0] * 100 + sum(parts[1:])
    if parts[:2] == [2, 1000] and len(parts) == 3 and parts[2] < 50:
        return 2000 + sum(parts[2:])
    return None


def _sum(parts: list[int]) -> int:
    total = current = 0
    for part in parts:
        if part == _HUNDRED:
            current = (current or 1) * part
        elif part > _HUNDRED:
            total += (current or 1) * part
            current = 0
        else:
            current += part
    return total + current
