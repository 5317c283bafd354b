"""Whether two names can be one person's."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

from lsp_server.claims import Name, Reading
from lsp_server.claims.kept import kept_with_it

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


@lru_cache(maxsize=512)
def folded(name: str) -> str:
    """Lower case, without accents, marks and possessive endings."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    plain = plain.replace("’", "'").removesuffix("'s")
    return " ".join("".join(c if c.isalnum() or c == "'" else " " for c in plain).split())


@lru_cache(maxsize=256)  # the speakers of a draft's quotations, asked for at each edit
def surname(name: str) -> str:
    """The last word of a name, folded, without Jr. and the like."""
    words = [word for word in folded(name).split() if word not in _SUFFIXES]
    return words[-1] if words else ""


@lru_cache(maxsize=512)  # the names of a draft with those of its story, which come back with each edit
def may_be_one(left: str, right: str) -> bool:
    """Whether two names may mean one person: a shared word of some length, or a near miss of one."""
    mine, theirs = _telling_words(left), _telling_words(right)
    if mine & theirs:
        return True
    return any(
        OSA.distance(a, b, score_cutoff=2) <= (1 if min(len(a), len(b)) < 8 else 2)
        for a in mine
        for b in theirs
        if min(len(a), len(b)) >= 4
    )


@lru_cache(maxsize=512)
def _telling_words(name: str) -> frozenset[str]:
    return frozenset(word for word in folded(name).split() if len(word) > 2 and word not in _SUFFIXES)


def same_person(left: str, right: str) -> bool:
    """Whether two full names are one person's: one surname, and given names that do not differ.

    A surname alone may be anybody's of that name, and is taken as the same; Peter and Paul Lanz are two.
    """
    mine, theirs = _words(left), _words(right)
    if not mine or not theirs or not _near(mine[-1], theirs[-1]):
        return False
    if len(mine) == 1 or len(theirs) == 1:
        return True
    first, other = mine[0], theirs[0]
    return first[0] == other[0] if min(len(first), len(other)) == 1 else _near(first, other) or first in theirs


def is_ambiguous(left: str, right: str, people: Iterable[str]) -> bool:
    """Whether one of two names is a surname alone, and ``people`` hold two of that surname."""
    mine, theirs = _words(left), _words(right)
    if len(mine) > 1 and len(theirs) > 1:
        return False
    bearers = {words[0] for name in people if len(words := _words(name)) > 1 and words[-1] == mine[-1]}
    return len(bearers) > 1


def _words(name: str) -> list[str]:
    return [word for word in folded(name).split() if word not in _SUFFIXES]


def _near(left: str, right: str) -> bool:
    return left == right or (
        min(len(left), len(right)) >= 5 and left[0] == right[0] and OSA.distance(left, right, score_cutoff=1) <= 1
    )


@kept_with_it
def persons(reading: Reading) -> frozenset[str]:
    """The people an article names, by their fullest names."""
    return frozenset(name.entity for name in reading.of(Name) if name.of_person)
