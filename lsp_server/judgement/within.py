"""Where an article disagrees with itself: figures, ages, offices and speakers given twice, and not alike.

What two articles may each be right about, one article may not: it is the same day and the same desk. But an article
tells a story, in which counts grow from morning to evening and men are one age in one year and another in the next;
and it sets things side by side that only look alike. So more must be shared than between two articles.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from lsp_server.claims import Age, Date, Figure, Modality, Quote, Reading, Title
from lsp_server.judgement.intervals import ratio
from lsp_server.judgement.names import folded, may_be_one, persons, surname
from lsp_server.judgement.quantities import LENGTHS, Quantity, grows, noun, quantities, undoubted_likeness
from lsp_server.judgement.titles import compatible as titles_compatible
from lsp_server.judgement.titles import office
from lsp_server.judgement.word_lists import word_list
from lsp_server.judgement.wording import LEAST_WORDS, same_utterance, words
from lsp_server.rule import Story

LEAST_OVERLAP = 0.30
LEAST_OVERLAP_OF_HEADLINE = 0.22
LEAST_OVERLAP_OF_BACKED = 0.06
LEAST_BACKING = 2
LEAST_BACKING_BESIDE = 3
"""How many other articles must have the one figure for less overlap to do; in the next sentence, one more."""
LARGEST_RATIO = 5.0
MOST_FIGURES = 80
"""How many figures of one sort are compared with each other: pairs grow with the square."""

_BESIDE = 4
"""Code points between the end of a sentence and the start of the next one in its paragraph."""
_SHARE = re.compile(r"\bof (?:his|her|its|their|our|my|the|these|those|all|\d)", re.IGNORECASE)
_YEAR_OLD = re.compile(r"[ -]years?[ -]old (?P<words>(?:[\w.’'-]+ ?){1,5})")
_AFTER_NAME = re.compile(r"[,)]")
_THEN = re.compile(r"\bthen[ -]{1,2}$", re.IGNORECASE)


class FigureTwice(Struct, frozen=True):
    """One quantity with two figures: the one to look at, and the one it differs from."""

    figure: Figure
    other: Figure
    confidence: float


class AgeTwice(Struct, frozen=True):
    """One person with two ages."""

    age: Age
    other: Age


class TitleTwice(Struct, frozen=True):
    """One person in two offices."""

    title: Title
    other: Title


class QuoteTwice(Struct, frozen=True):
    """The same words in two mouths."""

    quote: Quote
    other: Quote


def figures_twice(draft: Reading, story: Story) -> Iterator[FigureTwice]:
    """The quantities to which an article gives two figures."""
    by_sort: dict[tuple[str, bool], list[Quantity]] = defaultdict(list)
    for quantity in quantities(draft):
        if _is_comparable(quantity):
            by_sort[quantity.sort].append(quantity)
    for key, same_sort in by_sort.items():
        if key[0] and len(same_sort) > 1:
            yield from _differing(draft, same_sort[:MOST_FIGURES], story)


def _differing(draft: Reading, same_sort: Sequence[Quantity], story: Story) -> Iterator[FigureTwice]:
    told: set[int] = set()
    for index, later in enumerate(same_sort):
        for earlier in same_sort[:index]:
            if index in told or not _may_differ(draft, earlier, later):
                continue
            found = _judged(draft, earlier, later, same_sort, story)
            if found is not None:
                told.add(index)
                yield found


@lru_cache(maxsize=256)  # the figures of a few drafts, most of which stay from edit to edit
def _is_comparable(quantity: Quantity) -> bool:
    figure = quantity.figure
    if figure.ordinal or figure.part or figure.start_value is not None or figure.value is None:
        return False
    if _SHARE.search(figure.text) or noun(figure) in word_list("scored"):
        return False
    return figure.modality is Modality.STATED and figure.change not in {"up", "down"} and figure.value > 1


def _may_differ(draft: Reading, one: Quantity, another: Quantity) -> bool:
    """Whether two figures are apart, and neither a sentence, a source nor a time tells them apart."""
    earlier, later = one.figure, another.figure
    if earlier.paragraph == later.paragraph and earlier.sentence == later.sentence:
        return False
    if one.reach.is_compatible(another.reach) or ratio(earlier, later) > LARGEST_RATIO:
        return False
    if earlier.asserted_by and later.asserted_by and earlier.asserted_by != later.asserted_by:
        return False
    if _is_headline(draft, earlier):
        return True
    if grows(earlier) and (later.value or 0) > (earlier.value or 0):
        return False
    return not _other_times(draft, earlier, later)


def _judged(
    draft: Reading, one: Quantity, another: Quantity, same_sort: Sequence[Quantity], story: Story
) -> FigureTwice | None:
    """Which of two figures to point at, where they are of one quantity: the one that less speaks for, else the later.

    Two figures that other articles have both are of two things. One that two of them have, where none has the other,
    needs less likeness in the words around. Two sentences that follow each other rather compare than contradict.
    """
    likeness = undoubted_likeness(one, another, story.rarity)
    if likeness is None:
        return None
    elsewhere = [_support(quantity, story) for quantity in (one, another)]
    if all(support.any for support in elsewhere):
        return None
    earlier, later = one.figure, another.figure
    beside = earlier.paragraph == later.paragraph and later.sentence.start - earlier.sentence.end < _BESIDE
    one_fate = one.fate is not None and one.fate == another.fate
    one_predicate = earlier.predicate is not None and earlier.predicate == later.predicate
    if (one_fate or one_predicate) and not beside:
        least = LEAST_OVERLAP_OF_HEADLINE if _is_headline(draft, earlier) else LEAST_OVERLAP
        if likeness.overlap >= least:
            here = [sum(q.reach.supports(sibling.reach) for sibling in same_sort) for q in (one, another)]
            earlier_is_lonely = (elsewhere[0].any, here[0]) < (elsewhere[1].any, here[1])
            return FigureTwice(earlier, later, 0.8) if earlier_is_lonely else FigureTwice(later, earlier, 0.8)
    if likeness.overlap < LEAST_OVERLAP_OF_BACKED or (likeness.generic and not (one_fate or one_predicate)):
        return None
    if earlier.unit in word_list("measures") or one.measure in LENGTHS or _is_headline(draft, earlier):
        return None
    for lonely, backed, support in ((earlier, later, elsewhere[1]), (later, earlier, elsewhere[0])):
        if support.alike >= (LEAST_BACKING_BESIDE if beside else LEAST_BACKING):
            return FigureTwice(lonely, backed, 0.7)
    return None


class _Support(NamedTuple):
    """How many other articles have a figure: of any thing of its sort, and of what is most likely the same thing."""

    any: int
    alike: int


def _support(mine: Quantity, story: Story) -> _Support:
    having, alike = 0, 0
    for other in story.others:
        same = [q for q in quantities(other.reading) if q.sort == mine.sort and mine.reach.supports(q.reach)]
        having += bool(same)
        alike += any((found := undoubted_likeness(mine, q, story.rarity)) is not None and found.is_enough for q in same)
    return _Support(having, alike)


def _is_headline(draft: Reading, figure: Figure) -> bool:
    return draft.article.paragraphs[figure.paragraph].role == "headline"


def _other_times(draft: Reading, earlier: Figure, later: Figure) -> bool:
    """Whether two figures are of two times, both of them named."""
    mine, theirs = _times(draft, earlier), _times(draft, later)
    return bool(mine and theirs) and mine != theirs


def _times(draft: Reading, figure: Figure) -> frozenset[str]:
    """The times a figure's sentence names: by noon, by evening, in 2020."""
    return frozenset(
        claim.value
        for claim in draft.of(Date)
        if claim.paragraph == figure.paragraph and figure.sentence.contains(claim.span) and claim.type != "DURATION"
    )


