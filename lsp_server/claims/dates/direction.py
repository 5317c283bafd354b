"""Which way from the article's day a date lies, by the verb that governs it and the words beside it."""

from collections.abc import Sequence

from lsp_server.claims.dates.blanks import Direction
from lsp_server.language import Parse, Token

# Own lists. Verbs and participles that put what they govern ahead of the time they are said at.
_SCHEDULES = frozenset(
    [
        "schedule",
        "set",
        "slate",
        "plan",
        "expect",
        "due",
        "intend",
        "aim",
        "hope",
        "prepare",
        "poise",
        "promise",
        "vow",
        "pledge",
        "agree",
        "decide",
        "propose",
        "invite",
        "ask",
        "order",
        "urge",
        "want",
        "wish",
        "need",
        "threaten",
        "refuse",
        "reschedule",
        "postpone",
        "head",
        "tentative",
        "bind",
        "destine",
        "anticipate",
        "await",
        "arrange",
        "book",
        "earmark",
    ]
)
_STARTS = frozenset(
    ["begin", "start", "open", "end", "close", "expire", "resume", "kick", "take", "conclude", "finish", "mature"]
)
_SAYS = frozenset(
    [
        "say",
        "tell",
        "announce",
        "report",
        "add",
        "state",
        "note",
        "warn",
        "declare",
        "claim",
        "confirm",
        "deny",
        "insist",
        "testify",
    ]
)
_FUTURE_MODALS = frozenset(
    ["will", "'ll", "’ll", "wo", "shall", "would", "may", "might", "can", "must", "should", "ll"]
)
_FUTURE_NEIGHBOURS = frozenset(
    ["upcoming", "forthcoming", "scheduled", "planned", "due", "expected", "next", "coming", "impending"]
)
_AHEAD_PHRASES = (
    ("as", "early", "as"),
    ("as", "soon", "as"),
    ("ahead", "of"),
    ("effective",),
    ("starting",),
    ("beginning",),
    ("no", "later", "than"),
    ("due",),
)
_UP_TO = frozenset({"until", "till", "through"})
_PUT_OFF = frozenset(
    ["extended", "moved", "postponed", "delayed", "pushed", "rescheduled", "deferred", "adjourned", "back"]
)
_SCHEDULES_IN_THE_PAST_TENSE = frozenset({"schedule", "reschedule", "plan", "head", "slate", "postpone"})
_FAR = 40


def direction(parse: Parse, first: int, last: int, *, possessive: bool) -> Direction:
    """Which way the expression in tokens ``first`` to ``last`` (excluded) lies; "" where nothing tells."""
    before = [token.lower for token in parse.tokens[max(0, first - 3) : first]]
    for phrase in _AHEAD_PHRASES:
        if tuple(before[-len(phrase) :]) == phrase:
            return "future"
    up_to = bool(before) and (before[-1] in _UP_TO or (before[-1] == "to" and not _PUT_OFF.isdisjoint(before)))
    if up_to and not possessive:
        return "present" if _pluperfect(parse, first, last) else "future"
    if "since" in before[-1:]:
        return "past"
    sentence = parse.sentence_of(first)
    for token in reversed(parse.tokens[max(sentence.first, first - 3) : first]):
        if token.tag == "VBD" and token.lemma in _SAYS:
            return "past"
    told = _climb(parse, first, last, possessive=possessive)
    return "future" if told in {"", "present"} and before[-1:] == ["by"] else told


