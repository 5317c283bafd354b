"""Which word a date dates: up the tree from the date to the verb or the noun that governs it.

A date that only bounds ("until Friday"), that stands in a dateline, or whose governor cannot be told, dates nothing.
"""

from typing import NamedTuple

from lsp_server.claims.events.grouping import is_stamp
from lsp_server.claims.events.lexicon import lexicon
from lsp_server.claims.events.mention import DateGroup
from lsp_server.claims.events.naming import noun_class, subject, verb_class, verb_key
from lsp_server.claims.modality import looks_ahead
from lsp_server.language import Parse, Token
from lsp_server.text import Span

_HIGHEST_CLIMB = 12
_BOUNDING = frozenset(
    [
        "until",
        "till",
        "by",
        "since",
        "before",
        "after",
        "through",
        "following",
        "past",
        "between",
        "beyond",
        "throughout",
        "from",
        "unlike",
        "like",
        "to",
        "pending",
    ]
)
_TIMES_OF_DAY = frozenset(
    [
        "midnight",
        "noon",
        "midday",
        "morning",
        "afternoon",
        "evening",
        "night",
        "dawn",
        "dusk",
        "hour",
        "hours",
        "time",
        "day",
        "sunrise",
        "a.m.",
        "p.m.",
        "am",
        "pm",
    ]
)
_AFTER_OR_BEFORE = frozenset(
    ["after", "before", "following", "since", "until", "despite", "amid", "ahead", "pending", "besides"]
)
_DIRECTLY = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "SYM", "X"})


class Governor(NamedTuple):
    """The word that a date dates: a verb, or a noun (``noun``); ``near`` tells a noun dated by the word before it."""

    token: int
    noun: bool
    near: bool = False
    scheduled: bool = False


def governor(parse: Parse, group: DateGroup) -> Governor | None:
    """The word that these temporal expressions date, or None."""
    if is_stamp(parse.text, group.span):
        return None
    start = _head_of(parse, group.parts[0])
    if start is None:
        return None
    return _climb(parse, start, group)


def _head_of(parse: Parse, span: Span) -> Token | None:
    tokens = parse.tokens_in(span)
    if not tokens:
        return None
    first, last = tokens[0].i, tokens[-1].i
    outside = [token for token in tokens if not first <= token.head <= last or token.head == token.i]
    named = [token for token in outside if token.pos in _NOMINAL]
    return (named or outside or [tokens[0]])[0]


def _climb(parse: Parse, start: Token, group: DateGroup) -> Governor | None:
    relative = parse.child(start.i, "relcl")
    when = parse.child(relative.i, "advmod") if relative is not None and relative.pos in _VERBAL else None
    if relative is not None and when is not None and when.lower == "when" and start.i < when.i:
        return Governor(relative.i, noun=False)  # "in 2014, when Tarn annexed Lund"
    token = start
    direct = True  # no noun passed yet: what is met governs the date itself
    for _ in range(_HIGHEST_CLIMB):
        head = parse.head(token.i)
        if head is None:
            return None if token.i == start.i else _of_noun(parse, token, start)
        inside = group.span.start <= head.start < group.span.end or head.lower in _TIMES_OF_DAY
        if head.pos == "ADP" or token.dep in {"pobj", "pcomp"}:
            if token.i == start.i and head.lower in _BOUNDING and token.lower not in _TIMES_OF_DAY:
                return _bounded(parse, head)
            if token.i == start.i and head.lower == "for" and not _is_planned_for(parse, head):
                return None  # "sentenced for the June 3 attack", cut short by a comma
            if not direct and head.lower in _AFTER_OR_BEFORE:
                return None  # "found after attempts on Saturday"
        elif head.pos in _VERBAL:
            return _of_verb(parse, head, start)
        elif head.pos in _NOMINAL:
            found = _of_noun(parse, head, start if direct else token) if not group.span.overlaps(head.span) else None
            if found is not None and (direct or not found.near):
                over = _reviewed(parse, head) if direct and not found.near else None
                return found if over is None else _of_verb(parse, over, start)
            if direct and not inside and head.pos == "NOUN" and token.dep in _DIRECTLY and token.i < head.i:
                return None  # "the Sept. 11 victims": the day is part of a name
            direct = direct and inside
        token = head
    return None


