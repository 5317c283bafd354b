"""Whether two temporal expressions can mean one day."""

import re
from datetime import date, timedelta
from enum import Enum, auto
from functools import lru_cache

from msgspec import Struct

from lsp_server.claims import Date, Event

_WEEKDAY_OF_NO_WEEK = re.compile(r"XXXX-WXX-([1-7])")
_DAY_OF_NO_YEAR = re.compile(r"XXXX-(\d\d)-(\d\d)")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LONGEST_DAY = 4
"""Days that may still be named as one: a weekend, a feast."""

_LONGEST_SEARCHED = 14
"""Days after the first of a stretch that is still compared with a weekday of no week, or a day of no year."""


class Days(Enum):
    """How two expressions stand to each other."""

    AGREE = auto()
    APART = auto()
    MOVED = auto()
    """Apart by whole weeks, both by the same weekday's name: what another dateline does to one text."""
    INCOMPARABLE = auto()


class DayValue(Struct, frozen=True, eq=False):
    """What a temporal expression says of its day or days, ready to be compared with many others.

    One object stands for all that say the same, so that comparisons can be remembered.

    ``first`` and ``last`` (included) are proleptic ordinals, both None where the year or the week is not known; then
    ``weekday`` (1 is Monday) or ``month_day`` may be. ``yearly`` is the month and day of ``first``. ``is_day`` is
    what :func:`is_day` says; ``year_stated`` whether the words give the year.
    """

    first: int | None = None
    last: int | None = None
    weekday: int | None = None
    month_day: tuple[int, int] | None = None
    yearly: tuple[int, int] | None = None
    is_day: bool = False
    year_stated: bool = False


def day_value(claim: Event | Date) -> DayValue:
    """What a dated claim says of its day; nothing where it has none. What is the same is one object."""
    stated = isinstance(claim, Date) and claim.year_stated
    return _day_value(_value(claim), _span(claim), year_stated=stated)


@lru_cache(maxsize=1024)  # the days that the articles of a few stories name
def _day_value(value: str | None, span: tuple[date, date] | None, *, year_stated: bool) -> DayValue:
    if value is None:
        return DayValue()
    if span is not None:
        first, last = span
        return DayValue(
            first=first.toordinal(),
            last=last.toordinal(),
            yearly=(first.month, first.day),
            is_day=(last - first).days < _LONGEST_DAY,
            year_stated=year_stated,
        )
    if match := _WEEKDAY_OF_NO_WEEK.fullmatch(value):
        return DayValue(weekday=int(match[1]), is_day=True)
    if match := _DAY_OF_NO_YEAR.fullmatch(value):
        return DayValue(month_day=(int(match[1]), int(match[2])), is_day=True)
    return DayValue()


def compare(left: Event | Date, right: Event | Date) -> Days:
    """Compare what two dated claims say. A month or a week agrees with any day in it."""
    return _compare(day_value(left), day_value(right))


@lru_cache(maxsize=512)  # each day of a draft with each of its story, which stay from edit to edit
def compare_loosely(left: DayValue, right: DayValue) -> Days:
    """Compare two days as :func:`compare` does, but for a year: one that no text states does not part them."""
    outcome = _compare(left, right)
    if outcome not in {Days.APART, Days.MOVED} or (left.year_stated and right.year_stated):
        return outcome
    return Days.AGREE if left.yearly is not None and left.yearly == right.yearly else outcome


def _compare(left: DayValue, right: DayValue) -> Days:
    if left.first is None or left.last is None:
        return _compare_partial(left, right)
    if right.first is None or right.last is None:
        return _compare_partial(right, left)
    if left.first <= right.last and right.first <= left.last:
        return Days.AGREE
    if left.is_day and right.is_day and (left.first - right.first) % 7 == 0:
        return Days.MOVED
    return Days.APART


def _compare_partial(partial: DayValue, other: DayValue) -> Days:
    """A weekday of no week, or a day of no year, against known days or another such."""
    if other.first is None or other.last is None:
        if partial.month_day is not None and other.month_day is not None:
            return Days.AGREE if partial.month_day == other.month_day else Days.APART
        if partial.weekday is not None and other.weekday is not None:
            return Days.AGREE if partial.weekday == other.weekday else Days.APART
        return Days.INCOMPARABLE
    if other.last - other.first > _LONGEST_SEARCHED:
        return Days.INCOMPARABLE
    if partial.weekday is not None:
        until = (partial.weekday - other.first) % 7  # the first ordinal was a Monday
        return Days.AGREE if until <= other.last - other.first else Days.APART
    if partial.month_day is not None:
        days = map(date.fromordinal, range(other.first, other.last + 1))
        return Days.AGREE if any((day.month, day.day) == partial.month_day for day in days) else Days.APART
    return Days.INCOMPARABLE


def in_words(claim: Event | Date) -> str:
    """The day or days a claim names, for a message: "Monday 10 January 2022", "Wednesday", "January 2022"."""
    return _in_words(_value(claim) or "", _span(claim))


@lru_cache(maxsize=1024)  # the days of the findings of a few drafts, which stay from edit to edit
def _in_words(value: str, span: tuple[date, date] | None) -> str:
    if span is not None:
        first, last = span
        if first == last:
            return f"{_WEEKDAYS[first.weekday()]} {first.day} {first:%B} {first.year}"
        if (last - first).days < 14:
            return f"{first.day} {first:%B} to {last.day} {last:%B} {last.year}"
        if first.day == 1 and (last + timedelta(1)).day == 1 and (last - first).days < 31:
            return f"{first:%B} {first.year}"
    if match := _WEEKDAY_OF_NO_WEEK.fullmatch(value):
        return _WEEKDAYS[int(match[1]) - 1]
    if match := _DAY_OF_NO_YEAR.fullmatch(value):
        return f"{int(match[2])} {date(2000, int(match[1]), 1):%B}"
    return value


def is_day(claim: Event | Date) -> bool:
    """Whether a claim names a day, or a run of at most four, in a known week or in none."""
    return day_value(claim).is_day


def _value(claim: Event | Date) -> str | None:
    return claim.date_value if isinstance(claim, Event) else claim.value


def _span(claim: Event | Date) -> tuple[date, date] | None:
    if claim.first_day is None or claim.last_day is None:
        return None
    return claim.first_day, claim.last_day
