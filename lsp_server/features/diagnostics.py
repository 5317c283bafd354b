"""Findings as LSP diagnostics, with the other passages as related information."""

from functools import lru_cache
from pathlib import Path

from lsprotocol import types
from pygls import uris

from lsp_server.check import Checked, Diagnostic, Passage
from lsp_server.errors import ReadingError
from lsp_server.features.positions import Encoding, Lines
from lsp_server.features.rule_pages import page_uri
from lsp_server.text.decoding import decode

SOURCE = "copydesk"


def diagnostics(checked: Checked, lines: Lines, encoding: Encoding) -> list[types.Diagnostic]:
    """All findings of a check, in the client's positions. ``data`` carries the fingerprint, for code actions."""
    return [_diagnostic(finding, lines, encoding) for finding in checked.findings]


def _diagnostic(finding: Diagnostic, lines: Lines, encoding: Encoding) -> types.Diagnostic:
    return types.Diagnostic(
        range=lines.range(finding.place.start, finding.place.end, encoding),
        message=finding.message,
        severity=types.DiagnosticSeverity(int(finding.severity)),
        code=finding.rule,
        code_description=types.CodeDescription(page_uri(finding.rule)),
        source=SOURCE,
        related_information=[_related(passage, encoding) for passage in finding.evidence],
        data={"fingerprint": finding.fingerprint},
    )


def _related(passage: Passage, encoding: Encoding) -> types.DiagnosticRelatedInformation:
    named = " · ".join(part for part in (passage.publisher, passage.title, passage.published) if part)
    return types.DiagnosticRelatedInformation(
        location=location(passage, encoding),
        message=f"“{passage.text}”" + (f" · {named}" if named else ""),
    )


def location(passage: Passage, encoding: Encoding) -> types.Location:
    """Where a passage stands in its file, in the client's positions if the file is still there to be counted."""
    path = Path(passage.path).absolute()
    uri = uris.from_fs_path(str(path)) or path.as_uri()
    lines = _lines_of(path)
    if lines is not None and passage.place.end <= len(lines.text):
        return types.Location(uri, lines.range(passage.place.start, passage.place.end, encoding))
    place = passage.place
    start = types.Position(place.line - 1, place.column - 1)
    return types.Location(uri, types.Range(start, types.Position(place.end_line - 1, place.end_column - 1)))


def _lines_of(path: Path) -> Lines | None:
    try:
        return _read(path, path.stat().st_mtime_ns)
    except (OSError, ReadingError):
        return None


@lru_cache(maxsize=64)
def _read(path: Path, modified: int) -> Lines:  # noqa: ARG001 - a changed file is another entry
    text, _ = decode(path.read_bytes(), str(path))
    return Lines(text)