def _is_planned_for(parse: Parse, preposition: Token) -> bool:
    """Whether a date after "for" is one that something is put on: "set for Friday", "a vote for Friday"."""
    head = parse.head(preposition.i)
    if head is None:
        return False
    if head.pos in _VERBAL:
        noun = parse.child(head.i, "dobj")
        planned = head.lemma.lower() in lexicon().scheduling
        return planned or (noun is not None and noun_class(parse, noun.i) not in {None, "sentence"})
    words = lexicon()
    return noun_class(parse, head.i) not in (words.legal - {"hearing", "trial"}) | words.statements | words.accounts


def _bounded(parse: Parse, preposition: Token) -> Governor | None:
    """What a date after "until", "from" and the like dates: mostly nothing."""
    if preposition.lower == "from" and not _has_to(parse, preposition):
        head = parse.head(preposition.i)  # "From April 3 the port will take no ships"
        return Governor(head.i, noun=False) if head is not None and head.pos == "VERB" else None
    return _moved(parse, preposition)


def _moved(parse: Parse, preposition: Token) -> Governor | None:
    """What is put off to a date that is not the putting off's own: "the trial was postponed to Friday"."""
    verb = parse.head(preposition.i)
    if verb is None or verb.pos != "VERB" or preposition.lower not in {"to", "until", "till"}:
        return None
    if verb_class(parse, verb.i) != "delay" and verb.lemma.lower() not in lexicon().scheduling:
        return None
    for noun in (parse.child(verb.i, "dobj"), subject(parse, verb.i)):
        if noun is not None and noun_class(parse, noun.i) is not None:
            return Governor(noun.i, noun=True, scheduled=True)
    return None


def _has_to(parse: Parse, preposition: Token) -> bool:
    head = parse.head(preposition.i)
    return head is not None and any(child.lower in {"to", "until", "through"} for child in parse.children(head.i))


def _of_noun(parse: Parse, noun: Token, date: Token) -> Governor | None:
    """The noun as governor, if it names a happening or is dated directly ("Sunday's broadcast")."""
    near = date.head == noun.i and date.dep in _DIRECTLY and date.i < noun.i
    if noun_class(parse, noun.i) is not None:
        return Governor(noun.i, noun=True, near=near)
    if near and date.dep == "poss" and noun.pos == "NOUN":
        return Governor(noun.i, noun=True, near=True)
    if noun.i < date.i < noun.head and noun.pos == "NOUN" and noun.dep in {"nsubj", "nsubjpass"}:
        return Governor(noun.i, noun=True) if date.head in {noun.i, date.i - 1} and _is_deed(parse, noun) else None
    return None


def _is_deed(parse: Parse, noun: Token) -> bool:
    """Whether a noun of no class is somebody's doing, by its ending: "the mayor's presentation on Monday"."""
    words = lexicon()
    lemma = noun.lemma.lower()
    return lemma.endswith(words.deed_endings) and lemma not in words.bodies and parse.child(noun.i, "poss") is not None


def _reviewed(parse: Parse, noun: Token) -> Token | None:
    """The verb that the date behind its object more likely dates: "postponed the trial on Monday"."""
    if noun.dep != "dobj":
        return None
    verb = parse[noun.head]
    words = lexicon()
    if verb.pos != "VERB" or {verb.lemma.lower(), verb_key(parse, verb.i)} & (words.object_carriers | words.scheduling):
        return None
    return verb


