"""An article's quotations with their speakers: across paragraphs, and by the cast of the article."""

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct, structs

from lsp_server.claims.model import Name, Quote
from lsp_server.claims.people import People
from lsp_server.claims.quotes.mentions import Attribution, QuoteMention
from lsp_server.text import Article, Span


def resolve_quotes(
    article: Article, mentions: Sequence[tuple[QuoteMention, ...]], people: People
) -> tuple[tuple[Quote, ...], tuple[Attribution, ...]]:
    """The quotations of an article and every stretch that is somebody's words or report."""
    resolution = _Resolution(article, people, transcript=_is_transcript(article, mentions))
    for paragraph, found in enumerate(mentions):
        resolution.add(paragraph, found)
    return tuple(resolution.quotes), tuple(resolution.attributions)


def _is_transcript(article: Article, mentions: Sequence[tuple[QuoteMention, ...]]) -> bool:
    """Whether "Name: words" paragraphs of an article are lines of a transcript: two speakers with two lines each."""
    names = [
        mention.speaker.of(article.paragraphs[paragraph].text)
        for paragraph, found in enumerate(mentions)
        for mention in found
        if mention.kind == "line" and mention.speaker is not None
    ]
    return sum(lines >= 2 for lines in Counter(names).values()) >= 2


class _Voice(Struct, frozen=True):
    """Who speaks, and where the text says so."""

    name: str | None = None
    text: str | None = None
    paragraph: int | None = None
    span: Span | None = None


_NOBODY = _Voice()
_SOMEBODY = _Voice("somebody")  # what stands in marks is not the article's own voice, whoever says it
_STILL_THE_SAME_SOURCE = 8  # paragraphs from "a senior official" to "the official"
_NOT_THIRD_PERSON = frozenset(("i", "we", "you", "it"))
_APPOSITION = re.compile(r", (?=[a-z])| (?:who|which|that)\b| [—–-] ")
_INDEFINITE = ("a ", "an ", "one ")
_PRONOUNS = frozenset(("he", "she", "they", "i", "we", "it", "you"))


