"""What one paragraph says about people, before the rest of the article is known: plain data."""

from typing import Literal

from msgspec import Struct

from lsp_server.text import Span

Kind = Literal["name", "title", "age", "pronoun", "role"]
Position = Literal["before", "after", "predicate"]

BODY, UNKNOWN, LIKELY, CERTAIN = -1, 0, 1, 2
"""How sure a name by itself is to be a person's: no (an organisation, a place), unknown, likely, certain."""

OBJECT, EMBEDDED, MAIN = 0, 1, 2
"""What a mention does in its sentence: no subject, subject of a dependent clause, subject of the main clause."""


class PersonMention(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A name, a title, an age, a pronoun, or a role without a name ("the NATO chief"), not yet resolved.

    ``span`` covers a name without its titles, a title's words, an age's number, a pronoun or a role's whole noun
    phrase; ``text`` is the name, the title in the singular, the pronoun, or the role's own title words.
    ``whom`` are the spans of the names a title or an age belongs to, in the same paragraph, or of a role's own title
    words; ``office`` is False for what only describes ("suspect", "star"); ``relative`` marks a name
    introduced by kin to somebody ("his wife Jane Roe"), who may bear the same surname. ``of`` is the body or
    country as :func:`lsp_server.claims.people.parties.canonical` has it, else its words.
    """

    kind: Kind
    span: Span
    sentence: Span
    text: str
    clause: int = OBJECT
    quoted: bool = False
    evidence: int = UNKNOWN
    gender: str = ""
    possessive: bool = False
    loose: bool = False
    whom: tuple[Span, ...] = ()
    of: str | None = None
    former: bool = False
    definite: bool = False
    plural: bool = False
    office: bool = True
    relative: bool = False
    position: Position = "before"
    years: int = 0
