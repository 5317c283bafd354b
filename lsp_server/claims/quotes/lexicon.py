"""The verbs and nouns that introduce speech, from ``claims/data/speech_verbs.toml``."""

import tomllib
from functools import lru_cache
from importlib import resources

from msgspec import Struct


class SpeechLexicon(Struct, frozen=True):
    """Lemmas by what they do; the data file explains each list."""

    say: frozenset[str]
    judge: frozenset[str]
    report: frozenset[str]
    report_infinitive: frozenset[str]
    speaking: frozenset[str]
    report_noun: frozenset[str]
    document: frozenset[str]
    nobody: frozenset[str]
    of_things: frozenset[str]
    naming: frozenset[str]
    work: frozenset[str]
    term: frozenset[str]
    source_phrase: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=1)
def speech_lexicon() -> SpeechLexicon:
    """The lexicon, read once a process."""
    source = resources.files("lsp_server.claims.data").joinpath("speech_verbs.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(source)
    phrases = tuple(tuple(phrase.split()) for phrase in lists.pop("source_phrase"))
    return SpeechLexicon(source_phrase=phrases, **{name: frozenset(words.split()) for name, words in lists.items()})
