"""Reading never fails, never takes long, and every position maps back: on any text at all."""

import re
import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lsp_server.text import Article, Span, read_text
from lsp_server.text.assembling import PARAGRAPH_BOUND
from lsp_server.text.loading import ANALYSED_BOUND

PIECES = st.sampled_from(
    [
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        " ",
        "  ",
        "\t",
        "\u00a0",
        "\u2028",
        "\u200b",
        "\ufeff",
        "\0",
        "\ud800",
        "---\n",
        "+++\n",
        "a: b\n",
        "# ",
        "> ",
        "- ",
        "*",
        "**",
        "_",
        "[x](y)",
        "[^1]",
        "`",
        "&amp;",
        "&#8217;",
        "&rsquo;",
        "&",
        "\\",
        "<",
        ">",
        "<p>",
        "</p>",
        "<b>",
        "<br>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "| a | b |\n|---|---|\n",
        "~~",
        '"',
        "“",
        "’",
        "The mayor of Eastport said",
        "would open",
        "Jan 27, 2022",
        "By Ada Byron",
        "Updated:",
        "08:24 PM IST",
        "\U0001f6a2",
        "港口",
        "é",
        "Also read: x",
        "(AFP)",
        "12/01/2022",
        "KABUL, Jan 10 (Agency) - ",
        "<html>",
        "Leave a Reply",
        ".",
        ",",
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map("".join))
SUFFIXES = st.sampled_from(["txt", "md", "html"])


@settings(max_examples=150, deadline=None)
@given(TEXTS, SUFFIXES)
def test_any_text_is_read_and_maps_back(source, suffix):
    article = read_text(source, f"a.{suffix}")
    assert article.length == len(source)
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", source))]
    assert list(article.line_starts) == starts
    for number, paragraph in enumerate(article.paragraphs):
        assert paragraph.text == paragraph.text.strip()
        assert len(paragraph.text.splitlines()) == 1
        _assert_maps_back(source, article, number)
    assert msgspec.json.decode(msgspec.json.encode(article), type=Article) == article


def _assert_maps_back(source: str, article: Article, number: int) -> None:
    paragraph = article.paragraphs[number]
    at, source_end = 0, 0
    for run in paragraph.offsets.runs:
        assert run.at == at
        assert run.source >= source_end
        at, source_end = run.at + run.length, run.source + run.source_length
        words = paragraph.text[run.at : at]
        there = source[run.source : source_end]
        if run.length == run.source_length and words != there:
            changed = [(a, b) for a, b in zip(words, there, strict=True) if a != b]
            assert all(a in " \ufffd" or run.length == 1 for a, _ in changed)
    assert at == len(paragraph.text)
    assert source_end <= len(source)


HOSTILE = {
    "one long line": "The harbour is open, she said. " * 35_000,
    "one long word": "a" * 1_000_000,
    "quotation marks": '"' * 100_000,
    "curly quotation marks": "“" * 100_000,
    "ten megabytes": "The harbour is open, she said, and nobody came to see it at all.\n" * 160_000,
    "line ends": "\r" * 500_000,
    "brackets": "[" * 60_000,
    "open tags": '<a "' * 60_000,
    "ampersands": "&" * 200_000,
    "backticks": "".join("`" * count + " " for count in range(400)),
    "bylines": "By Ada Byron, Jan 27, 2022\n" * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_hostile_text_takes_no_long_time(name, suffix):
    source = HOSTILE[name]
    began = time.monotonic()
    article = read_text(source, f"a.{suffix}")
    assert time.monotonic() - began < 20
    assert all(len(paragraph.text) <= PARAGRAPH_BOUND for paragraph in article.paragraphs)
    assert sum(len(paragraph.text) for paragraph in article.paragraphs) <= ANALYSED_BOUND


def test_the_bound_is_said_when_met():
    source = "The harbour is open, she said.\n" * 20_000
    article = read_text(source, "a.txt")
    assert ANALYSED_BOUND - 100 <= article.analysed <= ANALYSED_BOUND
    assert article.notes == (f"analysed to code point {article.analysed:,} of 620,000: the rest is over the bound",)


def test_a_paragraph_over_the_bound_is_divided_after_a_sentence():
    source = "The harbour is open, she said. " * 1_500
    article = read_text(source, "a.txt")
    assert len(article.paragraphs) == 3
    assert all(paragraph.text.endswith("said.") for paragraph in article.paragraphs)
    for number, paragraph in enumerate(article.paragraphs):
        span = article.source_span(number, Span(0, len(paragraph.text)))
        assert source[span.start : span.end] == paragraph.text
