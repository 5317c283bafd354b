"""Which word a date dates: up the tree from the date to the verb or the noun that governs it.

A date that only bounds ("until Friday"), that stands in a dateline, or whose governor cannot be told, dates nothing.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from lsp_server.claims.events.lexicon import lexicon
from lsp_server.claims.events.mention import DateGroup
from lsp_server.claims.events.naming import noun_class, subject, verb_class, verb_key
from lsp_server.claims.modality import looks_ahead
from lsp_server.language import Parse, Token
from lsp_server.text import Span

_HIGHEST_CLIMB = 12
_BOUNDING = frozenset(
    ["until", "till", "by", "since", "before", "after", "through", "following", "past", "between", "beyond", "throughout", "from", "unlike", "like", "to", "pending"]
)
_TIMES_OF_DAY = frozenset(
    ["midnight", "noon", "midday", "morning", "afternoon", "evening", "night", "dawn", "dusk", "hour", "hours", "time", "day", "sunrise", "a.m.", "p.m.", "am", "pm"]
)
_PUT_OFF = frozenset({"delay", "deadline"})
_AFTER_OR_BEFORE = frozenset(["after", "before", "following", "since", "until", "despite", "amid", "ahead", "pending", "besides"])
_DIRECTLY = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "SYM", "X"})
_SAME_DAY = re.compile(r"\s*,?\s*")
_STRETCH = re.compile(r"\s*(?:and|or|to|through|[-–—]|,\s*and)\s*(?:on|late|early)?\s*", re.IGNORECASE)
_STAMP_BEFORE = re.compile(
    r"(?:\b(?:Updated|Published|Posted|Modified|UPDATED|PUBLISHED|POSTED|MODIFIED)(?: (?:on|at))?(?: ?[:|])?"
    r"|\b(?:updated|published|posted|modified)(?: (?:on|at))? ?[:|]) ?$"
)
_STAMP_AFTER = re.compile(
    r"\s*,?\s*(?:\d{4}\s*)?[,|@-]?\s*(?:at\s+)?\d{1,2}[:.]\d\d\s*(?:[ap]\.?\s?m\b|GMT|[A-Z]{2,4}\b|$)", re.IGNORECASE
)


class Governor(NamedTuple):
    """The word that a date dates: a verb, or a noun (``noun``); ``near`` tells a noun dated by the word before it."""

    token: int
    noun: bool
    near: bool = False
    scheduled: bool = False


def group_dates(text: str, spans: Sequence[Span]) -> list[DateGroup]:
    """Temporal expressions that stand together are one date: "Monday and Tuesday", "Friday, May 3"."""
    groups: list[DateGroup] = []
    for span in spans:
        last = groups[-1] if groups else None
        gap = text[last.span.end : span.start] if last is not None and span.start - last.span.end <= 12 else None
        if last is not None and gap is not None and len(last.parts) < 4:
            if _SAME_DAY.fullmatch(gap):
                groups[-1] = DateGroup(Span(last.span.start, span.end), (*last.parts, span), last.ends)
                continue
            if _STRETCH.fullmatch(gap):
                groups[-1] = DateGroup(Span(last.span.start, span.end), (*last.parts, span), ends=True)
                continue
        groups.append(DateGroup(span, (span,)))
    return groups


def governor(parse: Parse, group: DateGroup) -> Governor | None:
    """The word that these temporal expressions date, or None."""
    if _is_stamp(parse.text, group.span):
        return None
    start = _head_of(parse, group.parts[0])
    if start is None:
        return None
    return _climb(parse, start, group)


def _is_stamp(text: str, span: Span) -> bool:
    """Whether the date is when the text was published or updated: a date line, not a happening."""
    if _STAMP_BEFORE.search(text[max(0, span.start - 24) : span.start]):
        return True
    has_digits = any(map(str.isdigit, text[span.start : span.end]))
    return has_digits and _STAMP_AFTER.match(text[span.end : span.end + 24]) is not None


def _head_of(parse: Parse, span: Span) -> Token | None:
    tokens = parse.tokens_in(span)
    if not tokens:
        return None
    first, last = tokens[0].i, tokens[-1].i
    outside = [token for token in tokens if not first <= token.head <= last or token.head == token.i]
    named = [token for token in outside if token.pos in _NOMINAL]
    return (named or outside or [tokens[0]])[0]


def _climb(parse: Parse, start: Token, group: DateGroup) -> Governor | None:
    token = start
    relative = parse.child(start.i, "relcl")
    if relative is not None and relative.pos in _VERBAL and (when := parse.child(relative.i, "advmod")) is not None:
        if when.lower == "when" and start.i < when.i:
            return Governor(relative.i, noun=False)
    first = True  # no noun passed yet: what is met governs the date itself
    for _ in range(_HIGHEST_CLIMB):
        head = parse.head(token.i)
        if head is None:
            return _of_noun(parse, token, start) if not first or token is not start else None
        if head.pos == "ADP" or token.dep in {"pobj", "pcomp"}:
            if first and head.lower in _BOUNDING and token.lower not in _TIMES_OF_DAY and token.i == start.i:
                return _moved(parse, head) if head.lower != "from" or _has_to(parse, head) else _climb_from(parse, head)
            if not first and head.lower in _AFTER_OR_BEFORE:
                return None
        elif head.pos in _VERBAL:
            return _of_verb(parse, head, start, group)
        elif head.pos in _NOMINAL:
            found = _of_noun(parse, head, start if first else token)
            if found is None and first and token.dep in _DIRECTLY and token.i < head.i and head.pos == "NOUN":
                if not (group.span.start <= head.start < group.span.end or head.lower in _TIMES_OF_DAY):
                    return None  # "the Sept. 11 victims": the day is part of a name
            if found is not None and (first or found.near is False):
                if first and not found.near and (over := _reviewed(parse, head)) is not None:
                    return _of_verb(parse, over, start, group)
                return found
            if not (group.span.start <= head.start < group.span.end or head.lower in _TIMES_OF_DAY):
                first = False
        token = head
    return None


def _climb_from(parse: Parse, preposition: Token) -> Governor | None:
    """The verb over a "from" that no "to" follows: "From April 3 the port will take no ships"."""
    head = parse.head(preposition.i)
    return Governor(head.i, noun=False) if head is not None and head.pos == "VERB" else None


def _moved(parse: Parse, preposition: Token) -> Governor | None:
    """What is put off to a date that is not the putting off's own: "the trial was postponed to Friday"."""
    verb = parse.head(preposition.i)
    if verb is None or verb.pos != "VERB" or preposition.lower not in {"to", "until", "till"}:
        return None
    if verb_class(parse, verb.i) not in _PUT_OFF and verb.lemma.lower() not in lexicon().scheduling | {
        "move",
        "reschedule",
    }:
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
    if (
        noun.i < date.i
        and noun.pos == "NOUN"
        and noun.dep in {"nsubj", "nsubjpass"}
        and date.head in {noun.i, date.i - 1}
    ):
        if parse[noun.head].i > date.i and parse.child(noun.i, "poss") is not None:
            return Governor(noun.i, noun=True)  # "the mayor's presentation on Monday swayed them"
    return None


