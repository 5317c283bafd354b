"""What stands behind a finding: both passages, side by side, on hover."""

from lsprotocol import types

from lsp_server.check import Checked, Diagnostic, Passage
from lsp_server.features.positions import Encoding, Lines
from lsp_server.text import Span

CONTEXT = 120
"""Code points of a passage shown on either side of the words in question."""


def hover(checked: Checked, lines: Lines, position: types.Position, encoding: Encoding) -> types.Hover | None:
    """The findings at a position, each with the passages it rests on."""
    offset = lines.offset(position, encoding)
    here = [f for f in checked.findings if f.place.start <= offset <= f.place.end]
    if not here:
        return None
    first = here[0].place
    return types.Hover(
        types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(map(_section, here))),
        lines.range(first.start, first.end, encoding),
    )


def _section(finding: Diagnostic) -> str:
    parts = [f"**{finding.rule}**: {_escaped(finding.message)}"]
    parts.append(f"*This draft*\n\n> {excerpt(finding.paragraph, finding.in_paragraph)}")
    parts += [_passage(passage) for passage in finding.evidence]
    return "\n\n".join(parts)


def _passage(passage: Passage) -> str:
    named = " · ".join(_escaped(part) for part in (passage.publisher, passage.title, passage.published) if part)
    return f"*{named or _escaped(passage.path)}*\n\n> {excerpt(passage.paragraph, passage.in_paragraph)}"


def excerpt(paragraph: str, span: Span) -> str:
    """The words around a span, the span itself in bold, as Markdown."""
    left = max(span.start - CONTEXT, 0)
    right = min(span.end + CONTEXT, len(paragraph))
    before, words, after = paragraph[left : span.start], span.of(paragraph), paragraph[span.end : right]
    return (
        ("… " if left else "")
        + _escaped(before)
        + f"**{_escaped(words)}**"
        + _escaped(after)
        + (" …" if right < len(paragraph) else "")
    )


def _escaped(text: str) -> str:
    return "".join("\\" + c if c in "\\`*_{}[]<>#|~" else c for c in text).replace("\n", " ")
