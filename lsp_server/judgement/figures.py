"""Where the figures of a draft and of the other articles of its story disagree.

Which two figures are of one quantity is a matter of more or less. What speaks for it, the content words the sentences
share above all, is added up as log odds, and so is what speaks against it. The terms were chosen, and their weights
fitted and then rounded, by logistic regression on planted errors against untouched articles, by groups of articles
held out in turn; none is about any noun, place or sort of story.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import Enum, auto
from math import log1p
from typing import NamedTuple

from msgspec import Struct

from lsp_server.claims import Figure, Modality, Reading
from lsp_server.judgement.citing import Testimony
from lsp_server.judgement.intervals import is_converted, is_slip, ratio
from lsp_server.judgement.names import may_be_one
from lsp_server.judgement.quantities import Likeness, Quantity, grows, is_known_voice, likeness, quantities
from lsp_server.judgement.remembering import remembering_last
from lsp_server.judgement.restyle import in_style_of
from lsp_server.judgement.scores import scores
from lsp_server.rule import Edit, Fix, Other, Story

DAYS_OF_GROWTH = 30
"""For how long after an event its counts are still being raised."""
LARGEST_RATIO = 5.0
"""Figures further apart than this were different things in all pairs read but slips of the pen."""
MOST_CANDIDATES = 400
"""How many figures of other articles one figure is held against."""

WEIGHT_OF_NOTHING = -6.5
WEIGHT_OF_WORDS = 2.75
"""Times the logarithm of one more than the content words shared."""
WEIGHT_OF_NEAR = 2.5
WEIGHT_OF_DOUBT = -0.3
WEIGHT_OF_PART = -0.3
"""Two parts may be two parts of one thing."""
WEIGHT_OF_SORT = {"person": -1.0, "second": -1.5, "month": -1.5, "score": -0.7}
"""People and times are counted in every other sentence, and a match has many scores."""
WEIGHT_OF_SECOND_WITNESS = 0.5
WEIGHT_OF_THIRD_WITNESS = 0.75
WEIGHT_OF_AGREEMENT = 1.3
"""Times the share of the witnesses giving the other number, of all that count things of the sort."""
WEIGHT_OF_SIBLINGS = -0.5
"""Times the logarithm of one more than the draft's other figures of the sort: who counts much counts many things."""
WEIGHT_OF_REPETITION = -2.0
"""Where the draft has its figure twice, it means it."""
WEIGHT_OF_VALUE_ELSEWHERE = -1.5
"""Where another article has the draft's number of anything of the sort: a wrong number is lonely."""
WEIGHT_OF_SUPPORT = -2.75
"""Where it has it besides in words like the draft's."""
WEIGHT_OF_ONE_SENTENCE = 7.5
"""What two wordings of one sentence have for their words: they differ in a number however far apart."""
BESIDE = 60
"""Within how many code points of its sentence another figure of the draft can be the one the other article means."""
AS_MUCH_LIKE = 1.0
"""How much less may speak for one quantity with a supporting figure for it to settle the matter."""
CLOSE_ENOUGH_TO_SUPPORT = 0.20
CLOSE_ENOUGH_TO_WITNESS = 0.15


_FACTS = frozenset((Modality.STATED, Modality.PLANNED))


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


class _Candidate(NamedTuple):
    """A figure of another article that one of the draft is held against."""

    other: Other
    quantity: Quantity

    @property
    def testimony(self) -> Testimony[Figure]:
        return Testimony(self.other, self.quantity.figure)


class _Alike(NamedTuple):
    told: _Candidate
    likeness: Likeness
    weight: float

    def rank(self) -> tuple[float, float, str, int, int]:
        """Sorts the most alike first, and always the same way."""
        other, figure = self.told.other, self.told.quantity.figure
        return -self.weight, -other.overlap, other.reading.article.id, figure.paragraph, figure.span.start


def _alike(mine: Quantity, told: _Candidate, story: Story) -> _Alike | None:
    alike = likeness(mine, told.quantity, story)
    if alike is None:
        return None
    weight = WEIGHT_OF_WORDS * log1p(alike.words) + WEIGHT_OF_NEAR * alike.near + WEIGHT_OF_DOUBT * alike.doubts
    return _Alike(told, alike, weight)


@remembering_last
def disagreements(draft: Reading, story: Story) -> Iterator[Disagreement]:
    """The figures of a draft that other articles give otherwise, where it stands alone with its own."""
    mine: dict[tuple[str, bool], list[Quantity]] = defaultdict(list)
    own_scores = scores(draft)
    for quantity in (*quantities(draft), *own_scores):
        mine[quantity.sort].append(quantity)
    elsewhere: dict[tuple[str, bool], list[_Candidate]] = defaultdict(list)
    for other in story.others:
        for quantity in (*quantities(other.reading), *(scores(other.reading) if own_scores else ())):
            if quantity.sort in mine:
                elsewhere[quantity.sort].append(_Candidate(other, quantity))
    bare = mine.pop(("", False), [])
    for key, same_sort in mine.items():
        for quantity in same_sort:
            if _is_comparable(quantity) and key in elsewhere:
                beside = _beside(quantity, same_sort, bare)
                found = _disagreement(quantity, beside, elsewhere[key][:MOST_CANDIDATES], draft, story)
                if found is not None:
                    yield found


