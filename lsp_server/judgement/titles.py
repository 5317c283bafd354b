"""Whether two titles can be one person's at one time."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from lsp_server.claims import Title


def compatible(left: Title, right: Title) -> bool:
    """Whether a person may be styled both ways: one office in other words, or two that go together.

    A rank word (deputy, acting) on one side only is a difference; so is another office or another country.
    """
    if left.former != right.former:
        return True
    mine, theirs = office(left.title), office(right.title)
    if not mine or not theirs:
        return True
    if _ranks(mine) != _ranks(theirs) and _core(mine) & _core(theirs):
        return _core(mine) != _core(theirs)
    if _core(mine) & _core(theirs):
        return _same_field(left, right, mine, theirs)
    return any(not group.isdisjoint(mine) and not group.isdisjoint(theirs) for group in _lists().together)


def office(title: str) -> frozenset[str]:
    """The words of a title that say what the person is, abbreviations written out."""
    words: list[str] = []
    for raw in title.lower().replace("-", " ").replace("’", "'").split():
        word = raw.strip(".,'\"()").removesuffix("'s")
        words += _lists().abbreviations.get(word, word).split()
    return frozenset(_singular(word) for word in words if word and word not in _lists().ignored)


def _same_field(left: Title, right: Title, mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Secretary of Defence and Secretary of Labour share a head and nothing else; a shorter title says less."""
    if left.of and right.of and left.of != right.of:
        return False
    return mine <= theirs or theirs <= mine or len(mine & theirs) > 1 or not _departments(mine, theirs)


def _departments(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    heads = {"secretary", "minister"}
    return bool(heads & mine & theirs)


def _core(words: frozenset[str]) -> frozenset[str]:
    return words - _lists().ranks


def _ranks(words: frozenset[str]) -> frozenset[str]:
    return words & _lists().ranks


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


class _Lists(Struct, frozen=True):
    ignored: frozenset[str]
    ranks: frozenset[str]
    abbreviations: dict[str, str]
    together: tuple[frozenset[str], ...]


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    data: dict[str, Any] = tomllib.loads((files("lsp_server.judgement.data") / "titles.toml").read_text("utf-8"))
    return _Lists(
        ignored=frozenset(data["ignored"].split()),
        ranks=frozenset(data["ranks"].split()),
        abbreviations=data["abbreviations"],
        together=tuple(frozenset(group.split()) for group in data["together"]["groups"]),
    )
