"""From a pattern's labelled words to a typed blank: what each rule of grammar.py means.

A builder gives None where the words tell no time after all.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from lsp_server.claims.dates.blanks import (
    Blank,
    Clock,
    Day,
    Direction,
    Holiday,
    Month,
    Quarter,
    Relation,
    Season,
    Shift,
    Weekday,
    Whole,
)
from lsp_server.claims.dates.lexer import Lexeme
from lsp_server.claims.model import Timex


class Words(NamedTuple):
    """A match: its labelled lexemes, and all of the paragraph with its own bounds."""

    labels: dict[str, Lexeme]
    all: Sequence[Lexeme]
    first: int
    last: int

    def __contains__(self, label: object) -> bool:
        return label in self.labels

    def number(self, label: str, *kinds: str) -> int:
        """A label's value, 0 where it is not there."""
        lexeme = self.labels.get(label)
        value = lexeme.value(*kinds) if lexeme is not None else None
        return int(value) if isinstance(value, int | float) else 0

    def string(self, label: str, *kinds: str) -> str:
        """A label's value, "" where it is not there."""
        lexeme = self.labels.get(label)
        return str(lexeme.value(*kinds) or "") if lexeme is not None else ""

    def before(self, back: int = 1) -> Lexeme | None:
        """The lexeme before the match."""
        return self.all[self.first - back] if self.first >= back else None

    def after(self, on: int = 0) -> Lexeme | None:
        """The lexeme after the match."""
        return self.all[self.last + on] if self.last + on < len(self.all) else None


class Built(NamedTuple):
    """What a rule makes of its words."""

    type: Timex
    blank: Blank
    time: str = ""
    direction: Direction = ""
    weekday: int | None = None


Build = Callable[[Words], Built | None]

_UNITS = ("unit", "units", "clock_unit", "clock_units", "quarter", "quarters")
_MONTH = ("month", "month_short")
_WEEKDAY = ("weekday", "weekday_short", "weekdays")
_ATTACK = ("attack", "terror", "hijack", "commission", "memorial")
_CURRENCY = frozenset("$€£¥#№")
_YEAR_CUES = frozenset(
    "in since of until till by before after from to during for around about early late mid through into and or"
    " between than".split()
)


_PARTS = frozenset({"boundary", "half", "quarter", "quarters", "units", "unit", "month", "season", "period", "part"})
_HOUR_CUES = frozenset("at by until till around about to from since before after past near".split())


def day(words: Words) -> Built | None:
    """A day with its month: "January 13, 2022", "13 Jan", "2022-01-13T20:24"."""
    time = _time(words)
    weekday_told = words.number("weekday", *_WEEKDAY) or None
    if "numeric" in words:
        return _numeric(words, time, weekday_told)
    year = words.number("year", "year", "short_year")
    month_number, day_number = words.number("month", *_MONTH), words.number("day", "day", "dayth")
    after = words.after()
    if (month_number, day_number, year) == (9, 11, 0) and after is not None and after.lower.startswith(_ATTACK):
        year = 2001  # the name of an event
    blank = Day(month=month_number, day=day_number, year=year, weekday=weekday_told or 0)
    return Built("TIME" if time else "DATE", blank, time, weekday=weekday_told)


def _numeric(words: Words, time: str, weekday_told: int | None) -> Built | None:
    text = words.string("numeric", "numeric_date").replace(" ", "")
    text, _, clock_text = text.upper().partition("T")
    time = time or (f"T{clock_text[:5]}" if clock_text else "")
    parts = [int(part) for part in text.replace("/", "-").replace(".", "-").split("-")]
    if len(text) >= 8 and parts[0] > 31:
        year, month_number, day_number = parts
        order = False
    elif parts[0] > 31:
        return None
    else:
        month_number, day_number, year = parts
        order = True
    if year < 100:
        year += 1900 if year >= 30 else 2000
    if order and (month_number > 12 or "." in words.labels["numeric"].lower):
        month_number, day_number, order = day_number, month_number, False
    if not (1 <= month_number <= 12 and 1 <= day_number <= 31) or (order and day_number > 12 and month_number > 12):
        return None
    ambiguous = order and day_number <= 12 and day_number != month_number
    blank = Day(
        month=month_number,
        day=day_number,
        year=year,
        weekday=weekday_told or 0,
        order="numeric" if ambiguous else "stated",
    )
    return Built("TIME" if time else "DATE", blank, time, weekday=weekday_told)


