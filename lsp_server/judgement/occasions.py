"""The days an article names, what each dates, and how much speaks for two of them being one occasion.

Whole sentences tell more than the events read in them: a verb of no class, a party missed or a noun for a verb still
leave the words that two accounts of one thing share. So a day is compared with its sentence, and the events read
there add to the likeness or speak against it.
"""

import re
import tomllib
from collections import defaultdict
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from msgspec import structs

from lsp_server.claims import Date, Event, Modality, Quote, Reading
from lsp_server.judgement.days import Days, compare, is_day
from lsp_server.judgement.happenings import is_stamp, may_be_one_place, names_a_day, shared_parties
from lsp_server.rule import Story
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
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\b(?:local time|GMT|UTC|[ECMP][SD]T|BST|CET)\b")
_FAR = 21
"""Days beyond which a likeness of words more often means an earlier happening of the kind than a slip."""

_FEWEST_SHARED = 2
_MEETING = 2
PARTY=(.3,.5,1)
ST2=-.8
ST1=-1.2
LAST=-.3
IMP=.0
TOP=1.6
N4=.8
N6=.3
OV=3.0
GEN=-.3
NOEV=-.4
EXC=-.4
AGAIN=-.7
UND=-.3
KINB=.2
HIST=-1
FAR=-3


class Occasion(NamedTuple):
    """A day that an article names. ``events`` are those it dates; ``terms`` the lemmas of its sentence without dates."""

    reading: Reading
    day: Date
    events: tuple[Event, ...]
    terms: frozenset[str]

    @property
    def is_bare_weekday(self) -> bool:
        """Whether it is a weekday of no known week."""
        return self.day.first_day is None and self.day.value.startswith("XXXX-W")

    @property
    def is_history(self) -> bool:
        """Whether it is told with its year, or lies weeks before its article: news names a weekday instead."""
        published, day = self.reading.article.published, self.day.first_day
        return self.day.year_stated or (published is not None and day is not None and (published - day).days > _FAR)

    @property
    def sentence(self) -> str:
        """The words of its sentence."""
        return self.day.sentence.of(self.reading.article.paragraphs[self.day.paragraph].text)


class Alike(NamedTuple):
    """How much speaks for one occasion: ``score`` in all, ``overlap`` of the sentences from 0 to 1.

    ``parties`` counts those that two events of one class share: with two of them they are one meeting for certain.
    """

    score: float
    overlap: float
    parties: int


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
    for quote in reading.of(Quote):
        if quote.direct:
            quoted[quote.paragraph].append(quote.span)
    found = []
    for claim in dates:
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


def _is_far(left: Date, right: Date) -> bool:
    """Whether two days are weeks apart; where one has no year, in every year."""
    if left.first_day is not None and right.first_day is not None:
        return abs((left.first_day - right.first_day).days) > _FAR
    mine, theirs = _day_of_year(left), _day_of_year(right)
    if mine is None or theirs is None:
        return False
    apart = abs(mine - theirs)
    return min(apart, 365 - apart) > _FAR


def _day_of_year(day: Date) -> int | None:
    if day.first_day is not None:
        return day.first_day.timetuple().tm_yday
    match = _DAY_OF_NO_YEAR.fullmatch(day.value)
    return date(2000, int(match[1]), int(match[2])).timetuple().tm_yday if match is not None else None


