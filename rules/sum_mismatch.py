"""Parts that do not add up to their whole.

## What it does
Adds up the parts of a whole that the draft itself breaks down (five men and six women of 12 dead) and compares.

## Why it matters
Readers do the sum. A total that was raised while its parts were left as they were is the usual reason.

## Example
```draft
The fire in Corvell killed 12 people: five men and six women.
                           ^^^^^^^^^ 11
```

## What it leaves alone
Parts that are only some of the whole (including, among them); lists that are no breakdown; hedged and growing counts;
things other than people.
```draft
The fire in Corvell killed 12 people, including five men and six women. Eleven people – five men and six women – were
hurt, and at least 20 people, nine women and eight men among them, lost their homes.
```
"""

from collections.abc import Iterator

from lsp_server.claims import Reading
from lsp_server.judgement.sums import wrong_sums
from lsp_server.rule import Evidence, Finding, Severity, Story, Verdict


def check(draft: Reading, story: Story) -> Iterator[Finding]:  # noqa: ARG001 - adding up needs no archive
    """Wholes whose parts make another number."""
    for found in wrong_sums(draft):
        parts = [f"“{part.text}”" for part in found.parts]
        named = f"{', '.join(parts[:-1])} and {parts[-1]}"
        yield Finding(
            verdict=Verdict.CONFLICT,
            severity=Severity.ERROR,
            confidence=0.9,
            paragraph=found.whole.paragraph,
            span=found.whole.span,
            message=f"“{found.whole.text}”, but {named} make {found.total:.0f}",
            evidence=tuple(
                Evidence(article=draft.article, paragraph=part.paragraph, span=part.span, value=f"{part.value:.0f}")
                for part in found.parts
            ),
            facts=(f"{found.whole.value} {found.whole.noun}", "+".join(f"{part.value:.0f}" for part in found.parts)),
        )
