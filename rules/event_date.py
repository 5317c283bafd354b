"""One happening, two days.

## What it does
Compares each day that the draft gives for something (talks, a vote, an arrest, a quake) with the days that other
articles of the story give in sentences about the same thing: shared words count, and the events read there add to
it or speak against it. One weak witness makes information, a strong one or several a warning.

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
Remarks that share little but names; other steps of a story (an arrest is not a charge); another meeting, an earlier
quake; trials and searches that go on for days; days weeks apart; a day inside a quotation or in a name (the Sept. 11
victims); neighbouring days where one text names its clock; a day that any other article gives too.
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
from lsp_server.judgement.citing import Testimony, cite
from lsp_server.judgement.days import Days, in_words
from lsp_server.judgement.occasions import Occasion, days_of, is_other_side_of_the_clock, occasions
from lsp_server.judgement.same_occasion import Alike, Matcher
from lsp_server.rule import Evidence, Finding, Other, Severity, Story, Verdict

_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_MEETING = 2
"""Parties that two events share when they are one meeting for all that is known."""

LEAST_SCORE = 0.15
"""Likeness from which two days are told apart at all. This and the next two: see the curve in benchmarks/README.md."""

LOUD_SCORE = 0.5
"""Likeness from which it is a warning, where events of one class are compared."""

LOUD_SCORE_IN_OTHER_WORDS = 0.8
"""The same where events of different classes, or remarks, are compared."""

LOUD_SCORE_OF_ONE = 1.5
"""The same where there is but one witness of that. One witness of a remark is never enough."""

WITNESS = 0.2
"""What each witness beyond the first adds, up to two of them."""

SUPPORT = 0.10
"""Overlap at which another article that has the draft's day counts as agreeing with it."""

_SAME_SENTENCE = 0.5
"""Head start of another day in the draft's own sentence, when the two are weighed for being the one meant."""


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
            if outcome is not Days.AGREE and occasion.is_another != candidate.is_another:
                continue
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
            if found is not None and found.score + (_SAME_SENTENCE if in_sentence else 0.0) > alike.score:
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
    apart = [a for a in against if a not in agreeing]
    if apart:
        message += f"; {cite([apart[0].testimony.article])} has {in_words(apart[0].occasion.day)}"
    score = against[0].alike.score + WITNESS * min(len(agreeing) - 1, 2)
    loud = moved or _is_loud(against[0].alike, score, len(agreeing))
    return Finding(
        verdict=Verdict.CONFLICT,
        severity=Severity.WARNING if loud else Severity.INFORMATION,
        confidence=0.8 if moved else _confidence(score, loud=loud),
        paragraph=day.paragraph,
        span=day.span,
        message=message,
        evidence=tuple(
            Evidence(
                article=a.testimony.article,
                paragraph=a.occasion.day.paragraph,
                span=a.occasion.day.span,
                value=in_words(a.occasion.day),
            )
            for a in agreeing
        ),
        facts=(_fact(occasion), _fact(against[0].occasion)),
    )


def _is_loud(alike: Alike, score: float, witnesses: int) -> bool:
    if alike.one_class:
        return score >= LOUD_SCORE
    if witnesses > 1:
        return score >= LOUD_SCORE_IN_OTHER_WORDS
    return score >= LOUD_SCORE_OF_ONE and not alike.said


def _confidence(score: float, *, loud: bool) -> float:
    if loud:
        return min(0.85, 0.65 + 0.1 * (score - LOUD_SCORE))
    return min(0.4, 0.15 + 0.15 * (score - LEAST_SCORE))


def _fact(occasion: Occasion) -> str:
    events = "; ".join(sorted({f"{e.predicate} of {', '.join(e.parties)} at {e.place}" for e in occasion.events}))
    return f"{events}: {occasion.day.value}"
