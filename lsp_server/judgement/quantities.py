"""Whether two figures of different articles count or measure one thing."""

import tomllib
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from msgspec import Struct

from lsp_server.claims import Date, Figure, Name, Reading
from lsp_server.claims.people.parties import canonical
from lsp_server.judgement.intervals import base_unit
from lsp_server.judgement.names import folded, may_be_one, persons
from lsp_server.rule import Other, Story

LEAST_STRENGTH = 0.15
LEAST_STRENGTH_GENERIC = 0.30
SHARED_QUALIFIER = 0.08
"""What a shared predicate, holder, place or topic adds to the overlap of two sentences."""
MONEY = frozenset(("dollar", "euro", "pound", "yen", "rouble", "ruble", "rupee", "yuan", "franc", "krona", "peso"))
LENGTHS = frozenset(("metre",))


DAYS_OF_NEWS = 30
NEAR = 60
"""Within how many code points a date is taken to date a figure."""


class Likeness(NamedTuple):
    """How much speaks for one quantity: the overlap of the sentences, and how many qualifiers the figures share."""

    overlap: float
    shared: int
    generic: bool

    @property
    def strength(self) -> float:
        """Overlap and shared qualifiers in one number."""
        return self.overlap + SHARED_QUALIFIER * self.shared

    @property
    def is_enough(self) -> bool:
        """Whether this much is seldom met between figures of two things."""
        return self.strength >= (LEAST_STRENGTH_GENERIC if self.generic else LEAST_STRENGTH)


def same_quantity(draft: Reading, mine: Figure, other: Other, theirs: Figure, story: Story) -> Likeness | None:
    """What speaks for one quantity; None where something speaks against it.

    Against it: another unit or noun, another fate (killed, injured), a part against a whole, another holder,
    place, thing or time, people named beside both of whom none is the same.
    """
    if sort(mine) != sort(theirs) or mine.part or theirs.part:
        return None
    my_fate, their_fate = fate(mine), fate(theirs)
    if my_fate and their_fate and my_fate != their_fate:
        return None
    if _excluded(mine, theirs) or _other_persons(draft, mine, other.reading, theirs):
        return None
    if _other_time(draft, mine, other.reading, theirs):
        return None
    my_terms, their_terms = draft.terms(mine), other.reading.terms(theirs)
    if _depth(my_terms.lemmas) != _depth(their_terms.lemmas) and base_unit(mine.unit) in LENGTHS:
        return None
    shared = sum(
        (
            bool(my_fate and my_fate == their_fate) or bool(mine.predicate and mine.predicate == theirs.predicate),
            *(bool(a and b) for a, b in _qualifiers(mine, theirs)),  # those that differ have been excluded
        )
    )
    generic = noun(mine) in _lists().generic or mine.unit in _lists().generic
    return Likeness(story.overlap(my_terms, their_terms), shared, generic)


def sort(figure: Figure) -> tuple[str, bool]:
    """What a figure counts or measures in general: figures of two sorts never compare."""
    return base_unit(noun(figure)), figure.ordinal


def noun(figure: Figure) -> str:
    """The sort of thing a figure counts, synonyms made one."""
    return _lists().synonyms.get(figure.noun.lower(), figure.noun.lower())


def fate(figure: Figure) -> str | None:
    """What befell what is counted: "dead", "injured", "held" …; None where the text says nothing of the kind."""
    for word in (figure.noun, figure.predicate, figure.subject):
        if word and (found := _lists().befallen.get(word.lower())):
            return found
    return None


def grows(figure: Figure) -> bool:
    """Whether a count is of the sort that later articles raise."""
    return fate(figure) in _lists().growing_classes or noun(figure) in _lists().growing_nouns


def _excluded(mine: Figure, theirs: Figure) -> bool:
    if any(a and b and not _may_be_one_thing(a, b) for a, b in _qualifiers(mine, theirs)):
        return True
    left, right = mine.qualifiers.when, theirs.qualifiers.when
    return bool(left or right) and left != right


