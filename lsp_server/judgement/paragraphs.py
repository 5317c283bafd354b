"""The paragraphs of an article, each with all that was read in it.

While a draft is typed all its paragraphs but one stay as they are, and the claims in them. So one object stands for
a paragraph from edit to edit, and what follows from it alone can be kept with it.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property, lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, TypeVar

from msgspec import Struct

from lsp_server.claims import AnyClaim, Claim, Event, Name, Reading, SentenceTerms
from lsp_server.claims.kept import kept_with_it
from lsp_server.judgement.names import persons
from lsp_server.text import Span

AClaim = TypeVar("AClaim", bound=Claim)

_LONGEST_KEPT = 4_000
"""Code points of a paragraph that is remembered from edit to edit: hardly one of an article has more."""

_MOST_CLAIMS_KEPT = 200


class ReadParagraph(Struct, frozen=True, eq=False, dict=True):
    """A paragraph, what was read in it, and what of its article bears upon that.

    ``claims`` and ``sentences`` are those of the paragraph, in order. ``dated`` are the article's events that get
    their day here, wherever they stand; ``people`` those entities named here that the article knows for persons.
    """

    number: int
    text: str
    claims: tuple[AnyClaim, ...]
    sentences: tuple[SentenceTerms, ...]
    dated: tuple[Event, ...]
    entities: frozenset[str]
    people: frozenset[str]
    published: date | None

    def of(self, kind: type[AClaim]) -> list[AClaim]:
        """The claims of one kind, in order."""
        return [claim for claim in self.claims if type(claim) is kind]

    def terms(self, claim: Claim) -> SentenceTerms:
        """The content lemmas of the sentence a claim of this paragraph stands in."""
        return self._terms.get(claim.sentence, SentenceTerms(self.number, claim.sentence, ()))

    @cached_property
    def _terms(self) -> dict[Span, SentenceTerms]:
        return {terms.span: terms for terms in self.sentences}


def paragraphs_at(reading: Reading, numbers: Iterable[int]) -> list[ReadParagraph]:
    """Some paragraphs of an article, by their numbers."""
    known = _known(reading)
    return [known[number] if number in known else _read_paragraph(reading, number, known) for number in numbers]


def paragraphs_with(reading: Reading, kind: type[Claim]) -> list[ReadParagraph]:
    """The paragraphs of an article in which there is a claim of some kind, in order."""
    return paragraphs_at(reading, dict.fromkeys(claim.paragraph for claim in reading.of(kind)))


def _read_paragraph(reading: Reading, number: int, known: dict[int, ReadParagraph]) -> ReadParagraph:
    parts, published = _parts(reading), reading.article.published
    text, claims = reading.article.paragraphs[number].text, parts.claims.get(number, ())
    sentences, dated = parts.sentences.get(number, ()), tuple(parts.dated.get(number, ()))
    is_short = len(text) <= _LONGEST_KEPT and len(claims) <= _MOST_CLAIMS_KEPT
    last = _last_of_these_words(number, text, published) if is_short else []
    for paragraph in last:
        if (
            paragraph.claims == claims
            and paragraph.sentences == sentences
            and paragraph.dated == dated
            and paragraph.people == paragraph.entities & parts.people
        ):
            known[number] = paragraph
            return paragraph
    entities = frozenset(claim.entity for claim in claims if type(claim) is Name)
    paragraph = ReadParagraph(number, text, claims, sentences, dated, entities, entities & parts.people, published)
    last[:] = [paragraph]
    known[number] = paragraph
    return paragraph


@lru_cache(maxsize=256)  # the paragraphs of a few drafts
def _last_of_these_words(_number: int, _text: str, _published: date | None) -> list[ReadParagraph]:
    """The paragraph that these words were last, none or one: the rest of an article seldom changes what is read."""
    return []


class _Parts(NamedTuple):
    """What belongs to the paragraphs of an article, by their numbers, and the persons it names."""

    claims: dict[int, tuple[AnyClaim, ...]]
    sentences: dict[int, tuple[SentenceTerms, ...]]
    dated: dict[int, list[Event]]
    people: frozenset[str]


@kept_with_it
def _parts(reading: Reading) -> _Parts:
    dated: dict[int, list[Event]] = {}
    for event in reading.of(Event):
        if event.date_span is not None and event.date_paragraph is not None:
            dated.setdefault(event.date_paragraph, []).append(event)
    return _Parts(
        {number: tuple(claims) for number, claims in groupby(reading.claims, _paragraph)},
        {number: tuple(sentences) for number, sentences in groupby(reading.sentences, _paragraph)},
        dated,
        persons(reading),
    )


_paragraph: Callable[[Claim | SentenceTerms], int] = attrgetter("paragraph")


@kept_with_it
def _known(_reading: Reading) -> dict[int, ReadParagraph]:
    """Those paragraphs of an article that were asked for."""
    return {}
