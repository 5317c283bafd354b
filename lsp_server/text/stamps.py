"""Dates as bylines and metadata state them, with time of day and zone: "Updated: Jan 27, 2022, 08:24 PM IST"."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Literal, NamedTuple

from lsp_server.text.span import Span
from lsp_server.text.zones import month_first, zone_names, zone_of

Label = Literal["published", "updated"]

_MONTH_NAMES = (
    "jan january",
    "feb febr february",
    "mar march",
    "apr april",
    "may",
    "jun june",
    "jul july",
    "aug august",
    "sep sept september",
    "oct october",
    "nov november",
    "dec december",
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
MONTH = r"(?:jan(?:uary)?|febr?(?:uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"  # noqa: E501 - one list of twelve names
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"


class Stamp(NamedTuple):
    """A full date (a day of a year), where it stands, and the time of day if it is given.

    ``at`` is aware where a zone is named, else naive. ``other`` is the second reading of a date in figures whose
    order nothing tells (12/01/2022): then ``day`` is a guess that should not be used.
    """

    span: Span
    day: date
    at: datetime | None = None
    other: date | None = None
    label: Label | None = None
    label_span: Span | None = None


def find_stamps(text: str, country: str | None = None) -> list[Stamp]:
    """The full dates in a short text, in order, each with the label before it ("Published", "Updated") if any.

    ``country`` (ISO 3166 alpha-2) settles the zone names and figures that countries read differently.
    """
    if len(text) > 2_000:
        text = text[:2_000]
    if not any(character.isdigit() for character in text):
        return []
    stamps: list[Stamp] = []
    for found in _find_dates(text, country):
        label, label_span = _label_before(text, found.span.start, stamps[-1].span.end if stamps else 0)
        stamps.append(found._replace(label=label, label_span=label_span))
    return stamps


def read_stamp(text: str, country: str | None = None) -> Stamp | None:
    """The first full date of a metadata value ("2022-01-27T20:24:00+05:30", "12 January 2022", RFC 2822)."""
    stamps = find_stamps(text.strip()[:200], country)
    return stamps[0] if stamps else None


_GAP = r"[\s\xa0]{0,3}"
_DATE = re.compile(
    rf"""(?<![\w/.-])(?P<label>(?:(?:up)?dated|posted|published|modified|on)(?=[A-Z\d]))?
    (?P<weekday>{WEEKDAY}[.,]{{0,2}}{_GAP}(?:the{_GAP})?)?
    (?:
      (?P<iso>(?P<iso_year>(?:19|20)\d\d)(?P<iso_mark>[-/.])(?P<iso_month>\d\d?)(?P=iso_mark)(?P<iso_day>\d\d?))(?!\d)
    | (?P<basic>(?:19|20)\d\d[01]\d[0-3]\d)(?=T\d|$)
    | (?P<month>{MONTH})(?:\.|\b){_GAP}(?P<day>\d\d?)(?:st|nd|rd|th)?{_GAP}[.,]?{_GAP}(?P<year>(?:19|20)\d\d)(?!\d)
    | (?P<day_first>\d\d?)(?:st|nd|rd|th)?(?:{_GAP}of\b)?[-/.,]?{_GAP}(?P<month_second>{MONTH})(?:\.|\b)
      [-/,]?{_GAP}(?P<year_third>(?:19|20)\d\d)(?!\d)
    | (?P<one>\d\d?){_GAP}(?P<mark>[-/.]){_GAP}(?P<two>\d\d?){_GAP}(?P=mark){_GAP}(?P<three>(?:19|20)\d\d)(?![\d/])
    )""",
    re.I | re.X,
)
# A label glued to the word before it ("BelgiumUpdated: Jan 27") is still one.
_LABEL = re.compile(
    r"(?:first |originally |last |was |date )?"
    r"(?P<word>updated?|modified|revised|edited|published|posted|publish date|pub date|created|issued|release date)"
    r"(?: (?P<place>online|date|time|on|at|by|in))?\s?[:|\-–—]?\s?(?:on )?$",
    re.I,
)
_UPDATED = {"update", "updated", "modified", "revised", "edited"}
_CLOCK = r"""(?P<hour>[012]?\d)(?:(?P<colon>[:.h])(?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?)?
    \s?(?P<half>[ap]\.?\s?m\b\.?)?(?P<hours>\s?(?:hrs|hours|uhr|h)\b)?"""


@lru_cache(maxsize=1)
def _clock_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The time of day that follows a date, and the one that stands before it."""
    names = "|".join(map(re.escape, zone_names()))
    zone = (
        rf"(?:\s?\(?(?P<zone>(?:GMT|UTC)?[+\-−]\d\d?:?(?:\d\d)?(?!\d)|Z\b|(?-i:(?:{names}))\b)"
        r"(?:\s(?:time|standard\stime))?\)?)?"
    )
    joint = r"(?:T|[\s,|•·/\-–—@]{0,5}(?:\bat\b|\bat\b:|@|\btime\b:?|\()?\s{0,2})"
    after = re.compile(
        joint + r"(?:(?P<bare>[012]\d[0-5]\d)(?=\s?(?:GMT|UTC|hrs))(?:\s?hrs\b)?|" + _CLOCK + ")" + zone, re.I | re.X
    )
    before = re.compile(
        rf"(?<![\d:.])(?:(?P<bare>[012]\d[0-5]\d)(?=\s?(?:GMT|UTC|hrs))|{_CLOCK}){zone}[\s,|•·\-–—]{{0,4}}(?:on\s)?$",
        re.I | re.X,
    )
    return after, before


def _find_dates(text: str, country: str | None) -> Iterator[Stamp]:
    after, before = _clock_patterns()
    previous_end = 0
    for match in _DATE.finditer(text):
        days = _days(match, country)
        if not days:
            continue
        start, end = match.start(), match.end()
        if match.group("label"):
            start = match.end("label")
        at = None
        clock = after.match(text, end)
        if clock and (at := _at(clock, days[0], country)):
            end = clock.end()
        else:
            window = max(previous_end, start - 30)
            clock = before.search(text[window:start])
            if clock and (at := _at(clock, days[0], country)):
                start = window + clock.start()
        previous_end = end
        yield Stamp(Span(start, end), days[0], at, days[1] if len(days) > 1 else None)


def _days(match: re.Match[str], country: str | None) -> list[date]:
    """The days a match can mean: none if it is no day, two if figures leave open which is the month."""
    group = match.group
    if group("iso"):
        candidates = [(group("iso_year"), group("iso_month"), group("iso_day"))]
    elif group("basic"):
        digits = group("basic")
        candidates = [(digits[:4], digits[4:6], digits[6:])]
    elif group("month"):
        candidates = [(group("year"), str(MONTHS[group("month").lower()]), group("day"))]
    elif group("month_second"):
        candidates = [(group("year_third"), str(MONTHS[group("month_second").lower()]), group("day_first"))]
    else:
        one, two, year = group("one", "two", "three")
        first_is_month = False if group("mark") == "." else month_first(country)
        candidates = [(year, two, one)] if first_is_month is not True else [(year, one, two)]
        if first_is_month is None and one != two:
            candidates.append((year, one, two))
        elif not _day(*candidates[0]):
            candidates = [(year, one, two), (year, two, one)]
    days = [day for candidate in candidates if (day := _day(*candidate))]
    if len(days) > 1 and group("weekday"):
        days = [day for day in days if group("weekday").lower()[:3] == day.strftime("%a").lower()] or days
    return days


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _at(clock: re.Match[str], day: date, country: str | None) -> datetime | None:
    """The time of day of a match on a day. A bare number with neither minutes nor am or pm is none."""
    group = clock.group
    if group("bare"):
        hour, minute, second = int(group("bare")[:2]), int(group("bare")[2:]), 0
    else:
        if not (group("minute") or group("half")):
            return None
        if group("colon") == "." and not (group("half") or group("zone") or group("hours")):
            return None
        hour, minute, second = int(group("hour")), int(group("minute") or 0), int(group("second") or 0)
        half = (group("half") or "").lower()
        if half.startswith("p") and hour < 12:
            hour += 12
        elif half.startswith("a") and hour == 12:
            hour = 0
    if hour > 23:
        return None
    when = datetime(day.year, day.month, day.day, hour, minute, second)  # noqa: DTZ001 - naive until a zone is named
    zone = zone_of(group("zone"), country, when) if group("zone") else None
    return when.replace(tzinfo=zone) if zone else when


def _label_before(text: str, start: int, floor: int) -> tuple[Label | None, Span | None]:
    begin = max(floor, start - 40)
    window = text[begin:start]
    match = _LABEL.search(window)
    if match is None:
        return None, None
    label: Label = "updated" if match.group("word").lower() in _UPDATED else "published"
    return label, Span(begin + match.start(), start)
