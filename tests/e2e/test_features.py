"""What an editor can ask and do, at a server that serves all tests here."""

import tomllib
from pathlib import Path

import pytest
from lsprotocol import types

from tests.e2e.editor import NORLAND, Desk, Editor

RIGHT = "Norland has massed about 100,000 troops along its border with Varn.\n"
WRONG = RIGHT.replace("100,000", "150,000")
AGED = "---\ndate: 2025-03-04\n---\n\nIda Holt, 44, mayor of Corvell, opened the Corvell bridge on Monday.\n"

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def opened(vim: Editor, desk: Desk, text: str, name: str = "draft.md") -> types.Diagnostic:
    """The one finding of a draft that was just opened."""
    vim.open(desk.uri(name), text)
    (found,) = await vim.diagnostics(desk.uri(name), 1)
    return found


async def test_hover_tells_what_was_read_and_who_agrees(vim: Editor, desk: Desk) -> None:
    vim.open(desk.uri(), RIGHT)
    assert await vim.diagnostics(desk.uri(), 1) == []
    shown = await vim.hover(desk.uri(), 0, RIGHT.index("100,000"))
    assert "figure: " in shown
    assert "troops" in shown
    assert "1 of 1 article of this story states the same" in shown
    assert not await vim.hover(desk.uri(), 0, 0)


async def test_hover_shows_three_passages_and_counts_the_rest(vim: Editor, desk: Desk) -> None:
    said = (
        "Norland has 100,000 troops along its border with Varn. The parliament in Corvell sat through the night.",
        "Along its border with Varn, Norland has massed 100,000 troops. Farmers drove their cattle to the hills.",
        "Varn says Norland has massed 100,000 troops along its border. Trains to the coast were full by noon.",
        "Norland's 100,000 troops along its border with Varn dug in. Snow is forecast for the whole of the week.",
    )
    for number, text in enumerate(said, 2):
        article = f"---\nid: n-{number}\npublisher: Paper {number}\ndate: 2025-03-03\n---\n\n{text}\n"
        (desk.folder / "archive" / f"n-{number}.md").write_text(article, "utf-8")
    found = await opened(vim, desk, WRONG)
    assert len(found.related_information or ()) == 4
    shown = await vim.hover(desk.uri(), 0, WRONG.index("150,000"))
    assert shown.count("**100,000 troops**") + shown.count("**an estimated 100,000 troops**") == 3
    assert "*and 1 other passage*" in shown
    here = types.TextDocumentIdentifier(desk.uri())
    places = await vim.client.text_document_definition_async(types.DefinitionParams(here, found.range.start))
    assert len(places) == 4


async def test_definition_and_references_lead_to_the_other_article(vim: Editor, desk: Desk) -> None:
    found = await opened(vim, desk, WRONG)
    here = types.TextDocumentIdentifier(desk.uri())
    (there,) = await vim.client.text_document_definition_async(types.DefinitionParams(here, found.range.start))
    assert there.uri.endswith("archive/tarn-1.md")
    assert there.range.start.line == 6

    vim.replace(desk.uri(), 2, RIGHT)
    assert await vim.diagnostics(desk.uri(), 2) == []
    context = types.ReferenceContext(include_declaration=True)
    places = await vim.client.text_document_references_async(
        types.ReferenceParams(context, here, types.Position(0, RIGHT.index("100,000")))
    )
    assert [place.uri.rsplit("/", 1)[-1] for place in places] == ["draft.md", "tarn-1.md"]


async def test_an_article_without_its_file_is_shown_as_it_was_read(vim: Editor, desk: Desk) -> None:
    await opened(vim, desk, WRONG)
    (desk.folder / "archive" / "tarn-1.md").unlink()
    vim.replace(desk.uri(), 2, f"\n{WRONG}")
    (found,) = await vim.diagnostics(desk.uri(), 2)
    (there,) = await vim.client.text_document_definition_async(
        types.DefinitionParams(types.TextDocumentIdentifier(desk.uri()), found.range.start)
    )
    copy = Path(there.uri.removeprefix("file://")).read_text("utf-8")
    line = copy.split("\n")[there.range.start.line]
    assert line[there.range.start.character : there.range.end.character] == "an estimated 100,000 troops"


