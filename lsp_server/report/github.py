"""Annotations for GitHub Actions (workflow commands), and a job summary in Markdown.

GitHub shows the first ten errors, warnings and notices of a step each and drops the rest without a word: the surest
findings come first, and a last notice tells how many are not shown.
"""

from collections.abc import Iterable

from lsp_server.check import Diagnostic
from lsp_server.report.outcome import Outcome, counted, from_here, severity_name, summary
from lsp_server.rule import Severity

LIMIT = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning"}  # the others are notices


def render(outcome: Outcome) -> str:
    """Workflow commands, one a line: at most ten of a kind, the most severe and surest first."""
    by_command: dict[str, list[Diagnostic]] = {"error": [], "warning": [], "notice": []}
    for finding in sorted(outcome.findings(), key=lambda finding: (finding.severity, -finding.confidence)):
        by_command[_command(finding)].append(finding)
    if any(len(findings) > LIMIT for findings in by_command.values()):
        # The notice that says so is itself one of the ten.
        limits = {"error": LIMIT, "warning": LIMIT, "notice": LIMIT - 1}
    else:
        limits = dict.fromkeys(by_command, LIMIT)
    lines = [
        _annotation(command, finding)
        for command, findings in by_command.items()
        for finding in findings[: limits[command]]
    ]
    hidden = sum(max(len(findings) - limits[command], 0) for command, findings in by_command.items())
    if hidden:
        lines.append(f"::notice title=copydesk::{counted(hidden, 'more finding')} not shown here; see the job summary")
    return "".join(f"{line}\n" for line in lines)


def job_summary(outcome: Outcome) -> str:
    """All findings as a Markdown table, for the page of the job."""
    lines = ["### Copydesk", "", summary(outcome), ""]
    findings = list(outcome.findings())
    if findings:
        lines += ["| | Where | What | Rule |", "|---|---|---|---|"]
        lines += [_row(finding) for finding in findings]
    return "\n".join(lines) + "\n"


def _command(finding: Diagnostic) -> str:
    return _COMMANDS.get(finding.severity, "notice")


def _annotation(command: str, finding: Diagnostic) -> str:
    place = finding.place
    properties = {"file": from_here(finding.path), "line": place.line, "endLine": place.end_line}
    if place.line == place.end_line:  # GitHub refuses columns for a stretch of several lines
        # GitHub's last column is included in what it marks.
        properties |= {"col": place.column, "endColumn": max(place.end_column - 1, place.column)}
    properties["title"] = finding.rule
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{command} {written}::{_data(finding.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _row(finding: Diagnostic) -> str:
    cells: Iterable[str] = (
        severity_name(finding.severity),
        f"{from_here(finding.path)}:{finding.place.line}",
        finding.message,
        finding.rule,
    )
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    """Plain text in a table of Markdown: nothing of it is markup."""
    for character in "\\`*_[]<>|":
        text = text.replace(character, f"\\{character}")
    return " ".join(text.split())
