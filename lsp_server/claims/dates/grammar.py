"""The grammar of temporal expressions: patterns over sorts of words, in any of which a value's parts are labelled.

As in SynTime the patterns are made of kinds, not words, and are generous in what may follow what; as in HeidelTime
the longest match wins and each pattern knows its value. A pattern is a row of items divided by blanks: ``kind`` or
``kind/kind`` matches one lexeme that can be of such a kind, ``label=kind`` also names it, ``?`` makes it optional,
``( | )`` groups, and words in capitals stand for the pieces below.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import count
from typing import NamedTuple

from lsp_server.claims.dates import builders
from lsp_server.claims.dates.builders import Build, Built, Words
from lsp_server.claims.dates.lexer import Lexeme
from lsp_server.claims.dates.lexicon import lexicon

_PIECES = {
    "TIME": "(clock=clock half=half_day? | hour=hour half=half_day | noon=noon) (zone | open zone close)?",
    "WEEKDAY": "(weekday=weekday/weekday_short comma?)?",
    "MONTHDAY": "WEEKDAY month=month/month_short the? day=day/dayth (comma? year=year/short_year)?",
    "DAYMONTH": "WEEKDAY the? day=day/dayth of? month=month/month_short (comma? year=year/short_year)?",
    "NUMERIC": "WEEKDAY numeric=numeric_date",
    "RELATIVE": "(the? previous=previous | the? next=next | last=last | this=this | that=that | current=the current)",
    "YEARWORDS": "(last=last | this=this | next=next | previous=the previous | that=that) unit=unit",
    "COUNT": "(a? count=vague | count=number (and? a? half=half)? | count=a half=half? | count=half (a | hyphen)?)",
    "UNIT": "unit=unit/units/clock_unit/clock_units/quarter/quarters/weekend/weekends/day_part/day_parts",
}

_RULES: tuple[tuple[str, Build], ...] = (
    # absolute days and times
    ("MONTHDAY ((comma | bar)? TIME)?", builders.day),
    ("DAYMONTH ((comma | bar)? TIME)?", builders.day),
    ("NUMERIC ((comma | bar)? TIME)?", builders.day),
    ("TIME comma? of? MONTHDAY", builders.day),
    ("TIME comma? DAYMONTH", builders.day),
    ("TIME comma? NUMERIC", builders.day),
    ("the? rank=dayth of that=that/this unit=unit", builders.day_of_month),
    ("weekday=weekday the day=dayth", builders.weekday_and_day),
    # weekdays and days told from today
    ("RELATIVE? weekday=weekday/weekday_short (part=day_part | TIME)?", builders.weekday),
    ("TIME comma? RELATIVE? weekday=weekday", builders.weekday),
    ("now=now_day (part=day_part | TIME)?", builders.now_day),
    ("TIME comma? now=now_day", builders.now_day),
    ("early_late? hyphen? part=day_part now=now_day", builders.now_day),
    ("the unit=unit (hence=hence) now=now_day", builders.day_beyond),
    ("tonight=tonight", builders.now_day),
    ("TIME", builders.clock),
    ("hour=hour/number in the part=day_part", builders.clock),
    ("RELATIVE part=day_part/noon/dawn", builders.part_of_day),
    ("the part=day_part", builders.part_of_day),
    # months, seasons, holidays, years
    ("month=month/month_short comma? of? year=year/short_year", builders.month),
    ("month=month/month_short comma? of? YEARWORDS", builders.month),
    ("RELATIVE? month=month", builders.month),
    ("month=month_short", builders.month),
    ("the? season=season of? year=year", builders.season),
    ("the? season=season of? YEARWORDS", builders.season),
    ("(RELATIVE | this past=last)? the? season=season", builders.season),
    ("RELATIVE? holiday=holiday (unit=unit)? (comma? year=year)?", builders.holiday),
    ("fiscal? year=year", builders.year),
    ("the? fiscal? (unit=unit) number=number/year", builders.named_year),
    ("the? decade=decade", builders.decade),
    ("the? rank=rank hyphen? unit=unit", builders.century),
    ("short=short_year", builders.short_year),
    # units told from today or from the last mention
    (
        "(the? next=next | the? previous=previous | last=last | this=this | that=that) unit=unit/weekend",
        builders.relative,
    ),
    ("the (current=current) fiscal? unit=unit", builders.relative),
    ("the latest=latest fiscal? unit=unit", builders.relative),
    ("the (full=additional | fiscal)? unit=unit/weekend", builders.definite),
    ("year_end=year_end", builders.definite),
    ("the unit=unit (before=hence)", builders.definite),
    ("the unit=unit of MONTHDAY", builders.week_of),
    ("COUNT additional? UNIT or_so? (ago=ago | from_now=from_now | later=earlier | later=hence)", builders.shift),
    ("(a | the)? year_ago=year_ago period?", builders.year_ago),
    ("the? unit=unit hyphen (ago=ago | earlier=earlier) period", builders.year_ago),
    ("unit=unit hyphen (ago=ago | earlier=earlier)", builders.year_ago),
    # quarters and halves
    ("the? QUARTERWORDS rank=rank quarter=quarter (of? (year=year | YEARWORDS))?", builders.quarter),
    ("QUARTERWORDS rank=rank hyphen quarter=quarter", builders.quarter),
    ("the quarter=quarter a year_ago=year_ago", builders.quarter),
    ("the comparable quarter=quarter/period (of? YEARWORDS | of? year=year | a? year_ago=year_ago)?", builders.quarter),
    (
        "(the QUARTERWORDS | the? (latest=latest | current=current | this=this | last=last | next=next | previous=previous | that=that) | YEARWORDS possessive) quarter=quarter/period",
        builders.quarter,
    ),  # noqa: E501 - one row a rule
    ("(the | a)? QUARTERWORDS rank=rank/last half=half (of? (year=year | YEARWORDS))?", builders.half_year),
    # durations and sets
    ("COUNT hyphen? additional? hyphen? UNIT (and a=a half=half)? or_so?", builders.duration),
    ("the (additional | year_ago | unit hyphen ago/earlier)? count=number additional? UNIT", builders.duration),
    ("the (latest | last=last) count=number additional? UNIT", builders.duration),
    ("count=number/vague (hyphen | to | or) more=number hyphen? additional? hyphen? UNIT", builders.duration),
    ("UNIT and a=a half=half", builders.duration),
    (
        "the? (last=last | next=next | previous=previous | recent=recent) COUNT additional? UNIT or_so?",
        builders.span_of_time,
    ),
    ("the? (last=last | next=next | previous=previous | recent=recent) UNIT or_so?", builders.span_of_time),
    ("the (rank=rank) COUNT? UNIT", builders.first_units),
    ("the? unit=units ahead=ahead", builders.plural),
    ("unit=units/clock_units/weekends", builders.plural),
    ("unit=units ago=ago", builders.plural),
    ("set=set_word", builders.set_word),
    ("each=each (count=number | other=rank)? unit=unit/units/weekend/quarter/clock_unit/day_part", builders.every),
    ("each=each weekday=weekday part=day_part?", builders.every),
    ("each=each (month=month | season=season)", builders.every),
    ("weekdays=weekdays part=day_parts/day_part?", builders.every),
    ("weekday=weekday part=day_parts", builders.every),
    ("times=times (a | per=times | each=each) unit=unit/clock_unit", builders.every),
    ("reference=reference", builders.reference),
    ("the past=last", builders.reference),
    ("current=current", builders.reference),
    ("recent=recent", builders.reference),
)
_PIECES["QUARTERWORDS"] = (
    "(comparable)? (fiscal | latest=latest | year=year hyphen? | year_ago=year_ago"
    " | ago=unit hyphen ago/earlier | YEARWORDS possessive | hyphen)?"
    " fiscal? hyphen?"
)
_ITEM = re.compile(r"(?:(\w+)=)?([a-z_]+(?:/[a-z_]+)*)")
_PIECE = re.compile(r"\b[A-Z]+\b")


class Found(NamedTuple):
    """Lexemes ``first`` to ``last`` (excluded) and what they mean."""

    first: int
    last: int
    built: Built


class _Rule(NamedTuple):
    pattern: re.Pattern[str]
    build: Build


def matches(lexemes: Sequence[Lexeme], sorts: str) -> Iterator[Found]:
    """All that any rule makes of a paragraph's lexemes; matches overlap each other."""
    for pattern, build in _rules():
        for match in pattern.finditer(sorts):
            labels = {
                label.partition("_NUMBER_")[0]: lexemes[match.start(label)]
                for label, part in match.groupdict().items()
                if part
            }
            built = build(Words(labels, lexemes, match.start(), match.end()))
            if built is not None:
                yield Found(match.start(), match.end(), built)


@lru_cache(maxsize=1)
def _rules() -> tuple[_Rule, ...]:
    return tuple(_Rule(_compiled(pattern), build) for pattern, build in _RULES)


def _compiled(pattern: str) -> re.Pattern[str]:
    while _PIECE.search(pattern):
        pattern = _PIECE.sub(lambda piece: f"( {_PIECES[piece.group()]} )", pattern)
    words = lexicon()
    numbers = count()

    def item(match: re.Match[str]) -> str:
        characters = words.character_class(match[2].split("/"))
        # A group's name must be unique; the same label may stand in several alternatives.
        return f"(?P<{match[1]}_NUMBER_{next(numbers)}>{characters})" if match[1] else characters

    return re.compile(_ITEM.sub(item, pattern.replace("(", "(?:")).replace(" ", ""))
