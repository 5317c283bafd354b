"""Outcomes made by hand: real articles and findings, without reading or an archive."""

from collections.abc import Iterator
from datetime import date

from msgspec import structs

from lsp_server.check import check
from lsp_server.claims import Reading
from lsp_server.report.outcome import Outcome
from lsp_server.rule import Edit, Evidence, Finding, Fix, LoadedRule, Severity, Story, Verdict
from lsp_server.text import Article, OffsetMap, Paragraph, Span

DOCUMENTATION = """Counts that differ.

## What it does
Compares counts.
"""


def article(text: str, path: str, **metadata: object) -> Article:
    """An article of one paragraph a line."""
    paragraphs, starts, at = [], [], 0
    for line in text.split("\n"):
        paragraphs.append(Paragraph(line, OffsetMap.shift(at, len(line))))
        starts.append(at)
        at += len(line) + 1
    made = Article(id=path, path=path, paragraphs=tuple(paragraphs), line_starts=tuple(starts), length=len(text))
    return structs.replace(made, **metadata)


def span_of(words: str, found_in: Article) -> tuple[int, Span]:
    """The first place of some words: paragraph and span."""
    for number, paragraph in enumerate(found_in.paragraphs):
        if (start := paragraph.text.find(words)) >= 0:
            return number, Span(start, start + len(words))
    raise AssertionError(words)


def outcome(
    draft: str = "The ferry carried 60 passengers.",
    words: str = "60 passengers",
    other: str = "The ferry carried 40 passengers.",
    other_words: str = "40 passengers",
    *,
    value: str = "forty passengers",
    message: str = "60 passengers differs from 40 passengers in Tarn Post, 4 March 2025",
    severity: Severity = Severity.WARNING,
    times: int = 1,
    draft_path: str = "drafts/ferry.md",
    other_path: str = "archive/tarn.md",
) -> Outcome:
    """One draft with one finding, ``times`` over, less sure each time."""
    mine = article(draft, draft_path)
    theirs = article(
        other, other_path, id="tarn-1", title="Ferry is back", publisher="Tarn Post", published=date(2025, 3, 4)
    )
    paragraph, span = span_of(words, mine)
    other_paragraph, other_span = span_of(other_words, theirs)

    def findings(_draft: Reading, _story: Story) -> Iterator[Finding]:
        for number in range(times):
            yield Finding(
                verdict=Verdict.CONFLICT,
                severity=severity,
                confidence=0.9 - number / 100,
                paragraph=paragraph,
                span=span,
                message=message if times == 1 else f"{message} ({number})",
                evidence=(Evidence(article=theirs, paragraph=other_paragraph, span=other_span, value=value),),
                facts=("ferry: 60 passengers", "ferry: 40 passengers"),
                fixes=(Fix("Replace with 40 passengers", (Edit(paragraph, span, other_words),)),),
            )

    rule = LoadedRule("count-mismatch", DOCUMENTATION, findings)
    checked = check(Reading(mine, (), ()), Story((), lambda _lemma: 1.0, 41), [rule])
    return Outcome(checked=(checked,), consulted=41, rules=(rule,))
