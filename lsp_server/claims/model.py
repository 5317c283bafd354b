"""What Copydesk reads out of an article: claims, each typed, located, and with the voice that makes it.

Claims are plain data: ``msgspec.json`` writes them and reads them back exactly, which is how the archive keeps
them. Spans are code points of the paragraph the claim stands in, never of the file.
"""

from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Literal, TypeVar, cast

from msgspec import Struct

from lsp_server.text import Article, Span


class Modality(StrEnum):
    """How a claim is meant: as what is or was, what is to come, what is denied, or what might be."""

    STATED = "stated"
    PLANNED = "planned"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


Timex = Literal["DATE", "TIME", "DURATION", "SET"]
Hedge = Literal["exact", "about", "more-than", "at-least", "less-than", "up-to", "nearly"]
Change = Literal["=", "~", "<", ">", "up", "down"]


class Claim(Struct, frozen=True, kw_only=True, tag_field="kind"):
    """What all claims share.

    ``span`` is where the claim stands, ``sentence`` the sentence around it, both in paragraph number
    ``paragraph``; ``text`` is what ``span`` covers. ``asserted_by`` is None in the article's own voice, else the
    source ("Jens Stoltenberg", "police") whose words or report it is.
    """

    paragraph: int
    span: Span
    sentence: Span
    text: str
    asserted_by: str | None = None
    modality: Modality = Modality.STATED


class Date(Claim, frozen=True, kw_only=True, tag="date"):
    """A temporal expression with its TIMEX3 type and value (ISO-TimeML, as TempEval-3 has it).

    ``first_day`` and ``last_day`` (included) bound the days it can mean; both are None where the value names no
    day of a known year (a duration, XXXX-WXX-1, PAST_REF).
    ``weekday`` (1 is Monday) and ``year_stated`` tell what stands in the words themselves. ``impossible`` marks a
    day the calendar does not have (2023-02-30), ``range_start`` and ``range_end`` the two ends of a range.
    """

    type: Timex
    value: str
    first_day: date | None = None
    last_day: date | None = None
    weekday: int | None = None
    year_stated: bool = False
    impossible: bool = False
    range_start: bool = False
    range_end: bool = False


class Qualifiers(Struct, frozen=True, kw_only=True):
    """What narrows a figure down to one thing in the world. Every field is None where the text is silent.

    ``whose``: holder or origin, canonical where known ("Russia", "NATO"). ``where``: a place, without its
    preposition. ``of``: what the figure is of or for ("tax", "nitrogen"). ``when``: a TIMEX3 value that dates the
    figure itself rather than the statement ("2021" in "12 deaths in 2021").
    """

    whose: str | None = None
    where: str | None = None
    of: str | None = None
    when: str | None = None


class Figure(Claim, frozen=True, kw_only=True, tag="figure"):
    """A quantity.

    ``value`` is the number stated (None for a true range such as "between 40 and 50"); ``low`` and ``high`` bound
    what the words allow ("about 100,000" is 80,000 to 120,000; None is no bound on that side). ``unit`` is
    canonical ("percent", "dollar", "kilometre"); for a count it is the noun as written. ``noun`` is the lemma
    of the counted head noun or the unit, and ``predicate`` the lemma of the verb or adjective that says what
    befell it ("kill", "deploy"). ``start_value`` is where a change began ("from 40 to 50").
    ``part`` marks a share of something larger ("4 of the 12", "two others", "three more"). ``subject`` is the
    lemma of the head of what the figure is said of where it is not what is counted ("toll" in "the death toll
    rose to 12"; "profit" in "profit fell 3 percent").
    ``written`` is the number alone as it stands in the text ("1.2 billion", "100,000"), at ``number_span``.
    """

    value: float | None
    low: float | None
    high: float | None
    hedge: Hedge = "exact"
    change: Change = "="
    unit: str = ""
    noun: str = ""
    counted: str = ""
    predicate: str | None = None
    subject: str | None = None
    qualifiers: Qualifiers = Qualifiers()
    start_value: float | None = None
    ordinal: bool = False
    part: bool = False
    written: str = ""
    number_span: Span | None = None


