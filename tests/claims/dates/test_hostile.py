"""Reading never fails, never takes long, and what it gives survives JSON."""

import time
from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lsp_server.claims import dates
from lsp_server.language import Parse, Sentence, Token, english
from tests.claims.dates.reading import read

PIECES = """the last next this 31 30 2000 1999-02-30 99999999999999999999 weeks month ago later Monday May Feb. 12:61
25:99 p.m. 0/0/00 1/2/3 99/99/9999 quarter third year-ago a year earlier half and a '90s first of every hundred decades
thousand nineteen - , Friday the winter last next ' \u202e \u0130 \u00bd from now 9999 Easter 0001 to 13th century Q4
until had will""".split()  # noqa: SIM905 - read as lines of words


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from([None, date.min, date.max, date(2022, 1, 12)]))
def test_any_words_are_read(pieces: list[str], published: date | None) -> None:
    read(" ".join(pieces) or " ", published)


@pytest.mark.parametrize(
    "text", [" ", "\ud7ff\u0000", "“" * 500, "May " * 300, "1" * 5000, "the " * 300 + "week", "0¹A", "Q²"]
)
def test_odd_text_is_read(text: str) -> None:
    read(text)


@pytest.mark.parametrize("piece", ["Monday and ", "the last two ", "May 5, ", "12:30 p.m. on ", "year-", "31 "])
def test_time_grows_with_length_only(piece: str) -> None:
    def seconds(times: int) -> float:
        parse = _flat(piece * times)
        shortest = float("inf")  # of three, since the machine has other work
        for _ in range(3):
            start = time.process_time()
            dates.find(parse)
            shortest = min(shortest, time.process_time() - start)
        return shortest

    assert seconds(6000) < 8 * max(seconds(1500), 0.01)


def test_a_mention_survives_json() -> None:
    sentences = "On Friday, Jan. 7 they met for two days; a week later, at 9 a.m., third-quarter sales fell 1/2/2022."
    mentions = dates.find(english.parse(sentences))
    assert len(mentions) >= 5
    assert msgspec.json.decode(msgspec.json.encode(mentions), type=tuple[dates.DateMention, ...]) == mentions


def _flat(text: str) -> Parse:
    """A parse of one sentence without a tree: the parser's own time is not what is measured."""
    words: list[Token] = []
    place = 0
    for index, word in enumerate(text.split()):
        start = text.index(word, place)
        place = start + len(word)
        words.append(Token(index, word, word.lower(), start, place, word, "NN", "NOUN", "dep", 0, 0))
    return Parse(text, tuple(words), (Sentence(0, len(words), 0),))
