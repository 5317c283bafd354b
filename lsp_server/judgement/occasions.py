"""The days an article names, what each dates, and how much speaks for two of them being one occasion.

Whole sentences tell more than the events read in them: a verb of no class, a party missed or a noun for a verb still
leave the words that two accounts of one thing share. So a day is compared with its sentence, and the events read
there add to the likeness or speak against it.
"""

import re
from collections import defaultdict
from datetime import date
from typing import NamedTuple

from msgspec import structs

from lsp_server.claims import Date, Event, Name, Quote, Reading, Title
from lsp_server.judgement.days import Days, compare, is_day
from lsp_server.judgement.happenings import is_stamp, names_a_day
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
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\b(?:local time|GMT|UTC|[ECMP][SD]T|BST|CET)\b")
_FAR = 21
"""Days beyond which a likeness of words more often means an earlier happening of the kind than a slip."""


MOST_OCCASIONS = 300
"""Temporal expressions of one article, and quotations, that are looked at; a text with more of them is no article."""


class Occasion(NamedTuple):
    """A day an article names. ``events`` are those it dates; ``terms`` the lemmas of its sentence without dates."""

    reading: Reading
    day: Date
    events: tuple[Event, ...]
    terms: frozenset[str]

    @property
    def is_bare_weekday(self) -> bool:
        """Whether it is a weekday of no known week."""
        return self.day.first_day is None and self.day.value.startswith("XXXX-W")

    @property
    def is_another(self) -> bool:
        """Whether the words around it say that there was one of the kind before: "met again on Thursday"."""
        text = self.reading.article.paragraphs[self.day.paragraph].text
        around = text[max(0, self.day.span.start - _AROUND, self.day.sentence.start) : self.day.span.end + _AROUND]
        return _AGAIN.search(around) is not None

    @property
    def is_one_of_several(self) -> bool:
        """Whether its sentence speaks of an earlier or a later one."""
        return _ANOTHER.search(self.sentence) is not None

    @property
    def is_going_on(self) -> bool:
        """Whether its sentence tells what goes on, on this day as on others."""
        return _STILL.search(self.sentence) is not None

    @property
    def is_only_said(self) -> bool:
        """Whether all that the day dates is somebody's saying something."""
        return bool(self.events) and all(event.statement for event in self.events)

    def names(self) -> frozenset[str]:
        """The words of the names, titles and parties of its paragraph, folded."""
        paragraph = self.day.paragraph
        claims = (*self.reading.of(Name), *self.reading.of(Title))
        named = [claim.text for claim in claims if claim.paragraph == paragraph]
        for event in self.events:
            named += [*event.parties, event.place or ""]
        return frozenset(word for text in named for word in _WORD.findall(text.lower()))

    @property
    def is_history(self) -> bool:
        """Whether it is told with its year, or lies weeks before its article: news names a weekday instead."""
        published, day = self.reading.article.published, self.day.first_day
        return self.day.year_stated or (published is not None and day is not None and (published - day).days > _FAR)

    @property
    def sentence(self) -> str:
        """The words of its sentence."""
        return self.day.sentence.of(self.reading.article.paragraphs[self.day.paragraph].text)


def occasions(reading: Reading) -> list[Occasion]:
    """The days of an article that date something, in order: no stamps, no ends of ranges, no bounds."""
    events: dict[int, list[Event]] = {}
    for event in reading.of(Event):
        if event.date_span is not None and event.date_paragraph is not None:
            events.setdefault(event.date_paragraph, []).append(event)
    dates = reading.of(Date)
    date_words: dict[int, set[str]] = {}
    for claim in dates:
        date_words.setdefault(claim.paragraph, set()).update(word.lower() for word in _WORD.findall(claim.text))
    quoted: dict[int, list[Span]] = defaultdict(list)
    for quote in reading.of(Quote)[:MOST_OCCASIONS]:
        if quote.direct:
            quoted[quote.paragraph].append(quote.span)
    found: list[Occasion] = []
    for claim in dates[:MOST_OCCASIONS]:
        if claim.type not in {"DATE", "TIME"} or claim.range_end or claim.impossible:
            continue
        day = _as_written(reading, claim)
        if not is_day(day) or not names_a_day(day.text) or is_stamp(reading, day):
            continue
        dated = tuple(e for e in events.get(day.paragraph, ()) if e.date_span is not None and _meet(e.date_span, day))
        if not dated and (_is_bound(reading, day) or _is_name(reading, day)):
            continue
        if not day.year_stated and any(span.start <= day.span.start < span.end for span in quoted[day.paragraph]):
            continue
        terms = frozenset(reading.terms(claim).lemmas) - date_words[day.paragraph]
        found.append(Occasion(reading, day, dated, terms))
    return found


def _as_written(reading: Reading, claim: Date) -> Date:
    """The day without its hour, and without a year that the reader took from another date of an undated text."""
    day = structs.replace(claim, value=_HOUR.sub("", claim.value))
    borrowed = _MONTH.search(claim.text) is not None and not claim.year_stated and reading.article.published is None
    if borrowed and day.first_day is not None and day.first_day == day.last_day:
        return structs.replace(day, value=f"XXXX-{day.first_day:%m-%d}", first_day=None, last_day=None)
    return day


def _meet(span: Span, day: Date) -> bool:
    return span.overlaps(day.span)


def _is_name(reading: Reading, day: Date) -> bool:
    """Whether a day that dates no event is the name of one: "the Sept. 11 victims"."""
    text = reading.article.paragraphs[day.paragraph].text
    if _MONTH.match(day.text) is None or text[max(0, day.span.start - 4) : day.span.start].lower().endswith("on "):
        return False
    behind = text[day.span.end : day.span.end + 2]
    return behind[:1] == " " and behind[1:].isalpha()


def _is_bound(reading: Reading, day: Date) -> bool:
    """Whether a day that dates no event stands behind a word that makes it the bound of a time."""
    before = reading.article.paragraphs[day.paragraph].text[max(0, day.span.start - 16) : day.span.start]
    return _BOUND.search(before) is not None


def is_other_side_of_the_clock(mine: Occasion, theirs: Occasion) -> bool:
    """Whether two days may be one instant on two clocks: neighbours, and a sentence that names its clock."""
    if mine.day.first_day is None or theirs.day.first_day is None:
        return False
    if abs((mine.day.first_day - theirs.day.first_day).days) > 1:
        return False
    return _ELSEWHERE.search(mine.sentence) is not None or _ELSEWHERE.search(theirs.sentence) is not None


def days_of(mine: Occasion, theirs: Occasion) -> Days:
    """How the days of two occasions stand to each other; a year that only the reader added does not part them."""
    outcome = compare(mine.day, theirs.day)
    if outcome in {Days.APART, Days.MOVED} and not (mine.day.year_stated and theirs.day.year_stated):
        left, right = mine.day.first_day, theirs.day.first_day
        if left is not None and right is not None and (left.month, left.day) == (right.month, right.day):
            return Days.AGREE
    return outcome


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
