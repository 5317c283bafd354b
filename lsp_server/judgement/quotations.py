"""Quotations of one utterance in a draft and in the other articles of its story."""

from collections.abc import Iterator

from lsp_server.claims import Quote, Reading
from lsp_server.judgement.citing import Testimony
from lsp_server.judgement.remembering import remembering_last
from lsp_server.judgement.wording import LEAST_WORDS, same_utterance, words
from lsp_server.rule import Story


@remembering_last
def counterparts(draft: Reading, story: Story) -> Iterator[tuple[Quote, list[Testimony[Quote]]]]:
    """Each quotation of the draft with those of the other articles that are the same utterance."""
    elsewhere = [
        (set(words(quote.content)), Testimony(other, quote))
        for other in story.others
        for quote in other.reading.of(Quote)
        if len(words(quote.content)) >= LEAST_WORDS
    ]
    for quote in draft.of(Quote):
        mine = set(words(quote.content))
        if len(words(quote.content)) < LEAST_WORDS:
            continue
        same = [
            testimony
            for theirs, testimony in elsewhere
            if len(mine & theirs) * 2 >= min(len(mine), len(theirs))
            and same_utterance(quote.content, testimony.claim.content)
        ]
        if same:
            yield quote, same
