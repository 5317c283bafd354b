"""Whether two figures of different articles count or measure one thing."""

import re
import tomllib
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from msgspec import Struct

from lsp_server.claims import Date, Figure, Name, Reading, SentenceTerms
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
TIMES = frozenset(("second", "month"))
"""What times are counted in; hours and days of one thing agree, but differ only where two things are timed."""


DAYS_OF_NEWS = 30
NEAR = 60
"""Within how many code points a date is taken to date a figure."""
NEAR_OF_HOLDER = 12
"""Within how many code points after a name a figure is that person's."""
ANYWHERE = -1
NEAR_OF_DEPTH = 30
"""Within how many code points "deep" tells what a length measures, and "half-time" when a count was taken."""
NEAR_OF_PLACE = 40
"""Within how many code points after a length the place stands that it is measured from."""
WORDS_NEAR = 7
MOST_NEAR_CHARACTERS = 200
BEGINNING = 5
"""How many letters tell a word of a sentence from its others, whatever its ending."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_CAPITALISED = re.compile(r"(?<![^\W_])[A-Z]\w{2,}")
_COMPOUND = re.compile(r"[^\W_]+(?:-[^\W_]+)?")


class Likeness(NamedTuple):
    """How much speaks for one quantity, between two figures against which nothing speaks outright.

    ``overlap`` of their sentences and ``near``, that of the few words around them, are shares (0 to 1); ``words``
    counts the content words the sentences share and ``shared`` the qualifiers the figures share. ``doubts`` counts
    what makes two things likely without settling it: other people named, another time.
    """

    overlap: float
    near: float
    words: int
    shared: int
    generic: bool
    doubts: int = 0

    @property
    def strength(self) -> float:
        """Overlap and shared qualifiers in one number."""
        return self.overlap + SHARED_QUALIFIER * self.shared

    @property
    def is_enough(self) -> bool:
        """Whether this much is seldom met between figures of two things."""
        return self.strength >= (LEAST_STRENGTH_GENERIC if self.generic else LEAST_STRENGTH)

    @property
    def closeness(self) -> float:
        """Strength with the words nearby: by this the passages that speak of one thing are told from the rest."""
        return self.strength + self.near / 2


def same_quantity(draft: Reading, mine: Figure, other: Other, theirs: Figure, story: Story) -> Likeness | None:
    """What speaks for one quantity; None where something speaks against it, if only people or a time."""
    found = likeness(draft, mine, other, theirs, story)
    return found if found is not None and not found.doubts else None


def likeness(draft: Reading, mine: Figure, other: Other, theirs: Figure, story: Story) -> Likeness | None:
    """What speaks for one quantity; None where something speaks against it outright.

    Against it: another unit or noun, another fate (killed, injured), a part against a whole, another holder, place,
    thing or time. People named beside both of whom none is the same, and dates nearby, are doubts.
    """
    if sort(mine) != sort(theirs) or mine.part != theirs.part:
        return None
    my_fate, their_fate = fate(mine), fate(theirs)
    if (my_fate and their_fate and my_fate != their_fate) or _excluded(mine, theirs):
        return None
    if base_unit(mine.unit) in LENGTHS and _other_stretch(draft, mine, other.reading, theirs):
        return None
    if (base_unit(mine.unit) in TIMES and mine.unit != theirs.unit) or _other_span(draft, mine, other.reading, theirs):
        return None
    if _other_persons(draft, mine, other.reading, theirs, NEAR_OF_HOLDER):
        return None
    if _far_apart(_days(draft, mine), _days(other.reading, theirs)):
        return None
    shared = sum(
        (
            bool(my_fate and my_fate == their_fate) or bool(mine.predicate and mine.predicate == theirs.predicate),
            *(bool(a and b) for a, b in _qualifiers(mine, theirs)),  # those that differ have been excluded
        )
    )
    my_terms, their_terms = draft.terms(mine), other.reading.terms(theirs)
    mine_near, theirs_near = _words_near(draft, mine), _words_near(other.reading, theirs)
    return Likeness(
        overlap=story.overlap(my_terms, their_terms),
        near=story.overlap(mine_near, theirs_near),
        words=len(set(my_terms.lemmas) & set(their_terms.lemmas)),
        shared=shared,
        generic=noun(mine) in _lists().generic or mine.unit in _lists().generic,
        doubts=_other_persons(draft, mine, other.reading, theirs) + _other_time(draft, mine, other.reading, theirs),
    )


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


def is_running(words: Iterable[str]) -> bool:
    """Whether words around a score say that the match went on."""
    return not _lists().running.isdisjoint(words)


def is_known_voice(source: str) -> bool:
    """Whether a source is more than "somebody" or "she"."""
    return source.lower() not in _lists().unknown_voices


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


def _other_span(draft: Reading, mine: Figure, other: Reading, theirs: Figure) -> bool:
    """Whether one figure is that of half a match, or a rate or sum of more years than the other."""
    if _is_beside_any(draft, mine, _lists().interim) != _is_beside_any(other, theirs, _lists().interim):
        return True
    if mine.unit != "percent" and mine.unit not in MONEY:
        return False
    left, right = _durations(draft, mine), _durations(other, theirs)
    return bool(left or right) and left.isdisjoint(right)


def _durations(reading: Reading, figure: Figure) -> set[str]:
    return {date.value for date in _dates_beside(reading, figure, NEAR) if date.type == "DURATION"}


def _other_persons(draft: Reading, mine: Figure, other: Reading, theirs: Figure, within: int = ANYWHERE) -> bool:
    """Whether people are named in both sentences, or closely before both figures, and none of them is the same."""
    left, right = _named(draft, mine, within), _named(other, theirs, within)
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


def is_of_past(reading: Reading, figure: Figure) -> bool:
    """Whether a figure's sentence tells of what was over for a month when the article came out."""
    return any(_is_past(reading, period) for period in _days(reading, figure))


