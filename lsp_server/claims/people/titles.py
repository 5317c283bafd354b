"""Titles and roles read from their words: leftwards from the head before a name, rightwards after a comma or "is"."""

from typing import NamedTuple

from lsp_server.claims.people import parties
from lsp_server.claims.people.heads import belongs_to_name, complement_end, head_of, is_possessive
from lsp_server.claims.people.lexicon import lexicon
from lsp_server.claims.people.owners import OPENERS, ends_name, owner_after, owner_before, owner_of
from lsp_server.claims.people.words import Words

LONGEST_ROLE = 14
"""No more words are read between the start of an apposition and the head of its role."""

_ARTICLES = frozenset(("the", "a", "an", "his", "her", "their", "its", "our"))
_NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_ADJECTIVES = frozenset(("JJ", "JJS", "JJR", "CD", "VBN", "VBG", "RBS", "RB", "HYPH"))


class Role(NamedTuple):
    """A title or role: its words ``first`` to ``last``, its noun phrase ``begin`` to ``end``, all included."""

    first: int
    last: int
    begin: int
    end: int
    head: str
    of: str | None
    former: bool
    definite: bool
    plural: bool = False

    def title(self, words: Words) -> str:
        """The title's words as written, in the singular."""
        text = words.of(self.first, self.last)
        if not self.plural:
            return text
        parts = text.split(" ")
        for i, part in enumerate(parts):
            single = lexicon().plurals.get(part.lower())
            if single is not None:
                parts[i] = single.capitalize() if part[0].isupper() else single
        return " ".join(parts)


def role_before(words: Words, name: int) -> Role | None:
    """The title directly before the name that starts at word ``name``: "Russian Deputy Foreign Minister Ivan Roe"."""
    last = name - 1
    if last < 0 or (words.sentence(last) != words.sentence(name) and words[last].text[-1] != "."):
        return None
    if words.text[words[last].end : words[name].start].strip():
        return None
    head = _head_ending_at(words, last)
    if head < 0:
        return _of_place_before(words, last)
    if not words.capital(head) and words.tag(head)[:1] == "V" and words.tag(head) != "VBG":
        return None
    return _leftwards(words, head, last, max(0, head - LONGEST_ROLE))


def _of_place_before(words: Words, last: int) -> Role | None:
    """The title in "Mayor of Springvale Jane Roe"."""
    for of in range(last - 1, max(last - 4, 0), -1):
        if not words.capital(of + 1):
            return None
        if words.lower(of) == "of":
            if head_of(words.lower(of - 1)) is None:
                return None
            role = _leftwards(words, of - 1, of - 1, max(0, of - LONGEST_ROLE))
            local = words.lower(of - 1) in lexicon().local_heads
            return None if role is None else role._replace(of=owner_of(words, of + 1, last, local=local), end=last)
    return None


def role_after(words: Words, at: int, *, bare: bool = True) -> Role | None:
    """The role whose noun phrase starts at word ``at``: "one of Norland's four deputy ministers", "head of the bank".

    ``bare`` allows it to start without an article or an owner.
    """
    bound = at
    head = -1
    for i in range(at, min(at + LONGEST_ROLE, len(words))):
        word = words[i]
        single = head_of(words.lower(i))
        if single is not None and (word.tag in _NOUN_TAGS or word.tag == "JJ" or word.capital):
            head = i
            continue
        if head >= 0 and word.tag not in _NOUN_TAGS and words.lower(i) not in lexicon().modifiers:
            break
        if head >= 0 and not _goes_on(words, i):
            break
        if head >= 0:
            head = -1
        if not _inside_phrase(words, i):
            break
    if head < 0 or is_possessive(words, head + 1) or words.tag(at) in {"VBG", "VBD", "VBZ", "VBP", "VB"}:
        return None
    end = complement_end(words, head + 1) if words.lower(head + 1) in {"of", "for"} else -1
    last = end if end > 0 and not words.capital(end + 1) else head
    if words.lower(head + 1) == "in" and words.lower(head + 2) == "chief":
        last = head + 2
    role = _leftwards(words, head, last, bound)
    if role is None:
        return None
    begin = role.begin
    if begin > at and not all(_may_precede(words, i) for i in range(at, begin)):
        return None
    if not bare and role.begin == at and not (role.definite or role.of):
        return None
    definite = role.definite or any(words.lower(i) in {"the", "his", "her", "their"} for i in range(at, begin))
    of, end_of_phrase = role.of, role.end
    if of is None:
        of, end_of_phrase = owner_after(words, last, local=is_local(words, role.first, role.last, role.head))
    former = role.former or any(
        words.lower(i) in {"former", "formerly", "previously", "once"} for i in range(at, begin)
    )
    return role._replace(begin=at, end=end_of_phrase, of=of, definite=definite, former=former)


