"""An article that contradicts itself.

## What it does
Compares the draft with itself, headline and captions included: two figures for one quantity, two ages or two offices
for one person, the same words in two mouths, a name that is spelt one way once and another way more often.

## Why it matters
Here no source can be to blame. One of the two is wrong, and both are on the page.

## Example
```draft
The storm tore down eight bridges in the Tarn valley on Sunday night.

Rain had fallen for a week, and the river was high.

The storm tore down six bridges in the Tarn valley, the council said.
                    ^^^^^^^^^^^ eight bridges
```

## What it leaves alone
Counts that grow as the story is told; parts, other times and other sources; what only looks alike.
```draft
By noon on Sunday the storm had hurt 12 people in the Tarn valley.

By evening the storm had hurt 31 people in the Tarn valley. Two bridges fell in Corvell and six in the Tarn valley.
```
"""

from collections.abc import Iterator

from msgspec import structs

from lsp_server.claims import Claim, Quote, Reading
from lsp_server.judgement.misspelling_within import misspelt_within
from lsp_server.judgement.names import folded
from lsp_server.judgement.within import ages_twice, figures_twice, quotes_twice, titles_twice
from lsp_server.rule import Edit, Evidence, Finding, Fix, Severity, Story, Verdict


def check(draft: Reading, story: Story) -> Iterator[Finding]:
    """What an article says twice, and not alike."""
    for figures in figures_twice(draft, story):
        figure, other_figure = figures.figure, figures.other
        yield _finding(
            draft,
            figure,
            other_figure,
            f"“{figure.text}” here, “{other_figure.text}” elsewhere in this article",
            (f"{figure.value} {figure.noun}", f"{other_figure.value} {other_figure.noun}"),
            figures.confidence,
        )
    for ages in ages_twice(draft):
        age, other_age = ages.age, ages.other
        yield _finding(
            draft,
            age,
            other_age,
            f"{age.person} is {age.years} here, {other_age.years} elsewhere in this article",
            (f"{folded(age.person)}: {age.years}", f"{folded(age.person)}: {other_age.years}"),
            0.85,
        )
    for titles in titles_twice(draft):
        title, other_title = titles.title, titles.other
        yield _finding(
            draft,
            title,
            other_title,
            f"{title.person} is “{title.title}” here, “{other_title.title}” elsewhere in this article",
            (f"{folded(title.person)}: {title.title.lower()}", f"{folded(title.person)}: {other_title.title.lower()}"),
            0.8,
        )
    for quotes in quotes_twice(draft):
        quote, other_quote = quotes.quote, quotes.other
        yield _finding(
            draft,
            _mention(quote),
            _mention(other_quote),
            f"these words are {quote.speaker}’s here, {other_quote.speaker}’s elsewhere in this article",
            (f"{quote.speaker}: {folded(quote.content)}", f"{other_quote.speaker}: {folded(other_quote.content)}"),
            0.85,
        )
    yield from _names(draft, story)


def _mention(quote: Quote) -> Quote:
    """The quotation with its speaker's mention in place of its words, for pointing at."""
    assert quote.speaker_span is not None
    return structs.replace(quote, span=quote.speaker_span, text=quote.speaker_text or "")


def _names(draft: Reading, story: Story) -> Iterator[Finding]:
    for wrong, right, times in misspelt_within(draft, story):
        yield Finding(
            verdict=Verdict.CONFLICT,
            severity=Severity.ERROR,
            confidence=0.85,
            paragraph=wrong.paragraph,
            span=wrong.span,
            message=f"“{wrong.text}” is spelt “{right.text}” elsewhere in this article, {times} times",
            evidence=(Evidence(article=draft.article, paragraph=right.paragraph, span=right.span, value=right.text),),
            facts=(wrong.folded, right.folded),
            fixes=(Fix(f"Change to “{right.text}”", (Edit(wrong.paragraph, wrong.span, right.text),)),),
        )


def _finding(  # noqa: PLR0913, PLR0917 - what a finding is made of
    draft: Reading, here: Claim, there: Claim, message: str, facts: tuple[str, str], confidence: float
) -> Finding:
    return Finding(
        verdict=Verdict.CONFLICT,
        severity=Severity.ERROR,
        confidence=confidence,
        paragraph=here.paragraph,
        span=here.span,
        message=message,
        evidence=(Evidence(article=draft.article, paragraph=there.paragraph, span=there.span, value=there.text),),
        facts=facts,
    )
