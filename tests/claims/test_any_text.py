"""Invariant: reading never fails. On any text it yields less, never an exception, and in linear time."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lsp_server.claims import Reading
from lsp_server.claims.reader import Reader
from lsp_server.text.loading import read_text

reader = Reader()

PIECES = st.sampled_from(
    [
        "“", "”", '"', "'", "‘", "’", " said ", "Anna Vey", "Mr. ", "the ", "31 June", "Monday", "next week", "$4.2bn",
        "between 40 and ", "100,000 troops", ", ", ". ", "? ", " 33-year-old ", "(", ")", "—", "-", "\u00a0", "\u2028",
        "😀", "0¹A", "Q²", "漢", "é", "1/2", "%", "of ", "prime minister ", "who ", "\t", "…", "0",
        "from 3 to 9 January",
    ]
)  # fmt: skip


def read(text: str) -> Reading:
    return reader.read(read_text(text, "draft.txt"))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_is_read_and_every_claim_stands_where_it_says(text: str) -> None:
    reading = read(text)
    for claim in reading.claims:
        paragraph = reading.article.paragraphs[claim.paragraph].text
        assert claim.span.of(paragraph) == claim.text
        assert 0 <= claim.sentence.start <= claim.sentence.end <= len(paragraph)


@pytest.mark.parametrize(
    "piece",
    ["“", '"', "'", "Monday ", "100 ", "$", "Anna Vey, 33, ", "said ", "(", "the ", "minister of ", "1,", "-", ". "],
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    read(piece * 10)
    small, large = (processor_time(piece * (size // len(piece))) for size in (10_000, 40_000))
    assert large < 10 * small + 1.0, f"{small:.2f} s for 10,000 characters, {large:.2f} s for 40,000"


def processor_time(text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start
