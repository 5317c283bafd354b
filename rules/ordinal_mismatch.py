"""One of a series under another number.

## What it does
Compares the number the draft gives to one of a series (a third round of talks, her second term) with the number other
articles of the story give it.

## Why it matters
A number says what went before, and a wrong one invents or forgets a meeting.

## Example
```archive id=tarn-1 publisher="Tarn Post" published=2025-03-04
The third round of talks between Norland and Varn on the fishing treaty opened in Corvell on Tuesday.
```
```draft published=2025-03-04
The second round of talks between Norland and Varn on the fishing treaty opened in Corvell on Tuesday.
    ^^^^^^^^^^^^ third
```

## What it leaves alone
Other series, other parties, articles that are more than a week apart, a number that any other article gives too, and
drafts that name both.
```archive published=2025-03-04
The third round of talks between Norland and Varn on the fishing treaty opened in Corvell on Tuesday.
```
```draft published=2025-03-04
The third round of talks between Norland and Varn on the fishing treaty opened in Corvell on Tuesday. The second round
of talks on the fishing treaty ended without a result in January.
```
"""

from collections.abc import Iterator

from lsp_server.claims import Reading
from lsp_server.judgement.citing import cite
from lsp_server.judgement.ordinals import misnumbered
from lsp_server.rule import Finding, Severity, Story, Verdict


def check(draft: Reading, story: Story) -> Iterator[Finding]:
    """Ordinals that other articles have otherwise."""
    for found in misnumbered(draft, story):
        first = found.against[0].claim
        yield Finding(
            verdict=Verdict.CONFLICT,
            severity=Severity.WARNING,
            confidence=0.85 if len(found.against) > 1 else 0.75,
            paragraph=found.figure.paragraph,
            span=found.figure.span,
            message=f"“{found.figure.text}” is “{first.text}” in {cite([t.article for t in found.against])}",
            evidence=tuple(t.evidence(t.claim.text) for t in found.against),
            facts=(f"{found.figure.value:.0f} {found.figure.noun}", f"{first.value:.0f} {first.noun}"),
        )
