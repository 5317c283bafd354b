"""Names in one paragraph: runs of capitalised words, with titles, demonyms and honorifics taken off."""

import re
from functools import lru_cache

from lsp_server.claims.people import parties
from lsp_server.claims.people.datelines import dateline_end
from lsp_server.claims.people.heads import belongs_to_name, complement_end, head_of
from lsp_server.claims.people.lexicon import forename_gender, forenames, lexicon, surnames
from lsp_server.claims.people.mentions import BODY, CERTAIN, LIKELY, UNKNOWN
from lsp_server.claims.people.words import Words

LONGEST_RUN = 12
"""No name has more words; a longer run of capitals is a heading or a list."""

_INITIAL = re.compile(r"(?:[A-Z]\.?|(?:[A-Z]\.){2,3})$")
_PARTY_TAG = re.compile(r"[RDI]-[A-Z][\w.]*$")
_ARABIC_ARTICLES = frozenset(("al-", "el-", "ad-", "as-"))
_CLOSED_CLASSES = frozenset(("PRP", "PRP$", "DT", "MD", "WP", "CC", "IN"))
_OPENING, _CLOSING = frozenset("\"“'‘("), frozenset("\"”'’)")


class Run:
    """One name: words ``first`` to ``last``, how sure it is a person's, and the gender its words tell.

    ``start`` is the first word of it together with a form of address ("Mr."), which titles stand before.
    """

    __slots__ = ("evidence", "first", "gender", "last", "loose", "relative", "start")

    def __init__(self, first: int, last: int, evidence: int = UNKNOWN, gender: str = "", start: int = -1) -> None:
        self.first = first
        self.last = last
        self.evidence = evidence
        self.gender = gender
        self.start = first if start < 0 else start
        self.loose = False
        self.relative = False


def find_names(words: Words) -> list[Run]:
    """The names of a paragraph, left to right, not overlapping."""
    found: list[Run] = []
    particles = lexicon().leading_particles
    i, count = 0, len(words)
    while i < count:
        word = words.list[i]
        lower_case = not word.capital and word.lower not in particles and "-" not in word.text
        if lower_case or not _may_start(words, i):
            i += 1
            continue
        end = _run_end(words, i)
        found.extend(_split(words, i, end))
        i = end + 1
    dateline = dateline_end(words)
    for run in found:
        run.loose = run.loose or run.last < dateline
    return found


def _may_start(words: Words, i: int) -> bool:
    word = words[i]
    if not word.capital:
        if word.lower in lexicon().leading_particles:
            return words.capital(i + 1) and words[i + 1].name_tag and words[i + 1].start - word.end <= 1
        return word.text[:3] in _ARABIC_ARTICLES and word.text[3:4].isupper()
    lower = words.lower(i)
    if lower in lexicon().not_names or _PARTY_TAG.match(word.text) or not word.text[0].isalpha():
        return False
    if not words.starts_sentence(i):
        return not (word.tag in _CLOSED_CLASSES and len(word.text) < 5)
    if word.name_tag or (
        words.capital(i + 1) and (lower in forenames() or head_of(lower) or lower in lexicon().modifiers)
    ):
        return True
    if word.tag in {"NN", "NNS", "JJ", "UH"} and word.token.dep in {"nsubj", "nsubjpass"}:
        return True  # a surname that is a word too, or just a word: the rest of the article tells
    return is_listed(word.text)


def _continues(words: Words, i: int) -> bool:
    """Whether word ``i`` goes on a run of capitals that reaches to it."""
    word, previous = words[i], words[i - 1]
    if word.token.sentence != previous.token.sentence and not (previous.text[-1] == "." and len(previous.text) < 6):
        return False
    if previous.text[-1] == "." and words.lower(i - 2) == "," and parties.is_place(previous.text):
        return False  # "of Springvale, Ohio. Jane Roe"
    if word.capital:
        blocked = words.lower(i) in lexicon().not_names and words.lower(i) not in lexicon().bodies
        if blocked and not _INITIAL.match(word.text):
            return words.lower(i) in {"may", "march"} and words.lower(i - 1) in forenames() and word.name_tag
        return word.text[0].isalpha()
    if word.lower in lexicon().particles:
        return words.capital(i + 1) and previous.lower not in lexicon().heads and word.end + 1 == words[i + 1].start
    return word.text[:3] in _ARABIC_ARTICLES and word.text[3:4].isupper()


def _run_end(words: Words, start: int) -> int:
    long_party = _long_party_end(words, start)
    i = max(start, long_party)
    while i + 1 < len(words) and i - start < LONGEST_RUN:
        if _continues(words, i + 1):
            i += 1
        elif (surname := _nickname_end(words, i + 1)) > 0:
            i = surname
        elif (joined := _of_joined(words, i)) > i:
            i = joined
        else:
            break
    while i > start and not (words[i].capital or "-" in words[i].text):
        i -= 1
    return i


