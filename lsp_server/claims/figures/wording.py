"""How exactly a number is meant, and whether it is said to have risen or fallen: the words next to it."""

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple

from lsp_server.claims.figures.lexemes import Lexemes
from lsp_server.claims.figures.units import UnitKind
from lsp_server.claims.model import Change, Hedge
from lsp_server.language import Parse

_LONGEST_HEDGE = 6
_CHANGE_OF_HEDGE: dict[Hedge, Change] = {
    "exact": "=",
    "about": "~",
    "nearly": "~",
    "more-than": ">",
    "at-least": ">",
    "less-than": "<",
    "up-to": "<",
}
_BETWEEN_CHANGE_AND_NUMBER = frozenset({"by", "a", "an", "another", "further", "only", "just", "as", "extra"})
_DEGREES = frozenset({"much", "some"})
_MINUS = frozenset("-−–‑")


class Hedging(NamedTuple):
    """A hedge and the lexemes of the figure with its hedge: ``first`` (included) to ``last`` (excluded)."""

    hedge: Hedge
    first: int
    last: int


def hedge_around(lexemes: Lexemes, first: int, last: int) -> Hedging:
    """The hedge directly before or after lexemes ``first`` to ``last`` (a number, with its sign or not)."""
    hedge, start = hedge_before(lexemes, first)
    if hedge == "exact":
        after, end = _hedge_after(lexemes, last)
        if after != "exact":
            return Hedging(after, start, end)
    return Hedging(hedge, start, last)


def hedge_before(lexemes: Lexemes, first: int) -> tuple[Hedge, int]:
    """The hedge that ends where lexeme ``first`` begins, and where it begins; ``first`` for none and for a verb."""
    hedges, ends, fillers = _hedges()
    at = first
    while at > 0 and lexemes.lower(at - 1) in fillers:
        at -= 1
    if lexemes.lower(at - 1) not in ends and at > 1 and lexemes.lower(at - 1) in {"a", "an"}:
        at -= 1
    if lexemes.lower(at - 1) == "-" and lexemes.lower(at - 2) == "sub":
        return "less-than", at - 2
    if lexemes.lower(at - 1) not in ends:
        return "exact", first
    for length in range(min(_LONGEST_HEDGE, at), 0, -1):
        phrase = " ".join(lexemes.lower(i) for i in range(at - length, at))
        hedge = hedges.get(phrase)
        if hedge is not None:
            return hedge, first if phrase in _verbs() else at - length
    return "exact", first


def change_before(lexemes: Lexemes, parse: Parse, first: int, number: int, kind: UnitKind | None) -> Change:
    """Tell "up" or "down" where the word directly before the figure (its hedge included) says so, else "=".

    ``first`` is the first lexeme of the figure with hedge and sign, ``number`` that of its first digit or word.
    ``kind`` is the kind of unit of an amount, None for a count: "lost 2 percent" is a fall, "lost 12 men" is not.
    """
    for at in range(number - 1, max(number - 3, -1), -1):
        if lexemes.text(at) == "+":
            return "up"
        if lexemes.text(at) in _MINUS and (at == 0 or not lexemes.glued(at - 1)) and lexemes.text(number + 1) == "%":
            return "down"
    at = first - 1
    if lexemes.lower(at) in {"a", "an"}:
        return "="  # "added a 30 degree turn"
    steps = 0
    while steps < 4 and (lexemes.lower(at) in _BETWEEN_CHANGE_AND_NUMBER or lexemes.lower(at).endswith("ly")):
        at -= 1
        steps += 1
    if at < 0 or not lexemes.is_word(at):
        return "="
    lemma = _lemma(lexemes, parse, at)
    if lexemes.lower(first - 1) == "by" and lemma not in change_words()["up"] | change_words()["down"]:
        lemma = _governing_lemma(lexemes, parse, first - 1)  # "grow sales by 35 percent"
    if lemma in {"up", "down"} and kind not in {"money", "percent"} and _is_particle(lexemes, parse, at):
        return "="
    if lemma in change_words()["transitive"] and kind is None:
        return "="
    if lemma in change_words()["up"]:
        return "up"
    if lemma in change_words()["down"]:
        return "down"
    return "="


def is_neutral(lexemes: Lexemes, first: int) -> bool:
    """Whether the hedge is "as many as", which bounds a figure and yet names it."""
    return lexemes.lower(first) == "as" and lexemes.lower(first + 2) == "as"


