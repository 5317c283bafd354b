"""`check --output-format json`: the contract of docs/check.schema.json, version 1."""

import json
from typing import Any

from lsp_server.check import Diagnostic, Passage
from lsp_server.report.outcome import Outcome, from_here, severity_name

VERSION = 1


def render(outcome: Outcome) -> str:
    """One JSON object, indented."""
    return json.dumps(as_json(outcome), ensure_ascii=False, indent=2) + "\n"


def as_json(outcome: Outcome) -> dict[str, Any]:
    """The report as plain data. Offsets are code points of the decoded files, half-open; lines and columns from 1."""
    return {
        "version": VERSION,
        "checked": [
            {"path": checked.article.path, "articles_consulted": checked.consulted} for checked in outcome.checked
        ],
        "findings": [_finding(finding) for finding in outcome.findings()],
    }


def _finding(finding: Diagnostic) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "class": finding.verdict,
        "severity": severity_name(finding.severity),
        "confidence": finding.confidence,
        "path": finding.path,
        "start": finding.place.start,
        "end": finding.place.end,
        "line": finding.place.line,
        "column": finding.place.column,
        "end_line": finding.place.end_line,
        "end_column": finding.place.end_column,
        "text": finding.text,
        "message": finding.message,
        "fingerprint": finding.fingerprint,
        "evidence": [_evidence(passage) for passage in finding.evidence],
        "fixes": [
            {
                "title": fix.title,
                "edits": [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in fix.edits],
            }
            for fix in finding.fixes
        ],
    }


def _evidence(passage: Passage) -> dict[str, Any]:
    return {
        "article": passage.article,
        "title": passage.title,
        "publisher": passage.publisher,
        "published": passage.published,
        "path": from_here(passage.path),
        "start": passage.place.start,
        "end": passage.place.end,
        "line": passage.place.line,
        "column": passage.place.column,
        "text": passage.text,
        "value": passage.value,
    }
