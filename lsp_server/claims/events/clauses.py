"""What a clause is about: the happenings that a date of its verb dates."""

from typing import NamedTuple

from lsp_server.claims.events.lexicon import lexicon
from lsp_server.claims.events.naming import (
    is_passive,
    named_noun,
    noun_class,
    subject,
    verb_class,
    verb_key,
    verb_lemma,
)
from lsp_server.language import Parse, Token

_NOUNS = frozenset({"NOUN", "PROPN"})
_BEGINNING = frozenset({"begin", "start", "continue", "resume", "try", "attempt", "manage", "go", "seek", "move"})
_HAPPENING = frozenset({"occur", "happen", "take place", "begin", "start", "kick off", "end", "conclude", "resume"})
_HOLDING = frozenset({"hold", "host", "stage", "organize", "organise", "attend", "postpone", "cancel"})
_DIRECTIONS = frozenset({"to", "into", "through", "over", "against", "under", "without", "behind", "off"})
_SHAKING = frozenset({"strike", "hit", "rattle", "shake", "rock", "jolt"})


class Naming(NamedTuple):
    """A class of happening and the token that names it. ``phase`` is "start", "resume", "end" or empty."""

    predicate: str
    token: int
    phase: str = ""


def clause_events(parse: Parse, verb: int) -> list[Naming]:
    """The happenings that a date of this verb's clause dates: first the one the clause is about.

    "Talks began Monday", "officials held talks" name talks; "a quake killed six on Sunday" a killing and a quake.
    """
    words = lexicon()
    lemma = verb_lemma(parse, verb)
    keys = {lemma, verb_key(parse, verb)}
    phase = next((words.phases[key] for key in sorted(keys, key=len, reverse=True) if key in words.phases), "")
    passive = is_passive(parse, verb)
    about = subject(parse, verb)
    about_class = noun_class(parse, about.i) if about is not None else None
    if about_class is None and lemma in _SHAKING and not passive:
        about, about_class = _shaker(parse, verb)
    if about_class in words.statements:
        about_class = None
    shaking = lemma in _SHAKING and parse.child(verb, "auxpass", "agent") is None
    if lemma == "be" and parse.child(verb, "acomp", "attr") is not None:
        return _copula(parse, verb)  # "the deal was dead on Monday" does not date the deal
    if about is not None and about_class is not None and (shaking or _carries(keys, passive=passive)):
        return [Naming(about_class, named_noun(parse, about.i), phase)]
    if passive and keys & (words.subject_carriers | words.causing) and (agent := _agent_event(parse, verb)) is not None:
        return [agent]
    if about is not None and about_class is None and about.pos == "NOUN" and keys & _HAPPENING and not passive:
        return [Naming(f"noun:{about.lemma.lower()}", about.i, phase)]
    found = _of_verb(parse, verb, keys, phase)
    if about is not None and about_class is not None and keys & words.causing:
        found.append(Naming(about_class, named_noun(parse, about.i)))
    return found


def generic(parse: Parse, verb: int) -> str:
    """The verb itself; a light one says nothing without its object ("verb:take floor"), and is empty alone."""
    key = verb_key(parse, verb)
    if key in lexicon().scheduling:
        return ""
    if key not in lexicon().light:
        return f"verb:{key}" if len(key) > 2 and key.replace(" ", "").replace("-", "").isalpha() else ""
    thing = parse.child(verb, "dobj")
    if thing is not None:
        return f"verb:{key} {thing.lemma.lower()}" if thing.pos in _NOUNS else ""
    for child in parse.children(verb):
        if child.dep == "prep" and child.i > verb and child.lower in _DIRECTIONS:
            return f"verb:{key} {child.lower}"
    return ""


def _of_verb(parse: Parse, verb: int, keys: set[str], phase: str) -> list[Naming]:
    """What the verb names with its object, its infinitive, or by itself."""
    words = lexicon()
    thing = parse.child(verb, "dobj")
    thing_class = noun_class(parse, thing.i) if thing is not None else None
    if thing is not None and thing_class is not None and keys & words.object_carriers:
        return [Naming(thing_class, named_noun(parse, thing.i), phase)]
    inner = parse.child(verb, "xcomp") if keys & _BEGINNING else None
    if inner is not None and inner.pos == "VERB":
        name = verb_class(parse, inner.i) or generic(parse, inner.i)
        return [Naming(name, inner.i, phase)] if name else []
    if "be" in keys:
        return []
    own = verb_class(parse, verb)
    if own is None and keys & _HOLDING:
        held = parse.child(verb, "dobj", "nsubjpass")
        if held is not None and held.pos == "NOUN":
            return [Naming(f"noun:{held.lemma.lower()}", held.i)]
    name = own or generic(parse, verb)
    return [Naming(name, verb)] if name else []


def _carries(keys: set[str], *, passive: bool) -> bool:
    words = lexicon()
    if passive:
        return bool(keys & (words.object_carriers | words.scheduling | words.phases.keys()))
    return bool(keys & words.subject_carriers)


def _shaker(parse: Parse, verb: int) -> tuple[Token | None, str | None]:
    """What struck, where the parser took a measure for the subject: "a quake measuring 5.1 magnitude struck"."""
    first = max(verb - 12, parse.sentence_of(verb).first)
    for token in reversed(parse.tokens[first:verb]):
        if token.pos in _NOUNS and (found := noun_class(parse, token.i)) is not None:
            return token, found
    return None, None


def _agent_event(parse: Parse, verb: int) -> Naming | None:
    """The happening after "by": "will be followed by talks", "was hit by an earthquake"."""
    by = parse.child(verb, "agent")
    noun = parse.child(by.i, "pobj") if by is not None else None
    found = noun_class(parse, noun.i) if noun is not None else None
    return Naming(found, named_noun(parse, noun.i)) if noun is not None and found is not None else None


def _copula(parse: Parse, verb: int) -> list[Naming]:
    """What "is" says: only a happening that its complement names."""
    complement = parse.child(verb, "attr")
    found = noun_class(parse, complement.i) if complement is not None else None
    return [Naming(found, named_noun(parse, complement.i))] if complement is not None and found is not None else []
