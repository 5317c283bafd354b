"""How much speaks for two days, named in two articles, being those of one occasion.

Overlap of the sentences, and what the events read in them share: each adds to a score or takes from it.
"""

import tomllib
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from lsp_server.answers import Answers
from lsp_server.claims.people.parties import country_of
from lsp_server.judgement.days import Days
from lsp_server.judgement.happenings import may_be_one_place, shared_parties
from lsp_server.judgement.occasions import DatedEvent, Occasion, days_of, is_far

_FEWEST_SHARED = 2
_SEVERAL = 4
_MANY = 6
MEETING = 2
"""Parties that two events share when they are one meeting for all that is known."""

LEAST_CONTENT = 0.10
"""Below this two remarks have little but names in common: the same people talk about each other every day."""

_MOST_PAIRS = 1_000
"""Pairs that are remembered: what came of a day is kept (other_days.py), and a day that is typed adds a few dozen."""

_MOST_WEIGHTS = 500
"""Sets of lemmas whose weight is remembered: a story has some hundreds, each of them the lemmas of a sentence."""

MOST_TERMS = 200
"""Lemmas of a sentence that is remembered: no sentence of an article has more."""


class Weights(NamedTuple):
    """What speaks for and against one occasion.

    First fitted by logistic regression to planted days and to untouched pairs of the development groups, then
    rounded; recall moves by a hundredth or two when any of them changes by half.
    """

    overlap: float = 3.0
    four_shared: float = 0.8
    six_shared: float = 0.3
    one_class: float = 0.3
    one_verb: float = 0.5
    kin: float = 0.2
    repeated: float = -0.5
    other_verb: float = -0.5
    lasting: float = -1.0
    beside_lasting: float = -0.6
    both_said: float = -0.8
    one_said: float = -1.2
    no_event: float = -0.4
    party: float = 1.0
    party_of_verb: float = 0.5
    party_said: float = 0.3
    other_parties: float = -0.4
    place: float = 0.5
    other_place: float = -0.4
    topic: float = 1.6
    other_clause: float = -0.5
    undated: float = -0.3
    far: float = -3.0
    history: float = -1.0
    going_on: float = -2.0
    another: float = -0.7


WEIGHTS = Weights()
LEAST_OVERLAP = 0.10
"""Below this two sentences are seldom about one occasion, unless events of one class share two parties."""


class Alike(NamedTuple):
    """How much speaks for one occasion: ``score`` in all, ``overlap`` of the sentences from 0 to 1.

    ``parties`` counts those that two events of one class share: with two of them they are one meeting for certain.
    ``one_class`` tells that there are two events of one class or verb at all, other than remarks;
    ``said`` that both days date remarks alone.
    """

    score: float
    overlap: float
    parties: int
    one_class: bool
    said: bool


class _Kinship(NamedTuple):
    """What two events add to the likeness of two days, and what it rests on."""

    bonus: float
    parties: int
    one_class: bool


Candidates = tuple[tuple[Occasion, Days], ...]
"""Occasions that can be one with another, and how its day stands to theirs."""


@lru_cache(maxsize=1)  # the archive as it stands; what an earlier one remembers is of no use
def matcher_by(rarity: Callable[[str], float]) -> "Matcher":
    """What weighs pairs by the rarity of lemmas: the same from edit to edit, as long as the archive stays as it is."""
    return Matcher(rarity)


