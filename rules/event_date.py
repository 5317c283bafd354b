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

from collections.abc import Callable, Iterator
from functools import lru_cache

from lsp_server.claims import Date, Reading
from lsp_server.judgement.accounts import Account, standing
from lsp_server.judgement.citing import cite
from lsp_server.judgement.days import in_words
from lsp_server.judgement.occasions import Occasion
from lsp_server.judgement.other_days import LEAST_SCORE, Contradicted, contradicted
from lsp_server.judgement.same_occasion import Alike
from lsp_server.rule import Evidence, Finding, Severity, Story, Verdict
from lsp_server.text import Article

LOUD_SCORE = 0.5
"""Likeness from which it is a warning, where events of one class are compared. See the curve in benchmarks/README.md,
for this and the next two."""

LOUD_SCORE_IN_OTHER_WORDS = 0.8
"""The same where events of different classes, or remarks, are compared."""

LOUD_SCORE_OF_ONE = 1.5
"""The same where there is but one witness of that. One witness of a remark is never enough."""

WITNESS = 0.2
"""What each witness beyond the first adds, up to two of them."""


def check(draft: Reading, story: Story) -> Iterator[Finding]:
    """Days that other articles give differently."""
    every = contradicted(draft, story)
    if every:
        ranks = standing(story).ranks
        for found in every:
            yield _finding(found, lambda told: story.others[ranks[told].number].reading.article)


def _finding(found: Contradicted, article: Callable[[Account], Article]) -> Finding:
    day, agreeing = found.occasion.day, found.agreeing
    first = agreeing[0].occasion
    words = day.text
    here = in_words(day)
    resolved = "" if here == words else f" ({here})"
    cited = cite([article(against.account) for against in agreeing])
    message = f"“{words}”{resolved} differs from {in_words(first.day)} in {cited}"
    if found.moved:
        message += "; both texts name the same weekday, so a later dateline may have moved one of them"
    if found.further:
        other = found.further[0]
        message += f"; {cite([article(other.account)])} has {in_words(other.occasion.day)}"
    score = agreeing[0].alike.score + WITNESS * min(len(agreeing) - 1, 2)
    loud = found.moved or _is_loud(agreeing[0].alike, score, len(agreeing))
    return Finding(
        verdict=Verdict.CONFLICT,
        severity=Severity.WARNING if loud else Severity.INFORMATION,
        confidence=0.8 if found.moved else _confidence(score, loud=loud),
        paragraph=day.paragraph,
        span=day.span,
        message=message,
        evidence=tuple(_evidence(article(against.account), against.occasion.day) for against in agreeing),
        facts=(_fact(found.occasion), _fact(first)),
    )


def _evidence(article: Article, day: Date) -> Evidence:
    return Evidence(article=article, paragraph=day.paragraph, span=day.span, value=in_words(day))


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


@lru_cache(maxsize=64)  # the days of the findings of a few drafts, which stay from edit to edit
def _fact(occasion: Occasion) -> str:
    events = (one.event for one in occasion.events)
    told = "; ".join(sorted({f"{e.predicate} of {', '.join(e.parties)} at {e.place}" for e in events}))
    return f"{told}: {occasion.day.value}"
