"""How a clause is meant: as what is or was, as what is to come, as denied, or as what might be.

After the factuality scale of FactBank (Saurí and Pustejovsky 2009), brought down to the four steps a comparison of
articles can use. A clause takes its step from its own auxiliaries and negation, else from the words that govern it
("due to", "denied that", "if"), nearest first.
"""

import tomllib
from functools import lru_cache
from importlib.resources import files

from msgspec import Struct

from lsp_server.claims.model import Modality
from lsp_server.language import Parse, Token

_HIGHEST_CLIMB = 8
"""Governing words looked at above a token; those further up say nothing about it any more."""

_VERBAL = frozenset({"VERB", "AUX"})
_UNTENSED = frozenset({"VB", "VBG", "VBN"})


class _Words(Struct, frozen=True):
    """The lists of data/modality.toml."""

    planned: frozenset[str]
    denied: frozenset[str]
    denied_with: dict[str, str]
    hypothetical: frozenset[str]
    planned_objects: frozenset[str]
    hypothetical_objects: frozenset[str]
    planned_auxiliaries: frozenset[str]
    hypothetical_auxiliaries: frozenset[str]
    future_in_past: frozenset[str]
    conditional: frozenset[str]
    negations: frozenset[str]
    planned_adjectives: frozenset[str]
    hypothetical_adjectives: frozenset[str]


def modality(parse: Parse, token_index: int) -> Modality:
    """How the clause around a token is meant; of a noun, what its own phrase says comes first ("planned talks")."""
    token: Token | None = parse[token_index]
    assert token is not None
    if token.pos not in _VERBAL:
        own = phrase_modality(parse, token_index)
        if own is not Modality.STATED:
            return own
        token = _governing_verb(parse, token)
    return Modality.STATED if token is None else _of_clause(parse, token)


def phrase_modality(parse: Parse, token_index: int) -> Modality:
    """What a noun's own phrase and the word that governs it say: "no deal", "possible talks", "denied an attack".

    The tense of the governing verb is not asked: who "will discuss the attack" does not plan one.
    """
    words = _words()
    for child in parse.children(token_index):
        if child.dep in {"det", "neg", "preconj"} and child.lower in words.negations:
            return Modality.DENIED
        if child.dep in {"amod", "compound", "det"} and child.i < token_index:
            if child.lower in words.hypothetical_adjectives:
                return Modality.HYPOTHETICAL
            if child.lower in words.planned_adjectives:
                return Modality.PLANNED
    token = parse[token_index]
    head = parse.head(token_index)
    if head is None:
        return Modality.STATED
    if token.dep == "dobj":
        names = head.lemma.lower() == "call" and parse.child(head.i, "prt") is None  # "called the meeting a success"
        return Modality.STATED if names else _of_object(parse, head)
    if token.dep == "nsubjpass":
        return _of_object(parse, head)
    over = parse.head(head.i) if token.dep == "pobj" else None
    if over is None:
        return Modality.STATED
    if over.lower == "ahead":
        return Modality.PLANNED
    return _of_object(parse, over) if head.lower in {"of", "for", "out"} else Modality.STATED


def looks_ahead(lemma: str) -> bool:
    """Whether a verb's infinitive is what comes, or may come, after it: "agreed to meet", "hopes to open"."""
    words = _words()
    return lemma in words.planned or lemma in words.hypothetical


def _of_object(parse: Parse, governor: Token) -> Modality:
    """What a word makes of its object: "denied an attack", "plans a visit", "fears of a strike"."""
    words = _words()
    lemma = _lemma(governor)
    if _denies(parse, governor):
        return Modality.DENIED
    if lemma in words.planned_objects:
        return Modality.PLANNED
    return Modality.HYPOTHETICAL if lemma in words.hypothetical_objects else Modality.STATED


def _governing_verb(parse: Parse, token: Token) -> Token | None:
    for _ in range(_HIGHEST_CLIMB):
        head = parse.head(token.i)
        if head is None or head.pos in _VERBAL:
            return head
        token = head
    return None


