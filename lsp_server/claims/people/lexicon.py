"""The word lists of this package, loaded once: heads and modifiers of titles, honorifics, forenames, bodies."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from msgspec import Struct


class Lexicon(Struct, frozen=True):
    """The lists of data/people.toml. ``plurals`` takes the plural of a head back to the head."""

    heads: frozenset[str]
    plurals: dict[str, str]
    descriptions: frozenset[str]
    kin: frozenset[str]
    modifiers: frozenset[str]
    ranks: frozenset[str]
    former: frozenset[str]
    empty: frozenset[str]
    complements: frozenset[str]
    honorifics: dict[str, str]
    genders: dict[str, str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    bodies: frozenset[str]
    bodies_first: frozenset[str]
    abbreviations: frozenset[str]
    bodies_of: frozenset[str]
    name_endings: frozenset[str]
    local_heads: frozenset[str]
    leading_particles: frozenset[str]
    bodies_or_surnames: frozenset[str]
    peoples: frozenset[str]
    title_forenames: frozenset[str]
    not_names: frozenset[str]
    speech: frozenset[str]
    personal: frozenset[str]
    acting_for: frozenset[str]
    before_party: frozenset[str]
    kinds: dict[str, list[str]]
    nicknames: dict[str, frozenset[str]]
    long_forms: dict[str, str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """All lists but the forenames."""
    raw: dict[str, Any] = tomllib.loads(_read("people.toml"))

    def words(name: str) -> frozenset[str]:
        return frozenset(raw[name].split())

    heads = words("heads")
    acting_for = words("acting_for")
    return Lexicon(
        heads=heads,
        plurals=_plurals(heads),
        descriptions=words("descriptions"),
        kin=words("kin"),
        modifiers=words("modifiers"),
        ranks=words("ranks"),
        former=words("former"),
        empty=words("empty"),
        complements=frozenset(raw["complements"]),
        honorifics={
            word: gender
            for name, gender in (("masculine", "m"), ("feminine", "f"), ("either", ""))
            for word in raw["honorifics"][name].split()
        },
        genders=dict.fromkeys(words("masculine"), "m") | dict.fromkeys(words("feminine"), "f"),
        particles=words("particles"),
        suffixes=words("suffixes"),
        bodies=words("bodies"),
        bodies_first=words("bodies_first"),
        abbreviations=words("abbreviations"),
        bodies_of=words("bodies_of"),
        name_endings=words("name_endings"),
        local_heads=words("local_heads"),
        leading_particles=words("leading_particles"),
        bodies_or_surnames=words("bodies_or_surnames"),
        peoples=words("peoples"),
        title_forenames=words("title_forenames"),
        not_names=words("not_names"),
        speech=words("speech"),
        personal=words("personal"),
        acting_for=acting_for | frozenset(_plurals(acting_for)),
        before_party=words("before_party"),
        kinds=raw["kinds"],
        nicknames=_nicknames(raw["nicknames"]),
        long_forms=raw["long_forms"],
    )


@lru_cache(maxsize=1)
def roles() -> frozenset[str]:
    """Every word, in lower case, that says by itself who somebody is: heads of titles, one or many, and kin."""
    words = lexicon()
    return words.heads.union(words.plurals, words.kin)


@lru_cache(maxsize=1)
def forenames() -> dict[str, str]:
    """Forenames in lower case to ``m``, ``f`` or ``b`` (either), with ``?`` behind where it is also another word."""
    return dict(
        line.split("\t", 1) for line in _read("forenames.tsv").splitlines() if line and not line.startswith("#")
    )


@lru_cache(maxsize=1)
def surnames() -> frozenset[str]:
    """The most common surnames that are no words, in lower case."""
    return frozenset(line for line in _read("surnames.txt").splitlines() if line and not line.startswith("#"))


def forename_gender(word: str) -> str | None:
    """``m`` or ``f`` where a forename (lower case) tells it."""
    gender = forenames().get(word, "")[:1]
    return gender if gender in {"m", "f"} else None


def _plurals(heads: frozenset[str]) -> dict[str, str]:
    found = {}
    for head in heads - {"pres", "rev"}:  # "press" is no plural
        found[head + "s"] = head
        if head.endswith("y"):
            found[head[:-1] + "ies"] = head
        if head.endswith("man"):
            found[head[:-3] + "men"] = head
        if head.endswith(("ss", "ch")):
            found[head + "es"] = head
    return {plural: head for plural, head in found.items() if plural not in heads}


def _nicknames(lines: list[str]) -> dict[str, frozenset[str]]:
    """Each forename to all that are short or long for it."""
    found: dict[str, set[str]] = {}
    for line in lines:
        names = line.split()
        for name in names:
            found.setdefault(name, set()).update(names)
    return {name: frozenset(same) for name, same in found.items()}


def _read(name: str) -> str:
    return (files("lsp_server.claims") / "data" / name).read_text(encoding="utf-8")
