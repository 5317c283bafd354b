"""Who takes part in a happening, and where it is: names out of the phrases around its verb or noun."""

from functools import lru_cache

from lsp_server.claims.events.lexicon import lexicon
from lsp_server.claims.events.naming import is_passive, noun_class, subject
from lsp_server.claims.people import parties
from lsp_server.language import Parse, Token
from lsp_server.text import Span

_NAMED = "PROPN"
_BEFORE = frozenset({"amod", "compound", "nmod", "poss", "det"})
_WITH = frozenset({"with", "between", "among", "against", "by", "alongside"})
_OF = frozenset({"of", "from", "for", "between", "with", "among", "by", "to", "against", "involving"})
_WHERE = frozenset({"on", "in", "at", "near", "outside", "off", "inside", "across", "around", "to", "into"})
_SHAKEN = frozenset(
    {"hit", "strike", "shake", "rock", "jolt", "rattle", "sweep", "invade", "visit", "annex", "bomb", "flood", "attack"}
)
_STRUCK = frozenset({"hit", "strike", "shake", "rock", "jolt", "rattle", "sweep", "flood"})
_MOST = 8
_BODIES = frozenset(
    ["council", "commission", "committee", "summit", "talks", "meeting", "conference", "forum", "dialogue", "group"]
)


def of_verb(parse: Parse, verb: int) -> list[str]:
    """The parties of a verb: its subject and objects, and whom "with", "between", "against" or "by" name."""
    found: list[str] = []
    about = subject(parse, verb)
    if about is not None:
        found += names(parse, about.i)
    for child in parse.children(verb):
        if child.dep in {"dobj", "dative", "nsubjpass", "oprd"} and (about is None or child.i != about.i):
            found += names(parse, child.i)
        elif child.dep in {"prep", "agent"} and child.lower in _WITH:
            found += _objects(parse, child)
        elif child.dep == "prep" and (inner := parse.child(child.i, "pobj")) is not None:
            between = parse.child(inner.i, "prep")  # "takes place in Lund between Oslo and Tarn"
            found += _objects(parse, between) if between is not None and between.lower == "between" else []
    return found


def pronouns(parse: Parse, verb: int) -> list[Span]:
    """Where "he" or "she" is subject or object of a verb."""
    around = [child for child in parse.children(verb) if child.dep in {"dobj", "nsubjpass", "nsubj", "dative"}]
    about = subject(parse, verb)
    if about is not None and about not in around:
        around.append(about)
    return [token.span for token in around if token.lower in {"he", "she", "him", "her"}]


def of_noun(parse: Parse, noun: int) -> list[str]:
    """The parties of a noun: the words before it and the phrases after it ("Oslo's talks with Tarn")."""
    found = _modifiers(parse, noun, depth=0, unknown=parse[noun].pos != _NAMED)
    for child in parse.children(noun):
        if child.dep in {"prep", "agent"} and child.lower in _OF:
            found += _objects(parse, child)
        elif child.dep == "prep" and child.lower == "in":
            found += [name for name in _objects(parse, child) if parties.is_organisation(name)]
        elif child.dep in {"acl", "relcl"} and child.pos == "VERB" and child.lemma.lower() not in {"follow", "precede"}:
            for inner in parse.children(child.i):
                if inner.dep == "agent" or (inner.dep == "prep" and inner.lower in _WITH):
                    found += _objects(parse, inner)
    return found


def named_before(parse: Parse, index: int) -> list[str]:
    """The known parties that a sentence names before a noun, places of an "in" or "at" left out."""
    found: list[str] = []
    for token in parse.tokens[max(parse.sentence_of(index).first, index - 40) : index]:
        placed = token.dep == "pobj" and parse[token.head].lower in _WHERE
        if token.pos in {_NAMED, "ADJ"} and not placed and (known := _known(token.text)) is not None:
            found.append(known)
    return found[:_MOST]


