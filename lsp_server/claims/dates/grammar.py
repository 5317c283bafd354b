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

from lsp_server.claims.dates import building_calendar as calendar
from lsp_server.claims.dates import building_days as days
from lsp_server.claims.dates import building_spans as spans
from lsp_server.claims.dates import building_units as units
from lsp_server.claims.dates.lexer import Lexeme
from lsp_server.claims.dates.lexicon import CORE, OTHER, lexicon
from lsp_server.claims.dates.words import Build, Built, Words

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
    ("MONTHDAY ((comma | bar)? TIME)?", days.day),
    ("DAYMONTH ((comma | bar)? TIME)?", days.day),
    ("NUMERIC ((comma | bar)? TIME)?", days.day),
    ("TIME comma? of? MONTHDAY", days.day),
    ("TIME comma? DAYMONTH", days.day),
    ("TIME comma? NUMERIC", days.day),
    ("the? rank=dayth of that=that/this unit=unit", days.day_of_month),
    ("weekday=weekday the day=dayth", days.weekday_and_day),
    # weekdays and days told from today
    ("RELATIVE? weekday=weekday/weekday_short (part=day_part | TIME)?", days.weekday),
    ("TIME comma? RELATIVE? weekday=weekday", days.weekday),
    ("now=now_day (part=day_part | TIME)?", days.now_day),
    ("TIME comma? now=now_day", days.now_day),
    ("early_late? hyphen? part=day_part now=now_day", days.now_day),
    ("the unit=unit (hence=hence) now=now_day", days.day_beyond),
    ("tonight=tonight", days.now_day),
    ("TIME", days.clock),
    ("hour=hour/number in the part=day_part", days.clock),
    ("RELATIVE part=day_part/noon/dawn", days.part_of_day),
    ("the part=day_part", days.part_of_day),
    ("the? early=early_late hyphen? part=day_part", days.part_of_day),
    # months, seasons, holidays, years
    ("month=month/month_short comma? of? year=year/short_year", calendar.month),
    ("month=month/month_short comma? of? YEARWORDS", calendar.month),
    ("RELATIVE? month=month", calendar.month),
    ("month=month_short", calendar.month),
    ("the? season=season of? year=year", calendar.season),
    ("the? season=season of? YEARWORDS", calendar.season),
    ("(RELATIVE | this past=last)? the? season=season", calendar.season),
    ("RELATIVE? holiday=holiday (unit=unit)? (comma? year=year)?", calendar.holiday),
    ("fiscal? year=year", calendar.year),
    ("the? fiscal? (unit=unit) number=number/year", calendar.named_year),
    ("the? decade=decade", calendar.decade),
    ("the? rank=rank hyphen? unit=unit", calendar.century),
    ("short=short_year", calendar.short_year),
    # units told from today or from the last mention
    (
        "(the? next=next | the? previous=previous | last=last | this=this | that=that) unit=unit/weekend",
        units.relative,
    ),
    ("the (current=current) fiscal? unit=unit", units.relative),
    ("the latest=latest fiscal? unit=unit", units.relative),
    ("the (full=additional | fiscal)? unit=unit/weekend", units.definite),
    ("year_end=year_end", units.definite),
    ("the unit=unit (before=hence)", units.definite),
    ("the unit=unit of MONTHDAY", days.week_of),
    ("COUNT additional? UNIT or_so? (ago=ago | from_now=from_now | later=earlier | later=hence)", units.shift),
    ("(a | the)? year_ago=year_ago period?", units.year_ago),
    ("the? unit=unit hyphen (ago=ago | earlier=earlier) period", units.year_ago),
    ("unit=unit hyphen (ago=ago | earlier=earlier)", units.year_ago),
    # quarters and halves
    ("the? QUARTERWORDS rank=rank quarter=quarter (of? (year=year | YEARWORDS))?", units.quarter),
    ("QUARTERWORDS rank=rank hyphen quarter=quarter", units.quarter),
    ("code=quarter_code (of? (year=year/short_year | YEARWORDS))?", units.quarter_code),
    ("year=year code=quarter_code", units.quarter_code),
    ("the quarter=quarter a year_ago=year_ago", units.quarter),
    ("the comparable quarter=quarter/period (of? YEARWORDS | of? year=year | a? year_ago=year_ago)?", units.quarter),
    (
        "(the QUARTERWORDS | YEARWORDS possessive"
        " | the? (latest=latest | current=current | this=this | last=last | next=next | previous=previous | that=that))"
        " quarter=quarter/period",
        units.quarter,
    ),
    ("(the | a)? QUARTERWORDS rank=rank/last half=half (of? (year=year | YEARWORDS))?", units.half_year),
    # durations and sets
    ("COUNT hyphen? additional? hyphen? UNIT (and a=a half=half)? or_so?", spans.duration),
    ("the (additional | year_ago | unit hyphen ago/earlier)? count=number additional? UNIT", spans.duration),
    ("the (latest | last=last) count=number additional? UNIT", spans.duration),
    ("count=number/vague (hyphen | to | or) more=number hyphen? additional? hyphen? UNIT", spans.duration),
    ("UNIT and a=a half=half", spans.duration),
    (
        "the? (last=last | next=next | previous=previous | recent=recent) COUNT additional? UNIT or_so?",
        spans.span_of_time,
    ),
    ("the? (last=last | next=next | previous=previous | recent=recent) UNIT or_so?", spans.span_of_time),
    ("the (rank=rank) COUNT? UNIT", spans.first_units),
    ("the? unit=units ahead=ahead", spans.plural),
    ("unit=units/clock_units/weekends", spans.plural),
    ("unit=units ago=ago", spans.plural),
    ("set=set_word", spans.set_word),
    ("word=duration_word", spans.duration_word),
    ("unit=unit/units/clock_units hyphen long=additional", spans.long),
    ("each=each (count=number | other=rank)? unit=unit/units/weekend/quarter/clock_unit/day_part", spans.every),
    ("each=each weekday=weekday part=day_part?", spans.every),
    ("each=each (month=month | season=season)", spans.every),
    ("COUNT weekdays=weekdays ago=ago", days.weekdays_ago),
    ("weekdays=weekdays part=day_parts/day_part?", spans.every),
    ("weekday=weekday part=day_parts", spans.every),
    ("times=times (a | per=times | each=each) unit=unit/clock_unit", spans.every),
    ("reference=reference", spans.reference),
    ("the past=last", spans.reference),
    ("current=current", spans.reference),
    ("recent=recent", spans.reference),
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