async def test_the_facts_of_a_draft_are_its_symbols(vim: Editor, desk: Desk) -> None:
    vim.open(desk.uri(), RIGHT)
    await vim.diagnostics(desk.uri(), 1)
    found = await vim.client.text_document_document_symbol_async(
        types.DocumentSymbolParams(types.TextDocumentIdentifier(desk.uri()))
    )
    assert "about 100,000 troops" in {symbol.name for symbol in found}


async def test_the_symbol_of_a_quotation_reaches_to_its_speaker(vim: Editor, desk: Desk) -> None:
    text = "“We will never sell the harbour to anybody,” said Edwin Pym."
    vim.open(desk.uri(), text)
    await vim.diagnostics(desk.uri(), 1)
    (quotation,) = await vim.client.text_document_document_symbol_async(
        types.DocumentSymbolParams(types.TextDocumentIdentifier(desk.uri()))
    )
    words, whole = quotation.selection_range, quotation.range
    assert text[words.start.character : words.end.character] == "We will never sell the harbour to anybody,"
    assert text[whole.start.character : whole.end.character] == text[1:-1]


async def test_a_trace_tells_of_each_check(vim: Editor, desk: Desk) -> None:
    vim.client.set_trace(types.SetTraceParams(types.TraceValue.Messages))
    await opened(vim, desk, WRONG)
    told = await vim.traced(desk.uri())
    assert "version 1: Checked against 1 article" in told
    assert told.endswith(" ms")
    vim.client.set_trace(types.SetTraceParams(types.TraceValue.Off))


async def test_hints_and_lenses_are_there_for_those_who_set_them(vim: Editor, desk: Desk) -> None:
    vim.open(desk.uri(), "---\ndate: 2025-03-04\n---\n\nThe ministers met on Monday.\n")
    await vim.diagnostics(desk.uri(), 1)
    here = types.TextDocumentIdentifier(desk.uri())
    everywhere = types.InlayHintParams(here, types.Range(types.Position(0, 0), types.Position(9, 0)))
    assert await vim.client.text_document_inlay_hint_async(everywhere) is None
    assert await vim.client.text_document_code_lens_async(types.CodeLensParams(here)) is None

    vim.client.set_configuration({"copydesk": {"inlayHints": True, "codeLens": True, "debounce": 20}})
    asked_again = vim.refreshes
    vim.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
    await vim.until(lambda: vim.refreshes > asked_again or None)
    (hint,) = await vim.client.text_document_inlay_hint_async(everywhere)
    assert hint.label == "= 2025-03-03"
    (lens,) = await vim.client.text_document_code_lens_async(types.CodeLensParams(here))
    assert lens.command.title.startswith("Checked against 1 article")


async def test_a_status_tells_against_how_much_a_draft_was_checked(vim: Editor, desk: Desk) -> None:
    configuration = desk.folder / "copydesk.toml"
    configuration.write_text(configuration.read_text("utf-8") + 'ignore = ["age-mismatch"]\n', "utf-8")
    await opened(vim, desk, WRONG)
    status = await vim.status(desk.uri(), 1)
    while status["indexing"]:
        status = await vim.status(desk.uri(), 1)
    assert (status["consulted"], status["related"], status["findings"]) == (1, 1, 1)
    assert status["rulesNotRun"] == ["age-mismatch"]


async def test_a_fix_puts_the_value_in_place(vim: Editor, desk: Desk) -> None:
    (desk.folder / "archive" / "tarn-2.md").write_text(AGED.replace("44", "46"), "utf-8")
    found = await opened(vim, desk, AGED)
    actions = await vim.actions(desk.uri(), found)
    fix = actions["Change to 46"]
    assert fix.is_preferred
    assert fix.edit is not None
    (edit,) = fix.edit.document_changes[0].edits
    line = AGED.split("\n")[edit.range.start.line]
    mended = line[: edit.range.start.character] + edit.new_text + line[edit.range.end.character :]
    assert mended.startswith("Ida Holt, 46, mayor")
    assert fix.edit.document_changes[0].text_document.version == 1


