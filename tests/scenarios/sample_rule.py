"""A rule to test the engine's shells with: numbers that differ, by nothing but their digits."""

import re
from collections.abc import Iterator

from lsp_server.claims import Reading
from lsp_server.rule import Edit, Evidence, Finding, Fix, LoadedRule, Severity, Story, Verdict
from lsp_server.text import Span

NUMBER = re.compile(r"\d+")


def numbers_differ(draft: Reading, story: Story) -> Iterator[Finding]:
    """The first number of a paragraph is not the first number of the other articles' first paragraph."""
    for number, paragraph in enumerate(draft.article.paragraphs):
        mine = NUMBER.search(paragraph.text)
        for other in story.others:
            article = other.reading.article
            theirs = NUMBER.search(article.paragraphs[0].text)
            if mine and theirs and mine[0] != theirs[0]:
                yield Finding(
                    verdict=Verdict.CONFLICT,
                    severity=Severity.WARNING,
                    confidence=0.9,
                    paragraph=number,
                    span=Span(*mine.span()),
                    message=f"{mine[0]} differs from {theirs[0]} in {article.publisher}, {article.published}",
                    evidence=(Evidence(article=article, paragraph=0, span=Span(*theirs.span()), value=theirs[0]),),
                    facts=(mine[0], theirs[0]),
                    fixes=(Fix(f"Replace with {theirs[0]}", (Edit(number, Span(*mine.span()), theirs[0]),)),),
                )


RULE = LoadedRule("numbers-differ", "Numbers that differ.\n\n## What it does\nCompares digits.\n", numbers_differ)
