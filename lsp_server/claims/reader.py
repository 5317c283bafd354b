"""An article's claims, from its paragraphs up.

A paragraph is analysed once: what :func:`read_paragraph` finds depends on its text, the language model and this
code alone, and is kept under a key of the three. What depends on the rest of the article (what "he", "Monday" or
"the talks" stand for) is resolved anew each time, which costs microseconds.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from msgspec import Struct, structs

from lsp_server.claims import dates, events, figures, people, quotes
from lsp_server.claims.dates import DateMention
from lsp_server.claims.events import EventMention
from lsp_server.claims.figures import FigureMention
from lsp_server.claims.model import AnyClaim, Reading, SentenceTerms
from lsp_server.claims.people import PersonMention
from lsp_server.claims.quotes import Attribution, QuoteMention
from lsp_server.claims.terms import sentence_terms
from lsp_server.claims.triggers import may_hold_claim
from lsp_server.language import Parse
from lsp_server.text import Article, Span

DEFAULT_MODEL = "en_core_web_sm"


class ParagraphReading(Struct, frozen=True):
    """All that can be read out of one paragraph by itself."""

    dates: tuple[DateMention, ...] = ()
    figures: tuple[FigureMention, ...] = ()
    quotes: tuple[QuoteMention, ...] = ()
    people: tuple[PersonMention, ...] = ()
    events: tuple[EventMention, ...] = ()
    sentences: tuple[tuple[Span, tuple[str, ...]], ...] = ()


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
    cast = people.resolve(article, [p.people for p in paragraphs])
    said, attributions = quotes.resolve(article, [p.quotes for p in paragraphs], cast)
    when = dates.resolve(article, [p.dates for p in paragraphs])
    happenings = events.resolve(article, [p.events for p in paragraphs], when, cast.who)
    counts = figures.resolve(article, [p.figures for p in paragraphs])
    claims: list[AnyClaim] = [*when, *counts, *happenings, *said, *cast.claims]
    voices: dict[int, list[Attribution]] = {}
    for attribution in attributions:
        voices.setdefault(attribution.paragraph, []).append(attribution)
    claims = [_with_voice(claim, voices[claim.paragraph]) if claim.paragraph in voices else claim for claim in claims]
    claims.sort(key=lambda claim: (claim.paragraph, claim.span, type(claim).__name__))
    sentences = tuple(
        SentenceTerms(number, span, lemmas)
        for number, paragraph in enumerate(paragraphs)
        for span, lemmas in paragraph.sentences
    )
    return Reading(article, tuple(claims), sentences)


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
