import json

import jsonschema
import pytest

from lsp_server.report import github, json_report, sarif, schemas
from lsp_server.rule import Severity
from tests.report.made import outcome


def test_json_is_the_published_contract() -> None:
    made = outcome(draft="\n\n🚢 The ferry carried 60 passengers.")
    report = json.loads(json_report.render(made))
    jsonschema.validate(report, schemas.check())
    assert report["version"] == 1
    assert report["checked"] == [{"path": "drafts/ferry.md", "articles_consulted": 41}]
    finding = report["findings"][0]
    fingerprint = finding.pop("fingerprint")
    assert len(fingerprint) == 24
    assert finding == {
        "rule": "count-mismatch",
        "class": "conflict",
        "severity": "warning",
        "confidence": 0.9,
        "path": "drafts/ferry.md",
        "start": 22,
        "end": 35,
        "line": 3,
        "column": 21,
        "end_line": 3,
        "end_column": 34,
        "text": "60 passengers",
        "message": "60 passengers differs from 40 passengers in Tarn Post, 4 March 2025",
        "evidence": [
            {
                "article": "tarn-1",
                "title": "Ferry is back",
                "publisher": "Tarn Post",
                "published": "2025-03-04",
                "path": "archive/tarn.md",
                "start": 18,
                "end": 31,
                "line": 1,
                "column": 19,
                "text": "40 passengers",
                "value": "forty passengers",
            }
        ],
        "fixes": [
            {"title": "Replace with 40 passengers", "edits": [{"start": 22, "end": 35, "text": "40 passengers"}]}
        ],
    }


def test_the_fingerprint_is_of_the_facts_and_not_of_the_place() -> None:
    fingerprints = {
        json_report.as_json(outcome(draft=draft))["findings"][0]["fingerprint"]
        for draft in ("60 passengers", "\n\n\nOn Monday, 60 passengers")
    }
    assert len(fingerprints) == 1


def test_github_escapes_what_its_commands_are_made_of() -> None:
    made = outcome(message="100% sure:\nsee, below", draft_path="drafts/a,b:c%.md")
    assert github.render(made) == (
        "::warning file=drafts/a%2Cb%3Ac%25.md,line=1,endLine=1,col=19,endColumn=31,title=count-mismatch"
        "::100%25 sure:%0Asee, below\n"
    )


@pytest.mark.parametrize(
    ("severity", "command"),
    [
        (Severity.ERROR, "error"),
        (Severity.WARNING, "warning"),
        (Severity.INFORMATION, "notice"),
        (Severity.HINT, "notice"),
    ],
)
def test_github_shows_ten_of_a_kind_the_surest_first_and_says_how_many_are_hidden(
    severity: Severity, command: str
) -> None:
    lines = github.render(outcome(severity=severity, times=14)).splitlines()
    shown = 9 if command == "notice" else 10  # the last notice is one of GitHub's ten
    assert [line.rsplit("(", 1)[1] for line in lines[:-1]] == [f"{number})" for number in range(shown)]
    assert all(line.startswith(f"::{command} ") for line in lines[:-1])
    assert lines[-1] == f"::notice title=copydesk::{14 - shown} more findings not shown here; see the job summary"


def test_github_says_nothing_of_hidden_findings_where_there_are_none() -> None:
    assert len(github.render(outcome(severity=Severity.INFORMATION, times=10)).splitlines()) == 10


def test_the_job_summary_holds_every_finding_as_plain_text() -> None:
    page = github.job_summary(outcome(message="a | b <script> *c*", times=14))
    assert page.count("\n| warning |") == 14
    assert r"a \| b \<script\> \*c\*" in page