async def test_an_ignored_finding_stays_away_until_a_fact_changes(vim: Editor, desk: Desk) -> None:
    found = await opened(vim, desk, WRONG)
    actions = await vim.actions(desk.uri(), found)
    ignore = next(action for title, action in actions.items() if title.startswith("Ignore this finding"))
    assert ignore.command is not None
    ignore.command.arguments = [*(ignore.command.arguments or ()), "the later count"]
    assert await vim.run(ignore.command) is True
    assert await vim.diagnostics(desk.uri(), 1) == []
    (entry,) = tomllib.loads((desk.folder / "copydesk.ignore.toml").read_text("utf-8"))["finding"]
    assert entry["reason"] == "the later count"
    assert entry["here"] == "about 150,000 troops"
    assert "100,000" in entry["elsewhere"]

    vim.replace(desk.uri(), 2, WRONG.replace("150,000", "170,000"))
    assert len(await vim.diagnostics(desk.uri(), 2)) == 1


async def test_a_pair_of_articles_is_compared_no_more(vim: Editor, desk: Desk) -> None:
    found = await opened(vim, desk, WRONG)
    action = (await vim.actions(desk.uri(), found))["Compare this draft with Tarn Post, 2025-03-03 no more"]
    assert await vim.run(action.command) is True
    assert await vim.diagnostics(desk.uri(), 1) == []
    (entry,) = tomllib.loads((desk.folder / "copydesk.ignore.toml").read_text("utf-8"))["pair"]
    assert (entry["draft"], entry["article"]) == ("draft.md", "tarn-1")


async def test_an_ignore_that_matches_nothing_is_told_once(vim: Editor, desk: Desk) -> None:
    (desk.folder / "copydesk.ignore.toml").write_text(
        '[[finding]]\nfingerprint = "00"\nrule = "figure-mismatch"\ndraft = "draft.md"\nhere = "9 swans"\n', "utf-8"
    )
    await opened(vim, desk, WRONG)
    assert "“9 swans” is ignored" in await vim.logged("9 swans")
    vim.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(desk.uri())))
    await vim.actions(desk.uri(), vim.client.diagnostics[desk.uri()][0])  # answered after the save
    assert len([m for m in vim.client.log_messages if "9 swans" in m.message]) == 1


async def test_a_comment_ignores_the_paragraph_after_it(vim: Editor, desk: Desk) -> None:
    await opened(vim, desk, f"<!-- copydesk-ignore age-mismatch: of another rule -->\n\n{WRONG}")
    vim.replace(desk.uri(), 2, f"<!-- copydesk-ignore figure-mismatch: asked the ministry -->\n\n{WRONG}")
    assert await vim.diagnostics(desk.uri(), 2) == []


async def test_the_passage_is_opened_beside_and_the_rule_explained(vim: Editor, desk: Desk) -> None:
    found = await opened(vim, desk, WRONG)
    actions = await vim.actions(desk.uri(), found)
    assert await vim.run(actions["Open the other passage beside"].command) is True
    assert vim.client.shown_documents[-1].uri.endswith("archive/tarn-1.md")
    assert vim.client.shown_documents[-1].selection.start.line == 6
    assert await vim.run(actions["Explain figure-mismatch"].command) is True
    assert vim.client.shown_documents[-1].uri.endswith("figure-mismatch.md")


