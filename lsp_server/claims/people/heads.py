"""Heads of titles and what belongs to them as a matter of course: "of State", "-elect", a possessive ending."""

from functools import lru_cache

from lsp_server.claims.people import parties
from lsp_server.claims.people.lexicon import lexicon
from lsp_server.claims.people.words import POSSESSIVES, Words


def complement_end(words: Words, of: int) -> int:
    """The last word of "of State", "of Homeland Security" and the like, where ``of`` is its first; else -1."""
    known = _complement_starts()
    following = words.lower(of + 1)
    if following not in known:
        return -1
    for size in range(known[following], 0, -1):
        if of + size < len(words) and _joined(words, of + 1, of + size) in lexicon().complements:
            behind = words.get(of + size + 1)
            whole = behind is None or behind.tag not in {"NN", "NNS"} or behind.capital
            return of + size if whole else -1
    return -1


@lru_cache(maxsize=512)
def head_of(lower: str) -> str | None:
    """The head of a title, in the singular, if the lower-case word is one; also of "ex-president", "mayor-elect"."""
    words = lexicon()
    if lower in words.heads:
        return lower
    if lower in words.plurals:
        return words.plurals[lower]
    before, hyphen, after = lower.rpartition("-")
    if not hyphen:
        return None
    if after in {"elect", "designate", "general"} and (before in words.heads or before in words.modifiers):
        return lower
    return head_of(after) if before in {"ex", "then", "co", "vice", "sub", "deputy", "super", "now"} else None


def belongs_to_name(words: Words, at: int) -> bool:
    """Whether a word that titles have too is here the end of a name: "Brookvale County"."""
    if not words.capital(at) or words.lower(at) not in lexicon().name_endings or not words.capital(at - 1):
        return False
    before = words.lower(at - 1)
    if words.text[words[at - 1].end : words[at].start].strip() or before in lexicon().modifiers or head_of(before):
        return False
    return words[at - 1].name_tag and not parties.is_listed(words[at - 1].text)


def is_possessive(words: Words, after: int) -> bool:
    """Whether the word at ``after`` is a possessive ending."""
    word = words.get(after)
    return word is not None and word.tag == "POS" and word.text in POSSESSIVES


@lru_cache(maxsize=1)
def _complement_starts() -> dict[str, int]:
    found: dict[str, int] = {}
    for complement in lexicon().complements:
        parts = complement.split()
        found[parts[0]] = max(found.get(parts[0], 0), len(parts))
    return found


def _joined(words: Words, first: int, last: int) -> str:
    return " ".join(words[i].lower for i in range(first, last + 1))