def _climb(parse: Parse, first: int, last: int, *, possessive: bool) -> Direction:
    token = _head(parse, first, last)
    through_noun = False
    for _ in range(_FAR):
        through_noun = through_noun or (token.pos in {"NOUN", "PROPN", "ADJ"} and not first <= token.i < last)
        if token.pos in {"NOUN", "PROPN"} and any(c.lower in _FUTURE_NEIGHBOURS for c in parse.children(token.i)):
            return "future"
        if token.lower in {"ahead", "due", "upcoming", "set", "scheduled", "slated"} and token.i < first:
            return "present" if _pluperfect(parse, first, last) else "future"
        if token.pos in {"VERB", "AUX"} or token.tag.startswith(("VB", "MD")):
            told = _verb(parse, token)
            if told == "past" and through_noun:
                return "present"  # "announced a plan to merge in January": the verb's tense is not the date's
            if told:
                return "past" if possessive and told == "future" else told
        if token.head == token.i:
            break
        token = parse.tokens[token.head]
    return ""


def _pluperfect(parse: Parse, first: int, last: int) -> bool:
    """Whether the expression stands under "had": what had been due by then is over."""
    token = _head(parse, first, last)
    for _ in range(_FAR):
        if token.tag.startswith("VB") and any(c.lower == "had" for c in parse.children(token.i)):
            return True
        if token.head == token.i:
            return False
        token = parse.tokens[token.head]
    return False


def _head(parse: Parse, first: int, last: int) -> Token:
    """The expression's own head: the first of its tokens that is governed from outside."""
    for token in parse.tokens[first:last]:
        if not first <= token.head < last or token.head == token.i:
            return token
    return parse.tokens[first]


def _verb(parse: Parse, verb: Token) -> Direction:
    """What one verb form tells; "" sends the climb further up."""
    helpers = [c for c in parse.children(verb.i) if c.dep in {"aux", "auxpass"} or c.tag in {"MD", "TO"}]
    lowers = {c.lower for c in helpers}
    lemmas = {c.lemma for c in helpers}
    perfect = "have" in lemmas
    if lowers & _FUTURE_MODALS:
        return "past" if perfect and not lowers & {"will", "'ll", "’ll"} else "future"
    if "could" in lowers:
        return "past"
    if "to" in lowers:
        return _infinitive(parse, verb)
    if verb.tag == "VBG":
        return (
            "present"
            if lemmas & {"be"} and not lowers & {"was", "were"}
            else ("past" if lowers & {"was", "were"} else "")
        )
    if verb.lemma in _SCHEDULES and (verb.tag == "VBN" or verb.lemma in _SCHEDULES_IN_THE_PAST_TENSE):
        return "present" if "had" in lowers else "future"
    if verb.tag == "VBD" or perfect or lowers & {"was", "were"}:
        return "past"
    if verb.lemma == "follow" and verb.tag == "VBN":
        return ""  # "talks on Monday, followed by a meeting on Wednesday": whichever way the first one lies
    if verb.tag == "VBN":
        return "present" if lowers & {"is", "are", "'s", "’s"} else "past"
    if verb.tag in {"VBZ", "VBP"}:
        return "future" if verb.lemma in _STARTS else "present"
    return "present" if not _subordinate(verb) else ""


def _infinitive(parse: Parse, verb: Token) -> Direction:
    governor = parse.head(verb.i)
    if governor is None:
        return "future"
    above = (governor, parse.tokens[governor.head])
    if any(child.lower == "had" for token in above for child in parse.children(token.i)):
        return "present"
    if governor.lemma in _SCHEDULES or governor.lower in _FUTURE_NEIGHBOURS or governor.lemma == "be":
        return "future"
    return "present"


def _subordinate(verb: Token) -> bool:
    return verb.dep in {"xcomp", "ccomp", "advcl", "acl", "pcomp", "conj"}


def tokens_of(parse: Parse, start: int, end: int) -> tuple[int, int]:
    """The indices of the first token and the one after the last that code points ``start`` to ``end`` touch."""
    first = parse.token_at(start)
    last = parse.token_at(end - 1)
    if first is None or last is None:
        return 0, 0
    return first.i, last.i + 1


def verbs_of(parse: Parse, indices: Sequence[int]) -> list[Token]:
    """The tokens at these indices that are verbs."""
    return [parse[i] for i in indices if parse[i].pos == "VERB"]
