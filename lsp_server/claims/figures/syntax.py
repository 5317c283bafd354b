"""What a number counts, what befell it, whose it is and where: read off the parser's tree.

The tree is used as CQE uses it (Almasian et al., "CQE: A Comprehensive Quantity Extractor", EMNLP 2023, section 3):
the counted noun is in the number's own phrase, what the figure is said of is found by climbing to the verb.
"""

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple

from lsp_server.language import Parse, Token
from lsp_server.text import Span

_PLURAL = frozenset({"NNS", "NNPS"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_BEFORE_NOUN = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "AFX", "POS", "FW", "RBS", "RBR"})
_LONGEST_PHRASE = 9
_MOST_STEPS = 8
_PRONOUNS = frozenset("them us whom which you these those it".split())
_HYPHENS = frozenset("-‐‑–")


class Counted(NamedTuple):
    """What is counted: ``head`` is the token of the noun, ``first`` and ``last`` those of the phrase (last included)."""

    head: int | None
    first: int
    last: int
    part: bool
    owner: str | None


class Relations(NamedTuple):
    """What the clause says of a figure."""

    predicate: str | None
    verb: int | None
    subject: int | None
    included: bool


def counted_after(parse: Parse, end: int, number: Token, *, vague: bool) -> Counted:
    """The noun phrase that a number counts, from code point ``end`` on, after the number's last word."""
    start = number.i + 1
    while start < len(parse) and parse[start].start < end:
        start += 1
    sentence_end = parse.sentence_of(number.i).last
    part, owner = False, None
    if start < sentence_end and parse[start].lower in _HYPHENS and parse[start].start == end:
        return _compound(parse, start + 1, sentence_end)
    first = start
    if start < sentence_end and parse[start].lower == "of":
        start, part, owner = _after_of(parse, start + 1, sentence_end, vague=vague)
        if start >= sentence_end or parse[start].lower in _PRONOUNS:
            return Counted(None, first, first - 1, not vague, owner)
    while start < sentence_end and parse[start].lower in _adding():
        part = True
        if parse[start].tag in _PLURAL:  # two others
            return Counted(start, first, start, True, owner)
        start += 1
    if start < sentence_end and parse[start].lower in {"last", "next", "this", "earlier", "later", "ago"}:
        return Counted(None, first, first - 1, part, owner)
    over_numbers = start > first  # two-thirds of the 4.3 million copies
    head, last = _noun_run(parse, start, sentence_end, over_numbers=over_numbers)
    if head is None and not part and (up := parse.head(number.i)) is not None and start <= up.i < start + 6:
        if up.tag in _NOUNS and number.dep in {"nummod", "amod", "compound", "nmod"} and up.i < sentence_end:
            head = last = up.i
    return Counted(head, first, last if head is not None else first - 1, part, owner)


def owner_before(parse: Parse, first: int) -> tuple[str | None, bool]:
    """Whose a figure is by the words before token ``first``: "Ukraine's four …", "its 30 …"; and whether "the" is there."""
    at = first - 1
    while at >= 0 and first - at <= 3 and parse[at].tag in {"JJ", "JJS", "RB", "RBS"} and parse[at].dep != "ROOT":
        at -= 1
    if at < 0:
        return None, False
    if parse[at].tag == "POS" and at > 0:
        return _name_ending(parse, at - 1), False
    if parse[at].tag == "PRP$":
        return parse[at].text, False
    return None, parse[at].lower in {"the", "these", "those"}


def owner_within(parse: Parse, counted: Counted) -> str | None:
    """A name or a nationality inside the counted phrase: "NATO allies", "Russian troops"."""
    if counted.head is None:
        return None
    names = [
        token
        for token in parse.tokens[counted.first : counted.head]
        if token.tag in {"NNP", "NNPS"} or (token.tag == "JJ" and token.text[:1].isupper())
    ]
    return parse.text[names[0].start : names[-1].end] if names else None


