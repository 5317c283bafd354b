"""Days, months, seasons and holidays whose year or week the words leave open.

Each function fills one kind of blank (blanks.py) with a TIMEX3 value. A direction told by tense and cue words
decides; without one the nearest date, as HeidelTime has it for news, with the bounds below.
"""

from datetime import date

from lsp_server.claims.dates import values
from lsp_server.claims.dates.blanks import DateMention, Day, Holiday, Month, Numeric, Season, Weekday
from lsp_server.claims.dates.holidays import fixed_holiday, holiday
from lsp_server.claims.dates.memory import Filled, Memory
from lsp_server.claims.dates.normalising import day_as_written, day_in_figures

_FAR_AGAINST_TENSE = 31  # days
_A_LEAP_YEAR = 2000
_HALF_A_YEAR = 183  # days
_NEWS_OF_TOMORROW = 3  # days a past tense may reach ahead: a page is dated by the day it is read
_FAR_AHEAD = 120  # days the other tenses may


def fill_weekday(blank: Weekday, mention: DateMention, memory: Memory) -> Filled:
    """The nearest back, today included, unless a cue says it lies ahead."""
    base = memory.last(7) if blank.relation == "mention" else memory.now
    if base is None:
        return Filled(f"XXXX-WXX-{blank.weekday}")
    back = (base.isoweekday() - blank.weekday) % 7
    if blank.relation in {"last", "mention"}:
        shift = -(back or 7) - 7 * blank.weeks
    elif blank.relation == "next":
        shift = 7 - base.isoweekday() + blank.weekday
    elif blank.relation == "this":
        shift = blank.weekday - base.isoweekday()
        if (mention.direction == "future" and shift < 0) or (mention.direction == "past" and shift > 0):
            shift += 7 if shift < 0 else -7
    elif mention.direction == "future":
        shift = (7 - back) % 7
        if not shift and memory.told_ahead():
            shift = 7  # "on Monday and on Wednesday", said on a Wednesday
    else:
        shift = -back
    return Filled(_iso(values.shifted(base, "D", shift)))


def fill_day(blank: Day, mention: DateMention, memory: Memory) -> Filled:
    """A day of a month, in the year nearest that its tense allows."""
    month, day, year = blank.month, blank.day, blank.year
    if not month:
        base = memory.now if blank.month_shift is not None else memory.last(60)
        if base is None:
            return Filled(f"XXXX-XX-{day:02}")
        if blank.weekday:
            base = _month_with(base, day, blank.weekday) or base
        return Filled(f"{base.year:04}-{base.month:02}-{day:02}")
    if not year:
        stated = _year_of_sentence(memory) if mention.direction != "future" else None
        year = stated or _nearest_year(memory.now, month, day, mention) or 0
    if not year:
        return Filled(f"XXXX-{month:02}-{day:02}", impossible=_date(_A_LEAP_YEAR, month, day) is None)
    return Filled(f"{year:04}-{month:02}-{day:02}", impossible=_date(year, month, day) is None)


def _month_with(base: date, day: int, weekday: int) -> date | None:
    """The first day of the nearest month, this one first, then back and ahead, whose ``day`` is that weekday."""
    for months in sorted(range(-12, 13), key=lambda n: (abs(n), n)):
        first = values.shifted(base.replace(day=1), "M", months)
        told = _date(first.year, first.month, day) if first is not None else None
        if told is not None and told.isoweekday() == weekday:
            return first
    return None


def fill_numeric(blank: Numeric, _: DateMention, memory: Memory) -> Filled:
    """A day in figures, in the order of the publisher's country."""
    found = day_in_figures(blank.text, month_first=memory.month_first)
    year, month, day = found or day_as_written(blank.text, month_first=memory.month_first)
    return Filled(f"{year:04}-{month:02}-{day:02}", impossible=found is None)


def fill_month(blank: Month, mention: DateMention, memory: Memory) -> Filled:
    """A month, in the year its tense or the year of its sentence gives."""
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


def fill_season(blank: Season, mention: DateMention, memory: Memory) -> Filled:
    """A season; winter belongs to the year it begins in."""
    year, now = blank.year, memory.now
    if not year and now is not None:
        if blank.year_shift is not None:
            year = now.year + blank.year_shift
        else:
            year = now.year
            days = values.days_of(f"{year}-{blank.season}")
            if days is None:  # at an end of the calendar
                return Filled(f"XXXX-{blank.season}")
            if blank.relation == "last":
                year -= days[1] >= now
            elif blank.relation == "next":
                year += days[0] <= now
            elif blank.relation == "this":
                pass
            elif mention.direction == "future":
                year += days[1] < now
            elif days[0] > now and (mention.direction == "past" or (days[0] - now).days > _HALF_A_YEAR):
                year -= 1
    return Filled(f"{year:04}-{blank.season}" if year else f"XXXX-{blank.season}")


def fill_holiday(blank: Holiday, mention: DateMention, memory: Memory) -> Filled:
    """A holiday, by default the nearest one."""
    now = memory.now
    years = [blank.year] if blank.year else [now.year - 1, now.year, now.year + 1] if now else []
    days = [day for year in years if (day := holiday(blank.number, year))]
    if not days:
        return Filled("XXXX-WXX" if blank.week else f"XXXX-{fixed_holiday(blank.number) or 'XX-XX'}")
    if len(days) == 1 or now is None:
        chosen = days[0]
    elif blank.relation == "last":
        chosen = max((d for d in days if d < now), default=days[0])
    elif blank.relation == "next" or mention.direction == "future":
        chosen = next((d for d in days if d >= now), days[-1])
    else:
        chosen = min(days, key=lambda d: abs((d - now).days))
    return Filled(values.week_value(chosen) if blank.week else chosen.isoformat())


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
    reach = 4 if (month, day) == (2, 29) else 1
    years = range(now.year - reach, now.year + reach + 1)
    candidates = [(year, told) for year in years if (told := _date(year, month, day))]
    # Nearest, but a past tense does not reach ahead nor a future one far back.
    if mention.direction == "future":
        candidates = [c for c in candidates if (c[1] - now).days >= -_FAR_AGAINST_TENSE]
    else:
        ahead = _NEWS_OF_TOMORROW if mention.direction == "past" else _FAR_AHEAD
        candidates = [c for c in candidates if (c[1] - now).days <= ahead]
    if not candidates:
        return now.year
    return min(candidates, key=lambda c: abs((c[1] - now).days))[0]


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
        return now.year if ahead <= 0 else now.year - 1
    if ahead > 2:
        return now.year - 1
    return now.year + 1 if ahead < -8 and mention.direction == "present" else now.year


def _iso(day: date | None) -> str:
    return day.isoformat()[:10] if day is not None else "XXXX-XX-XX"


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