def _of_clause(parse: Parse, verb: Token) -> Modality:
    """From the verb up: the first word that says how the clause is meant."""
    for _ in range(_HIGHEST_CLIMB):
        own = _own(parse, verb)
        if own is not None:
            return own
        head = parse.head(verb.i)
        if head is None:
            # A main clause in the infinitive is a headline's future: "Leaders to meet Monday".
            return Modality.PLANNED if _is_infinitive(parse, verb) else Modality.STATED
        told = _from_above(parse, verb, head)
        if told is not None:
            return told
        verb = head
    return Modality.STATED


def _own(parse: Parse, verb: Token) -> Modality | None:
    """What stands in the verb group itself; None where it says nothing."""
    words = _words()
    found: Modality | None = None
    for child in parse.children(verb.i):
        lower = child.lower
        if child.dep == "neg" or (child.dep in {"advmod", "preconj"} and lower in words.negations):
            return Modality.DENIED
        if child.dep == "mark" and lower in words.conditional:
            return Modality.HYPOTHETICAL
        if child.dep in {"nsubj", "nsubjpass"} and (lower in words.negations or _has_no(parse, child)):
            return Modality.DENIED
        if child.dep in {"aux", "auxpass"} and child.i < verb.i:
            if lower in words.planned_auxiliaries:
                found = found or Modality.PLANNED
            elif lower in words.hypothetical_auxiliaries:
                found = Modality.HYPOTHETICAL
            elif lower in words.future_in_past:
                found = Modality.PLANNED if verb.dep == "ccomp" else Modality.HYPOTHETICAL
    return found


def _has_no(parse: Parse, noun: Token) -> bool:
    return any(child.dep == "det" and child.lower == "no" for child in parse.children(noun.i))


def _from_above(parse: Parse, verb: Token, head: Token) -> Modality | None:
    """What the word over a clause makes of it; None where it must be asked how it is meant itself."""
    if verb.dep == "conj":
        return None if verb.tag in _UNTENSED else Modality.STATED
    if _is_infinitive(parse, verb) and verb.dep in {"xcomp", "acl", "advcl", "ccomp", "relcl"}:
        return _of_infinitive(parse, verb, head)
    if verb.dep in {"ccomp", "pcomp", "xcomp"}:
        over = parse.head(head.i) if head.dep == "prep" else head
        if over is not None and _denies(parse, over):
            return Modality.DENIED
        return None if verb.dep == "xcomp" and head.pos in _VERBAL else Modality.STATED
    return Modality.STATED


def _of_infinitive(parse: Parse, verb: Token, head: Token) -> Modality | None:
    words = _words()
    lemma = _lemma(head)
    if lemma == "be" or (lemma == "go" and head.tag == "VBG"):
        return Modality.PLANNED
    if _denies(parse, head):
        return Modality.DENIED
    negated = _own(parse, head) is Modality.DENIED
    if lemma in words.planned or head.lower in words.planned:
        return Modality.DENIED if negated else Modality.PLANNED
    if lemma in words.hypothetical:
        return Modality.DENIED if negated else Modality.HYPOTHETICAL
    return (
        None if head.pos in _VERBAL else Modality.PLANNED if verb.dep in {"acl", "relcl", "ccomp"} else Modality.STATED
    )


def _lemma(token: Token) -> str:
    """The lemma, mended where the tagger cut too much: it makes "hop" of "hopes"."""
    lemma = token.lemma.lower()
    return lemma + "e" if token.lower == lemma + "es" and lemma + "e" in _words().hypothetical else lemma


def _is_infinitive(parse: Parse, verb: Token) -> bool:
    return verb.tag == "VB" and any(child.tag == "TO" and child.dep == "aux" for child in parse.children(verb.i))


def _denies(parse: Parse, token: Token) -> bool:
    """Whether the word says that what it governs is not so: "denied", "ruled out"."""
    words = _words()
    lemma = token.lemma.lower()
    if lemma in words.denied:
        return True
    second = words.denied_with.get(lemma)
    return second is not None and any(child.lower == second for child in parse.children(token.i))


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = tomllib.loads((files("lsp_server.claims") / "data" / "modality.toml").read_text(encoding="utf-8"))
    lists = {name: frozenset(words) for name, words in data["words"].items()}
    return _Words(
        planned=frozenset(data["planned"]), denied=frozenset(data["denied"]), denied_with=data["denied_with"], **lists
    )