def relations_of(parse: Parse, index: int) -> Relations:
    """The verb, adjective or participle that says what befell the phrase headed by token ``index``."""
    at = parse[index]
    participle = _participle_beside(parse, at)
    included = False
    for _ in range(_MOST_STEPS):
        up = parse.head(at.i)
        if up is None:
            break
        if at.dep in {
            "conj",
            "appos",
            "nmod",
            "npadvmod",
            "nummod",
            "compound",
            "quantmod",
            "amod",
            "advmod",
            "dep",
            "poss",
        } and up.pos not in {"VERB", "AUX"}:
            if at.dep in {"compound", "nmod", "amod", "npadvmod", "poss"} and at.i < up.i and up.tag in _NOUNS:
                return _with_verb_of(parse, up, subject=up.i, participle=participle)
            at = up
            continue
        if at.dep in {"nsubj", "nsubjpass", "csubj"}:
            return Relations(participle or _of_subject(parse, up), up.i, None, included)
        if at.dep == "prep" or at.dep == "agent":
            if up.tag in _NOUNS:
                return _with_verb_of(parse, up, subject=up.i, participle=participle)
            at = up if up.pos not in {"VERB", "AUX"} else at
            if at is up:
                continue
            return _of_verb(parse, up, participle, included=included, direct=False)
        if at.dep == "pobj" or up.tag in {"IN", "TO", "VBG"} and up.dep == "prep":
            if up.lower in {"including", "like", "as"}:
                included = True
                at = parse.head(up.i) or up
                if at.pos in {"VERB", "AUX"}:
                    return _of_verb(parse, at, participle, included=True, direct=False)
                continue
            at = up
            continue
        if up.pos in {"VERB", "AUX"}:
            return _of_verb(
                parse, up, participle, included=included, direct=at.dep in {"dobj", "dative", "attr", "oprd"}
            )
        at = up
    return Relations(participle, None, None, included)


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


def where_of(parse: Parse, index: int, verb: int | None) -> str | None:
    """The place named beside the counted noun or after its verb, without the preposition."""
    for head in (index, verb):
        if head is None:
            continue
        for child in parse.children(head):
            if child.i > index and (found := _place_in(parse, child, depth=0)) is not None:
                return found
            if child.dep == "acl" and child.i > index and (found := _place_under(parse, child.i)) is not None:
                return found
            if head == verb and child.dep == "prep" and child.i < head and (found := _whose_place(parse, child)):
                return found
    return None


def topic_of(parse: Parse, index: int) -> str | None:
    """What a figure is of or for: "hours of talks", "$5 million in damages"."""
    for child in parse.children(index):
        if child.dep == "prep" and child.lower in {"of", "for"} and child.i > index:
            target = parse.child(child.i, "pobj")
            if target is not None:
                return target.lemma.lower() if target.tag in {"NN", "NNS"} else target.text
    return None


def year_of(parse: Parse, index: int) -> str | None:
    """The year that dates a counted noun itself: "12 deaths in 2021"."""
    for child in parse.children(index):
        if child.dep == "prep" and child.lower in {"in", "of", "during", "since"}:
            target = parse.child(child.i, "pobj")
            if (
                target is not None
                and len(target.text) == 4
                and target.text.isdigit()
                and target.text[:2] in {"19", "20"}
            ):
                return target.text
    return None


def noun_lemma(token: Token) -> str:
    """The lemma of a noun in lower case; a plural name loses its s."""
    lemma = token.lemma.lower()
    if token.tag in _PLURAL and lemma == token.lower and lemma.endswith("s") and not lemma.endswith("ss"):
        lemma = lemma[:-1]
    return lemma


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """The tables of syntax.toml, lists as sets."""
    tables = tomllib.loads((resources.files(__package__) / "syntax.toml").read_text(encoding="utf-8"))
    lists = {name: frozenset(entries) for name, entries in tables.pop("lists").items()}
    return {name: frozenset(table) if isinstance(table, list) else table for name, table in tables.items()} | lists


def _adding() -> frozenset[str]:
    found: frozenset[str] = words()["adding"]
    return found


