"""Whose a title is: the country, body or person before it ("Norland's") or behind it ("of Norland")."""

from lsp_server.claims.people import parties
from lsp_server.claims.people.heads import is_possessive
from lsp_server.claims.people.lexicon import lexicon
from lsp_server.claims.people.words import POSSESSIVES, Words

LONGEST_OWNER = 6
"""No owner before a title has more words."""

DETERMINERS = frozenset(("the", "a", "an", "his", "her", "their", "its", "our", "my", "your", "this", "that", "both"))
OPENERS = DETERMINERS | {
    "one",
    "then",
    "now",
    "also",
    "currently",
    "formerly",
    "previously",
    "once",
    "only",
    "another",
}
"""Words a role without a name may open with."""

_PREPOSITIONS = frozenset(("of", "for", "at", "to", "with", "from"))
_FARTHER_PREPOSITIONS = frozenset(("of", "at"))
_NO_OWNER = frozenset(("Republican Party", "Democratic Party", "Conservative Party", "Labour Party"))


def owner_before(words: Words, at: int, bound: int, *, local: bool = False) -> tuple[str | None, int]:
    """Whose title begins behind word ``at``: a country, a body, a possessor; and the last word before that.

    A ``local`` office is its city's, not the country's whose capital the city is.
    """
    if at < bound:
        return None, at
    end = at
    possessive = words.tag(at) == "POS" and words[at].text in POSSESSIVES
    if possessive:
        end = at - 1
    elif not touching(words, at):
        return None, at
    if end < bound:
        return None, at
    if (standing := _standing_body(words, end)) is not None:
        return standing, end - 1
    begin = end + 1
    while begin > bound and end - begin < LONGEST_OWNER and _is_owner_word(words, begin - 1):
        begin -= 1
    if begin > end:
        # "the company's director" has an owner without a name
        while possessive and end >= bound and words.tag(end) in {"NN", "NNS", "JJ"}:
            end -= 1
        return None, end if possessive else at
    return _named_owner(words, begin, end, local=local), begin - 1


def owner_after(words: Words, last: int, *, local: bool = False) -> tuple[str | None, int]:
    """Whose title ends at ``last``, from "of" or "for" phrases behind it, and the last word of the noun phrase."""
    at = last + 1
    for hop in range(3):
        if words.lower(at) not in (_FARTHER_PREPOSITIONS if hop else _PREPOSITIONS):
            return None, at - 1
        begin = at + 1
        while begin - at < LONGEST_OWNER and not words.capital(begin) and _may_precede_owner(words, begin):
            begin += 1
        if not words.capital(begin) or words[begin].text.split("-")[-1].islower():
            if begin == at + 1:
                return None, last
            at = begin
            continue
        end = begin
        while end + 1 < len(words) and end - begin < 8 and _owner_goes_on(words, end + 1):
            end += 1
        if parties.canonical(words.of(begin, end)) is None or words.tag(end) == "JJ":
            while end - begin < LONGEST_OWNER and words.tag(end + 1) in {"NN", "NNS"} and not words.capital(end + 1):
                end += 1
        return (None, last) if is_possessive(words, end + 1) else (owner_of(words, begin, end, local=local), end)
    return None, at - 1


def owner_of(words: Words, begin: int, end: int, *, local: bool = False) -> str | None:
    """The party or body that words ``begin`` to ``end`` name; None where they name none."""
    while begin <= end and words.lower(begin) in DETERMINERS:
        begin += 1
    while begin < end and words.lower(begin) in lexicon().honorifics:
        begin += 1
    while end >= begin and words.tag(end) == "POS":
        end -= 1
    if begin > end or not words.capital(begin):
        return None
    text = words.of(begin, end)
    if text.lower() in lexicon().peoples:
        return None
    if local and (city := parties.place(text)) is not None:
        return city
    owner = parties.canonical(text) or text
    return None if _is_mere_party(owner, text) else owner


def place_after(words: Words, at: int, *, local: bool = False) -> str | None:
    """The country, state or body behind a titled name: "President Jane Roe of Norland"."""
    if words.lower(at) != "of" or words.sentence(at) != words.sentence(at - 1):
        return None
    begin = at + 1 + (words.lower(at + 1) == "the")
    if not words.capital(begin):
        return None
    end = begin
    while end + 1 < len(words) and end - begin < 8 and _owner_goes_on(words, end + 1):
        end += 1
    text = words.of(begin, end)
    return owner_of(words, begin, end, local=local) if parties.is_listed(text) or begin < end else None


def ends_name(words: Words, at: int) -> bool:
    """Whether the words up to ``at`` are a listed body or place of two or three words."""
    for size in (1, 2):
        if words.capital(at - size) and words.sentence(at - size) == words.sentence(at):
            text = words.of(at - size, at)
            if parties.is_listed(text):
                return True
    return False


def _named_owner(words: Words, begin: int, end: int, *, local: bool) -> str | None:
    while end > begin and words.lower(end) in lexicon().peoples:
        end -= 1  # "California Democratic Rep."
    while begin < end and words.lower(begin) in lexicon().honorifics:
        begin += 1
    text = words.of(begin, end)
    if local and (city := parties.place(text)) is not None:
        return city
    owner = parties.canonical(text)
    for start in range(begin + 1, end + 1):
        if owner is None and len(words.of(start, end)) > 1:
            owner = parties.canonical(words.of(start, end))
    return None if _is_mere_party(owner, text) or text.lower() in lexicon().peoples else owner or text


def _may_precede_owner(words: Words, at: int) -> bool:
    return words.lower(at) in DETERMINERS or words.tag(at) in {"JJ", "NN", "NNS", "CD", "JJS"}


def _is_mere_party(owner: str | None, text: str) -> bool:
    """Whether the words only tell somebody's party ("Republican"), unlike "the Republican Party's chairman"."""
    return owner in _NO_OWNER and not text.lower().endswith(("party", "gop"))


def _is_owner_word(words: Words, at: int) -> bool:
    word = words[at]
    if words.text[word.end : words[at + 1].start].strip() and words[at + 1].text not in POSSESSIVES:
        return False
    lower = words.lower(at)
    lists = lexicon()
    if lower in lists.former or lower in OPENERS or (lower in lists.empty and not word.name_tag):
        return False
    if word.capital:
        return (
            lower not in lists.not_names
            and lower not in lists.honorifics
            and (word.name_tag or word.tag in {"JJ", "NN", "NNS", "CD"})
        )
    # "Department of Corrections spokeswoman"
    return lower == "of" and words.capital(at - 1) and words.lower(at - 1) in lists.bodies_of


def _standing_body(words: Words, at: int) -> str | None:
    """What "the alliance" before "chief": the body that is always meant; known for certain only with the article."""
    lower = words.lower(at)
    if lower in lexicon().kinds and words.tag(at) in {"NN", "NNP"}:
        return "the " + lower
    return None


def _owner_goes_on(words: Words, at: int) -> bool:
    word = words[at]
    if word.capital:
        return word.name_tag or word.tag in {"JJ", "NN", "NNS"}
    if word.tag == "POS":
        return words.capital(at + 1) and parties.canonical(words[at - 1].text) is None
    return (
        words.lower(at) in {"of", "for", "and", "the"}
        and words.capital(at + 1)
        and (words.lower(at - 1) in lexicon().bodies_of or words.lower(at - 1) in {"of", "for", "foundation", "agency"})
    )


def touching(words: Words, at: int) -> bool:
    """Whether nothing but a blank stands between word ``at`` and the next, both of one sentence."""
    return not words.text[words[at].end : words[at + 1].start].strip() and words.sentence(at) == words.sentence(at + 1)
