"""Which days of the other articles of a story contradict those of a draft.

From edit to edit a story stays as it is, and most days of the draft do: what was found then is said again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from lsp_server.answers import Answers
from lsp_server.claims import Reading
from lsp_server.claims.kept import kept_with_it
from lsp_server.judgement.accounts import Account, Accounts, Rank, standing
from lsp_server.judgement.days import Days, DayValue
from lsp_server.judgement.occasions import Occasion, days_of, is_other_side_of_the_clock, occasions
from lsp_server.judgement.same_occasion import (
    MEETING,
    MOST_TERMS,
    Alike,
    Candidates,
    Matcher,
    matcher_by,
    may_be_one_meeting,
)
from lsp_server.rule import Story

LEAST_SCORE = 0.15
"""Likeness from which two days are told apart at all: see the curve in benchmarks/README.md."""

SUPPORT = 0.10
"""Overlap at which another article that has the draft's day counts as agreeing with it."""

_SAME_SENTENCE = 0.5
"""Head start of another day in the draft's own sentence, when the two are weighed for being the one meant."""

_MOST_REMEMBERED = 120
"""Days of drafts: one has some twenty, and a sentence typed in adds one a letter."""


class Against(NamedTuple):
    """A day of another article, and how much speaks for its being that of one occasion with one of the draft."""

    account: Account
    occasion: Occasion
    alike: Alike


class Contradicted(Struct, frozen=True, eq=False):
    """A day of a draft and those against it, one a witness.

    ``agreeing`` are the best of them and all that give the same day, best first; ``further`` give others. ``moved``
    tells that both are the same weekday of two weeks.
    """

    occasion: Occasion
    agreeing: tuple[Against, ...]
    further: tuple[Against, ...]
    moved: bool


def contradicted(draft: Reading, story: Story) -> tuple[Contradicted, ...]:
    """The days of a draft that other articles give differently, in order."""
    mine = occasions(draft)
    if not mine:
        return ()
    stand = standing(story)
    return _elsewhere(stand.accounts).contradicted(mine, stand.ranks)


class _Told(NamedTuple):
    """What the other articles say of a day by itself.

    ``is_supported`` where one of them has it. ``moved`` give the same weekday of another week for one meeting, and
    ``apart`` give another day, in no order.
    """

    is_supported: bool
    moved: tuple[Against, ...]
    apart: tuple[Against, ...]


_Articles = Sequence[tuple[Account, Candidates]]
"""Other articles, each with those of its occasions that can be one with the draft's."""


@kept_with_it
def _elsewhere(accounts: Accounts) -> "_Elsewhere":
    return _Elsewhere(accounts.every, matcher_by(accounts.rarity))


class _Elsewhere:
    """The days of other articles, and what was last found of days of drafts."""

    def __init__(self, accounts: Iterable[Account], matcher: Matcher) -> None:
        self._accounts = accounts
        self._matcher = matcher
        self._known: Answers[Occasion, _Told] = Answers(_MOST_REMEMBERED)
        self._last: tuple[tuple[Occasion, ...], Mapping[Account, Rank], tuple[Contradicted, ...]] = (), {}, ()

    def contradicted(self, mine: tuple[Occasion, ...], ranks: Mapping[Account, Rank]) -> tuple[Contradicted, ...]:
        """Those days of a draft that others are against."""
        known, known_ranks, found = self._last
        if known != mine or known_ranks is not ranks:
            same_day: dict[DayValue, list[Occasion]] = {}
            every = (self._contradicted(occasion, mine, ranks, same_day) for occasion in mine)
            found = tuple(one for one in every if one is not None)
            self._last = mine, ranks, found
        return found

    def _contradicted(
        self,
        occasion: Occasion,
        mine: Sequence[Occasion],
        ranks: Mapping[Account, Rank],
        same_day: dict[DayValue, list[Occasion]],
    ) -> Contradicted | None:
        told = self._told(occasion)
        apart: list[Against] = []
        for against in told.apart:
            theirs = against.occasion
            if theirs.when not in same_day:
                same_day[theirs.when] = [one for one in mine if days_of(one, theirs) is Days.AGREE]
            if not _draft_has_day_too(occasion, against, same_day[theirs.when], self._matcher):
                apart.append(against)
        moved, apart = _ranked(told.moved, ranks), _ranked(apart, ranks)
        if moved and (not apart or moved[0].alike.score > apart[0].alike.score):
            return _parted(occasion, moved, moved=True)
        if apart and apart[0].alike.score >= LEAST_SCORE:
            return _parted(occasion, apart, moved=False)
        return None

    def _told(self, occasion: Occasion) -> _Told:
        told = self._known.get(occasion)
        if told is None:
            told = _told(occasion, self._accounts, self._matcher)
            if len(occasion.terms) <= MOST_TERMS:
                self._known.keep(occasion, told)
        return told


