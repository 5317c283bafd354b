"""Whether two figures of different articles count or measure one thing."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from msgspec import Struct

from lsp_server.claims import Figure, Reading
from lsp_server.claims.kept import kept_with_it
from lsp_server.claims.people.parties import canonical
from lsp_server.judgement.intervals import Reach, base_unit, reach
from lsp_server.judgement.names import folded, may_be_one
from lsp_server.judgement.paragraphs import ReadParagraph, paragraphs_with
from lsp_server.judgement.quantity_words import quantity_words
from lsp_server.judgement.shared_wording import shared_wording
from lsp_server.judgement.surroundings import DAYS_OF_NEWS, Period, Surroundings, Wording, surroundings

LEAST_STRENGTH = 0.15
LEAST_STRENGTH_GENERIC = 0.30
SHARED_QUALIFIER = 0.08
"""What a shared predicate, holder, place or topic adds to the overlap of two sentences."""
MONEY = frozenset(("dollar", "euro", "pound", "yen", "rouble", "ruble", "rupee", "yuan", "franc", "krona", "peso"))
LENGTHS = frozenset(("metre",))
TIMES = frozenset(("second", "month"))
"""What times are counted in; hours and days of one thing agree, but differ only where two things are timed."""


class Likeness(NamedTuple):
    """How much speaks for one quantity, between two figures against which nothing speaks outright.

    ``overlap`` of their sentences and ``near``, that of the few words around them, are shares (0 to 1); ``words``
    counts the content words the sentences share and ``shared`` the qualifiers the figures share. ``doubts`` counts
    what makes two things likely without settling it: other people named, another time.
    """

    overlap: float
    near: float
    words: int
    shared: int
    generic: bool
    doubts: int = 0

    @property
    def strength(self) -> float:
        """Overlap and shared qualifiers in one number."""
        return self.overlap + SHARED_QUALIFIER * self.shared

    @property
    def is_enough(self) -> bool:
        """Whether this much is seldom met between figures of two things."""
        return self.strength >= (LEAST_STRENGTH_GENERIC if self.generic else LEAST_STRENGTH)

    @property
    def closeness(self) -> float:
        """Strength with the words nearby: by this the passages that speak of one thing are told from the rest."""
        return self.strength + self.near / 2


class Quantity(Struct, frozen=True, eq=False):
    """A figure with all that tells whether another one is of the same quantity, gathered once.

    One object stands for it from edit to edit while its paragraph stays, so that what it comes to can be remembered.

    ``sort``, ``fate`` and ``is_generic`` say what it counts; ``measure`` is the unit its unit converts to. ``narrowed``
    tells whose, where and of what it is, and is empty where the text says none of them; ``when`` its own time, "" for
    none. ``reach`` is which other numbers it allows, ``around`` what stands around it.
    """

    figure: Figure
    sort: tuple[str, bool]
    fate: str | None
    is_generic: bool
    measure: str
    narrowed: tuple[str | None, ...]
    when: str
    reach: Reach
    around: Surroundings


@kept_with_it
def quantities(reading: Reading) -> tuple[Quantity, ...]:
    """The figures of an article in their order, each with what tells it from others."""
    return tuple(chain.from_iterable(map(_quantities, paragraphs_with(reading, Figure))))


@kept_with_it
def _quantities(paragraph: ReadParagraph) -> tuple[Quantity, ...]:
    return tuple(with_surroundings(paragraph, paragraph.of(Figure)))


def with_surroundings(paragraph: ReadParagraph, figures: Sequence[Figure]) -> Iterator[Quantity]:
    """Some figures of a paragraph, each with what tells it from others."""
    return map(_quantity, figures, surroundings(paragraph, figures))


@lru_cache(maxsize=512)  # typing in a paragraph leaves the figures before it as they are
def _quantity(figure: Figure, around: Surroundings) -> Quantity:
    generic, qualifiers = quantity_words().generic, figure.qualifiers
    narrowed = (qualifiers.whose, qualifiers.where, qualifiers.of)
    return Quantity(
        figure=figure,
        sort=sort(figure),
        fate=fate(figure),
        is_generic=noun(figure) in generic or figure.unit in generic,
        measure=base_unit(figure.unit),
        narrowed=narrowed if any(narrowed) else (),
        when=qualifiers.when or "",
        reach=reach(figure),
        around=around,
    )


def undoubted_likeness(mine: Quantity, theirs: Quantity, rarity: Callable[[str], float]) -> Likeness | None:
    """What speaks for one quantity; None where something speaks against it, if only people or a time."""
    found = likeness(mine, theirs, rarity)
    return found if found is not None and not found.doubts else None


def likeness(mine: Quantity, theirs: Quantity, rarity: Callable[[str], float]) -> Likeness | None:
    """What speaks for one quantity, by the rarity of lemmas; None where something speaks against it outright.

    Against it: another unit or noun, another fate (killed, injured), a part against a whole, another holder, place,
    thing or time. People named beside both of whom none is the same, and dates nearby, are doubts.
    """
    my_figure, their_figure = mine.figure, theirs.figure
    if mine.sort != theirs.sort or my_figure.part != their_figure.part:
        return None
    if mine.fate and theirs.fate and mine.fate != theirs.fate:
        return None
    shared = _shared_qualifiers(mine, theirs)
    if shared is None or _is_other_measure(mine, theirs):
        return None
    around, about = mine.around, theirs.around
    if _are_other_persons(around.holders, about.holders) or _are_far_apart(around.days, about.days):
        return None
    one_fate = bool(mine.fate and mine.fate == theirs.fate)
    one_predicate = bool(my_figure.predicate and my_figure.predicate == their_figure.predicate)
    wording = shared_wording(rarity)(around.wording, about.wording)
    return Likeness(
        overlap=wording.overlap,
        near=wording.near,
        words=wording.words,
        shared=shared + (one_fate or one_predicate),
        generic=mine.is_generic,
        doubts=_are_other_persons(around.people, about.people) + _are_other_times(around, about),
    )


def sort(figure: Figure) -> tuple[str, bool]:
    """What a figure counts or measures in general: figures of two sorts never compare."""
    return base_unit(noun(figure)), figure.ordinal


def noun(figure: Figure) -> str:
    """The sort of thing a figure counts, synonyms made one."""
    return quantity_words().synonyms.get(figure.noun.lower(), figure.noun.lower())


def fate(figure: Figure) -> str | None:
    """What befell what is counted: "dead", "injured", "held" …; None where the text says nothing of the kind."""
    for word in (figure.noun, figure.predicate, figure.subject):
        if word and (found := quantity_words().befallen.get(word.lower())):
            return found
    return None


def grows(figure: Figure) -> bool:
    """Whether a count is of the sort that later articles raise."""
    return fate(figure) in quantity_words().growing_classes or noun(figure) in quantity_words().growing_nouns


def is_running(words: Iterable[str]) -> bool:
    """Whether words around a score say that the match went on."""
    return not quantity_words().running.isdisjoint(words)


def is_known_voice(source: str) -> bool:
    """Whether a source is more than "somebody" or "she"."""
    return source.lower() not in quantity_words().unknown_voices


def _shared_qualifiers(mine: Quantity, theirs: Quantity) -> int | None:
    """How many qualifiers both figures have; None where they are of two holders, places, things or times."""
    if mine.when != theirs.when:
        return None
    shared = 0
    for left, right in zip(mine.narrowed, theirs.narrowed, strict=False):  # not narrowed at all is ()
        if left and right:
            if not _may_be_one_thing(left, right):
                return None
            shared += 1
    return shared


@lru_cache(maxsize=512)  # what narrows the figures of a draft, with what narrows those of its story
def _may_be_one_thing(left: str, right: str) -> bool:
    """Whether two qualifiers share a word, or the country in one ("Ukrainian border", "its border with Ukraine")."""
    return not _things(left).isdisjoint(_things(right)) or may_be_one(left, right)


@lru_cache(maxsize=512)
def _things(text: str) -> frozenset[str]:
    words = [word for word in folded(text).split() if len(word) > 2 and word not in quantity_words().light]
    parties = (canonical(word.strip(".,")) for word in text.split())
    return frozenset(words) | {party for party in parties if party}


def _is_other_measure(mine: Quantity, theirs: Quantity) -> bool:
    """Whether two measures are taken of other stretches, in units of time that differ, or over other spans."""
    wording, other_wording = mine.around.wording, theirs.around.wording
    if mine.measure in LENGTHS and _is_other_stretch(wording, other_wording):
        return True
    if mine.measure in TIMES and mine.figure.unit != theirs.figure.unit:
        return True
    if wording.is_interim != other_wording.is_interim:
        return True  # half a match against all of it
    if mine.figure.unit != "percent" and mine.figure.unit not in MONEY:
        return False
    left, right = mine.around.durations, theirs.around.durations  # a rate or sum of more years than the other
    return bool(left or right) and left.isdisjoint(right)


def _is_other_stretch(mine: Wording, theirs: Wording) -> bool:
    """Whether one length goes downwards and the other does not, or they are measured from two places."""
    if mine.is_depth != theirs.is_depth:
        return True
    left, right = mine.names_after, theirs.names_after
    return bool(left and right) and left.isdisjoint(right)


def _are_other_persons(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether people are named beside both figures, and none of them is the same."""
    return bool(left and right) and not any(may_be_one(a, b) for a in left for b in right)


def _are_other_times(mine: Surroundings, theirs: Surroundings) -> bool:
    """Whether the sentences date the figures to days that do not meet, or one of them to a past the other is not of."""
    if mine.days and theirs.days:
        return not any(a.meets(b) for a in mine.days for b in theirs.days)
    return mine.is_of_past or theirs.is_of_past


def _are_far_apart(left: tuple[Period, ...], right: tuple[Period, ...]) -> bool:
    """Whether two sentences name days, and none of the one is within a month of one of the other."""
    return bool(left and right) and not any(a.meets(b, DAYS_OF_NEWS) for a in left for b in right)
