"""Days and hours: what the grammar's rules about them mean.

Like every builder these give None where the words tell no time after all.
"""

from lsp_server.claims.dates.blanks import Clock, Day, Numeric, Shift, Weekday
from lsp_server.claims.dates.cues import cues
from lsp_server.claims.dates.normalising import may_be_day
from lsp_server.claims.dates.words import (
    MONTH,
    WEEKDAY,
    Built,
    Words,
    count_of,
    part_of,
    relation_of,
    time_of,
)

_BEFORE_PARTS = frozenset({"in", "during", "by", "until", "since"})
_ATTACK = ("attack", "terror", "hijack", "commission", "memorial")


def day(words: Words) -> Built | None:
    """A day with its month: "January 13, 2022", "13 Jan", "2022-01-13T20:24"."""
    time = time_of(words)
    weekday_told = words.number("weekday", *WEEKDAY) or None
    if "numeric" in words:
        return _in_figures(words, time, weekday_told)
    year = words.number("year", "year", "short_year")
    month_number, day_number = words.number("month", *MONTH), words.number("day", "day", "dayth")
    after = words.after()
    if (month_number, day_number, year) == (9, 11, 0) and after is not None and after.lower.startswith(_ATTACK):
        year = 2001  # the name of an event
    blank = Day(month=month_number, day=day_number, year=year, weekday=weekday_told or 0)
    return Built("TIME" if time else "DATE", blank, time, weekday=weekday_told)


def _in_figures(words: Words, time: str, weekday_told: int | None) -> Built | None:
    text, _, clock_text = words.string("numeric", "numeric_date").replace(" ", "").upper().partition("T")
    time = time or (f"T{clock_text[:5]}" if clock_text else "")
    if "-" not in text:
        if not may_be_day(text):
            return None
        blank: Day | Numeric = Numeric(text)
    else:
        year, month, number = map(int, text.split("-"))
        if not (1000 <= year <= 2999 and 1 <= month <= 12 and 1 <= number <= 31):
            return None
        blank = Day(month=month, day=number, year=year, weekday=weekday_told or 0)
    return Built("TIME" if time else "DATE", blank, time, weekday=weekday_told)


def day_of_month(words: Words) -> Built | None:
    """The day of a month known by another mention: "the 15th of this month"."""
    if words.string("unit", "unit") != "M":
        return None
    from_now = "this" in words.labels["that"].values
    return Built("DATE", Day(month=0, day=words.number("rank", "dayth"), month_shift=0 if from_now else None))


def weekday_and_day(words: Words) -> Built | None:
    """A weekday and a day without a month: "Friday the 13th"."""
    if not words.labels["day"].lower[0].isdecimal():
        return None
    told = words.number("weekday", *WEEKDAY)
    return Built("DATE", Day(month=0, day=words.number("day", "dayth"), weekday=told, month_shift=0), weekday=told)


def weekday(words: Words) -> Built | None:
    """A day of the week, with a part of the day or an hour: "last Friday", "noon Thursday", "Sunday night"."""
    lexeme = words.labels["weekday"]
    if "weekday_short" in lexeme.values and lexeme.end - lexeme.start == len(lexeme.lower):
        return None  # "Sun", "Sat" without a full stop are other words
    number = words.number("weekday", *WEEKDAY)
    time = time_of(words) or part_of(words)
    relation = relation_of(words)
    return Built("TIME" if time else "DATE", Weekday(number, relation), time, weekday=number)


def weekdays_ago(words: Words) -> Built | None:
    """Two Saturdays ago."""
    count, number = count_of(words), words.number("weekdays", *WEEKDAY)
    if count is None or not 1 <= count <= 52:
        return None
    return Built("DATE", Weekday(number, "last", weeks=int(count) - 1), weekday=number)


def now_day(words: Words) -> Built | None:
    """Today, yesterday, tomorrow night, tonight."""
    if "tonight" in words:
        return Built("TIME", Shift("D", 0), "T" + words.string("tonight", "tonight"))
    time = time_of(words) or part_of(words)
    return Built("TIME" if time else "DATE", Shift("D", words.number("now", "now_day")), time)


def day_beyond(words: Words) -> Built | None:
    """The day before yesterday, the day after tomorrow."""
    if words.string("unit", "unit") != "D":
        return None
    return Built("DATE", Shift("D", words.number("now", "now_day") + words.number("hence", "hence")))


def clock(words: Words) -> Built | None:
    """A time of day alone: "10:35 a.m.", "noon"; its day stands elsewhere."""
    if "part" in words:
        hour = words.number("hour", "hour", "number")
        late = words.string("part", "day_part") != "MO" and hour < 12
        return Built("TIME", Clock(), f"T{hour + 12 * late:02}:00") if hour <= 12 else None
    time = time_of(words)
    before, after = words.before(), words.after()
    if "half" not in words and words.last - words.first == 1:  # nor a zone: a running time, a verse, a result
        cued = before is not None and before.lower in cues()["before_hour"]
        if not cued or (after is not None and after.lower in {"left", "to", "remaining", "into", "miles"}):
            return None
    return Built("TIME", Clock(leans_on_next=True), time) if time else None


def part_of_day(words: Words) -> Built | None:
    """The part of a day: this morning, last night, the next morning, the evening."""
    part = words.labels["part"]
    time = "T" + str(part.value("day_part", "dawn") or part.value("noon"))
    relation = relation_of(words)
    if relation == "last":
        return Built("TIME", Shift("D", -1 if part.value("day_part") == "NI" else 0), time)
    if relation == "this":
        return Built("TIME", Shift("D", 0), time)
    before, after = words.before(), words.after()
    bare = "early" in words or ("the" in words.all[words.first].values and words.last - words.first == 2)
    cued = before is not None and before.lower in _BEFORE_PARTS and not (after is not None and after.lower == "of")
    if bare and not cued:
        return None
    count = words.number("previous", "previous") or (1 if "next" in words else 0)
    return Built("TIME", Shift("D", count, "mention"), time)


def week_of(words: Words) -> Built | None:
    """The week of March 6."""
    if words.string("unit", "unit") != "W":
        return None
    built = day(words)
    return built._replace(time="week") if built is not None else None
