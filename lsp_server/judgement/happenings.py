"""Whether two event claims of different articles are about one happening."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from lsp_server.claims import Date, Event, Reading
from lsp_server.claims.people.parties import country_of
from lsp_server.judgement.days import is_day
from lsp_server.judgement.names import may_be_one
from lsp_server.rule import Other, Story


class Likeness(NamedTuple):
    """How much speaks for one happening: what the claims share, and the overlap of their sentences, 0 to 1.

    Ordered: the number in a series tells most, then parties, then the place.
    """

    number: bool
    parties: int
    place: bool
    overlap: float


_NAMES_A_DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\.?\b"
    r"|today|tonight|tomorrow|yesterday"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? ?\d"
    r"|\d(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun"
    r"|jul|aug|sep|oct|nov|dec)|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4})",
    re.IGNORECASE,
)
_HAS_A_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def is_dated(reading: Reading, event: Event) -> bool:
    """Whether an event carries a day that its article really gives it.

    Not so: the day of a statement; a time of day or "that day", which lean on a day named elsewhere; and a full
    date of the day of publication itself, which is a stamp that has run into the text.
    """
    if event.date_span is None or event.date_paragraph is None or event.statement or not is_day(event):
        return False
    words = day_words(reading, event)
    return names_a_day(words) and not _is_stamp(words, event.date_paragraph, event.first_day, reading.article.published)


@lru_cache(maxsize=1024)  # the days of a few articles, which stay from edit to edit
def names_a_day(words: str) -> bool:
    """Whether an expression names a day itself: not "that day" or "at noon", which lean on another."""
    return _NAMES_A_DAY.search(words) is not None


def is_stamp(day: Date, published: date | None) -> bool:
    """Whether a full date is that of publication, run into the text."""
    return _is_stamp(day.text, day.paragraph, day.first_day, published)


def _is_stamp(words: str, paragraph: int, first_day: date | None, published: date | None) -> bool:
    if _HAS_A_YEAR.search(words) is None:
        return False
    if published is None or first_day is None:
        return paragraph == 0
    return abs((first_day - published).days) <= 1


def day_words(reading: Reading, event: Event) -> str:
    """The words that give an event its day; empty without any."""
    if event.date_span is None or event.date_paragraph is None:
        return ""
    return event.date_span.of(reading.article.paragraphs[event.date_paragraph].text)


def same_happening(draft: Reading, mine: Event, other: Other, theirs: Event, story: Story) -> Likeness | None:
    """What speaks for one happening; None where something speaks against it.

    Against it: another class of event (an arrest is not a charge), parties that exclude each other (talks of
    Russia and NATO are not talks of Russia and the United States), another place, another number in a series.
    """
    if mine.predicate != theirs.predicate or mine.statement or theirs.statement:
        return None
    if mine.phase != theirs.phase and mine.phase and theirs.phase:
        return None
    if mine.number is not None and theirs.number is not None and mine.number != theirs.number:
        return None
    if mine.place and theirs.place and not may_be_one_place(mine.place, theirs.place):
        return None
    shared = shared_parties(mine.parties, theirs.parties)
    if shared is None:
        return None
    return Likeness(
        number=mine.number is not None and mine.number == theirs.number,
        parties=shared,
        place=mine.place is not None and mine.place == theirs.place,
        overlap=story.overlap(draft.terms(mine), other.reading.terms(theirs)),
    )


@lru_cache(maxsize=512)  # the places of a draft with those of its story, which stay from edit to edit
def may_be_one_place(left: str, right: str) -> bool:
    """The same place, or a country and a place in it."""
    return left == right or country_of(left) == right or country_of(right) == left


def shared_parties(mine: tuple[str, ...], theirs: tuple[str, ...]) -> int | None:
    """How many parties two events share; None where the parties exclude each other."""
    if not mine or not theirs:
        return 0
    shared = sum(any(_one_party(a, b) for b in theirs) for a in mine)
    if shared == 0:
        return None
    fewer = min(len(mine), len(theirs))
    if fewer >= 2 and shared < 2:
        return None
    return shared


@lru_cache(maxsize=512)  # the parties of a draft with those of its story, which stay from edit to edit
def _one_party(left: str, right: str) -> bool:
    return left == right or may_be_one(left, right)
