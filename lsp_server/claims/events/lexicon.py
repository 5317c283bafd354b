"""The words that name happenings, from data/events.toml."""

import tomllib
from functools import lru_cache
from importlib.resources import files

from msgspec import Struct


class Lexicon(Struct, frozen=True):
    """Words to classes, and the words that only carry or place a happening named by another.

    ``nouns`` and ``verbs`` map a lemma to its class; ``noun_pairs`` and ``verb_pairs`` map a lemma to the classes
    it has beside a second one (the word before the noun; a particle, preposition or object of the verb).
    ``phases`` tells of a verb, or a verb and its particle, which end of a happening it names. ``legal``,
    ``lasting`` and ``accounts`` are classes; what stands behind them are the lists of the file's ``words``.
    """

    nouns: dict[str, str]
    noun_pairs: dict[str, dict[str, str]]
    verbs: dict[str, str]
    verb_pairs: dict[str, dict[str, str]]
    statements: frozenset[str]
    two_sided: frozenset[str]
    impersonal: frozenset[str]
    outside: frozenset[str]
    subject_carriers: frozenset[str]
    object_carriers: frozenset[str]
    phases: dict[str, str]
    scheduling: frozenset[str]
    causing: frozenset[str]
    containers: frozenset[str]
    carrier_pairs: dict[str, frozenset[str]]
    all_verbs: frozenset[str]
    named_objects: dict[str, str]
    light: frozenset[str]
    empty: frozenset[str]
    legal: frozenset[str]
    lasting: frozenset[str]
    accounts: frozenset[str]
    titles: frozenset[str]
    deed_endings: tuple[str, ...]
    bodies: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lists, read once."""
    data = tomllib.loads((files("lsp_server.claims") / "data" / "events.toml").read_text(encoding="utf-8"))
    carriers = data["carriers"]
    phases = {word: phase for phase in ("start", "resume", "end") for word in carriers[phase]}
    nouns: dict[str, str] = {}
    verbs: dict[str, str] = {}
    noun_pairs: dict[str, dict[str, str]] = {}
    verb_pairs: dict[str, dict[str, str]] = {}
    for name, words in data["classes"].items():
        for noun in words["nouns"]:
            before, _, head = noun.rpartition(" ")
            if before:
                noun_pairs.setdefault(head, {})[before.rpartition(" ")[2]] = name
            else:
                nouns[noun] = name
        for verb in words["verbs"]:
            lemma, _, second = verb.partition(" ")
            if second:
                verb_pairs.setdefault(lemma, {})[second] = name
            else:
                verbs[verb] = name
    for verb in data["ordinary"]["verbs"]:
        lemma, _, second = verb.partition(" ")
        verb_pairs.setdefault(lemma, {})[second] = ""
    return Lexicon(
        nouns=nouns,
        noun_pairs=noun_pairs,
        verbs=verbs,
        verb_pairs=verb_pairs,
        statements=frozenset(name for name, words in data["classes"].items() if words.get("statement")),
        two_sided=frozenset(name for name, words in data["classes"].items() if words.get("two_sided")),
        impersonal=frozenset(name for name, words in data["classes"].items() if words.get("impersonal")),
        outside=frozenset(carriers["outside"]),
        subject_carriers=frozenset([*carriers["subject"], *phases]),
        object_carriers=frozenset([*carriers["object"], *phases]),
        phases=phases,
        scheduling=frozenset(carriers["schedule"]),
        causing=frozenset(carriers["cause"]),
        containers=frozenset(data["containers"]["nouns"]),
        carrier_pairs=_pairs([*carriers["subject"], *carriers["object"], *phases]),
        all_verbs=frozenset(
            [*verbs, *verb_pairs, *phases, *carriers["subject"], *carriers["object"], *carriers["cause"]]
        ),
        named_objects=data["named_objects"],
        light=frozenset(data["words"]["light"]),
        empty=frozenset(data["words"]["empty"]),
        legal=frozenset(data["words"]["legal"]),
        lasting=frozenset(data["words"]["lasting"]),
        accounts=frozenset(data["words"]["accounts"]),
        titles=frozenset(data["words"]["titles"]),
        deed_endings=tuple(data["words"]["deed_endings"]),
        bodies=frozenset(data["words"]["bodies"]),
    )


def _pairs(phrases: list[str]) -> dict[str, frozenset[str]]:
    """First words of two-word verbs to their second words."""
    found: dict[str, set[str]] = {}
    for phrase in phrases:
        first, _, second = phrase.partition(" ")
        if second:
            found.setdefault(first, set()).add(second)
    return {first: frozenset(seconds) for first, seconds in found.items()}
