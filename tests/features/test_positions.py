"""Columns are counted as the client counts them, lines end where LSP ends them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, PositionEncodingKind, Range, TextDocumentContentChangePartial

from lsp_server.features.buffers import Buffer
from lsp_server.features.positions import Lines

UTF8, UTF16, UTF32 = PositionEncodingKind.Utf8, PositionEncodingKind.Utf16, PositionEncodingKind.Utf32


@pytest.mark.parametrize(
    ("encoding", "column"),
    [(UTF8, 11), (UTF16, 5), (UTF32, 4)],
)
def test_column_after_an_emoji_and_two_ideographs(encoding: PositionEncodingKind, column: int) -> None:
    text = "first\n😀漢字 x"
    offset = text.index("x")
    assert Lines(text).position(offset, encoding) == Position(1, column)
    assert Lines(text).offset(Position(1, column), encoding) == offset


def test_a_position_inside_a_surrogate_pair_is_before_the_character() -> None:
    assert Lines("a😀b").offset(Position(0, 2), UTF16) == 1


def test_a_position_past_the_end_of_a_line_is_its_end() -> None:
    assert Lines("ab\r\ncd").offset(Position(0, 99), UTF16) == 2
    assert Lines("ab\r\ncd").offset(Position(9, 0), UTF16) == 6


@pytest.mark.parametrize("blank", ["\u2028", "\u2029", "\x85", "\x0c", "\x0b", "\x1c"])
def test_what_python_calls_a_line_end_is_none(blank: str) -> None:
    text = f"one{blank}two\nthree"
    assert Lines(text).position(text.index("three"), UTF16) == Position(1, 0)
    edit = TextDocumentContentChangePartial(range=Range(Position(1, 0), Position(1, 5)), text="3")
    assert Buffer("u", 1, text).changed(2, [edit], UTF16).text == f"one{blank}two\n3"


@given(st.text(alphabet=st.sampled_from("ab\n\r😀漢é\u2028"), max_size=30), st.sampled_from([UTF8, UTF16, UTF32]))
def test_every_code_point_has_a_position_and_comes_back(text: str, encoding: PositionEncodingKind) -> None:
    lines = Lines(text)
    for offset in range(len(text) + 1):
        inside_line_end = offset > 0 and text[offset - 1 : offset + 1] == "\r\n"
        if not inside_line_end:
            assert lines.offset(lines.position(offset, encoding), encoding) == offset
