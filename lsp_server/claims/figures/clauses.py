"""What befell the things a figure counts, and what a measure is said of: the clause around it.

The tree is used as CQE uses it (Almasian et al., "CQE: A Comprehensive Quantity Extractor", EMNLP 2023, section 3):
what a figure is said of is found by climbing from its phrase to the verb, and from there to the subject.
"""

from typing import NamedTuple

from lsp_server.claims.figures.syntax import words
from lsp_server.language import Parse, Token

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECTS = frozenset({"dobj", "dative", "attr", "oprd"})
_BEFORE_ITS_NOUN = frozenset({"compound", "nmod", "amod", "npadvmod", "poss", "nummod"})
_INSIDE_A_PHRASE = _BEFORE_ITS_NOUN | {"conj", "appos", "quantmod", "advmod", "dep"}
_INCLUDING = frozenset({"including", "like", "as"})
_MOST_STEPS = 8
_TO_A_LEVEL = frozenset({"to", "at", "from", "by"})


class Relations(NamedTuple):
    """What the clause says of a figure."""

    predicate: str | None
    verb: int | None
    subject: int | None
    included: bool
    direct: bool = False


def relations_of(parse: Parse, index: int) -> Relations:
    """The verb, adjective or participle that says what befell the phrase headed by token ``index``."""
    at = parse[index]
    participle = _participle_beside(parse, at)
    included = False
    for _ in range(_MOST_STEPS):
        up = parse.head(at.i)
        if up is None:
            break
        verbal = up.pos in _VERBAL
        if at.dep in _INSIDE_A_PHRASE and not verbal:
            if at.dep in _BEFORE_ITS_NOUN and up.tag in _NOUNS and _is_just_before(parse, at.i, up.i):
                return _with_verb_of(parse, up, subject=up.i, participle=participle)
        elif at.dep in _SUBJECTS:
            return Relations(participle or _of_subject(parse, up), up.i, None, included)
        elif at.dep == "prep" and up.tag in _NOUNS:
            return _with_verb_of(parse, up, subject=up.i, participle=participle)
        elif at.dep == "pobj" and up.lower in _INCLUDING:
            included = True
            up = parse.head(up.i) or up
            if up.pos in _VERBAL:
                return _of_verb(parse, up, participle, included=True, direct=False)
        elif verbal:
            moved = parse.child(up.i, "dobj") if at.dep == "prep" and at.lower in _TO_A_LEVEL else None
            if moved is not None:  # raised the rate to 3 percent
                return _with_verb_of(parse, moved, subject=moved.i, participle=participle)
            return _of_verb(parse, up, participle, included=included, direct=at.dep in _OBJECTS)
        at = up
    return Relations(participle, None, None, included)


def _is_just_before(parse: Parse, index: int, noun: int) -> bool:
    """Whether a token stands before its noun with no verb between, which the parser may have taken for an adjective."""
    return index < noun and not any(token.tag in {"VBN", "VBD"} for token in parse.tokens[index + 1 : noun])


def befallen(parse: Parse, noun: Token) -> str | None:
    """What befell those that a noun numbers: "die" for "toll", "deaths" and "the number of dead"."""
    found: str | None = words()["nominal"].get(noun.lemma.lower())
    if found is not None or noun.lemma.lower() not in words()["numbers"]:
        return found
    preposition = parse.child(noun.i, "prep")
    if preposition is None or preposition.lower != "of":
        return None
    of = parse.child(preposition.i, "pobj", "amod", "pcomp")
    if of is None:
        return None
    inner: str | None = words()["participles"].get(of.lower) or words()["nominal"].get(of.lemma.lower())
    return inner


def state_after(parse: Parse, index: int) -> str | None:
    """The verb of the participle or adjective that stands directly after token ``index``: "31 people dead"."""
    if index + 1 >= len(parse):
        return None
    token = parse[index + 1]
    found: str | None = words()["participles"].get(token.lower)
    return found if token.tag in {"JJ", "VBN"} or token.lower == "missing" else None


