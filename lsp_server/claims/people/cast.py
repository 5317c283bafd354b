"""The cast of an article: which names are one person's, and which names are of no person."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from lsp_server.claims.people import parties
from lsp_server.claims.people.lexicon import forename_gender, forenames, lexicon
from lsp_server.claims.people.mentions import BODY, CERTAIN, LIKELY, UNKNOWN
from lsp_server.claims.people.names import is_listed
from lsp_server.claims.people.outline import Outlined

NAMESAKES = 40
"""No more people or bodies with one word in common are told apart; a text that has more is a list."""


MOST_TITLES = 60
"""No more different titles of one person are kept."""


class Entity:
    """One person or body: all the forms of its name, and what the article tells of it."""

    __slots__ = ("_known", "forms", "gender", "name", "of_person", "order", "relative", "titles", "tokens")

    def __init__(self, name: str, order: int, *, of_person: bool) -> None:
        self.name = name
        self.tokens = name_tokens(name)
        self.order = order
        self.of_person = of_person
        self.relative = False
        self.gender = ""
        self.forms = {name}
        self.titles: list[Outlined] = []
        self._known: set[tuple[str, str | None, bool]] = set()

    def untitled(self) -> "Entity":
        """The same person or body, before the article has told a title of it."""
        same = Entity(self.name, self.order, of_person=self.of_person)
        same.relative, same.gender, same.forms = self.relative, self.gender, set(self.forms)
        return same

    def add_title(self, title: Outlined) -> None:
        """Keep a title the article gives this person, once; at most :data:`MOST_TITLES` are kept."""
        key = (title.text.lower(), title.of, title.former)
        if key not in self._known and len(self._known) < MOST_TITLES:
            self._known.add(key)
            self.titles.append(title)


class _Evidence(NamedTuple):
    """All that the mentions of one way to write a name tell of it; ``order`` is the number of the first."""

    text: str
    order: int
    best: int
    body: bool
    gender: str
    relative: bool


class _Form:
    """One way a name is written, on its way to the person or body it is of."""

    __slots__ = ("best", "body", "gender", "later", "order", "relative", "text", "tokens")

    def __init__(self, evidence: _Evidence) -> None:
        self.text, self.order, self.best, self.body, self.gender, self.relative = evidence
        self.tokens = name_tokens(self.text)
        self.later = False


class Cast:
    """Entities by form and by place."""

    def __init__(self, mentions: Iterable[tuple[int, Outlined]]) -> None:
        names = [(paragraph, m) for paragraph, m in mentions if m.kind == "name"]
        self.entities = [entity.untitled() for entity in _entities(_evidence(m for _, m in names if not m.loose))]
        self._by_form = {form: entity for entity in reversed(self.entities) for form in entity.forms}
        self._by_last: dict[str, list[Entity]] = {}
        for entity in self.entities:
            for token in {entity.tokens[-1], entity.tokens[0]} if entity.of_person else ():
                self._by_last.setdefault(token, []).append(entity)
        self._by_folded = {form.casefold(): entity for form, entity in self._by_form.items()}
        self._places: dict[tuple[int, int], Entity] = {}
        for paragraph, mention in names:
            named = self._entity_of(mention)
            if named is not None:
                self._places[paragraph, mention.span] = named

    def at(self, paragraph: int, span: int) -> Entity | None:
        """The entity whose name stands exactly there."""
        return self._places.get((paragraph, span))

    def person(self, form: str) -> Entity | None:
        """Whose name this is, of the people of the article."""
        entity = self._by_form.get(form)
        return entity if entity is not None and entity.of_person else None

    def _entity_of(self, mention: Outlined) -> Entity | None:
        if mention.loose:
            return self._in_headline(mention)
        entity = self._by_form.get(mention.text)
        if entity is not None and mention.gender and entity.gender and mention.gender != entity.gender:
            tokens = name_tokens(mention.text)
            for other in self._by_last.get(tokens[-1], ()) if len(tokens) == 1 else ():
                if other.gender == mention.gender:
                    return other
        return entity

    def _in_headline(self, mention: Outlined) -> Entity | None:
        """A headline's name is read only where the body, or a forename, bears it out."""
        found = self._by_folded.get(mention.text.casefold())
        if found is None:
            persons = self._by_last.get(name_tokens(mention.text)[-1], [])
            found = next((p for p in persons if p.tokens[-1] == name_tokens(mention.text)[-1]), None)
            if (
                found is not None
                and len(name_tokens(mention.text)) > 1
                and name_tokens(mention.text)[0] != found.tokens[0]
            ):
                found = None
        if found is not None or mention.evidence < LIKELY or mention.text.isupper():
            return found
        new = Entity(mention.text, len(self.entities), of_person=True)
        new.gender = mention.gender
        self.entities.append(new)
        self._by_form[mention.text] = self._by_folded[mention.text.casefold()] = new
        return new


@lru_cache(maxsize=512)
def name_tokens(name: str) -> tuple[str, ...]:
    """The parts of a name that tell people apart, lower case: no particles, initials, marks or "Jr."."""
    lists = lexicon()
    parts = [part.strip(".,\"“”'‘’()").lower() for part in name.replace("’", "'").split()]
    kept = []
    for part in parts:
        bare = part.split("-", 1)[1] if part[:3] in {"al-", "el-", "ad-", "as-"} else part
        if bare and bare not in lists.particles and bare not in lists.suffixes and len(bare.replace(".", "")) > 1:
            kept.append(bare)
    return tuple(kept) or tuple(part for part in parts if part) or (name.lower(),)


