"""Gives the annotated development data other names and other numbers, the same ones everywhere.

What is a name is told by use alone: a word with a capital in mid-sentence which the data hardly ever writes without.
Such a word becomes an invented one of its length and shape; words of the calendar, titles, forms of address and other
words that are capitals by rule, not by being a name, stay. Countries change places with each other, demonyms, capitals
and seats of government along with them, as do a few international bodies: that Moscow is Russia's is knowledge of the
world, which an invented name could not carry.

Years go back by 28, after which the days of the week and the weeks of the year fall as before. The digits of annotated
quantities and of all thousands become others of the same magnitude, in the text and in the value they stand for.
"""

import re
import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

YEARS_BACK = 28

_LISTS = tomllib.loads((Path(__file__).parent / "renaming.toml").read_text("utf-8"))
_STAY = frozenset(_LISTS["stay"].split())
_MONEY = (
    r"\s?(?:[$€£¥]|dollars?\b|pounds?\b|cents?\b|yen\b|crowns?\b|kron\w+|francs?\b|pesos?\b|rupees?\b|rial|riyal|bn\b)"
)
_WORD = re.compile(rf"(?<![$€£¥\w])[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ÿ]+(?!\w|=|{_MONEY})")
_LOWER = re.compile(r"(?<![\w'’@#.])[a-zß-öø-ÿ]{2,}(?!\w)")
_MIDDLE = re.compile(r"(?<=[a-z,] )[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ÿ]+")
_AMOUNT_BEFORE = re.compile(r"[$€£¥]\s?[\d.,]+ ?$")
_ENDING = re.compile(r"(?:ians?|ans?|ish|ese|is|s|y|)$")
_YEAR = re.compile(r"(?<![\w$€£.,/-])(?:1[89]|20)\d\d(?![\w%]|[.,]\d|-\d\b)")
_VALUE_YEAR = re.compile(r"^\d{4}(?!\d)")
_NUMBER = re.compile(r"(?<![A-Za-z\d.,:/])\d[\d,]*(?:\.\d+)?(?![\d:/])")
_THOUSANDS = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w,])")
_CONSONANTS = "bcdfghjklmnprstvwz"
_VOWELS = "aeiou"
_HIGHER = str.maketrans("123456789", "234567899")
_NUMBER_WORDS = ("two", "three", "four", "five", "six", "seven", "eight")
_SCALES = (1, 10**3, 10**6, 10**9, 10**12)


class Edit(NamedTuple):
    """Code points ``start`` to ``end`` of a text become ``new``."""

    start: int
    end: int
    new: str


class Renamed(NamedTuple):
    """A text after its edits, and where its places have gone."""

    text: str
    edits: tuple[Edit, ...]

    def at(self, offset: int) -> int:
        """Where a code point of the old text stands in the new one; inside a renamed word, its start."""
        index = bisect_right([edit.start for edit in self.edits], offset) - 1
        moved = sum(len(edit.new) - (edit.end - edit.start) for edit in self.edits[: max(index, 0)])
        if index < 0:
            return offset
        last = self.edits[index]
        if offset >= last.end:
            return offset + moved + len(last.new) - (last.end - last.start)
        return last.start + moved


