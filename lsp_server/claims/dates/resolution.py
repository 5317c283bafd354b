"""From mentions to claims: blanks filled from left to right, as HeidelTime fills them in news.

They are filled from the article's day, the last date told, and the quarter a company report is about.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import chain
from typing import Any

from msgspec import structs

from lsp_server.claims.dates import values
from lsp_server.claims.dates.blanks import (
    Blank,
    Clock,
    DateMention,
    Day,
    Holiday,
    Month,
    Numeric,
    Quarter,
    Season,
    Shift,
    Weekday,
    Whole,
)
from lsp_server.claims.dates.filling_days import (
    fill_day,
    fill_holiday,
    fill_month,
    fill_numeric,
    fill_season,
    fill_weekday,
)
from lsp_server.claims.dates.filling_periods import fill_quarter, fill_shift, fill_whole
from lsp_server.claims.dates.memory import Filled, Memory, Told
from lsp_server.claims.model import Date
from lsp_server.claims.place import Place, places_of
from lsp_server.text import Article
from lsp_server.text.dateline import find_dateline
from lsp_server.text.zones import country_code, country_in, month_first

_FIRST_PARAGRAPHS = 6
_REPOSTED = 60  # days by which a dateline may be older than the article it stands in
_HEAD = 160  # code points of a paragraph in which a date can be the article's own
_STAMPS = re.compile(r"\b(?:published|posted|updated|released?|filed|date)\W{0,3}(?:on\W)?\W{0,3}$", re.I)


def resolve(article: Article, mentions: Sequence[tuple[DateMention, ...]]) -> tuple[Date, ...]:
    """The dates of an article; ``mentions[i]`` are those of its paragraph ``i``."""
    return tuple(chain.from_iterable(resolve_paragraphs(article, mentions, places_of(article))))


def resolve_paragraphs(
    article: Article, mentions: Sequence[tuple[DateMention, ...]], places: Sequence[Place]
) -> list[tuple[Date, ...]]:
    """The dates of each paragraph of an article."""
    now = _day_of(article, mentions)
    country = country_code(article.country) or country_in(article.publisher or "")
    in_order = month_first(country) is not False
    told = Told()
    claims: list[tuple[Date, ...]] = []
    for place, found in zip(places, mentions, strict=True):
        filled, told = place.ask(_filled, found, now, in_order, told) if found else ((), told)
        claims.append(filled)
    return claims


def _filled(
    place: Place,
    mentions: tuple[DateMention, ...],
    now: date | None,
    in_order: bool,  # noqa: FBT001 - the place hands on what it was given
    told: Told,
) -> tuple[tuple[Date, ...], Told]:
    """The dates of a paragraph with their blanks filled, and what has been told by its end."""
    memory = Memory(now, told, month_first=in_order)
    claims: list[Date] = []
    for mention, after in zip(mentions, (*mentions[1:], None), strict=True):
        if memory.sentence != mention.sentence:
            memory.sentence, memory.in_sentence = mention.sentence, []
        if not mention.direction and memory.in_sentence:
            mention = structs.replace(mention, direction=memory.in_sentence[-1][0].direction)  # noqa: PLW2901
        filled = _fill(mention, after, memory, place.text)
        memory.in_sentence.append((mention, filled.value))
        if place.role != "byline":
            memory.remember(filled.value, mention.direction)
        claims.append(_claim(place.number, place.text, mention, filled))
    return tuple(claims), memory.told


def _day_of(article: Article, mentions: Sequence[tuple[DateMention, ...]]) -> date | None:
    """The day an article speaks from: its dateline's where that is a little older, else when it was published.

    An undated article is dated by its byline, or by a date stamp ("Posted: Jan. 4, 2022") in its first paragraphs.
    """
    published = article.published or (article.published_at.date() if article.published_at else None)
    for paragraph in article.paragraphs[:_FIRST_PARAGRAPHS]:
        dateline = find_dateline(paragraph.text)
        year = (dateline.year or (published.year if published else 0)) if dateline else 0
        day = _date(year, dateline.month, dateline.day) if dateline and dateline.month and dateline.day else None
        if day is not None and (published is None or 0 <= (published - day).days < _REPOSTED):
            return day
    if published is not None:
        return published
    for paragraph, found in list(zip(article.paragraphs, mentions, strict=False))[:_FIRST_PARAGRAPHS]:
        for mention in found:
            blank = mention.blank
            if isinstance(blank, Day) and blank.year and mention.span.start < _HEAD:
                stamped = mention.time or blank.weekday or _STAMPS.search(paragraph.text[: mention.span.start])
                if stamped or paragraph.role == "byline":
                    return _date(blank.year, blank.month, blank.day)
    return None


def _claim(number: int, text: str, mention: DateMention, filled: Filled) -> Date:
    days = values.days_of(filled.value) if mention.type in {"DATE", "TIME"} else None
    blank = mention.blank
    return Date(
        paragraph=number,
        span=mention.span,
        sentence=mention.sentence,
        text=mention.span.of(text),
        type=mention.type,
        value=filled.value,
        first_day=days[0] if days else None,
        last_day=days[1] if days else None,
        weekday=mention.weekday,
        year_stated=isinstance(blank, Numeric) or bool(getattr(blank, "year", 0)),
        impossible=filled.impossible,
        range_start=mention.range == "start",
        range_end=mention.range == "end",
    )


def _fill(mention: DateMention, after: DateMention | None, memory: Memory, text: str) -> Filled:
    blank = mention.blank
    if isinstance(blank, Clock):
        return Filled(_clock(mention, after, memory, text))
    filled = _FILLERS[type(blank)](blank, mention, memory)
    if mention.time == "week":
        days = values.days_of(filled.value)
        return Filled(values.week_value(days[0]) if days else "XXXX-WXX")
    if mention.time and filled.value[-3:-2] != "T":
        return filled._replace(value=filled.value + mention.time)
    return filled


def _clock(mention: DateMention, after: DateMention | None, memory: Memory, text: str) -> str:
    """A time of day on the day that follows it ("at 10 a.m. on Tuesday"), else the one before, else the article's."""
    if after is not None and after.sentence == mention.sentence and isinstance(after.blank, Weekday | Day | Shift):
        between = text[mention.span.end : after.span.start].strip(" ,").lower()
        if between in {"", "on"}:
            day = _FILLERS[type(after.blank)](after.blank, after, memory).value
            return day + mention.time
    for told, value in reversed(memory.in_sentence):
        if values.days_of(value) and told.type in {"DATE", "TIME"} and len(value) >= 10:
            return value[:10] + mention.time
    day_told = memory.last(1)
    return (day_told.isoformat() if day_told else "XXXX-XX-XX") + mention.time


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_FILLERS: dict[type[Blank], Callable[[Any, DateMention, Memory], Filled]] = {
    Whole: fill_whole,
    Weekday: fill_weekday,
    Day: fill_day,
    Numeric: fill_numeric,
    Month: fill_month,
    Season: fill_season,
    Holiday: fill_holiday,
    Quarter: fill_quarter,
    Shift: fill_shift,
}
