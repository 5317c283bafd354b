"""Temporal expressions against TIMEX3 annotation, scored as in TempEval-3.

After UzZaman et al., "SemEval-2013 Task 1: TempEval-3" (2013): an expression is found *strictly* where both ends
agree, *relaxed* where the two overlap; type and value count on relaxed matches, a value being right only where the
two strings are equal. Each annotated expression is matched with one found expression at most, exact ends first.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol

from msgspec import structs

from lsp_server.claims import Date, Reading
from lsp_server.text import Article
from lsp_server.text.loading import read_text


class ReadsArticles(Protocol):
    """What of a reader is needed: :class:`lsp_server.claims.reader.Reader` has it."""

    def read(self, article: Article) -> Reading:
        """All claims of an article."""
        ...


class Timex(NamedTuple):
    """One temporal expression: code points of the text, TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True)
class DateScores:
    """How many expressions are annotated, found, and found rightly; F1 by what has to be right."""

    documents: int
    annotated: int
    found: int
    strict: int
    relaxed: int
    type: int
    value: int

    def f1(self, right: int) -> float:
        """The harmonic mean of precision and recall for a number of right ones."""
        return 2 * right / (self.annotated + self.found) if self.annotated + self.found else 1.0

    @property
    def strict_f1(self) -> float:
        """Both ends agree."""
        return self.f1(self.strict)

    @property
    def relaxed_f1(self) -> float:
        """The two overlap."""
        return self.f1(self.relaxed)

    @property
    def type_f1(self) -> float:
        """The two overlap and have one type."""
        return self.f1(self.type)

    @property
    def value_f1(self) -> float:
        """The two overlap and have one value."""
        return self.f1(self.value)


class Difference(NamedTuple):
    """What an error analysis starts from. ``annotated`` or ``found`` is None where there is none."""

    document: str
    text: str
    annotated: Timex | None
    found: Timex | None


def score(corpus: Path, reader: ReadsArticles) -> DateScores:
    """Read and score the documents of ``corpus/gold/dates.jsonl``."""
    return tally(pairs_of(corpus, reader))


def rows(scores: DateScores) -> list[tuple[str, str]]:
    """Cells for a table of tasks: what is measured, and the figure."""
    return [
        ("dates: strict F1", f"{scores.strict_f1:.3f}"),
        ("dates: relaxed F1", f"{scores.relaxed_f1:.3f}"),
        ("dates: type F1", f"{scores.type_f1:.3f}"),
        ("dates: value F1", f"{scores.value_f1:.3f}"),
    ]


def differences(corpus: Path, reader: ReadsArticles) -> Iterator[Difference]:
    """Every expression missed, found in vain, or found with another extent, type or value."""
    for document, annotated, found, text in _documents(corpus, reader):
        matched = match(annotated, found)
        for expression in annotated:
            other = matched.get(expression)
            if other != expression:
                yield Difference(document, text, expression, other)
        for expression in set(found) - set(matched.values()):
            yield Difference(document, text, None, expression)


def pairs_of(corpus: Path, reader: ReadsArticles) -> Iterator[tuple[list[Timex], list[Timex]]]:
    """For each document what is annotated and what is found."""
    return ((annotated, found) for _, annotated, found, _ in _documents(corpus, reader))


def tally(pairs: Iterable[tuple[Sequence[Timex], Sequence[Timex]]]) -> DateScores:
    """Count over documents given as (annotated, found)."""
    documents = annotated_count = found_count = strict = relaxed = types = values = 0
    for annotated, found in pairs:
        documents += 1
        annotated_count += len(annotated)
        found_count += len(found)
        for expression, other in match(annotated, found).items():
            relaxed += 1
            strict += expression[:2] == other[:2]
            types += expression.type == other.type
            values += expression.value == other.value
    return DateScores(documents, annotated_count, found_count, strict, relaxed, types, values)


def match(annotated: Sequence[Timex], found: Sequence[Timex]) -> dict[Timex, Timex]:
    """Pair expressions one to one: those with the same ends first, then those that overlap, left to right."""
    free = set(found)
    by_ends = {expression[:2]: expression for expression in found}
    matched: dict[Timex, Timex] = {}
    for expression in annotated:
        same = by_ends.get(expression[:2])
        if same in free:
            matched[expression] = same
            free.remove(same)
    rest = sorted(free)
    for expression in annotated:
        if expression not in matched:
            over = next((o for o in rest if o in free and o.start < expression.end and expression.start < o.end), None)
            if over is not None:
                matched[expression] = over
                free.remove(over)
    return matched


def _documents(corpus: Path, reader: ReadsArticles) -> Iterator[tuple[str, list[Timex], list[Timex], str]]:
    for line in (corpus / "gold" / "dates.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        published = date.fromisoformat(row["published"]) if row["published"] else None
        article = structs.replace(read_text(row["text"], f"{row['id']}.txt"), published=published, published_at=None)
        annotated = [Timex(*expression) for expression in row["dates"]]
        yield row["id"], annotated, found_in(reader.read(article)), row["text"]


def found_in(reading: Reading) -> list[Timex]:
    """The dates of a reading at their places in the file.

    A byline's date is left out: TempEval gives a document's own date beside its text and never annotates it there.
    """
    article = reading.article
    return [
        Timex(*article.source_span(claim.paragraph, claim.span), claim.type, claim.value)
        for claim in reading.of(Date)
        if article.paragraphs[claim.paragraph].role != "byline"
    ]
