"""What a paragraph says about people, wherever in it that stands: all that the rest of the article is to know of it.

A letter typed into a paragraph moves what stands behind it, but hardly ever changes who is who.
"""

from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from lsp_server.claims.people.mentions import Kind, PersonMention
from lsp_server.claims.place import Place
from lsp_server.text import Span


class Outlined(NamedTuple):
    """A mention without its place.

    ``span``, ``sentence`` and ``whom`` are numbers of stretches: equal where the stretches are. ``written`` is the
    whole of a role, as the text has it. The other fields are those of
    :class:`lsp_server.claims.people.mentions.PersonMention`.
    """

    kind: Kind
    span: int
    sentence: int
    text: str
    written: str
    clause: int
    quoted: bool
    evidence: int
    gender: str
    loose: bool
    whom: tuple[int, ...]
    of: str | None
    former: bool
    definite: bool
    plural: bool
    office: bool
    relative: bool


class Outline(Struct, frozen=True, cache_hash=True):
    """The mentions of a paragraph, in order."""

    mentions: tuple[Outlined, ...] = ()


def outline_of(place: Place, mentions: tuple[PersonMention, ...]) -> Outline:
    """The outline of a paragraph; of a byline an empty one."""
    if place.role == "byline":
        return Outline()
    numbers: dict[Span, int] = {}

    def number(span: Span) -> int:
        return numbers.setdefault(span, len(numbers))

    return _the_same(
        Outline(
            tuple(
                Outlined(
                    kind=mention.kind,
                    span=number(mention.span),
                    sentence=number(mention.sentence),
                    text=mention.text,
                    written=mention.span.of(place.text) if mention.kind == "role" else "",
                    clause=mention.clause,
                    quoted=mention.quoted,
                    evidence=mention.evidence,
                    gender=mention.gender,
                    loose=mention.loose,
                    whom=tuple(map(number, mention.whom)),
                    of=mention.of,
                    former=mention.former,
                    definite=mention.definite,
                    plural=mention.plural,
                    office=mention.office,
                    relative=mention.relative,
                )
                for mention in mentions
            )
        )
    )


@lru_cache(maxsize=128)  # paragraphs of the open drafts
def _the_same(outline: Outline) -> Outline:
    """The first outline that was equal to this one: two that are one object are compared in no time."""
    return outline
