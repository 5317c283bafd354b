"""A weekday that does not fall on its date.

## What it does
Checks a weekday written beside a full date against the calendar, and finds days that no calendar has (31 June).
Where the year is left out, the article's own date supplies it.

## Why it matters
One of the two is wrong, and readers with a diary notice which.

## Example
```draft published=2025-03-10
The trial opens on Monday, March 18, 2025, in Corvell.
                   ^^^^^^^^^^^^^^^^^^^^^^ Tuesday
```
```draft
The offer ends on 31 June.
                  ^^^^^^^ no such day
```

## What it leaves alone
Dates without a weekday, weekdays without a date, and dates of an unknown year.
```draft published=2025-03-10
The trial opens on Tuesday, March 18, 2025, in Corvell. The jury met on Monday, a court clerk said, and on March 4.
```
"""

from collections.abc import Iterator

from lsp_server.claims import Date, Reading
from lsp_server.judgement.citing import long_day
from lsp_server.rule import Finding, Severity, Story, Verdict

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def check(draft: Reading, story: Story) -> Iterator[Finding]:  # noqa: ARG001 - the calendar needs no archive
    """Dates that contradict the calendar."""
    for date in draft.of(Date):
        if date.impossible:
            yield _finding(date, f"there is no such day as “{date.text}”", "the calendar")
        elif date.weekday is not None and date.first_day is not None and date.first_day == date.last_day:
            actual = date.first_day.isoweekday()
            if actual != date.weekday and (date.year_stated or _is_near(draft, date)):
                right = _WEEKDAYS[actual - 1]
                yield _finding(
                    date,
                    f"{long_day(date.first_day)} is a {right}, not a {_WEEKDAYS[date.weekday - 1]}",
                    right,
                )


def _is_near(draft: Reading, date: Date) -> bool:
    """Whether a date without a year lies within half a year of the article, so that its year is not in doubt."""
    published = draft.article.published
    return published is not None and date.first_day is not None and abs((date.first_day - published).days) < 183


def _finding(date: Date, message: str, right: str) -> Finding:
    return Finding(
        verdict=Verdict.CONFLICT,
        severity=Severity.ERROR,
        confidence=0.98 if date.year_stated else 0.9,
        paragraph=date.paragraph,
        span=date.span,
        message=message,
        evidence=(),
        facts=(date.text.lower(), f"{date.value} {right}"),
    )
