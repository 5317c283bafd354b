"""The days an article names, what each dates, and how much speaks for two of them being one occasion.

Whole sentences tell more than the events read in them: a verb of no class, a party missed or a noun for a verb still
leave the words that two accounts of one thing share. So a day is compared with its sentence, and the events read
there add to the likeness or speak against it.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from msgspec import Struct, structs

from lsp_server.claims import Claim, Date, Event, Modality, Name, Quote, Reading, Title
from lsp_server.claims.kept import kept_with_it
from lsp_server.judgement.days import Days, DayValue, compare_loosely, day_value, is_day
from lsp_server.judgement.happenings import is_stamp, names_a_day
from lsp_server.judgement.paragraphs import ReadParagraph, paragraphs_with
from lsp_server.text import Span

_HOUR = re.compile(r"(?<=\d)T[A-Z0-9:.+-]*$")
_DAY_OF_NO_YEAR = re.compile(r"XXXX-(\d\d)-(\d\d)")
_WORD = re.compile(r"\w+")
_BOUND = re.compile(
    r"\b(?:until|till|by|since|before|after|through|following|past|from|to|between|and|pending)"
    r"(?: (?:early|late|the|last|next))? ?$",
    re.IGNORECASE,
)
"""What stands before a day that bounds a stretch of time, rather than dates what is told."""

_ANOTHER = re.compile(
    r"\b(?:second|third|fourth|another|again|earlier|previous(?:ly)?|latest|next|last|continued|resum\w+|later"
    r"|following)\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\b(?:again|another|(?:second|third|fourth) (?:time|round|day|meeting|attempt))\b", re.IGNORECASE)
_AROUND = 20
"""Characters on each side of a day in which such words speak of what it dates."""

_STILL = re.compile(
    r"\b(?:still|remain(?:s|ed)?|continu(?:e|es|ed|ing)|second day|third day|stepp(?:ed|ing) up|ongoing|so far)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\b(?:local time|GMT|UTC|[ECMP][SD]T|BST|CET)\b")
_FAR = 21
"""Days beyond which a likeness of words more often means an earlier happening of the kind than a slip."""


MOST_OCCASIONS = 300
"""Temporal expressions of one article, and quotations, that are looked at; a text with more of them is no article."""


_MOST_TERMS = 200
"""Lemmas of a sentence that is remembered from edit to edit: no sentence of an article has more."""


class DatedEvent(Struct, frozen=True):
    """An event that a day dates, with what is asked of it when it is compared with another.

    ``is_generic`` tells that its verb or noun is of no class; ``topic`` holds the content lemmas of its clause.
    """

    event: Event
    topic: frozenset[str]
    is_generic: bool


class Occasion(Struct, frozen=True, eq=False):
    """A day an article names, and all that two of them are compared by: each is compared with a hundred others.

    One object stands for it from edit to edit while its sentence stays, so that comparisons can be remembered.

    ``events`` are those the day dates; ``terms`` the lemmas of its sentence without dates; ``content`` those of them
    that are in no name, title or party of its paragraph, for a day that dates remarks alone (empty for others).
    ``predicates`` are those of its events, ``meetings`` those of its events with two parties that are no remarks.
    """

    day: Date
    when: DayValue
    events: tuple[DatedEvent, ...]
    terms: frozenset[str]
    content: frozenset[str]
    predicates: frozenset[str]
    meetings: frozenset[str]
    past_by: int | None
    """Where it dates what is told as past: the ordinal of the day of publication, by which it had happened."""

    is_by_weekday: bool
    """Whether its words name a weekday."""

    is_bare_weekday: bool
    """Whether it is a weekday of no known week."""

    is_history: bool
    """Whether it is told with its year, or lies weeks before its article: news names a weekday instead."""

    is_only_said: bool
    """Whether all that the day dates is somebody's saying something."""

    is_another: bool
    """Whether the words around it say that there was one of the kind before: "met again on Thursday"."""

    is_one_of_several: bool
    """Whether its sentence speaks of an earlier or a later one."""

    is_going_on: bool
    """Whether its sentence tells what goes on, on this day as on others."""

    is_by_a_clock: bool
    """Whether its sentence names the clock it goes by: "local time"."""


