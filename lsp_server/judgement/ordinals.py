"""Where a draft and the other articles of its story number one thing differently: a third round, a second round."""

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from msgspec import Struct

from lsp_server.claims import Event, Figure, Modality, Reading
from lsp_server.claims.kept import kept_with_it
from lsp_server.judgement.citing import Testimony, first_of_each_witness
from lsp_server.judgement.names import may_be_one
from lsp_server.judgement.quantities import Quantity, quantities, sort, undoubted_likeness
from lsp_server.judgement.remembering import Others, kept_with_story
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
    elsewhere = _elsewhere(story)
    for quantity in mine:
        same_series = elsewhere.get(quantity.sort, ())
        if any(told.quantity.figure.value == quantity.figure.value for told in same_series):
            continue
        against = first_of_each_witness(
            Testimony(told.other, told.quantity.figure)
            for told in same_series
            if (quantity.sort[0], told.quantity.figure.value) not in own_numbers
            and _is_one_thing(draft, quantity, told, story)
        )
        if against and len({t.claim.value for t in against}) == 1:
            yield Misnumbered(quantity.figure, against)


class _Told(NamedTuple):
    other: Other
    quantity: Quantity


@kept_with_story
def _elsewhere(others: Others) -> dict[tuple[str, bool], list[_Told]]:
    """The ordinals of the other articles, by what they number."""
    found: dict[tuple[str, bool], list[_Told]] = {}
    for other in others:
        for quantity in _of_series(other.reading):
            found.setdefault(quantity.sort, []).append(_Told(other, quantity))
    return found


@kept_with_it
def _of_series(reading: Reading) -> tuple[Quantity, ...]:
    """The ordinals of an article that number one of a series."""
    return tuple(quantity for quantity in quantities(reading) if _numbers_one_of_a_series(quantity.figure))


def _numbers_one_of_a_series(figure: Figure) -> bool:
    return figure.ordinal and figure.value is not None and figure.noun.lower() in word_list("series")


def _is_one_thing(draft: Reading, mine: Quantity, told: _Told, story: Story) -> bool:
    other, theirs = told
    modalities = {mine.figure.modality, theirs.figure.modality}
    if not _is_near(draft, other) or modalities - {Modality.STATED, Modality.PLANNED}:
        return False
    likeness = undoubted_likeness(mine, theirs, story.rarity)
    if likeness is None:
        return False
    left, right = _parties(draft, mine.figure), _parties(other.reading, theirs.figure)
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