class _Shape(NamedTuple):
    """A rule's match in a run of sorts: its bounds, and where the labelled lexemes stand."""

    build: Build
    first: int
    last: int
    labels: tuple[tuple[str, int], ...]


def matches(lexemes: Sequence[Lexeme], sorts: str) -> Iterator[Found]:
    """All that any rule makes of a paragraph's lexemes; matches overlap each other.

    Words that tell no time match no item, so that each run between them can be looked at by itself; most runs
    ("the" + unit, a weekday alone) have been seen before.
    """
    core = _core()
    for run in _RUN.finditer(sorts):
        text = run.group()
        if core.isdisjoint(text):
            continue
        start = run.start()
        for shape in _shapes(text) if len(text) <= _LONGEST_KEPT else _match(text):
            labels = {label: lexemes[start + place] for label, place in shape.labels}
            first, last = start + shape.first, start + shape.last
            built = shape.build(Words(labels, lexemes, first, last))
            if built is not None:
                yield Found(first, last, built)


_RUN = re.compile(f"[^{re.escape(OTHER)}]+")
_LONGEST_KEPT = 24


@lru_cache(maxsize=4096)
def _shapes(run: str) -> tuple[_Shape, ...]:
    return tuple(_match(run))


def _match(run: str) -> Iterator[_Shape]:
    for pattern, build in _rules():
        for match in pattern.finditer(run):
            labels = tuple(
                (label.partition(_NUMBERED)[0], match.start(label)) for label, part in match.groupdict().items() if part
            )
            yield _Shape(build, match.start(), match.end(), labels)


@lru_cache(maxsize=1)
def _core() -> frozenset[str]:
    return frozenset(sort for kinds, sort in lexicon().sorts.items() if kinds & CORE)


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[re.Pattern[str], Build], ...]:
    return tuple((_compiled(pattern), build) for pattern, build in _RULES)


def _compiled(pattern: str) -> re.Pattern[str]:
    while _PIECE.search(pattern):
        pattern = _PIECE.sub(lambda piece: f"( {_PIECES[piece.group()]} )", pattern)
    words = lexicon()
    numbers = count()

    def item(match: re.Match[str]) -> str:
        characters = words.character_class(match[2].split("/"))
        # A group's name must be unique; the same label may stand in several alternatives.
        return f"(?P<{match[1]}{_NUMBERED}{next(numbers)}>{characters})" if match[1] else characters

    return re.compile(_ITEM.sub(item, pattern.replace("(", "(?:")).replace(" ", ""))


_NUMBERED = "_NUMBER_"
