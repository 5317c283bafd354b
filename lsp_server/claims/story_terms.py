"""What tells an article's story from others: its names, numbers and days, found without a parser.

Two articles are of one story where these overlap (the archive weighs each by its rarity). A tokeniser and
capitals are enough for that, so an article of the archive costs a millisecond and no language model.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources
from itertools import chain
from typing import NamedTuple

from lsp_server.text import Article

_WORD = re.compile(
    r"(?P<initials>(?:[A-Z]\.){2,})|(?P<word>[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*)|(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)|(?P<end>[.!?:;])"
)
_SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9, "m": 1e6}
_LONGEST_WORD = 40
_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_TITLE_CASE = 0.7


def story_terms(article: Article) -> dict[str, int]:
    """The terms of an article's story and how often each stands in it, in a stable order.

    A term is a name's word in lower case (``stoltenberg``), a number (``#100000``), a weekday (``@monday``), a day
    of the year (``@01-12``) or a year (``@2022``).
    """
    texts = [paragraph.text for paragraph in article.paragraphs]
    if article.title and not any(text.startswith(article.title) for text in texts):
        texts.append(article.title)
    paragraphs = [_terms_of(text) for text in texts]
    names = frozenset().union(*(paragraph.capitals for paragraph in paragraphs))
    counts = Counter(chain.from_iterable(paragraph.certain for paragraph in paragraphs))
    counts.update(word for paragraph in paragraphs for word in paragraph.doubtful if word in names)
    return dict(sorted(counts.items()))


class _ParagraphTerms(NamedTuple):
    """What one paragraph gives: certain terms, and words that are names if ``capitals`` of any paragraph has them."""

    certain: tuple[str, ...]
    doubtful: tuple[str, ...]
    capitals: frozenset[str]


@lru_cache(maxsize=512)
def _terms_of(text: str) -> _ParagraphTerms:
    words = _words(text)
    found = list(_terms(words))
    return _ParagraphTerms(
        tuple(term for term, certain in found if certain),
        tuple(term for term, certain in found if not certain),
        frozenset(word.lower for word in words if word.text[0].isupper() and not word.first),
    )


class _Word(NamedTuple):
    text: str
    lower: str
    number: bool
    first: bool
    """Whether it opens a sentence, or a title whose words all have capitals: its own capital says nothing."""


def _words(text: str) -> list[_Word]:
    """The words and numbers of a paragraph."""
    found: list[_Word] = []
    first = True
    shouting = _in_title_case(text)
    for match in _WORD.finditer(text):
        kind, word = match.lastgroup, match[0]
        if kind == "end":
            first = True
            continue
        if len(word) > _LONGEST_WORD:
            continue
        number = kind == "number"
        lower = word.lower()
        if "'" in lower or "\u2019" in lower:
            lower = lower.replace("\u2019", "'").removesuffix("'s").rstrip("'")
        found.append(_Word(word, lower, number, first or (shouting and not number)))
        first = False
    return found


def _in_title_case(text: str) -> bool:
    """Whether nearly every word has a capital, as in a headline; a full stop makes a sentence, however many names."""
    if text.rstrip("”’\"' ").endswith("."):
        return False
    words = text[:400].split()
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(long) > 3 and sum(word[0].isupper() for word in long) >= _TITLE_CASE * len(long)


def _terms(words: list[_Word]) -> Iterator[tuple[str, bool]]:
    """The terms of a paragraph, and whether they are certain; the others open a sentence with a capital."""
    calendar = _calendar()
    i = 0
    while i < len(words):
        word = words[i]
        after = words[i + 1] if i + 1 < len(words) else None
        if word.number:
            month = calendar.months.get(after.lower.rstrip(".")) if after and after.text[0].isupper() else None
            if month and _is_day(word.text):  # 12 January
                yield f"@{month:02}-{int(word.text):02}", True
                i += 2
                continue
            yield _number(word.text, after), True
        elif word.text[0].isupper():
            month = calendar.months.get(word.lower)
            if month and after and after.number and _is_day(after.text):  # January 12
                yield f"@{month:02}-{int(after.text):02}", True
                i += 2
                continue
            weekday = calendar.weekdays.get(word.lower)
            if weekday:
                yield f"@{weekday}", True
            elif len(word.lower) > 1 and word.lower not in calendar.light:
                yield word.lower, _is_name(word, after)
        i += 1


def _is_name(word: _Word, after: _Word | None) -> bool:
    """A capital in mid-sentence, or at the start with another capital behind it."""
    if not word.first:
        return True
    return after is not None and not after.first and after.text[0].isupper()


def _is_day(text: str) -> bool:
    return len(text) <= 2 and text.isdecimal() and 1 <= int(text) <= 31


def _number(text: str, after: _Word | None) -> str:
    """One form for "1.2 billion", "1,200 million" and "1,200,000,000"; years are apart."""
    digits = text.replace(",", "")
    if len(digits) == 4 and digits.isdecimal() and "," not in text and _FIRST_YEAR <= int(digits) <= _LAST_YEAR:
        return f"@{int(digits)}"
    scale = _SCALE.get(after.lower) if after else None
    if len(digits) > 18 or digits.count(".") > 1:
        return f"#{digits}"
    try:
        value = float(digits) * (scale or 1)
    except ValueError:  # digits of another script with a stop
        return f"#{digits}"
    return f"#{round(value, 4):.12g}"


class _Calendar(NamedTuple):
    months: Mapping[str, int]
    weekdays: Mapping[str, str]
    light: frozenset[str]


@lru_cache(maxsize=1)
def _calendar() -> _Calendar:
    """The words that are days and months, and those whose capital never makes a name."""
    rows = [
        line.split("\t")
        for line in resources.files("lsp_server.claims.data")
        .joinpath("story_words.tsv")
        .read_text("utf-8")
        .splitlines()
        if line and not line.startswith("#")
    ]
    return _Calendar(
        months={word: int(value) for kind, word, value in rows if kind == "month"},
        weekdays={word: value for kind, word, value in rows if kind == "weekday"},
        light=frozenset(word for kind, word, _ in rows if kind == "light"),
    )
