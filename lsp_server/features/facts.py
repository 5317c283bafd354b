"""The facts of a draft: which stands where, and which other articles state the same."""

from collections.abc import Iterator
from typing import NamedTuple

from lsp_server.claims import Age, AnyClaim, Claim, Date, Event, Figure, Name, Quote, Reading, Title
from lsp_server.judgement.citing import Testimony, independent
from lsp_server.judgement.intervals import supports
from lsp_server.judgement.names import may_be_one
from lsp_server.judgement.quantities import sort
from lsp_server.judgement.wording import LEAST_WORDS, same_utterance, words
from lsp_server.rule import Other, Story
from lsp_server.text import Article

SAME_SUBJECT = 0.2
"""The least overlap of two sentences whose equal dates or figures are counted as one fact."""


class Point(NamedTuple):
    """A code point of a paragraph."""

    paragraph: int
    offset: int


def offset_in_paragraphs(article: Article, offset: int) -> Point | None:
    """The paragraph and the code point of it that were read from a code point of the file."""
    for number, paragraph in enumerate(article.paragraphs):
        runs = paragraph.offsets.runs
        if runs and runs[0].source <= offset <= runs[-1].source + runs[-1].source_length:
            found = paragraph.offsets.to_paragraph(offset)
            if found is None and offset:  # just behind the last character of a word, where the cursor often is
                before = paragraph.offsets.to_paragraph(offset - 1)
                found = None if before is None else before + 1
            if found is not None:
                return Point(number, found)
    return None


def claims_at(reading: Reading, point: Point | None) -> list[AnyClaim]:
    """The facts at a code point, the narrowest first. Names are no facts by themselves."""
    if point is None:
        return []
    here = [
        claim
        for claim in reading.claims
        if claim.paragraph == point.paragraph
        and claim.span.start <= point.offset <= claim.span.end
        and not isinstance(claim, Name)
    ]
    return sorted(here, key=lambda claim: (claim.span.end - claim.span.start, claim.span))


def same_fact(draft: Reading, claim: AnyClaim, story: Story) -> list[Testimony[Claim]]:
    """The passages of other articles that state this fact too, the most overlapping story first, one an article."""
    found: list[Testimony[Claim]] = []
    for other in story.others:
        first = next(_in_article(draft, claim, other, story), None)
        if first is not None:
            found.append(Testimony(other, first))
    return found


def agreeing(draft: Reading, claim: AnyClaim, story: Story) -> int:
    """How many articles state this fact too; copies of one text count once."""
    return len(independent(same_fact(draft, claim, story)))


def _in_article(draft: Reading, claim: AnyClaim, other: Other, story: Story) -> Iterator[Claim]:
    theirs = other.reading
    match claim:
        case Figure():
            for figure in theirs.of(Figure):
                if (
                    sort(figure) == sort(claim)
                    and supports(claim, figure)
                    and _near(draft, claim, other, figure, story)
                ):
                    yield figure
        case Date():
            if claim.first_day is not None:
                for when in theirs.of(Date):
                    if when.value == claim.value and _near(draft, claim, other, when, story):
                        yield when
        case Event():
            yield from (event for event in theirs.of(Event) if _is_same_event(claim, event))
        case Quote():
            yield from (quote for quote in theirs.of(Quote) if _is_same_utterance(claim, quote))
        case Title():
            asked = (claim.person, claim.title.lower(), claim.former)
            yield from (t for t in theirs.of(Title) if (t.person, t.title.lower(), t.former) == asked)
        case Age():
            yield from (age for age in theirs.of(Age) if (age.person, age.years) == (claim.person, claim.years))


def _near(draft: Reading, mine: AnyClaim, other: Other, theirs: Claim, story: Story) -> bool:
    return story.overlap(draft.terms(mine), other.reading.terms(theirs)) >= SAME_SUBJECT


def _is_same_event(mine: Event, theirs: Event) -> bool:
    if mine.predicate != theirs.predicate or mine.first_day is None or mine.first_day != theirs.first_day:
        return False
    return bool(set(mine.parties) & set(theirs.parties)) or (mine.place is not None and mine.place == theirs.place)


def _is_same_utterance(mine: Quote, theirs: Quote) -> bool:
    if mine.speaker is not None and theirs.speaker is not None and not may_be_one(mine.speaker, theirs.speaker):
        return False
    left, right = set(words(mine.content)), set(words(theirs.content))
    if min(len(left), len(right)) < LEAST_WORDS or len(left & right) * 2 < min(len(left), len(right)):
        return False
    return same_utterance(mine.content, theirs.content)
