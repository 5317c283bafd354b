"""Blanks filled from left to right: the article's day, the last date told, the last quarter told (HeidelTime's
treatment of news, with the quarter memory of company reports)."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from msgspec import structs

from lsp_server.claims.dates import values
from lsp_server.claims.dates.blanks import (
    Blank,
    Clock,
    DateMention,
    Day,
    Holiday,
    Month,
    Quarter,
    Season,
    Shift,
    Weekday,
    Whole,
)
from lsp_server.claims.dates.holidays import holiday
from lsp_server.claims.model import Date
from lsp_server.text import Article, Span

# Where a numeric date has the month before the day. Everybody else puts the day first.
_MONTH_FIRST = frozenset({"us", "usa", "u.s.", "united states", "ph", "philippines", "fm", "mh", "pw"})
_DATELINE_REST = re.compile(r"\s*\(\w[\w .,/&-]{0,40}\)\s*(?:[-–—_:]|$)|\s*[-–—]{1,2}\s")
_DATELINE_LENGTH = 60
_FAR_AGAINST_TENSE = 62  # days
_REPORTED_MONTHS = frozenset({"P6M", "P9M"})  # a company's half year or nine months: no quarter is reported there
_YEAR_BACK = 300  # days since a quarter that is told only to be compared with


class Memory:
    """What has been told so far in an article. ``now`` is its day; None where nobody knows it."""

    def __init__(self, now: date | None, *, day_first: bool) -> None:
        self.now = now
        self.day_first = day_first
        self.told: list[tuple[date, date, str]] = []
        self.quarter: tuple[int, int] | None = None
        self.months_reported = False
        self.sentence: tuple[int, Span] | None = None
        self.in_sentence: list[tuple[DateMention, str]] = []

    def last(self, longest: int = 400) -> date | None:
        """The first day of the last mention of at most ``longest`` days, else the article's day."""
        for first, end, _ in reversed(self.told):
            if (end - first).days < longest:
                return first
        return self.now

    def remember(self, value: str, direction: str = "") -> None:
        """Take note of a resolved value. A quarter that is not over is reported only in the past tense."""
        if value in _REPORTED_MONTHS:
            self.months_reported = True
        days = values.days_of(value)
        if days is None:
            return
        self.told.append((*days, value))
        if "-Q" in value and self._is_reported(days, direction):
            self.quarter = (days[0].year, int(value[-1]))
            self.months_reported = False

    def _is_reported(self, quarter: tuple[date, date], direction: str) -> bool:
        """Whether a quarter is the one reported on, not one it is compared with, nor one to come."""
        if self.now is None:
            return True
        if quarter[1] >= self.now and direction != "past":
            return False
        return (self.now - quarter[1]).days < _YEAR_BACK


class Filled(NamedTuple):
    """A value, and whether it names a day the calendar does not have."""

    value: str
    impossible: bool = False


def resolve(article: Article, mentions: Sequence[tuple[DateMention, ...]]) -> tuple[Date, ...]:
    """The dates of an article; ``mentions[i]`` are those of its paragraph ``i``."""
    day_first = bool(article.country) and str(article.country).casefold() not in _MONTH_FIRST
    memory = Memory(_day_of(article, mentions), day_first=day_first)
    claims: list[Date] = []
    for number, found in enumerate(mentions):
        if number >= len(article.paragraphs):
            break
        text = article.paragraphs[number].text
        for index, mention in enumerate(found):
            if memory.sentence != (number, mention.sentence):
                memory.sentence, memory.in_sentence = (number, mention.sentence), []
            after = found[index + 1] if index + 1 < len(found) else None
            if not mention.direction and memory.in_sentence:
                mention = structs.replace(mention, direction=memory.in_sentence[-1][0].direction)  # noqa: PLW2901
            filled = _fill(mention, after, memory, text)
            memory.in_sentence.append((mention, filled.value))
            if article.paragraphs[number].role != "byline":
                memory.remember(filled.value, mention.direction)
            claims.append(_claim(number, text, mention, filled))
    return tuple(claims)


