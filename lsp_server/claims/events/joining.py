"""Which mentions of an article are of one happening: told by what they say, wherever in their paragraphs they stand."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from msgspec import Struct

from lsp_server.claims.events.when import When

_NEAR = 3
"""Paragraphs over which "the talks" alone still mean the talks named before."""

_LOOKED_BACK = 40
"""Happenings looked through for the one that a new mention means; keeps long articles linear."""

Where = tuple[int, int]
"""The number of a paragraph, and that of a mention in it."""


class Told(NamedTuple):
    """What one mention tells. ``span`` is a number, equal for mentions of the same words.

    ``dated`` tells whether the mention has a temporal expression, whatever that comes to. The other fields are those
    of :class:`lsp_server.claims.events.mention.EventMention`.
    """

    span: int
    predicate: str
    parties: tuple[str, ...]
    place: str | None
    number: int | None
    nominal: bool
    statement: bool
    definite: bool
    counted: bool
    another: bool
    dated: bool
    when: When


class ToldHere(Struct, frozen=True, cache_hash=True):
    """What the mentions of one paragraph tell, in order."""

    mentions: tuple[Told, ...] = ()


class Share(NamedTuple):
    """What a mention has of its happening; ``first`` is the number of the first event of it.

    ``dated_by`` is the mention whose date is this one's too; None where it has its own, or nobody knows it.
    """

    parties: tuple[str, ...]
    place: str | None
    dated_by: Where | None
    first: int


class _Happening(Struct):
    """What the mentions joined so far tell of one happening; ``dated_by`` is the first that dates it."""

    predicate: str
    parties: set[str]
    place: str | None
    day: str | None
    dated_by: Where | None
    number: int | None
    paragraph: int
    members: list[Where]


@lru_cache(maxsize=16)  # few edits of a draft touch a happening
def joined(paragraphs: tuple[ToldHere, ...]) -> tuple[tuple[Share | None, ...], ...]:
    """For each mention of each paragraph its share in a happening; None where it makes no event.

    None is made by a mention that the one before tells better, and by an undated one that joins nothing dated and names
    under two parties.
    """
    happenings: list[_Happening] = []
    for paragraph, here in enumerate(paragraphs):
        before = None
        for at, mention in enumerate(here.mentions):
            if not _told_better(before, mention):
                _join(happenings, paragraph, at, mention)
                before = mention
    worth = [list(_worth(paragraphs, happening)) for happening in happenings]
    numbers = {where: number for number, where in enumerate(sorted(chain.from_iterable(worth)))}
    shares: dict[Where, Share] = {}
    for happening, members in zip(happenings, worth, strict=True):
        parties = tuple(sorted(happening.parties))
        for paragraph, at in members:
            mention = paragraphs[paragraph].mentions[at]
            shares[paragraph, at] = Share(
                parties if mention.nominal else mention.parties,
                mention.place or happening.place,
                None if mention.when.value is not None or mention.dated else happening.dated_by,
                numbers[members[0]],
            )
    return tuple(
        tuple(shares.get((paragraph, at)) for at in range(len(here.mentions)))
        for paragraph, here in enumerate(paragraphs)
    )


def _worth(paragraphs: Sequence[ToldHere], happening: _Happening) -> Iterator[Where]:
    """The members of a happening that make events."""
    told = happening.day is not None or len(happening.parties) >= 2 or bool(happening.parties and happening.place)
    for paragraph, at in happening.members:
        mention = paragraphs[paragraph].mentions[at]
        undated = told and mention.nominal and not (mention.dated and mention.statement)
        if mention.when.value is not None or undated:
            yield paragraph, at


def _told_better(before: Told | None, told: Told) -> bool:
    """Whether the mention before is the same words with a day inside this one's week, or with this one's very hour."""
    if before is None or before.span != told.span:
        return False
    known, when = before.when, told.when
    if known.first_day is None or known.last_day is None or when.first_day is None or when.last_day is None:
        return False
    if (known.first_day, known.last_day) == (when.first_day, when.last_day):
        return when.is_hour and not known.is_hour
    return when.first_day <= known.first_day and known.last_day <= when.last_day


def _join(happenings: list[_Happening], paragraph: int, at: int, mention: Told) -> None:
    """Put a mention to the happening it means, or begin one with it."""
    happening = _meant(happenings[-_LOOKED_BACK:], paragraph, mention)
    if happening is not None:
        happening.members.append((paragraph, at))
        happening.parties |= set(mention.parties)
        happening.place = happening.place or mention.place
        if happening.day is None and mention.when.value is not None:
            happening.day, happening.dated_by = mention.when.value, (paragraph, at)
        happening.number = happening.number or mention.number
        happening.paragraph = paragraph
        return
    parties = set(mention.parties)
    if mention.number is not None and mention.number > 1 and mention.nominal:
        parties |= _of_series(happenings, paragraph, mention)
    happenings.append(
        _Happening(
            predicate=mention.predicate,
            parties=parties,
            place=mention.place,
            day=mention.when.value,
            dated_by=None if mention.when.value is None else (paragraph, at),
            number=mention.number,
            paragraph=paragraph,
            members=[(paragraph, at)],
        )
    )


def _meant(happenings: list[_Happening], paragraph: int, mention: Told) -> _Happening | None:
    """The latest happening that a mention can mean; none if it names nothing and could mean one of several days."""
    if mention.another:
        return None
    alike = [happening for happening in happenings if happening.predicate == mention.predicate]
    fitting = [happening for happening in alike if _same(happening, paragraph, mention)]
    if not fitting:
        return None
    days = {happening.day for happening in fitting if happening.day is not None}
    names_nothing = mention.when.value is None and not mention.parties and mention.place is None
    return None if names_nothing and len(days) > 1 else fitting[-1]


def _same(happening: _Happening, paragraph: int, mention: Told) -> bool:
    """Whether a mention means a happening of its kind named before: no party, place, number or day against it."""
    if not mention.nominal and mention.when.value is None:
        return False
    if happening.number is not None and mention.number is not None and happening.number != mention.number:
        return False
    if happening.place is not None and mention.place is not None and happening.place != mention.place:
        return False
    mine = set(mention.parties)
    shared = mine & happening.parties
    if mine and happening.parties and not shared:
        return False
    if happening.day is not None and mention.when.value is not None:
        if mention.statement or happening.day != mention.when.value:
            return False
        return bool(shared) or not mine or not happening.parties
    if mention.number is not None and happening.number is None:
        return False
    if (len(mine) >= 2 and mine <= happening.parties | {happening.place or ""}) or (len(shared) >= 2):
        return True
    if not mention.definite or mention.counted:
        return False
    near = paragraph - happening.paragraph <= _NEAR
    return bool(shared) or (near and not (mine and happening.parties))


def _of_series(happenings: list[_Happening], paragraph: int, mention: Told) -> set[str]:
    """The parties that the earlier rounds of a series have in common: a third meeting goes on with them."""
    earlier = [
        happening
        for happening in happenings[-_LOOKED_BACK:]
        if happening.predicate == mention.predicate
        and happening.day is not None
        and paragraph - happening.paragraph <= 1
    ]
    rounds = [happening.parties for happening in earlier[1 - (mention.number or 1) :]]
    return set.intersection(*rounds) if len(rounds) >= 2 else set()
