"""From the mentions of all paragraphs to the cast of the article, and who any words of it stand for."""

import re
from collections.abc import Sequence

from msgspec import structs

from lsp_server.claims.model import Age, Name, Title
from lsp_server.claims.people.cast import Cast, Entity
from lsp_server.claims.people.focus import Focus, Referent
from lsp_server.claims.people.mentions import PersonMention
from lsp_server.text import Article, Span

_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "him",
        "her",
        "his",
        "hers",
        "they",
        "them",
        "their",
        "it",
        "its",
        "i",
        "we",
        "us",
        "you",
        "who",
        "which",
        "that",
        "this",
        "those",
        "these",
        "one",
        "himself",
        "herself",
    ]
)
_RELATIVE = frozenset(("who", "that"))
_BEFORE_RELATIVE = frozenset((" ", ", "))
_ARTICLE = re.compile(r"^[Tt]he\s+(?=[A-Z])")
_GOVERNED = re.compile(
    r"\b(?:of|for|from|by|with|to|at|in|on|about|against|behalf)\s+(?:(?:the|mr|mrs|ms|dr|president|former)\.?\s+)*$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:,|(?:,?\s*and|&)(?:\s[^,;:]{0,50})?)\s*", re.IGNORECASE)


class People:
    """The cast of one article. Built by :func:`resolve`."""

    def __init__(
        self,
        claims: tuple[Title | Age | Name, ...] = (),
        texts: Sequence[str] = (),
        cast: Cast | None = None,
        focus: Focus | None = None,
        roles: dict[int, list[PersonMention]] | None = None,
    ) -> None:
        self.claims = claims
        self._texts = texts
        self._cast = cast
        self._focus = focus
        self._roles = roles or {}
        self._title_starts: dict[int, set[int]] = {}
        for claim in claims:
            if isinstance(claim, Title):
                self._title_starts.setdefault(claim.paragraph, set()).add(claim.span.start)

    def who(self, paragraph: int, span: Span) -> str | None:
        """Whom the words at ``span`` stand for, by fullest name: a name, a title, a pronoun or a description.

        Several people joined by "and" come back so joined. Organisations come back as the text has them, without
        article, and unnamed sources as the text has them ("a senior official"). None where the words (a pronoun
        without antecedent, say) stand for nobody that can be made out.
        """
        if self._cast is None or self._focus is None or not 0 <= paragraph < len(self._texts):
            return None
        text = span.of(self._texts[paragraph])
        written = text.strip().strip(",;:.“”\"'’")
        if not written:
            return None
        lower = written.lower()
        if lower in _RELATIVE:
            return self._antecedent(paragraph, span)
        if lower in _PRONOUNS:
            referent = self._standing_for(paragraph, span)
            return None if referent is None else referent.text
        persons = self._persons(paragraph, span, text)
        if persons:
            return " and ".join(dict.fromkeys(entity.name for entity in persons))
        role = self._role(paragraph, span, text)
        if role is not None:
            return role
        bare = _ARTICLE.sub("", written, count=1)
        for where, entity, _ in self._cast.spans.get(paragraph, ()):
            if span.contains(where) and not entity.of_person and where.of(self._texts[paragraph]) == bare:
                return entity.name
        return bare

    def _antecedent(self, paragraph: int, span: Span) -> str | None:
        """Whom "who" stands for: the person or the role right before it."""
        assert self._cast is not None
        text = self._texts[paragraph]
        for where, entity, mention in self._cast.spans.get(paragraph, ()):
            if entity.of_person and not mention.possessive and text[where.end : span.start] in _BEFORE_RELATIVE:
                return entity.name
        for role in self._roles.get(paragraph, ()):
            if text[role.span.end : span.start] in _BEFORE_RELATIVE and role.span.end <= span.start:
                return self.who(paragraph, role.span)
        return None

    def _standing_for(self, paragraph: int, span: Span) -> Referent | None:
        assert self._focus is not None
        return next((referent for where, referent in self._focus.at.get(paragraph, ()) if where.overlaps(span)), None)

    def _persons(self, paragraph: int, span: Span, text: str) -> list[Entity]:
        """The people named in the words, unless only to tell whose somebody else is ("Roe's lawyer")."""
        assert self._cast is not None
        found: list[Entity] = []
        last = -1
        for where, entity, mention in self._cast.spans.get(paragraph, ()):
            if not entity.of_person or not where.overlaps(span):
                continue
            before = text[: max(where.start - span.start, 0)]
            if last >= 0 and not _JOINED.fullmatch(text[last:][: len(before) - last]):
                break
            if _GOVERNED.search(before[-60:]) or (mention.possessive and where.end + 1 < span.end - 1):
                continue
            if where.end + 1 in self._title_starts.get(paragraph, ()) and where.end + 1 < span.end:
                continue  # "Roe spokesman Jack Doe"
            found.append(entity)
            last = where.end - span.start
        return found

    def _role(self, paragraph: int, span: Span, text: str) -> str | None:
        assert self._focus is not None
        for mention in self._roles.get(paragraph, ()):
            if not mention.whom[0].overlaps(span):
                continue
            before = text[: max(mention.whom[0].start - span.start, 0)]
            if mention.possessive or " of " in before or " for " in before:
                continue
            referent = self._standing_for(paragraph, mention.span)
            if referent is None:
                return None
            if referent.entity is not None:
                return referent.entity.name
            if referent.text == mention.span.of(self._texts[paragraph]):
                return text.strip().strip(",;:.“”\"'’")
            return referent.text
        return None


