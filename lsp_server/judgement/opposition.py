"""Which figures of the other articles of a story speak against those of a draft.

From edit to edit a story stays as it is, and most figures of the draft do: what was found then is said again.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum, auto
from math import log1p
from typing import NamedTuple

from msgspec import Struct

from lsp_server.answers import Answers
from lsp_server.claims import Figure, Modality
from lsp_server.claims.kept import kept_with_it
from lsp_server.judgement.accounts import Account, Accounts, Rank
from lsp_server.judgement.intervals import is_converted, is_slip, ratio
from lsp_server.judgement.names import may_be_one
from lsp_server.judgement.quantities import Likeness, Quantity, grows, is_known_voice, likeness

DAYS_OF_GROWTH = 30
"""For how long after an event its counts are still being raised."""
LARGEST_RATIO = 5.0
"""Figures further apart than this were different things in all pairs read but slips of the pen."""
MOST_CANDIDATES = 400
"""How many figures of other articles one figure is held against."""

WEIGHT_OF_WORDS = 2.75
"""Times the logarithm of one more than the content words shared."""
WEIGHT_OF_NEAR = 2.5
WEIGHT_OF_DOUBT = -0.3
WEIGHT_OF_ONE_SENTENCE = 7.5
"""What two wordings of one sentence have for their words: they differ in a number however far apart."""
BESIDE = 60
"""Within how many code points of its sentence another figure of the draft can be the one the other article means."""

_FACTS = frozenset((Modality.STATED, Modality.PLANNED))

_MOST_REMEMBERED = 100
"""Groups of figures that count one sort of thing: a draft has a dozen, and a paragraph typed in adds one a letter."""

_MOST_OF_A_GROUP = 50
"""Figures of a group that is remembered."""


class Outcome(Enum):
    """What a disagreement is."""

    CONFLICT = auto()
    SUPERSEDED = auto()
    DISPUTED = auto()


class Candidate(NamedTuple):
    """A figure of another article that one of the draft is held against."""

    account: Account
    quantity: Quantity


class Alike(NamedTuple):
    """A candidate, and how much speaks for its being of one quantity with a figure of the draft."""

    told: Candidate
    likeness: Likeness
    weight: float


class Group(NamedTuple):
    """The figures of a draft of one sort, and what else bears on them there.

    ``bare`` are those of their sentences for which no noun was read.
    """

    quantities: tuple[Quantity, ...]
    bare: tuple[Quantity, ...]
    published: date | None


class Opposed(Struct, frozen=True, eq=False):
    """A figure of a draft and the figures against it, in no order.

    ``siblings`` counts the draft's other figures of the sort; ``is_repeated`` tells that one of them says the same.
    ``supporting`` are the candidates that say the same, ``support`` those of them that may be of one quantity.
    """

    quantity: Quantity
    outcome: Outcome
    against: tuple[Alike, ...]
    candidates: Sequence[Candidate]
    supporting: tuple[Candidate, ...]
    support: tuple[Alike, ...]
    siblings: int
    is_repeated: bool


@kept_with_it
def elsewhere(accounts: Accounts) -> "Elsewhere":
    """The figures of a story's other articles."""
    return Elsewhere(accounts.every, accounts.rarity)


class Elsewhere:
    """The figures of other articles by their sort, and what was last found to speak against figures of drafts."""

    def __init__(self, accounts: Iterable[Account], rarity: Callable[[str], float]) -> None:
        self._rarity = rarity
        self._candidates: dict[tuple[str, bool], list[Candidate]] = defaultdict(list)
        for told in accounts:
            for quantity in told.quantities:
                self._candidates[quantity.sort].append(Candidate(told, quantity))
        self._known: Answers[Group, tuple[Opposed, ...]] = Answers(_MOST_REMEMBERED)

    def opposed(self, group: Group, ranks: Mapping[Account, Rank]) -> tuple[Opposed, ...]:
        """Those figures of a group that candidates speak against.

        Where there are too many candidates, those are taken whose articles have the first ``ranks``.
        """
        candidates = self._candidates.get(group.quantities[0].sort)
        if candidates is None:
            return ()
        if len(candidates) > MOST_CANDIDATES:
            first = sorted(candidates, key=lambda candidate: ranks[candidate.account].number)[:MOST_CANDIDATES]
            return tuple(_opposed(group, first, self._rarity))
        found = self._known.get(group)
        if found is None:
            found = tuple(_opposed(group, candidates, self._rarity))
            if len(group.quantities) + len(group.bare) <= _MOST_OF_A_GROUP:
                self._known.keep(group, found)
        return found


