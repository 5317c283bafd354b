"""One draft against its story by some rules: findings, in the draft's file offsets. Pure; every shell calls this."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct, field

from lsp_server.claims import Reading
from lsp_server.claims.kept import kept_with_it
from lsp_server.rule import Edit, Evidence, Finding, LoadedRule, Severity, Story
from lsp_server.text import Article, Span


class Place(Struct, frozen=True, kw_only=True):
    """A stretch of a decoded file: half-open code points, and 1-based lines and columns of both ends."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


class Passage(Struct, frozen=True, kw_only=True):
    """A passage of another article, as evidence."""

    article: str
    title: str | None
    publisher: str | None
    published: str | None
    path: str
    place: Place
    text: str
    value: str
    paragraph: str
    in_paragraph: Span


class TextEdit(Struct, frozen=True, kw_only=True):
    """Put ``text`` in place of code points ``start`` to ``end`` of the draft's file."""

    start: int
    end: int
    text: str


class PlacedFix(Struct, frozen=True, kw_only=True):
    """A change that would settle a finding."""

    title: str
    edits: tuple[TextEdit, ...]


class Diagnostic(Struct, frozen=True, kw_only=True):
    """A finding in the terms of the draft's file; ``paragraph`` is the text around it, for display."""

    rule: str
    verdict: str = field(name="class")
    severity: Severity
    confidence: float
    path: str
    place: Place
    text: str
    message: str
    fingerprint: str
    evidence: tuple[Passage, ...]
    fixes: tuple[PlacedFix, ...]
    paragraph: str
    in_paragraph: Span


class Checked(Struct, frozen=True, kw_only=True):
    """The outcome for one draft. ``consulted`` articles were looked through, ``related`` are of its story.

    ``ignored`` findings are not among ``findings``; ``remarks`` are for the user, a line each.
    """

    article: Article
    consulted: int
    related: int
    findings: tuple[Diagnostic, ...]
    ignored: int = 0
    remarks: tuple[str, ...] = ()


def check(draft: Reading, story: Story, rules: Sequence[LoadedRule], minimum_confidence: float = 0.0) -> Checked:
    """What the rules find in a draft, by place, then rule. Findings below the confidence asked for are left out."""
    findings = [
        _placed(rule.id, draft.article, finding)
        for rule in rules
        for finding in rule.check(draft, story)
        if finding.confidence >= minimum_confidence
    ]
    findings.sort(key=lambda d: (d.place.start, d.place.end, d.rule, d.message))
    return Checked(
        article=draft.article, consulted=story.consulted, related=len(story.others), findings=tuple(findings)
    )


def place(article: Article, paragraph: int, span: Span) -> Place:
    """Where a stretch of a paragraph stands in its file."""
    start, end = article.source_span(paragraph, span)
    line, column = article.line_and_column(start)
    end_line, end_column = article.line_and_column(end)
    return Place(start=start, end=end, line=line, column=column, end_line=end_line, end_column=end_column)


def _placed(rule_id: str, article: Article, finding: Finding) -> Diagnostic:
    text = article.paragraphs[finding.paragraph].text
    fixes = tuple(
        PlacedFix(title=fix.title, edits=tuple(_edit(article, edit) for edit in fix.edits)) for fix in finding.fixes
    )
    return Diagnostic(
        rule=rule_id,
        verdict=finding.verdict.value,
        severity=finding.severity,
        confidence=round(finding.confidence, 2),
        path=article.path,
        place=place(article, finding.paragraph, finding.span),
        text=finding.span.of(text),
        message=finding.message,
        fingerprint=_fingerprint(rule_id, finding.facts),
        evidence=tuple(map(_passage, finding.evidence)),
        fixes=fixes,
        paragraph=text,
        in_paragraph=finding.span,
    )


def _edit(article: Article, edit: Edit) -> TextEdit:
    start, end = article.source_span(edit.paragraph, edit.span)
    return TextEdit(start=start, end=end, text=edit.text)


@kept_with_it  # most evidence comes back at each edit
def _passage(evidence: Evidence) -> Passage:
    article = evidence.article
    text = article.paragraphs[evidence.paragraph].text
    return Passage(
        article=article.id,
        title=article.title,
        publisher=article.publisher,
        published=article.published.isoformat() if article.published else None,
        path=article.path,
        place=place(article, evidence.paragraph, evidence.span),
        text=evidence.span.of(text),
        value=evidence.value,
        paragraph=text,
        in_paragraph=evidence.span,
    )


@lru_cache(maxsize=256)  # the findings of a draft, nearly all of which come back at each edit
def _fingerprint(rule_id: str, facts: tuple[str, str]) -> str:
    """The same for the same two facts wherever they stand, another as soon as either changes."""
    material = "\0".join((rule_id, *facts))
    return hashlib.blake2b(material.encode(errors="surrogatepass"), digest_size=12).hexdigest()
