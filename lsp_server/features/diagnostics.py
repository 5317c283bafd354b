"""Findings as LSP diagnostics, with the other passages as related information."""

from lsprotocol import types

from lsp_server.check import Diagnostic
from lsp_server.features.counterparts import Places
from lsp_server.features.desks import Outcome
from lsp_server.features.positions import Encoding
from lsp_server.features.rule_pages import page_uri
from lsp_server.text import Article

SOURCE = "copydesk"


def diagnostics(outcome: Outcome, places: Places, encoding: Encoding) -> list[types.Diagnostic]:
    """All findings of a check, in the client's positions. ``data`` carries the fingerprint, for code actions."""
    if outcome.examined is None:
        return []
    articles = {other.reading.article.path: other.reading.article for other in outcome.examined.story.others}
    return [_diagnostic(finding, outcome, articles, places, encoding) for finding in outcome.examined.checked.findings]


def _diagnostic(
    finding: Diagnostic, outcome: Outcome, articles: dict[str, Article], places: Places, encoding: Encoding
) -> types.Diagnostic:
    return types.Diagnostic(
        range=outcome.buffer.lines.range(finding.place.start, finding.place.end, encoding),
        message=finding.message,
        severity=types.DiagnosticSeverity(int(finding.severity)),
        code=finding.rule,
        code_description=types.CodeDescription(page_uri(finding.rule)),
        source=SOURCE,
        related_information=[places.related(passage, articles.get(passage.path)) for passage in finding.evidence],
        data={"fingerprint": finding.fingerprint},
    )
