"""A percentage that its own numbers deny.

## What it does
Works out the percentage where a sentence gives both numbers and the change in percent (from 50 to 65, or 30 percent).

## Why it matters
Percentages are worked out in a hurry, and on the wrong base.

## Example
```draft
The fare on the Tarn ferry rose from 50 to 65 dollars, or 20 percent.
                                                          ^^^^^^^^^^ 30
```

## What it leaves alone
Rounded and hedged numbers as far as rounding goes; percentages that change (percentage points); a percentage of
something else in the sentence; sentences with several changes.
```draft
The fare on the Tarn ferry rose from 51 to 66 dollars, or 30 percent. Support for it fell from 50 percent to 40, a
drop of ten percentage points.
```
"""

from collections.abc import Iterator

from lsp_server.claims import Reading
from lsp_server.judgement.percentages import wrong_percentages
from lsp_server.rule import Evidence, Finding, Severity, Story, Verdict


def check(draft: Reading, story: Story) -> Iterator[Finding]:  # noqa: ARG001 - arithmetic needs no archive
    """Percentages that are not what their numbers make."""
    for found in wrong_percentages(draft):
        change = found.change
        yield Finding(
            verdict=Verdict.CONFLICT,
            severity=Severity.ERROR,
            confidence=0.9,
            paragraph=found.stated.paragraph,
            span=found.stated.span,
            message=(
                f"“{found.stated.text}”, but from {change.start_value:,.12g} to {change.value:,.12g} "
                f"is {found.actual:.3g} percent"
            ),
            evidence=(
                Evidence(article=draft.article, paragraph=change.paragraph, span=change.span, value=change.text),
            ),
            facts=(f"{found.stated.value} percent", f"from {change.start_value} to {change.value}"),
        )
