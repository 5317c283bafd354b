"""How a clause is meant: as what is or was, as what is to come, as denied, or as what might be.

After the factuality scale of FactBank (Saurí and Pustejovsky 2009), brought down to the four steps a comparison of
articles can use. A clause takes its step from its own auxiliaries and negation, else from the words that govern it
("due to", "denied that", "if"), nearest first.
"""

import tomllib
from functools import lru_cache
from importlib.resources import files

from lsp_server.claims.model import Modality
from lsp_server.language import Parse, Token

_HIGHEST_CLIMB = 8
"""Governing words looked at above a token; deeper ones say nothing about it any more."""

_VERBAL = frozenset({"VERB", "AUX"})
_INSIDE_A_PHRASE = frozenset({"prep", "pobj", "pcomp", "conj", "compound", "nummod", "amod", "nmod", "poss", "agent", "appos"})
_TRANSPARENT = frozenset({"begin", "start", "continue", "resume", "manage", "help", "come", "get", "keep", "stop"})
_SPEECH_COMPLEMENT = frozenset({"ccomp", "pcomp"})


def modality(parse: Parse, index: int) -> Modality:
    """How the clause around a token is meant; of a noun, what its own phrase says comes first ("planned talks")."""
    token = parse[index]
    if token.pos not in _VERBAL:
        own = phrase_modality(parse, index)
        if own is not Modality.STATED:
            return own
        governor = _governing_verb(parse, index)
        if governor is None:
            return Modality.STATED
        token = governor
    return _of_verb(parse, token)


def phrase_modality(parse: Parse, index: int) -> Modality:
    """What a noun's own phrase and the word that governs it say: "no deal", "possible talks", "denied an attack".

    The tense of the governing verb is not asked: who "will discuss the attack" does not plan one.
    """
    words = _words()
    for child in parse.children(index):
        if child.lower in words["negations"] and child.dep in {"det", "neg", "preconj"}:
            return Modality.DENIED
        if child.dep in {"amod", "compound", "det"}:
            if child.lower in words["hypothetical_adjectives"]:
                return Modality.HYPOTHETICAL
            if child.lower in words["planned_adjectives"]:
                return Modality.PLANNED
    return _of_object(parse, index)


def _of_object(parse: Parse, index: int) -> Modality:
    """What the governing word makes of the noun it takes as its object: "warned of an attack"."""
    token = parse[index]
    head = parse.head(index)
    if head is None:
        return Modality.STATED
    if token.dep == "pobj":
        over = parse.head(head.i)
        if head.lower == "of" and over is not None and over.lower == "ahead":
            return Modality.PLANNED
        if head.lower not in {"of", "for", "out", "about", "on", "against", "over"} or over is None:
            return Modality.STATED
        cue = _cue(parse, over)
        takes = {"of", "for"} if cue is Modality.HYPOTHETICAL else {"for", "out"}
        return cue if head.lower in takes else Modality.STATED
    if token.dep == "dobj" and head.pos in _VERBAL:
        cue = _cue(parse, head)
        return cue if cue is not Modality.PLANNED or head.lemma in {"plan", "schedule", "expect", "propose"} else _STATED
    return Modality.STATED


_STATED = Modality.STATED


def _governing_verb(parse: Parse, index: int) -> Token | None:
    """The verb of the clause a noun stands in, climbing through its phrase."""
    token = parse[index]
    for _ in range(_HIGHEST_CLIMB):
        head = parse.head(token.i)
        if head is None:
            return None
        if head.pos in _VERBAL:
            return head
        token = head
    return None


