"""SARIF 2.1.0 (OASIS Standard, 27 March 2020), as code scanning, editors and nvim-lint read it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from lsp_server import __version__
from lsp_server.check import Checked, Diagnostic, Passage, Place, PlacedFix
from lsp_server.report.outcome import Outcome, from_here
from lsp_server.report.rule_pages import first_sentence, page, plain
from lsp_server.rule import LoadedRule, Severity
from lsp_server.text import Article

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "note", Severity.HINT: "note"}


def render(outcome: Outcome) -> str:
    """One SARIF log with one run."""
    return json.dumps(as_sarif(outcome), ensure_ascii=False, indent=2) + "\n"


def as_sarif(outcome: Outcome) -> dict[str, Any]:
    """The log as plain data."""
    numbers = {rule.id: number for number, rule in enumerate(outcome.rules)}
    run = {
        "tool": {
            "driver": {
                "name": "copydesk",
                "version": __version__,
                "rules": [_rule(rule) for rule in outcome.rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not outcome.problems,
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": str(problem)}} for problem in outcome.problems
                ],
            }
        ],
        "artifacts": [{"location": _artifact(checked.article.path)} for checked in outcome.checked],
        "results": [_result(checked, finding, numbers) for checked in outcome.checked for finding in checked.findings],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: LoadedRule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": "".join(part.capitalize() for part in rule.id.split("-")),
        "shortDescription": {"text": first_sentence(rule)},
        "fullDescription": {"text": first_sentence(rule)},
        "help": {"text": plain(rule), "markdown": page(rule)},
        "defaultConfiguration": {"level": "warning"},
    }


def _result(checked: Checked, finding: Diagnostic, numbers: Mapping[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": numbers.get(finding.rule, -1),
        "level": _LEVELS[finding.severity],
        "rank": round(finding.confidence * 100, 1),
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": _physical(finding.path, finding.place, finding.text)}],
        "relatedLocations": [_related(number, passage) for number, passage in enumerate(finding.evidence, 1)],
        "partialFingerprints": {"copydesk/v1": finding.fingerprint},
        "properties": {"class": finding.verdict, "confidence": finding.confidence},
    }
    if finding.fixes:
        result["fixes"] = [_fix(checked.article, fix) for fix in finding.fixes]
    return result


def _related(number: int, passage: Passage) -> dict[str, Any]:
    credit = ", ".join(filter(None, (passage.title or passage.article, passage.publisher, passage.published)))
    return {
        "id": number,
        "message": {"text": f"{passage.value} ({credit})"},
        "physicalLocation": _physical(passage.path, passage.place, passage.text),
    }


def _physical(path: str, place: Place, text: str) -> dict[str, Any]:
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "snippet": {"text": text},
    }
    return {"artifactLocation": _artifact(path), "region": region}


def _fix(article: Article, fix: PlacedFix) -> dict[str, Any]:
    replacements = []
    for edit in fix.edits:
        (line, column), (end_line, end_column) = map(article.line_and_column, (edit.start, edit.end))
        region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
        replacements.append({"deletedRegion": region, "insertedContent": {"text": edit.text}})
    change = {"artifactLocation": _artifact(article.path), "replacements": replacements}
    return {"description": {"text": fix.title}, "artifactChanges": [change]}


def _artifact(path: str) -> dict[str, str]:
    """Where a file is: relative to the working directory if it lies below, else a file: address."""
    here = from_here(path)
    return {"uri": Path(path).as_uri() if Path(here).is_absolute() else quote(here)}