def _reviewed(parse: Parse, noun: Token) -> Token | None:
    """The verb that the date behind its object more likely dates: "postponed the trial on Monday"."""
    if noun.dep != "dobj":
        return None
    verb = parse[noun.head]
    words = lexicon()
    if verb.pos != "VERB" or {verb.lemma.lower(), verb_key(parse, verb.i)} & (words.object_carriers | words.scheduling):
        return None
    return verb


def _of_verb(parse: Parse, verb: Token, date: Token, group: DateGroup) -> Governor | None:
    verb = _within_its_clause(parse, verb, date)
    words = lexicon()
    lemma = verb.lemma.lower()
    if lemma in words.scheduling and verb.tag in {"VBN", "VBD", "VBZ", "VBP", "VB"}:
        planned = _scheduled(parse, verb, date)
        if planned is not None:
            return planned
    complement = parse.child(verb.i, "ccomp", "xcomp")
    if complement is not None and verb.i < complement.i < date.i and complement.pos in _VERBAL:
        if complement.dep == "xcomp" and complement.pos == "VERB" and looks_ahead(lemma):
            return Governor(complement.i, noun=False)
        if (
            complement.dep == "ccomp"
            and verb_class(parse, verb.i) in words.statements
            and not _comma(parse, complement, date)
        ):
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
        return verb
    for i in range(date.i - 1, max(parse.sentence_of(date.i).first, date.i - 6) - 1, -1):
        token = parse[i]
        if token.lower == "," or token.pos == "PUNCT":
            return verb
        if token.pos == "VERB":
            return token
    return verb


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
