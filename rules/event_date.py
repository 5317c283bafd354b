"""One happening, two days.

## What it does
Compares the day on which something happens (talks, a vote, an arrest, a quake) with the day that other articles of
the story give for the same happening: the same kind of event, with parties and place that fit.

## Why it matters
Readers turn up on the day they were told. And an old article under a new dateline moves every weekday in it:
where that is the likely reason, the finding says so.

## Example
```archive id=tarn-1 publisher="Tarn Post" published=2025-03-04
Norland and Varn will hold talks in Corvell on Thursday, officials said.
```
```draft published=2025-03-04
Norland and Varn will hold talks in Corvell on Friday, officials said.
                                               ^^^^^^ Thursday 6 March 2025
```

## What it leaves alone
The day a statement was made; other steps of a story (an arrest is not a charge); events with other parties, at
another place or with another number in a series; a day that any other article gives too.
```archive
Norland and Varn will hold talks in Corvell on Thursday, officials said.
```
```draft
Norland and the Quell League will hold talks in Ostby on Friday, officials said.
```
"""

import re
from collections.abc import Iterator

from lsp_server.claims import Event, Reading
from lsp_server.judgement.citing import Testimony, cite, independent
from lsp_server.judgement.days import Days, compare, in_words
from lsp_server.judgement.happenings import Likeness, counterparts, day_words, is_dated
from lsp_server.rule import Evidence, Finding, Severity, Story, Verdict

_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
LEAST_OVERLAP = 0.10
"""Below this, two sentences about events of one kind are seldom about one event."""


def check(draft: Reading, story: Story) -> Iterator[Finding]:
    """Events to which other articles give another day."""
    for event in draft.of(Event):
        if not is_dated(draft, event):
            continue
        apart, moved, supported = _compared(draft, event, story)
        if moved and (supported or not apart):
            yield _finding(draft, event, independent(moved), moved=True)
        elif apart and not supported:
            yield _finding(draft, event, independent(apart), moved=False)


def _compared(
    draft: Reading, event: Event, story: Story
) -> tuple[list[Testimony[Event]], list[Testimony[Event]], bool]:
    """Who gives the event another day, who gives it the same weekday of another week, and whether anybody agrees."""
    apart: list[Testimony[Event]] = []
    moved: list[Testimony[Event]] = []
    supported = False
    for alike in counterparts(draft, event, story):
        outcomes = [(counterpart, compare(event, counterpart.testimony.claim)) for counterpart in alike]
        outcomes = [(c, outcome) for c, outcome in outcomes if outcome is not Days.INCOMPARABLE]
        if not outcomes:
            continue
        if any(outcome is Days.AGREE for _, outcome in outcomes):
            supported = True
            continue
        best, outcome = outcomes[0]
        if not _is_enough(best.likeness) or _draft_has_day_too(draft, event, best.testimony):
            continue
        if outcome is Days.APART or not _both_by_weekday(draft, event, best.testimony):
            apart.append(best.testimony)
        elif _is_certain(best.likeness):
            moved.append(best.testimony)
    return apart, moved, supported


def _is_enough(likeness: Likeness) -> bool:
    return likeness.parties >= 2 or likeness.overlap >= LEAST_OVERLAP


def _is_certain(likeness: Likeness) -> bool:
    """Whether two events are one for all that is known: weekly meetings of the same people are the trap here."""
    return likeness.parties >= 2


def _both_by_weekday(draft: Reading, event: Event, testimony: Testimony[Event]) -> bool:
    return _WEEKDAY.search(day_words(draft, event)) is not None and (
        _WEEKDAY.search(day_words(testimony.other.reading, testimony.claim)) is not None
    )


def _draft_has_day_too(draft: Reading, event: Event, testimony: Testimony[Event]) -> bool:
    """Whether the draft gives the other article's day to an event of this kind: then there are two of them."""
    return any(
        mine.predicate == event.predicate and is_dated(draft, mine) and compare(mine, testimony.claim) is Days.AGREE
        for mine in draft.of(Event)
        if mine is not event
    )


def _finding(draft: Reading, event: Event, against: list[Testimony[Event]], *, moved: bool) -> Finding:
    assert event.date_span is not None
    assert event.date_paragraph is not None
    first = against[0]
    words = day_words(draft, event)
    here = in_words(event)
    resolved = "" if here == words else f" ({here})"
    message = f"“{words}”{resolved} differs from {in_words(first.claim)} in {cite([t.article for t in against])}"
    if moved:
        message += "; both texts name the same weekday, so a later dateline may have moved one of them"
    return Finding(
        verdict=Verdict.CONFLICT,
        severity=Severity.WARNING,
        confidence=0.8 if len(against) > 1 else 0.7,
        paragraph=event.date_paragraph,
        span=event.date_span,
        message=message,
        evidence=tuple(_evidence(t) for t in against),
        facts=(_fact(event), _fact(first.claim)),
    )


def _evidence(testimony: Testimony[Event]) -> Evidence:
    """The words that give the day, rather than those that name the event."""
    event = testimony.claim
    assert event.date_span is not None
    assert event.date_paragraph is not None
    return Evidence(
        article=testimony.article, paragraph=event.date_paragraph, span=event.date_span, value=in_words(event)
    )


def _fact(event: Event) -> str:
    return f"{event.predicate} of {', '.join(event.parties)} at {event.place}: {event.date_value}"
