"""The language server as an editor meets it: a process of its own, spoken to over its standard input."""

from pathlib import Path

import pytest
from lsprotocol import types

from tests.e2e.editor import Desk, Editor, editor

UTF8, UTF16, UTF32 = (
    types.PositionEncodingKind.Utf8,
    types.PositionEncodingKind.Utf16,
    types.PositionEncodingKind.Utf32,
)
RIGHT = "Norland has massed about 100,000 troops along its border with Varn.\n"
WRONG = RIGHT.replace("100,000", "150,000")

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_open_type_mend_close(vim: Editor, desk: Desk) -> None:
    uri = desk.uri()
    vim.open(uri, RIGHT)
    assert await vim.diagnostics(uri, 1) == []

    vim.replace(uri, 2, WRONG)
    (found,) = await vim.diagnostics(uri, 2)
    assert found.code == "figure-mismatch"
    assert found.severity == types.DiagnosticSeverity.Warning
    assert "Tarn Post, 3 March 2025" in found.message
    assert found.code_description is not None
    assert found.related_information is not None
    (related,) = found.related_information
    assert related.location.uri.endswith("archive/tarn-1.md")
    assert related.location.range.start.line == 6

    hover = await vim.client.text_document_hover_async(
        types.HoverParams(types.TextDocumentIdentifier(uri), found.range.start)
    )
    assert hover is not None
    assert "an estimated 100,000 troops" in hover.contents.value
    assert "about 150,000 troops" in hover.contents.value

    vim.replace(uri, 3, RIGHT)
    assert await vim.diagnostics(uri, 3) == []

    vim.replace(uri, 4, WRONG)
    assert len(await vim.diagnostics(uri, 4)) == 1
    vim.close(uri)
    assert await vim.diagnostics(uri, None) == []


async def test_typing_on_replaces_the_check_that_waits(vim: Editor, desk: Desk) -> None:
    uri = desk.uri()
    vim.open(uri, RIGHT)
    assert await vim.diagnostics(uri, 1) == []
    for version in range(2, 30):
        vim.replace(uri, version, RIGHT + "x" * version)
    vim.replace(uri, 30, WRONG)
    published = []
    while not published or published[-1].version != 30:
        params = await vim.published()
        published += [params] if params.uri == uri else []
    assert len(published) < 10
    assert len(published[-1].diagnostics) == 1


@pytest.mark.parametrize("encoding", [UTF16, UTF8, UTF32])
async def test_columns_after_emoji_and_ideographs(tmp_path: Path, encoding: types.PositionEncodingKind) -> None:
    uri = Desk(tmp_path).uri()
    line = "😀 漢字: " + WRONG
    async with editor(tmp_path, encodings=[encoding]) as vim:
        vim.open(uri, line)
        (found,) = await vim.diagnostics(uri, 1)
    before, words = line.split("about")[0], "about 150,000 troops"
    units = {UTF8: 1, UTF16: 2, UTF32: 4}[encoding]
    codec = {UTF8: "utf-8", UTF16: "utf-16-le", UTF32: "utf-32-le"}[encoding]
    start = len(before.encode(codec)) // units
    assert found.range.start == types.Position(0, start)
    assert found.range.end.character == start + len(words)


async def test_an_edit_after_a_line_separator_lands_where_it_was_typed(vim: Editor, desk: Desk) -> None:
    uri = desk.uri()
    vim.open(uri, "A line\u2028that goes on.\n\n" + RIGHT)
    assert await vim.diagnostics(uri, 1) == []
    start = RIGHT.index("100,000")
    place = types.Range(types.Position(2, start), types.Position(2, start + len("100,000")))
    vim.edit(uri, 2, [types.TextDocumentContentChangePartial(range=place, text="150,000")])
    (found,) = await vim.diagnostics(uri, 2)
    assert found.range.start.line == 2


async def test_a_folder_without_configuration_stays_silent(vim: Editor, desk: Desk) -> None:
    quiet = desk.folder.with_name("quiet")
    quiet.mkdir()
    Desk(quiet, configured=False)
    uri = desk.uri()
    vim.open((quiet / "draft.md").as_uri(), WRONG)
    vim.open(uri.replace("file:", "git:"), WRONG)  # a view of a file is no draft
    vim.open(uri, WRONG)
    told = [await vim.published()]
    while told[-1].uri != uri:
        told.append(await vim.published())
    assert len(told[-1].diagnostics) == 1
    assert not {params.uri for params in told} & {(quiet / "draft.md").as_uri(), uri.replace("file:", "git:")}


async def test_a_broken_configuration_is_told_and_the_server_lives_on(vim: Editor, desk: Desk) -> None:
    configuration = desk.folder / "copydesk.toml"
    whole = configuration.read_text("utf-8")
    configuration.write_text("archive = [", "utf-8")
    vim.open(desk.uri(), WRONG)
    shown = vim.client.messages
    await vim.until(lambda: next((one for one in shown if "copydesk.toml" in one.message), None))
    configuration.write_text(whole, "utf-8")
    vim.replace(desk.uri(), 2, WRONG)
    assert len(await vim.diagnostics(desk.uri(), 2)) == 1
