import time

import msgspec
import pytest

from lsp_server.claims import quotes
from lsp_server.language import english
from lsp_server.language.parse import Parse, Sentence, Token
from tests.claims.quotes.reading import read


def flat(words: list[str]) -> Parse:
    """A parse in which every token hangs on the first, as a parser gives for a text that is none."""
    tokens, at = [], 0
    for i, word in enumerate(words):
        tag = "VBD" if word == "said" else "NNP" if word.isalpha() else "''"
        tokens.append(Token(i, word, word, at, at + len(word), word, tag, "X", "nsubj" if i else "ROOT", 0, 0))
        at += len(word) + 1
    return Parse(" ".join(words), tuple(tokens), (Sentence(0, len(words), 0),))


@pytest.mark.parametrize(
    "unit", [['"'], ["“", "said"], ['"', "Vey", '"', "said"], ["according", "to", '"'], ["said", ",", "“", "a", "”"]]
)
def test_time_grows_with_the_length_of_the_paragraph(unit: list[str]) -> None:
    def seconds(count: int) -> float:
        parse = flat(unit * (count // len(unit)))
        began = time.process_time()
        quotes.find(parse)
        return time.process_time() - began

    assert seconds(40_000) < 12 * seconds(8_000) + 0.5


@pytest.mark.parametrize(
    "text",
    ['"', "”“", "‘", ":", "— ", '"?"', '"!" "', "\u2028“\u200b”", "a" * 500 + '"', '"said" said "said'],
)
def test_odd_text_is_read_without_a_word(text: str) -> None:
    for quote in read(text or " ")[0]:
        assert quote.content


def test_mentions_survive_json() -> None:
    found = quotes.find(english.parse('"The bridge is safe," Ana Vey said. Police said it was shut.'))
    again = msgspec.json.decode(msgspec.json.encode(found), type=tuple[quotes.QuoteMention, ...])
    assert again == found
    assert len(found) >= 2