def change_of(hedge: Hedge, direction: Change) -> Change:
    """The change of a figure from its hedge and the direction said of it; a bound or "about" says more."""
    if direction in {"up", "down"} and hedge not in {"about", "more-than", "at-least"}:
        return direction
    return _CHANGE_OF_HEDGE[hedge]


@lru_cache(maxsize=1)
def change_words() -> dict[str, frozenset[str]]:
    """The tables of changes.toml."""
    tables: dict[str, Any] = tomllib.loads((resources.files(__package__) / "changes.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in tables.items()}


def is_change(lexemes: Lexemes, parse: Parse, index: int) -> bool:
    """Whether a word, verb or noun, says that something changed."""
    words = change_words()
    lemma = _lemma(lexemes, parse, index)
    return any(lemma in words[table] for table in ("up", "down", "nouns", "moves"))


def is_rise_or_fall(lexemes: Lexemes, parse: Parse, index: int) -> bool:
    """Whether a word says in itself that something rose or fell."""
    words = change_words()
    return _lemma(lexemes, parse, index) in words["up"] | words["down"]


def says_range(lexemes: Lexemes, parse: Parse, index: int) -> bool:
    """Whether a word before "from A to B" makes it a range rather than a way from one to the other."""
    return _lemma(lexemes, parse, index) in change_words()["ranges"]


def _governing_lemma(lexemes: Lexemes, parse: Parse, index: int) -> str:
    token = parse.token_at(lexemes[index].start)
    head = None if token is None else parse.head(token.i)
    return "" if head is None else head.lemma.lower()


def _is_particle(lexemes: Lexemes, parse: Parse, index: int) -> bool:
    """The "up" of "gave up", which tells no direction; that of "went up" does."""
    token = parse.token_at(lexemes[index].start)
    if token is None or token.dep not in {"prt", "compound:prt"}:
        return False
    verb = parse[token.head].lemma.lower()
    words = change_words()
    return verb not in words["up"] | words["down"] | words["moves"]


def _lemma(lexemes: Lexemes, parse: Parse, index: int) -> str:
    if not 0 <= index < len(lexemes):
        return ""
    token = parse.token_at(lexemes[index].start)
    if token is None or token.start != lexemes[index].start or token.end < lexemes[index].end:
        return lexemes[index].lower  # "Rally's" is no rally
    return token.lemma.lower()


def _hedge_after(lexemes: Lexemes, last: int) -> tuple[Hedge, int]:
    phrases = _hedges_after()
    if lexemes.text(last) == "+" and lexemes.glued(last - 1):
        return "at-least", last + 1
    for length in (2, 1):
        phrase = " ".join(lexemes.lower(i) for i in range(last, last + length))
        if length == 1 and phrase in {"plus", "odd"} and not _noun_like(lexemes, last + 1):
            continue
        if phrase in phrases:
            return phrases[phrase], last + length
    if lexemes.text(last) == "-" and lexemes.glued(last - 1):
        word = "-" + lexemes.lower(last + 1)
        if word in phrases:
            return phrases[word], last + 2
    return "exact", last


def _noun_like(lexemes: Lexemes, index: int) -> bool:
    return lexemes.is_word(index) and lexemes.lower(index).endswith("s")


@lru_cache(maxsize=1)
def _tables() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "hedges.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _hedges() -> tuple[dict[str, Hedge], frozenset[str], frozenset[str]]:
    """Phrases before a number, the last word of each, and the words that may stand between."""
    tables = _tables()
    hedges: dict[str, Hedge] = {}
    for hedge, phrases in tables["before"].items():
        for phrase in phrases:
            hedges[" ".join(_split(phrase))] = hedge
    ends = frozenset(phrase.split()[-1] for phrase in hedges)
    return hedges, ends, frozenset(tables["fillers"]["words"])


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    return frozenset(_tables()["verbs"]["words"])


@lru_cache(maxsize=1)
def _hedges_after() -> dict[str, Hedge]:
    return {phrase: hedge for hedge, phrases in _tables()["after"].items() for phrase in phrases}


def _split(phrase: str) -> list[str]:
    from lsp_server.claims.figures.lexemes import lexemes_of

    return [lexeme.lower for lexeme in lexemes_of(phrase)]
