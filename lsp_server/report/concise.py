"""One line a finding, ``path:line:column: severity rule message``: what grep, Vim's quickfix list and pagers like."""

from lsp_server.report.outcome import Outcome, from_here, severity_name
from lsp_server.report.passages import printable


def render(outcome: Outcome) -> str:
    """The findings, one a line, draft by draft."""
    return "".join(
        printable(
            f"{from_here(finding.path)}:{finding.place.line}:{finding.place.column}: "
            f"{severity_name(finding.severity)} {finding.rule} {finding.message}"
        )
        + "\n"
        for finding in outcome.findings()
    )
