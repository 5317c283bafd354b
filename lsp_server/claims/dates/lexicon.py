"""The words of time: lexicon.toml and holidays.toml, as the lexer and the grammar want them.

Every word has a *sort*: the set of kinds it can be ("second" is a unit of the clock and an ordinal). A sort is
written as one character, so that a sentence is a string of sorts and the grammar a table of regular expressions.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from typing import Any

from msgspec import Struct

Value = str | int | float

OTHER = "."
"""The sort of whatever tells no time."""

MARKS = {"comma": ",", "hyphen": "-–—", "bar": "|", "open": "(", "close": ")"}

_NUMBER_SORTS = (
    ("number",),
    ("number", "day", "hour"),
    ("number", "day", "hour24"),
    ("number", "day"),
    ("number", "year"),
    ("number", "word", "hour"),
    ("number", "word"),
    ("year",),
    ("rank", "dayth"),
    ("rank",),
    ("short_year",),
    ("decade",),
    ("numeric_date",),
    ("clock",),
    ("possessive",),
    ("holiday",),
    ("quarter_code",),
)
_NUMBERS = ("number_word", "ordinal_word", "decade_word")
_FIRST_OF_SPELLED_YEARS = ("nineteen", "twenty", "two")
_FIRST_CHARACTER = 0x100

# What may begin a temporal expression or be its heart: without one of these a paragraph is not looked at.
CORE = frozenset(
    {
        "quarter_code",
        "duration_word",
        "current",
        "recent",
        "last",
        "latest",
        "period",
        "short_year",
        "weekday",
        "weekday_short",
        "weekdays",
        "month",
        "month_short",
        "season",
        "unit",
        "units",
        "quarter",
        "quarters",
        "clock_unit",
        "clock_units",
        "weekend",
        "weekends",
        "day_part",
        "day_parts",
        "noon",
        "dawn",
        "now_day",
        "tonight",
        "half_day",
        "year",
        "decade",
        "numeric_date",
        "clock",
        "set_word",
        "reference",
        "holiday",
        "year_ago",
        "year_end",
    }
)


class Entry(Struct, frozen=True):
    """A word or phrase: its words, its sort, and its value for each kind."""

    words: tuple[str, ...]
    sort: str
    values: dict[str, Value]


class Lexicon(Struct, frozen=True):
    """``words`` and ``phrases`` (by their first two words, longest first) are in lower case.

    ``known`` are all words and marks that begin anything; ``core`` those without which no expression stands.
    """

    words: dict[str, Entry]
    phrases: dict[tuple[str, str], tuple[Entry, ...]]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, int]
    sorts: dict[frozenset[str], str]
    known: frozenset[str]
    core: frozenset[str]

    def sort(self, *kinds: str) -> str:
        """The character of a set of kinds."""
        return self.sorts[frozenset(kinds)]

    def character_class(self, kinds: Iterable[str]) -> str:
        """A regular expression for one token that can be one of these kinds."""
        wanted = set(kinds)
        characters = "".join(sorted(sort for of, sort in self.sorts.items() if of & wanted))
        if not characters:
            raise KeyError(" ".join(sorted(wanted)))
        return f"[{re.escape(characters)}]"


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    tables = _read("lexicon.toml")
    values: dict[str, dict[str, Value]] = {}
    for kind, words in tables.items():
        if kind not in _NUMBERS:
            for word, value in words.items():
                values.setdefault(word, {})[kind] = value
    for number, holiday in enumerate(holidays()):
        for name in holiday["names"]:
            values.setdefault(name, {})["holiday"] = number
    values["second"]["rank"] = values["second"]["dayth"] = 2  # the one word of both tables
    sorts: dict[frozenset[str], str] = {}
    for kinds in (*_NUMBER_SORTS, *((mark,) for mark in MARKS), *(tuple(v) for v in values.values())):
        sorts.setdefault(frozenset(kinds), chr(_FIRST_CHARACTER + len(sorts)))
    plain: dict[str, Entry] = {}
    phrases: dict[tuple[str, str], list[Entry]] = {}
    for word, meant in values.items():
        words = split_phrase(word)
        entry = Entry(words, sorts[frozenset(meant)], meant)
        if len(words) == 1:
            plain[word] = entry
        else:
            phrases.setdefault((words[0], words[1]), []).append(entry)
    return Lexicon(
        words=plain,
        phrases={begin: tuple(sorted(found, key=lambda e: -len(e.words))) for begin, found in phrases.items()},
        numbers=tables["number_word"],
        ordinals=tables["ordinal_word"],
        decades=tables["decade_word"],
        sorts=sorts,
        known=frozenset().union(
            plain, (first for first, _ in phrases), *(tables[name] for name in _NUMBERS), *MARKS.values()
        ),
        core=frozenset(_FIRST_OF_SPELLED_YEARS).union(
            part for word, meant in values.items() if not CORE.isdisjoint(meant) for part in split_phrase(word)[-1:]
        ),
    )


@lru_cache(maxsize=1)
def holidays() -> list[dict[str, Any]]:
    """The holidays' names and rules, in the order of their numbers."""
    return list(_read("holidays.toml")["holiday"])


def split_phrase(phrase: str) -> tuple[str, ...]:
    """A phrase's words as the lexer cuts them."""
    return tuple(PHRASE_PARTS.findall(phrase))


PHRASE_PARTS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?|['’]s\b|[^\W\d_]+|\S")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))