def names(parse: Parse, index: int, depth: int = 0) -> list[str]:
    """The parties a noun phrase names: its name, those before its head, those it joins or says it comes from."""
    token = parse[index]
    found = _modifiers(parse, index, depth)
    if token.pos == _NAMED and (name := _name(parse, index)) is not None:
        found.append(name)
    elif token.pos == "NOUN" and (known := _known(token.text)) is not None:
        found.append(known)
    if depth >= 3:
        return found
    for child in parse.children(index):
        if child.dep == "conj" or (child.dep == "appos" and token.pos != _NAMED):
            found += names(parse, child.i, depth + 1)
        elif child.dep == "appos":  # "Ilo Brask, the Lundish minister" brings in Lund
            found += _modifiers(parse, child.i, depth + 1)
        elif child.dep == "prep" and child.lower in {"of", "from", "for"} and token.pos == "NOUN":
            found += _objects(parse, child, depth + 1)
    return found[:_MOST]


def place(parse: Parse, index: int) -> str | None:
    """Where a verb or a noun says it is: its own in- or at-phrase, or what a quake or a storm hit."""
    token = parse[index]
    about = {"on"} if noun_class(parse, index) in lexicon().two_sided else set()  # "talks on Tarn" are not there
    for child in parse.children(index):
        if child.dep == "prep" and child.lower in _WHERE - about:
            inner = parse.child(child.i, "pobj")
            if inner is not None and (found := _place_of(parse, inner, child.lower)) is not None:
                return found
            further = parse.child(child.i, "prep")
            inner = parse.child(further.i, "pobj") if further is not None else None
            if further is not None and inner is not None:  # "in at the palace"
                found = _place_of(parse, inner, further.lower)
                if found is not None:
                    return found
    if token.lemma.lower() in _SHAKEN:
        hit = parse.child(index, "nsubjpass") if is_passive(parse, index) else parse.child(index, "dobj")
        anywhere = token.lemma.lower() in _STRUCK  # else only what is known to be a place: a ship is attacked too
        return _place_of(parse, hit, "in" if anywhere else "of") if hit is not None else None
    return None


def place_between(parse: Parse, first: int, last: int) -> str | None:
    """The first known place that "in" or "at" introduces between two tokens, however deep it stands."""
    for token in parse.tokens[first + 1 : last]:
        if token.lower in {"in", "at"} and (inner := parse.child(token.i, "pobj")) is not None and inner.i < last:
            known = parties.place(_phrase(parse, inner))
            if known is not None:
                return known
    return None


def _place_of(parse: Parse, noun: Token, preposition: str, depth: int = 0) -> str | None:
    phrase = _phrase(parse, noun)
    known = parties.place(phrase)
    if known is not None:
        return known
    if noun.pos == _NAMED:
        run = _run(parse, noun.i)
        text = parse.text[parse[run[0]].start : parse[run[-1]].end]
        known = parties.place(text)
        if known is not None:
            return known
        is_body = parties.canonical(text) is not None or _longer_known(parse, noun.i) is not None
        if preposition in {"in", "at", "near", "outside"} and not is_body and not _is_time(parse, noun):
            return text
    for child in parse.children(noun.i):
        if child.dep in {"poss", "compound", "amod", "nmod"} and (known := _known_place(parse, child)) is not None:
            return known
    if depth < 2:
        for child in parse.children(noun.i):
            if child.dep == "prep" and child.lower in _WHERE | {"of"}:
                inner = parse.child(child.i, "pobj")
                if inner is not None and (found := _place_of(parse, inner, "of", depth + 1)) is not None:
                    return found
    return None


def _known_place(parse: Parse, token: Token) -> str | None:
    """The place a word before a noun names, with the words of its own name: "South Tarn's Lund province"."""
    if not token.text[:1].isupper():
        return None
    run = _run(parse, token.i)
    text = parse.text[parse[run[0]].start : token.end]
    return parties.place(text) or (parties.canonical(text) if parties.is_demonym(text) else None)


def _is_time(parse: Parse, noun: Token) -> bool:
    if noun.lower in {"may", "april", "june", "august"} and noun.dep in {"nsubj", "nsubjpass", "dobj", "conj"}:
        in_list = noun.dep == "conj" and parse[noun.head].lower in _times()
        return in_list or parse.child(noun.i, "nummod") is not None  # "Trump and May" are two people
    return noun.lower in _times() or parse.child(noun.i, "nummod") is not None


