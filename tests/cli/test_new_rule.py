import importlib.util
import inspect
from pathlib import Path

import pytest

from lsp_server.rule import LoadedRule
from lsp_server.scenarios import cases, missing_sections
from tests.cli.conftest import Run

Captured = pytest.CaptureFixture[str]


def test_a_new_rule_passes_its_scenarios_as_it_is(run: Run, folder: Path) -> None:
    assert run("new-rule", "age-mismatch", "--directory", "plugin") == 0
    spec = importlib.util.spec_from_file_location("age_mismatch", folder / "plugin" / "rules" / "age_mismatch.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    rule = LoadedRule("age-mismatch", inspect.getdoc(module) or "", module.check)
    assert missing_sections(rule) == ()
    found = cases([rule], folder / "plugin" / "tests" / "rules")
    assert [case.scenario.heading for case in found] == [
        "Example",
        "What it leaves alone",
        "Another age in another article",
        "The same age",
    ]
    assert [complaint for case in found for complaint in case.complaints()] == []


@pytest.mark.parametrize("name", ["Age", "age_mismatch", "../age", "age mismatch", "", "class"])
def test_a_name_that_is_none(run: Run, capsys: Captured, name: str) -> None:
    assert run("new-rule", name, "--directory", "plugin") == 2
    assert "is no name for a rule" in capsys.readouterr().err


def test_a_name_that_is_taken(run: Run, capsys: Captured) -> None:
    assert run("new-rule", "numbers-differ", "--directory", "plugin") == 2
    assert "there is a rule 'numbers-differ' already" in capsys.readouterr().err


def test_nothing_is_overwritten_and_nothing_is_written_outside_a_checkout(
    run: Run, folder: Path, capsys: Captured
) -> None:
    assert run("new-rule", "age-mismatch") == 2
    assert "there is no rules/ here" in capsys.readouterr().err
    (folder / "rules").mkdir()
    (folder / "rules" / "__init__.py").write_text("")
    assert run("new-rule", "age-mismatch") == 0
    assert run("new-rule", "age-mismatch") == 2
    assert "exists already" in capsys.readouterr().err