def confidence(weight: float) -> float:
    """How sure a disagreement of some weight is, 0 to 1: the share judged right of untouched articles' findings.

    A logistic curve through two points read off benchmarks/judgements.jsonl: half are right at 0.6, a fifth at -0.5.
    """
    return round(min(1 / (1 + math.exp(-1.26 * (weight - 0.6))), 0.95), 2)


def takes_over(found: Disagreement) -> tuple[Fix, ...]:
    """The number of the first testimony in place of the draft's, written as the draft writes numbers."""
    mine, theirs = found.figure, found.against[0].claim
    if theirs.value is None or mine.number_span is None or mine.unit != theirs.unit or not mine.written:
        return ()
    text = in_style_of(mine.written, theirs.value)
    if text is None or text == mine.written:
        return ()
    return (Fix(f"Change to “{text}”", (Edit(mine.paragraph, mine.number_span, text),)),)


def _is_comparable(quantity: Quantity) -> bool:
    """One of anything is as often a manner of speaking as a count, and is left alone unless it says who died."""
    return not quantity.figure.ordinal and (quantity.figure.value != 1 or quantity.fate is not None)


def _are_meant_alike(mine: Figure, theirs: Figure) -> bool:
    """Whether both are told as facts, or both denied, or both supposed."""
    return mine.modality is theirs.modality or (mine.modality in _FACTS and theirs.modality in _FACTS)


def _disagreement(
    mine: Quantity, beside: "_Beside", candidates: Sequence[_Candidate], draft: Reading, story: Story
) -> Disagreement | None:
    supporting = [told for told in candidates if mine.reach.supports(told.quantity.reach)]
    against = _differing(mine, beside, candidates, supporting, story)
    outcome, telling = _weighed(draft, mine, against, supporting)
    if not telling:
        return None
    best: dict[int, _Alike] = {}  # one a witness
    for alike in sorted(telling, key=_Alike.rank):
        best.setdefault(alike.told.other.witness, alike)
    first, *others = best.values()
    theirs = first.told.quantity
    agreed: list[_Alike] = [first]
    further: list[_Alike] = []
    for alike in others:
        (agreed if theirs.reach.supports(alike.told.quantity.reach) else further).append(alike)
    weight = WEIGHT_OF_NOTHING + first.weight
    close = sum(alike.likeness.closeness >= CLOSE_ENOUGH_TO_WITNESS for alike in agreed)
    weight += WEIGHT_OF_SECOND_WITNESS * (close > 1) + WEIGHT_OF_THIRD_WITNESS * (close > 2)
    weight += WEIGHT_OF_AGREEMENT * _agreement(theirs, candidates)
    weight += WEIGHT_OF_PART * mine.figure.part
    weight += WEIGHT_OF_SIBLINGS * log1p(len(beside.same_sort))
    weight += WEIGHT_OF_REPETITION * any(mine.reach.supports(sibling.reach) for sibling in beside.same_sort)
    if outcome is not Outcome.SUPERSEDED:
        weight += WEIGHT_OF_SORT.get(mine.sort[0].partition(" ")[0], 0.0)
        weight += _weight_of_support(mine, supporting, first, story)
    return Disagreement(
        mine.figure, tuple(a.told.testimony for a in agreed), tuple(a.told.testimony for a in further), outcome, weight
    )


def _agreement(theirs: Quantity, candidates: Sequence[_Candidate]) -> float:
    """The share of witnesses that give a number (0 to 1), of those that give it or one that contradicts it."""
    reach = theirs.reach
    giving = {told.other.witness for told in candidates if reach.supports(told.quantity.reach)}
    contradicting = {told.other.witness for told in candidates if not reach.is_compatible(told.quantity.reach)}
    return len(giving) / max(len(giving) + len(contradicting), 1)


class _Beside(NamedTuple):
    """The other figures of a draft: those of the sort of one, and what stands in one sentence with it."""

    same_sort: tuple[Quantity, ...]
    excusing: tuple[Quantity, ...]  # the draft's figures in the sentence, those for which no noun was read included
    total: float | None  # of the figures of the sort in the sentence, where there are several


def _beside(mine: Quantity, same_sort: Sequence[Quantity], bare: Sequence[Quantity]) -> _Beside:
    siblings = tuple(sibling for sibling in same_sort if sibling is not mine)
    excusing = tuple(other for other in (*siblings, *bare) if _is_beside(mine.figure, other.figure))
    return _Beside(siblings, excusing, _total([mine, *siblings], mine.figure))


def _total(counted: Iterable[Quantity], of: Figure) -> float | None:
    """The sum of the counts in one sentence, None where it has but one of the sort."""
    beside = [q.figure for q in counted if q.figure.paragraph == of.paragraph and q.figure.sentence == of.sentence]
    values = [figure.value or 0.0 for figure in beside if not is_converted(figure, of)]
    return sum(values) if len(values) > 1 else None


