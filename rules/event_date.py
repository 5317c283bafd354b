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
from typing import NamedTuple

from lsp_server.claims import Date, Reading
from lsp_server.judgement.citing import Testimony, cite, independent
from lsp_server.judgement.days import Days, in_words
from lsp_server.judgement.occasions import Alike, Matcher, Occasion, days_of, is_other_side_of_the_clock, occasions
from lsp_server.rule import Evidence, Finding, Other, Severity, Story, Verdict

_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_MEETING = 2
"""Parties that two events share when they are one meeting for all that is known."""

LEAST_SCORE = 0.7
"""Likeness from which two days are told apart at all; calibrated on the development groups, see benchmarks/README."""

LOUD_SCORE = 1.2
"""Likeness from which it is a warning."""


SUPPORT = 0.10
"""Overlap at which another article that has the draft's day counts as agreeing with it."""


class _Against(NamedTuple):
    other: Other
    occasion: Occasion
    alike: Alike

    @property
    def testimony(self) -> Testimony[Date]:
        return Testimony(self.other, self.occasion.day)


def check(draft: Reading, story: Story) -> Iterator[Finding]:
    """Days that other articles give differently."""
    mine = occasions(draft)
    if not mine:
        return
    theirs = [(other, occasions(other.reading)) for other in story.others]
    matcher = Matcher(story)
    for occasion in mine:
        rest = [one for one in mine if one is not occasion]
        apart, moved, supported = _compared(occasion, rest, theirs, matcher)
        if moved and (supported or not apart or moved[0].alike.score > apart[0].alike.score):
            yield _finding(occasion, moved, moved=True)
        elif apart and not supported and apart[0].alike.score >= LEAST_SCORE:
            yield _finding(occasion, apart, moved=False)


def _compared(
    occasion: Occasion, rest: list[Occasion], theirs: list[tuple[Other, list[Occasion]]], matcher: Matcher
) -> tuple[list[_Against], list[_Against], bool]:
    """Who gives the occasion another day, who the same weekday of another week, best first, and if anybody agrees."""
    apart: list[_Against] = []
    moved: list[_Against] = []
    supported = False
    for other, days in theirs:
        best: tuple[Alike, Occasion, Days] | None = None
        for candidate in days:
            outcome = days_of(occasion, candidate)
            if outcome is Days.INCOMPARABLE:
                continue
            if outcome is Days.AGREE and matcher.overlap(occasion, candidate) >= SUPPORT:
                supported = True
            alike = matcher.alike(occasion, candidate)
            if alike is None:
                continue
            if outcome is Days.MOVED and alike.parties >= _MEETING and _both_by_weekday(occasion, candidate):
                moved.append(_Against(other, candidate, alike))
            if best is None or alike.score > best[0].score:
                best = alike, candidate, outcome
        if best is None or best[2] is Days.AGREE or _draft_has_day_too(occasion, best[0], best[1], rest, matcher):
            continue
        against = _Against(other, best[1], best[0])
        if is_other_side_of_the_clock(occasion, against.occasion):
            continue
        if best[2] is Days.APART or not _both_by_weekday(occasion, against.occasion):
            apart.append(against)
    return _ranked(apart), _ranked(moved), supported


def _ranked(against: list[_Against]) -> list[_Against]:
    """One a witness, the most alike first."""
    against = sorted(against, key=lambda a: (-a.alike.score, a.other.reading.article.id))
    best: dict[int, _Against] = {}
    for one in against:
        best.setdefault(one.other.witness, one)
    return list(best.values())


def _both_by_weekday(mine: Occasion, theirs: Occasion) -> bool:
    return _WEEKDAY.search(mine.day.text) is not None and _WEEKDAY.search(theirs.day.text) is not None


def _draft_has_day_too(
    occasion: Occasion, alike: Alike, theirs: Occasion, rest: list[Occasion], matcher: Matcher
) -> bool:
    """Whether the draft gives the other article's day in a sentence more like its own: that one is meant."""
    for mine in rest:
        if days_of(mine, theirs) is Days.AGREE:
            found = matcher.alike(mine, theirs)
            in_sentence = mine.day.paragraph == occasion.day.paragraph and mine.day.sentence == occasion.day.sentence
            if found is not None and found.score + (0.5 if in_sentence else 0.0) > alike.score:
                return True
    return False


def _finding(occasion: Occasion, against: list[_Against], *, moved: bool) -> Finding:
    day = occasion.day
    first = against[0].occasion.day
    agreeing = [a for a in against if days_of(a.occasion, against[0].occasion) is Days.AGREE]
    words = day.text
    here = in_words(day)
    resolved = "" if here == words else f" ({here})"
    message = f"“{words}”{resolved} differs from {in_words(first)} in {cite([a.testimony.article for a in agreeing])}"
    if moved:
        message += "; both texts name the same weekday, so a later dateline may have moved one of them"
    score = against[0].alike.score + (0.1 if len(agreeing) > 1 else 0)
    loud = moved or score >= LOUD_SCORE
    return Finding(
        verdict=Verdict.CONFLICT,
        severity=Severity.WARNING if loud else Severity.INFORMATION,
        confidence=_confidence(score, moved=moved),
        paragraph=day.paragraph,
        span=day.span,
        message=message,
        evidence=tuple(
            Evidence(article=a.testimony.article, paragraph=a.occasion.day.paragraph, span=a.occasion.day.span,
                     value=in_words(a.occasion.day))
            for a in agreeing
        ),
        facts=(_fact(occasion), _fact(against[0].occasion)),
    )


def _confidence(score: float, *, moved: bool) -> float:
    if moved:
        return 0.8
    return min(0.9, 0.5 + 0.3 * max(0.0, score - LEAST_SCORE))


def _fact(occasion: Occasion) -> str:
    events = "; ".join(sorted({f"{e.predicate} of {', '.join(e.parties)} at {e.place}" for e in occasion.events}))
    return f"{events}: {occasion.day.value}"
