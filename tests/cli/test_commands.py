import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from lsp_server import __version__, cli
from lsp_server.report import schemas
from tests.cli.conftest import Run

Captured = pytest.CaptureFixture[str]


def test_facts_are_one_json_object_a_line(run: Run, capsys: Captured) -> None:
    assert run("facts", "drafts", "archive/tarn.md", "--format", "json") == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["path"] for line in lines] == ["drafts/ferry.md", "drafts/silent.md", "archive/tarn.md"]
    for line in lines:
        jsonschema.validate(line, schemas.facts())
        text = Path(line["path"]).read_text()
        assert all(text[fact["start"] : fact["end"]] == fact["text"] for fact in line["facts"])
    assert (lines[2]["id"], lines[2]["title"], lines[2]["published"]) == ("tarn-1", "Ferry is back", "2025-03-04")


def test_facts_for_people(run: Run, capsys: Captured) -> None:
    assert run("facts", "archive/tarn.md") == 0
    assert capsys.readouterr().out.startswith("archive/tarn.md: Ferry is back, 2025-03-04\n")


def test_facts_go_on_after_a_file_that_cannot_be_read(run: Run, folder: Path, capsys: Captured) -> None:
    assert run("facts", "nowhere.md", "archive/tarn.md", "--format", "json", "-o", "facts.jsonl") == 2
    assert capsys.readouterr().err.startswith("copydesk: nowhere.md: ")
    assert json.loads((folder / "facts.jsonl").read_text())["id"] == "tarn-1"


def test_index_says_what_it_did_and_does_nothing_twice(run: Run, folder: Path, capsys: Captured) -> None:
    kept_in = f"in {folder / 'archive.sqlite'}\n"
    assert run("index", "archive") == 0
    assert capsys.readouterr().out == f"1 added, 0 replaced, 0 removed, 0 unchanged {kept_in}"
    assert run("index", "archive") == 0
    assert capsys.readouterr().out == f"0 added, 0 replaced, 0 removed, 1 unchanged {kept_in}"
    (folder / "copydesk.toml").write_text('archive = ["archive"]\n')
    (folder / "archive" / "tarn.md").unlink()
    (folder / "archive" / "new.md").write_text("The ferry is back.\n")
    assert run("index", "--jobs", "1") == 0
    assert capsys.readouterr().out == f"1 added, 0 replaced, 1 removed, 0 unchanged {kept_in}"


def test_explain_shows_a_rule_and_lists_them_all(run: Run, capsys: Captured) -> None:
    assert run("explain", "numbers-differ") == 0
    assert capsys.readouterr().out.startswith("# numbers-differ\n\nNumbers that differ.\n\n## What it does\n")
    assert run("explain") == 0
    assert capsys.readouterr().out == "numbers-differ  Numbers that differ.\n"


def test_version_and_help(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"copydesk {__version__}\n"
    assert cli.main([]) == 0
    assert all(f"    {name} " in capsys.readouterr().out or name for name in cli.COMMANDS)


@pytest.mark.parametrize("command", list(cli.COMMANDS))
def test_every_command_explains_its_arguments(command: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        cli.main([command, "--help"])
    assert capsys.readouterr().out.startswith(f"usage: copydesk {command}")


def test_every_package_of_the_project_is_in_the_wheel() -> None:
    root = Path(__file__).parents[2]
    listed = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    there = {".".join(file.parent.relative_to(root).parts) for file in (root / "lsp_server").rglob("__init__.py")} | {
        "copydesk_rules"
    }
    assert set(listed) == there