def day_of_month(words: Words) -> Built | None:
    """The day of a month known by another mention: "the 15th of this month"."""
    if words.string("unit", "unit") != "M":
        return None
    from_now = "this" in words.labels["that"].values
    return Built("DATE", Day(month=0, day=words.number("rank", "dayth"), month_shift=0 if from_now else None))


def weekday_and_day(words: Words) -> Built | None:
    """A weekday and a day without a month: "Friday the 13th"."""
    if not words.labels["day"].lower[0].isdigit():
        return None
    told = words.number("weekday", *_WEEKDAY)
    return Built("DATE", Day(month=0, day=words.number("day", "dayth"), weekday=told, month_shift=0), weekday=told)


def weekday(words: Words) -> Built | None:
    """A day of the week, with a part of the day or an hour: "last Friday", "noon Thursday", "Sunday night"."""
    lexeme = words.labels["weekday"]
    if "weekday_short" in lexeme.values and lexeme.end - lexeme.start == len(lexeme.lower):
        return None  # "Sun", "Sat" without a full stop are other words
    number = words.number("weekday", *_WEEKDAY)
    time = _time(words) or _part(words)
    relation = _relation(words)
    return Built("TIME" if time else "DATE", Weekday(number, relation), time, weekday=number)


def now_day(words: Words) -> Built | None:
    """Today, yesterday, tomorrow night, tonight."""
    if "tonight" in words:
        return Built("TIME", Shift("D", 0), "T" + words.string("tonight", "tonight"))
    time = _time(words) or _part(words)
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
    time = _time(words)
    before, after = words.before(), words.after()
    if "half" not in words and words.last - words.first == 1:  # nor a zone: a running time, a verse, a result
        cued = before is not None and before.lower in _HOUR_CUES
        if not cued or (after is not None and after.lower in {"left", "to", "remaining", "into", "miles"}):
            return None
    return Built("TIME", Clock(leans_on_next=True), time) if time else None


def part_of_day(words: Words) -> Built | None:
    """This morning, last night, the next morning, the evening."""
    part = words.labels["part"]
    time = "T" + str(part.value("day_part", "dawn") or part.value("noon"))
    relation = _relation(words)
    if relation == "last":
        return Built("TIME", Shift("D", -1 if part.value("day_part") == "NI" else 0), time)
    if relation == "this":
        return Built("TIME", Shift("D", 0), time)
    before, after = words.before(), words.after()
    if "the" in words.all[words.first].values and words.last - words.first == 2:
        if before is None or before.lower not in {"in", "during"} or (after is not None and after.lower == "of"):
            return None
    count = words.number("previous", "previous") or (1 if "next" in words else 0)
    return Built("TIME", Shift("D", count, "mention"), time)


def month(words: Words) -> Built | None:
    """A month, with or without its year: "June 2021", "last June", "June last year"."""
    number = words.number("month", *_MONTH)
    after = words.after()
    if words.labels["month"].lower == "march" and after is not None and after.lower in {"for", "of", "on", "to"}:
        return None  # people on the move
    if "unit" in words:
        if words.string("unit", "unit") != "Y":
            return None
        return Built("DATE", Month(number, year_shift=_year_shift(words)))
    return Built("DATE", Month(number, words.number("year", "year", "short_year"), _relation(words)))


def season(words: Words) -> Built | None:
    """A season: "the summer", "last fall", "the winter of 1994"."""
    lexeme = words.labels["season"]
    after = words.after()
    if after is not None and after.lower in {"olympics", "olympic", "games"}:
        return None
    name = str(lexeme.value("season"))
    if "unit" in words:
        return (
            Built("DATE", Season(name, year_shift=_year_shift(words))) if words.string("unit", "unit") == "Y" else None
        )
    if lexeme.lower in {"fall", "spring"} and words.last - words.first == 1:
        before = words.before()
        if before is None or before.lower not in {"in", "by", "early", "late", "since", "until", "mid", "-"}:
            return None
    relation: Relation = "last" if "past" in words else _relation(words)
    return Built("DATE", Season(name, words.number("year", "year"), relation))