def _opposed(group: Group, candidates: Sequence[Candidate], rarity: Callable[[str], float]) -> Iterator[Opposed]:
    for mine in filter(is_comparable, group.quantities):
        siblings = tuple(sibling for sibling in group.quantities if sibling is not mine)
        supporting = tuple(told for told in candidates if mine.reach.supports(told.quantity.reach))
        differing = _differing(mine, _beside(mine, siblings, group.bare), candidates, supporting, rarity)
        outcome, against = _weighed(group.published, mine, differing, supporting)
        if against:
            support = tuple(found for told in supporting if (found := _alike(mine, told, rarity)) is not None)
            is_repeated = any(mine.reach.supports(sibling.reach) for sibling in siblings)
            yield Opposed(mine, outcome, tuple(against), candidates, supporting, support, len(siblings), is_repeated)


def _alike(mine: Quantity, told: Candidate, rarity: Callable[[str], float]) -> Alike | None:
    alike = likeness(mine, told.quantity, rarity)
    if alike is None:
        return None
    weight = WEIGHT_OF_WORDS * log1p(alike.words) + WEIGHT_OF_NEAR * alike.near + WEIGHT_OF_DOUBT * alike.doubts
    return Alike(told, alike, weight)


def is_comparable(quantity: Quantity) -> bool:
    """One of anything is as often a manner of speaking as a count, and is left alone unless it says who died."""
    return not quantity.figure.ordinal and (quantity.figure.value != 1 or quantity.fate is not None)


def _are_meant_alike(mine: Figure, theirs: Figure) -> bool:
    """Whether both are told as facts, or both denied, or both supposed."""
    return mine.modality is theirs.modality or (mine.modality in _FACTS and theirs.modality in _FACTS)


class _Beside(NamedTuple):
    """What stands in one sentence with a figure of a draft.

    ``excusing`` are the figures of its sort there and those for which no noun was read. ``total`` is the sum of the
    figures of the sort, where there are several.
    """

    excusing: tuple[Quantity, ...]
    total: float | None


def _beside(mine: Quantity, siblings: Sequence[Quantity], bare: Sequence[Quantity]) -> _Beside:
    excusing = tuple(other for other in (*siblings, *bare) if _is_beside(mine.figure, other.figure))
    return _Beside(excusing, _total([mine, *siblings], mine.figure))


def _total(counted: Iterable[Quantity], of: Figure) -> float | None:
    """The sum of the counts in one sentence, None where it has but one of the sort."""
    beside = [q.figure for q in counted if q.figure.paragraph == of.paragraph and q.figure.sentence == of.sentence]
    values = [figure.value or 0.0 for figure in beside if not is_converted(figure, of)]
    return sum(values) if len(values) > 1 else None


def _differing(
    mine: Quantity,
    beside: _Beside,
    candidates: Sequence[Candidate],
    supporting: Sequence[Candidate],
    rarity: Callable[[str], float],
) -> list[Alike]:
    """The figures of other articles that may be of one quantity with a figure, and cannot be true with it.

    An article that has the draft's number too speaks of two things. So does a draft that has the other number in the
    same sentence, unless as the same measure in another unit ("10 kilometres (6 miles)"). A sum of one sentence's
    figures agrees with the whole in the other.
    """
    figure = mine.figure
    having = {told.account for told in supporting}
    differing: list[Alike] = []
    for told in candidates:
        theirs = told.quantity
        if told.account in having or mine.reach.is_compatible(theirs.reach):
            continue
        if not is_comparable(theirs) or not _are_meant_alike(figure, theirs.figure):
            continue
        if beside.excusing and any(_says(excuse, theirs) for excuse in beside.excusing):
            continue
        alike = _alike(mine, told, rarity)
        if alike is None:
            continue
        is_far = ratio(figure, theirs.figure) > LARGEST_RATIO and not is_slip(figure, theirs.figure)
        if is_far and alike.weight < WEIGHT_OF_ONE_SENTENCE:
            continue
        if figure.value is not None and figure.value in theirs.around.bare:
            continue
        their_total = _total((t.quantity for t in candidates if t.account is told.account), theirs.figure)
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


def _weighed(
    published: date | None, mine: Quantity, against: list[Alike], supporting: Sequence[Candidate]
) -> tuple[Outcome, list[Alike]]:
    """What the testimonies amount to, and those that tell.

    A count of what grows is out of date where newer articles than all that support it have it larger; a larger count
    in a newer draft is news. Two named sources may both be right.
    """
    figure = mine.figure
    if grows(figure) and published is not None and not mine.around.is_of_past:
        newest_support = max((_day(told.account.published) for told in supporting), default=date.min)
        raised = [
            alike
            for alike in against
            if _is_larger(alike.told.quantity.figure, figure)
            and newest_support < (day := _day(alike.told.account.published))
            and abs((day - published).days) <= DAYS_OF_GROWTH
        ]
        if raised:
            return Outcome.SUPERSEDED, raised
        against = [alike for alike in against if not _is_news(_day(published), figure, alike.told)]
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


def _is_news(published: date, figure: Figure, told: Candidate) -> bool:
    return _is_larger(figure, told.quantity.figure) and published > _day(told.account.published)


def _day(published: date | None) -> date:
    return published or date.min
