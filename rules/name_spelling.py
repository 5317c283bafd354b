"""A name that the story spells otherwise.

## What it does
Finds a name in the draft that is one or two letters away from a name the other articles of the story use (or the
draft itself uses more often), and that no other article spells so.

## Why it matters
Nothing tells readers faster that a paper does not know its subject.

## Example
```archive id=tarn-1 publisher="Tarn Post" published=2025-03-03
Doctor Anna Vasilevski treated the miners of Pell. Vasilevski worked all night.
```
```archive id=varn-1 publisher="Varn Times" published=2025-03-03
The miners of Pell were treated by Anna Vasilevski on Sunday.
```
```draft published=2025-03-04
The miners of Pell were treated by Doctor Anna Vasilevksi on Sunday.
                                               ^^^^^^^^^^ Vasilevski
```

## What it leaves alone
Short names; plurals and possessives; another person's name with the same ending; a country and its people; names
carried over from another alphabet (Kyiv, Kiev), unless the desk has settled on one.
```archive
Kiev was quiet on Monday, said Anna Hart. Officials in Kiev agreed.
```
```draft
Kyiv was quiet on Monday, said Anna Hart.
```
"""

from collections.abc import Iterator

from lsp_server.claims import Reading
from lsp_server.judgement.spelling import Misspelling, Word, may_be_transliteration, misspelt
from lsp_server.rule import Edit, Finding, Fix, Severity, Story, Verdict


def check(draft: Reading, story: Story) -> Iterator[Finding]:
    """Names spelt otherwise than the story spells them."""
    for word, missed in misspelt(draft, story):
        yield _finding(word, missed)


def _finding(word: Word, missed: Misspelling) -> Finding:
    right = missed.right
    return Finding(
        verdict=Verdict.CONFLICT,
        severity=Severity.INFORMATION if may_be_transliteration(word.folded, right.folded) else Severity.WARNING,
        confidence=0.92 if len(missed.against) > 2 else 0.85,
        paragraph=word.paragraph,
        span=word.span,
        message=f"“{word.text}” is spelt “{right.text}” in {missed.cited}",
        evidence=missed.evidence,
        facts=(word.folded, right.folded),
        fixes=(Fix(f"Change to “{right.text}”", (Edit(word.paragraph, word.span, right.text),)),),
    )
