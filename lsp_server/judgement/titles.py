"""Whether two titles can be one person's at one time."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from lsp_server.claims import Title


def compatible(left: Title, right: Title) -> bool:
    """Whether a person may be styled both ways: one office in other words, or two that go together.

    A rank word (deputy, acting) on one side only is a difference; so is another office or another department.
    Words that name no office (critic, star) go with everything.
    """
    if left.former != right.former:
        return True
    mine, theirs = office(left.title), office(right.title)
    if mine is None or theirs is None:
        return True
    if mine == theirs:
        return _same_rank(frozenset(words(left.title)), frozenset(words(right.title))) and not _other_department(
            left, right
        )
    return any(_is_in(mine, group) and _is_in(theirs, group) for group in _lists().together)


def office(title: str) -> str | None:
    """The word of a title that names the office, the last such: "attorney general", "coach"; None without one."""
    found = words(title)
    for index in range(len(found) - 1, -1, -1):
        if index and f"{found[index - 1]} {found[index]}" in _lists().compounds:
            return f"{found[index - 1]} {found[index]}"
        if found[index] in _lists().offices:
            return found[index]
    return None


def words(title: str) -> list[str]:
    """The words of a title, abbreviations written out, without those that only colour it."""
    found: list[str] = []
    for raw in title.lower().replace("-", " ").replace("’", "'").split():
        word = raw.strip(".,'\"()").removesuffix("'s")
        found += _lists().abbreviations.get(word, word).split()
    return [_singular(word) for word in found if word and word not in _lists().ignored]


def _is_in(name: str, group: frozenset[str]) -> bool:
    """Whether an office belongs to a line of offices that go together: a compound by any word but "general"."""
    return any(word in group for word in name.split() if word != "general" or name == "general")


def _same_rank(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Deputy on one side only is a difference if the titles are the same otherwise; "Inspector" may be short."""
    return _ranks(mine) == _ranks(theirs) or _core(mine) != _core(theirs)


def _other_department(left: Title, right: Title) -> bool:
    """Secretary of Defence and Secretary of Labour; where one side names no department it says less, not other."""
    mine, theirs = _department(left), _department(right)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _department(title: Title) -> frozenset[str]:
    if office(title.title) not in {"secretary", "minister"}:
        return frozenset()
    return _core(frozenset(words(title.title))) - _lists().offices - {"state", "press", "general"}


def _core(words: frozenset[str]) -> frozenset[str]:
    return words - _lists().ranks


def _ranks(words: frozenset[str]) -> frozenset[str]:
    return words & _lists().ranks


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


class _Lists(Struct, frozen=True):
    offices: frozenset[str]
    compounds: frozenset[str]
    ignored: frozenset[str]
    ranks: frozenset[str]
    abbreviations: dict[str, str]
    together: tuple[frozenset[str], ...]


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    data: dict[str, Any] = tomllib.loads((files("lsp_server.judgement.data") / "titles.toml").read_text("utf-8"))
    return _Lists(
        offices=frozenset(data["offices"].split()),
        compounds=frozenset(data["compounds"]),
        ignored=frozenset(data["ignored"].split()),
        ranks=frozenset(data["ranks"].split()),
        abbreviations=data["abbreviations"],
        together=tuple(frozenset(group.split()) for group in data["together"]["groups"]),
    )
