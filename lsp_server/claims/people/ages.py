"""How old people are said to be: "Roe, 41,", "41-year-old Roe", "Roe, who is 41"."""

import re
from collections.abc import Iterator

from lsp_server.claims.people.heads import is_possessive
from lsp_server.claims.people.mentions import PersonMention
from lsp_server.claims.people.names import Run
from lsp_server.claims.people.words import Words
from lsp_server.text import Span

OLDEST = 125
_YEAR_OLD = re.compile(r"(\d{1,3})-?years?-old(?:er)?$")
_CLOSING = frozenset(
    (
        ",",
        ".",
        ")",
        ";",
        "—",
        "–",
        ":",
        "and",
        "was",
        "were",
        "is",
        "who",
        "of",
        "from",
        "at",
        "in",
        "had",
        "has",
        "”",
        '"',
    )
)
_PHRASE = frozenset(("NN", "JJ", "NNP", "NNS", "CD", "VBN", "NNPS", "HYPH"))
_AGED = frozenset(("age", "aged"))
_IS = frozenset(("is", "was", "turned", "turns", "be", "died", "being"))


def ages_of(words: Words, run: Run) -> Iterator[tuple[int, int]]:
    """The ages that stand by a name, each as the number of its word and the years."""
    before = _before(words, run)
    if before is not None:
        yield before
    after = _after(words, run)
    if after is not None:
        yield after


def find_bare_ages(words: Words, taken: set[Span]) -> Iterator[PersonMention]:
    """Ages of nobody named beside them ("the 41-year-old said"), as roles to be resolved."""
    for word in words.list:
        years = _years_old(words, word.i) if word.text[0].isdecimal() else None
        if years is None:
            continue
        span = Span(word.start, word.start + len(str(years)))
        if span in taken:
            continue
        determiner = words.lower(word.i - 1)
        end = _bare_end(words, word.i)
        if end < 0:
            continue
        first = word.i - 1 if determiner in {"the", "a", "an"} else word.i
        yield PersonMention(
            kind="age",
            span=span,
            sentence=words.sentence_span(word.i),
            text=str(years),
            years=years,
            definite=determiner == "the",
            quoted=words.quoted(word.start),
            possessive=is_possessive(words, end + 1),
            whom=(words.span(first, end),),
        )


def _years_old(words: Words, at: int) -> int | None:
    """The years of "41-year-old" (one word, or three) at ``at``."""
    word = words[at]
    if not word.text[0].isdecimal():
        return None
    match = _YEAR_OLD.match(word.lower)
    if match is not None:
        years = int(match.group(1))
    elif (
        word.text.isdecimal()
        and len(word.text) < 4
        and words.lower(at + 1) in {"year", "years", "year-old", "years-old"}
    ):
        if words.lower(at + 1) in {"year", "years"} and words.lower(at + 2) != "old":
            return None
        years = int(word.text)
    else:
        return None
    return years if 0 < years <= OLDEST else None


def _bare_end(words: Words, at: int) -> int:
    """The last word of "the 41-year-old (actress)" from its age."""
    end = at
    while (
        end + 1 < len(words)
        and end - at < 5
        and words.tag(end + 1) in {"NN", "JJ", "NNP"}
        and words.sentence(end + 1) == words.sentence(at)
    ):
        end += 1
    return end


def _before(words: Words, run: Run) -> tuple[int, int] | None:
    """The age in "41-year-old (Norlandic actress) Jane Roe"."""
    at = run.start - 1
    for back in range(7):
        here = at - back
        if here < 0 or words.sentence(here) != words.sentence(run.first):
            return None
        years = _years_old(words, here)
        if years is not None:
            return here, years
        if words.tag(here) not in _PHRASE and words.lower(here) not in {"years", "year", "old"}:
            return None
    return None


def _after(words: Words, run: Run) -> tuple[int, int] | None:
    at = run.last + 1
    opening = words.get(at)
    if opening is None:
        return None
    if opening.text in {",", "("}:
        at += 1
        if words.lower(at) == "who" and words.lower(at + 1) in _IS:
            return _number(words, at + 2, loose=True)
        if words.lower(at) in {"a", "an", "the", "now", "then"} and _described(words, at + 1) is not None:
            return _described(words, at + 1)
        if words.lower(at) in _AGED:
            return _number(words, at + 1, loose=True)
        if words.lower(at) in {"now", "then"}:
            at += 1
        return _number(words, at, loose=False)
    if opening.lower in _IS:
        at += 1
        if words.lower(at) in {"aged", "at"}:
            at += 1 + (words.lower(at + 1) == "age")
            return _number(words, at, loose=True)
        if words.lower(at) in {"a", "an"}:
            return _described(words, at + 1)
        number = _number(words, at, loose=True)
        if number is not None and (
            opening.lower.startswith("turn") or words.lower(at + 1) in {"years", "year", ",", ".", "and", "when"}
        ):
            if words.lower(at + 1) in {"years", "year"} and words.lower(at + 2) != "old":
                return None
            return number
    if opening.lower in _AGED:
        return _number(words, at + 1, loose=True)
    return None


def _described(words: Words, at: int) -> tuple[int, int] | None:
    """The age in "a 41-year-old (actress)" at ``at``, unless it is another's: "the 41-year-old Doe"."""
    if at >= len(words) or (years := _years_old(words, at)) is None or words.capital(at + 1):
        return None
    return at, years


def _number(words: Words, at: int, *, loose: bool) -> tuple[int, int] | None:
    """A bare number of years at ``at``; unless ``loose``, closed as an age between commas is."""
    word = words.get(at)
    if word is None or not (word.text.isdecimal() and len(word.text) < 4):
        return None
    years = int(word.text)
    if not 0 < years <= OLDEST:
        return None
    following = words.get(at + 1)
    if loose or following is None or following.text in _CLOSING or following.tag[:2] == "VB":
        return at, years
    return None
