"""Months, seasons, holidays, years and what is longer: what the grammar's rules about them mean."""

from lsp_server.claims.dates.blanks import Holiday, Month, Relation, Season, Whole
from lsp_server.claims.dates.cues import cues
from lsp_server.claims.dates.lexer import Lexeme
from lsp_server.claims.dates.words import CURRENCY, MONTH, Built, Words, relation_of, year_shift_of

_MAY_TOUCH = frozenset("-–—(‘'\"“”/,")
_AFTER_FIGURES = frozenset({"%", "/", "°"})
_MEASURES = frozenset({"units", "clock_units", "half_day"})
_FIRST_YEAR, _LAST_YEAR, _FIRST_CUED_YEAR = 1900, 2099, 1100


def month(words: Words) -> Built | None:
    """A month, with or without its year: "June 2021", "last June", "June last year"."""
    number = words.number("month", *MONTH)
    after = words.after()
    if words.labels["month"].lower == "march" and after is not None and after.lower in {"for", "of", "on", "to"}:
        return None  # people on the move
    if "unit" in words:
        if words.string("unit", "unit") != "Y":
            return None
        return Built("DATE", Month(number, year_shift=year_shift_of(words)))
    return Built("DATE", Month(number, words.number("year", "year", "short_year"), relation_of(words)))


def season(words: Words) -> Built | None:
    """A season: "the summer", "last fall", "the winter of 1994"."""
    lexeme = words.labels["season"]
    after = words.after()
    if after is not None and after.lower in {"olympics", "olympic", "games"}:
        return None
    name = str(lexeme.value("season"))
    if "unit" in words:
        return (
            Built("DATE", Season(name, year_shift=year_shift_of(words)))
            if words.string("unit", "unit") == "Y"
            else None
        )
    if lexeme.lower in {"fall", "spring"} and not {"this", "last", "next", "year"} & set(words.labels):
        before = words.before()
        if before is None or before.lower not in {"in", "by", "early", "late", "since", "until", "mid", "-"}:
            return None
    relation: Relation = "last" if "past" in words else relation_of(words)
    return Built("DATE", Season(name, words.number("year", "year"), relation))


def holiday(words: Words) -> Built | None:
    """A holiday: "Christmas Eve", "last Thanksgiving", "Easter week"."""
    week = False
    if "unit" in words:
        week = words.string("unit", "unit") == "W"
        if not week and words.string("unit", "unit") != "D":
            return None
    number = words.number("holiday", "holiday")
    return Built("DATE", Holiday(number, words.number("year", "year"), relation_of(words), week=week))


def year(words: Words) -> Built | None:
    """A year in digits or words, where it is no quantity: "1990", "fiscal 1989"."""
    value = words.number("year", "year")
    before, after = words.before(), words.after()
    if after is not None and (after.lower in _AFTER_FIGURES or not _MEASURES.isdisjoint(after.values)):
        return None
    figures = "number" in words.labels["year"].values and words.last - words.first == 1
    if before is not None and (before.lower in CURRENCY or (figures and _is_numbered(before, words))):
        return None
    cued = before is not None and before.lower in cues()["before_year"]
    if figures and not (_FIRST_YEAR <= value <= _LAST_YEAR or (cued and value >= _FIRST_CUED_YEAR)):
        return None
    return Built("DATE", Whole(f"{value:04}"))


def _is_numbered(before: Lexeme, words: Words) -> bool:
    """Whether the figures are a name's or a count's: "Flight 1990", "about 2000", "B1990"."""
    touching = before.end == words.all[words.first].start and before.lower not in _MAY_TOUCH
    return touching or before.lower in cues()["before_count"] or "numbered" in before.values


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
    if not lexeme.lower[0].isdecimal() and lexeme.lower[0] not in "'’‘" and words.last - words.first == 1:
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
    if before is None or before.lower not in cues()["before_year"]:
        return None
    return Built("DATE", Whole(str(words.number("short", "short_year"))))
