"""Quotations of one utterance in a draft and in the other articles of its story."""

from collections.abc import Iterator
from functools import lru_cache

from lsp_server.claims import Quote, Reading
from lsp_server.claims.kept import kept_with_reading
from lsp_server.judgement.citing import Testimony
from lsp_server.judgement.remembering import remembering_last
from lsp_server.judgement.wording import LEAST_WORDS, same_utterance, words
from lsp_server.rule import Story


@remembering_last
def counterparts(draft: Reading, story: Story) -> Iterator[tuple[Quote, list[Testimony[Quote]]]]:
    """Each quotation of the draft with those of the other articles that are the same utterance."""
    elsewhere = [(other, *_long_quotations(other.reading)) for other in story.others]
    for quote in _long_quotations(draft)[0]:
        same = [
            Testimony(other, theirs[number])
            for other, theirs, contents in elsewhere
            if contents
            for number in _same_utterances(quote.content, contents)
        ]
        if same:
            yield quote, same


@kept_with_reading
def _long_quotations(reading: Reading) -> tuple[tuple[Quote, ...], tuple[str, ...]]:
    """The quotations of an article that are long enough to be told from others, and their words as written."""
    quotes = tuple(quote for quote in reading.of(Quote) if len(words(quote.content)) >= LEAST_WORDS)
    return quotes, tuple(quote.content for quote in quotes)


@lru_cache(maxsize=1024)  # the quotations of a long draft with each article of its story
def _same_utterances(content: str, others: tuple[str, ...]) -> tuple[int, ...]:
    """Which of an article's quotations are the same utterance as a draft's, by their numbers."""
    mine = _word_set(content)
    return tuple(
        number
        for number, other in enumerate(others)
        if len(mine & (theirs := _word_set(other))) * 2 >= min(len(mine), len(theirs))
        and same_utterance(content, other)
    )


@lru_cache(maxsize=512)
def _word_set(content: str) -> frozenset[str]:
    return frozenset(words(content))
