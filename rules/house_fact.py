"""What the desk holds true, said otherwise.

## What it does
Compares the draft with the entries of `facts.toml` beside copydesk.toml: who is what, how a name is spelt, how many
members a body has, on which day something is. Each entry names its source, and the days from and until which it holds.

## Why it matters
The archive may be wrong many times over. What the desk has settled is settled, and an error against it is an error.

## Example
```house
[[title]]
person = "Ilo Brask"
title = "Commodore"
from = 2021-03-01
source = "Norland Gazette, 1 March 2021"

[[name]]
name = "Kyiv"
not = ["Kiev"]
source = "house style"
```
```draft published=2025-03-04
The harbour was opened by Commander Ilo Brask, back from Kiev.
                          ^^^^^^^^^ Norland Gazette
                                                         ^^^^ house style
```

## What it leaves alone
Entries whose time is over or has not come on the article's day; figures of a part; another office that goes with the
one in the entry; everything that no entry is about.
```house
[[title]]
person = "Ilo Brask"
title = "Commodore"
until = 2021-03-01
source = "Norland Gazette, 1 March 2021"

[[number]]
whose = "Quell League"
counted = "members"
value = 12
source = "the treaty"
```
```draft published=2025-03-04
Admiral Ilo Brask met three members of the Quell League. The Quell League has 12 members.
```
"""

from collections.abc import Iterator

from lsp_server.claims import Reading
from lsp_server.judgement.house_facts import departures
from lsp_server.judgement.names import folded
from lsp_server.rule import Edit, Finding, Fix, Severity, Story, Verdict


def check(draft: Reading, story: Story) -> Iterator[Finding]:
    """Where the draft departs from the desk's own facts."""
    for found in departures(draft, story.house):
        fixes: tuple[Fix, ...] = ()
        if found.text is not None:
            edit = Edit(found.paragraph, found.span, found.text)
            fixes = (Fix(f"Change to “{found.text}”", (edit,)),)
        yield Finding(
            verdict=Verdict.CONFLICT,
            severity=Severity.ERROR,
            confidence=0.95,
            paragraph=found.paragraph,
            span=found.span,
            message=f"{found.said}, {found.held} in the house facts ({found.source})",
            evidence=(),
            facts=(folded(found.said), folded(found.held)),
            fixes=fixes,
        )