def ages_twice(draft: Reading) -> Iterator[AgeTwice]:
    """The people to whom an article gives two ages, both beside the name or before it."""
    first: dict[str, Age] = {}
    for age in draft.of(Age):
        if not _is_beside_name(draft.article.paragraphs[age.paragraph].text, age):
            continue
        earlier = first.setdefault(age.person, age)
        if earlier.years != age.years and not _times_of(draft, earlier) and not _times_of(draft, age):
            yield AgeTwice(age, earlier)


def _is_beside_name(text: str, age: Age) -> bool:
    """Whether an age is written as "Peter Lanz, 41," or "41-year-old Peter Lanz", and not as that of another time."""
    if _THEN.search(text, max(age.span.start - 8, 0), age.span.start):
        return False
    if named := _YEAR_OLD.match(text, age.span.end):
        return surname(age.person) in folded(named["words"]).split()
    before = folded(text[max(age.span.start - 40, 0) : age.span.start])
    return _AFTER_NAME.match(text, age.span.end) is not None and before.endswith(surname(age.person))


def _times_of(draft: Reading, age: Age) -> bool:
    """Whether an age's sentence names a year: then it may be an age of that year."""
    published = draft.article.published
    return any(
        claim.paragraph == age.paragraph
        and age.sentence.contains(claim.span)
        and claim.first_day is not None
        and (published is None or abs((published - claim.first_day).days) > 60)
        for claim in draft.of(Date)
    )