def _qualifiers(mine: Figure, theirs: Figure) -> tuple[tuple[str | None, str | None], ...]:
    left, right = mine.qualifiers, theirs.qualifiers
    return (left.whose, right.whose), (left.where, right.where), (left.of, right.of)


def _may_be_one_thing(left: str, right: str) -> bool:
    """Whether two qualifiers share a word, or the country in one ("Ukrainian border", "its border with Ukraine")."""
    return not _things(left).isdisjoint(_things(right)) or may_be_one(left, right)


@lru_cache(maxsize=4096)
def _things(text: str) -> frozenset[str]:
    words = [word for word in folded(text).split() if len(word) > 2 and word not in _lists().light]
    parties = (canonical(word.strip(".,")) for word in text.split())
    return frozenset(words) | {party for party in parties if party}


def _other_persons(draft: Reading, mine: Figure, other: Reading, theirs: Figure) -> bool:
    """Whether both sentences name people, and none of them is the same."""
    left, right = _named(draft, mine), _named(other, theirs)
    return bool(left and right) and not any(may_be_one(a, b) for a in left for b in right)


def _other_time(draft: Reading, mine: Figure, other: Reading, theirs: Figure) -> bool:
    """Whether the sentences date the figures to days that do not meet, or one of them to a past the other is not of."""
    left, right = _days(draft, mine), _days(other, theirs)
    if left and right:
        return not any(a.first_day <= b.last_day and b.first_day <= a.last_day for a in left for b in right)
    return any(_is_past(draft, period) for period in left) or any(_is_past(other, period) for period in right)


class _Period(NamedTuple):
    first_day: date
    last_day: date


def _days(reading: Reading, figure: Figure) -> list[_Period]:
    """The known days, weeks, months and years that stand close to the figure in its sentence."""
    return [
        _Period(claim.first_day, claim.last_day)
        for claim in reading.of(Date)
        if claim.paragraph == figure.paragraph
        and figure.sentence.contains(claim.span)
        and max(claim.span.start - figure.span.end, figure.span.start - claim.span.end) <= NEAR
        and claim.first_day is not None
        and claim.last_day is not None
    ]


def _is_past(reading: Reading, period: _Period) -> bool:
    """Whether a period was over for a month when the article came out: it dates something else than the news."""
    published = reading.article.published
    return published is not None and (published - period.last_day).days > DAYS_OF_NEWS


def _named(reading: Reading, figure: Figure) -> set[str]:
    people = persons(reading)
    return {
        name.entity
        for name in reading.of(Name)
        if name.paragraph == figure.paragraph and figure.sentence.contains(name.span) and name.entity in people
    }


def _depth(lemmas: tuple[str, ...]) -> bool:
    return not _lists().depth.isdisjoint(lemmas)


class _Lists(Struct, frozen=True):
    synonyms: dict[str, str]
    generic: frozenset[str]
    befallen: dict[str, str]
    growing_classes: frozenset[str | None]
    growing_nouns: frozenset[str]
    part: frozenset[str]
    past: frozenset[str]
    depth: frozenset[str]
    light: frozenset[str]


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    data: dict[str, Any] = tomllib.loads((files("lsp_server.judgement.data") / "quantities.toml").read_text("utf-8"))
    synonyms: dict[str, str] = {}
    for group in data["synonyms"]:
        first, *others = group.split()
        for word in (first, *others):
            synonyms.setdefault(word, first)
    return _Lists(
        synonyms=synonyms,
        generic=frozenset(data["generic"].split()),
        befallen={word: name for name, words in data["befallen"].items() for word in words.split()},
        growing_classes=frozenset(data["growing"]["classes"].split()),
        growing_nouns=frozenset(data["growing"]["nouns"].split()),
        part=frozenset(data["words"]["part"].split()),
        past=frozenset(data["words"]["past"].split()),
        depth=frozenset(data["words"]["depth"].split()),
        light=frozenset(data["words"]["light"].split()),
    )