class Renamer:
    """Other names for the names of some texts, the same for each in all of them; each ``variant`` invents others."""

    def __init__(self, texts: Iterable[str], variant: int = 0) -> None:
        self._variant = variant
        lower: Counter[str] = Counter()
        middle: Counter[str] = Counter()
        for text in texts:
            lower.update(_LOWER.findall(text))
            middle.update(_MIDDLE.findall(text))
        self._words = frozenset(lower)
        self._swapped: dict[str, str] = {}
        for left, right in _LISTS["swapped"]:
            for here, there in zip(left, right, strict=False):
                self._swapped.setdefault(here, there)
                self._swapped.setdefault(there, here)
        phrases = "|".join(re.escape(form) for form in sorted(self._swapped, key=len, reverse=True))
        self._places = re.compile(rf"(?<![\w.$])(?:{phrases})(?!\w|\.\w|{_MONEY})")
        self.names: dict[str, str] = {}
        for word in sorted(middle):
            if word not in _STAY and word not in self._swapped and 50 * lower[word.lower()] < middle[word]:
                self.names[word] = self._swapped.get(word.upper()) or self._invented(word)

    def name_edits(self, text: str, left_alone: Iterable[tuple[int, int]] = ()) -> list[Edit]:
        """The names of a text, except those within some spans; where "an" no longer fits it becomes "a"."""
        places = [
            Edit(*match.span(), self._swapped[match.group()])
            for match in self._places.finditer(text)
            if not _AMOUNT_BEFORE.search(text, max(match.start() - 20, 0), match.start())
        ]
        kept = [*left_alone, *(edit[:2] for edit in places)]
        names = [
            Edit(*match.span(), self.names[match.group()])
            for match in _WORD.finditer(text)
            if match.group() in self.names and not _within(match.span(), kept)
        ]
        return sorted(names + [edit for edit in places if not _within(edit[:2], left_alone)])

    def rename(self, text: str) -> str:
        """A text by itself with other names."""
        return applied(text, self.name_edits(text)).text

    def _invented(self, word: str) -> str:
        taken = {*self.names.values(), *self.names, *self._words}
        for salt in range(1000):
            new = _invent(word, crc32(f"{word}/{self._variant}/{salt}".encode()))
            if new not in taken and new.lower() not in self._words:
                return new
        raise AssertionError(word)


def applied(text: str, edits: Iterable[Edit]) -> Renamed:
    """The text after edits that do not overlap."""
    done: list[Edit] = []
    for edit in sorted(edits):
        if not done or edit.start >= done[-1].end:
            done.append(edit)
    pieces, at = [], 0
    for edit in done:
        pieces += [text[at : edit.start], edit.new]
        at = edit.end
    return Renamed("".join(pieces) + text[at:], tuple(done))


def renamed_quotes(row: dict[str, Any], renamer: Renamer) -> dict[str, Any]:
    """A row of gold/quotes.jsonl: other names, years and thousands, offsets to suit."""
    text = row["text"]
    new = applied(text, [*renamer.name_edits(text), *_year_edits(text), *_thousands(text)])

    def moved(quote: dict[str, Any]) -> dict[str, Any]:
        ends = ("start", "end", "speaker_start", "speaker_end")
        return quote | {end: new.at(quote[end]) for end in ends if quote[end] is not None}

    return row | {"text": new.text, "quotes": [moved(quote) for quote in row["quotes"]]}


def renamed_dates(row: dict[str, Any], renamer: Renamer) -> dict[str, Any]:
    """A row of gold/dates.jsonl: other names outside its expressions; other years, if its values can follow."""
    text, dates = row["text"], row["dates"]
    moves = all(_moves(text[start:end], value) for start, end, _, value in dates)
    years = _year_edits(text) if moves else []
    new = applied(text, [*renamer.name_edits(text, [(start, end) for start, end, _, _ in dates]), *years])
    value_of: Callable[[str], str] = earlier if moves else str
    return row | {
        "text": new.text,
        "published": row["published"] and value_of(row["published"]),
        "dates": [[new.at(start), new.at(end), kind, value_of(value)] for start, end, kind, value in dates],
    }


def renamed_quantities(row: dict[str, Any], renamer: Renamer) -> dict[str, Any]:
    """A row of gold/quantities.jsonl: other names, and other numbers where each value has one number as its source."""
    text = row["text"]
    numbers, values = _numbers(text, [str(value) for value, *_ in row["quantities"]])
    new = applied(text, [*renamer.name_edits(text), *numbers])
    names = {text[start:end]: new for start, end, new in renamer.name_edits(text)}

    def nouns(annotated: str) -> str:
        return re.sub(r"[\w.]+", lambda word: names.get(word.group(), word.group()), annotated)

    quantities = [
        [value, nouns(unit), change, nouns(noun)]
        for value, (_, unit, change, noun) in zip(values, row["quantities"], strict=True)
    ]
    return row | {"text": new.text, "quantities": quantities}


def renamed_article(text: str, renamer: Renamer) -> str:
    """An article with other names, earlier years and other thousands."""
    return applied(text, [*renamer.name_edits(text), *_year_edits(text), *_thousands(text)]).text


def earlier(value: str) -> str:
    """A TIMEX3 value or ISO date 28 years before; what names no year stays."""
    return "/".join(
        _VALUE_YEAR.sub(lambda year: str(int(year.group()) - YEARS_BACK), part) for part in value.split("/")
    )


