"""The other articles of a story as a draft is held against them: what they say, and how they stand to the draft.

While a draft is typed its story stays, but for how much each article overlaps with it. So one object stands for what
the articles say, and one for their order and overlap, for as long as these stay; what follows is kept with them.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from lsp_server.claims import Age, Reading
from lsp_server.claims.kept import kept_with_it
from lsp_server.judgement.ages import present_ages
from lsp_server.judgement.occasions import Occasion, occasions
from lsp_server.judgement.quantities import Quantity, quantities
from lsp_server.judgement.scores import scores
from lsp_server.rule import Story


class Account(Struct, frozen=True, eq=False):
    """What another article says that drafts are held against; one object as long as its reading lives.

    ``quantities`` include scores; ``ages`` are those it vouches for.
    """

    id: str
    published: date | None
    quantities: tuple[Quantity, ...]
    occasions: tuple[Occasion, ...]
    ages: tuple[Age, ...]


@kept_with_it
def account(reading: Reading) -> Account:
    """What an article says."""
    return Account(
        reading.article.id,
        reading.article.published,
        quantities(reading) + scores(reading),
        occasions(reading),
        present_ages(reading),
    )


class Accounts(Struct, frozen=True, eq=False, dict=True):
    """What the articles of a story say, in no order, and what lemmas weigh in the archive."""

    every: frozenset[Account]
    rarity: Callable[[str], float]


class Rank(NamedTuple):
    """How an article stands to the draft: its number in the story, its witness and its overlap."""

    number: int
    witness: int
    overlap: float


class Standing(Struct, frozen=True, eq=False, dict=True):
    """The articles of a story with their ranks, in order."""

    accounts: Accounts
    ranks: dict[Account, Rank]


def standing(story: Story) -> Standing:
    """What the articles of a story say, and how they stand to the draft."""
    return _standing(tuple([(account(o.reading), o.witness, o.overlap) for o in story.others]), story.rarity)


# Of an earlier state nothing is wanted, and its weights must not be kept alive: both remember one.


@lru_cache(maxsize=1)
def _standing(others: tuple[tuple[Account, int, float], ...], rarity: Callable[[str], float]) -> Standing:
    ranks = {told: Rank(number, witness, overlap) for number, (told, witness, overlap) in enumerate(others)}
    return Standing(_accounts(frozenset(ranks), rarity), ranks)


@lru_cache(maxsize=1)
def _accounts(every: frozenset[Account], rarity: Callable[[str], float]) -> Accounts:
    return Accounts(every, rarity)
