"""Where the figures of a draft and of the other articles of its story disagree."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from enum import Enum, auto

from msgspec import Struct

from lsp_server.claims import Figure, Modality, Reading
from lsp_server.judgement.citing import Testimony, independent
from lsp_server.judgement.intervals import compatible, ratio, supports
from lsp_server.judgement.quantities import Likeness, fate, grows, same_quantity, sort
from lsp_server.rule import Story
from lsp_server.text import Article

DAYS_OF_GROWTH = 30
"""For how long after an event its counts are still being raised."""
LARGEST_RATIO = 5.0
"""Figures further apart than this were different things in all pairs read but a few."""


class Outcome(Enum):
    """What a disagreement is."""

    CONFLICT = auto()
    SUPERSEDED = auto()
    DISPUTED = auto()


class Disagreement(Struct, frozen=True):
    """A figure of the draft and the testimonies against it, one a witness, best first.

    ``against`` agree with each other; ``further`` differ from the draft and from them.
    """

    figure: Figure
    against: tuple[Testimony[Figure], ...]
    further: tuple[Testimony[Figure], ...]
    outcome: Outcome
    strength: float


def disagreements(draft: Reading, story: Story) -> Iterator[Disagreement]:
    """The figures of a draft that other articles give otherwise, where none gives them as the draft does."""
    elsewhere: dict[tuple[str, bool], list[Testimony[Figure]]] = defaultdict(list)
    for other in story.others:
        for figure in other.reading.of(Figure):
            if _is_comparable(figure):
                elsewhere[sort(figure)].append(Testimony(other, figure))
    mine: dict[tuple[str, bool], list[Figure]] = defaultdict(list)
    for figure in draft.of(Figure):
        mine[sort(figure)].append(figure)
    for key, figures in mine.items():
        for figure in figures:
            if _is_comparable(figure) and key[0] and key in elsewhere:
                found = _disagreement(draft, figure, figures, elsewhere[key], story)
                if found is not None:
                    yield found


def _disagreement(
    draft: Reading, figure: Figure, siblings: list[Figure], candidates: list[Testimony[Figure]], story: Story
) -> Disagreement | None:
    supporting = [t for t in candidates if supports(figure, t.claim)]
    against: list[tuple[Testimony[Figure], Likeness]] = []
    for testimony in candidates:
        if compatible(figure, testimony.claim) or ratio(figure, testimony.claim) > LARGEST_RATIO:
            continue
        likeness = same_quantity(draft, figure, testimony.other, testimony.claim, story)
        if likeness is None or not likeness.is_enough:
            continue
        if any(supports(sibling, testimony.claim) for sibling in siblings):
            continue
        against.append((testimony, likeness))
    outcome, telling = _weighed(draft, figure, [t for t, _ in against], supporting)
    if not telling:
        return None
    strengths = {id(t): likeness.strength for t, likeness in against}
    witnesses = independent(sorted(telling, key=lambda t: -strengths[id(t)]))
    agreed = tuple(t for t in witnesses if t is witnesses[0] or supports(witnesses[0].claim, t.claim))
    further = tuple(t for t in witnesses if t not in agreed)
    return Disagreement(figure, agreed, further, outcome, max(strengths.values()))


def _is_comparable(figure: Figure) -> bool:
    """One of anything is as often a manner of speaking as a count, and is left alone unless it says who died."""
    if figure.ordinal or figure.modality not in {Modality.STATED, Modality.PLANNED}:
        return False
    return figure.value != 1 or fate(figure) is not None


def _weighed(
    draft: Reading, figure: Figure, against: list[Testimony[Figure]], supporting: list[Testimony[Figure]]
) -> tuple[Outcome, list[Testimony[Figure]]]:
    """What the testimonies amount to, and those that tell.

    A count of what grows is out of date where newer articles than all that support it have it larger; a larger count
    in a newer draft is news. Any other support settles the matter. Two named sources may both be right.
    """
    published = draft.article.published
    if grows(figure) and published is not None:
        newest_support = max((_day(t.article) for t in supporting), default=date.min)
        raised = [
            t
            for t in against
            if (t.claim.value or 0) > (figure.value or 0)
            and newest_support < _day(t.article)
            and abs((_day(t.article) - published).days) <= DAYS_OF_GROWTH
        ]
        if raised:
            return Outcome.SUPERSEDED, raised
        against = [t for t in against if not _is_news(draft, figure, t)]
    if supporting:
        return Outcome.CONFLICT, []
    disputed = [t for t in against if figure.asserted_by and t.claim.asserted_by not in {None, figure.asserted_by}]
    if disputed and len(disputed) == len(against):
        return Outcome.DISPUTED, disputed
    return Outcome.CONFLICT, against


def _is_news(draft: Reading, figure: Figure, testimony: Testimony[Figure]) -> bool:
    return (figure.value or 0) > (testimony.claim.value or 0) and _day(draft.article) > _day(testimony.article)


def _day(article: Article) -> date:
    return article.published or date.min
