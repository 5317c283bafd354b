"""A count that later articles have raised.

## What it does
Finds a count of what grows (the dead, the injured, the missing, arrests, votes, cases) that a later article of the
story gives higher. Where the draft itself is the later one, and gives the higher count, it is silent.

## Why it matters
Drafts built on the morning's copy carry the morning's toll.

## Example
```archive id=tarn-2 publisher="Tarn Post" published=2025-03-05
The quake in Marrow killed at least 31 people, rescue workers said.
```
```draft published=2025-03-04
The quake in Marrow killed 12 people, rescue workers said.
                           ^^^^^^^^^ 31 people
```

## What it leaves alone
Counts that were never said to grow; a later count that is lower; a count that any later article still gives.
```archive published=2025-03-03
The quake in Marrow killed 12 people, rescue workers said.
```
```draft published=2025-03-05
The quake in Marrow killed 31 people, rescue workers said.
```
"""

from collections.abc import Iterator

from lsp_server.claims import Reading
from lsp_server.judgement.citing import cite
from lsp_server.judgement.figures import confidence, disagreements, takes_over
from lsp_server.judgement.opposition import Outcome
from lsp_server.rule import Finding, Severity, Story, Verdict

LEAST_WEIGHT = -1.5
LEAST_WEIGHT_OF_WARNING = 0.1


def check(draft: Reading, story: Story) -> Iterator[Finding]:
    """Counts of the draft that later articles have raised."""
    for found in disagreements(draft, story):
        if found.outcome is not Outcome.SUPERSEDED or found.weight < LEAST_WEIGHT:
            continue
        newest = sorted(found.against, key=lambda t: (str(t.article.published), t.article.id), reverse=True)
        latest = newest[0].claim
        yield Finding(
            verdict=Verdict.SUPERSEDED,
            severity=Severity.WARNING if found.weight >= LEAST_WEIGHT_OF_WARNING else Severity.INFORMATION,
            confidence=confidence(found.weight),
            paragraph=found.figure.paragraph,
            span=found.figure.span,
            message=f"“{found.figure.text}” is out of date: “{latest.text}” in {cite([t.article for t in newest])}",
            evidence=tuple(t.evidence(t.claim.text) for t in newest),
            facts=(f"{found.figure.value} {found.figure.noun}", f"{latest.value} {latest.noun}"),
            fixes=takes_over(found),
        )