def holiday(words: Words) -> Built | None:
    """A holiday: "Christmas Eve", "last Thanksgiving", "Easter week"."""
    week = False
    if "unit" in words:
        week = words.string("unit", "unit") == "W"
        if not week and words.string("unit", "unit") != "D":
            return None
    number = words.number("holiday", "holiday")
    return Built("DATE", Holiday(number, words.number("year", "year"), _relation(words), week=week))


def year(words: Words) -> Built | None:
    """A year in digits or words, where it is no quantity: "1990", "fiscal 1989"."""
    lexeme = words.labels["year"]
    value = words.number("year", "year")
    before, after = words.before(), words.after()
    if before is not None and (
        before.lower in _CURRENCY or before.lower in {"resolution", "no", "room", "."} and before.end == lexeme.start
    ):
        return None
    if after is not None and (
        after.lower in {"%", "/", "°"} or set(after.values) & {"units", "clock_units", "half_day"}
    ):
        return None
    if words.last - words.first == 1 and "number" in lexeme.values:
        touching = (
            before is not None
            and before.end == lexeme.start
            and before.lower not in {"-", "–", "—", "(", "‘", "'", '"', "“", "”", "/"}
        )
        if touching:
            return None
        cued = before is not None and before.lower in _YEAR_CUES
        if not (1900 <= value <= 2099 or (cued and value >= 1100)):
            return None
    return Built("DATE", Whole(f"{value:04}"))


def named_year(words: Words) -> Built | None:
    """The year 2000, fiscal year 1989."""
    value = words.number("number", "year", "number")
    if words.string("unit", "unit") != "Y" or not 1000 <= value <= 2199:
        return None
    return Built("DATE", Whole(f"{value:04}"))


def decade(words: Words) -> Built | None:
    """The 1990s, the '80s, the nineties."""
    before = words.before()
    if before is not None and before.lower in {"his", "her", "their", "my", "your", "our"}:
        return None  # a person's age
    lexeme = words.labels["decade"]
    if not lexeme.lower[0].isdigit() and not lexeme.lower[0] in "'’‘" and words.last - words.first == 1:
        return None
    return Built("DATE", Whole(str(words.number("decade", "decade"))))


def century(words: Words) -> Built | None:
    """The 20th century."""
    unit = words.string("unit", "unit")
    rank = words.number("rank", "rank")
    if unit != "C" or not 2 <= rank <= 30:
        return None
    return Built("DATE", Whole(f"{rank - 1:02}"))


def short_year(words: Words) -> Built | None:
    """A year cut to two digits after a preposition: "in '98"."""
    before = words.before()
    if before is None or before.lower not in _YEAR_CUES:
        return None
    return Built("DATE", Whole(str(words.number("short", "short_year"))))


def relative(words: Words) -> Built | None:
    """Last week, this month, next year, the following day, that weekend, the current fiscal year."""
    unit = _unit(words)
    relation = _relation(words)
    article = "the" in words.all[words.first].values
    if unit == "TM":
        return None
    if relation == "last" and words.labels["last"].lower == "past" or (relation == "last" and article):
        return None
    if relation == "next" and article and words.labels["next"].lower == "next":
        if unit == "D":
            return Built("DATE", Shift("D", 1, "mention"))
        return None
    if relation == "mention":
        count = words.number("previous", "previous")
        return Built("DATE", Shift(unit, count, "mention"))
    count = {"last": -1, "next": 1}.get(relation, -1 if "latest" in words else 0)
    return Built("DATE", Shift(unit, count))


def definite(words: Words) -> Built | None:
    """The year, the week, the weekend, the day before."""
    if "year_end" in words:
        return Built("DATE", Shift("Y", 0))
    unit, before, after = _unit(words), words.before(), words.after()
    if "full" in words:
        told = words.labels["full"].lower == "full" and unit == "Y"
        return Built("DATE", Shift("Y", 0)) if told else None
    if "before" in words:
        if words.labels["before"].lower not in {"before", "after"} or (
            after is not None and after.lower not in '.,;)—–-"”'
        ):
            return None
        return Built("DATE", Shift(unit, words.number("before", "hence"), "mention"))
    if after is not None and after.lower == "of":
        return None
    if unit == "Y":
        bounded = after is not None and after.lower in {"ended", "ending", "to", "through"}
        of_what = words.before(2)
        if before is not None and before.lower == "of" and (of_what is None or not set(of_what.values) & _PARTS):
            return None  # the player of the year
        part = before is not None and before.lower in {"of", "in"} and not bounded
        return Built("DATE", Shift("Y", 0)) if part else Built("DURATION", Whole("P1Y"))
    if unit == "WE":
        return Built("DATE", Shift("WE", 0, "now", part="weekend"))
    if unit in "WM":
        return Built("DATE", Shift(unit, 0))
    if unit == "D" and before is not None and before.lower == "in":
        return Built("DATE", Shift("D", 0, "mention"))
    return None