def _of_verb(parse: Parse, verb: Token) -> Modality:
    """The step a verb's own auxiliaries give, else that of what governs its clause."""
    own = _own(parse, verb)
    if own is not None:
        return own
    seen = 0
    while seen < _HIGHEST_CLIMB:
        seen += 1
        head = parse.head(verb.i)
        if head is None:
            return _of_root(parse, verb)
        step = _from_above(parse, verb, head)
        if step is not None:
            return step
        if verb.dep == "conj" or (verb.dep in {"xcomp", "advcl"} and head.lemma in _TRANSPARENT):
            inherited = _own(parse, head)
            if inherited is not None and (verb.tag in {"VB", "VBG", "VBN"} or inherited is Modality.HYPOTHETICAL):
                return inherited
        elif verb.dep not in _SPEECH_COMPLEMENT | {"xcomp", "advcl"}:
            return Modality.STATED
        if head.pos not in _VERBAL:
            return Modality.STATED
        verb = head
        if verb.dep in {"ROOT", "relcl"} or _own(parse, verb) is None and verb.dep in _SPEECH_COMPLEMENT:
            return _STATED
    return Modality.STATED


def _own(parse: Parse, verb: Token) -> Modality | None:
    """What stands in the verb group itself; None where it says nothing, or says plainly that it is so."""
    words = _words()
    found: Modality | None = None
    for child in parse.children(verb.i):
        lower = child.lower
        if child.dep == "neg" or (lower in words["negations"] and child.dep in {"advmod", "preconj"}):
            return Modality.DENIED
        if child.dep == "mark" and lower in words["conditional"]:
            return Modality.HYPOTHETICAL
        if child.dep in {"nsubj", "nsubjpass"} and lower in words["negations"]:
            return Modality.DENIED
        if child.dep in {"aux", "auxpass"} and child.i < verb.i:
            if lower in words["planned_auxiliaries"]:
                found = found or Modality.PLANNED
            elif lower in words["hypothetical_auxiliaries"]:
                found = Modality.HYPOTHETICAL
            elif lower in words["future_in_past"]:
                found = Modality.PLANNED if verb.dep == "ccomp" else Modality.HYPOTHETICAL
    return found


def _of_root(parse: Parse, verb: Token) -> Modality:
    """A main clause in the infinitive is a headline's future: "Leaders to meet Monday"."""
    if verb.tag == "VB" and any(child.dep == "aux" and child.tag == "TO" for child in parse.children(verb.i)):
        return Modality.PLANNED
    return Modality.STATED


def _from_above(parse: Parse, verb: Token, head: Token) -> Modality | None:
    """What the word over a clause makes of it; None where that word leaves it as it is."""
    infinitive = any(child.dep == "aux" and child.tag == "TO" for child in parse.children(verb.i))
    if verb.dep in {"xcomp", "acl", "advcl", "ccomp"} and infinitive:
        if head.lemma == "be" and verb.dep == "xcomp":
            return Modality.PLANNED
        if head.lemma == "have" and verb.dep == "xcomp":
            return _own(parse, head)
        cue = _cue(parse, head)
        if cue is not Modality.STATED:
            return cue
        if verb.dep == "acl":
            return Modality.PLANNED
        if verb.dep == "ccomp" and head.pos not in _VERBAL:
            return Modality.PLANNED
        return None
    if verb.dep == "xcomp" and head.lemma == "go" and verb.tag == "VB":
        return Modality.PLANNED
    if verb.dep in {"ccomp", "pcomp", "xcomp"}:
        cue = _cue(parse, head)
        if cue is Modality.DENIED:
            return cue
        if head.dep == "prep" and (over := parse.head(head.i)) is not None:
            above = _cue(parse, over)
            return above if above is Modality.DENIED and head.lower in {"from", "out"} else None
    return None


def _cue(parse: Parse, token: Token) -> Modality:
    words = _words()
    lemma = token.lemma.lower()
    if lemma in words["denied"]:
        second = words["denied_with"].get(lemma)
        if second is None or any(child.lower == second for child in parse.children(token.i)):
            return Modality.DENIED
        return Modality.STATED
    if lemma in words["planned"] or token.lower in words["planned"]:
        return Modality.PLANNED
    return Modality.HYPOTHETICAL if lemma in words["hypothetical"] else Modality.STATED


class _Words(dict[str, frozenset[str]]):
    """The lists by name; a list that is none is empty."""


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str] | dict[str, str]]:
    data = tomllib.loads((files("lsp_server.claims") / "data" / "modality.toml").read_text(encoding="utf-8"))
    return {name: words if isinstance(words, dict) else frozenset(words) for name, words in data.items()}
