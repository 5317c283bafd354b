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

from collections.abc import Iterator
from typing import NamedTuple

from lsp_server.claims import Date, Reading
from lsp_server.judgement.citing import Testimony, cite
from lsp_server.judgement.days import Days, in_words
from lsp_server.judgement.occasions import Occasion, days_of, is_other_side_of_the_clock, occasions
from lsp_server.judgement.same_occasion import MEETING, Alike, Candidates, Matcher, matcher_of, may_be_one_meeting
from lsp_server.rule import Evidence, Finding, Other, Severity, Story, Verdict

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


_Articles = list[tuple[Other, Candidates]]
"""The other articles, each with those of its occasions that can be one with the draft's."""


def check(draft: Reading, story: Story) -> Iterator[Finding]:
    """Days that other articles give differently."""
    mine = occasions(draft)
    if not mine:
        return
    theirs = [(other, occasions(other.reading)) for other in story.others]
    matcher = matcher_of(story)
    for occasion in mine:
        articles = [(other, found) for other, days in theirs if (found := matcher.candidates(occasion, days))]
        supported = any(
            days is Days.AGREE and matcher.overlap(occasion, candidate) >= SUPPORT
            for _, several in articles
            for candidate, days in several
        )
        moved = _moved(occasion, articles, matcher)
        if supported and not moved:
            continue
        rest = [one for one in mine if one is not occasion]
        apart = [] if supported else _apart(occasion, rest, articles, matcher)
        if moved and (supported or not apart or moved[0].alike.score > apart[0].alike.score):
            yield _finding(occasion, moved, moved=True)
        elif apart and apart[0].alike.score >= LEAST_SCORE:
            yield _finding(occasion, apart, moved=False)


def _moved(occasion: Occasion, articles: _Articles, matcher: Matcher) -> list[_Against]:
    """Who gives the same weekday of another week for one meeting, best first."""
    found: list[_Against] = []
    for other, several in articles:
        for candidate, days in several:
            if days is Days.MOVED and may_be_one_meeting(occasion, candidate) and _both_by_weekday(occasion, candidate):
                alike = matcher.alike(occasion, candidate)
                if alike is not None and alike.parties >= MEETING:
                    found.append(_Against(other, candidate, alike))
    return _ranked(found)


def _apart(occasion: Occasion, rest: list[Occasion], articles: _Articles, matcher: Matcher) -> list[_Against]:
    """Who gives the occasion another day, best first."""
    found: list[_Against] = []
    for other, several in articles:
        best: tuple[_Against, Days] | None = None
        for candidate, days in several:
            if days is not Days.AGREE and occasion.is_another != candidate.is_another:
                continue
            alike = matcher.alike(occasion, candidate)
            if alike is not None and (best is None or alike.score > best[0].alike.score):
                best = _Against(other, candidate, alike), days
        if best is None or best[1] is Days.AGREE:
            continue
        against, days = best
        if days is Days.MOVED and _both_by_weekday(occasion, against.occasion):
            continue
        if is_other_side_of_the_clock(occasion, against.occasion):
            continue
        if not _draft_has_day_too(occasion, against, rest, matcher):
            found.append(against)
    return _ranked(found)


def _ranked(against: list[_Against]) -> list[_Against]:
    """One a witness, the most alike first."""
    against = sorted(against, key=lambda a: (-a.alike.score, a.other.reading.article.id))
    best: dict[int, _Against] = {}
    for one in against:
        best.setdefault(one.other.witness, one)
    return list(best.values())


def _both_by_weekday(mine: Occasion, theirs: Occasion) -> bool:
    return mine.is_by_weekday and theirs.is_by_weekday


def _draft_has_day_too(occasion: Occasion, against: _Against, rest: list[Occasion], matcher: Matcher) -> bool:
    """Whether the draft gives the other article's day in a sentence more like its own: that one is meant."""
    theirs, day = against.occasion, occasion.day
    for mine in rest:
        if days_of(mine, theirs) is Days.AGREE:
            found = matcher.alike(mine, theirs)
            in_sentence = (mine.day.paragraph, mine.day.sentence) == (day.paragraph, day.sentence)
            if found is not None and found.score + (_SAME_SENTENCE if in_sentence else 0.0) > against.alike.score:
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
    events = (one.event for one in occasion.events)
    told = "; ".join(sorted({f"{e.predicate} of {', '.join(e.parties)} at {e.place}" for e in events}))
    return f"{told}: {occasion.day.value}"
