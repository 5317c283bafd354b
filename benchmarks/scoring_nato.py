"""Five real articles on one round of talks against what a careful editor reads out of them (``nato-talks/gold.yaml``).

An annotation is right where a claim of its kind overlaps its words and says the same: a date its TIMEX3 value; a figure
its number, hedge and counted noun; a quotation exactly its words, and its speaker the person or source the article
names anywhere; a title its person, all its words and whether it is former; a meeting its parties, place and days.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

import yaml

from lsp_server.claims import Claim, Date, Event, Figure, Quote, Reading, Title
from lsp_server.claims.people.parties import canonical
from lsp_server.judgement.names import may_be_one
from lsp_server.text import Article
from lsp_server.text.loading import read_file

AClaim = TypeVar("AClaim", bound=Claim)
Annotation = dict[str, Any]


class ReadsArticles(Protocol):
    """What of a reader is needed: :class:`lsp_server.claims.reader.Reader` has it."""

    def read(self, article: Article) -> Reading:
        """All claims of an article."""
        ...


class Result(NamedTuple):
    """One annotation: whether it was read rightly, and what was annotated and read, to be looked at."""

    right: bool
    what: str


@dataclass(frozen=True)
class Document:
    """One article: its text as in the file, what was read, and the annotations by kind."""

    name: str
    source: str
    reading: Reading
    gold: Annotation

    def overlapping(self, item: Annotation, kind: type[AClaim]) -> list[tuple[AClaim, str]]:
        """The claims of a kind that overlap an annotation, each with the words of the file it covers."""
        start = -1
        for _ in range(item.get("nth", 1)):
            start = self.source.index(item["text"], start + 1)
        end = start + len(item["text"])
        found = []
        for claim in self.reading.of(kind):
            left, right = self.reading.article.source_span(claim.paragraph, claim.span)
            if left < end and start < right:
                found.append((claim, self.source[left:right]))
        return found


@dataclass(frozen=True)
class NatoScores:
    """The results by what was asked."""

    dates: tuple[Result, ...]
    figures: tuple[Result, ...]
    whose: tuple[Result, ...]
    quotations: tuple[Result, ...]
    names_in_marks: tuple[Result, ...]
    speakers: tuple[Result, ...]
    titles: tuple[Result, ...]
    events: tuple[Result, ...]


def share(results: tuple[Result, ...]) -> float:
    """How many are right, of 1."""
    return sum(result.right for result in results) / len(results) if results else 1.0


def score(corpus: Path, reader: ReadsArticles) -> NatoScores:
    """Read and score the articles of ``corpus/nato-talks``."""
    return score_documents(read_documents(corpus, reader))


def read_documents(corpus: Path, reader: ReadsArticles) -> tuple[Document, ...]:
    """The annotated articles of ``corpus/nato-talks``, read."""
    folder = corpus / "nato-talks"
    annotations = yaml.safe_load((folder / "gold.yaml").read_text("utf-8"))
    return tuple(
        Document(name, (folder / name).read_bytes().decode("utf-8"), reader.read(read_file(folder / name)), gold)
        for name, gold in annotations.items()
        if name.endswith(".txt")
    )


def score_documents(documents: tuple[Document, ...]) -> NatoScores:
    """Score articles that were read."""
    return NatoScores(
        dates=tuple(_date(document, item) for document, item in _annotations(documents, "dates")),
        figures=tuple(_figure(document, item) for document, item in _annotations(documents, "figures")),
        whose=tuple(_whose(document, item) for document, item in _annotations(documents, "figures") if "whose" in item),
        quotations=tuple(_quotation(document, item) for document, item in _spoken(documents)),
        names_in_marks=tuple(
            Result(document.overlapping(item, Quote) == [], f"{document.name}: {item}")
            for document, item in _annotations(documents, "quotes")
            if item.get("scare")
        ),
        speakers=tuple(_speaker(document, item) for document, item in _spoken(documents)),
        titles=tuple(_title(document, item) for document, item in _annotations(documents, "roles")),
        events=tuple(_meeting(document, item) for document, item in _annotations(documents, "meetings")),
    )


def _annotations(documents: tuple[Document, ...], kind: str) -> Iterator[tuple[Document, Annotation]]:
    for document in documents:
        for item in document.gold.get(kind, []):
            yield document, item


def _spoken(documents: tuple[Document, ...]) -> Iterator[tuple[Document, Annotation]]:
    return ((document, item) for document, item in _annotations(documents, "quotes") if not item.get("scare"))


def _date(document: Document, item: Annotation) -> Result:
    found = [date.value for date, _ in document.overlapping(item, Date)]
    return Result(str(item["value"]) in found, f"{document.name}: {item} read as {found}")


def _figure(document: Document, item: Annotation) -> Result:
    noun = item["counts"].split()[-1].rstrip("s")
    found = [figure for figure, _ in document.overlapping(item, Figure)]
    right = any(
        figure.value == item["value"]
        and figure.hedge == item["hedge"]
        and figure.ordinal == item.get("ordinal", False)
        and noun in figure.counted + figure.noun + figure.unit
        for figure in found
    )
    return Result(right, f"{document.name}: {item} read as {[(f.value, f.hedge, f.counted) for f in found]}")


def _whose(document: Document, item: Annotation) -> Result:
    found = [figure.qualifiers.whose for figure, _ in document.overlapping(item, Figure)]
    return Result((canonical(item["whose"]) or item["whose"]) in found, f"{document.name}: {item} read as {found}")


def _quotation(document: Document, item: Annotation) -> Result:
    words = [covered for _, covered in document.overlapping(item, Quote)]
    return Result(item["text"] in words, f"{document.name}: {item['text'][:60]!r} read as {words}")


def _speaker(document: Document, item: Annotation) -> Result:
    found = [quote.speaker for quote, _ in document.overlapping(item, Quote)]
    right = any(speaker and _same_speaker(speaker, item["speaker"]) for speaker in found)
    return Result(right, f"{document.name}: {item['text'][:40]!r} by {item['speaker']}, read as {found}")


def _same_speaker(read: str, wanted: str) -> bool:
    """The full name, or the unnamed source as the text names it, with or without its article."""
    return _without_article(read) == _without_article(wanted)


def _without_article(name: str) -> str:
    return name if name.istitle() else name.lower().removeprefix("a ").removeprefix("an ").removeprefix("the ")


def _title(document: Document, item: Annotation) -> Result:
    titles = [title for title in document.reading.of(Title) if may_be_one(title.person, item["person"])]
    right = any(
        _words(item["role"]) <= _words(f"{title.of or ''} {title.title}") and title.former == item.get("former", False)
        for title in titles
    )
    return Result(right, f"{document.name}: {item} read as {[(t.title, t.of, t.former) for t in titles]}")


def _words(title: str) -> set[str]:
    return set(title.lower().replace("-", " ").split())


def _meeting(document: Document, item: Annotation) -> Result:
    found = [event for event, _ in document.overlapping(item, Event)]
    return Result(any(_same_meeting(event, item) for event in found), f"{document.name}: {item} read as {found}")


def _same_meeting(event: Event, item: Annotation) -> bool:
    parties = {canonical(party) or party for party in item["parties"]}
    if item["date"] is None:
        days = event.date_value is None
    else:
        first, _, last = str(item["date"]).partition("/")
        days = (str(event.first_day), str(event.last_day)) == (first, last or first) or event.date_value == first
    return days and parties <= set(event.parties) and event.place == item["place"]
