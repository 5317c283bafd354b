"""What a report is made of: the outcome of one `copydesk check`, whatever the format."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from lsp_server.check import Checked, Diagnostic
from lsp_server.errors import CopydeskError
from lsp_server.rule import LoadedRule, Severity

SEVERITIES = {severity.name.lower(): severity for severity in Severity}


class Outcome(Struct, frozen=True, kw_only=True):
    """All that a run of checks has to tell.

    ``problems`` are the files that could not be checked. ``idle`` are the ids of rules that are installed and did not
    run. ``consulted`` is the number of articles that were looked through for a draft, for the draft with most.
    """

    checked: tuple[Checked, ...]
    consulted: int
    rules: tuple[LoadedRule, ...]
    idle: tuple[str, ...] = ()
    problems: tuple[CopydeskError, ...] = ()

    def findings(self) -> Iterator[Diagnostic]:
        """All findings, draft by draft."""
        for checked in self.checked:
            yield from checked.findings

    def count(self, severity: Severity) -> int:
        """How many findings are of this severity."""
        return sum(finding.severity is severity for finding in self.findings())

    def fails_on(self, severity: Severity) -> bool:
        """Whether a finding is at least this severe."""
        return any(finding.severity <= severity for finding in self.findings())


def severity_name(severity: Severity) -> str:
    """``error``, ``warning``, ``information`` or ``hint``."""
    return severity.name.lower()


def from_here(path: str) -> str:
    """A path as somebody standing in the working directory would write it, with forward slashes."""
    absolute = Path(path).absolute()
    try:
        return absolute.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return Path(path).as_posix()


def counted(number: int, noun: str) -> str:
    """``1 draft``, ``1,204 drafts``; ``information`` has no plural."""
    plural = noun if number == 1 or noun == "information" else f"{noun}s"
    return f"{number:,} {plural}"


def summary(outcome: Outcome) -> str:
    """One sentence: how much was checked against how much, what was found, which rules ran and which did not."""
    found = [counted(number, severity_name(severity)) for severity in Severity if (number := outcome.count(severity))]
    differing = ", ".join(found) or "nothing found that differs"
    ran = f"{counted(len(outcome.rules), 'rule')} ran"
    if outcome.idle:
        ran += f", {', '.join(outcome.idle)} did not"
    checked = f"Checked {counted(len(outcome.checked), 'draft')} against {counted(outcome.consulted, 'article')}"
    line = f"{checked}: {differing}; {ran}."
    if outcome.problems:
        line += f" {counted(len(outcome.problems), 'file')} could not be checked."
    return line