def week_of(words: Words) -> Built | None:
    """The week of March 6."""
    if words.string("unit", "unit") != "W":
        return None
    built = day(words)
    return built._replace(time="week") if built is not None else None


def shift(words: Words) -> Built | None:
    """Two weeks ago, a year later, three days from now, ten days before."""
    unit, count = _unit(words), _count(words)
    if "ago" in words:
        relation: Relation = "now"
        sign = -1
    elif "from_now" in words:
        relation, sign = "now", 1
    else:
        relation = "mention"
        later = words.labels["later"]
        sign = words.number("later", "earlier", "hence")
        after = words.after()
        if "hence" in later.values and after is not None and after.lower not in '.,;)—–-"”':
            return None  # "two days before the vote": a duration, and the vote's day is not known here
    if count is None:
        return Built("DATE", Whole("PAST_REF" if sign < 0 else "FUTURE_REF"))
    whole = int(count)
    if unit in {"H", "TM", "S"}:
        return Built("TIME" if relation == "now" else "DURATION", Whole(_duration(count, unit)))
    if unit == "Q":
        unit, whole = "M", 3 * whole
    if unit == "F":
        unit, whole = "W", 2 * whole
    return Built("DATE", Shift(unit, sign * whole, relation, business=whole == 1 and unit == "Y"))


def year_ago(words: Words) -> Built | None:
    """A year ago, the year-earlier period: in company news the same quarter a year before."""
    if "unit" in words:
        if words.string("unit", "unit") != "Y":
            return None
        relation: Relation = "now" if "ago" in words else "mention"
    else:
        relation = "now" if words.labels["year_ago"].lower == "year ago" else "mention"
    return Built("DATE", Shift("Y", -1, relation, business=True))


def quarter(words: Words) -> Built | None:
    """The third quarter of 1984, last year's quarter, the latest period, the year-ago quarter."""
    lexeme = words.labels["quarter"]
    period = "period" in lexeme.values
    number = words.number("rank", "rank")
    if number > 4:
        return None
    named = any(
        label in words for label in ("latest", "year", "year_ago", "ago", "unit", "last", "next", "this", "previous")
    )
    if period and not named:
        return None
    after = words.after()
    if not number and not named and after is not None and after.lower in {"of", "-"}:
        return None
    shift_years = -1 if "year_ago" in words or "ago" in words else 0
    told_year = words.number("year", "year")
    if "unit" in words:
        if words.string("unit", "unit") != "Y":
            return None
        return Built("DATE", Quarter(number, year_shift=_year_shift(words)))
    step = 0
    if not number and ("last" in words or "previous" in words):
        step = -1
    elif not number and "next" in words:
        step = 1
    running = "this" in words or "current" in words or "next" in words or "last" in words
    return Built("DATE", Quarter(number, told_year, shift=shift_years, step=step, running=running))


def half_year(words: Words) -> Built | None:
    """The first half of 1990."""
    last = "last" in words.labels["rank"].values if "rank" in words else False
    number = 2 if last else words.number("rank", "rank")
    told = words.number("year", "year")
    if number not in {1, 2} or not (told or "unit" in words):
        return None
    if told:
        return Built("DATE", Whole(f"{told:04}-H{number}"))
    if words.string("unit", "unit") != "Y":
        return None
    return Built("DATE", Shift("Y", _year_shift(words) or 0, part=f"-H{number}"))


