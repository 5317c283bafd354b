"""Whether two temporal expressions can mean one day."""

import re
from datetime import date, timedelta
from enum import Enum, auto

from lsp_server.claims import Date, Event

_WEEKDAY_OF_NO_WEEK = re.compile(r"XXXX-WXX-([1-7])")
_DAY_OF_NO_YEAR = re.compile(r"XXXX-(\d\d)-(\d\d)")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Days(Enum):
    """How two expressions stand to each other."""

    AGREE = auto()
    APART = auto()
    MOVED = auto()
    """Apart by whole weeks, both by the same weekday's name: what another dateline does to one text."""
    INCOMPARABLE = auto()


def compare(left: Event | Date, right: Event | Date) -> Days:
    """Compare what two dated claims say. A month or a week agrees with any day in it."""
    left_value, right_value = _value(left), _value(right)
    if left_value is None or right_value is None:
        return Days.INCOMPARABLE
    mine, theirs = _span(left), _span(right)
    if mine is not None and theirs is not None:
        if mine[0] <= theirs[1] and theirs[0] <= mine[1]:
            return Days.AGREE
        if (mine[0] - theirs[0]).days % 7 == 0 and is_day(left) and is_day(right):
            return Days.MOVED
        return Days.APART
    partial = _compare_partial(left_value, theirs) or _compare_partial(right_value, mine)
    if partial is not None:
        return partial
    if _DAY_OF_NO_YEAR.fullmatch(left_value) and _DAY_OF_NO_YEAR.fullmatch(right_value):
        return Days.AGREE if left_value == right_value else Days.APART
    if _WEEKDAY_OF_NO_WEEK.fullmatch(left_value) and _WEEKDAY_OF_NO_WEEK.fullmatch(right_value):
        return Days.AGREE if left_value == right_value else Days.APART
    return Days.INCOMPARABLE


def _compare_partial(value: str, span: tuple[date, date] | None) -> Days | None:
    """A weekday of no week, or a day of no year, against known days; None where ``value`` is neither."""
    if span is None:
        return None
    first, last = span
    if (last - first).days > 14:
        return Days.INCOMPARABLE
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    if match := _WEEKDAY_OF_NO_WEEK.fullmatch(value):
        return Days.AGREE if any(day.isoweekday() == int(match[1]) for day in days) else Days.APART
    if match := _DAY_OF_NO_YEAR.fullmatch(value):
        wanted = (int(match[1]), int(match[2]))
        return Days.AGREE if any((day.month, day.day) == wanted for day in days) else Days.APART
    return None


def in_words(claim: Event | Date) -> str:
    """The day or days a claim names, for a message: "Monday 10 January 2022", "Wednesday", "January 2022"."""
    span = _span(claim)
    if span is not None:
        first, last = span
        if first == last:
            return f"{_WEEKDAYS[first.weekday()]} {first.day} {first:%B} {first.year}"
        if (last - first).days < 14:
            return f"{first.day} {first:%B} to {last.day} {last:%B} {last.year}"
        if first.day == 1 and (last + timedelta(1)).day == 1 and (last - first).days < 31:
            return f"{first:%B} {first.year}"
    value = _value(claim) or ""
    if match := _WEEKDAY_OF_NO_WEEK.fullmatch(value):
        return _WEEKDAYS[int(match[1]) - 1]
    if match := _DAY_OF_NO_YEAR.fullmatch(value):
        return f"{int(match[2])} {date(2000, int(match[1]), 1):%B}"
    return value


def is_day(claim: Event | Date) -> bool:
    """Whether a claim names a day, or a run of at most four, in a known week or in none."""
    span = _span(claim)
    if span is not None:
        return (span[1] - span[0]).days < 4
    value = _value(claim) or ""
    return bool(_WEEKDAY_OF_NO_WEEK.fullmatch(value) or _DAY_OF_NO_YEAR.fullmatch(value))


def _value(claim: Event | Date) -> str | None:
    return claim.date_value if isinstance(claim, Event) else claim.value


def _span(claim: Event | Date) -> tuple[date, date] | None:
    if claim.first_day is None or claim.last_day is None:
        return None
    return claim.first_day, claim.last_day