def _told(occasion: Occasion, accounts: Iterable[Account], matcher: Matcher) -> _Told:
    articles = [(told, found) for told in accounts if (found := matcher.candidates(occasion, told.occasions))]
    is_supported = any(
        days is Days.AGREE and matcher.overlap(occasion, candidate) >= SUPPORT
        for _, candidates in articles
        for candidate, days in candidates
    )
    moved = _moved(occasion, articles, matcher)
    return _Told(is_supported, tuple(moved), () if is_supported else tuple(_apart(occasion, articles, matcher)))


def _moved(occasion: Occasion, articles: _Articles, matcher: Matcher) -> Iterator[Against]:
    """Who gives the same weekday of another week for one meeting."""
    for told, candidates in articles:
        for candidate, days in candidates:
            if days is Days.MOVED and may_be_one_meeting(occasion, candidate) and _both_by_weekday(occasion, candidate):
                alike = matcher.alike(occasion, candidate)
                if alike is not None and alike.parties >= MEETING:
                    yield Against(told, candidate, alike)


def _apart(occasion: Occasion, articles: _Articles, matcher: Matcher) -> Iterator[Against]:
    """Who gives the occasion another day: of each article the day that is most like it."""
    for told, candidates in articles:
        best: tuple[Against, Days] | None = None
        for candidate, days in candidates:
            if days is not Days.AGREE and occasion.is_another != candidate.is_another:
                continue
            alike = matcher.alike(occasion, candidate)
            if alike is not None and (best is None or alike.score > best[0].alike.score):
                best = Against(told, candidate, alike), days
        if best is None or best[1] is Days.AGREE:
            continue
        against, days = best
        if days is Days.MOVED and _both_by_weekday(occasion, against.occasion):
            continue
        if not is_other_side_of_the_clock(occasion, against.occasion):
            yield against


def _ranked(against: Iterable[Against], ranks: Mapping[Account, Rank]) -> list[Against]:
    """One a witness, the most alike first."""
    best: dict[int, Against] = {}
    for one in sorted(against, key=lambda a: (-a.alike.score, a.account.id, ranks[a.account].number)):
        best.setdefault(ranks[one.account].witness, one)
    return list(best.values())


def _both_by_weekday(mine: Occasion, theirs: Occasion) -> bool:
    return mine.is_by_weekday and theirs.is_by_weekday


def _draft_has_day_too(occasion: Occasion, against: Against, same_day: Iterable[Occasion], matcher: Matcher) -> bool:
    """Whether the draft gives the other article's day in a sentence more like its own: that one is meant."""
    day = occasion.day
    for mine in same_day:
        if mine is not occasion:
            found = matcher.alike(mine, against.occasion)
            in_sentence = (mine.day.paragraph, mine.day.sentence) == (day.paragraph, day.sentence)
            if found is not None and found.score + (_SAME_SENTENCE if in_sentence else 0.0) > against.alike.score:
                return True
    return False


def _parted(occasion: Occasion, against: Sequence[Against], *, moved: bool) -> Contradicted:
    first = against[0].occasion
    agreeing = [one for one in against if days_of(one.occasion, first) is Days.AGREE]
    further = [one for one in against if days_of(one.occasion, first) is not Days.AGREE]
    return Contradicted(occasion, tuple(agreeing), tuple(further), moved)