def test_sarif_has_the_rule_the_place_and_the_other_article() -> None:
    made = outcome(draft="\nThe ferry carried 60 passengers.", draft_path="drafts/the ferry.md")
    log = json.loads(sarif.render(made))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["id"] == "count-mismatch"
    assert rule["shortDescription"]["text"] == "Counts that differ."
    assert "## What it does" in rule["help"]["markdown"]
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert result["level"] == "warning"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "drafts/the%20ferry.md"
    assert place["region"] == {
        "startLine": 2,
        "startColumn": 19,
        "endLine": 2,
        "endColumn": 32,
        "snippet": {"text": "60 passengers"},
    }
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "archive/tarn.md"
    assert "Tarn Post" in related["message"]["text"]
    assert result["partialFingerprints"]["copydesk/v1"] == made.checked[0].findings[0].fingerprint
    (replacement,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement["deletedRegion"] == {"startLine": 2, "startColumn": 19, "endLine": 2, "endColumn": 32}
    assert replacement["insertedContent"] == {"text": "40 passengers"}


def test_sarif_keeps_to_the_shape_of_the_standard() -> None:
    """What the standard's schema demands of the parts used here; no property beside those it names."""
    log = sarif.as_sarif(outcome(severity=Severity.INFORMATION, times=2))
    jsonschema.validate(log, SARIF_SHAPE)


def _shape(required: dict[str, object], **optional: object) -> dict[str, object]:
    return {
        "type": "object",
        "properties": required | optional,
        "required": list(required),
        "additionalProperties": False,
    }


_TEXT = {"type": "string", "minLength": 1}
_NUMBER = {"type": "integer", "minimum": 1}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_MESSAGE = _shape({"text": _TEXT}, markdown=_TEXT)
_REGION = _shape(
    {"startLine": _NUMBER, "startColumn": _NUMBER, "endLine": _NUMBER, "endColumn": _NUMBER},
    snippet=_shape({"text": _TEXT}),
)
_ARTIFACT = _shape({"uri": {"type": "string", "pattern": r"^[^\s\\]+$"}})
_PHYSICAL = _shape({"artifactLocation": _ARTIFACT, "region": _REGION})
_RULE = _shape(
    {"id": _TEXT},
    name={"type": "string", "pattern": "^[A-Z][A-Za-z0-9]*$"},
    shortDescription=_MESSAGE,
    fullDescription=_MESSAGE,
    help=_MESSAGE,
    defaultConfiguration=_shape({"level": _LEVEL}),
)
_REPLACEMENT = _shape({"deletedRegion": _REGION}, insertedContent=_shape({"text": {"type": "string"}}))
_RESULT = _shape(
    {"message": _MESSAGE},
    ruleId=_TEXT,
    ruleIndex={"type": "integer", "minimum": -1},
    level=_LEVEL,
    rank={"type": "number", "minimum": -1, "maximum": 100},
    locations={"type": "array", "items": _shape({"physicalLocation": _PHYSICAL})},
    relatedLocations={
        "type": "array",
        "uniqueItems": True,
        "items": _shape({"id": {"type": "integer", "minimum": -1}, "message": _MESSAGE, "physicalLocation": _PHYSICAL}),
    },
    partialFingerprints={"type": "object", "additionalProperties": {"type": "string"}},
    properties={"type": "object"},
    fixes={
        "type": "array",
        "items": _shape(
            {
                "artifactChanges": {
                    "type": "array",
                    "minItems": 1,
                    "items": _shape(
                        {
                            "artifactLocation": _ARTIFACT,
                            "replacements": {"type": "array", "minItems": 1, "items": _REPLACEMENT},
                        }
                    ),
                }
            },
            description=_MESSAGE,
        ),
    },
)
_INVOCATION = _shape(
    {"executionSuccessful": {"type": "boolean"}},
    toolExecutionNotifications={"type": "array", "items": _shape({"message": _MESSAGE}, level=_LEVEL)},
)
_RUN = _shape(
    {"tool": _shape({"driver": _shape({"name": _TEXT}, version=_TEXT, rules={"type": "array", "items": _RULE})})},
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    invocations={"type": "array", "items": _INVOCATION},
    artifacts={"type": "array", "uniqueItems": True, "items": _shape({"location": _ARTIFACT})},
    results={"type": "array", "items": _RESULT},
)
SARIF_SHAPE = _shape(
    {"version": {"const": "2.1.0"}, "runs": {"type": "array", "items": _RUN}}, **{"$schema": {"type": "string"}}
)
