"""What the builders are given, a match of the grammar with its labelled words, and what they read off it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lsp_server.claims.dates.blanks import Blank, Direction, Relation
from lsp_server.claims.dates.lexer import Lexeme
from lsp_server.claims.model import Timex

MONTH = ("month", "month_short")
WEEKDAY = ("weekday", "weekday_short", "weekdays")
CURRENCY = frozenset("$€£¥#№")
_UNITS = ("unit", "units", "clock_unit", "clock_units", "quarter", "quarters")


@dataclass(frozen=True, slots=True)
class Words:
    """A match: its labelled lexemes, and all of the paragraph with its own bounds."""

    labels: dict[str, Lexeme]
    all: Sequence[Lexeme]
    first: int
    last: int

    def __contains__(self, label: object) -> bool:
        return label in self.labels

    def number(self, label: str, *kinds: str) -> int:
        """A label's value, 0 where it is not there."""
        lexeme = self.labels.get(label)
        value = lexeme.value(*kinds) if lexeme is not None else None
        return int(value) if isinstance(value, int | float) else 0

    def string(self, label: str, *kinds: str) -> str:
        """A label's value, "" where it is not there."""
        lexeme = self.labels.get(label)
        return str(lexeme.value(*kinds) or "") if lexeme is not None else ""

    def before(self, back: int = 1) -> Lexeme | None:
        """The lexeme before the match."""
        return self.all[self.first - back] if self.first >= back else None

    def after(self, on: int = 0) -> Lexeme | None:
        """The lexeme after the match."""
        return self.all[self.last + on] if self.last + on < len(self.all) else None


class Built(NamedTuple):
    """What a rule makes of its words."""

    type: Timex
    blank: Blank
    time: str = ""
    direction: Direction = ""
    weekday: int | None = None


Build = Callable[[Words], Built | None]


def time_of(words: Words) -> str:
    """The time of day in a value ("T20:24"), "" where none is told or the hour does not exist."""
    if "noon" in words:
        return "T" + words.string("noon", "noon")
    half = words.number("half", "half_day")
    if "clock" in words:
        hour_text, minute, *_ = words.string("clock", "clock").split(":")
        hour = int(hour_text)
    elif "hour" in words and "half" in words:
        hour, minute = words.number("hour", "hour"), "00"
    else:
        return ""
    if "half" in words and hour <= 12:
        hour = hour % 12 + half
    return f"T{hour:02}:{minute}" if hour <= 24 and int(minute) < 60 else ""


def part_of(words: Words) -> str:
    """The part of the day in a value ("TMO"), "" where none is told."""
    return "T" + words.string("part", "day_part") if "part" in words else ""


def relation_of(words: Words) -> Relation:
    """From where the words count: last, next, this, or the last mention."""
    if "last" in words:
        return "last"
    if "next" in words:
        return "next"
    if "this" in words or "current" in words:
        return "this"
    if "previous" in words or "that" in words:
        return "mention"
    return ""


def year_shift_of(words: Words) -> int | None:
    """How many years from the article's: "last year" is -1."""
    return {"last": -1, "this": 0, "next": 1}.get(relation_of(words))


def unit_of(words: Words) -> str:
    """The unit's letter, WE for a weekend, NI for a night."""
    lexeme = words.labels["unit"]
    if "weekend" in lexeme.values or "weekends" in lexeme.values:
        return "WE"
    if "day_part" in lexeme.values or "day_parts" in lexeme.values:
        return "NI"
    return str(lexeme.value(*_UNITS))


def count_of(words: Words) -> float | None:
    """How many; None where the words only say that there are several."""
    lexeme = words.labels.get("count")
    half = 0.5 if "half" in words else 0.0
    if lexeme is None:
        return 1 + half
    if "number" in lexeme.values:
        return float(lexeme.values["number"]) + half
    if "vague" in lexeme.values:
        value = lexeme.values["vague"]
        return None if value == "X" else float(value)
    if "half" in lexeme.values:
        return 0.5
    return 0.5 if "half" in words and "a" not in words else 1 + half


def duration_value(count: float | None, unit: str) -> str:
    """A TIMEX3 duration: P3D, PT5H, P2Y6M, PXM."""
    if unit == "WE":
        return "P1WE" if count == 1 else f"P{_plain(count)}WE"
    if unit == "NI":
        return f"P{_plain(count)}NI"
    if count is None:
        letter = {"Q": "M", "TM": "M", "F": "W", "E": "Y"}.get(unit, unit)
        return f"PTX{letter}" if unit in {"H", "TM", "S"} else f"PX{letter}"
    times = {"Q": (3, "M"), "F": (2, "W"), "E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y")}
    factor, letter = times.get(unit, (1, unit))
    count *= factor
    whole, rest = int(count), count - int(count)
    smaller = {"Y": (12, "M"), "H": (60, "M"), "TM": (60, "S")}.get(letter)
    time = "T" if unit in {"H", "TM", "S"} else ""
    letter = "M" if letter == "TM" else letter
    if rest and smaller is not None:
        small = f"{round(rest * smaller[0])}{smaller[1]}"
        return f"P{time}{whole}{letter}{small}" if whole else f"P{time}{small}"
    return f"P{time}{_plain(count)}{letter}"


def _plain(count: float | None) -> str:
    if count is None:
        return "X"
    return str(int(count)) if count == int(count) else f"{count:.3g}"
