import pytest

from lsp_server.claims.reader import Reader
from lsp_server.judgement.scores import MOST_SCORES, scores
from lsp_server.text.loading import read_text

READER = Reader()


def scores_in(text: str) -> list[tuple[float | None, str]]:
    return [(score.figure.value, score.figure.noun) for score in scores(READER.read(read_text(text, "a.md")))]


def test_each_number_counts_beside_the_other() -> None:
    assert scores_in("Corvell beat Marrow 91-73.") == [(91, "score beside 73"), (73, "score beside 91")]


def test_a_record_of_three() -> None:
    assert scores_in("Orr (45-7-2) won.") == [
        (45, "score beside 7-2"),
        (7, "score beside 45-2"),
        (2, "score beside 45-7"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Corvell led Marrow 45-36.",
        "Marrow closed to 45-42 by half-time.",
        "They won 3-1.",
        "Call 020-555-0134.",
        "It was 2004-08.",
        "It was on 2025-03-04.",
        "He made 7-for-14.",
        "Take 10-12% off.",
        "A 10-15-year-old child.",
    ],
)
def test_what_is_no_result(text: str) -> None:
    assert scores_in(text) == []


def test_that_there_is_an_end_of_scores() -> None:
    assert len(scores_in("They won 91-73. " * 500)) <= MOST_SCORES + 2
