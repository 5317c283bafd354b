"""What a plain comparison would do, so that a reader sees what the judgement is worth.

Two rules without any reading: a number beside a word that other articles have beside another number only; and a
quotation of four words or more that another article has with another capitalised name after or before it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

_NUMBER_WORDS = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "dozens", "hundreds", "thousands",
)  # fmt: skip
_NUMBER = rf"\d[\d,]*(?:\.\d+)?|{'|'.join(_NUMBER_WORDS)}"
_COUNT = re.compile(rf"(?P<number>\b(?:{_NUMBER}))[ -](?P<noun>[a-z]{{3,}})", re.IGNORECASE)
_QUOTATION = re.compile(r"[“\"]([^“”\"]{15,600})[”\"]")
_NAME = re.compile(r"\b[A-Z][a-z]{2,}\b")
_NEAR = 60


class Flag(NamedTuple):
    """A place the baseline would point at: half-open code points of the file."""

    kind: str
    start: int
    end: int


def flags(source: str, others: Sequence[str]) -> Iterator[Flag]:
    """All that the baseline says of a text against others."""
    numbers: dict[str, set[str]] = {}
    speakers: dict[str, set[str]] = {}
    for other in others:
        for noun, number in _counts(other):
            numbers.setdefault(noun, set()).add(number)
        for words, names in _quotations(other):
            speakers.setdefault(words, set()).update(names)
    for match in _COUNT.finditer(source):
        known = numbers.get(match["noun"].lower())
        if known and match["number"].lower() not in known:
            yield Flag("figure", *match.span("number"))
    for match in _QUOTATION.finditer(source):
        known = speakers.get(_folded(match[1]))
        name = _nearest_name(source, *match.span())
        if known and name and name.group() not in known:
            yield Flag("speaker", *name.span())


@lru_cache(maxsize=2048)
def _counts(source: str) -> tuple[tuple[str, str], ...]:
    return tuple((match["noun"].lower(), match["number"].lower()) for match in _COUNT.finditer(source))


@lru_cache(maxsize=2048)
def _quotations(source: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for match in _QUOTATION.finditer(source):
        around = source[max(match.start() - _NEAR, 0) : match.start()] + " " + source[match.end() : match.end() + _NEAR]
        found.append((_folded(match[1]), tuple(_NAME.findall(around))))
    return tuple(found)


def _nearest_name(source: str, start: int, end: int) -> re.Match[str] | None:
    after = _NAME.search(source, end, end + _NEAR)
    return after or _NAME.search(source, max(start - _NEAR, 0), start)


def _folded(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.lower()))
