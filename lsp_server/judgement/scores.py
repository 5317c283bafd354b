"""Scores and records ("91-73", "52-3", "45-7-2"), each number as a figure given the others.

A score on the way to another ("led 45-36") is left out, for a match has many.
Of two scores only one number of which differs, the one is likely a slip for the other; two scores both of whose
numbers differ are two games. So each number stands for itself, and the others beside it are part of what it counts.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from lsp_server.claims import Figure, Reading
from lsp_server.claims.kept import kept_with_it
from lsp_server.judgement.paragraphs import ReadParagraph, paragraphs_at
from lsp_server.judgement.quantities import Quantity, is_running, with_surroundings
from lsp_server.text import Span

_SCORE = re.compile(
    r"(?<![\w.,:/$£€–-])\d{1,3}(?:[–-]\d{1,3}){1,2}(?![\w/:%–-]|[.,]\d|[–-]?(?:year|yard|point|day|hour|page))"
)
_JOINED = re.compile(r"\d[–-]\d")
"""Without this there is no score."""

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")
LEAST = 10
"""A score of which all numbers are smaller is met too often to be told from another."""
MOST_SCORES = 100
AROUND = 25
"""How many code points on either side tell a result from the score on the way to it."""


@kept_with_it
def scores(reading: Reading) -> tuple[Quantity, ...]:
    """The numbers of an article's scores as quantities; the ``noun`` of a figure holds the other numbers of its."""
    numbers = [number for number, paragraph in enumerate(reading.article.paragraphs) if _may_hold(paragraph.text)]
    found: list[Quantity] = []
    for paragraph in paragraphs_at(reading, numbers):
        for of_sentence in _by_sentence(paragraph):
            found += of_sentence
            if len(found) > MOST_SCORES:
                return tuple(found)
    return tuple(found)


@lru_cache(maxsize=1024)  # the paragraphs of a draft, most of which stay from edit to edit
def _may_hold(text: str) -> bool:
    return _JOINED.search(text) is not None


@kept_with_it
def _by_sentence(paragraph: ReadParagraph) -> tuple[tuple[Quantity, ...], ...]:
    """The scores of each sentence of a paragraph that has any, up to the first few of them."""
    found: list[tuple[Quantity, ...]] = []
    number = 0
    for sentence in paragraph.sentences:
        if figures := _figures(paragraph, sentence.span):
            found.append(tuple(with_surroundings(paragraph, figures)))
            number += len(figures)
        if number > MOST_SCORES:
            break
    return tuple(found)


def _figures(paragraph: ReadParagraph, sentence: Span) -> list[Figure]:
    return [
        Figure(
            paragraph=paragraph.number,
            span=Span(at.start, at.end).shifted(sentence.start),
            sentence=sentence,
            text=at.text,
            value=float(at.value),
            low=float(at.value),
            high=float(at.value),
            noun=at.given,
            unit=at.given,
            written=str(at.value),
            number_span=Span(at.number_start, at.number_end).shifted(sentence.start),
        )
        for at in _scores_in(sentence.of(paragraph.text))
    ]


class _Score(NamedTuple):
    start: int
    end: int
    text: str
    value: int
    number_start: int
    number_end: int
    given: str


def _scores_in(sentence: str) -> tuple[_Score, ...]:
    found = []
    for match in _SCORE.finditer(sentence):
        numbers = list(_NUMBER.finditer(sentence, match.start(), match.end()))
        values = [int(number.group()) for number in numbers]
        around = sentence[max(match.start() - AROUND, 0) : match.start()] + " " + sentence[match.end() :][:AROUND]
        if max(values) < LEAST or is_running(_WORD.findall(around.lower())):
            continue
        for index, number in enumerate(numbers):
            others = sorted(values[:index] + values[index + 1 :], reverse=True)
            given = "score beside " + "-".join(map(str, others))
            found.append(
                _Score(match.start(), match.end(), match.group(), values[index], number.start(), number.end(), given)
            )
    return tuple(found)