class Matcher:
    """Weighs pairs of occasions by the ``rarity`` of their words, and remembers the last pairs.

    An edit of a draft leaves most of its occasions as they were, and all others of the story.
    """

    def __init__(self, rarity: Callable[[str], float]) -> None:
        self._rarity = rarity
        self._weights: Answers[frozenset[str], float] = Answers(_MOST_WEIGHTS)
        self._pairs: Answers[tuple[Occasion, Occasion], Alike | None] = Answers(_MOST_PAIRS)

    @staticmethod
    def candidates(mine: Occasion, theirs: tuple[Occasion, ...]) -> Candidates:
        """Those of another article's occasions that can be ``mine``: a word in common, and days to be compared."""
        return tuple(
            (one, days)
            for one in theirs
            if not mine.terms.isdisjoint(one.terms) and (days := days_of(mine, one)) is not Days.INCOMPARABLE
        )

    def alike(self, mine: Occasion, theirs: Occasion) -> Alike | None:
        """What speaks for one occasion; None where something speaks against it, or next to nothing for it."""
        try:
            return self._pairs[mine, theirs]
        except KeyError:
            found = self._compared(mine, theirs)
        if max(len(mine.terms), len(theirs.terms)) <= MOST_TERMS:
            self._pairs.keep((mine, theirs), found)
        return found

    def overlap(self, mine: Occasion, theirs: Occasion) -> float:
        """How much the sentences have in common, dates left out: 0 to 1."""
        return self._share(mine.terms & theirs.terms, mine.terms, theirs.terms)

    def _compared(self, mine: Occasion, theirs: Occasion) -> Alike | None:
        shared = mine.terms & theirs.terms
        may_meet = may_be_one_meeting(mine, theirs)
        if not shared or (len(shared) < _FEWEST_SHARED and not may_meet):
            return None
        if _too_late(mine, theirs) or _too_late(theirs, mine):
            return None
        overlap = self._share(shared, mine.terms, theirs.terms)
        if overlap < LEAST_OVERLAP and not may_meet:
            return None
        events = self._events(mine, theirs)
        if events is None:
            return None
        if events.parties < MEETING and (len(shared) < _FEWEST_SHARED or overlap < LEAST_OVERLAP):
            return None
        said = mine.is_only_said and theirs.is_only_said
        if said and self._share(mine.content & theirs.content, mine.content, theirs.content) < LEAST_CONTENT:
            return None
        score = WEIGHTS.overlap * overlap + events.bonus
        score += WEIGHTS.four_shared * (len(shared) >= _SEVERAL) + WEIGHTS.six_shared * (len(shared) >= _MANY)
        if mine.day.first_day is None or theirs.day.first_day is None:
            score += WEIGHTS.undated
        if is_far(mine, theirs):
            score += WEIGHTS.far
        if (mine.is_bare_weekday and theirs.is_history) or (theirs.is_bare_weekday and mine.is_history):
            score += WEIGHTS.history
        if mine.is_going_on or theirs.is_going_on:
            score += WEIGHTS.going_on
        if mine.is_one_of_several != theirs.is_one_of_several:
            score += WEIGHTS.another
        return Alike(score, overlap, events.parties, events.one_class, said)

    def _share(self, shared: frozenset[str], mine: frozenset[str], theirs: frozenset[str]) -> float:
        if not shared:
            return 0.0
        common = sum(map(self._rarity, sorted(shared)))
        every = self._weight(mine) + self._weight(theirs) - common
        return common / every if every else 0.0

    def _weight(self, lemmas: frozenset[str]) -> float:
        weight = self._weights.get(lemmas)
        if weight is None:
            weight = sum(map(self._rarity, sorted(lemmas)))
            if len(lemmas) <= MOST_TERMS:
                self._weights.keep(lemmas, weight)
        return weight

    def _events(self, mine: Occasion, theirs: Occasion) -> _Kinship | None:
        """What the two events most alike add; None where all exclude each other."""
        if not mine.events or not theirs.events:
            return _Kinship(WEIGHTS.no_event, parties=0, one_class=False)
        best: _Kinship | None = None
        for left in mine.events:
            for right in theirs.events:
                found = self._pair(left, right, mine.terms, theirs.terms)
                if found is not None and (best is None or found > best):
                    best = found
        return best

    def _pair(
        self, mine: DatedEvent, theirs: DatedEvent, my_terms: frozenset[str], their_terms: frozenset[str]
    ) -> _Kinship | None:
        left, right = mine.event, theirs.event
        kind = _kind(mine, theirs)
        if kind is None or (left.phase and right.phase and left.phase != right.phase):
            return None
        if left.number is not None and right.number is not None and left.number != right.number:
            return None
        bonus = kind
        parties = shared_parties(left.parties, right.parties)
        if parties is None:
            bonus += WEIGHTS.other_parties
        elif parties:
            bonus += _of_party(mine, theirs)
        if left.place and right.place:
            if not may_be_one_place(left.place, right.place):
                bonus += WEIGHTS.other_place
            elif not _is_country(left.place) and not _is_country(right.place):
                bonus += WEIGHTS.place
        if (mine.topic and mine.topic.isdisjoint(their_terms)) or (theirs.topic and theirs.topic.isdisjoint(my_terms)):
            bonus += WEIGHTS.other_clause
        bonus += WEIGHTS.topic * self._share(mine.topic & theirs.topic, mine.topic, theirs.topic)
        one_class = left.predicate == right.predicate and not left.statement
        return _Kinship(bonus, (parties or 0) if one_class else 0, one_class)


def may_be_one_meeting(mine: Occasion, theirs: Occasion) -> bool:
    """Whether events of one class can share ``MEETING`` parties: those of ``mine`` must have as many."""
    return not mine.meetings.isdisjoint(theirs.predicates)


@lru_cache(maxsize=1024)  # the places of a few stories
def _is_country(place: str) -> bool:
    """Whether a place is a whole country, in which much happens."""
    return country_of(place) == place


def _kind(mine: DatedEvent, theirs: DatedEvent) -> float | None:
    """What the classes of two events add; None where they are different steps of a story."""
    left, right = mine.event, theirs.event
    if left.statement or right.statement:
        return WEIGHTS.both_said if left.statement and right.statement else WEIGHTS.one_said
    generic = mine.is_generic or theirs.is_generic
    table = _table()
    if left.predicate != right.predicate and {left.predicate, right.predicate} & table.lasting:
        return WEIGHTS.beside_lasting if generic or right.predicate in table.kin.get(left.predicate, ()) else None
    if left.predicate == right.predicate:
        if left.predicate in table.lasting and not (left.phase and left.phase == right.phase):
            return WEIGHTS.lasting
        if left.predicate in table.repeated:
            return WEIGHTS.repeated
        return WEIGHTS.one_verb if generic else WEIGHTS.one_class
    if generic:
        return WEIGHTS.other_verb
    if right.predicate not in table.kin.get(left.predicate, ()):
        return None
    return WEIGHTS.repeated if {left.predicate, right.predicate} & table.repeated else WEIGHTS.kin


def _of_party(mine: DatedEvent, theirs: DatedEvent) -> float:
    """What a shared party adds: little to remarks and to verbs of no class, for the same people do much in a story."""
    if mine.event.statement or theirs.event.statement:
        return WEIGHTS.party_said
    return WEIGHTS.party_of_verb if mine.is_generic or theirs.is_generic else WEIGHTS.party


def _too_late(told: Occasion, other: Occasion) -> bool:
    """Whether ``told`` tells as past what by the day of ``other`` came after it was published."""
    return told.past_by is not None and other.when.first is not None and other.when.first > told.past_by


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
