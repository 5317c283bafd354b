"""What can be done about a finding: take the other value, leave it alone, look closer."""

from collections.abc import Iterator

from lsprotocol import types
from msgspec import Struct

from lsp_server.check import Diagnostic, TextEdit
from lsp_server.claims import Title
from lsp_server.desk import Examined
from lsp_server.features.desks import Outcome
from lsp_server.features.facts import claims_at, offset_in_paragraphs
from lsp_server.features.positions import Encoding

IGNORE_FINDING = "copydesk.ignoreFinding"
IGNORE_PAIR = "copydesk.ignorePair"
EXPLAIN = "copydesk.explain"
HOLD_TRUE = "copydesk.addToHouseFacts"
OPEN_BESIDE = "copydesk.openBeside"

_MARKED_UP = (".md", ".markdown", ".mdown", ".mkd", ".html", ".htm", ".xhtml")


class Client(Struct, frozen=True):
    """What the client can do, and how positions are counted. See Options for ``reason_command``."""

    encoding: Encoding
    versioned_edits: bool = False
    shows_documents: bool = False
    comment_ignores: bool = False
    reason_command: str = ""


def actions(outcome: Outcome, asked: types.CodeActionParams, client: Client) -> list[types.CodeAction]:
    """The actions for the findings that a range touches, fixes first."""
    examined = outcome.examined
    wanted = asked.context.only
    if examined is None or (wanted and not any(_covers(kind, types.CodeActionKind.QuickFix) for kind in wanted)):
        return []
    lines = outcome.buffer.lines
    start = lines.offset(asked.range.start, client.encoding)
    end = lines.offset(asked.range.end, client.encoding)
    here = [f for f in examined.checked.findings if f.place.start <= end and start <= f.place.end]
    found = [action for finding in here for action in _of(finding, outcome, asked, client)]
    return [*found, *_to_hold_true(outcome, start)]


def titles_at(examined: Examined, offset: int) -> list[Title]:
    """What persons are said to be at a code point of the draft's file, as facts.toml can hold it."""
    claims = claims_at(examined.reading, offset_in_paragraphs(examined.reading.article, offset))
    return [claim for claim in claims if isinstance(claim, Title) and claim.person and not claim.former]


def _to_hold_true(outcome: Outcome, offset: int) -> Iterator[types.CodeAction]:
    for title in titles_at(outcome.examined, offset) if outcome.examined else ():
        said = f"{title.person}, {title.title}{f' of {title.of}' if title.of else ''}"
        yield _command(f"Add to house facts: {said}", HOLD_TRUE, [outcome.buffer.uri, offset], None, None)


def _of(
    finding: Diagnostic, outcome: Outcome, asked: types.CodeActionParams, client: Client
) -> Iterator[types.CodeAction]:
    uri = outcome.buffer.uri
    solves = [d for d in asked.context.diagnostics if _fingerprint(d) == finding.fingerprint] or None
    for number, fix in enumerate(finding.fixes):
        edit = _edit(outcome, fix.edits, client)
        yield types.CodeAction(
            fix.title, types.CodeActionKind.QuickFix, solves, is_preferred=number == 0 or None, edit=edit
        )
    about = f"{finding.rule} “{_short(finding.text)}”"
    yield _command(f"Ignore this finding: {about}", IGNORE_FINDING, [uri, finding.fingerprint], solves, client)
    if client.comment_ignores and uri.lower().endswith(_MARKED_UP):
        comment = TextEdit(
            start=_line_start(outcome, finding.place.start),
            end=_line_start(outcome, finding.place.start),
            text=f"<!-- copydesk-ignore {finding.rule}: -->\n\n",
        )
        edit = _edit(outcome, (comment,), client)
        yield types.CodeAction(
            f"Ignore {finding.rule} here, by a comment", types.CodeActionKind.QuickFix, solves, edit=edit
        )
    for path, named in _articles(finding).items():
        title = f"Compare this draft with {named} no more"
        yield _command(title, IGNORE_PAIR, [uri, path], solves, client)
    if client.shows_documents:
        if finding.evidence:
            yield _command("Open the other passage beside", OPEN_BESIDE, [uri, finding.fingerprint], solves, None)
        yield _command(f"Explain {finding.rule}", EXPLAIN, [finding.rule], solves, None)


def _command(
    title: str,
    command: str,
    arguments: list[types.LSPAny],
    solves: list[types.Diagnostic] | None,
    client: Client | None,
) -> types.CodeAction:
    """An action that runs a command, through the client's own for a reason where there is one."""
    if client is not None and client.reason_command:
        command, arguments = client.reason_command, [command, *arguments]
    return types.CodeAction(
        title, types.CodeActionKind.QuickFix, solves, command=types.Command(title, command, arguments=arguments)
    )


def _edit(outcome: Outcome, edits: tuple[TextEdit, ...], client: Client) -> types.WorkspaceEdit:
    lines, uri = outcome.buffer.lines, outcome.buffer.uri
    placed = [types.TextEdit(lines.range(edit.start, edit.end, client.encoding), edit.text) for edit in edits]
    if not client.versioned_edits:
        return types.WorkspaceEdit(changes={uri: placed})
    document = types.OptionalVersionedTextDocumentIdentifier(uri, outcome.buffer.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, [*placed])])


def _articles(finding: Diagnostic) -> dict[str, str]:
    """The articles a finding rests on by path, three at most, and how to name them."""
    named: dict[str, str] = {}
    for passage in finding.evidence:
        who = passage.publisher or passage.title or passage.article.rsplit("/", 1)[-1]
        named.setdefault(passage.path, f"{_short(who)}, {passage.published}" if passage.published else _short(who))
    return dict(list(named.items())[:3])


def _line_start(outcome: Outcome, offset: int) -> int:
    starts = outcome.buffer.lines.starts
    return max(start for start in starts if start <= offset)


def _fingerprint(diagnostic: types.Diagnostic) -> str | None:
    data = diagnostic.data
    fingerprint = data.get("fingerprint") if isinstance(data, dict) else getattr(data, "fingerprint", None)
    return fingerprint if isinstance(fingerprint, str) else None


def _covers(asked: types.CodeActionKind | str, kind: types.CodeActionKind) -> bool:
    """Whether a kind that is asked for is this one or above it: "" is above all."""
    name = asked.value if isinstance(asked, types.CodeActionKind) else asked
    return not name or kind.value == name or kind.value.startswith(f"{name}.")


def _short(text: str, most: int = 40) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1]}…"