@kept_with_it
def occasions(reading: Reading) -> tuple[Occasion, ...]:
    """The days of an article that date something, in order: no stamps, no ends of ranges, no bounds."""
    found = tuple(chain.from_iterable(map(_occasions, paragraphs_with(reading, Date))))
    dates = reading.of(Date)
    if len(dates) <= MOST_OCCASIONS:
        return found
    last = dates[MOST_OCCASIONS - 1]
    return tuple(o for o in found if (o.day.paragraph, o.day.span) <= (last.paragraph, last.span))


@kept_with_it
def _occasions(paragraph: ReadParagraph) -> tuple[Occasion, ...]:
    """Those of one paragraph."""
    dates = paragraph.of(Date)
    date_words = frozenset[str]().union(*(_words(claim.text) for claim in dates))
    quoted = [quote.span for quote in paragraph.of(Quote)[:MOST_OCCASIONS] if quote.direct]
    sentences: dict[Span, _Sentence] = {}
    found: list[Occasion] = []
    for claim in dates[:MOST_OCCASIONS]:
        if claim.type not in {"DATE", "TIME"} or claim.range_end or claim.impossible:
            continue
        day = _as_written(claim, paragraph.published)
        if not is_day(day) or not names_a_day(day.text) or is_stamp(day, paragraph.published):
            continue
        dated = tuple(e for e in paragraph.dated if e.date_span is not None and e.date_span.overlaps(day.span))
        if not dated and (_is_bound(paragraph.text, day) or _is_name(paragraph.text, day)):
            continue
        if not day.year_stated and any(span.start <= day.span.start < span.end for span in quoted):
            continue
        if day.sentence not in sentences:
            terms = frozenset(paragraph.terms(claim).lemmas) - date_words
            sentences[day.sentence] = _sentence(day.sentence.of(paragraph.text), terms)
        make = _kept_occasion if len(sentences[day.sentence].terms) <= _MOST_TERMS else _occasion
        found.append(make(day, dated, sentences[day.sentence], _surroundings(paragraph, day, dated)))
    return tuple(found)


class _Sentence(NamedTuple):
    """What the sentence of a day says of it: its lemmas without dates, and what :class:`Occasion` calls so."""

    terms: frozenset[str]
    is_one_of_several: bool
    is_going_on: bool
    is_by_a_clock: bool


class _Surroundings(NamedTuple):
    """What else stands around a day: the words closest to it, the names and titles of its paragraph, the dateline.

    The names are wanted only where it dates remarks alone.
    """

    close: str
    names: tuple[str, ...]
    published: date | None


def _sentence(text: str, terms: frozenset[str]) -> _Sentence:
    return _Sentence(
        terms=terms,
        is_one_of_several=_ANOTHER.search(text) is not None,
        is_going_on=_STILL.search(text) is not None,
        is_by_a_clock=_ELSEWHERE.search(text) is not None,
    )


def _surroundings(paragraph: ReadParagraph, day: Date, events: tuple[Event, ...]) -> _Surroundings:
    is_only_said = bool(events) and all(event.statement for event in events)
    named: tuple[Claim, ...] = (*paragraph.of(Name), *paragraph.of(Title)) if is_only_said else ()
    return _Surroundings(
        close=paragraph.text[max(0, day.span.start - _AROUND, day.sentence.start) : day.span.end + _AROUND],
        names=tuple(claim.text for claim in named),
        published=paragraph.published,
    )


