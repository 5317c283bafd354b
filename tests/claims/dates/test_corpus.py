"""The figures to reach on the development data (TempEval-3 scoring)."""

import pytest

from benchmarks import scoring_dates
from benchmarks.scoring_dates import Timex
from lsp_server.claims.reader import Reader
from tests.corpus_checks.corpus import CORPUS, needs_corpus


@pytest.mark.corpus
@needs_corpus
def test_temporal_expressions() -> None:
    scores = scoring_dates.score(CORPUS, Reader())
    assert scores.strict_f1 >= 0.88
    assert scores.relaxed_f1 >= 0.94
    assert scores.value_f1 >= 0.81


def test_each_expression_is_matched_once_and_exact_ends_first() -> None:
    annotated = [Timex(0, 10, "DATE", "2021"), Timex(12, 20, "DATE", "2022")]
    found = [Timex(0, 4, "DATE", "2021"), Timex(0, 10, "DATE", "2020"), Timex(15, 20, "TIME", "2022")]
    scores = scoring_dates.tally([(annotated, found)])
    assert (scores.strict, scores.relaxed, scores.type, scores.value) == (1, 2, 1, 1)
    assert scores.relaxed_f1 == pytest.approx(0.8)