class Event(Claim, frozen=True, kw_only=True, tag="event"):
    """Something that happens on a day at a place with parties.

    ``predicate`` is the class ("talks", "vote", "quake"; see data/events.toml). ``parties`` are canonical and
    sorted, ``place`` canonical. ``date_value`` is the TIMEX3 value, ``date_span`` the words in
    ``date_paragraph`` that give it. ``number`` is the ordinal of a series ("third round" is 3).
    Mentions of one happening in an article share ``same_as``, the number of the first of them.
    ``nominal`` tells a noun ("the talks") from a verb; ``statement`` that the happening is somebody's saying
    something. A verb or noun of no class has the predicate ``verb:LEMMA`` or ``noun:LEMMA``. ``phase`` is "start",
    "resume" or "end" where the date is that of one end of it. ``topic`` holds the content lemmas of its clause.
    """

    predicate: str
    parties: tuple[str, ...] = ()
    place: str | None = None
    date_value: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    date_paragraph: int | None = None
    date_span: Span | None = None
    number: int | None = None
    same_as: int = 0
    nominal: bool = False
    statement: bool = False
    phase: str = ""
    topic: tuple[str, ...] = ()


class Quote(Claim, frozen=True, kw_only=True, tag="quote"):
    """One piece of somebody's words between quotation marks.

    ``span`` covers the words without the marks; ``content`` is the words. ``speaker`` is the person or body it
    resolves to, by full name where the article gives it anywhere; None where nobody can be made out.
    ``speaker_text`` at ``speaker_span`` of ``speaker_paragraph`` is the mention. ``attribution`` numbers the
    attributions of an article: pieces of one utterance ("X," he said. "Y.") share it. ``direct`` tells whole
    sentences from fragments set into the writer's own.
    """

    content: str
    speaker: str | None = None
    speaker_text: str | None = None
    speaker_paragraph: int | None = None
    speaker_span: Span | None = None
    cue: str | None = None
    direct: bool = True
    attribution: int = 0


class Title(Claim, frozen=True, kw_only=True, tag="title"):
    """What a person is: "Deputy Prime Minister", of "Ukraine". ``span`` covers the title's words.

    ``title`` keeps rank words (deputy, vice, acting, interim); ``former`` is apart. ``of`` is canonical.
    ``position`` tells how the text joins title and name.
    """

    person: str
    title: str
    of: str | None = None
    former: bool = False
    position: Literal["before", "after", "predicate"] = "before"


class Age(Claim, frozen=True, kw_only=True, tag="age"):
    """How old a person is said to be, in whole years. ``span`` covers the number."""

    person: str
    years: int


class Name(Claim, frozen=True, kw_only=True, tag="name"):
    """One mention of a named person, organisation or place. ``span`` covers the name, without titles.

    ``entity`` is the fullest form of it in the article. ``of_person`` is False for other proper names.
    """

    entity: str
    of_person: bool = True


AnyClaim = Date | Figure | Event | Quote | Title | Age | Name


class SentenceTerms(Struct, frozen=True):
    """The content lemmas of one sentence, sorted, each once: what two sentences have in common is told by them."""

    paragraph: int
    span: Span
    lemmas: tuple[str, ...]


AClaim = TypeVar("AClaim", bound=Claim)


class Reading(Struct, frozen=True, dict=True):
    """An article and all that was read out of it. ``claims`` are ordered by paragraph, start and kind."""

    article: Article
    claims: tuple[AnyClaim, ...]
    sentences: tuple[SentenceTerms, ...]

    def of(self, kind: type[AClaim]) -> list[AClaim]:
        """The claims of one kind, in order."""
        return cast("list[AClaim]", self._by_kind.get(kind, []))

    def terms(self, claim: Claim) -> SentenceTerms:
        """The content lemmas of the sentence a claim stands in."""
        return self._terms.get((claim.paragraph, claim.sentence), SentenceTerms(claim.paragraph, claim.sentence, ()))

    @cached_property
    def _by_kind(self) -> dict[type[Claim], list[Claim]]:
        kinds: dict[type[Claim], list[Claim]] = {}
        for claim in self.claims:
            kinds.setdefault(type(claim), []).append(claim)
        return kinds

    @cached_property
    def _terms(self) -> dict[tuple[int, Span], SentenceTerms]:
        return {(terms.paragraph, terms.span): terms for terms in self.sentences}
