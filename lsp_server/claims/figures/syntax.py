"""What a number counts and whose that is: the noun phrase around it, read off the parser's tags and tree."""

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple

from lsp_server.language import Parse, Token

_PLURAL = frozenset({"NNS", "NNPS"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_BEFORE_NOUN = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "AFX", "POS", "FW", "RBS", "RBR"})
_POINTING = frozenset({"last", "next", "this", "earlier", "later", "ago"})
_LONGEST_PHRASE = 9
_PRONOUNS = frozenset(["them", "us", "whom", "which", "you", "these", "those", "it"])
_HYPHENS = frozenset("-‐‑–")


class Counted(NamedTuple):
    """What is counted: ``head`` is the token of the noun, ``first`` to ``last`` (included) those of its phrase."""

    head: int | None
    first: int
    last: int
    part: bool
    owner: str | None


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
    elif vague and start < sentence_end and parse[start].tag in {"DT", "PRP$"}:  # half the fleet
        start, part, owner = _after_of(parse, start, sentence_end, vague=vague)
    if start > first and (start >= sentence_end or _is_pronoun(parse[start])):
        return Counted(None, first, first - 1, not vague, owner)
    while start < sentence_end and parse[start].lower in _adding():
        part = True
        if parse[start].tag in _PLURAL:  # two others
            return Counted(start, first, start, part=True, owner=owner)
        start += 1
    if start < sentence_end and parse[start].lower in _POINTING:
        return Counted(None, first, first - 1, part, owner)
    over_numbers = start > first  # two-thirds of the 4.3 million copies
    head, last = _noun_run(parse, start, sentence_end, over_numbers=over_numbers)
    if head is None and not part and (up := parse.head(number.i)) is not None and start <= up.i < start + 6:
        modifies = number.dep in {"nummod", "amod", "compound", "nmod"} and up.tag in _NOUNS
        between = parse.tokens[start : up.i]
        if modifies and up.i < sentence_end and not any(token.tag in {"VBN", "VBD"} for token in between):
            head = last = up.i
    return Counted(head, first, last if head is not None else first - 1, part, owner)


def _is_pronoun(token: Token) -> bool:
    return token.lower in _PRONOUNS and token.tag not in _NOUNS  # "us", not "US"


def owner_before(parse: Parse, first: int) -> tuple[str | None, bool]:
    """Whose a figure is by the words before token ``first`` ("Ukraine's four"), and whether "the" is among them."""
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
        for token in parse.tokens[counted.first : max(counted.head, counted.last)]
        if token.tag in {"NNP", "NNPS"} or (token.tag == "JJ" and token.text[:1].isupper())
    ]
    return parse.text[names[0].start : names[-1].end] if names else None


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
                and target.text.isdecimal()
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
    """As in "30-member alliance": the counted noun is in the compound, the span goes on to what it describes."""
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
            if token.lower in words()["no_places"] and (head is not None or token.tag == "NNP"):
                break  # "the 1,000 mark Thursday night"
            if head is not None and not _goes_on(parse, head, token):
                break
            if head is None and token.tag == "NNP" and at > start and parse[at - 1].tag in {"VBN", "VBD"}:
                break  # "a quake measuring 5.3 rattled Tarn"
            if token.dep in {"ROOT", "ccomp", "advcl", "relcl"} and head is not None and token.pos == "VERB":
                break
            head = at
        elif token.tag == "POS":
            follows = parse[at + 1].tag if at + 1 < end else ""
            if head is None or not over_numbers or follows not in _NOUNS | _BEFORE_NOUN | {"CD"}:
                break
            head = None  # two of the woman's children
        elif not _may_stand_inside(parse, at, head, over_numbers=over_numbers):
            break
        at += 1
    return head, head if head is not None else start - 1


def _may_stand_inside(parse: Parse, at: int, head: int | None, *, over_numbers: bool) -> bool:
    """Whether a token that is no noun can stand between a number and the noun it counts."""
    token, after = parse[at], parse[at + 1] if at + 1 < len(parse) else None
    if token.tag in {"CC", ","}:
        return after is not None and _joins_modifiers(parse, at, head)
    if token.tag == "CD":
        return head is None and over_numbers
    if token.tag == "RB":
        return head is None and after is not None and after.tag in {"JJ", "VBN"}
    if token.tag not in _BEFORE_NOUN:
        return False
    if head is not None and token.tag != "HYPH" and not _between_nouns(parse, head, token):
        return False
    return token.tag not in {"VBN", "VBG"} or token.dep in {"amod", "compound", "nmod", "punct", "advmod"}


def _between_nouns(parse: Parse, head: int, token: Token) -> bool:
    """As in "two Anna Vey free throws", "four deputy prime ministers": an adjective between the nouns of a phrase."""
    describes_later = token.dep in {"amod", "compound"} and token.head > token.i and parse[token.head].tag in _NOUNS
    if token.lower in _POINTING:
        return False
    return token.tag == "JJ" and parse[head].tag != "NNS" and describes_later


def _goes_on(parse: Parse, head: int, token: Token) -> bool:
    """Whether a noun after a noun belongs to the same phrase."""
    before = parse[head]
    if before.tag == "NNS" and token.tag == "NNP":
        return False
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
    """As in "digital and physical sales": the words around a comma or "and" describe the same noun to their right."""
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