def role_ending_at(words: Words, last: int) -> Role | None:
    """The role whose noun phrase ends at word ``last``, for "The Norlandic deputy minister, Ivan Roe, …"."""
    head = _head_ending_at(words, last)
    after_of = -1
    if head < 0:
        of = _preposition_before(words, last)
        if of > 0:
            head = _head_ending_at(words, of - 1)
            after_of = of
    if head < 0 or words.tag(head)[:1] == "V":
        return None
    role = _leftwards(words, head, last if after_of < 0 else after_of - 1, max(0, head - LONGEST_ROLE))
    if role is None or not (role.definite or role.of):
        return None
    if after_of > 0 and role.of is None:
        role = role._replace(of=owner_of(words, after_of + 1, last, local=role.head in lexicon().local_heads))
    if role.of is None and role.begin > 1 and words[role.begin - 1].text == ",":
        # "The Norlandic delegation leader, the deputy minister, Jane Roe": both are Norland's
        outer = _head_ending_at(words, role.begin - 2)
        if outer >= 0 and (whose := _leftwards(words, outer, role.begin - 2, max(0, outer - LONGEST_ROLE))) is not None:
            role = role._replace(of=whose.of)
    return role._replace(end=last)


def is_local(words: Words, first: int, last: int, head: str) -> bool:
    """Whether a title is a city's: a mayor's, anybody's of the police."""
    return head in lexicon().local_heads or any(words.lower(i) == "police" for i in range(first, last))


def _head_ending_at(words: Words, last: int) -> int:
    """The index of the head of a title that ends at ``last``; -1 where none does."""
    for of in range(last - 1, max(last - 6, 0), -1):
        if words.lower(of) in {"of", "for"}:
            if head_of(words.lower(of - 1)) and complement_end(words, of) == last:
                return of - 1
            break
    if head_of(words.lower(last)) is None:
        return -1
    if words.lower(last) == "chief" and words.lower(last - 1) == "in" and head_of(words.lower(last - 2)):
        return last - 2
    return last


def _leftwards(words: Words, head: int, last: int, bound: int) -> Role | None:
    """The role with this head, read to the left: title words, then whose, then "former" and the like."""
    lists = lexicon()
    lower = words.lower(head)
    first = head
    at = head - 1
    while at >= bound and _is_title_word(words, at, head):
        first = at
        at -= 1
    former = words.lower(first).startswith(("ex-", "then-"))
    at, past = _past_empty(words, at, bound)
    former = former or past
    of, at = owner_before(words, at, bound, local=is_local(words, first, last, lower))
    at, past = _past_empty(words, at, bound)
    former = former or past
    if of is None and at >= bound and words.tag(at) == "JJ" and parties.country_of(words[at].text):
        of = parties.canonical(words[at].text) or words[at].text
        at -= 1
    if of is not None and of[:3].lower() == "ex-":
        of, former = parties.canonical(of[3:]) or of[3:], True
    definite = False
    if at >= bound and words.lower(at) in _ARTICLES:
        definite = words.lower(at) not in {"a", "an"}
        at -= 1
    title_first = first
    while title_first < head and words.lower(title_first) in lists.former:
        former = True
        title_first += 1
    singular = head_of(lower)
    if singular is None:
        return None
    plural = lower in lists.plurals
    return Role(title_first, last, at + 1, last, singular, of, former, definite, plural)


def _past_empty(words: Words, at: int, bound: int) -> tuple[int, bool]:
    """Past words that tell nothing about the office, leftwards from ``at``; whether one of them is "former"."""
    lists = lexicon()
    former = False
    while at >= bound and words.text[words[at].end : words[at + 1].start].isspace():
        lower = words.lower(at)
        if lower in lists.former:
            former = True
        elif not (lower in lists.empty and not (words[at].capital and words[at].name_tag)) and words.tag(at) != "CD":
            break
        at -= 1
    return at, former