def resolve(article: Article, mentions: Sequence[tuple[PersonMention, ...]]) -> People:
    """The cast of an article; ``mentions[i]`` are those of its paragraph ``i``. Bylines are left out."""
    read = [
        (number, found)
        for number, (paragraph, found) in enumerate(zip(article.paragraphs, mentions, strict=True))
        if paragraph.role != "byline" and found
    ]
    cast = Cast((number, mention) for number, found in read for mention in found)
    for number, found in read:
        for mention in found:
            for entity in _holders(cast, number, mention) if mention.kind == "title" else ():
                entity.add_title(mention)
    texts = [paragraph.text for paragraph in article.paragraphs]
    focus = Focus(cast, texts)
    for number, found in read:
        focus.read(number, found)
    claims = [
        claim for number, found in read for mention in found for claim in _claims(number, mention, texts[number], focus)
    ]
    for number, mention, entity in focus.described:
        words = mention.whom[0]
        described = structs.replace(mention, span=words, position="after")
        claims.append(_title(number, described, entity, words.of(texts[number]), focus))
    roles = {number: [mention for mention in found if mention.kind == "role"] for number, found in read}
    return People(tuple(claims), texts, cast, focus, roles)


def _holders(cast: Cast, number: int, mention: PersonMention) -> list[Entity]:
    """The people a title or an age belongs to."""
    entities = (cast.at(number, name) for name in mention.whom)
    return [entity for entity in entities if entity is not None and entity.of_person]


def _claims(number: int, mention: PersonMention, text: str, focus: Focus) -> list[Title | Age | Name]:
    if mention.kind == "name":
        entity = focus.cast.at(number, mention.span)
        return [] if entity is None else [_name(number, mention, entity, mention.span.of(text))]
    if mention.kind == "title" and mention.office:
        words = mention.span.of(text)
        return [_title(number, mention, entity, words, focus) for entity in _holders(focus.cast, number, mention)]
    if mention.kind == "age":
        words = mention.span.of(text)
        return [_age(number, mention, entity, words) for entity in _holders(focus.cast, number, mention)]
    return []


def _name(number: int, mention: PersonMention, entity: Entity, words: str) -> Name:
    return Name(
        paragraph=number,
        span=mention.span,
        sentence=mention.sentence,
        text=words,
        entity=entity.name,
        of_person=entity.of_person,
    )


def _age(number: int, mention: PersonMention, entity: Entity, words: str) -> Age:
    return Age(
        paragraph=number,
        span=mention.span,
        sentence=mention.sentence,
        text=words,
        person=entity.name,
        years=mention.years,
    )


def _title(number: int, mention: PersonMention, entity: Entity, words: str, focus: Focus) -> Title:
    """A title; where it is not said whose, as the article's other mentions of the same title have it."""
    of = focus.body(mention.of)
    if of is None:
        same = (t for t in entity.titles if t.former == mention.former and t.text.lower() == mention.text.lower())
        known = {focus.body(title.of) for title in same} - {None}
        of = known.pop() if len(known) == 1 else None
    owner = None if of is None else focus.cast.person(of)
    return Title(
        paragraph=number,
        span=mention.span,
        sentence=mention.sentence,
        text=words,
        person=entity.name,
        title=mention.text,
        of=of if owner is None else owner.name,
        former=mention.former,
        position=mention.position,
    )