def _occasion(day: Date, events: tuple[Event, ...], sentence: _Sentence, around: _Surroundings) -> Occasion:
    published = around.published
    is_only_said = bool(events) and all(event.statement for event in events)
    is_old = published is not None and day.first_day is not None and (published - day.first_day).days > _FAR
    is_past = any(event.modality is Modality.STATED for event in events)
    return Occasion(
        day=day,
        when=day_value(day),
        events=tuple(DatedEvent(e, frozenset(e.topic), e.predicate.startswith(("verb:", "noun:"))) for e in events),
        terms=sentence.terms,
        content=sentence.terms - _words_of_names(around.names, events) if is_only_said else frozenset(),
        predicates=frozenset(event.predicate for event in events),
        meetings=frozenset(e.predicate for e in events if len(e.parties) > 1 and not e.statement),
        past_by=published.toordinal()
        if published is not None and is_past and (day.first_day is None or day.first_day <= published)
        else None,
        is_by_weekday=_WEEKDAY.search(day.text) is not None,
        is_bare_weekday=day.first_day is None and day.value.startswith("XXXX-W"),
        is_history=day.year_stated or is_old,
        is_only_said=is_only_said,
        is_another=_AGAIN.search(around.close) is not None,
        is_one_of_several=sentence.is_one_of_several,
        is_going_on=sentence.is_going_on,
        is_by_a_clock=sentence.is_by_a_clock,
    )


_kept_occasion = lru_cache(maxsize=256)(_occasion)  # typing in a paragraph leaves those before it as they are


def _words_of_names(names: Iterable[str], events: Iterable[Event]) -> frozenset[str]:
    """The words of names, and of the parties and places of events, in lower case."""
    named = [*names, *(name for event in events for name in (*event.parties, event.place or ""))]
    return frozenset(word for name in named for word in _words(name))


@lru_cache(maxsize=256)  # the days and the names of a few drafts, most of which stay from edit to edit
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


def _as_written(claim: Date, published: date | None) -> Date:
    """The day without its hour, and without a year that the reader took from another date of an undated text."""
    value = _HOUR.sub("", claim.value) if "T" in claim.value else claim.value
    day = claim if value == claim.value else structs.replace(claim, value=value)
    borrowed = published is None and not claim.year_stated and _MONTH.search(claim.text) is not None
    if borrowed and day.first_day is not None and day.first_day == day.last_day:
        return structs.replace(day, value=f"XXXX-{day.first_day:%m-%d}", first_day=None, last_day=None)
    return day


def _is_name(text: str, day: Date) -> bool:
    """Whether a day of a paragraph that dates no event is the name of one: "the Sept. 11 victims"."""
    if _MONTH.match(day.text) is None or text[max(0, day.span.start - 4) : day.span.start].lower().endswith("on "):
        return False
    behind = text[day.span.end : day.span.end + 2]
    return behind[:1] == " " and behind[1:].isalpha()


def _is_bound(text: str, day: Date) -> bool:
    """Whether a day of a paragraph that dates no event stands behind a word that makes it the bound of a time."""
    return _BOUND.search(text[max(0, day.span.start - 16) : day.span.start]) is not None


def is_other_side_of_the_clock(mine: Occasion, theirs: Occasion) -> bool:
    """Whether two days may be one instant on two clocks: neighbours, and a sentence that names its clock."""
    if mine.day.first_day is None or theirs.day.first_day is None:
        return False
    if abs((mine.day.first_day - theirs.day.first_day).days) > 1:
        return False
    return mine.is_by_a_clock or theirs.is_by_a_clock


def days_of(mine: Occasion, theirs: Occasion) -> Days:
    """How the days of two occasions stand to each other; a year that only the reader added does not part them."""
    return compare_loosely(mine.when, theirs.when)


def is_far(mine: Occasion, theirs: Occasion) -> bool:
    """Whether two days are weeks apart; where one has no year, in every year."""
    left, right = mine.day, theirs.day
    if left.first_day is not None and right.first_day is not None:
        return abs((left.first_day - right.first_day).days) > _FAR
    first, second = _day_of_year(left), _day_of_year(right)
    if first is None or second is None:
        return False
    apart = abs(first - second)
    return min(apart, 365 - apart) > _FAR


def _day_of_year(day: Date) -> int | None:
    if day.first_day is not None:
        return day.first_day.timetuple().tm_yday
    match = _DAY_OF_NO_YEAR.fullmatch(day.value)
    return date(2000, int(match[1]), int(match[2])).timetuple().tm_yday if match is not None else None