def _nickname_end(words: Words, i: int) -> int:
    """The surname behind a nickname in marks that opens at ``i`` (Robert "the Fox" Roe); -1 where there is none."""
    if words.lower(i - 1) not in forenames() or i + 3 >= len(words) or words[i].text not in _OPENING:
        return -1
    if words[i + 1].start != words[i].end:
        return -1
    for closing in range(i + 2, min(i + 5, len(words) - 1)):
        if words[closing].text in _CLOSING:
            surname = closing + 1
            return surname if words.capital(closing - 1) and words.capital(surname) and words[surname].name_tag else -1
    return -1


def _of_joined(words: Words, i: int) -> int:
    """The end of "University of Nowhere" from its "University" at ``i``; ``i`` where there is none."""
    if words.lower(i + 1) not in {"of", "for"} or words.lower(i) not in lexicon().bodies_of:
        return i
    if complement_end(words, i + 1) > 0 and head_of(words.lower(i)):
        return i
    at = i + 2
    if words.lower(at) == "the":
        at += 1
    return at if words.capital(at) and words[at].name_tag else i


def _long_party_end(words: Words, start: int) -> int:
    """The end of a listed name that lower-case words run through ("Food and Drug Administration")."""
    longest = parties.joined_names().get(words.lower(start), 0)
    for size in range(min(longest, len(words) - start), 2, -1):
        if not words[start + size - 1].capital:
            continue
        if parties.is_organisation(words.of(start, start + size - 1)):
            return start + size - 1
    return start


def _split(words: Words, first: int, last: int) -> list[Run]:
    """The name or names in a run of capitals: what is left when titles, honorifics and demonyms are off."""
    lists = lexicon()
    after_complement = _complement_before(words, first)
    if after_complement >= first:
        if after_complement == last:
            return []
        if after_complement > last or not _ends_like_body(words, after_complement + 1, last):
            return _named(words, after_complement + 1, last, titled=True)
    if words.loose(first):
        return _in_headline(words, first, last)
    if is_listed(words.of(first, last)):
        return [Run(first, last, BODY)]
    for at in range(last, first - 1, -1):
        lower = words.lower(at)
        if lower in lists.honorifics and at < last and not _is_forename_pair(words, at, last):
            return _left_over(words, first, at - 1) + _named(words, at + 1, last, honorific=at)
        if head_of(lower) is None or _is_within_name(words, first, at, last):
            continue
        if at == last:
            body = first < last and lower in lists.bodies  # "National Guard"
            return [Run(first, last, BODY)] if body else _left_over(words, first, last)
        if _ends_like_body(words, at + 1, last) and (first < at or at + 1 < last):
            return [Run(first, last, BODY)]  # "General Motors Corp"
        return _left_over(words, first, at) + _named(words, at + 1, last, titled=True)
    return _named(words, first, last)


def _is_within_name(words: Words, first: int, at: int, last: int) -> bool:
    """Whether a title's word is a part of somebody's name: Peter King, John Major Roe, Dean Roe, King Jr."""
    if at == first:
        return _is_forename_pair(words, at, last)
    before = words.lower(at - 1)
    if at == last:
        return before in forenames() or bool(_INITIAL.match(words[at - 1].text))
    if at + 1 < last:
        return False
    return words.lower(last) in lexicon().suffixes or (
        before in forenames() and words.lower(at) not in lexicon().modifiers
    )


def _left_over(words: Words, first: int, last: int) -> list[Run]:
    """The body or country before a title ("Brookvale County" in "Brookvale County Sheriff")."""
    lists = lexicon()
    at = last
    while at >= first and (
        head_of(words.lower(at)) or words.lower(at) in lists.modifiers or words.lower(at) in lists.former
    ):
        if belongs_to_name(words, at) or (at < last and parties.is_organisation(words.of(first, at))):
            break
        at -= 1
    if at < first or (words[at].tag == "JJ" and parties.is_demonym(words.of(first, at))):
        return []
    return [Run(first, at, BODY)]


def _named(words: Words, first: int, last: int, *, titled: bool = False, honorific: int = -1) -> list[Run]:
    """The name at words ``first`` to ``last``, with how sure it is a person's."""
    lists = lexicon()
    gender = ""
    start = first
    if honorific >= 0:
        gender = lists.honorifics[words.lower(honorific)]
        start = honorific
        titled = True
    if not titled or honorific < 0:
        peeled = _demonym_end(words, first, last)
        if peeled > first:
            first = start = peeled
    if words.lower(first) in lists.honorifics and first < last and not _is_forename_pair(words, first, last):
        gender = lists.honorifics[words.lower(first)] or gender
        start, first, titled = first, first + 1, True
    if words.get(last + 1) is not None and words[last + 1].text == "," and words.lower(last + 2) in {"jr", "sr"}:
        last += 2
    run = Run(first, last, _evidence(words, first, last, titled=titled), gender, start)
    if not run.gender and run.evidence > BODY:
        run.gender = forename_gender(words.lower(first)) or "" if last > first else ""
    return [run]


