"""Where the figures of a draft and of the other articles of its story disagree.

Which two figures are of one quantity is a matter of more or less. What speaks for it, the content words the sentences
share above all, is added up as log odds, and so is what speaks against it. The terms were chosen, and their weights
fitted and then rounded, by logistic regression on planted errors against untouched articles, by groups of articles
held out in turn; none is about any noun, place or sort of story.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum, auto
from math import log1p

from msgspec import Struct

from lsp_server.claims import Figure, Modality, Reading
from lsp_server.judgement.citing import Testimony, independent
from lsp_server.judgement.intervals import compatible, is_slip, ratio, supports
from lsp_server.judgement.names import may_be_one
from lsp_server.judgement.quantities import Likeness, fate, grows, is_known_voice, likeness, sort
from lsp_server.judgement.restyle import in_style_of
from lsp_server.rule import Edit, Fix, Story
from lsp_server.text import Article

DAYS_OF_GROWTH = 30
"""For how long after an event its counts are still being raised."""
LARGEST_RATIO = 5.0
"""Figures further apart than this were different things in all pairs read but slips of the pen."""
MOST_CANDIDATES = 400
"""How many figures of other articles one figure is held against."""

WEIGHT_OF_NOTHING = -5.5
WEIGHT_OF_WORDS = 2.75
"""Times the logarithm of one more than the content words shared."""
WEIGHT_OF_NEAR = 2.5
WEIGHT_OF_DOUBT = -0.5
WEIGHT_OF_SECOND_WITNESS = 0.75
WEIGHT_OF_SIBLINGS = -0.5
"""Times the logarithm of one more than the draft's other figures of the sort: who counts much counts many things."""
WEIGHT_OF_REPETITION = -2.0
"""Where the draft has its figure twice, it means it."""
WEIGHT_OF_VALUE_ELSEWHERE = -1.5
"""Where another article has the draft's number of anything of the sort: a wrong number is lonely."""
WEIGHT_OF_SUPPORT = -2.75
"""Where it has it besides in words like the draft's."""
CLOSE_ENOUGH_TO_SUPPORT = 0.20
CLOSE_ENOUGH_TO_WITNESS = 0.15


class Outcome(Enum):
    """What a disagreement is."""

    CONFLICT = auto()
    SUPERSEDED = auto()
    DISPUTED = auto()


class Disagreement(Struct, frozen=True):
    """A figure of the draft and the testimonies against it, one a witness, best first.

    ``against`` agree with each other; ``further`` differ from the draft and from them. ``weight`` is the log odds
    that they are of one quantity, and that the draft stands alone.
    """

    figure: Figure
    against: tuple[Testimony[Figure], ...]
    further: tuple[Testimony[Figure], ...]
    outcome: Outcome
    weight: float


class _Alike(Struct, frozen=True):
    testimony: Testimony[Figure]
    likeness: Likeness

    @property
    def weight(self) -> float:
        alike = self.likeness
        return WEIGHT_OF_WORDS * log1p(alike.words) + WEIGHT_OF_NEAR * alike.near + WEIGHT_OF_DOUBT * alike.doubts


def disagreements(draft: Reading, story: Story) -> Iterator[Disagreement]:
    """The figures of a draft that other articles give otherwise, where it stands alone with its own."""
    elsewhere: dict[tuple[str, bool], list[Testimony[Figure]]] = defaultdict(list)
    for other in story.others:
        for figure in other.reading.of(Figure):
            elsewhere[sort(figure)].append(Testimony(other, figure))
    mine: dict[tuple[str, bool], list[Figure]] = defaultdict(list)
    for figure in draft.of(Figure):
        mine[sort(figure)].append(figure)
    for key, figures in mine.items():
        for figure in figures:
            if _is_comparable(figure) and key[0] and key in elsewhere:
                found = _disagreement(draft, figure, figures, elsewhere[key][:MOST_CANDIDATES], story)
                if found is not None:
                    yield found


def confidence(weight: float) -> float:
    """How sure a disagreement of some weight is, 0 to 1."""
    return round(min(max(0.6 + 0.1 * weight, 0.5), 0.95), 2)


def takes_over(found: Disagreement) -> tuple[Fix, ...]:
    """The number of the first testimony in place of the draft's, written as the draft writes numbers."""
    mine, theirs = found.figure, found.against[0].claim
    if theirs.value is None or mine.number_span is None or mine.unit != theirs.unit or not mine.written:
        return ()
    text = in_style_of(mine.written, theirs.value)
    if text is None or text == mine.written:
        return ()
    return (Fix(f"Change to “{text}”", (Edit(mine.paragraph, mine.number_span, text),)),)


def _is_comparable(figure: Figure) -> bool:
    """One of anything is as often a manner of speaking as a count, and is left alone unless it says who died."""
    if figure.ordinal or figure.modality not in {Modality.STATED, Modality.PLANNED}:
        return False
    return figure.value != 1 or fate(figure) is not None