def _day_of(article: Article, mentions: Sequence[tuple[DateMention, ...]]) -> date | None:
    """The day an article speaks from: a dateline's in its text, else the day it was published."""
    for paragraph, found in zip(article.paragraphs, mentions, strict=False):
        for mention in found[:2]:
            blank = mention.blank
            if not isinstance(blank, Day) or not blank.month or mention.span.start > _DATELINE_LENGTH:
                continue
            dateline = _DATELINE_REST.match(paragraph.text, mention.span.end)
            year = blank.year or (article.published.year if article.published and dateline else 0)
            byline = paragraph.role == "byline" and article.published is None
            day = _date(year, blank.month, blank.day)
            if day is None or not (byline or dateline):
                continue
            if article.published is None or 0 <= (article.published - day).days < 60:
                return day
    if article.published is None and article.published_at is not None:
        return article.published_at.date()
    return article.published


def _claim(number: int, text: str, mention: DateMention, filled: Filled) -> Date:
    days = values.days_of(filled.value) if mention.type in {"DATE", "TIME"} else None
    blank = mention.blank
    return Date(
        paragraph=number,
        span=mention.span,
        sentence=mention.sentence,
        text=mention.span.of(text),
        type=mention.type,
        value=filled.value,
        first_day=days[0] if days else None,
        last_day=days[1] if days else None,
        weekday=mention.weekday,
        year_stated=isinstance(blank, Day | Month | Season | Quarter | Holiday) and bool(blank.year),
        impossible=filled.impossible,
        range_start=mention.range == "start",
        range_end=mention.range == "end",
    )


def _fill(mention: DateMention, after: DateMention | None, memory: Memory, text: str) -> Filled:
    blank = mention.blank
    if isinstance(blank, Clock):
        return Filled(_clock(mention, after, memory, text))
    filled = _FILLERS[type(blank)](blank, mention, memory)
    if mention.time == "week":
        days = values.days_of(filled.value)
        return Filled(values.week_value(days[0]) if days else "XXXX-WXX")
    if mention.time and filled.value[-3:-2] != "T":
        return filled._replace(value=filled.value + mention.time)
    return filled


def _whole(blank: Whole, mention: DateMention, memory: Memory) -> Filled:
    return Filled(blank.value)


def _weekday(blank: Weekday, mention: DateMention, memory: Memory) -> Filled:
    base = memory.last(7) if blank.relation == "mention" else memory.now
    if base is None:
        return Filled(f"XXXX-WXX-{blank.weekday}")
    back = (base.isoweekday() - blank.weekday) % 7
    if blank.relation == "last" or (blank.relation == "mention"):
        shift = -(back or 7)
    elif blank.relation == "next":
        shift = 7 - base.isoweekday() + blank.weekday
    elif blank.relation == "this":
        shift = blank.weekday - base.isoweekday()
        if (mention.direction == "future" and shift < 0) or (mention.direction == "past" and shift > 0):
            shift += 7 if shift < 0 else -7
    elif mention.direction == "future":
        shift = (7 - back) % 7
    else:
        shift = -back
    return Filled(_iso(values.shifted(base, "D", shift)))


def _day(blank: Day, mention: DateMention, memory: Memory) -> Filled:
    month, day, year = blank.month, blank.day, blank.year
    if blank.order == "numeric" and memory.day_first:
        month, day = day, month
    if not month:
        base = memory.now if blank.month_shift is not None else memory.last(60)
        if base is None:
            return Filled(f"XXXX-XX-{day:02}")
        return Filled(f"{base.year:04}-{base.month:02}-{day:02}")
    if not year:
        stated = _year_of_sentence(memory) if mention.direction != "future" else None
        year = stated or _nearest_year(memory.now, month, day, mention) or 0
    if not year:
        return Filled(f"XXXX-{month:02}-{day:02}")
    return Filled(f"{year:04}-{month:02}-{day:02}", impossible=_date(year, month, day) is None)


