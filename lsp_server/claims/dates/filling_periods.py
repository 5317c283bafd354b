"""Units told from now or from the last mention, and quarters, which company reports count on from the one reported."""

from datetime import date

from lsp_server.claims.dates import values
from lsp_server.claims.dates.blanks import DateMention, Direction, Quarter, Shift, Whole
from lsp_server.claims.dates.memory import Filled, Memory


def fill_whole(blank: Whole, _mention: DateMention, _memory: Memory) -> Filled:
    """Nothing was open."""
    return Filled(blank.value)


def fill_quarter(blank: Quarter, mention: DateMention, memory: Memory) -> Filled:
    """A quarter by its number, or counted from the one reported: without either, the one that just ended."""
    now = memory.now
    number, year = blank.number, blank.year
    if now is None and not year:
        return Filled(f"XXXX-Q{number}" if number else "XXXX-QX")
    if number and year:
        return Filled(values.quarter_value(year + blank.shift, number))
    if year:
        known = memory.quarter[1] if memory.quarter and not memory.months_reported else None
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


def fill_shift(blank: Shift, mention: DateMention, memory: Memory) -> Filled:
    """Some units from now or the last mention, at the grain of the unit."""
    base = memory.last({"D": 8, "W": 8}.get(blank.unit, 400)) if blank.relation == "mention" else memory.now
    if blank.business and blank.count == -1 and memory.quarter and not memory.months_reported:
        year, number = memory.quarter
        return Filled(values.quarter_value(year - 1, number))
    if base is None:
        unknown = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}
        return Filled(unknown.get(blank.unit, "XXXX"))
    return Filled(_counted(base, blank, mention.direction))


def _year_of_quarter(number: int, mention: DateMention, now: date) -> int:
    running = (now.month + 2) // 3
    if number <= running:
        return now.year + (mention.direction == "future" and running - number >= 2)
    if mention.direction == "past" or number - running >= 2:
        return now.year - (mention.direction != "future")
    return now.year - (number - running >= 2 or (running == 1 and number == 4))


def _counted(base: date, blank: Shift, direction: Direction) -> str:
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
        if unit == "E" and count:
            return f"{year:04}"  # "a decade ago" is told to the year
        return f"{year:04}"[:-cut] if 0 < year < 10000 else "XXXX"
    day = values.shifted(base, unit, count)
    if day is None:
        return "PAST_REF" if count < 0 else "FUTURE_REF"
    if unit == "D":
        return day.isoformat()
    if unit == "W":
        return values.week_value(day)
    return f"{day.year:04}-{day.month:02}" if unit == "M" else f"{day.year:04}{blank.part}"
