"""A quotation that opens and never closes.

## What it does
Finds an opening quotation mark whose closing mark is missing, where the next paragraph does not open with a mark
either (which is how a speech that runs on is set).

## Why it matters
Nobody can tell where the speaker stops and the paper goes on, neither a reader nor the other rules.

## Example
```draft
“The bridge stays closed until spring, Anna Vey told the council on Monday.
^^^^ never closes

The council votes on Thursday.
```

## What it leaves alone
A speech over several paragraphs, each opening with a mark; marks that look the wrong way, or stand beside a blank, and
can be read all the same; apostrophes, inches and single marks.
```draft
“The bridge stays closed until spring. It is not safe.

“We will mend it in May,“ Anna Vey told the council. It is "the only way”, she said, for a bridge 20" too low.
```
"""

from collections.abc import Iterator

from lsp_server.claims import Reading
from lsp_server.judgement.unclosed import unclosed_quotations
from lsp_server.rule import Finding, Severity, Story, Verdict


def check(draft: Reading, story: Story) -> Iterator[Finding]:  # noqa: ARG001 - marks need no archive
    """Quotations without an end."""
    for paragraph, span, beginning in unclosed_quotations(draft.article):
        yield Finding(
            verdict=Verdict.CONFLICT,
            severity=Severity.INFORMATION,
            confidence=0.8,
            paragraph=paragraph,
            span=span,
            message=f"the quotation “{beginning} …” never closes",
            evidence=(),
            facts=(f"“{beginning}", "no closing mark"),
        )
