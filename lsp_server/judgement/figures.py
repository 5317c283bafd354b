"""Where the figures of a draft and of the other articles of its story disagree.

Which two figures are of one quantity is a matter of more or less. What speaks for it, the content words the sentences
share above all, is added up as log odds, and so is what speaks against it. The terms were chosen, and their weights
fitted and then rounded, by logistic regression on planted errors against untouched articles, by groups of articles
held out in turn; none is about any noun, place or sort of story.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import log1p
from typing import NamedTuple

from msgspec import Struct

from lsp_server.answers import Answers
from lsp_server.claims import Figure, Reading
from lsp_server.claims.kept import kept_with_it
from lsp_server.judgement.accounts import Account, Rank, Standing, standing
from lsp_server.judgement.citing import Testimony
from lsp_server.judgement.intervals import is_converted
from lsp_server.judgement.opposition import Alike, Candidate, Group, Opposed, Outcome, elsewhere
from lsp_server.judgement.quantities import Quantity, quantities
from lsp_server.judgement.remembering import remembering_last
from lsp_server.judgement.restyle import in_style_of
from lsp_server.judgement.scores import scores
from lsp_server.rule import Edit, Fix, Story

WEIGHT_OF_NOTHING = -6.5
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
AS_MUCH_LIKE = 1.0
"""How much less may speak for one quantity with a supporting figure for it to settle the matter."""
CLOSE_ENOUGH_TO_SUPPORT = 0.20
CLOSE_ENOUGH_TO_WITNESS = 0.15

_MOST_REMEMBERED = 100
"""Figures of drafts, against which others speak: a draft has a handful, and a figure typed adds one a letter."""


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


@remembering_last
def disagreements(draft: Reading, story: Story) -> Iterator[Disagreement]:
    """The figures of a draft that other articles give otherwise, where it stands alone with its own."""
    by_sort: dict[tuple[str, bool], list[Quantity]] = defaultdict(list)
    for quantity in quantities(draft) + scores(draft):
        by_sort[quantity.sort].append(quantity)
    bare = by_sort.pop(("", False), [])
    stand = standing(story)
    against, known = elsewhere(stand.accounts), _known(stand)
    for same_sort in by_sort.values():
        sentences = {(q.figure.paragraph, q.figure.sentence) for q in same_sort} if bare else set()
        beside = tuple(q for q in bare if (q.figure.paragraph, q.figure.sentence) in sentences)
        group = Group(tuple(same_sort), beside, draft.article.published)
        for opposed in against.opposed(group, stand.ranks):
            weighed = known.get(opposed) or known.keep(opposed, _weighed(opposed, stand.ranks))
            yield _disagreement(opposed, weighed, story)


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


class _Weighed(NamedTuple):
    """What a :class:`Disagreement` is made of, with the ranks of the articles for these."""

    against: tuple[tuple[int, Figure], ...]
    further: tuple[tuple[int, Figure], ...]
    weight: float


@kept_with_it
def _known(_standing: Standing) -> Answers[Opposed, _Weighed]:
    """What figures of drafts were last found to come to, the other articles standing as they do."""
    return Answers(_MOST_REMEMBERED)


def _disagreement(opposed: Opposed, weighed: _Weighed, story: Story) -> Disagreement:
    against, further = (
        tuple(Testimony(story.others[number], figure) for number, figure in told)
        for told in (weighed.against, weighed.further)
    )
    return Disagreement(opposed.quantity.figure, against, further, opposed.outcome, weighed.weight)


def _weighed(opposed: Opposed, ranks: Mapping[Account, Rank]) -> _Weighed:
    mine = opposed.quantity
    best: dict[int, Alike] = {}  # one a witness
    for alike in sorted(opposed.against, key=lambda alike: _rank(alike, ranks[alike.told.account])):
        best.setdefault(ranks[alike.told.account].witness, alike)
    first, *others = best.values()
    theirs = first.told.quantity
    agreed: list[Alike] = [first]
    further: list[Alike] = []
    for alike in others:
        (agreed if theirs.reach.supports(alike.told.quantity.reach) else further).append(alike)
    weight = WEIGHT_OF_NOTHING + first.weight
    close = sum(alike.likeness.closeness >= CLOSE_ENOUGH_TO_WITNESS for alike in agreed)
    weight += WEIGHT_OF_SECOND_WITNESS * (close > 1) + WEIGHT_OF_THIRD_WITNESS * (close > 2)
    weight += WEIGHT_OF_AGREEMENT * _agreement(theirs, opposed.candidates, ranks)
    weight += WEIGHT_OF_PART * mine.figure.part
    weight += WEIGHT_OF_SIBLINGS * log1p(opposed.siblings)
    weight += WEIGHT_OF_REPETITION * opposed.is_repeated
    if opposed.outcome is not Outcome.SUPERSEDED:
        weight += WEIGHT_OF_SORT.get(mine.sort[0].partition(" ")[0], 0.0)
        weight += _weight_of_support(opposed, first)
    against, others_still = (
        tuple((ranks[one.told.account].number, one.told.quantity.figure) for one in several)
        for several in (agreed, further)
    )
    return _Weighed(against, others_still, weight)


def _rank(alike: Alike, rank: Rank) -> tuple[float, float, str, int, int, int]:
    """Sorts the most alike first, and always the same way."""
    figure = alike.told.quantity.figure
    return -alike.weight, -rank.overlap, alike.told.account.id, figure.paragraph, figure.span.start, rank.number


def _agreement(theirs: Quantity, candidates: Iterable[Candidate], ranks: Mapping[Account, Rank]) -> float:
    """The share of witnesses that give a number (0 to 1), of those that give it or one that contradicts it."""
    reach = theirs.reach
    giving = {ranks[told.account].witness for told in candidates if reach.supports(told.quantity.reach)}
    against = {ranks[told.account].witness for told in candidates if not reach.is_compatible(told.quantity.reach)}
    return len(giving) / max(len(giving) + len(against), 1)


def _weight_of_support(opposed: Opposed, against: Alike) -> float:
    """What the articles that have the draft's number take away: all, where one is as much like it as ``against``."""
    if not opposed.supporting:
        return 0.0
    alike, mine = opposed.support, opposed.quantity.figure
    if any(support.weight >= against.weight - AS_MUCH_LIKE for support in alike):
        return float("-inf")
    is_alike = any(support.likeness.closeness > CLOSE_ENOUGH_TO_SUPPORT for support in alike)
    is_elsewhere = is_alike or any(not is_converted(mine, told.quantity.figure) for told in opposed.supporting)
    return WEIGHT_OF_VALUE_ELSEWHERE * is_elsewhere + WEIGHT_OF_SUPPORT * is_alike
