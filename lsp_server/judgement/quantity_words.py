"""The word lists by which figures are told apart: what counts one thing, what befalls people, what grows."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from msgspec import Struct


class QuantityWords(Struct, frozen=True):
    """The lists of data/quantities.toml, where each is explained."""

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
def quantity_words() -> QuantityWords:
    """The lists, read once."""
    data: dict[str, Any] = tomllib.loads((files("lsp_server.judgement.data") / "quantities.toml").read_text("utf-8"))
    synonyms: dict[str, str] = {}
    for group in data["synonyms"]:
        first, *others = group.split()
        for word in (first, *others):
            synonyms.setdefault(word, first)
    return QuantityWords(
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