def higher(number: str) -> str:
    """Another number of the same magnitude: each digit but nought and nine one higher."""
    return number.translate(_HIGHER)


def _within(span: tuple[int, int], spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in spans)


def _year_edits(text: str) -> list[Edit]:
    return [Edit(*year.span(), str(int(year.group()) - YEARS_BACK)) for year in _YEAR.finditer(text)]


def _thousands(text: str) -> list[Edit]:
    return [Edit(*number.span(), higher(number.group())) for number in _THOUSANDS.finditer(text)]


def _moves(words: str, value: str) -> bool:
    """Whether a value goes back with its words: no decade or century, no year in two figures."""
    return not re.match(r"\d{2,3}(?!\d)", value) and not re.search(r"['’]\d\d|\d[/-]\d|\d{4}-|-\d{4}|\d{6}", words)


def _numbers(text: str, values: list[str]) -> tuple[list[Edit], list[str]]:
    """Edits of the numbers that annotated values come from, and those values after them."""
    words = [
        (match.span(), float(_NUMBER_WORDS.index(match.group()) + 2))
        for match in re.finditer(rf"\b(?:{'|'.join(_NUMBER_WORDS)})\b", text)
    ]
    figures = [(match.span(), float(match.group().replace(",", ""))) for match in _NUMBER.finditer(text)]
    edits: list[Edit] = []
    changed: list[str] = []
    for value in values:
        parts = re.split(r"(?<=\d)\s*-\s*", value.strip())
        new_parts = []
        for part in parts:
            sources = [(span, n) for span, n in figures if _is_source(n, float(part))]
            spelled = [(span, n) for span, n in words if n == float(part)]
            if not (sources or spelled) or any(n == 1 for _, n in sources) or float(part) == 1:
                new_parts.append(part)
                continue
            new_parts.append(higher(part))
            edits += [Edit(*span, higher(text[slice(*span)])) for span, _ in sources]
            edits += [Edit(*span, (*_NUMBER_WORDS, "nine")[int(n) - 1]) for span, n in spelled]
        changed.append("-".join(new_parts))
    return (edits, changed) if _in_order(text, edits) else ([], values)


def _in_order(text: str, edits: Iterable[Edit]) -> bool:
    """Whether of any two numbers the greater is still the greater: else ranges would run backwards."""
    numbers = {
        float(text[start:end].replace(",", "")): float(new.replace(",", ""))
        for start, end, new in edits
        if text[start].isdigit()
    }
    ordered = [numbers[number] for number in sorted(numbers)]
    return all(lower < upper for lower, upper in pairwise(ordered))


def _is_source(number: float, value: float) -> bool:
    return any(abs(number * scale - value) <= 1e-6 * max(value, 1) for scale in _SCALES)


def _invent(word: str, seed: int) -> str:
    ending = "" if word.isupper() or len(word) < 5 else _ENDING.search(word).group()  # type: ignore[union-attr] # matches ""
    stem = word[: len(word) - len(ending)]
    if stem[0].isupper() and stem[1:2].islower() and stem[2:3].isupper() and len(stem) > 4:
        return stem[:2] + _invent(stem[2:], seed) + ending
    letters: list[str] = []
    vowel = stem[0].upper() in "AEIOU"
    for _ in stem:
        seed = crc32(seed.to_bytes(4, "big"))
        source = _VOWELS if vowel else _CONSONANTS
        letters.append(source[seed % len(source)])
        vowel = not vowel
    new = "".join(letters)
    return (new.upper() if word.isupper() else new.capitalize()) + ending


def renamed_annotation(entry: dict[str, Any], renamer: Renamer) -> dict[str, Any]:
    """An article's annotations of nato-talks/gold.yaml, for :func:`renamed_article`."""

    def value_of(key: str, value: object) -> object:
        if isinstance(value, date):
            return earlier(value.isoformat())
        if isinstance(value, int) and value >= 1000:
            return int(higher(str(value)))
        if isinstance(value, list):
            return [value_of(key, item) for item in value]
        if isinstance(value, dict):
            return {name: value_of(name, item) for name, item in value.items()}
        if isinstance(value, str):
            return earlier(value) if key in {"value", "date"} else renamed_article(value, renamer)
        return value

    return {key: value_of(key, value) for key, value in entry.items()}
