"""Actions for clients of all sorts."""

import pytest
from lsprotocol import types

from lsp_server import config
from lsp_server.desk import Desk
from lsp_server.features.actions import IGNORE_FINDING, Client, actions
from lsp_server.features.buffers import Buffer
from lsp_server.features.desks import Outcome
from lsp_server.text.loading import read_text

AGED = "Ida Holt, {}, mayor of Corvell, opened the Corvell bridge on Monday, 3 March 2025.\n"
QUICK_FIX, REFACTOR = types.CodeActionKind.QuickFix, types.CodeActionKind.Refactor


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """A draft whose one finding has a fix."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "archive").mkdir()
    (folder / "archive" / "a.md").write_text("---\ndate: 2025-03-03\n---\n\n" + AGED.format(46), "utf-8")
    (folder / "copydesk.toml").write_text('archive = ["archive"]\ndatabase = "a.sqlite"\n', "utf-8")
    desk = Desk(config.load(folder / "copydesk.toml"))
    desk.refresh(jobs=1)
    draft = folder / "draft.md"
    text = "---\ndate: 2025-03-04\n---\n\n" + AGED.format(44)
    return Outcome(Buffer(draft.as_uri(), 7, text), desk.examine(desk.read(read_text(text, str(draft)))))


def asked(
    outcome: Outcome, client: Client, only: list[types.CodeActionKind | str] | None = None
) -> list[types.CodeAction]:
    place = types.Range(types.Position(4, 11), types.Position(4, 11))
    params = types.CodeActionParams(
        types.TextDocumentIdentifier(outcome.buffer.uri), place, types.CodeActionContext([], only=only)
    )
    return actions(outcome, params, client)


def test_a_client_without_versioned_edits_gets_plain_ones(outcome: Outcome) -> None:
    fix = asked(outcome, Client(encoding="utf-16"))[0]
    assert fix.edit is not None
    assert fix.edit.changes is not None
    (edit,) = fix.edit.changes[outcome.buffer.uri]
    assert (edit.new_text, edit.range.start) == ("46", types.Position(4, 10))


def test_a_client_that_asks_for_reasons_is_given_the_command_to_ask_for(outcome: Outcome) -> None:
    found = asked(outcome, Client(encoding="utf-16", reason_command="client.askWhy"))
    ignore = next(action.command for action in found if action.title.startswith("Ignore this finding"))
    assert ignore is not None
    assert ignore.command == "client.askWhy"
    assert ignore.arguments is not None
    assert ignore.arguments[0] == IGNORE_FINDING


def test_a_comment_is_put_before_the_line(outcome: Outcome) -> None:
    found = asked(outcome, Client(encoding="utf-16", comment_ignores=True))
    comment = next(action.edit for action in found if action.title.endswith("by a comment"))
    assert comment is not None
    assert comment.changes is not None
    (edit,) = comment.changes[outcome.buffer.uri]
    assert edit.range.start == edit.range.end == types.Position(4, 0)
    assert edit.new_text == "<!-- copydesk-ignore age-mismatch: -->\n\n"


def test_documents_are_opened_only_where_they_can_be_shown(outcome: Outcome) -> None:
    titles = {action.title for action in asked(outcome, Client(encoding="utf-16"))}
    shown = {action.title for action in asked(outcome, Client(encoding="utf-16", shows_documents=True))} - titles
    assert shown == {"Open the other passage beside", "Explain age-mismatch"}


@pytest.mark.parametrize(
    ("only", "some"), [([QUICK_FIX], True), ([""], True), ([REFACTOR], False), (["quickfix.copydesk"], False)]
)
def test_only_what_is_asked_for(outcome: Outcome, only: list[types.CodeActionKind | str], some: bool) -> None:  # noqa: FBT001
    assert bool(asked(outcome, Client(encoding="utf-16"), only)) is some
