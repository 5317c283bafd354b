"""One draft against its story by some rules: findings, in the draft's file offsets. Pure; every shell calls this."""

import hashlib
from collections.abc import Iterable, Sequence
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


_KEPT = f"{__name__}.passage"
_MOST_PASSAGES = 1_000  # of one article: it has some dozen facts, and a rule few ways to write one


def check(draft: Reading, story: Story, rules: Sequence[LoadedRule], minimum_confidence: float = 0.0) -> Checked:
    """What the rules find in a draft, by place, then rule. Findings below the confidence asked for are left out."""
    witnesses = _Witnesses(story)
    findings = [
        _placed(rule.id, draft.article, finding, witnesses)
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


class _Witnesses:
    """The passages that findings rest on. An article of the archive is cited for the same ones at each edit.

    Evidence that comes back at each edit has its passage with it; for evidence made anew it is kept with the reading.
    """

    def __init__(self, story: Story) -> None:
        self._known = {other.reading.article.path: other.reading for other in story.others}

    def passages(self, evidence: Iterable[Evidence]) -> tuple[Passage, ...]:
        """The passages, out of those kept where there are such."""
        return tuple([vars(one).get(_KEPT) or self._passage(one) for one in evidence])

    def _passage(self, evidence: Evidence) -> Passage:
        found = vars(evidence)[_KEPT] = self._of_reading(evidence)
        return found

    def _of_reading(self, evidence: Evidence) -> Passage:
        reading = self._known.get(evidence.article.path)
        if reading is None or reading.article is not evidence.article:
            return _passage(evidence)
        passages = _passages_of(reading)
        key = (evidence.paragraph, evidence.span, evidence.value)
        found = passages.get(key)
        if found is None:
            if len(passages) >= _MOST_PASSAGES:
                passages.clear()
            found = passages[key] = _passage(evidence)
        return found


@kept_with_it
def _passages_of(_: Reading) -> dict[tuple[int, Span, str], Passage]:
    """The passages of an article that were cited up to now, by paragraph, span and value: empty at first."""
    return {}


def _placed(rule_id: str, article: Article, finding: Finding, witnesses: _Witnesses) -> Diagnostic:
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
        evidence=witnesses.passages(finding.evidence),
        fixes=fixes,
        paragraph=text,
        in_paragraph=finding.span,
    )


def _edit(article: Article, edit: Edit) -> TextEdit:
    start, end = article.source_span(edit.paragraph, edit.span)
    return TextEdit(start=start, end=end, text=edit.text)


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