def titles_twice(draft: Reading) -> Iterator[TitleTwice]:
    """The people to whom an article gives two offices that do not go together, both right before the name.

    A rank word more or less (deputy) is left alone: the second mention is often the shorter one.
    """
    named = [title for title in draft.of(Title) if _is_style(draft, title)]
    for index, title in enumerate(named[:MOST_FIGURES]):
        for other in named[:index]:
            if (
                other.person == title.person
                and office(other.title) != office(title.title)
                and not titles_compatible(title, other)
            ):
                yield TitleTwice(title, other)
                break


def _is_style(draft: Reading, title: Title) -> bool:
    """Whether a title stands right before a name with the person's surname, and names an office held now."""
    if title.position != "before" or title.former or office(title.title) is None:
        return False
    text = draft.article.paragraphs[title.paragraph].text
    if _THEN.search(text, max(title.span.start - 8, 0), title.span.start):
        return False
    following = folded(text[title.span.end : title.span.end + 60]).split()[:4]
    return surname(title.person) in following


def quotes_twice(draft: Reading) -> Iterator[QuoteTwice]:
    """The words an article puts into two mouths, both of them named beside the words."""
    people = persons(draft)
    named = [
        (quote, said)
        for quote in draft.of(Quote)
        if quote.speaker in people and _has_surname_beside(quote) and (said := _words_of(quote.content)) is not None
    ]
    for index, (quote, mine) in enumerate(named[:MOST_FIGURES]):
        for other, theirs in named[:index]:
            if (
                len(mine & theirs) * 2 >= min(len(mine), len(theirs))
                and _is_one_utterance(quote.content, other.content)
                and not may_be_one(quote.speaker or "", other.speaker or "")
            ):
                yield QuoteTwice(quote, other)
                break


# The quotations of a few drafts, most of which stay from edit to edit.
_is_one_utterance = lru_cache(maxsize=256)(same_utterance)


@lru_cache(maxsize=256)
def _words_of(content: str) -> frozenset[str] | None:
    """The words of a quotation; None where they are too few to be known again."""
    said = words(content)
    return frozenset(said) if len(said) >= LEAST_WORDS else None


def _has_surname_beside(quote: Quote) -> bool:
    return (
        quote.cue is not None
        and quote.speaker is not None
        and quote.speaker_text is not None
        and quote.speaker_paragraph == quote.paragraph
        and surname(quote.speaker) in quote.speaker_text.lower()
    )