def duration(words: Words) -> Built | None:
    """Three days, a year and a half, two to three weeks, a 30-day."""
    before, after = words.before(), words.after()
    lexeme = words.labels.get("count")
    unit_lexeme = words.labels["unit"]
    if before is not None and before.lower in _CURRENCY:
        return None
    plural = any(kind in unit_lexeme.values for kind in ("units", "clock_units", "quarters", "weekends", "day_parts"))
    if "day_part" in unit_lexeme.values and not (
        lexeme and "number" in lexeme.values and words.all[words.last - 2].lower == "-"
    ):
        return None
    if lexeme is not None and "a" in lexeme.values:
        if plural or unit_lexeme.lower == "second" or (before is not None and _is_rate(before)):
            return None
    if after is not None and after.lower in {"old", "olds"}:
        return None
    following = words.after(1)
    if after is not None and after.lower == "-" and following is not None and following.lower in {"old", "olds"}:
        return None
    unit = _unit(words)
    if any(lexeme.lower == "calendar" for lexeme in words.all[words.first : words.last]):
        return None
    if unit == "Q" and (not plural or words.all[words.last - 2].lower == "-"):
        return None  # "three-quarters" is a fraction
    count = _count(words)
    if "more" in words:
        more = words.number("more", "number")
        if unit == "D" and plural is False and "year" in (lexeme.values if lexeme else {}):
            return None
        del more
    return Built("DURATION", Whole(_duration(count, unit)))


def _is_rate(before: Lexeme) -> bool:
    """Whether "a week" after this is a rate: "four flights a week", "$5 a year"."""
    return before.lower in {"cents", "%", "percent", "times", "once", "twice"} or before.lower.isdigit()


def span_of_time(words: Words) -> Built | None:
    """The past three months, the next few days, recent weeks, coming years."""
    unit_lexeme = words.labels["unit"]
    unit = _unit(words)
    plural = any(kind in unit_lexeme.values for kind in ("units", "clock_units", "quarters", "weekends", "day_parts"))
    if "day_part" in unit_lexeme.values or "day_parts" in unit_lexeme.values:
        return None
    if "count" in words:
        if not plural and not _count(words) == 1:
            return None
        return Built("DURATION", Whole(_duration(_count(words), unit)))
    if plural:
        past = "last" in words and "the" not in words.all[words.first].values
        if unit == "Y" and ("recent" in words or past):
            return Built("DATE", Whole("PAST_REF"))
        return Built("DURATION", Whole(_duration(None, unit)))
    first = words.all[words.first]
    if unit_lexeme.lower == "minute":
        return None  # at the last minute
    if "the" in first.values and unit != "Q" and ("last" in words or "next" in words):
        return Built("DURATION", Whole(_duration(1, unit)))
    if "last" in words and words.labels["last"].lower == "past":
        return Built("DURATION", Whole(_duration(1, unit)))
    return None


def first_units(words: Words) -> Built | None:
    """The first nine months, the first two quarters."""
    if "count" not in words:
        return None
    return Built("DURATION", Whole(_duration(_count(words), _unit(words))))


def plural(words: Words) -> Built | None:
    """Years, the weeks ahead: some of them."""
    if "ago" in words:
        return Built("DURATION", Whole(_duration(None, _unit(words))))
    unit_lexeme = words.labels["unit"]
    if "weekends" in unit_lexeme.values or "clock_units" in unit_lexeme.values:
        return None
    before = words.before()
    if before is not None and ("number" in before.values or before.lower in {"-", "'s"} or before.lower in _CURRENCY):
        return None
    return Built("DURATION", Whole(_duration(None, _unit(words))))


def set_word(words: Words) -> Built | None:
    """Daily, annually."""
    before = words.before()
    if before is not None and before.lower == "-":
        return None
    return Built("SET", Whole(words.string("set", "set_word")))


def every(words: Words) -> Built | None:
    """Every day, each Thursday, Tuesday nights, each July, twice a week."""
    if "weekday" in words or "weekdays" in words:
        number = words.number("weekday", *_WEEKDAY) or words.number("weekdays", "weekdays")
        lexeme = words.labels.get("part")
        part = "T" + str(lexeme.value("day_part", "day_parts")) if lexeme is not None else ""
        return Built("SET", Whole(f"XXXX-WXX-{number}{part}"))
    if "month" in words:
        return Built("SET", Whole(f"XXXX-{words.number('month', 'month'):02}"))
    if "season" in words:
        return Built("SET", Whole(f"XXXX-{words.string('season', 'season')}"))
    unit_lexeme = words.labels["unit"]
    if "day_part" in unit_lexeme.values:
        return Built("SET", Whole(f"XXXX-XX-XXT{unit_lexeme.value('day_part')}"))
    count = _count(words) if "count" in words else 1
    if "other" in words:
        count = words.number("other", "rank")
        if count > 10:
            return None
    return Built("SET", Whole(_duration(count, _unit(words))))


