"""Whether two figures of different articles count or measure one thing."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from msgspec import Struct

from lsp_server.claims import Figure, Name, Reading
from lsp_server.judgement.intervals import base_unit
from lsp_server.judgement.names import may_be_one, persons
from lsp_server.rule import Other, Story

LEAST_OVERLAP = 0.15
LEAST_OVERLAP_GENERIC = 0.25
MONEY = frozenset(("dollar", "euro", "pound", "yen", "rouble", "ruble", "rupee", "yuan", "franc", "krona", "peso"))
LENGTHS = frozenset(("metre",))


class Likeness(NamedTuple):
    """How much speaks for one quantity: the overlap of the sentences, and whether one thing befell it."""

    overlap: float
    predicate: bool


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
    my_terms, their_terms = draft.terms(mine), other.reading.terms(theirs)
    if _depth(my_terms.lemmas) != _depth(their_terms.lemmas) and base_unit(mine.unit) in LENGTHS:
        return None
    overlap = story.overlap(my_terms, their_terms)
    same_predicate = bool(my_fate and my_fate == their_fate) or bool(
        mine.predicate and mine.predicate == theirs.predicate
    )
    is_generic = noun(mine) in _lists().generic or mine.unit in _lists().generic
    if is_generic and not same_predicate and overlap < LEAST_OVERLAP_GENERIC:
        return None
    return Likeness(overlap, same_predicate)


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
    left, right = mine.qualifiers, theirs.qualifiers
    for a, b in ((left.whose, right.whose), (left.where, right.where), (left.of, right.of)):
        if a and b and not _share_word(a, b):
            return True
    return bool((left.when or right.when) and left.when != right.when)


def _share_word(left: str, right: str) -> bool:
    mine, theirs = ({w for w in text.lower().split() if len(w) > 2} for text in (left, right))
    return bool(mine & theirs) or may_be_one(left, right)


def _other_persons(draft: Reading, mine: Figure, other: Reading, theirs: Figure) -> bool:
    """Whether both sentences name people, and none of them is the same."""
    left, right = _named(draft, mine), _named(other, theirs)
    return bool(left and right) and not any(may_be_one(a, b) for a in left for b in right)


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
    )
