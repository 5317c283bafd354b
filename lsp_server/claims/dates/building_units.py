"""Units told from now or from another date, quarters and half years: what the grammar's rules about them mean."""

from lsp_server.claims.dates.blanks import Quarter, Relation, Shift, Whole
from lsp_server.claims.dates.words import Built, Words, count_of, duration_value, relation_of, unit_of, year_shift_of

_PARTS = frozenset({"boundary", "half", "quarter", "quarters", "units", "unit", "month", "season", "period", "part"})


def relative(words: Words) -> Built | None:
    """Last week, this month, next year, the following day, that weekend, the current fiscal year."""
    unit = unit_of(words)
    relation = relation_of(words)
    article = "the" in words.all[words.first].values
    if unit == "TM":
        return None
    if (relation == "last" and words.labels["last"].lower == "past") or (relation == "last" and article):
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
    unit, before, after = unit_of(words), words.before(), words.after()
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


def shift(words: Words) -> Built | None:
    """Two weeks ago, a year later, three days from now, ten days before."""
    unit, count = unit_of(words), count_of(words)
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
    if count is None and relation == "mention":
        return Built("DURATION", Whole(duration_value(None, unit)))
    if count is None:
        return Built("DATE", Whole("PAST_REF" if sign < 0 else "FUTURE_REF"))
    whole = int(count)
    if unit in {"H", "TM", "S"}:
        return Built("TIME" if relation == "now" else "DURATION", Whole(duration_value(count, unit)))
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
        return Built("DATE", Quarter(number, year_shift=year_shift_of(words)))
    step = 0
    if not number and ("last" in words or "previous" in words):
        step = -1
    elif not number and "next" in words:
        step = 1
    running = "this" in words or "current" in words or "next" in words or "last" in words
    return Built("DATE", Quarter(number, told_year, shift=shift_years, step=step, running=running))


def quarter_code(words: Words) -> Built | None:
    """Q3 2021, Q4."""
    number = words.number("code", "quarter_code")
    if "unit" in words and words.string("unit", "unit") != "Y":
        return None
    told = words.number("year", "year", "short_year")
    return Built("DATE", Quarter(number, told, year_shift=year_shift_of(words) if "unit" in words else None))


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
    return Built("DATE", Shift("Y", year_shift_of(words) or 0, part=f"-H{number}"))
