"""The people of one paragraph, as the whole article knows them."""

import re
from collections.abc import Iterator, Sequence

from msgspec import structs

from lsp_server.claims.model import Age, Name, Title
from lsp_server.claims.people.mentions import PersonMention
from lsp_server.claims.people.solution import Held, Meant, Standing
from lsp_server.claims.place import Place
from lsp_server.text import Span

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


class PeopleHere:
    """What a paragraph says of people, and whom any words of it stand for."""

    def __init__(self, place: Place, mentions: Sequence[PersonMention] = (), meant: Sequence[Meant] = ()) -> None:
        self.claims = tuple(_claims(place, mentions, meant))
        self._text = place.text
        known = list(zip(mentions, meant, strict=True))
        self._names = [(mention, one.named) for mention, one in known if one.named is not None]
        self._roles = [mention for mention in mentions if mention.kind == "role"]
        self._standing = [(mention.span, one.standing) for mention, one in known if one.standing is not None]
        self._title_starts = {claim.span.start for claim in self.claims if isinstance(claim, Title)}

    def who(self, span: Span) -> str | None:
        """Whom the words at ``span`` stand for, by fullest name: a name, a title, a pronoun or a description.

        Several people joined by "and" come back so joined. Organisations come back as the text has them, without
        article, and unnamed sources as the text has them ("a senior official"). None where the words (a pronoun
        without antecedent, say) stand for nobody that can be made out.
        """
        text = span.of(self._text)
        written = text.strip().strip(",;:.“”\"'’")
        if not written:
            return None
        lower = written.lower()
        if lower in _RELATIVE:
            return self._antecedent(span)
        if lower in _PRONOUNS:
            standing = self._standing_for(span)
            return None if standing is None else standing.text
        persons = self._persons(span, text)
        if persons:
            return " and ".join(dict.fromkeys(persons))
        role = self._role(span, text)
        if role is not None:
            return role
        bare = _ARTICLE.sub("", written, count=1)
        for mention, named in self._names:
            if span.contains(mention.span) and not named.of_person and mention.span.of(self._text) == bare:
                return named.name
        return bare

    def _antecedent(self, span: Span) -> str | None:
        """Whom "who" stands for: the person or the role right before it."""
        text = self._text
        for mention, named in self._names:
            if named.of_person and not mention.possessive and text[mention.span.end : span.start] in _BEFORE_RELATIVE:
                return named.name
        for role in self._roles:
            if text[role.span.end : span.start] in _BEFORE_RELATIVE and role.span.end <= span.start:
                return self.who(role.span)
        return None

    def _standing_for(self, span: Span) -> Standing | None:
        return next((standing for where, standing in self._standing if where.overlaps(span)), None)

    def _persons(self, span: Span, text: str) -> list[str]:
        """The people named in the words, unless only to tell whose somebody else is ("Roe's lawyer")."""
        found: list[str] = []
        last = -1
        for mention, named in self._names:
            where = mention.span
            if not named.of_person or not where.overlaps(span):
                continue
            before = text[: max(where.start - span.start, 0)]
            if last >= 0 and not _JOINED.fullmatch(text[last:][: len(before) - last]):
                break
            if _GOVERNED.search(before[-60:]) or (mention.possessive and where.end + 1 < span.end - 1):
                continue
            if where.end + 1 in self._title_starts and where.end + 1 < span.end:
                continue  # "Roe spokesman Jack Doe"
            found.append(named.name)
            last = where.end - span.start
        return found

    def _role(self, span: Span, text: str) -> str | None:
        for mention in self._roles:
            if not mention.whom[0].overlaps(span):
                continue
            before = text[: max(mention.whom[0].start - span.start, 0)]
            if mention.possessive or " of " in before or " for " in before:
                continue
            standing = self._standing_for(mention.span)
            if standing is None:
                return None
            if standing.person is not None:
                return standing.person
            if standing.text == mention.span.of(self._text):
                return text.strip().strip(",;:.“”\"'’")
            return standing.text
        return None


def _claims(place: Place, mentions: Sequence[PersonMention], meant: Sequence[Meant]) -> Iterator[Title | Age | Name]:
    for mention, (named, _, held, _) in zip(mentions, meant, strict=True):
        if named is not None:
            yield Name(
                paragraph=place.number,
                span=mention.span,
                sentence=mention.sentence,
                text=mention.span.of(place.text),
                entity=named.name,
                of_person=named.of_person,
            )
        elif mention.kind == "title" and mention.office:
            yield from (_title(place, mention, mention.span, holder) for holder in held)
        elif mention.kind == "age":
            yield from (_age(place, mention, holder.person) for holder in held)
    for mention, (_, _, _, described) in zip(mentions, meant, strict=True):
        if described is not None:
            yield _title(place, structs.replace(mention, position="after"), mention.whom[0], described)


def _age(place: Place, mention: PersonMention, person: str) -> Age:
    return Age(
        paragraph=place.number,
        span=mention.span,
        sentence=mention.sentence,
        text=mention.span.of(place.text),
        person=person,
        years=mention.years,
    )


def _title(place: Place, mention: PersonMention, words: Span, holder: Held) -> Title:
    return Title(
        paragraph=place.number,
        span=words,
        sentence=mention.sentence,
        text=words.of(place.text),
        person=holder.person,
        title=mention.text,
        of=holder.of,
        former=mention.former,
        position=mention.position,
    )