@lru_cache(maxsize=1)
def _times() -> frozenset[str]:
    return frozenset(
        [
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "jan.",
            "feb.",
            "mar.",
            "apr.",
            "jun.",
            "jul.",
            "aug.",
            "sept.",
            "sep.",
            "oct.",
            "nov.",
            "dec.",
        ]
    )


def _phrase(parse: Parse, noun: Token) -> str:
    """The words from the first modifier of a noun to the noun and a name after its comma, as the text has them."""
    first = noun.i
    for child in parse.children(noun.i):
        if child.i < first and child.dep in _BEFORE | {"nummod"} and noun.i - child.i <= 5:
            first = child.i
    return parse.text[parse[first].start : noun.end]


def _objects(parse: Parse, preposition: Token, depth: int = 0) -> list[str]:
    inner = parse.child(preposition.i, "pobj")
    return names(parse, inner.i, depth) if inner is not None else []


def _modifiers(parse: Parse, index: int, depth: int, *, unknown: bool = False) -> list[str]:
    """The parties named before a noun: "Russian and US diplomats", "the NATO-Russia Council", "Tarn's envoy".

    ``unknown`` names count before a happening ("the Brask trial"), not before a person ("an Oslen man").
    """
    found: list[str] = []
    for child in parse.children(index):
        if child.i > index or child.dep not in _BEFORE:
            continue
        if child.dep == "poss":
            found += names(parse, child.i, depth + 1) if depth < 3 else []
        elif child.text[:1].isupper():
            found += _known_in(parse, child, depth)
            name = _name(parse, child.i) if unknown and not found and child.pos == _NAMED else None
            found += [name] if name is not None else []
        elif child.dep in {"compound", "nmod"} and depth < 3:
            found += _modifiers(parse, child.i, depth + 1, unknown=unknown)
    return found


def _known_in(parse: Parse, token: Token, depth: int) -> list[str]:
    """The known parties among a modifier and those joined to it: both of "Russian and US", of "NATO-Russia"."""
    found = [known] if (known := _known(token.text)) is not None else []
    if depth < 3:
        for inner in parse.children(token.i):
            if inner.dep in {"conj", "compound", "nmod", "amod", "npadvmod"} and inner.text[:1].isupper():
                found += _known_in(parse, inner, depth + 1)
    return found


def _known(text: str) -> str | None:
    return parties.canonical(text) if text[:1].isupper() else None


def _name(parse: Parse, index: int) -> str | None:
    """The name that ends at this token: canonical if it is a known party, else as written, without titles."""
    run = _run(parse, index)
    text = parse.text[parse[run[0]].start : parse[run[-1]].end]
    known = parties.canonical(text) or _longer_known(parse, index)
    if known is not None:
        return known
    if parse[index].lower in _BODIES and any(_known(parse[i].text) for i in run):
        return None  # "the NATO-Russia Council": those it is made of are named
    first = 0
    for place_in_run, i in enumerate(run[:-1]):
        is_kind = len(run) - place_in_run > 2 and _known(parse[i].text) is not None  # "Republican Jo Simm"
        if parse[i].lower in lexicon().titles or is_kind:
            first = place_in_run + 1
    if parse[index].lower in lexicon().titles or (parse[index].lower in _times() and _is_time(parse, parse[index])):
        return None
    kept = run[first:]
    return parse.text[parse[kept[0]].start : parse[kept[-1]].end] if kept else None


def _longer_known(parse: Parse, index: int) -> str | None:
    """A known body whose long name goes on behind its head: "Organization for Security and Co-operation in Europe"."""
    if not any(child.dep == "prep" and child.lower in {"of", "for"} for child in parse.children(index)):
        return None
    start = parse[index].start
    for end in range(min(index + 12, len(parse) - 1), index, -1):
        if parse[end].pos in {_NAMED, "NOUN"} and (found := parties.canonical(parse.text[start : parse[end].end])):
            return found
    return None


def _run(parse: Parse, index: int) -> list[int]:
    """The tokens of the name that ends here: capitalised words joined to it without a gap."""
    run = [index]
    while run[0] > 0 and len(run) < 8:
        before = parse[run[0] - 1]
        if before.pos != _NAMED or before.head not in run or before.dep not in {"compound", "nmod"}:
            break
        run.insert(0, before.i)
    return run
