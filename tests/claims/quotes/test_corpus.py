import pytest

from benchmarks import scoring_quotes
from tests.corpus_checks.corpus import CORPUS, needs_corpus


@pytest.mark.corpus
@needs_corpus
def test_direct_quotations_and_their_speakers() -> None:
    score = scoring_quotes.score(CORPUS)
    assert score.shares["found"] >= 0.98
    assert score.shares["exact words"] >= 0.94
    assert score.shares["speaker found"] >= 0.94
    assert score.shares["precision, direct"] >= 0.94
