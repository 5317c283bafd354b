"""An article's claims, from its paragraphs up.

A paragraph is analysed once: what :func:`read_paragraph` finds depends on its text, the language model and this
code alone, and is kept under a key of the three. What depends on the rest of the article (what "he", "Monday" or
"the talks" stand for) is resolved anew each time, which costs microseconds.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Protocol

from msgspec import Struct, structs

from lsp_server.claims import dates, events, figures, people, quotes
from lsp_server.claims.dates import DateMention
from lsp_server.claims.events import EventMention
from lsp_server.claims.figures import FigureMention
from lsp_server.claims.model import AnyClaim, Reading, SentenceTerms
from lsp_server.claims.people import PersonMention
from lsp_server.claims.place import Place
from lsp_server.claims.quotes import Attribution, QuoteMention
from lsp_server.claims.terms import sentence_terms
from lsp_server.claims.triggers import may_hold_claim
from lsp_server.language import Parse
from lsp_server.text import Article, Paragraph, Span

DEFAULT_MODEL = "en_core_web_sm"


class ParagraphReading(Struct, frozen=True, dict=True):
    """All that can be read out of one paragraph by itself."""

    dates: tuple[DateMention, ...] = ()
    figures: tuple[FigureMention, ...] = ()
    quotes: tuple[QuoteMention, ...] = ()
    people: tuple[PersonMention, ...] = ()
    events: tuple[EventMention, ...] = ()
    sentences: tuple[tuple[Span, tuple[str, ...]], ...] = ()

    def place(self, number: int, paragraph: Paragraph) -> Place:
        """The paragraph in an article: the place it was last asked for in, with what is known there, if it is there."""
        place: Place | None = vars(self).get("_place")
        if place is None or not place.is_at(number, paragraph):
            place = vars(self)["_place"] = Place(number, paragraph.text, paragraph.role)
        return place


class ReadingCache(Protocol):
    """Where paragraph readings are kept."""

    def get_many(self, keys: Sequence[str]) -> Mapping[str, ParagraphReading]:
        """Those of the keyed readings that are kept."""
        ...

    def put_many(self, readings: Mapping[str, ParagraphReading]) -> None:
        """Keep these readings."""
        ...


class MemoryCache(dict[str, ParagraphReading]):
    """A cache for one process and a short life."""

    def get_many(self, keys: Sequence[str]) -> Mapping[str, ParagraphReading]:
        """Those of the keyed readings that are kept."""
        return {key: self[key] for key in keys if key in self}

    def put_many(self, readings: Mapping[str, ParagraphReading]) -> None:
        """Keep these readings."""
        self.update(readings)


class Reader:
    """Reads articles with one language model and one cache."""

    def __init__(self, cache: ReadingCache | None = None, model: str = DEFAULT_MODEL) -> None:
        self.model = model
        self._cache: ReadingCache = MemoryCache() if cache is None else cache

    def read(self, article: Article) -> Reading:
        """All claims of an article; paragraphs read before are not analysed again."""
        keys = [self.key(paragraph.text) for paragraph in article.paragraphs]
        known = dict(self._cache.get_many(keys))
        missing = {
            key: paragraph.text for key, paragraph in zip(keys, article.paragraphs, strict=True) if key not in known
        }
        if missing:
            fresh = dict(zip(missing, read_paragraphs(missing.values(), self.model), strict=True))
            self._cache.put_many(fresh)
            known |= fresh
        return resolve(article, [known[key] for key in keys])

    def key(self, text: str) -> str:
        """Under what a paragraph's reading is kept."""
        return _key(self.model, text)


def read_paragraphs(texts: Iterable[str], model: str = DEFAULT_MODEL) -> list[ParagraphReading]:
    """The readings of some paragraphs, in order. The parser is loaded only if one of them may hold a claim."""
    texts = list(texts)
    worth = [index for index, text in enumerate(texts) if may_hold_claim(text)]
    readings = [ParagraphReading()] * len(texts)
    if worth:
        from lsp_server.language import english

        for index, parse in zip(worth, english.parse_many([texts[i] for i in worth], model), strict=True):
            readings[index] = read_paragraph(parse)
    return readings


def read_paragraph(parse: Parse) -> ParagraphReading:
    """What one analysed paragraph holds."""
    found_dates = dates.find(parse)
    return ParagraphReading(
        dates=found_dates,
        figures=figures.find(parse, found_dates),
        quotes=quotes.find(parse),
        people=people.find(parse),
        events=events.find(parse, found_dates),
        sentences=sentence_terms(parse),
    )


def resolve(article: Article, paragraphs: Sequence[ParagraphReading]) -> Reading:
    """The claims of an article whose paragraphs have been read."""
    places = [
        read.place(number, paragraph)
        for number, (paragraph, read) in enumerate(zip(article.paragraphs, paragraphs, strict=True))
    ]
    cast = people.resolve_paragraphs([p.people for p in paragraphs], places)
    said = quotes.resolve_paragraphs([p.quotes for p in paragraphs], places, cast)
    when = dates.resolve_paragraphs(article, [p.dates for p in paragraphs], places)
    happenings = events.resolve_paragraphs(article, [p.events for p in paragraphs], places, when, cast.who_in)
    counts = figures.resolve_paragraphs([p.figures for p in paragraphs], places)
    claims = [
        place.ask(
            _in_order,
            (when[n], counts[n], happenings[n], said[n].quotes, cast.by_paragraph[n].claims),
            said[n].attributions,
        )
        for n, place in enumerate(places)
    ]
    sentences = [place.ask(_terms, read.sentences) for place, read in zip(places, paragraphs, strict=True)]
    return Reading(article, tuple(chain.from_iterable(claims)), tuple(chain.from_iterable(sentences)))


def _terms(place: Place, sentences: tuple[tuple[Span, tuple[str, ...]], ...]) -> tuple[SentenceTerms, ...]:
    return tuple(SentenceTerms(place.number, span, lemmas) for span, lemmas in sentences)


def _in_order(
    _: Place, found: tuple[tuple[AnyClaim, ...], ...], attributions: tuple[Attribution, ...]
) -> tuple[AnyClaim, ...]:
    """The claims of a paragraph, each with its voice, in the order of a reading."""
    claims = sorted(chain.from_iterable(found), key=lambda claim: (claim.span, type(claim).__name__))
    return tuple(_with_voice(claim, attributions) for claim in claims) if attributions else tuple(claims)


def _with_voice(claim: AnyClaim, attributions: Sequence[Attribution]) -> AnyClaim:
    """The claim with the source whose words or report it stands in: the narrowest such stretch of its paragraph."""
    start, end = claim.span
    around = [a for a in attributions if a.span.start <= start and end <= a.span.end]
    if not around:
        return claim
    narrowest = min(around, key=lambda a: (a.span.end - a.span.start, a.span))
    return structs.replace(claim, asserted_by=narrowest.source)


@lru_cache(maxsize=512)  # while a draft is typed, all paragraphs but one are those of the edit before
def _key(model: str, text: str) -> str:
    digest = hashlib.blake2b(f"{code_version()}\0{model}\0{text}".encode(errors="surrogatepass"))
    return digest.hexdigest()[:32]


@lru_cache(maxsize=1)
def code_version() -> str:
    """A digest of the code and data that decide what is read: every cached reading is kept under it."""
    digest = hashlib.blake2b(digest_size=8)
    package = Path(__file__).resolve().parent.parent
    for room in ("text", "language", "claims"):
        for path in sorted((package / room).rglob("*")):
            if path.suffix in {".py", ".toml", ".txt", ".tsv"}:
                digest.update(path.relative_to(package).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