class Matcher:
    """Weighs pairs of occasions of one story; ``alike`` takes microseconds, for it is asked about every pair."""

    def __init__(self, story: Story) -> None:
        self._rarity = story.rarity
        self._weights: dict[frozenset[str], float] = {}

    def alike(self, mine: Occasion, theirs: Occasion) -> Alike | None:
        """What speaks for one occasion; None where something speaks against it, or next to nothing for it."""
        shared = mine.terms & theirs.terms
        if not shared or _too_late(mine, theirs) or _too_late(theirs, mine):
            return None
        events = self._events(mine, theirs)
        if events is None:
            return None
        bonus, parties = events
        if len(shared) < _FEWEST_SHARED and parties < _MEETING:
            return None
        overlap = self._share(shared, mine.terms, theirs.terms)
        score = OV * overlap + N4 * (len(shared) >= 4) + N6 * (len(shared) >= 6) + bonus
        if mine.day.first_day is None or theirs.day.first_day is None:
            score += UND
        if _is_far(mine.day, theirs.day):
            score += FAR
        if (mine.is_bare_weekday and theirs.is_history) or (theirs.is_bare_weekday and mine.is_history):
            score += HIST
        if bool(_ANOTHER.search(mine.sentence)) != bool(_ANOTHER.search(theirs.sentence)):
            score += AGAIN
        return Alike(score, overlap, parties)

    def overlap(self, mine: Occasion, theirs: Occasion) -> float:
        """How much the sentences have in common, dates left out: 0 to 1."""
        return self._share(mine.terms & theirs.terms, mine.terms, theirs.terms)

    def _share(self, shared: frozenset[str], mine: frozenset[str], theirs: frozenset[str]) -> float:
        common = sum(map(self._rarity, sorted(shared)))
        every = self._weight(mine) + self._weight(theirs) - common
        return common / every if every else 0.0

    def _weight(self, lemmas: frozenset[str]) -> float:
        if lemmas not in self._weights:
            self._weights[lemmas] = sum(map(self._rarity, sorted(lemmas)))
        return self._weights[lemmas]

    def _events(self, mine: Occasion, theirs: Occasion) -> tuple[float, int] | None:
        """What the events of both add, and the parties shared by two of one class; None where all exclude."""
        if not mine.events or not theirs.events:
            return NOEV, 0
        best: tuple[float, int] | None = None
        for left in mine.events:
            for right in theirs.events:
                found = self._pair(left, right)
                if found is not None and (best is None or found > best):
                    best = found
        return best

    def _pair(self, left: Event, right: Event) -> tuple[float, int] | None:
        kind = _kind(left, right)
        if kind is None or (left.phase and right.phase and left.phase != right.phase):
            return None
        if left.number is not None and right.number is not None and left.number != right.number:
            return None
        bonus = kind
        parties = shared_parties(left.parties, right.parties)
        if parties is None:
            bonus += EXC
        elif parties:
            bonus += PARTY[0 if left.statement or right.statement else 1 if _is_generic(left) or _is_generic(right) else 2]
        if left.place and right.place:
            bonus += 0.5 if may_be_one_place(left.place, right.place) else -0.4
        if left.statement and right.statement and parties:
            bonus -= 0.0
        topic, other = frozenset(left.topic), frozenset(right.topic)
        bonus += TOP * self._share(topic & other, topic, other)
        return bonus, (parties or 0) if left.predicate == right.predicate else 0


def _kind(left: Event, right: Event) -> float | None:
    """What the classes of two events add; None where they are different steps of a story."""
    if left.statement or right.statement:
        return ST2 if left.statement and right.statement else ST1
    generic = _is_generic(left) or _is_generic(right)
    if left.predicate == right.predicate:
        if left.predicate in _table().lasting and not (left.phase and left.phase == right.phase): return LAST
        return 0.5 if generic else IMP if left.predicate in _table().repeated else 0.3
    if generic:
        return GEN
    return KINB if right.predicate in _table().kin.get(left.predicate, ()) else None


def _is_generic(event: Event) -> bool:
    return event.predicate.startswith(("verb:", "noun:"))


def _too_late(told: Occasion, other: Occasion) -> bool:
    """Whether ``told`` tells as past what by the day of ``other`` came after it was published."""
    published = told.reading.article.published
    day = other.day.first_day
    if published is None or day is None or day <= published:
        return False
    return any(event.modality is Modality.STATED for event in told.events)


class _Table(NamedTuple):
    """Word lists of kin.toml: ``kin`` gives for each class those that may tell the same thing."""

    kin: dict[str, frozenset[str]]
    lasting: frozenset[str]
    repeated: frozenset[str]


@lru_cache(maxsize=1)
def _table() -> _Table:
    data = tomllib.loads((files("lsp_server.judgement") / "kin.toml").read_text(encoding="utf-8"))
    found: dict[str, set[str]] = {}
    for group in data["groups"]:
        for name in group:
            found.setdefault(name, set()).update(group)
    kin = {name: frozenset(others) for name, others in found.items()}
    return _Table(kin, frozenset(data["lasting"]), frozenset(data["repeated"]))