def reference(words: Words) -> Built | None:
    """Now, recently, the future; "current" and "recent" before a noun."""
    if "reference" in words:
        return Built("DATE", Whole(words.string("reference", "reference")))
    if "past" in words:
        return Built("DATE", Whole("PAST_REF")) if words.labels["past"].lower == "past" else None
    if "current" in words:
        return Built("DATE", Whole("PRESENT_REF")) if words.labels["current"].lower == "current" else None
    return Built("DATE", Whole("PAST_REF"))


def _time(words: Words) -> str:
    if "noon" in words:
        return "T" + words.string("noon", "noon")
    half = words.number("half", "half_day")
    if "clock" in words:
        hour_text, minute, *_ = words.string("clock", "clock").split(":")
        hour = int(hour_text)
    elif "hour" in words and "half" in words:
        hour, minute = words.number("hour", "hour"), "00"
    else:
        return ""
    if "half" in words and hour <= 12:
        hour = hour % 12 + half
    return f"T{hour:02}:{minute}" if hour <= 24 and int(minute) < 60 else ""


def _part(words: Words) -> str:
    return "T" + words.string("part", "day_part") if "part" in words else ""


def _relation(words: Words) -> Relation:
    if "last" in words:
        return "last"
    if "next" in words:
        return "next"
    if "this" in words or "current" in words:
        return "this"
    if "previous" in words or "that" in words:
        return "mention"
    return ""


def _year_shift(words: Words) -> int | None:
    return {"last": -1, "this": 0, "next": 1}.get(_relation(words))


def _unit(words: Words) -> str:
    lexeme = words.labels["unit"]
    if "weekend" in lexeme.values or "weekends" in lexeme.values:
        return "WE"
    if "day_part" in lexeme.values or "day_parts" in lexeme.values:
        return "NI"
    return str(lexeme.value(*_UNITS))


def _count(words: Words) -> float | None:
    """How many; None where the words only say that there are several."""
    lexeme = words.labels.get("count")
    half = 0.5 if "half" in words else 0.0
    if lexeme is None:
        return 1 + half
    if "number" in lexeme.values:
        return float(lexeme.values["number"]) + half
    if "vague" in lexeme.values:
        value = lexeme.values["vague"]
        return None if value == "X" else float(value)
    if "half" in lexeme.values:
        return 0.5
    return 0.5 if "half" in words and "a" not in words else 1 + half


def _duration(count: float | None, unit: str) -> str:
    """A TIMEX3 duration: P3D, PT5H, P2Y6M, PXM."""
    if unit == "WE":
        return "P1WE" if count == 1 else f"P{_plain(count)}WE"
    if unit == "NI":
        return f"P{_plain(count)}NI"
    if count is None:
        letter = {"Q": "M", "TM": "M", "F": "W", "E": "Y"}.get(unit, unit)
        return f"PTX{letter}" if unit in {"H", "TM", "S"} else f"PX{letter}"
    times = {"Q": (3, "M"), "F": (2, "W"), "E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y")}
    factor, letter = times.get(unit, (1, unit))
    count *= factor
    whole, rest = int(count), count - int(count)
    smaller = {"Y": (12, "M"), "H": (60, "M"), "TM": (60, "S")}.get(letter)
    time = "T" if unit in {"H", "TM", "S"} else ""
    letter = "M" if letter == "TM" else letter
    if rest and smaller is not None:
        small = f"{round(rest * smaller[0])}{smaller[1]}"
        return f"P{time}{whole}{letter}{small}" if whole else f"P{time}{small}"
    return f"P{time}{_plain(count)}{letter}"


def _plain(count: float | None) -> str:
    if count is None:
        return "X"
    return str(int(count)) if count == int(count) else f"{count:.3g}"