def _far_apart(left: list[_Period], right: list[_Period]) -> bool:
    """Whether two sentences name days, and none of the one is within a month of one of the other."""
    month = timedelta(DAYS_OF_NEWS)
    return bool(left and right) and not any(
        a.first_day - month <= b.last_day and b.first_day - month <= a.last_day for a in left for b in right
    )


def _days(reading: Reading, figure: Figure) -> list[_Period]:
    """The known days, weeks, months and years that stand close to the figure in its sentence."""
    return [
        _Period(claim.first_day, claim.last_day)
        for claim in _dates_beside(reading, figure, NEAR)
        if claim.first_day is not None and claim.last_day is not None
    ]


def _dates_beside(reading: Reading, figure: Figure, within: int) -> list[Date]:
    return [
        claim
        for claim in reading.of(Date)
        if claim.paragraph == figure.paragraph
        and figure.sentence.contains(claim.span)
        and max(claim.span.start - figure.span.end, figure.span.start - claim.span.end) <= within
    ]


def _is_past(reading: Reading, period: _Period) -> bool:
    """Whether a period was over for a month when the article came out: it dates something else than the news."""
    published = reading.article.published
    return published is not None and (published - period.last_day).days > DAYS_OF_NEWS


def _named(reading: Reading, figure: Figure, within: int) -> set[str]:
    people = persons(reading)
    return {
        name.entity
        for name in reading.of(Name)
        if name.paragraph == figure.paragraph
        and figure.sentence.contains(name.span)
        and (within == ANYWHERE or 0 <= figure.span.start - name.span.end <= within)
        and name.entity in people
    }


def _other_stretch(draft: Reading, mine: Figure, other: Reading, theirs: Figure) -> bool:
    """Whether one length goes downwards and the other does not, or they are measured from two places."""
    if _is_depth(draft, mine) != _is_depth(other, theirs):
        return True
    left, right = _names_after(draft, mine), _names_after(other, theirs)
    return bool(left and right) and left.isdisjoint(right)


def _names_after(reading: Reading, figure: Figure) -> set[str]:
    text = reading.article.paragraphs[figure.paragraph].text
    return set(_CAPITALISED.findall(text, figure.span.end, min(figure.sentence.end, figure.span.end + NEAR_OF_PLACE)))


def _is_depth(reading: Reading, figure: Figure) -> bool:
    """Whether a length is one downwards: "at a depth of 9 miles", "40 metres below ground"."""
    return _is_beside_any(reading, figure, _lists().depth)


def _is_beside_any(reading: Reading, figure: Figure, words: frozenset[str]) -> bool:
    text = reading.article.paragraphs[figure.paragraph].text
    before = text[max(figure.sentence.start, figure.span.start - NEAR_OF_DEPTH) : figure.span.start]
    after = text[figure.span.end : min(figure.sentence.end, figure.span.end + NEAR_OF_DEPTH)]
    return not words.isdisjoint(_COMPOUND.findall(f"{before} {after}".lower()))


def _words_near(reading: Reading, figure: Figure) -> SentenceTerms:
    """The content lemmas of the words close to a figure."""
    terms = reading.terms(figure)
    text = figure.sentence.of(reading.article.paragraphs[figure.paragraph].text)
    start = figure.sentence.start
    near = _lemmas_near(text, figure.span.start - start, figure.span.end - start, terms.lemmas)
    return SentenceTerms(terms.paragraph, terms.span, near)


@lru_cache(maxsize=8192)
def _lemmas_near(sentence: str, start: int, end: int, lemmas: tuple[str, ...]) -> tuple[str, ...]:
    """Which lemmas of a sentence stand within some words of a stretch of it; a lemma is known by how it begins."""
    before = _WORD.findall(sentence, max(start - MOST_NEAR_CHARACTERS, 0), start)[-WORDS_NEAR:]
    inside = _WORD.findall(sentence, start, end)
    after = _WORD.findall(sentence, end, end + MOST_NEAR_CHARACTERS)[:WORDS_NEAR]
    beginnings = {_beginning(word.lower()) for word in (*before, *inside, *after)}
    return tuple(x for x in lemmas if not x.isdigit() and _beginning(x.lower()) in beginnings)


def _beginning(word: str) -> str:
    return word[:BEGINNING]


class _Lists(Struct, frozen=True):
    synonyms: dict[str, str]
    generic: frozenset[str]
    befallen: dict[str, str]
    growing_classes: frozenset[str | None]
    growing_nouns: frozenset[str]
    depth: frozenset[str]
    interim: frozenset[str]
    running: frozenset[str]
    light: frozenset[str]
    unknown_voices: frozenset[str]


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
        generic=frozenset(word.replace("-", " ") for word in data["generic"].split()),
        befallen={word: name for name, words in data["befallen"].items() for word in words.split()},
        growing_classes=frozenset(data["growing"]["classes"].split()),
        growing_nouns=frozenset(data["growing"]["nouns"].split()),
        depth=frozenset(data["words"]["depth"].split()),
        interim=frozenset(data["words"]["interim"].split()),
        running=frozenset(data["words"]["running"].split()),
        light=frozenset(data["words"]["light"].split()),
        unknown_voices=frozenset(data["words"]["unknown_voices"].split()),
    )
