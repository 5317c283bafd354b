"""Durations, sets and vague references: what the grammar's rules about them mean."""

from lsp_server.claims.dates.blanks import Clock, Whole
from lsp_server.claims.dates.cues import cues
from lsp_server.claims.dates.words import CURRENCY, WEEKDAY, Built, Words, count_of, duration_value, unit_of

_PLURALS = frozenset({"units", "clock_units", "quarters", "weekends", "day_parts"})


def duration(words: Words) -> Built | None:
    """A count of units: three days, a year and a half, two to three weeks, a 30-day."""
    lexeme, unit_lexeme = words.labels.get("count"), words.labels["unit"]
    hyphenated = words.all[words.last - 2].lower == "-"
    plural = not _PLURALS.isdisjoint(unit_lexeme.values)
    if "day_part" in unit_lexeme.values and not (lexeme and "number" in lexeme.values and hyphenated):
        return None
    if lexeme is not None and "a" in lexeme.values and (plural or unit_lexeme.lower == "second"):
        return None
    if unit_lexeme.value("quarter", "quarters") and (not plural or hyphenated):
        return None  # "three-quarters" is a fraction
    if _counts_other_things(words):
        return None
    if unit_of(words) == "H" and (hour := _hour_of_four_figures(words)):
        return Built("TIME", Clock(leans_on_next=True), hour)
    return Built("DURATION", Whole(duration_value(count_of(words), unit_of(words))))


def _hour_of_four_figures(words: Words) -> str:
    """The time in "at 1430 hours", "" for a true count."""
    before, figures = words.before(), words.labels["count"].lower if "count" in words else ""
    if before is None or before.lower not in cues()["before_hour"] or len(figures) != 4 or not figures.isdecimal():
        return ""
    return f"T{figures[:2]}:{figures[2:]}" if figures < "2400" and figures[2:] < "60" else ""


def _counts_other_things(words: Words) -> bool:
    """Whether the words tell an age, a price or a kind of year."""
    before, after, following = words.before(), words.after(), words.after(1)
    if before is not None and before.lower in CURRENCY:
        return True
    if any(lexeme.lower == "calendar" for lexeme in words.all[words.first : words.last]):
        return True
    if after is not None and after.lower == "-":
        after = following
    return after is not None and after.lower in {"old", "olds"}


def span_of_time(words: Words) -> Built | None:
    """The past three months, the next few days, recent weeks, coming years."""
    unit_lexeme = words.labels["unit"]
    unit = unit_of(words)
    plural = not _PLURALS.isdisjoint(unit_lexeme.values)
    if "day_part" in unit_lexeme.values or "day_parts" in unit_lexeme.values:
        return None
    if "count" in words:
        if not plural and count_of(words) != 1:
            return None
        return Built("DURATION", Whole(duration_value(count_of(words), unit)))
    if plural:
        past = "last" in words and "the" not in words.all[words.first].values
        if unit == "Y" and ("recent" in words or past):
            return Built("DATE", Whole("PAST_REF"))
        return Built("DURATION", Whole(duration_value(None, unit)))
    first = words.all[words.first]
    if unit_lexeme.lower == "minute":
        return None  # at the last minute
    if "the" in first.values and unit != "Q" and ("last" in words or "next" in words):
        return Built("DURATION", Whole(duration_value(1, unit)))
    if "last" in words and words.labels["last"].lower == "past":
        return Built("DURATION", Whole(duration_value(1, unit)))
    return None


def first_units(words: Words) -> Built | None:
    """The first nine months, the first two quarters."""
    if "count" not in words:
        return None
    return Built("DURATION", Whole(duration_value(count_of(words), unit_of(words))))


def plural(words: Words) -> Built | None:
    """Years, the weeks ahead: some of them."""
    if "ago" in words:
        return Built("DURATION", Whole(duration_value(None, unit_of(words))))
    unit_lexeme = words.labels["unit"]
    if "weekends" in unit_lexeme.values or "clock_units" in unit_lexeme.values:
        return None
    before = words.before()
    if before is not None and ("number" in before.values or before.lower in {"-", "'s"} or before.lower in CURRENCY):
        return None
    return Built("DURATION", Whole(duration_value(None, unit_of(words))))


def set_word(words: Words) -> Built | None:
    """Daily, annually."""
    before = words.before()
    if before is not None and before.lower == "-":
        return None
    return Built("SET", Whole(words.string("set", "set_word")))


def duration_word(words: Words) -> Built | None:
    """Weeklong, yearlong."""
    return Built("DURATION", Whole(words.string("word", "duration_word")))


def long(words: Words) -> Built | None:
    """Day-long, decades-long."""
    unit = words.labels["unit"]
    if words.labels["long"].lower != "long":
        return None
    return Built("DURATION", Whole(duration_value(1 if "unit" in unit.values else None, unit_of(words))))


def every(words: Words) -> Built | None:
    """Every day, each Thursday, Tuesday nights, each July, twice a week."""
    if "weekday" in words or "weekdays" in words:
        number = words.number("weekday", *WEEKDAY) or words.number("weekdays", "weekdays")
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
    count = count_of(words) if "count" in words else 1
    if "other" in words:
        count = words.number("other", "rank")
        if count > 10:
            return None
    return Built("SET", Whole(duration_value(count, unit_of(words))))


def reference(words: Words) -> Built | None:
    """Now, recently, the future; "current" and "recent" before a noun."""
    if "reference" in words:
        after = words.after()
        if words.labels["reference"].lower == "the future" and after is not None and after.lower == "of":
            return None
        return Built("DATE", Whole(words.string("reference", "reference")))
    if "past" in words:
        return Built("DATE", Whole("PAST_REF")) if words.labels["past"].lower == "past" else None
    if "current" in words:
        return Built("DATE", Whole("PRESENT_REF")) if words.labels["current"].lower == "current" else None
    return Built("DATE", Whole("PAST_REF"))