def _disagreement(
    draft: Reading, figure: Figure, same_sort: Sequence[Figure], candidates: Sequence[Testimony[Figure]], story: Story
) -> Disagreement | None:
    supporting = [t for t in candidates if supports(figure, t.claim)]
    siblings = [sibling for sibling in same_sort if sibling is not figure]
    against = _differing(draft, figure, siblings, candidates, story)
    outcome, telling = _weighed(draft, figure, against, supporting)
    if not telling:
        return None
    best = {id(alike.testimony): alike for alike in telling}
    witnesses = independent(sorted((a.testimony for a in telling), key=lambda t: -best[id(t)].weight))
    witnesses.sort(key=lambda t: -best[id(t)].weight)
    agreed = tuple(t for t in witnesses if t is witnesses[0] or supports(witnesses[0].claim, t.claim))
    further = tuple(t for t in witnesses if t not in agreed)
    close = [t for t in agreed if best[id(t)].likeness.closeness >= CLOSE_ENOUGH_TO_WITNESS]
    weight = WEIGHT_OF_NOTHING + best[id(witnesses[0])].weight
    weight += WEIGHT_OF_SECOND_WITNESS * (len(close) > 1)
    weight += WEIGHT_OF_SIBLINGS * log1p(len(siblings))
    weight += WEIGHT_OF_REPETITION * any(supports(figure, sibling) for sibling in siblings)
    if outcome is not Outcome.SUPERSEDED:
        weight += _weight_of_support(draft, figure, supporting, story)
    return Disagreement(figure, agreed, further, outcome, weight)


def _differing(
    draft: Reading,
    figure: Figure,
    siblings: Sequence[Figure],
    candidates: Sequence[Testimony[Figure]],
    story: Story,
) -> list[_Alike]:
    """The figures of other articles that may be of one quantity with a figure, and cannot be true with it.

    An article that has the draft's number too speaks of two things. So does a draft that has the other number in the
    same sentence, unless as the same measure in another unit ("10 kilometres (6 miles)").
    """
    having = {id(t.other) for t in candidates if supports(figure, t.claim)}
    beside = [sibling for sibling in siblings if _is_beside(figure, sibling)]
    differing: list[_Alike] = []
    for testimony in candidates:
        theirs = testimony.claim
        if id(testimony.other) in having or not _is_comparable(theirs) or compatible(figure, theirs):
            continue
        if ratio(figure, theirs) > LARGEST_RATIO and not is_slip(figure, theirs):
            continue
        if any(supports(sibling, theirs) for sibling in beside):
            continue
        alike = likeness(draft, figure, testimony.other, theirs, story)
        if alike is not None:
            differing.append(_Alike(testimony, alike))
    return differing


def _is_beside(figure: Figure, sibling: Figure) -> bool:
    """Whether a figure stands in the same sentence, and not right behind or before as a conversion."""
    if (sibling.paragraph, sibling.sentence) != (figure.paragraph, figure.sentence):
        return False
    apart = max(sibling.span.start - figure.span.end, figure.span.start - sibling.span.end)
    return sibling.unit == figure.unit or apart > 3


def _weight_of_support(
    draft: Reading, figure: Figure, supporting: Sequence[Testimony[Figure]], story: Story
) -> float:
    if not supporting:
        return 0.0
    alike = (likeness(draft, figure, t.other, t.claim, story) for t in supporting)
    is_alike = any(found is not None and found.closeness > CLOSE_ENOUGH_TO_SUPPORT for found in alike)
    return WEIGHT_OF_VALUE_ELSEWHERE + WEIGHT_OF_SUPPORT * is_alike


def _weighed(
    draft: Reading, figure: Figure, against: list[_Alike], supporting: list[Testimony[Figure]]
) -> tuple[Outcome, list[_Alike]]:
    """What the testimonies amount to, and those that tell.

    A count of what grows is out of date where newer articles than all that support it have it larger; a larger count
    in a newer draft is news. Two named sources may both be right.
    """
    published = draft.article.published
    if grows(figure) and published is not None:
        newest_support = max((_day(t.article) for t in supporting), default=date.min)
        raised = [
            alike
            for alike in against
            if _is_larger(alike.testimony.claim, figure)
            and newest_support < _day(alike.testimony.article)
            and abs((_day(alike.testimony.article) - published).days) <= DAYS_OF_GROWTH
        ]
        if raised:
            return Outcome.SUPERSEDED, raised
        against = [alike for alike in against if not _is_news(draft, figure, alike.testimony)]
    disputed = [alike for alike in against if _are_two_voices(figure.asserted_by, alike.testimony.claim.asserted_by)]
    if disputed and len(disputed) == len(against):
        return Outcome.DISPUTED, disputed
    return Outcome.CONFLICT, against


def _are_two_voices(mine: str | None, theirs: str | None) -> bool:
    if mine is None or theirs is None:
        return False
    return is_known_voice(mine) and is_known_voice(theirs) and not may_be_one(mine, theirs)


def _is_larger(left: Figure, right: Figure) -> bool:
    return (left.value or 0) > (right.value or 0)


def _is_news(draft: Reading, figure: Figure, testimony: Testimony[Figure]) -> bool:
    return _is_larger(figure, testimony.claim) and _day(draft.article) > _day(testimony.article)


def _day(article: Article) -> date:
    return article.published or date.min