def _of_verb(parse: Parse, verb: Token, date: Token) -> Governor | None:
    verb = _within_its_clause(parse, verb, date)
    words = lexicon()
    lemma = verb.lemma.lower()
    if verb_key(parse, verb.i) in words.scheduling:
        planned = _scheduled(parse, verb, date)
        if planned is not None:
            return planned
    complement = parse.child(verb.i, "ccomp", "xcomp")
    if complement is not None and verb.i < complement.i < date.i and complement.pos in _VERBAL:
        if complement.dep == "xcomp" and complement.pos == "VERB" and looks_ahead(lemma):
            return Governor(complement.i, noun=False)
        told = complement.dep == "ccomp" and verb_class(parse, verb.i) in words.statements
        if told and not _comma(parse, complement, date):
            return None  # "said the deal was dead on Monday": told on Monday, or dead?
    return Governor(verb.i, noun=False)


def _within_its_clause(parse: Parse, verb: Token, date: Token) -> Token:
    """The verb just before a date that the parser gave to a verb behind the next comma: "If talks resume Monday, …"."""
    if verb.i < date.i:
        return verb
    head = parse.head(verb.i)
    if head is not None and head.pos == "VERB" and head.i < date.i and verb.dep in {"xcomp", "ccomp", "advcl"}:
        to = parse.child(verb.i, "aux")
        if to is not None and to.tag == "TO" and date.i < to.i:
            return head  # "urged them Monday not to march"
    before = date.i - 1 if parse[date.i - 1].pos != "ADP" else date.i - 2
    if 0 <= before < date.i and parse[before].pos == "VERB" and verb.head == before and verb.dep == "ccomp":
        return parse[before]  # "said Monday the talks were over"
    if not _comma(parse, date, verb):
        return _described(parse, verb, date) or verb
    for i in range(date.i - 1, max(parse.sentence_of(date.i).first, date.i - 6) - 1, -1):
        token = parse[i]
        if token.lower == "," or token.pos == "PUNCT":
            return verb
        if token.pos == "VERB":
            return token
    return verb


def _described(parse: Parse, verb: Token, date: Token) -> Token | None:
    """The verb that describes the subject, for a date right behind it: "A strike that killed six Tuesday brought …"."""
    about = parse.child(verb.i, "nsubj", "nsubjpass")
    if about is None or about.i > date.i:
        return None
    for child in parse.children(about.i):
        if (
            child.dep in {"relcl", "acl"}
            and child.pos == "VERB"
            and child.i < date.i
            and not _comma(parse, child, date)
        ):
            return child
    return None


def _comma(parse: Parse, left: Token, right: Token) -> bool:
    return any(token.lower in {",", ";"} for token in parse.tokens[left.i + 1 : right.i])


def _scheduled(parse: Parse, verb: Token, date: Token) -> Governor | None:
    """What is put on this date: "the speech, set for March 3", "scheduled a hearing for Friday", "due to meet"."""
    inner = parse.child(verb.i, "xcomp", "advcl")
    if inner is not None and inner.pos == "VERB" and inner.i < date.i and inner.i > verb.i:
        return Governor(inner.i, noun=False, scheduled=True)
    nouns = [noun for noun in (parse.child(verb.i, "dobj"), subject(parse, verb.i)) if noun is not None]
    for noun in nouns:
        for candidate in (noun, _whole(parse, noun)):
            if candidate is not None and noun_class(parse, candidate.i) is not None:
                return Governor(candidate.i, noun=True, scheduled=True)
    before = parse[verb.i - 2] if verb.i >= 2 and parse[verb.i - 1].lower == "," else None
    if before is not None and verb.tag == "VBN" and noun_class(parse, before.i) is not None:
        return Governor(before.i, noun=True, scheduled=True)  # "… to his speech, set for June 3"
    for noun in nouns:
        if noun.pos == "NOUN":
            return Governor(noun.i, noun=True, scheduled=True)
    return None


def _whole(parse: Parse, noun: Token) -> Token | None:
    """What a noun is the "of" of: "the election of deputies, which is set for May 4"."""
    for _ in range(3):
        head = parse.head(noun.i)
        over = parse.head(head.i) if head is not None and head.lower == "of" else None
        if over is None:
            return None
        if noun_class(parse, over.i) is not None:
            return over
        noun = over
    return None
