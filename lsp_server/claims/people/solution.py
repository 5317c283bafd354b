"""Who is who in an article, by the outlines of its paragraphs."""

from functools import lru_cache
from typing import NamedTuple

from lsp_server.claims.people.cast import Cast, Entity
from lsp_server.claims.people.focus import Focus, Referent
from lsp_server.claims.people.outline import Outline, Outlined


class Named(NamedTuple):
    """A person, or a body or place, by the fullest form of its name."""

    name: str
    of_person: bool


class Standing(NamedTuple):
    """What a pronoun or a role stands for: ``person`` by fullest name if it is one of the cast, and how to call it."""

    person: str | None
    text: str


class Held(NamedTuple):
    """Who holds a title or an age, and the title's body or country as far as the article tells."""

    person: str
    of: str | None


class Meant(NamedTuple):
    """What one mention means: a name's bearer, what a pronoun or a role stands for, whose a title or an age is.

    ``described`` is whom a role without a name tells a former office of.
    """

    named: Named | None = None
    standing: Standing | None = None
    held: tuple[Held, ...] = ()
    described: Held | None = None


class Solution(NamedTuple):
    """``meant[i]`` is for each mention of paragraph ``i`` what it means; ``persons`` are all the people named."""

    meant: tuple[tuple[Meant, ...], ...]
    persons: frozenset[str]


@lru_cache(maxsize=16)  # few edits of a draft touch a name, a title or a pronoun
def solve(outlines: tuple[Outline, ...]) -> Solution:
    """What the mentions of all paragraphs of an article mean."""
    mentions = [(number, mention) for number, outline in enumerate(outlines) for mention in outline.mentions]
    cast = Cast(mentions)
    for number, mention in mentions:
        for entity in _holders(cast, number, mention) if mention.kind == "title" else ():
            entity.add_title(mention)
    focus = Focus(cast)
    for number, outline in enumerate(outlines):
        focus.read(number, outline.mentions)
    named = {entity: Meant(named=Named(entity.name, entity.of_person)) for entity in cast.entities}
    meant = tuple(
        tuple(_meant(focus, named, number, at, mention) for at, mention in enumerate(outline.mentions))
        for number, outline in enumerate(outlines)
    )
    names = {one.named for paragraph in meant for one in paragraph}
    return Solution(meant, frozenset(name.name for name in names if name is not None and name.of_person))


_NOBODY = Meant()


def _meant(focus: Focus, named: dict[Entity, Meant], number: int, at: int, mention: Outlined) -> Meant:
    if mention.kind == "name":
        entity = focus.cast.at(number, mention.span)
        return _NOBODY if entity is None else named[entity]
    if mention.kind in {"title", "age"}:
        of_title = mention.kind == "title"
        return Meant(
            held=tuple(
                Held(entity.name, _body_of(focus, mention, entity) if of_title else None)
                for entity in _holders(focus.cast, number, mention)
            )
        )
    referent, entity = focus.at.get((number, at)), focus.described.get((number, at))
    return Meant(
        standing=None if referent is None else _standing(referent),
        described=None if entity is None else Held(entity.name, _body_of(focus, mention, entity)),
    )


def _standing(referent: Referent) -> Standing:
    return Standing(None if referent.entity is None else referent.entity.name, referent.text)


def _holders(cast: Cast, number: int, mention: Outlined) -> list[Entity]:
    """The people a title or an age belongs to."""
    entities = (cast.at(number, name) for name in mention.whom)
    return [entity for entity in entities if entity is not None and entity.of_person]


def _body_of(focus: Focus, mention: Outlined, entity: Entity) -> str | None:
    """Of what a title is; where it is not said, as the article's other mentions of the same title have it."""
    of = focus.body(mention.of)
    if of is None:
        same = (t for t in entity.titles if t.former == mention.former and t.text.lower() == mention.text.lower())
        known = {focus.body(title.of) for title in same} - {None}
        of = known.pop() if len(known) == 1 else None
    owner = None if of is None else focus.cast.person(of)
    return of if owner is None else owner.name