def _evidence(words: Words, first: int, last: int, *, titled: bool) -> int:
    lower = words.lower(first)
    known = forenames().get(lower)
    several = last > first
    if several and not titled and (words.lower(last) in lexicon().kin or _is_country_in_initials(words, first)):
        return BODY
    if several and known is None and not titled and _has_surname(words, first, last):
        return LIKELY
    if titled:
        return BODY if several and _ends_like_body(words, first, last) else CERTAIN
    if _is_body(words, first, last):
        return BODY
    if several and (known is not None or _INITIAL.match(words[first].text)) and not words[first].text[1:].isupper():
        return LIKELY if known is None or known.endswith("?") else CERTAIN
    if several and words.lower(last) in lexicon().suffixes:
        return CERTAIN
    if words[first].text.isupper() and len(words[first].text) > 1 and not several:
        return BODY if len(words[first].text) < 6 else UNKNOWN
    return UNKNOWN


def is_doubtful(words: Words, run: Run) -> bool:
    """Whether one capitalised word may owe its capital to standing first in its sentence."""
    return run.first == run.last and run.evidence == UNKNOWN and words.starts_sentence(run.first)


def _is_body(words: Words, first: int, last: int) -> bool:
    return is_listed(words.of(first, last)) or _ends_like_body(words, first, last)


def _is_country_in_initials(words: Words, first: int) -> bool:
    return (
        words.lower(first) in {"u", "u.s"}
        and words[first].text[:1] == "U"
        and words.lower(first + 1) in {"s", "k", "n"}
    )


def _has_surname(words: Words, first: int, last: int) -> bool:
    """Whether two or three words that are nothing else end in a common surname."""
    if last - first > 2 or _is_body(words, first, last) or words.lower(last) not in surnames():
        return False
    return words.tag(first) == "NNP" and not words[first].text.isupper() and not parties.is_listed(words[first].text)


@lru_cache(maxsize=512)  # names come back from paragraph to paragraph
def is_listed(text: str) -> bool:
    """Whether a name is a known country's, people's, place's, party's or body's."""
    if text.lower() in lexicon().peoples:
        return True
    return parties.is_listed(text) or parties.is_demonym(text)


def _ends_like_body(words: Words, first: int, last: int) -> bool:
    lists = lexicon()
    ending = words.lower(last)
    if first == last:
        return ending in lists.bodies
    if words.tag(last) == "NNPS" and parties.is_place(words[first].text):
        return True  # a team
    if ending in lists.bodies:
        pair = last == first + 1 and forenames().get(words.lower(first), "?")[-1] != "?"
        pair = pair and not parties.is_place(words[first].text)
        return not (pair and ending in lists.bodies_or_surnames)
    beginning = words.lower(first)
    if beginning in lists.bodies_first and beginning not in forenames():
        return True
    return any(words.lower(at) in {"of", "for"} for at in range(first + 1, last))


def _is_forename_pair(words: Words, at: int, last: int) -> bool:
    """Whether a word that is a title too is here a forename: "Dean Roe"."""
    return words.lower(at) in lexicon().title_forenames and last == at + 1


def _demonym_end(words: Words, first: int, last: int) -> int:
    """The word after a people's name before a forename ("Englishman John Roe"); ``first`` where there is none."""
    for size in (2, 1):
        if first + size <= last and words.lower(first + size) in forenames():
            text = words.of(first, first + size - 1)
            after_of = words.lower(first - 1) == "of" and (
                parties.is_place(text) or (head_of(words.lower(first - 2)) is not None and first + size < last)
            )
            if (parties.is_demonym(text) or after_of or words.lower(first) in lexicon().peoples) and not (
                size == 1 and first + 1 == last and words.lower(first) in forenames()
            ):
                return first + size
    return first


def _in_headline(words: Words, first: int, last: int) -> list[Run]:
    """In Title Case: a forename and the word after it, titled words, and single words to be known from the body."""
    found: list[Run] = []
    at = first
    while at <= last:
        lower = words.lower(at)
        known = forenames().get(lower)
        end = at
        evidence = UNKNOWN
        if known is not None and known[-1] != "?" and at < last and _may_be_surname(words, at + 1):
            end = at + 1
            if end < last and (_INITIAL.match(words[end].text) or words.lower(end) in lexicon().particles):
                end += 1
            evidence = LIKELY
        elif parties.is_place(words[at].text) or parties.is_organisation(words[at].text):
            evidence = BODY
        run = Run(at, end, evidence, forename_gender(lower) or "" if end > at else "")
        run.loose = True
        if words[at].tag in {"NNP", "NNPS", "NN"} and not head_of(lower):
            found.append(run)
        at = end + 1
    return found


def _may_be_surname(words: Words, at: int) -> bool:
    lists = lexicon()
    lower = words.lower(at)
    return words[at].name_tag and not (lower in lists.bodies or lower in lists.modifiers or head_of(lower))


def _complement_before(words: Words, first: int) -> int:
    """The last word of a title's "of State" that the run begins with; -1 where it does not."""
    for back in range(1, 5):
        of = first - back
        if of < 1:
            break
        if words.lower(of) in {"of", "for"}:
            return complement_end(words, of) if head_of(words.lower(of - 1)) else -1
        if words.capital(of) is False and words.lower(of) not in {"the", "and"}:
            break
    return -1
