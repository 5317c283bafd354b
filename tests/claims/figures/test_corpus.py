import pytest

from benchmarks.scoring_quantities import score
from tests.corpus_checks.corpus import CORPUS, needs_corpus


@pytest.mark.corpus
@needs_corpus
def test_newsquant_stays_above_the_best_published() -> None:
    scores = score(CORPUS)

    assert scores.value.f1 >= 0.95
    assert scores.value_and_unit.f1 >= 0.88
    assert scores.value_and_change.f1 >= 0.89
