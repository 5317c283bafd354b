"""Who speaks in one paragraph, when it is known how the paragraph before ended."""

import re
from collections.abc import Callable
from typing import NamedTuple

from msgspec import Struct

from lsp_server.claims.model import Quote
from lsp_server.claims.place import Place
from lsp_server.claims.quotes.mentions import Attribution, QuoteMention
from lsp_server.text import Span

Who = Callable[[Span], str | None]
Sources = dict[str, tuple[int, str]]
"""Sources without a name by their head noun: in which paragraph and how each was introduced."""


class Voice(Struct, frozen=True):
    """Who speaks, and where the text says so."""

    name: str | None = None
    text: str | None = None
    paragraph: int | None = None
    span: Span | None = None


NOBODY = Voice()
_SOMEBODY = Voice("somebody")  # what stands in marks is not the article's own voice, whoever says it
_STILL_THE_SAME_SOURCE = 8  # paragraphs from "a senior official" to "the official"
_NOT_THIRD_PERSON = frozenset(("i", "we", "you", "it"))
_APPOSITION = re.compile(r", (?=[a-z])| (?:who|which|that)\b| [—–-] ")
_INDEFINITE = ("a ", "an ", "one ")
_PRONOUNS = frozenset(("he", "she", "they", "i", "we", "it", "you"))


class Cast(NamedTuple):
    """Who is who in the article: whom words of the paragraph stand for, and the names of all people.

    ``transcript`` tells whether "Name: words" is a line of a transcript here.
    """

    who: Who
    persons: frozenset[str]
    transcript: bool


class Ending(NamedTuple):
    """Where the paragraphs before leave their reader.

    ``number`` is that of the last attribution, ``last`` whose the last quotation is, ``next`` whom the paragraph before
    ends with. It may have left a quotation open (``running``), or have ended with a quotation or its cue
    (``continuing``).
    """

    number: int = -1
    last: Voice = NOBODY
    next: Voice = NOBODY
    running: bool = False
    continuing: bool = False


class Said(NamedTuple):
    """The quotations of a paragraph, and every stretch of it that is somebody's words or report."""

    quotes: tuple[Quote, ...] = ()
    attributions: tuple[Attribution, ...] = ()


class Heard(NamedTuple):
    """All that comes of a paragraph. ``signed`` is whose it says the last quotation of those before is."""

    said: Said
    ending: Ending
    sources: Sources
    signed: Voice | None


def hear(place: Place, mentions: tuple[QuoteMention, ...], cast: Cast, before: Ending, sources: Sources) -> Heard:
    """What is said in a paragraph; ``sources`` are those of its :func:`sources_asked` that are known, and then all."""
    speaking = _Speaking(place, cast, before, dict(sources))
    speaking.read(mentions)
    said = Said(tuple(speaking.quotes), tuple(speaking.attributions))
    ending = Ending(speaking.number, speaking.last, speaking.next, speaking.running, speaking.continuing)
    return Heard(said, ending, speaking.sources, speaking.signed)


def sources_asked(place: Place, mentions: tuple[QuoteMention, ...]) -> tuple[str, ...]:
    """The head nouns of speakers who may have been introduced before: of "the official"."""
    words = (mention.speaker.of(place.text).lower() for mention in mentions if mention.speaker is not None)
    return tuple(lower[4:] for lower in words if _is_short(lower))


