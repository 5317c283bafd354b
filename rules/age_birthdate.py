"""An age that the date of birth denies.

## What it does
Works out how old a person is on the article's day where the draft gives both an age and a date of birth.

## Why it matters
Ages in stored copy grow old; birthdays do not.

## Example
```draft published=2025-10-04
Ilo Brask, 41, takes over the harbour on Monday. Brask was born on 3 May 1980 in Corvell.
           ^^ 45
```

## What it leaves alone
Ages of other days (died at 41, was 41 when); a birthday that may lie between what is told and the article's day;
articles without a date.
```draft published=2025-10-04
Ilo Brask, 45, takes over the harbour on Monday. Brask was born on 3 May 1980 in Corvell.
```
"""

from collections.abc import Iterator

from lsp_server.claims import Reading
from lsp_server.judgement.births import wrong_ages
from lsp_server.judgement.citing import long_day
from lsp_server.judgement.names import folded
from lsp_server.rule import Evidence, Finding, Severity, Story, Verdict


def check(draft: Reading, story: Story) -> Iterator[Finding]:  # noqa: ARG001 - counting years needs no archive
    """Ages that are not what the date of birth makes."""
    published = draft.article.published
    for found in wrong_ages(draft):
        age, birth = found.age, found.birth
        assert published is not None
        assert birth.date_span is not None
        assert birth.date_paragraph is not None
        born = birth.date_span.of(draft.article.paragraphs[birth.date_paragraph].text)
        low, high = found.expected
        actual = str(high) if birth.first_day == birth.last_day else f"{low + 1} or {high}"
        yield Finding(
            verdict=Verdict.CONFLICT,
            severity=Severity.ERROR,
            confidence=0.9,
            paragraph=age.paragraph,
            span=age.span,
            message=f"{age.person} is {age.years} here, but born “{born}” makes {actual} on {long_day(published)}",
            evidence=(
                Evidence(article=draft.article, paragraph=birth.date_paragraph, span=birth.date_span, value=born),
            ),
            facts=(f"{folded(age.person)}: {age.years}", f"{folded(age.person)} born {birth.date_value}"),
        )