def _is_title_word(words: Words, at: int, head: int) -> bool:
    """Whether the word at ``at``, left of a title, is part of it: a rank, another head, or a lower-case noun."""
    lists = lexicon()
    word = words[at]
    lower = words.lower(at).removeprefix("then-").removeprefix("ex-")
    if words.text[word.end : words[at + 1].start].strip() or word.token.sentence != words.sentence(head):
        return False
    if lower in lists.former or lower in lists.kinds:
        return False
    if lower in lists.modifiers or lower in lists.ranks:
        if word.capital and (ends_name(words, at) or belongs_to_name(words, at)):
            return False  # "White House", "Justice Department", "New York City"
        return word.capital or word.tag == "VBG" or (word.tag[:2] != "VB" and word.tag != "IN")
    if head_of(lower) is not None and head - at < 5:
        if words[at + 1].capital and not word.capital:
            return False  # "spokesman Captain Roe" has two titles
        return word.tag[:1] != "V" or word.capital
    if word.capital or head - at > 3 or ("-" in word.text and word.text[0].isdecimal()):
        return False
    compound = word.tag in {"NN", "NNS"} and not words[at + 1].capital
    return compound and lower not in lists.kin and lower not in lists.empty


def _preposition_before(words: Words, last: int) -> int:
    """The "of" of "the president of Norland" from its last word; -1 where there is none near."""
    for at in range(last, max(last - 7, 0), -1):
        lower = words.lower(at)
        if lower in {"of", "for", "at"} and head_of(words.lower(at - 1)):
            return at
        if not (words.capital(at) or lower in {"the", "of", "and"}):
            return -1
    return -1


def _goes_on(words: Words, at: int) -> bool:
    """Whether a noun after a head belongs to the same noun phrase ("police officers association")."""
    return not words.text[words[at - 1].end : words[at].start].strip()


def _inside_phrase(words: Words, at: int) -> bool:
    """Whether a word may stand in a noun phrase left of its head."""
    word = words[at]
    lower = words.lower(at)
    if word.tag in _NOUN_TAGS or word.tag in _ADJECTIVES or lower in OPENERS:
        return True
    if lower == "of":
        return words.lower(at - 1) == "one"
    if lower == "":
        return False
    return word.tag in {"POS", "DT", "PRP$"} or word.text in {"&", "“", "”", '"'}


def _may_precede(words: Words, at: int) -> bool:
    word = words[at]
    if words.lower(at) == "of":
        return words.lower(at - 1) == "one"
    return (
        word.tag in {"JJ", "JJS", "JJR", "CD", "POS", "DT", "PRP$", "RB", "RBS"}
        or words.lower(at) in OPENERS
        or (word.tag in _NOUN_TAGS)
        or word.tag in {"VBN", "VBG"}
    )


def role_with_head(words: Words, head: int) -> Role | None:
    """The noun phrase around a role's head that has no name of its own; None where it names an office, not somebody."""
    last = head
    if words.lower(head + 1) in {"of", "for"} and (end := complement_end(words, head + 1)) > 0:
        last = end if not words.capital(end + 1) else head
    single = head_of(words.lower(head))
    if single is None:
        return _kin_role(words, head)
    role = _leftwards(words, head, last, max(0, head - LONGEST_ROLE))
    if role is None:
        return None
    of, end = role.of, role.end
    if of is None and words.lower(last + 1) in {"of", "for"}:
        of, end = owner_after(words, last, local=is_local(words, role.first, role.last, role.head))
    begin, definite = role.begin, role.definite
    if not begin < len(words) or words.lower(begin) not in _ARTICLES:
        while begin > 0 and role.first - begin < LONGEST_ROLE and _is_attribute(words, begin - 1):
            begin -= 1
            if words.tag(begin) in {"DT", "PRP$"}:
                definite = words.lower(begin) not in {"a", "an", "some", "any", "no", "another", "one"}
                break
    return role._replace(begin=begin, of=of, end=max(end, last), definite=definite)


def _is_attribute(words: Words, at: int) -> bool:
    """Whether the word at ``at`` belongs to the noun phrase of the word behind it."""
    return (
        words.tag(at) in {"JJ", "JJS", "JJR", "DT", "CD", "PRP$", "VBN", "RBS"}
        and words.text[words[at].end : words[at + 1].start].isspace()
        and words.sentence(at) == words.sentence(at + 1)
    )


def _kin_role(words: Words, head: int) -> Role | None:
    begin = head
    while (
        begin > 0
        and head - begin < 6
        and (words.tag(begin - 1) in {"JJ", "PRP$", "DT", "POS", "NN", "CD"} or words[begin - 1].name_tag)
        and words.sentence(begin - 1) == words.sentence(head)
    ):
        begin -= 1
        if words.tag(begin) in {"DT", "PRP$"}:
            break
    definite = words.lower(begin) in {"the", "his", "her", "their"}
    return Role(head, head, begin, head, words.lower(head), None, former=False, definite=definite)
