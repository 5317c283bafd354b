"""Whether two event claims of different articles are about one happening."""

from typing import NamedTuple

from lsp_server.claims import Event, Reading
from lsp_server.judgement.names import may_be_one
from lsp_server.rule import Other, Story


class Likeness(NamedTuple):
    """How much speaks for one happening: ``overlap`` of the sentences, 0 to 1, and what the claims share."""

    overlap: float
    parties: int
    place: bool


def same_happening(draft: Reading, mine: Event, other: Other, theirs: Event, story: Story) -> Likeness | None:
    """What speaks for one happening; None where something speaks against it.

    Against it: another class of event (an arrest is not a charge), parties that exclude each other (talks of
    Russia and NATO are not talks of Russia and the United States), another place, another number in a series.
    """
    if mine.predicate != theirs.predicate or mine.statement or theirs.statement:
        return None
    if mine.number is not None and theirs.number is not None and mine.number != theirs.number:
        return None
    if mine.place and theirs.place and mine.place != theirs.place:
        return None
    shared = _shared_parties(mine.parties, theirs.parties)
    if shared is None:
        return None
    overlap = story.overlap(draft.terms(mine), other.reading.terms(theirs))
    return Likeness(overlap, shared, bool(mine.place and mine.place == theirs.place))


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
