"""One quantity, two figures.

## What it does
Compares the figures of the draft (counts, money, percentages, measures) with the figures other articles of the
story give for the same thing. Hedges and round numbers are read as people read them: “about 100,000”, “more than
100,000” and “an estimated 98,500” agree.

## Why it matters
Another troop count, another price: readers remember the first one, and ask which is true.

## Example
```archive id=tarn-1 publisher="Tarn Post" published=2025-03-03
Norland has massed an estimated 100,000 troops along its border with Varn.
```
```draft published=2025-03-04
Norland has massed about 150,000 troops along its border with Varn.
                   ^^^^^^^^^^^^^^^^^^^^ 100,000 troops
```

A match’s score counts as well, where one side of it is the same:
```archive id=tarn-4 publisher="Tarn Post" published=2025-03-03
Ilsa Brandt scored 20 points on Monday as Corvell beat Marrow 91-73 in the Ostby cup.
```
```draft published=2025-03-04
Corvell beat Marrow 95-73 in the Ostby cup on Monday, and Ilsa Brandt scored 20 points.
                    ^^^^^ 91-73
```
Where little speaks for one quantity the finding is information only, and no warning; so it is where two named
sources give the two figures.

## What it leaves alone
Other things that merely look alike: the dead and the injured, a part and the whole, another holder, place or time,
a plan and its outcome. Figures that any other article of the story gives as the draft does. Counts that grow are
`superseded-figure`'s.
```archive
The quake killed 14 people in Corvell, officials said.
```
```draft
The quake injured 30 people in Corvell, officials said.
```
"""

from collections.abc import Iterator

from lsp_server.claims import Figure, Reading
from lsp_server.judgement.citing import cite
from lsp_server.judgement.figures import Disagreement, confidence, disagreements, takes_over
from lsp_server.judgement.opposition import Outcome
from lsp_server.rule import Finding, Severity, Story, Verdict

LEAST_WEIGHT = -1.5
LEAST_WEIGHT_OF_WARNING = 0.1


def check(draft: Reading, story: Story) -> Iterator[Finding]:
    """Figures that other articles give otherwise."""
    for found in disagreements(draft, story):
        if found.outcome is not Outcome.SUPERSEDED and found.weight >= LEAST_WEIGHT:
            yield _finding(found)


def _finding(found: Disagreement) -> Finding:
    first = found.against[0].claim
    disputed = found.outcome is Outcome.DISPUTED
    cited = cite([t.article for t in found.against])
    message = f"“{found.figure.text}” differs from “{first.text}” in {cited}"
    if found.further:
        values = sorted({f"“{t.claim.text}”" for t in found.further})
        message += f"; the other articles differ among themselves: {', '.join(values[:3])}"
    if disputed:
        message += f"; the one is from {found.figure.asserted_by}, the other from {first.asserted_by}"
    is_warning = found.weight >= LEAST_WEIGHT_OF_WARNING and not disputed
    return Finding(
        verdict=Verdict.DISPUTED if disputed else Verdict.CONFLICT,
        severity=Severity.WARNING if is_warning else Severity.INFORMATION,
        confidence=confidence(found.weight),
        paragraph=found.figure.paragraph,
        span=found.figure.span,
        message=message,
        evidence=tuple(t.evidence(t.claim.text) for t in found.against),
        facts=(_fact(found.figure), _fact(first)),
        fixes=takes_over(found),
    )


def _fact(figure: Figure) -> str:
    return f"{figure.hedge} {figure.value} {figure.unit} {figure.noun} {figure.predicate} {figure.qualifiers.whose}"
