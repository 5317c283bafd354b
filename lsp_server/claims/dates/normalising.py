"""Days written in figures alone ("13.01.2022", "1/13/22"), normalised by dateparser.

dateparser is slow (its first call costs about 0.13 s), so it is imported when the first such date is met and asked
once for each expression; dates with a month's name, ISO dates and weekdays never come here.
"""

import re
from datetime import date
from functools import lru_cache

_PARTS = re.compile(r"(\d{1,4})[/.](\d{1,2})[/.](\d{2,4})")


@lru_cache(maxsize=1024)
def day_in_figures(text: str, *, month_first: bool) -> tuple[int, int, int] | None:
    """Year, month and day of a date without blanks. None where there is no such day in either order."""
    parts = _PARTS.fullmatch(text)
    if parts is None or not _may_be_day(*(int(part) for part in parts.groups())):
        return None
    from dateparser.date import DateDataParser

    order = "DMY" if "." in text or not month_first else "MDY"
    day = _parse(DateDataParser, text, "YMD" if len(parts[1]) == 4 else order)
    return (day.year, day.month, day.day) if day is not None else None


def _may_be_day(first: int, second: int, third: int) -> bool:
    """Whether three numbers can be a date at all: dateparser finds dates in more than that."""
    if first > 31:
        return 1000 <= first <= 2999 and 1 <= second <= 12 and 1 <= third <= 31
    return 1 <= first <= 31 and 1 <= second <= 31 and min(first, second) <= 12 and not 100 <= third < 1000


def _parse(parser: type, text: str, order: str) -> date | None:
    settings = {"DATE_ORDER": order, "PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["day", "month", "year"]}
    found = parser(languages=["en"], settings=settings).get_date_data(text)
    return found.date_obj.date() if found and found.date_obj else None
