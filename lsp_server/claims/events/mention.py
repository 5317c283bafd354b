"""What one paragraph tells of a happening, before the rest of the article is known."""

from msgspec import Struct

from lsp_server.claims.model import Modality
from lsp_server.text import Span


class DateGroup(Struct, frozen=True):
    """Temporal expressions that date one happening together: "Monday and Tuesday", "Friday, May 3".

    ``ends`` tells the first and the last day of a stretch from two names of one day.
    """

    span: Span
    parts: tuple[Span, ...]
    ends: bool = False


class EventMention(Struct, frozen=True):
    """A happening in a paragraph, with its parties, place and date as far as the paragraph gives them.

    ``span`` is the verb, or the noun with the words before it. ``predicate`` is a class of data/events.toml, else
    ``verb:`` or ``noun:`` and a lemma. ``parties`` are canonical where known, else as written; ``pronouns`` are where
    "he" or "she" stands for one. ``definite`` tells "the talks", which may stand for talks named before, from
    "talks"; ``another`` marks one set apart from those before it ("the next round"), ``counted`` several ("three
    votes"), ``today`` "the day's meeting". ``past`` tells that its verb is in the past tense.
    """

    span: Span
    sentence: Span
    predicate: str
    phase: str = ""
    nominal: bool = False
    statement: bool = False
    definite: bool = False
    another: bool = False
    counted: bool = False
    today: bool = False
    past: bool = False
    parties: tuple[str, ...] = ()
    pronouns: tuple[Span, ...] = ()
    place: str | None = None
    date: DateGroup | None = None
    number: int | None = None
    modality: Modality = Modality.STATED
    topic: tuple[str, ...] = ()