class _Resolution:
    """The paragraphs of an article read so far, and who may be speaking in the next."""

    def __init__(self, article: Article, people: People, *, transcript: bool) -> None:
        self.article = article
        self.transcript = transcript
        self.persons = {claim.entity for claim in people.claims if isinstance(claim, Name) and claim.of_person}
        self.unnamed: dict[str, tuple[int, str]] = {}  # by head noun: where and how an unnamed source was introduced
        self.people = people
        self.quotes: list[Quote] = []
        self.attributions: list[Attribution] = []
        self.number = -1
        self.last = _NOBODY  # of the last quotation
        self.next = _NOBODY  # whom the paragraph before ends with
        self.running = False  # the paragraph before left a quotation open
        self.continuing = False  # the paragraph before ended with a quotation or its cue

    def add(self, paragraph: int, found: tuple[QuoteMention, ...]) -> None:
        """The claims of the next paragraph."""
        quotations = [mention for mention in found if mention.kind == "quote"]
        others = [mention for mention in found if mention.kind != "quote"]
        for mention in others:
            if mention.kind == "report":
                self._report(paragraph, mention)
            elif mention.kind == "signature" and self.continuing:
                self._sign(paragraph, mention)
        if self.article.paragraphs[paragraph].role != "body":
            self._apart(paragraph, quotations)
            return
        if quotations:
            self._quotations(paragraph, quotations)
        if self.transcript:
            for mention in others:
                if mention.kind == "line":
                    self.number += 1
                    self._quote(paragraph, mention, self._voice(paragraph, mention))
        lead = next((mention for mention in others if mention.kind == "lead"), None)
        self.running = bool(quotations) and not quotations[-1].closed
        self.continuing = bool(quotations) and (quotations[-1].ends or quotations[-1].closes_with_cue)
        self.next = self.last if self.continuing else self._leading(paragraph, lead)

    def _leading(self, paragraph: int, lead: QuoteMention | None) -> _Voice:
        """Whom a paragraph without a quotation at its end leaves speaking: named before a colon, or a person."""
        if lead is None:
            return _NOBODY
        voice = self._voice(paragraph, lead)
        return voice if lead.ends or self._is_person(voice) else _NOBODY

    def _is_person(self, voice: _Voice) -> bool:
        if voice.text is None or voice.text.lower() in _NOT_THIRD_PERSON:
            return False
        return not self.persons or voice.name in self.persons or voice.text.lower() in {"he", "she"}

    def _apart(self, paragraph: int, quotations: list[QuoteMention]) -> None:
        """Quotations of a headline or a caption: nobody speaks there but whom it names, nor goes on speaking after."""
        for mention in quotations:
            self.number += 1
            voice = _NOBODY if mention.borrowed else self._voice(paragraph, mention)
            self._quote(paragraph, mention, voice)

    def _quotations(self, paragraph: int, quotations: list[QuoteMention]) -> None:
        only = quotations[0].begins and quotations[-1].ends and all(q.utterance == 0 for q in quotations)
        utterance = -1
        voice = _NOBODY
        for mention in quotations:
            if mention.utterance != utterance:
                first = utterance == -1
                utterance = mention.utterance
                voice = self._speaker(paragraph, mention, first=first)
                whole = first and mention.begins and mention.speaker is None
                if not (whole and (self.running or (self.continuing and only))):
                    self.number += 1
            self._quote(paragraph, mention, voice)
        self.last = voice

    def _speaker(self, paragraph: int, mention: QuoteMention, *, first: bool) -> _Voice:
        if mention.speaker is not None and not mention.borrowed:
            return self._voice(paragraph, mention)
        if first and mention.begins:
            if self.running and self.last is not _NOBODY:
                return self.last
            return self.next if self.next is not _NOBODY else self.last
        if mention.speaker is not None:
            voice = self._voice(paragraph, mention)
            return voice if self._is_person(voice) else _NOBODY
        return _NOBODY

    def _voice(self, paragraph: int, mention: QuoteMention) -> _Voice:
        if mention.speaker is None:
            return _NOBODY
        words = mention.speaker.of(self.article.paragraphs[paragraph].text)
        name = self._unnamed(paragraph, words)
        if name is not None:
            return _Voice(name, words, paragraph, mention.speaker)
        name = self._who(paragraph, mention.speaker, mention.core)
        if name is None and words.lower() != "it":
            name = self.last.name if words.lower() in _PRONOUNS else words
        if name is not None and not mention.begins_with_name and words == name:
            name = name[0].lower() + name[1:]  # a source without a name, as it is called within a sentence
        return _Voice(name, words, paragraph, mention.speaker)

    def _who(self, paragraph: int, speaker: Span, core: Span | None) -> str | None:
        """Whom the cast has for a mention; of a name with an apposition the name alone is asked for first.

        "Open Bridges, a group that has long fought Mayor Vey" is not Vey; "the mayor, Ana Vey" is.
        """
        text = self.article.paragraphs[paragraph].text
        asked = [speaker]
        if core is not None and text[core.start].isupper():
            end = _APPOSITION.search(text, core.end, speaker.end)
            if end is not None:
                asked.insert(0, Span(speaker.start, end.start()))
        if core is not None and core != speaker:
            asked.append(core)
        return next((name for span in asked if (name := self.people.who(paragraph, span)) is not None), None)

    def _unnamed(self, paragraph: int, words: str) -> str | None:
        """How "the official" was introduced, if as "a senior official" a few paragraphs before."""
        lower = words.lower()
        if lower.startswith(_INDEFINITE):
            self.unnamed[_head_noun(lower)] = paragraph, words[0].lower() + words[1:]
        elif lower.startswith("the ") and lower.count(" ") == 1:
            where, introduced = self.unnamed.get(lower[4:], (-1, ""))
            if introduced and paragraph - where <= _STILL_THE_SAME_SOURCE:
                return introduced
        return None

    def _quote(self, paragraph: int, mention: QuoteMention, voice: _Voice) -> None:
        content = mention.span.of(self.article.paragraphs[paragraph].text)
        self.quotes.append(
            Quote(
                paragraph=paragraph,
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
        self._attribute(paragraph, mention.span, voice if voice is not _NOBODY else _SOMEBODY)

    def _sign(self, paragraph: int, mention: QuoteMention) -> None:
        """Give the last quotation, if it had no cue of its own, to whom this paragraph names."""
        voice = self._voice(paragraph, mention)
        for index in range(len(self.quotes) - 1, -1, -1):
            quote = self.quotes[index]
            if quote.attribution != self.number or quote.cue is not None:
                break
            self.quotes[index] = structs.replace(
                quote,
                speaker=voice.name,
                speaker_text=voice.text,
                speaker_paragraph=voice.paragraph,
                speaker_span=voice.span,
                asserted_by=voice.name,
            )
        self.last = voice

    def _report(self, paragraph: int, mention: QuoteMention) -> None:
        self._attribute(paragraph, mention.span, self._voice(paragraph, mention))

    def _attribute(self, paragraph: int, span: Span, voice: _Voice) -> None:
        source = voice.name or voice.text
        if source is not None:
            self.attributions.append(Attribution(paragraph, span, source))


def _head_noun(phrase: str) -> str:
    """The last word before a preposition, a comma or a relative clause: "official" in "an official of the port"."""
    return _AFTER_HEAD.split(phrase, maxsplit=1)[0].rsplit(" ", 1)[-1]


_AFTER_HEAD = re.compile(r",| (?:of|from|in|at|with|for|who|that|familiar|close|on|to|near|speaking)\b")
