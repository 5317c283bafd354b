"""Reading people never fails, whatever the text, and takes time in proportion to it."""

import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lsp_server.claims import people
from lsp_server.claims.people import PersonMention
from lsp_server.language.parse import Parse, Sentence, Token
from lsp_server.text import Span
from tests.claims.people.reading import article_of, cast_of, parsed

WORDS = (
    "President", "Roe", "Jane", "the", "of", "said", ",", "“", "”", "he", "33", "33-year-old", "'s", "former", "-",
    "and", "NATO", "official", "Secretary", "State", ".", "is", "who", "de", "Jr.", "(", "US", "RUSSIA", "É", "\u200b",
)  # fmt: skip


def as_parse(words: list[str], tag: str) -> Parse:
    """A parse without a parser: one sentence, each word governed by the one before it."""
    tokens, at = [], 0
    for i, word in enumerate(words):
        token = Token(i, word, word.lower(), at, at + len(word), word.lower(), tag, "PROPN", "nsubj", max(i - 1, 0), 0)
        tokens.append(token)
        at += len(word) + 1
    return Parse(" ".join(words), tuple(tokens), (Sentence(0, len(words), 0),))


@pytest.mark.parametrize("text", ["", " ", "\u200b", "“" * 300, "'s", ".", "A", "Jr.", "of", "President", "33,", "É"])
def test_odd_texts_are_read_without_a_word(text: str) -> None:
    cast = cast_of(text)
    assert cast.who(0, Span(0, len(text))) is None or text.strip()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40), st.sampled_from(["NNP", "NN", "VBD", "JJ"]))
def test_any_words_in_any_order(words: list[str], tag: str) -> None:
    parse = as_parse(words, tag)
    mentions = people.find(parse)
    cast = people.resolve(article_of(parse.text), [mentions])
    for mention in mentions:
        assert mention.span.of(parse.text)
        cast.who(0, mention.span)
    assert all(claim.span.of(parse.text) == claim.text for claim in cast.claims)


def test_mentions_survive_json() -> None:
    mentions = people.find(parsed("Norway's former prime minister, Jane Roe, 61, said she met a senior official."))
    assert len({mention.kind for mention in mentions}) == 5
    assert msgspec.json.decode(msgspec.json.encode(mentions), type=tuple[PersonMention, ...]) == mentions


@pytest.mark.parametrize(
    "words",
    [
        ["President", "John", "Roe", ","],
        ["Presidents", "John", "Roe", "and"],
        ["he", "said", "the", "president", "."],
        ["John", "'s"],
        ["Secretary", "of"],
        ["33", "year", "old"],
        ['"'],
    ],
)
def test_time_grows_with_the_text(words: list[str]) -> None:
    def seconds(count: int) -> float:
        parse = as_parse(words * (count // len(words)), "NNP")
        start = time.process_time()
        people.resolve(article_of(parse.text), [people.find(parse)])
        return time.process_time() - start

    seconds(200)
    assert seconds(16_000) < 12 * seconds(4_000) + 0.2  # a square would be sixteen times