def subject_of(parse: Parse, verb: int) -> Token | None:
    """The subject of a verb: its own, that of the verb it hangs on, or the noun its clause describes."""
    at = parse[verb]
    for _ in range(_MOST_STEPS):
        found = parse.child(at.i, "nsubj", "nsubjpass")
        if found is not None and found.lower not in {"which", "that", "who", "there"}:
            return found
        up = parse.head(at.i)
        if up is None:
            return None
        if at.dep in {"relcl", "acl"} and up.tag in _NOUNS:
            return up
        if at.dep not in {"conj", "xcomp", "advcl", "aux", "auxpass", "ccomp", "prep", "pcomp", "acomp", "advmod"}:
            return None
        at = up
    return None


def _participle_beside(parse: Parse, noun: Token) -> str | None:
    """As in "12 injured people", "troops massed along": a participle in the phrase or directly after it."""
    table = words()["participles"]
    for child in parse.children(noun.i):
        if child.i < noun.i and child.lower in table and child.dep in {"amod", "nmod", "compound"}:
            return str(table[child.lower])
        if child.i > noun.i and (
            (child.dep == "acl" and child.tag in {"VBN", "VBD", "VBG"}) or (child.dep == "amod" and child.tag == "VBN")
        ):
            return None if child.lemma.lower() in words()["light"] | words()["numbering"] else child.lemma.lower()
    return None


def _of_subject(parse: Parse, verb: Token) -> str | None:
    """What a verb, or an adjective or participle it carries, says of its subject."""
    table = words()["participles"]
    if verb.pos not in {"VERB", "AUX"}:
        return str(table.get(verb.lower, verb.lemma.lower())) if verb.pos == "ADJ" else table.get(verb.lower)
    lemma = verb.lemma.lower()
    if lemma in words()["carriers"]:
        for child in parse.children(verb.i):
            if child.dep in {"acomp", "oprd", "xcomp", "ccomp", "attr"} and child.i > verb.i:
                if child.lower in table:
                    return str(table[child.lower])
                if child.dep in {"acomp", "oprd"} and child.pos in {"ADJ", "VERB"}:
                    return child.lemma.lower()
                if child.dep == "xcomp" and child.pos == "VERB":
                    inner = _of_subject(parse, child)
                    return inner or child.lemma.lower()
    return None if lemma in words()["light"] else str(table.get(verb.lower, lemma))


def _of_verb(parse: Parse, verb: Token, participle: str | None, *, included: bool, direct: bool) -> Relations:
    """A figure under a verb: what the verb says of its object, and what the figure is said of."""
    subject = subject_of(parse, verb.i)
    lemma = verb.lemma.lower()
    if participle is None and direct:
        table = words()["participles"]
        for child in parse.children(verb.i):  # left 12 people dead
            if (
                child.lower in table
                and child.i > verb.i
                and child.dep in {"oprd", "acomp", "ccomp", "xcomp", "advcl", "amod"}
            ):
                participle = str(table[child.lower])
    predicate = participle or (
        None if lemma in words()["light"] else str(words()["participles"].get(verb.lower, lemma))
    )
    if predicate in words()["numbering"] and subject is not None:
        predicate = None
    return Relations(predicate, verb.i, None if subject is None else subject.i, included, direct)


def _with_verb_of(parse: Parse, noun: Token, subject: int, participle: str | None) -> Relations:
    """A figure under a noun ("a toll of 12", "a 5 percent tax"): the noun is what it is said of."""
    nominal = befallen(parse, noun)
    up = parse.head(noun.i)
    verb = up.i if up is not None and up.pos == "VERB" else None
    lemma = parse[verb].lemma.lower() if verb is not None else None
    predicate = participle or nominal or (None if lemma in words()["light"] else lemma)
    return Relations(predicate, verb, subject, included=False)
