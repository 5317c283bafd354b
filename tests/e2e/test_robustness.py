"""What must not stop a server, and what it must not show."""

import sys
from pathlib import Path

import pytest
from lsprotocol import types

from tests.e2e.editor import NORLAND, Desk, editor

RIGHT = "Norland has massed about 100,000 troops along its border with Varn.\n"
WRONG = RIGHT.replace("100,000", "150,000")
FAILING_SERVER = """
import sys
from lsp_server import desk
check = desk.check
def failing(draft, *others):
    if "Crash" in draft.article.paragraphs[0].text:
        raise ZeroDivisionError("a fault of a rule")
    return check(draft, *others)
desk.check = failing
from lsp_server.server import main
sys.exit(main())
"""

pytestmark = pytest.mark.asyncio


async def test_a_check_that_fails_is_logged_and_the_next_one_works(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    uri = Desk(tmp_path).uri()
    async with editor(tmp_path, command=[sys.executable, "-c", FAILING_SERVER]) as vim:
        vim.open(uri, f"Crash.\n\n{WRONG}")
        vim.open(uri.replace("draft", "other"), RIGHT)
        assert (await vim.published()).uri != uri
        vim.replace(uri, 2, WRONG)
        assert len(await vim.diagnostics(uri, 2)) == 1
    assert "a fault of a rule" in capfd.readouterr().err


async def test_an_archive_read_before_is_used_at_once_and_looked_through_behind(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    async with editor(tmp_path) as vim:
        vim.open(desk.uri(), WRONG)
        assert len(await vim.diagnostics(desk.uri(), 1)) == 1
    article = tmp_path / "archive" / "tarn-1.md"
    article.write_text(NORLAND.format(id="tarn-1").replace("100,000", "150,000"), "utf-8")
    async with editor(tmp_path) as vim:
        vim.open(desk.uri(), WRONG)
        published = [await vim.published()]
        while published[-1].diagnostics:
            published.append(await vim.published())
        assert {params.version for params in published} == {1}
        assert any(report.kind == "end" for report in vim.bar())


async def test_two_folders_are_two_desks(tmp_path: Path) -> None:
    desks = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        desks.append(Desk(tmp_path / name))
    (tmp_path / "two" / "archive" / "tarn-1.md").write_text(
        NORLAND.format(id="tarn-1").replace("100,000", "150,000"), "utf-8"
    )
    async with editor(tmp_path / "one", tmp_path / "two") as vim:
        for desk in desks:
            vim.open(desk.uri(), WRONG)
        assert len(await vim.diagnostics(desks[0].uri(), 1)) == 1
        vim.replace(desks[1].uri(), 2, RIGHT)
        assert len(await vim.diagnostics(desks[1].uri(), 2)) == 1


async def test_all_drafts_are_checked_on_request(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    configuration = tmp_path / "copydesk.toml"
    configuration.write_text(configuration.read_text("utf-8") + 'drafts = ["drafts"]\n', "utf-8")
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    (drafts / "right.md").write_text(RIGHT, "utf-8")
    (drafts / "wrong.md").write_text(WRONG, "utf-8")
    (drafts / "broken.md").write_bytes(b"\x00\x01\x02" * 100)
    async with editor(tmp_path) as vim:
        report = await vim.client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams([]))
        found = {item.uri.rsplit("/", 1)[-1]: len(item.items) for item in report.items}
        assert found == {"right.md": 0, "wrong.md": 1}

        summary = await vim.run(types.Command("", "copydesk.checkAll"))
        assert summary == {"drafts": 2, "findings": 1}
        wrong = desk.uri("drafts/wrong.md")
        assert len(await vim.diagnostics(wrong, None)) == 1

        (drafts / "wrong.md").write_text(RIGHT, "utf-8")
        vim.changed_on_disk(drafts / "wrong.md")
        assert await vim.diagnostics(wrong, None) == []
        (drafts / "right.md").write_text(WRONG, "utf-8")
        vim.changed_on_disk(drafts / "right.md")
        assert len(await vim.diagnostics(desk.uri("drafts/right.md"), None)) == 1
        (drafts / "right.md").unlink()
        vim.client.workspace_did_delete_files(types.DeleteFilesParams([types.FileDelete(desk.uri("drafts/right.md"))]))
        assert await vim.diagnostics(desk.uri("drafts/right.md"), None) == []
        assert any("broken.md" in message.message for message in vim.client.log_messages)


async def test_the_files_that_matter_are_watched(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    folder = tmp_path / "desk"
    elsewhere.mkdir()
    folder.mkdir()
    desk = Desk(folder)
    (folder / "copydesk.toml").write_text(
        'archive = ["archive", "../elsewhere"]\ndatabase = "archive.sqlite"\n', "utf-8"
    )
    async with editor(folder) as vim:
        vim.open(desk.uri(), WRONG)
        await vim.diagnostics(desk.uri(), 1)
        await vim.hover(desk.uri(), 0, 0)
        workspace, outside = vim.registered
    globs = [watcher["globPattern"] for watcher in workspace.register_options["watchers"]]
    assert {"**/copydesk.toml", "**/copydesk.ignore.toml", "**/facts.toml"} <= set(globs)
    (watcher,) = outside.register_options["watchers"]
    assert watcher["globPattern"]["baseUri"] == elsewhere.as_uri()


async def test_reading_an_archive_can_be_cancelled(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for number in range(60):
        text = NORLAND.format(id=f"n-{number}").replace("Norland", f"Norland{number}") + f"\n{number} ships came.\n"
        (tmp_path / "archive" / f"{number}.md").write_text(text, "utf-8")
    async with editor(tmp_path) as vim:
        vim.open(desk.uri(), WRONG)
        (token,) = await vim.until(lambda: vim.client.progress_reports or None)
        vim.client.window_work_done_progress_cancel(types.WorkDoneProgressCancelParams(token))
        await vim.diagnostics(desk.uri(), 1)  # against what was read by then
        assert vim.bar()[-1].kind == "end"
        assert vim.bar()[-1].message.endswith("stopped before the end")
