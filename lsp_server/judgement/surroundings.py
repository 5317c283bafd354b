"""What stands around a figure in its sentence: the words, people and times by which it is told from other figures.

It is gathered once a figure, so that two figures are compared as sets, without a look at their articles.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from lsp_server.claims import Date, Figure, Name
from lsp_server.judgement.paragraphs import ReadParagraph
from lsp_server.judgement.quantity_words import quantity_words

DAYS_OF_NEWS = 30
"""What was over for longer when an article came out is not its news."""
NEAR = 60
"""Within how many code points a date is taken to date a figure."""
NEAR_OF_HOLDER = 12
"""Within how many code points after a name a figure is that person's."""
NEAR_OF_DEPTH = 30
"""Within how many code points "deep" tells what a length measures, and "half-time" when a count was taken."""
NEAR_OF_PLACE = 40
"""Within how many code points after a length the place stands that it is measured from."""
WORDS_NEAR = 7
MOST_NEAR_CHARACTERS = 200
BEGINNING = 5
"""How many letters tell a word of a sentence from its others, whatever its ending."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_CAPITALISED = re.compile(r"(?<![^\W_])[A-Z]\w{2,}")
_COMPOUND = re.compile(r"[^\W_]+(?:-[^\W_]+)?")


class Period(NamedTuple):
    """From a first to a last day, both included, as ordinals of the proleptic calendar."""

    first: int
    last: int

    def meets(self, other: "Period", margin: int = 0) -> bool:
        """Whether two periods have a day in common, or are no more than ``margin`` days apart."""
        return self.first - margin <= other.last and other.first - margin <= self.last


class Wording(Struct, frozen=True, eq=False):
    """What the words of the sentence tell of a figure in it.

    ``lemmas`` are the content lemmas of the sentence, ``near`` those of the words close by, both sorted;
    ``names_after`` are the capitalised words right after the figure.
    ``is_depth`` tells a length downwards ("at a depth of 9 miles"), ``is_interim`` a count on the way to another
    ("by half-time"). A figure that stands in the same words has the same wording, and it is compared by identity.
    """

    lemmas: tuple[str, ...]
    near: tuple[str, ...]
    names_after: frozenset[str]
    is_depth: bool
    is_interim: bool


class Surroundings(Struct, frozen=True):
    """What an article says around one of its figures.

    ``people`` are the persons named in its sentence, ``holders`` those named right before the figure. ``days`` are the
    known days, weeks, months and years close to it, ``durations`` the TIMEX3 values of the durations; ``is_of_past``
    tells whether one of the days was over for a month when the article came out. ``bare`` are the numbers of the
    sentence for which no noun was read.
    """

    wording: Wording
    people: frozenset[str]
    holders: frozenset[str]
    days: tuple[Period, ...]
    durations: frozenset[str]
    is_of_past: bool
    bare: frozenset[float]


def surroundings(paragraph: ReadParagraph, figures: Iterable[Figure]) -> Iterator[Surroundings]:
    """What stands around some figures of a paragraph, in their order."""
    names = [name for name in paragraph.of(Name) if name.entity in paragraph.people]
    dates = paragraph.of(Date)
    bare = [figure for figure in paragraph.of(Figure) if not figure.noun and figure.value is not None]
    news = paragraph.published.toordinal() - DAYS_OF_NEWS if paragraph.published is not None else 0
    for figure in figures:
        span, sentence = figure.span, figure.sentence
        named = [name for name in names if sentence.contains(name.span)]
        near = [date for date in dates if sentence.contains(date.span) and _apart(date, figure) <= NEAR]
        days = tuple(
            Period(date.first_day.toordinal(), date.last_day.toordinal())
            for date in near
            if date.first_day is not None and date.last_day is not None
        )
        start, end = span.start - sentence.start, span.end - sentence.start
        yield Surroundings(
            wording=_wording(sentence.of(paragraph.text), start, end, paragraph.terms(figure).lemmas),
            people=frozenset(name.entity for name in named),
            holders=frozenset(name.entity for name in named if 0 <= span.start - name.span.end <= NEAR_OF_HOLDER),
            days=days,
            durations=frozenset(date.value for date in near if date.type == "DURATION"),
            is_of_past=any(period.last < news for period in days),
            bare=frozenset(f.value for f in bare if f.sentence == sentence and f.value is not None),
        )


def _apart(date: Date, figure: Figure) -> int:
    return max(date.span.start - figure.span.end, figure.span.start - date.span.end)


@lru_cache(maxsize=512)  # a figure's sentence stays where its article has other people, or is another's copy
def _wording(sentence: str, start: int, end: int, lemmas: tuple[str, ...]) -> Wording:
    """What the words of a sentence tell of a figure that stands at ``start`` to ``end`` in it."""
    around = f"{sentence[max(start - NEAR_OF_DEPTH, 0) : start]} {sentence[end : end + NEAR_OF_DEPTH]}"
    beside = _COMPOUND.findall(around.lower())
    return Wording(
        lemmas=lemmas,
        near=_lemmas_near(sentence, start, end, lemmas),
        names_after=frozenset(_CAPITALISED.findall(sentence, end, end + NEAR_OF_PLACE)),
        is_depth=not quantity_words().depth.isdisjoint(beside),
        is_interim=not quantity_words().interim.isdisjoint(beside),
    )


def _lemmas_near(sentence: str, start: int, end: int, lemmas: tuple[str, ...]) -> tuple[str, ...]:
    """Which lemmas of a sentence stand within some words of a stretch of it; a lemma is known by how it begins."""
    before = _WORD.findall(sentence, max(start - MOST_NEAR_CHARACTERS, 0), start)[-WORDS_NEAR:]
    inside = _WORD.findall(sentence, start, end)
    after = _WORD.findall(sentence, end, end + MOST_NEAR_CHARACTERS)[:WORDS_NEAR]
    beginnings = {word.lower()[:BEGINNING] for word in (*before, *inside, *after)}
    return tuple(x for x in lemmas if not x.isdigit() and x.lower()[:BEGINNING] in beginnings)
