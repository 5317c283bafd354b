"""Where a draft and the other articles of its story put one happening at two places."""

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct, structs

from lsp_server.claims import Event, Name, Reading
from lsp_server.claims.people.parties import country_of, is_place
from lsp_server.judgement.citing import Testimony, independent
from lsp_server.judgement.days import Days, compare
from lsp_server.judgement.happenings import Likeness, is_dated, same_happening
from lsp_server.judgement.names import folded, may_be_one
from lsp_server.rule import Story

LEAST_OVERLAP = 0.25
FELT_WIDELY = frozenset(("quake", "storm", "flood", "fire", "eruption", "tsunami", "outage"))
"""What happens at many places at once, and is told from each."""


class Misplaced(Struct, frozen=True):
    """An event of the draft, and the testimonies for another place, one a witness, best first."""

    event: Event
    against: tuple[Testimony[Event], ...]


def misplaced(draft: Reading, story: Story) -> Iterator[Misplaced]:
    """The events of a draft that other articles put elsewhere, where none puts them there."""
    placed: dict[str, list[Testimony[Event]]] = defaultdict(list)
    for other in story.others:
        for theirs in other.reading.of(Event):
            if theirs.place is not None and not theirs.statement:
                placed[theirs.predicate].append(Testimony(other, theirs))
    for event in draft.of(Event):
        if not event.place or event.statement or event.predicate in FELT_WIDELY or not is_dated(draft, event):
            continue
        alike = placed.get(event.predicate, [])
        if any(_may_be_one_place(event.place, t.claim.place or "") for t in alike):
            continue
        against = independent(t for t in alike if _is_one_happening(draft, event, t, story))
        if against and len({t.claim.place for t in against}) == 1:
            yield Misplaced(event, tuple(against))


def _is_one_happening(draft: Reading, mine: Event, testimony: Testimony[Event], story: Story) -> bool:
    other, theirs = testimony.other, testimony.claim
    if not is_dated(other.reading, theirs) or compare(mine, theirs) is not Days.AGREE:
        return False
    if not _are_apart(mine.place or "", theirs.place or ""):
        return False
    if _names(draft, theirs.place or "") or _names(other.reading, mine.place or ""):
        return False
    placeless = structs.replace(theirs, place=None)
    likeness = same_happening(draft, structs.replace(mine, place=None), other, placeless, story)
    return likeness is not None and _is_enough(likeness, known=is_place(mine.place or ""))


def _is_enough(likeness: Likeness, *, known: bool) -> bool:
    """Two strangers among places may be one in the other, or two names of one: who meets there must be the same."""
    if likeness.parties >= 2:
        return True
    return known and likeness.overlap >= (LEAST_OVERLAP / 2 if likeness.parties or likeness.number else LEAST_OVERLAP)


def _are_apart(left: str, right: str) -> bool:
    """Whether neither place can lie in the other: two countries, two cities or states that are known, or strangers."""
    if not is_place(left) or not is_place(right):
        return not (is_place(left) or is_place(right))  # a village nobody knows may lie in any country
    mine, theirs = country_of(left), country_of(right)
    if mine is None or theirs is None:
        return False
    if mine != theirs:
        return True
    return left not in {mine, theirs} and right not in {mine, theirs}


def _may_be_one_place(left: str, right: str) -> bool:
    return left == right or may_be_one(left, right) or country_of(left) == right or country_of(right) == left


def _names(reading: Reading, place: str) -> bool:
    """Whether an article names a place anywhere: then it may know how the two belong together."""
    wanted = folded(place)
    return any(wanted in folded(name.text) for name in reading.of(Name)) or any(
        event.place == place for event in reading.of(Event)
    )