def _differing(
    mine: Quantity, beside: _Beside, candidates: Sequence[_Candidate], supporting: Sequence[_Candidate], story: Story
) -> list[_Alike]:
    """The figures of other articles that may be of one quantity with a figure, and cannot be true with it.

    An article that has the draft's number too speaks of two things. So does a draft that has the other number in the
    same sentence, unless as the same measure in another unit ("10 kilometres (6 miles)"). A sum of one sentence's
    figures agrees with the whole in the other.
    """
    figure = mine.figure
    having = {id(told.other) for told in supporting}
    differing: list[_Alike] = []
    for told in candidates:
        theirs = told.quantity
        if id(told.other) in having or mine.reach.is_compatible(theirs.reach):
            continue
        if not _is_comparable(theirs) or not _are_meant_alike(figure, theirs.figure):
            continue
        if beside.excusing and any(_says(excuse, theirs) for excuse in beside.excusing):
            continue
        alike = _alike(mine, told, story)
        if alike is None:
            continue
        is_far = ratio(figure, theirs.figure) > LARGEST_RATIO and not is_slip(figure, theirs.figure)
        if is_far and alike.weight < WEIGHT_OF_ONE_SENTENCE:
            continue
        if figure.value is not None and figure.value in theirs.around.bare:
            continue
        their_total = _total((t.quantity for t in candidates if t.other is told.other), theirs.figure)
        if (theirs.figure.value is None or theirs.figure.value != beside.total) and (
            figure.value is None or figure.value != their_total
        ):
            differing.append(alike)
    return differing


def _says(excuse: Quantity, theirs: Quantity) -> bool:
    """Whether a figure beside the draft's is the other article's number; one without a noun may count anything."""
    if excuse.figure.noun:
        return excuse.reach.supports(theirs.reach)
    return excuse.figure.value is not None and excuse.figure.value == theirs.figure.value


def _is_beside(figure: Figure, sibling: Figure) -> bool:
    """Whether a figure stands in the same sentence, and not right behind or before as a conversion."""
    if (sibling.paragraph, sibling.sentence) != (figure.paragraph, figure.sentence):
        return False
    apart = max(sibling.span.start - figure.span.end, figure.span.start - sibling.span.end)
    return apart <= BESIDE and (sibling.unit == figure.unit or apart > 3)


def _weight_of_support(mine: Quantity, supporting: Sequence[_Candidate], against: _Alike, story: Story) -> float:
    """What the articles that have the draft's number take away: all, where one is as much like it as ``against``."""
    if not supporting:
        return 0.0
    alike = [found for told in supporting if (found := _alike(mine, told, story)) is not None]
    if any(support.weight >= against.weight - AS_MUCH_LIKE for support in alike):
        return float("-inf")
    is_alike = any(support.likeness.closeness > CLOSE_ENOUGH_TO_SUPPORT for support in alike)
    is_elsewhere = is_alike or any(not is_converted(mine.figure, told.quantity.figure) for told in supporting)
    return WEIGHT_OF_VALUE_ELSEWHERE * is_elsewhere + WEIGHT_OF_SUPPORT * is_alike


def _weighed(
    draft: Reading, mine: Quantity, against: list[_Alike], supporting: Sequence[_Candidate]
) -> tuple[Outcome, list[_Alike]]:
    """What the testimonies amount to, and those that tell.

    A count of what grows is out of date where newer articles than all that support it have it larger; a larger count
    in a newer draft is news. Two named sources may both be right.
    """
    figure, published = mine.figure, draft.article.published
    if grows(figure) and published is not None and not mine.around.is_of_past:
        newest_support = max((_day(told.other.reading) for told in supporting), default=date.min)
        raised = [
            alike
            for alike in against
            if _is_larger(alike.told.quantity.figure, figure)
            and newest_support < (day := _day(alike.told.other.reading))
            and abs((day - published).days) <= DAYS_OF_GROWTH
        ]
        if raised:
            return Outcome.SUPERSEDED, raised
        against = [alike for alike in against if not _is_news(draft, figure, alike.told)]
    disputed = [alike for alike in against if _are_two_voices(figure, alike.told.quantity.figure)]
    if disputed and len(disputed) == len(against):
        return Outcome.DISPUTED, disputed
    return Outcome.CONFLICT, against


def _are_two_voices(mine: Figure, theirs: Figure) -> bool:
    one, other = mine.asserted_by, theirs.asserted_by
    if one is None or other is None:
        return False
    return is_known_voice(one) and is_known_voice(other) and not may_be_one(one, other)


def _is_larger(left: Figure, right: Figure) -> bool:
    return (left.value or 0) > (right.value or 0)


def _is_news(draft: Reading, figure: Figure, told: _Candidate) -> bool:
    return _is_larger(figure, told.quantity.figure) and _day(draft) > _day(told.other.reading)


def _day(reading: Reading) -> date:
    return reading.article.published or date.min
