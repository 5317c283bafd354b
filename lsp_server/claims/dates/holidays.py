"""The day of a holiday in a year, by the rules in holidays.toml."""

from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache

from lsp_server.claims.dates.lexicon import holidays
from lsp_server.claims.dates.values import easter, nth_weekday


def fixed_holiday(number: int) -> str | None:
    """Month and day ("12-25") of a holiday that has them every year."""
    rule = holidays()[number]
    return f"{rule['month']:02}-{rule['day']:02}" if "day" in rule else None


@lru_cache(maxsize=256)
def holiday(number: int, year: int) -> date | None:
    """The day of holiday number ``number`` of the list; None outside the calendar."""
    if not MINYEAR < year < MAXYEAR:
        return None
    rule = holidays()[number]
    if "easter" in rule:
        return easter(year) + timedelta(days=rule["easter"])
    if "nth" in rule:
        return nth_weekday(year, rule["month"], rule["weekday"], rule["nth"]) + timedelta(days=rule.get("plus", 0))
    return date(year, rule["month"], rule["day"])