def _year_of_sentence(memory: Memory) -> int | None:
    """The year another mention of the sentence names, where it names one."""
    for mention, value in reversed(memory.in_sentence):
        blank = mention.blank
        if isinstance(blank, Day | Month) and blank.year:
            return int(value[:4])
    return None


def _nearest_year(now: date | None, month: int, day: int, mention: DateMention) -> int | None:
    if now is None:
        return None
    candidates = [(y, d) for y in (now.year - 1, now.year, now.year + 1) if (d := _date(y, month, min(day, 28)))]
    # Nearest, but a past tense does not reach far ahead nor a future one far back.
    if mention.direction == "future":
        candidates = [c for c in candidates if (c[1] - now).days >= -_FAR_AGAINST_TENSE]
    elif mention.direction == "past":
        candidates = [c for c in candidates if (c[1] - now).days <= _FAR_AGAINST_TENSE]
    if not candidates:
        return now.year
    return min(candidates, key=lambda c: abs((c[1] - now).days))[0]


def _month(blank: Month, mention: DateMention, memory: Memory) -> Filled:
    year = blank.year
    now = memory.now
    if not year and now is not None:
        if blank.year_shift is not None:
            year = now.year + blank.year_shift
        else:
            year = _year_of_month(blank, mention, now)
            told = _year_of_sentence(memory)
            if told and not blank.relation and mention.direction != "future":
                year = told
    return Filled(f"{year:04}-{blank.month:02}" if year else f"XXXX-{blank.month:02}")


def _year_of_month(blank: Month, mention: DateMention, now: date) -> int:
    ahead = blank.month - now.month
    if blank.relation == "last":
        return now.year if ahead < 0 else now.year - 1
    if blank.relation == "next":
        return now.year if ahead > 0 else now.year + 1
    if blank.relation == "this":
        return now.year
    if mention.direction == "future":
        return now.year if ahead >= 0 else now.year + 1
    if mention.direction == "past":
        return now.year if ahead <= 1 else now.year - 1
    if ahead > 6:
        return now.year - 1
    if ahead < -6:
        return now.year + 1
    return now.year


def _season(blank: Season, mention: DateMention, memory: Memory) -> Filled:
    year, now = blank.year, memory.now
    if not year and now is not None:
        if blank.year_shift is not None:
            year = now.year + blank.year_shift
        else:
            year = now.year
            days = values.days_of(f"{year}-{blank.season}")
            assert days is not None
            if blank.relation == "last":
                year -= days[1] >= now
            elif blank.relation == "next":
                year += days[0] <= now
            elif blank.relation == "this":
                pass
            elif mention.direction == "future":
                year += days[1] < now
            elif (days[0] - now).days > 0:
                year -= 1
    return Filled(f"{year:04}-{blank.season}" if year else f"XXXX-{blank.season}")


def _holiday(blank: Holiday, mention: DateMention, memory: Memory) -> Filled:
    now = memory.now
    years = [blank.year] if blank.year else [now.year - 1, now.year, now.year + 1] if now else []
    days = [day for year in years if (day := holiday(blank.number, year))]
    if not days:
        return Filled("XXXX-XX-XX" if not blank.week else "XXXX-WXX")
    if len(days) == 1 or now is None:
        chosen = days[0]
    elif blank.relation == "last":
        chosen = [d for d in days if d < now][-1]
    elif blank.relation == "next" or mention.direction == "future":
        chosen = [d for d in days if d >= now][0]
    else:
        chosen = min(days, key=lambda d: abs((d - now).days))
    return Filled(values.week_value(chosen) if blank.week else chosen.isoformat())


