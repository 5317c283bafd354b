"""What stands behind a finding: both passages, side by side; and behind any other fact: what it was read as."""

from lsprotocol import types

from lsp_server.check import Diagnostic, Passage
from lsp_server.check import place as place_in
from lsp_server.claims import AnyClaim
from lsp_server.desk import Examined
from lsp_server.features.desks import Outcome
from lsp_server.features.facts import agreeing, claims_at, offset_in_paragraphs
from lsp_server.features.positions import Encoding
from lsp_server.report.facts import KINDS, meaning
from lsp_server.report.outcome import counted
from lsp_server.text import Span

CONTEXT = 120
"""Code points of a passage shown on either side of the words in question."""

_PASSAGES = 3
"""So many passages are shown under a finding, as on the command line; to go to the definition lists them all."""


def hover(outcome: Outcome, position: types.Position, encoding: Encoding) -> types.Hover | None:
    """The findings at a position, each with the passages it rests on, and what was read there."""
    examined = outcome.examined
    if examined is None:
        return None
    lines = outcome.buffer.lines
    offset = lines.offset(position, encoding)
    findings = [f for f in examined.checked.findings if f.place.start <= offset <= f.place.end]
    article = examined.reading.article
    claims = claims_at(examined.reading, offset_in_paragraphs(article, offset))
    sections = [*map(_section, findings)]
    if claims:
        sections.append("\n\n".join(_fact(claim, examined) for claim in claims[:3]))
    if not sections:
        return None
    place = findings[0].place if findings else place_in(article, claims[0].paragraph, claims[0].span)
    return types.Hover(
        types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(sections)),
        lines.range(place.start, place.end, encoding),
    )


def _fact(claim: AnyClaim, examined: Examined) -> str:
    """What was read, who says so, and who else does."""
    kind, voice = KINDS[type(claim)], f"; {claim.asserted_by} says so" if claim.asserted_by else ""
    same, related = agreeing(examined.reading, claim, examined.story), len(examined.story.others)
    others = f"{same} of {counted(related, 'article')} of this story {'states' if same == 1 else 'state'} the same"
    return f"{kind}: {_escaped(meaning(claim) + voice)}  \n*{others if related else 'no other article of this story'}*"


def _section(finding: Diagnostic) -> str:
    parts = [f"**{finding.rule}**: {_escaped(finding.message)}"]
    parts.append(f"*This draft*\n\n> {excerpt(finding.paragraph, finding.in_paragraph)}")
    parts += map(_passage, finding.evidence[:_PASSAGES])
    if hidden := len(finding.evidence[_PASSAGES:]):
        parts.append(f"*and {counted(hidden, 'other passage')}*")
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
