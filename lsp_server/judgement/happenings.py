"""Whether two event claims of different articles are about one happening, and which of an article's is the one."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from lsp_server.claims import Event, Reading
from lsp_server.claims.people.parties import country_of
from lsp_server.judgement.citing import Testimony
from lsp_server.judgement.names import may_be_one
from lsp_server.rule import Other, Story


class Likeness(NamedTuple):
    """How much speaks for one happening: what the claims share, and the overlap of their sentences, 0 to 1.

    Ordered: the number in a series tells most, then parties, then the place.
    """

    number: bool
    parties: int
    place: bool
    overlap: float


class Counterpart(NamedTuple):
    """An event of another article that may be the same happening."""

    testimony: Testimony[Event]
    likeness: Likeness


def counterparts(
    draft: Reading, event: Event, story: Story, wanted: Callable[[Event], bool]
) -> Iterator[list[Counterpart]]:
    """For each other article its events that may be the same happening, the most alike first."""
    for other in story.others:
        found = [
            Counterpart(Testimony(other, theirs), likeness)
            for theirs in other.reading.of(Event)
            if wanted(theirs) and (likeness := same_happening(draft, event, other, theirs, story)) is not None
        ]
        if found:
            found.sort(key=lambda c: c.likeness, reverse=True)
            yield found


def same_happening(draft: Reading, mine: Event, other: Other, theirs: Event, story: Story) -> Likeness | None:
    """What speaks for one happening; None where something speaks against it.

    Against it: another class of event (an arrest is not a charge), parties that exclude each other (talks of
    Russia and NATO are not talks of Russia and the United States), another place, another number in a series.
    """
    if mine.predicate != theirs.predicate or mine.statement or theirs.statement:
        return None
    if mine.number is not None and theirs.number is not None and mine.number != theirs.number:
        return None
    if mine.place and theirs.place and not _may_be_one_place(mine.place, theirs.place):
        return None
    shared = _shared_parties(mine.parties, theirs.parties)
    if shared is None:
        return None
    return Likeness(
        number=mine.number is not None and mine.number == theirs.number,
        parties=shared,
        place=mine.place is not None and mine.place == theirs.place,
        overlap=story.overlap(draft.terms(mine), other.reading.terms(theirs)),
    )


def _may_be_one_place(left: str, right: str) -> bool:
    """The same place, or a country and a place in it."""
    return left == right or country_of(left) == right or country_of(right) == left


def _shared_parties(mine: tuple[str, ...], theirs: tuple[str, ...]) -> int | None:
    """How many parties two events share; None where the parties exclude each other."""
    if not mine or not theirs:
        return 0
    shared = sum(any(_one_party(a, b) for b in theirs) for a in mine)
    if shared == 0:
        return None
    fewer = min(len(mine), len(theirs))
    if fewer >= 2 and shared < 2:
        return None
    return shared


def _one_party(left: str, right: str) -> bool:
    return left == right or may_be_one(left, right)
