import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lsp_server.claims import figures
from lsp_server.claims.figures import FigureMention
from lsp_server.claims.figures.lexemes import lexemes_of
from lsp_server.claims.figures.numerals import numerals_of
from lsp_server.claims.model import Figure
from lsp_server.language import english

from .reading import figures_of, mentions_of


@pytest.mark.parametrize(
    "text", ["", " ", "...", "$", "%", "1", "-1-", "½", "١٢٣", "1/", "$-", "from to", "between and 5", "²³"]
)
def test_scraps_never_fail(text: str) -> None:
    for mention in mentions_of(text):
        assert mention.span.of(text)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from("0123456789 ,.-–/$€%ab½mk'’()"), max_size=60))
def test_spans_stay_inside_the_text(text: str) -> None:
    for mention in figures.find(english.parse(text), ()):
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.span.contains(mention.number_span)


@pytest.mark.parametrize(
    "piece", ["1 ", "one ", "1-", "$", "1,000,", "a hundred and ", "from 1 to 2 ", "even ", "half a ", "1/2 "]
)
def test_numbers_are_read_in_linear_time(piece: str) -> None:
    def seconds(times: int) -> float:
        text = piece * times
        start = time.process_time()
        list(numerals_of(lexemes_of(text)))
        return time.process_time() - start

    assert seconds(40_000) < 20 * seconds(4_000) + 0.5


def test_mentions_and_figures_come_back_from_json_as_they_were() -> None:
    text = "About 100,000 troops left from 40 to 50 bases, and dozens of tanks, 5 to 7 percent, remained."
    mentions, found = mentions_of(text), figures_of(text)

    assert msgspec.json.decode(msgspec.json.encode(mentions), type=tuple[FigureMention, ...]) == mentions
    assert msgspec.json.decode(msgspec.json.encode(found), type=tuple[Figure, ...]) == found
    assert len(found) == 4
