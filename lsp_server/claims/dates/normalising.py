"""Days written in figures alone ("13.01.2022", "1/13/22"), normalised by dateparser.

dateparser is slow (its first call costs about 0.13 s), so it is imported when the first such date is met and asked
once for each expression; dates with a month's name, ISO dates and weekdays never come here.
"""

import re
from functools import lru_cache

_PARTS = re.compile(r"(\d{1,4})[/.](\d{1,2})[/.](\d{2,4})")
_FIRST_OF_LAST_CENTURY = 69
"""From here on two digits mean the last century, as POSIX (and dateparser) has it."""


def may_be_day(text: str) -> bool:
    """Whether three numbers can be a date in some order: dateparser finds dates in more than that."""
    parts = _PARTS.fullmatch(text)
    if parts is None:
        return False
    first, second, third = (int(part) for part in parts.groups())
    if len(parts[1]) > 2:
        return 1000 <= first <= 2999 and 1 <= second <= 12 and 1 <= third <= 31
    return 1 <= first <= 31 and 1 <= second <= 31 and min(first, second) <= 12 and len(parts[3]) != 3


@lru_cache(maxsize=1024)
def day_in_figures(text: str, *, month_first: bool) -> tuple[int, int, int] | None:
    """Year, month and day of a date without blanks. None where no calendar has that day in either order."""
    if not may_be_day(text):
        return None
    from dateparser.date import DateDataParser

    order = "DMY" if "." in text or not month_first else "MDY"
    settings = {
        "DATE_ORDER": "YMD" if re.match(r"\d{3}", text) else order,
        "PARSERS": ["absolute-time"],
        "REQUIRE_PARTS": ["day", "month", "year"],
    }
    found = DateDataParser(languages=["en"], settings=settings).get_date_data(text).date_obj
    return (found.year, found.month, found.day) if found is not None else None


def day_as_written(text: str, *, month_first: bool) -> tuple[int, int, int]:
    """Year, month and day of a date that no calendar has, as its writer meant them: 31/06/2021."""
    first, second, third = (int(part) for part in text.replace("/", ".").split("."))
    if first > 31:
        return first, second, third
    year = third if third > 99 else third + (1900 if third >= _FIRST_OF_LAST_CENTURY else 2000)
    month, day = (first, second) if month_first and "." not in text else (second, first)
    return (year, month, day) if month <= 12 else (year, day, month)