def _evidence(mentions: Iterable[Outlined]) -> tuple[_Evidence, ...]:
    best: dict[str, int] = {}
    first: dict[str, int] = {}
    genders: dict[str, str] = {}
    bodies: set[str] = set()
    relatives: set[str] = set()
    for number, mention in enumerate(mentions):
        text, evidence = mention.text, mention.evidence
        first.setdefault(text, number)
        best[text] = max(best.get(text, UNKNOWN), evidence)
        if evidence == BODY:
            bodies.add(text)
        if mention.gender:
            genders.setdefault(text, mention.gender)
        if mention.relative:
            relatives.add(text)
    return tuple(
        _Evidence(text, order, best[text], text in bodies, genders.get(text, ""), text in relatives)
        for text, order in first.items()
    )


@lru_cache(maxsize=16)  # few edits of a draft touch a name
def _entities(evidence: tuple[_Evidence, ...]) -> tuple[Entity, ...]:
    """Forms gathered under the longest, earliest first; persons before bodies, since a surname is no body."""
    forms = [_Form(one) for one in evidence]
    by_length = sorted(forms, key=lambda form: (-len(form.tokens), -len(form.text), form.order))
    entities: list[Entity] = []
    by_token: dict[str, list[Entity]] = {}
    surnames = {form.tokens[-1] for form in forms if form.best >= LIKELY}
    known = {form.tokens for form in forms if len(form.tokens) > 1}
    singles = {form.tokens[0] for form in forms if len(form.tokens) == 1}
    for form in by_length:
        if len(form.tokens) > 2 and not form.later and _overlong(form.tokens, known, singles):
            form.later = True
            by_length.append(form)
            continue
        several = len(form.tokens) > 1
        of_person = form.best >= CERTAIN or (form.best == LIKELY and not form.body)
        if not of_person and several and not form.body and form.tokens[-1] in surnames:
            of_person = True
        home = _home(form, by_token, of_person=of_person)
        if home is None:
            home = Entity(form.text, form.order, of_person=of_person)
            home.relative = form.relative
            entities.append(home)
            for token in {home.tokens[0], home.tokens[-1], *home.tokens[1:3]}:
                namesakes = by_token.setdefault(token, [])
                if len(namesakes) < NAMESAKES:
                    namesakes.append(home)
        home.forms.add(form.text)
        home.order = min(home.order, form.order)
        home.gender = home.gender or form.gender
    for entity in entities:
        if entity.of_person and not entity.gender and len(entity.tokens) > 1:
            entity.gender = forename_gender(entity.tokens[0]) or ""
    return tuple(sorted(entities, key=lambda entity: entity.order))


def _overlong(tokens: tuple[str, ...], known: set[tuple[str, ...]], singles: set[str]) -> bool:
    """Whether a word too many stands by a name that the article has without it: "Jane Roe Resigns"."""
    if tokens[1:] in known and tokens[0] not in forenames():
        return True
    return tokens[:-1] in known and tokens[0] in forenames() and tokens[-2] in singles and tokens[-1] not in singles


def _home(form: _Form, by_token: dict[str, list[Entity]], *, of_person: bool) -> Entity | None:
    """The longer name this form is short for."""
    first, last = form.tokens[0], form.tokens[-1]
    listed = parties.canonical(form.text) is not None or is_listed(form.text)
    found: list[tuple[int, int, Entity]] = []
    for entity in {*by_token.get(last, ()), *(by_token.get(first, ()) if form.body or form.later else ())}:
        if entity.of_person:
            if listed and not of_person:
                continue
            if form.body and not of_person and len(form.tokens) > 1:
                continue
            rank = _short_for(form, entity)
        else:
            rank = 3 if not of_person and not listed and _short_body(form, entity) else 0
        if rank and not (form.gender and entity.gender and form.gender != entity.gender):
            found.append((-rank, entity.order, entity))
    return min(found, key=lambda item: item[:2])[2] if found else None


def _short_for(form: _Form, entity: Entity) -> int:
    """How well a form fits a fuller person's name: 3 by surname or in full, 1 by forename, 0 not at all."""
    short, full = form.tokens, entity.tokens
    if _junior(form.text) != _junior(entity.name):
        return 0 if len(short) > 1 else (2 if short[-1] == full[-1] else 1 if short[0] == full[0] else 0)
    if form.later:
        return 3 if full in {short[1:], short[:-1]} else 0
    if len(short) == 1:
        if entity.relative and form.order < entity.order and short[0] == full[-1]:
            return 0  # "President Roe … his wife, Jane Roe"
        return 3 if short[0] == full[-1] else 1 if short[0] == full[0] else 2 if short[0] in full else 0
    if short[-1] == full[-1] and (short[0] == full[0] or _part_of(short, full)):
        return 3
    if short[-1] == full[-1] and full[0] in lexicon().nicknames.get(short[0], ()):
        return 2
    return 2 if _part_of(short, full) else 0


def _short_body(form: _Form, entity: Entity) -> bool:
    """Whether a body's name is short for a longer one: its beginning, or an ending of several words."""
    short, full = form.tokens, entity.tokens
    if len(short) >= len(full) or len(full) > 5 or form.text.isupper() or full[-1] not in lexicon().bodies:
        return False
    if short[-1] in lexicon().bodies and len(short) > 1:
        return full[-len(short) :] == short
    return full[: len(short)] == short or (len(short) > 1 and full[-len(short) :] == short)


def _junior(name: str) -> str:
    ending = name.rsplit(" ", 1)[-1].strip(".").lower()
    return ending if ending in {"jr", "sr"} else ""


def _part_of(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether the words of ``short`` begin or end ``full``."""
    return len(short) < len(full) and (full[: len(short)] == short or full[-len(short) :] == short)