async def test_open_drafts_are_checked_against_each_other(vim: Editor, desk: Desk) -> None:
    (desk.folder / "archive" / "tarn-1.md").write_text("A quiet day in Corvell, the mayor told the council.\n", "utf-8")
    vim.open(desk.uri("a.md"), RIGHT)
    assert await vim.diagnostics(desk.uri("a.md"), 1) == []
    vim.open(desk.uri("b.md"), WRONG)
    found = {}
    while len(found) < 2:
        params = await vim.published()
        if params.diagnostics:
            found[params.uri.rsplit("/", 1)[-1]] = params.diagnostics[0]
    assert found["a.md"].related_information[0].location.uri == desk.uri("b.md")
    vim.close(desk.uri("b.md"))
    assert await vim.diagnostics(desk.uri("b.md"), None) == []
    assert await vim.diagnostics(desk.uri("a.md"), 1) == []


async def test_any_edit_of_an_open_draft_reaches_the_others_of_its_story(vim: Editor, desk: Desk) -> None:
    (desk.folder / "archive" / "tarn-1.md").write_text("A quiet day in Corvell, the mayor told the council.\n", "utf-8")
    by = "---\ndate: 2025-03-04\npublisher: {}\n---\n\n".format
    vim.open(desk.uri("a.md"), RIGHT)
    await vim.diagnostics(desk.uri("a.md"), 1)
    vim.open(desk.uri("b.md"), by("Varn Times") + WRONG)
    (found,) = await vim.diagnostics(desk.uri("a.md"), 1)
    assert "Varn Times" in found.message
    for version, publisher in enumerate(("Quell Echo", "Ostby News", "Pell Post"), start=2):  # no fact is another
        vim.replace(desk.uri("b.md"), version, by(publisher) + WRONG)
        (found,) = await vim.diagnostics(desk.uri("a.md"), 1)
        assert publisher in found.message


async def test_a_changed_article_is_read_again(vim: Editor, desk: Desk) -> None:
    article = desk.folder / "archive" / "tarn-1.md"
    vim.open(desk.uri(), RIGHT)
    assert await vim.diagnostics(desk.uri(), 1) == []
    article.write_text(NORLAND.format(id="tarn-1").replace("100,000", "150,000"), "utf-8")
    vim.changed_on_disk(article)
    assert len(await vim.diagnostics(desk.uri(), 1)) == 1
    article.unlink()
    vim.changed_on_disk(article, kind=types.FileChangeType.Deleted)
    assert await vim.diagnostics(desk.uri(), 1) == []


async def test_a_changed_configuration_is_read_again(vim: Editor, desk: Desk) -> None:
    configuration = desk.folder / "copydesk.toml"
    before = configuration.read_text("utf-8")
    await opened(vim, desk, WRONG)
    configuration.write_text(before + 'ignore = ["figure-mismatch"]\n', "utf-8")
    vim.changed_on_disk(configuration)
    assert await vim.diagnostics(desk.uri(), 1) == []
    configuration.unlink()
    vim.changed_on_disk(configuration, kind=types.FileChangeType.Deleted)
    assert await vim.diagnostics(desk.uri(), None) == []
    configuration.write_text(before, "utf-8")
    vim.changed_on_disk(configuration, kind=types.FileChangeType.Created)
    assert len(await vim.diagnostics(desk.uri(), 1)) == 1


async def test_a_title_becomes_a_house_fact(vim: Editor, desk: Desk) -> None:
    vim.open(desk.uri(), "Mayor Ida Holt opened the bridge.\n")
    assert await vim.diagnostics(desk.uri(), 1) == []
    here = types.Diagnostic(types.Range(types.Position(0, 2), types.Position(0, 2)), "")
    (action,) = (await vim.actions(desk.uri(), here)).values()
    assert action.title == "Add to house facts: Ida Holt, Mayor"
    assert await vim.run(action.command) is True
    (entry,) = tomllib.loads((desk.folder / "facts.toml").read_text("utf-8"))["title"]
    assert entry == {"person": "Ida Holt", "title": "Mayor", "source": "draft.md"}
    vim.replace(desk.uri(), 2, "Governor Ida Holt opened the bridge.\n")
    (found,) = await vim.diagnostics(desk.uri(), 2)
    assert found.code == "house-fact"
