"""A duration that its own dates deny.

## What it does
Counts the days, weeks, months, years or hours of a range that stands beside a duration: a four-day summit from 3 to
9 January.

## Why it matters
One of the two was changed and the other was not, and readers plan by one of them.

## Example
```draft published=2025-01-02
The delegates will meet in Corvell for a four-day summit from 3 to 9 January.
                                         ^^^^^^^^ 7 days
```

## What it leaves alone
Either way of counting (from 3 to 9 January is seven days, or six), working days, hedged durations, several meetings
of one length, and durations of something else than the range.
```draft published=2025-01-02
The delegates will meet in Corvell for a seven-day summit from 3 to 9 January. The six-day fair, from 3 to 9 January,
is nearby. Two-hour meetings are held from 3 to 9 January. The office closes for two hours from 9 a.m. to 11 a.m.
```
"""

from collections.abc import Iterator

from lsp_server.claims import Reading
from lsp_server.judgement.durations import wrong_durations
from lsp_server.rule import Evidence, Finding, Severity, Story, Verdict
from lsp_server.text import Span


def check(draft: Reading, story: Story) -> Iterator[Finding]:  # noqa: ARG001 - counting days needs no archive
    """Durations that are not what their range makes."""
    for found in wrong_durations(draft):
        stated = found.stated
        words = Span(found.first.span.start, found.last.span.end)
        written = words.of(draft.article.paragraphs[stated.paragraph].text)
        yield Finding(
            verdict=Verdict.CONFLICT,
            severity=Severity.ERROR,
            confidence=0.85,
            paragraph=stated.paragraph,
            span=stated.span,
            message=f"“{stated.text}”, but “{written}” is {found.actual}",
            evidence=(Evidence(article=draft.article, paragraph=stated.paragraph, span=words, value=found.actual),),
            facts=(stated.value, f"{found.first.value} to {found.last.value}"),
        )
