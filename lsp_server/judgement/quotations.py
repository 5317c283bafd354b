"""Quotations of one utterance in a draft and in the other articles of its story."""

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from msgspec import Struct

from lsp_server.answers import Answers
from lsp_server.claims import Quote, Reading
from lsp_server.claims.kept import kept_with_it
from lsp_server.judgement.citing import Testimony, cite, first_of_each_witness
from lsp_server.judgement.names import persons, surname
from lsp_server.judgement.remembering import Others, kept_with_story, remembering_last
from lsp_server.judgement.wording import LEAST_WORDS, Alteration, alteration, same_utterance, words
from lsp_server.rule import Evidence, Story

LONG_FRAGMENT = 8
_MOST_ASKED = 128  # quotations: those of a long draft, and what is typed within one
_INNER_MARK = re.compile(r"(?:^|[\s(])['‘\"“]\s?\w")


class Voice(Struct, frozen=True, kw_only=True):
    """Who says an utterance elsewhere, in what words, by how many witnesses, and the passages of these.

    ``named``: they name the speaker beside the words themselves; else it is inferred.
    """

    speaker: str
    content: str
    named: bool
    witnesses: int
    evidence: tuple[Evidence, ...]
    cited: str


class Altered(Struct, frozen=True):
    """A testimony to an utterance that has another word in one place, and the passage."""

    testimony: Testimony[Quote]
    change: Alteration
    evidence: Evidence


class Utterance(Struct, frozen=True, dict=True):
    """What a story's other articles have of one utterance, in the order of the story; what follows is kept with it.

    ``content`` is how the draft has it.
    """

    content: str
    testimonies: tuple[Testimony[Quote], ...]

    @cached_property
    def contents(self) -> frozenset[str]:
        """The words, in all ways they are quoted."""
        return frozenset(testimony.claim.content for testimony in self.testimonies)

    @cached_property
    def speakers(self) -> frozenset[str]:
        """All who are said to have said it."""
        return frozenset(t.claim.speaker for t in self.testimonies if t.claim.speaker is not None)

    @cached_property
    def altered(self) -> tuple[Altered, ...]:
        """Those of the testimonies that differ from the draft in one word."""
        changes = {content: alteration(self.content, content) for content in self.contents}
        return tuple(
            Altered(t, change, t.evidence(t.claim.content))
            for t in self.testimonies
            if (change := changes[t.claim.content]) is not None
        )

    @cached_property
    def voice(self) -> Voice | None:
        """The person who says it, where an article tells."""
        told = [
            t for t in self.testimonies if t.claim.speaker in persons(t.other.reading) and not quotes_another(t.claim)
        ]
        named = [t for t in told if is_named_beside(t.claim)]
        if not told:
            return None
        against = first_of_each_witness(named or told)
        first = against[0].claim
        return Voice(
            speaker=first.speaker or "",
            content=first.content,
            named=bool(named),
            witnesses=len(against),
            evidence=tuple(t.evidence(t.claim.speaker or "") for t in against),
            cited=cite([t.article for t in against]),
        )


@remembering_last
def counterparts(draft: Reading, story: Story) -> Iterator[tuple[Quote, Utterance]]:
    """Each quotation of the draft with those of the other articles that are the same utterance."""
    elsewhere = _quotations_elsewhere(story)
    for quote in _long_quotations(draft)[0]:
        utterance = elsewhere.utterance(quote.content)
        if utterance.testimonies:
            yield quote, utterance


def is_named_beside(quote: Quote) -> bool:
    """Whether the text itself names the speaker beside the quotation, with a verb of speech: nothing was inferred.

    The name must end the mention: "the Vey campaign" and "Vey's comments" are not Vey.
    """
    if quote.cue is None or quote.speaker is None or quote.speaker_text is None or not _is_whole(quote):
        return False
    mention = quote.speaker_text.split(",")[0]
    return (
        quote.speaker_paragraph == quote.paragraph
        and not mention.endswith(("'s", "’s"))
        and surname(mention) == surname(quote.speaker)
    )


def quotes_another(quote: Quote) -> bool:
    """Whether a quotation has another inside it: then its words are two people's."""
    return _has_mark_inside(quote.content)


@lru_cache(maxsize=256)  # the quotations of a draft, asked for at each edit
def _has_mark_inside(content: str) -> bool:
    return _INNER_MARK.search(content) is not None


def _is_whole(quote: Quote) -> bool:
    """A sentence of speech, or most of one: whose a few words set into another's sentence are is easily misread."""
    return quote.direct or len(words(quote.content)) >= LONG_FRAGMENT


class _Elsewhere:
    """The long quotations of a story's other articles, and what was asked of them up to now."""

    def __init__(self, others: Others) -> None:
        quotations = ((other, *_long_quotations(other.reading)) for other in others)
        self._quotations = tuple(found for found in quotations if found[1])
        self._utterances: Answers[str, Utterance] = Answers(_MOST_ASKED)

    def utterance(self, content: str) -> Utterance:
        """Those of the quotations that are one utterance with some words."""
        found = self._utterances.get(content)
        if found is None:
            same = (
                Testimony(other, theirs[number])
                for other, theirs, contents in self._quotations
                for number in _same_utterances(content, contents)
            )
            found = self._utterances.keep(content, Utterance(content, tuple(same)))
        return found


@kept_with_story
def _quotations_elsewhere(others: Others) -> _Elsewhere:
    return _Elsewhere(others)


@kept_with_it
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


@lru_cache(maxsize=256)
def _word_set(content: str) -> frozenset[str]:
    return frozenset(words(content))