def _quarter(blank: Quarter, mention: DateMention, memory: Memory) -> Filled:
    now = memory.now
    number, year = blank.number, blank.year
    if now is None and not year:
        return Filled(f"XXXX-Q{number}" if number else "XXXX-QX")
    if number and year:
        return Filled(values.quarter_value(year + blank.shift, number))
    if year:
        known = memory.quarter[1] if memory.quarter else None
        return Filled(values.quarter_value(year, known) if known else f"{year:04}")
    assert now is not None
    running = (now.month + 2) // 3
    if blank.year_shift is not None:
        number = number or (memory.quarter[1] if memory.quarter else running - 1 or 1)
        return Filled(values.quarter_value(now.year + blank.year_shift, number))
    if number:
        return Filled(values.quarter_value(_year_of_quarter(number, mention, now) + blank.shift, number))
    if blank.running:
        return Filled(values.quarter_value(now.year, running + blank.step))
    base_year, base = memory.quarter or (now.year, running - 1)
    return Filled(values.quarter_value(base_year + blank.shift, base + blank.step))


def _year_of_quarter(number: int, mention: DateMention, now: date) -> int:
    running = (now.month + 2) // 3
    if number <= running:
        return now.year + (mention.direction == "future" and running - number >= 2)
    if mention.direction == "past" or number - running >= 2:
        return now.year - (mention.direction != "future")
    return now.year - (number - running >= 2 or (running == 1 and number == 4))


def _shift(blank: Shift, mention: DateMention, memory: Memory) -> Filled:
    base = memory.last({"D": 8, "W": 8}.get(blank.unit, 400)) if blank.relation == "mention" else memory.now
    if blank.business and blank.count == -1 and memory.quarter and not memory.months_reported:
        year, number = memory.quarter
        return Filled(values.quarter_value(year - 1, number))
    if base is None:
        unknown = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}
        return Filled(unknown.get(blank.unit, "XXXX"))
    return Filled(_counted(base, blank, mention.direction))


def _counted(base: date, blank: Shift, direction: str) -> str:
    unit, count = blank.unit, blank.count
    if unit == "Q":
        return values.quarter_value(base.year, (base.month + 2) // 3 + count)
    if unit == "WE":
        if blank.part and direction != "future" and base.isoweekday() < 5:
            count -= 1
        day = values.shifted(base, "W", count)
        return f"{values.week_value(day)}-WE" if day else "XXXX-WXX-WE"
    years = {"E": 10, "C": 100, "L": 1000}.get(unit)
    if years is not None:
        year = base.year + years * count
        cut = {"E": 1, "C": 2, "L": 3}[unit]
        if blank.relation == "now" and abs(count) >= 1 and unit == "E" and blank.part != "name":
            return f"{year:04}" if count < -1 or count > 1 else f"{year:04}"
        return f"{year:04}"[:-cut] if 0 < year < 10000 else "XXXX"
    day = values.shifted(base, unit, count)
    if day is None:
        return "PAST_REF" if count < 0 else "FUTURE_REF"
    if unit == "D":
        return day.isoformat()
    if unit == "W":
        return values.week_value(day)
    return f"{day.year:04}-{day.month:02}" if unit == "M" else f"{day.year:04}{blank.part}"


def _clock(mention: DateMention, after: DateMention | None, memory: Memory, text: str) -> str:
    """A time of day on the day that follows it ("at 10 a.m. on Tuesday"), else the one before, else the article's."""
    if after is not None and after.sentence == mention.sentence and isinstance(after.blank, Weekday | Day | Shift):
        between = text[mention.span.end : after.span.start].strip(" ,").lower()
        if between in {"", "on"}:
            day = _FILLERS[type(after.blank)](after.blank, after, memory).value
            return day + mention.time
    for told, value in reversed(memory.in_sentence):
        if values.days_of(value) and told.type in {"DATE", "TIME"} and len(value) >= 10:
            return value[:10] + mention.time
    day_told = memory.last(1)
    return (day_told.isoformat() if day_told else "XXXX-XX-XX") + mention.time


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(day: date | datetime | None) -> str:
    return day.isoformat()[:10] if day is not None else "XXXX-XX-XX"


_FILLERS: dict[type[Blank], Callable[[Any, DateMention, Memory], Filled]] = {
    Whole: _whole,
    Weekday: _weekday,
    Day: _day,
    Month: _month,
    Season: _season,
    Holiday: _holiday,
    Quarter: _quarter,
    Shift: _shift,
}
