"""One happening, two places.

## What it does
Compares the place of an event in the draft with the place other articles of the story give for the same event on the
same day.

## Why it matters
Readers go there. And two cities in one story are often the city of the event and the city of the dateline.

## Example
```archive id=tarn-1 publisher="Tarn Post" published=2025-03-04
Norland and Varn will hold talks in Geneva on Thursday over the fishing treaty, officials said.
```
```draft published=2025-03-04
Norland and Varn will hold talks in Vienna on Thursday over the fishing treaty, officials said.
                                    ^^^^^^ Geneva
```

## What it leaves alone
A city and its country or region; places that an article names both; events of another day, kind or of other parties;
a place that any other article gives too.
```archive published=2025-03-04
Norland and Varn will hold talks in Switzerland on Thursday over the fishing treaty, officials said.
```
```draft published=2025-03-04
Norland and Varn will hold talks in Geneva on Thursday over the fishing treaty, officials said.
```
"""

from collections.abc import Iterator

from lsp_server.claims import Event, Reading
from lsp_server.judgement.citing import Testimony, cite
from lsp_server.judgement.event_places import misplaced
from lsp_server.rule import Evidence, Finding, Severity, Story, Verdict
from lsp_server.text import Span


def check(draft: Reading, story: Story) -> Iterator[Finding]:
    """Events that other articles put elsewhere."""
    for found in misplaced(draft, story):
        event, first = found.event, found.against[0].claim
        yield Finding(
            verdict=Verdict.CONFLICT,
            severity=Severity.WARNING,
            confidence=0.8 if len(found.against) > 1 else 0.7,
            paragraph=event.paragraph,
            span=_words(draft, event),
            message=(
                f"“{event.text}” is in {event.place} here, in {first.place} in "
                f"{cite([t.article for t in found.against])}"
            ),
            evidence=tuple(_evidence(t) for t in found.against),
            facts=(f"{event.predicate} at {event.place}", f"{first.predicate} at {first.place}"),
        )


def _evidence(testimony: Testimony[Event]) -> Evidence:
    event = testimony.claim
    return Evidence(
        article=testimony.article,
        paragraph=event.paragraph,
        span=_words(testimony.other.reading, event),
        value=event.place or "",
    )


def _words(reading: Reading, event: Event) -> Span:
    """The words that name the place, where they stand in the event's sentence; else those that name the event."""
    text = event.sentence.of(reading.article.paragraphs[event.paragraph].text)
    at = text.find(event.place or "\0")
    if at < 0:
        return event.span
    return Span(at, at + len(event.place or "")).shifted(event.sentence.start)
