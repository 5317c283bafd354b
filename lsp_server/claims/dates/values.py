"""TIMEX3 values (ISO-TimeML): written from calendar terms, and turned into the days they cover."""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

_SEASON_FIRST_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?:-(?P<part>WE|[1-7]))?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?(?:T.*)?"
)
_LONG_AGO = re.compile(r"\d{2,3}")


@lru_cache(maxsize=2_048)  # an archive of news speaks of the same days again and again
def days_of(value: str) -> tuple[date, date] | None:
    """The first and the last day a value covers; None where it names no day of a known year.

    Seasons are the meteorological ones of the northern hemisphere; winter is named by the year it begins in.
    """
    match = _VALUE.fullmatch(value)
    try:
        if match is None:
            return _many_years(value) if _LONG_AGO.fullmatch(value) else None
        return _days(match)
    except ValueError:  # the 31st of June, the 54th week
        return None


def _many_years(value: str) -> tuple[date, date]:
    scale = 10 ** (4 - len(value))
    first = int(value) * scale
    return date(first, 1, 1), date(first + scale - 1, 12, 31)


def _days(match: re.Match[str]) -> tuple[date, date]:
    year = int(match["year"])
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day
    if match["month"]:
        return months(year, int(match["month"]), 1)
    if match["week"]:
        return _week(year, int(match["week"]), match["part"])
    if match["quarter"]:
        return months(year, int(match["quarter"]) * 3 - 2, 3)
    if match["half"]:
        return months(year, int(match["half"]) * 6 - 5, 6)
    if match["season"]:
        return months(year, _SEASON_FIRST_MONTHS[match["season"]], 3)
    return date(year, 1, 1), date(year, 12, 31)


def _week(year: int, week: int, part: str | None) -> tuple[date, date]:
    monday = date.fromisocalendar(year, week, 1)
    if part == "WE":
        return monday + timedelta(days=5), monday + timedelta(days=6)
    if part:
        day = monday + timedelta(days=int(part) - 1)
        return day, day
    return monday, monday + timedelta(days=6)


def months(year: int, month: int, count: int) -> tuple[date, date]:
    """The first and last day of ``count`` months from a month on; ``month`` may lie outside 1 to 12."""
    first_year, first_month = _carried(year, month)
    last_year, last_month = _carried(year, month + count - 1)
    return (
        date(first_year, first_month, 1),
        date(last_year, last_month, monthrange(last_year, last_month)[1]),
    )


def month_value(year: int, month: int) -> str:
    """YYYY-MM; ``month`` may lie outside 1 to 12."""
    year, month = _carried(year, month)
    return f"{year:04}-{month:02}"


def week_value(day: date) -> str:
    """The ISO week of a day."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def quarter_value(year: int, quarter: int) -> str:
    """YYYY-Qn; ``quarter`` may lie outside 1 to 4."""
    carry, rest = divmod(quarter - 1, 4)
    return f"{year + carry:04}-Q{rest + 1}"


def shifted(day: date, unit: str, count: int) -> date | None:
    """A day ``count`` units (D, W, M, Y) from another, the last of its month where that is too short.

    None outside the calendar.
    """
    try:
        if unit == "D":
            return day + timedelta(days=count)
        if unit == "W":
            return day + timedelta(weeks=count)
        year, month = _carried(day.year, day.month + count) if unit == "M" else (day.year + count, day.month)
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    except (ValueError, OverflowError):
        return None


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian algorithm, Nature 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth Monday (1) to Sunday (7) of a month; from its end where ``nth`` is negative."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=(last.isoweekday() - weekday) % 7 + 7 * (-nth - 1))


def _carried(year: int, month: int) -> tuple[int, int]:
    carry, rest = divmod(month - 1, 12)
    return year + carry, rest + 1
