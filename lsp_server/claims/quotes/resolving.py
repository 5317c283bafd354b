"""An article's quotations with their speakers: across paragraphs, and by the cast of the article."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from msgspec import structs

from lsp_server.claims.people import People
from lsp_server.claims.place import Place
from lsp_server.claims.quotes.mentions import QuoteMention
from lsp_server.claims.quotes.speaking import Cast, Ending, Said, Sources, Voice, hear, sources_asked


def resolve_paragraphs(
    mentions: Sequence[tuple[QuoteMention, ...]], places: Sequence[Place], people: People
) -> list[Said]:
    """What is said in each paragraph of an article, and by whom."""
    transcript = _is_transcript(mentions, places)
    said: list[Said] = []
    ending = Ending()
    sources: Sources = {}
    for place, found in zip(places, mentions, strict=True):
        if not found:
            said.append(Said())
            if place.role == "body":
                ending = Ending(ending.number, ending.last)
            continue
        cast = Cast(people.who_in(place.number), people.persons, transcript)
        known = {noun: sources[noun] for noun in place.ask(sources_asked, found) if noun in sources}
        heard = place.ask(hear, found, cast, ending, known)
        if heard.signed is not None:
            _sign(said, ending.number, heard.signed)
        said.append(heard.said)
        ending = heard.ending
        sources |= heard.sources
    return said


def _is_transcript(mentions: Sequence[tuple[QuoteMention, ...]], places: Sequence[Place]) -> bool:
    """Whether "Name: words" paragraphs of an article are lines of a transcript: two speakers with two lines each."""
    names = chain.from_iterable(
        place.ask(_speakers_of_lines, found) for place, found in zip(places, mentions, strict=True) if found
    )
    return sum(lines >= 2 for lines in Counter(names).values()) >= 2


def _speakers_of_lines(place: Place, mentions: tuple[QuoteMention, ...]) -> tuple[str, ...]:
    lines = [mention.speaker for mention in mentions if mention.kind == "line" and mention.speaker is not None]
    return tuple(speaker.of(place.text) for speaker in lines)


def _sign(said: list[Said], number: int, voice: Voice) -> None:
    """Give the last quotation, of this attribution, to whom a signature names, if it had no cue of its own."""
    for paragraph in range(len(said) - 1, -1, -1):
        quotes = list(said[paragraph].quotes)
        for index in range(len(quotes) - 1, -1, -1):
            quote = quotes[index]
            if quote.attribution != number or quote.cue is not None:
                return
            quotes[index] = structs.replace(
                quote,
                speaker=voice.name,
                speaker_text=voice.text,
                speaker_paragraph=voice.paragraph,
                speaker_span=voice.span,
                asserted_by=voice.name,
            )
            said[paragraph] = said[paragraph]._replace(quotes=tuple(quotes))