def _after_of(parse: Parse, start: int, end: int, *, vague: bool) -> tuple[int, bool, str | None]:
    """Past the determiner after "of": where the noun phrase goes on, whether it is a share, and whose."""
    part, owner = not vague, None
    while start < end and parse[start].tag in {"DT", "PDT", "PRP$"}:
        if parse[start].tag == "PRP$":
            owner, part = parse[start].text, False
        start += 1
    return start, part, owner


def _compound(parse: Parse, start: int, end: int) -> Counted:
    """ "30-member alliance": the counted noun is in the compound, the span goes on to what it describes."""
    if start >= end:
        return Counted(None, start, start - 1, part=False, owner=None)
    outer, last = _noun_run(parse, start + 1, end)
    return Counted(start, start, last if outer is not None else start, part=False, owner=None)


def _noun_run(parse: Parse, start: int, end: int, *, over_numbers: bool = False) -> tuple[int | None, int]:
    """The last noun of the run of adjectives and nouns from ``start`` on, and the last token of the phrase."""
    head: int | None = None
    at = start
    while at < min(end, start + _LONGEST_PHRASE):
        token = parse[at]
        if token.tag in _NOUNS:
            if head is not None and not _goes_on(parse, head, token):
                break
            if token.dep in {"ROOT", "ccomp", "advcl", "relcl"} and head is not None and token.pos == "VERB":
                break
            head = at
        elif token.tag == "POS":
            if head is None or not over_numbers or at + 1 >= end or parse[at + 1].tag not in _NOUNS | _BEFORE_NOUN | {"CD"}:
                break
            head = None  # two of the woman's children
        elif token.tag in {"CC", ","}:
            if at + 1 >= end or not _joins_modifiers(parse, at, head):
                break
        elif token.tag == "CD" and head is None and over_numbers:
            pass
        elif token.tag == "RB" and head is None and at + 1 < end and parse[at + 1].tag in {"JJ", "VBN"}:
            pass
        elif token.tag not in _BEFORE_NOUN or (head is not None and token.tag != "HYPH" and not _after_name(parse, head, token)):
            break
        elif token.tag in {"VBN", "VBG"} and token.dep not in {"amod", "compound", "nmod", "punct", "advmod"}:
            break
        at += 1
    return head, head if head is not None else start - 1


def _after_name(parse: Parse, head: int, token: Token) -> bool:
    """ "Two Anna Vey free throws": an adjective after a name, before the noun it describes."""
    return parse[head].tag in {"NNP", "NNPS"} and token.tag == "JJ" and token.dep in {"amod", "compound"} and token.head > token.i


def _goes_on(parse: Parse, head: int, token: Token) -> bool:
    """Whether a noun after a noun belongs to the same phrase."""
    before = parse[head]
    if before.i + 1 != token.i and parse[token.i - 1].tag != "HYPH":
        return True  # adjectives joined between
    if before.dep in {"compound", "nmod", "amod", "nummod"} and before.head >= token.i:
        return True
    if (
        token.dep in {"ROOT", "nsubj", "nsubjpass", "dobj", "pobj", "npadvmod", "appos", "conj", "tmod"}
        and before.tag in _PLURAL
    ):
        return False
    return before.head == token.i or before.tag not in _PLURAL


def _joins_modifiers(parse: Parse, at: int, head: int | None) -> bool:
    """ "Digital and physical sales": the words around a comma or "and" describe the same noun to their right."""
    after = parse[at + 1]
    if head is not None:
        return False
    return (
        after.tag in {"JJ", "VBN"}
        and parse[at - 1].tag in {"JJ", "VBN", "JJR", "JJS"}
        and after.dep in {"amod", "conj"}
    )


def _name_ending(parse: Parse, last: int) -> str:
    """The name or noun phrase whose last token has the possessive: "one of Ukraine's four", "the club's 12"."""
    first = last
    while (
        first > 0
        and last - first < 4
        and parse[first - 1].tag in {"NNP", "NNPS"}
        and parse[last].tag in {"NNP", "NNPS"}
    ):
        first -= 1
    return parse.text[parse[first].start : parse[last].end]