class _Speaking:
    """One paragraph, read from left to right."""

    def __init__(self, place: Place, cast: Cast, before: Ending, sources: Sources) -> None:
        self.place = place
        self.who, self.persons, self.transcript = cast
        self.number, self.last, self.next, self.running, self.continuing = before
        self.sources = sources
        self.signed: Voice | None = None
        self.quotes: list[Quote] = []
        self.attributions: list[Attribution] = []

    def read(self, found: tuple[QuoteMention, ...]) -> None:
        """Go through the mentions of the paragraph."""
        quotations = [mention for mention in found if mention.kind == "quote"]
        others = [mention for mention in found if mention.kind != "quote"]
        for mention in others:
            if mention.kind == "report":
                self._report(mention)
            elif mention.kind == "signature" and self.continuing:
                self.signed = self.last = self._voice(mention)
        if self.place.role != "body":
            self._apart(quotations)
            return
        if quotations:
            self._quotations(quotations)
        if self.transcript:
            for mention in others:
                if mention.kind == "line":
                    self.number += 1
                    self._quote(mention, self._voice(mention))
        lead = next((mention for mention in others if mention.kind == "lead"), None)
        self.running = bool(quotations) and not quotations[-1].closed
        self.continuing = bool(quotations) and (quotations[-1].ends or quotations[-1].closes_with_cue)
        self.next = self.last if self.continuing else self._leading(lead)

    def _leading(self, lead: QuoteMention | None) -> Voice:
        """Whom a paragraph without a quotation at its end leaves speaking: named before a colon, or a person."""
        if lead is None:
            return NOBODY
        voice = self._voice(lead)
        return voice if lead.ends or self._is_person(voice) else NOBODY

    def _is_person(self, voice: Voice) -> bool:
        if voice.text is None or voice.text.lower() in _NOT_THIRD_PERSON:
            return False
        return not self.persons or voice.name in self.persons or voice.text.lower() in {"he", "she"}

    def _apart(self, quotations: list[QuoteMention]) -> None:
        """Quotations of a headline or a caption: nobody speaks there but whom it names, nor goes on speaking after."""
        for mention in quotations:
            self.number += 1
            voice = NOBODY if mention.borrowed else self._voice(mention)
            self._quote(mention, voice)

    def _quotations(self, quotations: list[QuoteMention]) -> None:
        only = quotations[0].begins and quotations[-1].ends and all(q.utterance == 0 for q in quotations)
        utterance = -1
        voice = NOBODY
        for mention in quotations:
            if mention.utterance != utterance:
                first = utterance == -1
                utterance = mention.utterance
                voice = self._speaker(mention, first=first)
                whole = first and mention.begins and mention.speaker is None
                if not (whole and (self.running or (self.continuing and only))):
                    self.number += 1
            self._quote(mention, voice)
        self.last = voice

    def _speaker(self, mention: QuoteMention, *, first: bool) -> Voice:
        if mention.speaker is not None and not mention.borrowed:
            return self._voice(mention)
        if first and mention.begins:
            if self.running and self.last is not NOBODY:
                return self.last
            return self.next if self.next is not NOBODY else self.last
        if mention.speaker is not None:
            voice = self._voice(mention)
            return voice if self._is_person(voice) else NOBODY
        return NOBODY

    def _voice(self, mention: QuoteMention) -> Voice:
        if mention.speaker is None:
            return NOBODY
        words = mention.speaker.of(self.place.text)
        name = self._unnamed(words)
        if name is not None:
            return Voice(name, words, self.place.number, mention.speaker)
        name = self._who(mention.speaker, mention.core)
        if name is None and words.lower() != "it":
            name = self.last.name if words.lower() in _PRONOUNS else words
        if name is not None and not mention.begins_with_name and words == name:
            name = name[0].lower() + name[1:]  # a source without a name, as it is called within a sentence
        return Voice(name, words, self.place.number, mention.speaker)

    def _who(self, speaker: Span, core: Span | None) -> str | None:
        """Whom the cast has for a mention; of a name with an apposition the name alone is asked for first.

        "Open Bridges, a group that has long fought Mayor Vey" is not Vey; "the mayor, Ana Vey" is.
        """
        text = self.place.text
        asked = [speaker]
        if core is not None and text[core.start].isupper():
            end = _APPOSITION.search(text, core.end, speaker.end)
            if end is not None:
                asked.insert(0, Span(speaker.start, end.start()))
        if core is not None and core != speaker:
            asked.append(core)
        return next((name for span in asked if (name := self.who(span)) is not None), None)

    def _unnamed(self, words: str) -> str | None:
        """How "the official" was introduced, if as "a senior official" a few paragraphs before."""
        lower = words.lower()
        if lower.startswith(_INDEFINITE):
            self.sources[_head_noun(lower)] = self.place.number, words[0].lower() + words[1:]
        elif _is_short(lower):
            where, introduced = self.sources.get(lower[4:], (-1, ""))
            if introduced and self.place.number - where <= _STILL_THE_SAME_SOURCE:
                return introduced
        return None

    def _quote(self, mention: QuoteMention, voice: Voice) -> None:
        content = mention.span.of(self.place.text)
        self.quotes.append(
            Quote(
                paragraph=self.place.number,
                span=mention.span,
                sentence=mention.sentence,
                text=content,
                content=content,
                speaker=voice.name,
                speaker_text=voice.text,
                speaker_paragraph=voice.paragraph,
                speaker_span=voice.span,
                cue=mention.cue,
                direct=mention.direct,
                attribution=self.number,
                asserted_by=voice.name,
            )
        )
        self._attribute(mention.span, voice if voice is not NOBODY else _SOMEBODY)

    def _report(self, mention: QuoteMention) -> None:
        self._attribute(mention.span, self._voice(mention))

    def _attribute(self, span: Span, voice: Voice) -> None:
        source = voice.name or voice.text
        if source is not None:
            self.attributions.append(Attribution(self.place.number, span, source))


def _is_short(lower: str) -> bool:
    """Whether words are "the" and a noun: a source may have been introduced so before."""
    return lower.startswith("the ") and lower.count(" ") == 1


def _head_noun(phrase: str) -> str:
    """The last word before a preposition, a comma or a relative clause: "official" in "an official of the port"."""
    return _AFTER_HEAD.split(phrase, maxsplit=1)[0].rsplit(" ", 1)[-1]


_AFTER_HEAD = re.compile(r",| (?:of|from|in|at|with|for|who|that|familiar|close|on|to|near|speaking)\b")
