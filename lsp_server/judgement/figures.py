"""Where the figures of a draft and of the other articles of its story disagree."""

from collections import defaultdict
from collections.abc import Iterator
from enum import Enum, auto

from msgspec import Struct

from lsp_server.claims import Figure, Modality, Reading
from lsp_server.judgement.citing import Testimony, independent
from lsp_server.judgement.intervals import compatible, ratio, supports
from lsp_server.judgement.quantities import Likeness, grows, same_quantity, sort
from lsp_server.rule import Other, Story

LARGEST_RATIO = 5.0
"""Figures further apart than this were different things in all pairs read but a few."""


class Outcome(Enum):
    """What a disagreement is."""

    CONFLICT = auto()
    SUPERSEDED = auto()
    DISPUTED = auto()


class Disagreement(Struct, frozen=True):
    """A figure of the draft and the testimonies against it, one a witness, best first."""

    figure: Figure
    against: tuple[Testimony[Figure], ...]
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
    if any(supports(figure, t.claim) for t in candidates):
        return None
    against: list[tuple[Testimony[Figure], Likeness]] = []
    for testimony in candidates:
        likeness = same_quantity(draft, figure, testimony.other, testimony.claim, story)
        if likeness is None or not likeness.is_enough or ratio(figure, testimony.claim) > LARGEST_RATIO:
            continue
        if compatible(figure, testimony.claim):
            continue
        if any(supports(sibling, testimony.claim) for sibling in siblings):
            continue
        against.append((testimony, likeness))
    if not against:
        return None
    witnesses = tuple(independent(t for t, _ in against))
    outcomes = {_outcome(draft, figure, t.other, t.claim) for t in witnesses}
    outcome = outcomes.pop() if len(outcomes) == 1 else Outcome.CONFLICT
    return Disagreement(figure, witnesses, outcome, max(likeness.strength for _, likeness in against))


def _is_comparable(figure: Figure) -> bool:
    return not figure.ordinal and figure.modality in {Modality.STATED, Modality.PLANNED}


def _outcome(draft: Reading, mine: Figure, other: Other, theirs: Figure) -> Outcome:
    """A later, larger count of what grows replaces an earlier one; two named sources may both be right."""
    left, right = draft.article.published, other.reading.article.published
    if grows(mine) and left and right and left != right:
        newer, older = (mine, theirs) if left > right else (theirs, mine)
        if (newer.value or 0) > (older.value or 0):
            return Outcome.SUPERSEDED
    if mine.asserted_by and theirs.asserted_by and mine.asserted_by != theirs.asserted_by:
        return Outcome.DISPUTED
    return Outcome.CONFLICT