def _participle_beside(parse: Parse, noun: Token) -> str | None:
    """ "12 injured people", "troops massed along": a participle in the phrase or directly after it."""
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
        return str(table.get(verb.lower, verb.lemma.lower())) if verb.pos in {"ADJ", "NOUN"} else None
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
    return Relations(predicate, verb.i, None if subject is None else subject.i, included)


def _with_verb_of(parse: Parse, noun: Token, subject: int, participle: str | None) -> Relations:
    """A figure under a noun ("a toll of 12", "a 5 percent tax"): the noun is what it is said of."""
    nominal = words()["nominal"].get(noun.lemma.lower())
    up = parse.head(noun.i)
    verb = up.i if up is not None and up.pos == "VERB" else None
    lemma = parse[verb].lemma.lower() if verb is not None else None
    predicate = participle or nominal or (None if lemma in words()["light"] else lemma)
    return Relations(predicate, verb, subject, included=False)


def _place_in(parse: Parse, preposition: Token, depth: int) -> str | None:
    if preposition.dep not in {"prep", "advmod"} or preposition.lower not in words()["locative"] or depth > 3:
        return None
    target = parse.child(preposition.i, "pobj")
    if target is None:
        for inner in parse.children(preposition.i):  # close to the border
            if inner.dep == "prep" and inner.i > preposition.i:
                target = parse.child(inner.i, "pobj")
                break
    if target is None or target.tag not in _NOUNS or preposition.lower in {"of", "from", "by"} and depth == 0:
        return None
    if target.lemma.lower() in words()["nowhere"]:
        for inner in parse.children(target.i):
            if (found := _place_in(parse, inner, depth + 1)) is not None:
                return found
        return None
    if not _is_place(parse, target):
        return None
    return _phrase(parse, target)


def _place_under(parse: Parse, verb: int) -> str | None:
    for child in parse.children(verb):
        if (found := _place_in(parse, child, depth=0)) is not None:
            return found
    return None


def _whose_place(parse: Parse, preposition: Token) -> str | None:
    """ "Along whose border": the noun, with the name before the clause that "whose" stands for."""
    target = parse.child(preposition.i, "pobj")
    if target is None or preposition.lower not in words()["locative"]:
        return None
    whose = parse.child(target.i, "poss")
    if whose is None or whose.tag != "WP$":
        return None
    at = preposition.i - 1
    while at >= 0 and preposition.i - at <= 4:
        if parse[at].tag in {"NNP", "NNPS"}:
            return f"{parse[at].text}'s {target.text}"
        at -= 1
    return None


def _is_place(parse: Parse, target: Token) -> bool:
    """A name, a noun that is a place by itself, or one with a name beside it: not a span of time."""
    if target.text[:1].isdigit() or target.lower in _NO_PLACES:
        return False
    if target.tag in {"NNP", "NNPS"} or target.lemma.lower() in words()["places"]:
        return True
    return any(child.tag in {"NNP", "NNPS"} and child.dep in {"compound", "poss", "appos"} and child.lower not in _NO_PLACES for child in parse.children(target.i))


_NO_PLACES = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
        "october november december today yesterday tomorrow morning afternoon evening night weekend"
    ).split()
)


def _phrase(parse: Parse, noun: Token) -> str:
    """A noun with what stands before it in its phrase and names that follow ("its border with Ukraine")."""
    first = last = noun.i
    left, right = parse.edges(noun.i)
    for at in range(noun.i - 1, max(left, noun.i - 6) - 1, -1):
        if parse[at].tag in {"DT", "IN", ",", "CC", "WDT"}:
            break
        first = at
    for child in parse.children(noun.i):
        if child.dep == "prep" and child.lower in {"with", "of", "between"} and child.i <= noun.i + 2:
            target = parse.child(child.i, "pobj")
            if target is not None and target.tag in {"NNP", "NNPS"} and target.i <= min(right, noun.i + 4):
                last = target.i
    return parse.text[parse[first].start : parse[last].end]


def span_of(parse: Parse, first: int, last: int) -> Span:
    """The code points of tokens ``first`` to ``last`` (included)."""
    return Span(parse[first].start, parse[last].end)
