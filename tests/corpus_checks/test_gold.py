"""What a careful editor read out of five real articles, and what Copydesk reads out of them."""

from functools import lru_cache

import pytest

from benchmarks import scoring_nato
from benchmarks.scoring_nato import Document, NatoScores, Result, share
from lsp_server.claims.reader import Reader
from tests.corpus_checks.corpus import CORPUS, needs_corpus

pytestmark = [pytest.mark.corpus, needs_corpus]


@lru_cache(maxsize=1)
def documents() -> tuple[Document, ...]:
    return scoring_nato.read_documents(CORPUS, Reader())


@lru_cache(maxsize=1)
def scores() -> NatoScores:
    return scoring_nato.score_documents(documents())


def reaches(least: float, results: tuple[Result, ...]) -> None:
    """At least this share of results is right; the message names those that are not."""
    assert results
    assert share(results) >= least, "\n".join(result.what for result in results if not result.right)


def test_publication_days() -> None:
    days = {document.name: document.reading.article.published for document in documents()}
    assert days == {document.name: document.gold["published"] for document in documents()}


def test_every_date_has_its_value() -> None:
    reaches(1.0, scores().dates)


def test_every_figure_has_its_number_and_hedge() -> None:
    reaches(1.0, scores().figures)


def test_whose_figures_they_are() -> None:
    reaches(0.7, scores().whose)


def test_every_quotation_has_its_exact_words() -> None:
    reaches(1.0, scores().quotations)


def test_names_in_marks_are_not_speech() -> None:
    reaches(1.0, scores().names_in_marks)


def test_speakers_are_resolved() -> None:
    reaches(0.95, scores().speakers)


def test_titles() -> None:
    reaches(0.95, scores().titles)


def test_meetings() -> None:
    reaches(0.85, scores().events)
