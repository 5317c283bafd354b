"""Where a draft and the other articles of its story number one thing differently: a third round, a second round."""

from collections.abc import Iterator
from datetime import timedelta

from msgspec import Struct

from lsp_server.claims import Event, Figure, Modality, Reading
from lsp_server.claims.kept import kept_with_reading
from lsp_server.judgement.citing import Testimony, independent
from lsp_server.judgement.names import may_be_one
from lsp_server.judgement.quantities import Likeness, same_quantity, sort
from lsp_server.judgement.word_lists import word_list
from lsp_server.rule import Other, Story

LEAST_STRENGTH = 0.30
LEAST_STRENGTH_OF_SAME_PARTIES = 0.18
MOST_DAYS_APART = timedelta(7)


class Misnumbered(Struct, frozen=True):
    """An ordinal of the draft, and the testimonies for another one, one a witness, best first."""

    figure: Figure
    against: tuple[Testimony[Figure], ...]


def misnumbered(draft: Reading, story: Story) -> Iterator[Misnumbered]:
    """The ordinals of a draft that other articles have otherwise, where none has them as the draft does."""
    mine = _of_series(draft)
    if not mine:
        return
    own_numbers = {(sort(figure)[0], figure.value) for figure in draft.of(Figure) if figure.ordinal}
    elsewhere = [Testimony(other, figure) for other in story.others for figure in _of_series(other.reading)]
    for figure in mine:
        same_series = [t for t in elsewhere if sort(t.claim) == sort(figure)]
        if any(t.claim.value == figure.value for t in same_series):
            continue
        against = independent(
            t
            for t in same_series
            if (sort(figure)[0], t.claim.value) not in own_numbers and _is_one_thing(draft, figure, t, story)
        )
        if against and len({t.claim.value for t in against}) == 1:
            yield Misnumbered(figure, tuple(against))


@kept_with_reading
def _of_series(reading: Reading) -> tuple[Figure, ...]:
    """The ordinals of an article that number one of a series."""
    return tuple(
        figure
        for figure in reading.of(Figure)
        if figure.ordinal and figure.value is not None and figure.noun.lower() in word_list("series")
    )


def _is_one_thing(draft: Reading, mine: Figure, testimony: Testimony[Figure], story: Story) -> bool:
    other, theirs = testimony.other, testimony.claim
    if not _is_near(draft, other) or {mine.modality, theirs.modality} - {Modality.STATED, Modality.PLANNED}:
        return False
    likeness: Likeness | None = same_quantity(draft, mine, other, theirs, story)
    if likeness is None:
        return False
    left, right = _parties(draft, mine), _parties(other.reading, theirs)
    shared = sum(any(a == b or may_be_one(a, b) for b in right) for a in left)
    if left and right and shared < min(len(left), len(right), 2):
        return False
    least = LEAST_STRENGTH_OF_SAME_PARTIES if shared >= 2 else LEAST_STRENGTH
    return likeness.strength >= least


def _is_near(draft: Reading, other: Other) -> bool:
    mine, theirs = draft.article.published, other.reading.article.published
    return mine is None or theirs is None or abs(mine - theirs) <= MOST_DAYS_APART


def _parties(reading: Reading, figure: Figure) -> tuple[str, ...]:
    """The parties of the event that a number belongs to."""
    return next(
        (
            event.parties
            for event in reading.of(Event)
            if event.paragraph == figure.paragraph
            and event.parties
            and event.span.start <= figure.span.start < event.span.end
        ),
        (),
    )
