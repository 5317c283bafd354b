import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from msgspec import structs

from lsp_server import catalogue
from lsp_server.claims import Reading
from lsp_server.report import schemas
from lsp_server.rule import Finding, Story
from tests.cli.conftest import DRAFT, Copydesk, Run
from tests.scenarios.sample_rule import RULE, numbers_differ

Captured = pytest.CaptureFixture[str]
AGAINST = ("--against", "archive")


def test_findings_exit_with_1_and_show_both_passages(run: Run, capsys: Captured) -> None:
    assert run("check", "drafts/ferry.md", *AGAINST) == 1
    out, err = capsys.readouterr()
    assert " --> drafts/ferry.md:4:29\n" in out
    assert " ::: archive/tarn.md:7:29  “Ferry is back”, Tarn Post, 4 March 2025\n" in out
    assert out.endswith("Checked 1 draft against 1 article: 1 warning; 1 rule ran.\n")
    assert err == ""


def test_no_findings_exit_with_0_and_say_what_was_done(run: Run, capsys: Captured) -> None:
    assert run("check", "drafts/silent.md", *AGAINST) == 0
    assert capsys.readouterr().out == ("Checked 1 draft against 1 article: nothing found that differs; 1 rule ran.\n")


def test_a_folder_of_drafts_against_the_configured_archive(run: Run, folder: Path, capsys: Captured) -> None:
    (folder / "copydesk.toml").write_text('archive = ["archive"]\ndrafts = ["drafts"]\n')
    assert run("check") == 1
    assert "Checked 2 drafts against 1 article: 1 warning" in capsys.readouterr().out
    assert run("check", "drafts") == 1
    assert "Checked 2 drafts against 1 article: 1 warning" in capsys.readouterr().out


def test_drafts_of_two_desks_are_each_checked_by_their_own_configuration(
    run: Run, folder: Path, capsys: Captured
) -> None:
    for desk, extra in (("a", ""), ("b", "min-confidence = 0.95\n")):
        (folder / desk).mkdir()
        (folder / desk / "copydesk.toml").write_text(f'archive = ["../archive"]\n{extra}')
        (folder / desk / "ferry.md").write_text(DRAFT)
    assert run("check", "a", "b", "--output-format", "json") == 1
    report = json.loads(capsys.readouterr().out)
    assert [checked["path"] for checked in report["checked"]] == ["a/ferry.md", "b/ferry.md"]
    assert [finding["path"] for finding in report["findings"]] == ["a/ferry.md"]


def test_json_offsets_slice_the_files(run: Run, folder: Path, capsys: Captured) -> None:
    assert run("check", "drafts", *AGAINST, "--output-format", "json") == 1
    report = json.loads(capsys.readouterr().out)
    jsonschema.validate(report, schemas.check())
    assert report["checked"] == [
        {"path": "drafts/ferry.md", "articles_consulted": 1},
        {"path": "drafts/silent.md", "articles_consulted": 1},
    ]
    (finding,) = report["findings"]
    (evidence,) = finding["evidence"]
    for place, words in ((finding, "60"), (evidence, "40")):
        assert Path(place["path"]).read_text()[place["start"] : place["end"]] == place["text"] == words
    assert (evidence["article"], evidence["path"]) == ("tarn-1", "archive/tarn.md")


def test_the_same_findings_from_a_file_and_from_standard_input(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: Captured, folder: Path
) -> None:
    run("check", "drafts/ferry.md", *AGAINST, "--output-format", "json")
    from_file = capsys.readouterr().out
    with (folder / "drafts" / "ferry.md").open() as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        assert run("check", "-", "--stdin-filename", "drafts/ferry.md", *AGAINST, "--output-format", "json") == 1
    assert capsys.readouterr().out == from_file


def test_a_draft_that_lies_in_the_archive_is_not_checked_against_itself(
    run: Run, folder: Path, capsys: Captured
) -> None:
    (folder / "archive" / "ferry.md").write_text("The ferry Kittiwake carried 60 passengers from Skerry Point.\n")
    for path in ("archive/ferry.md", "./archive/../archive/ferry.md", str(folder / "archive" / "ferry.md")):
        assert run("check", path, *AGAINST, "--output-format", "json") == 1
        (finding,) = json.loads(capsys.readouterr().out)["findings"]
        assert finding["evidence"][0]["article"] == "tarn-1"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("--exit-zero",), 0),
        (("--fail-on", "error"), 0),
        (("--fail-on", "warning"), 1),
        (("--fail-on", "hint"), 1),
        (("--min-confidence", "0.95"), 0),
        (("--ignore", "numbers-differ"), 0),
        (("--select", "numbers-differ"), 1),
    ],
)
def test_what_decides_the_exit_status(run: Run, arguments: tuple[str, ...], status: int) -> None:
    assert run("check", "drafts/ferry.md", *AGAINST, *arguments) == status


def test_the_command_line_goes_before_the_configuration(run: Run, folder: Path) -> None:
    (folder / "copydesk.toml").write_text('archive = ["archive"]\nfail-on = "error"\n')
    assert run("check", "drafts") == 0
    assert run("check", "drafts", "--fail-on", "warning") == 1
    (folder / "other.toml").write_text('archive = ["archive"]\n')
    assert run("check", "drafts", "--config", "other.toml") == 1


def test_rules_that_did_not_run_are_named(run: Run, capsys: Captured) -> None:
    run("check", "drafts", *AGAINST, "--ignore", "numbers-differ")
    assert capsys.readouterr().out.endswith("0 rules ran, numbers-differ did not.\n")


def test_the_format_may_come_from_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setenv("COPYDESK_OUTPUT_FORMAT", "concise")
    run("check", "drafts", *AGAINST)
    assert capsys.readouterr().out.startswith("drafts/ferry.md:4:29: warning numbers-differ 60 differs from 40")
    monkeypatch.setenv("COPYDESK_OUTPUT_FORMAT", "yaml")
    assert run("check", "drafts", *AGAINST) == 2
    assert "copydesk: COPYDESK_OUTPUT_FORMAT=yaml is no format" in capsys.readouterr().err


def test_github_annotations_and_a_job_summary(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "summary.md"))
    assert run("check", "drafts", *AGAINST, "--output-format", "github") == 1
    assert capsys.readouterr().out.startswith("::warning file=drafts/ferry.md,line=4,endLine=4,col=29,")
    assert "Checked 2 drafts against 1 article" in (folder / "summary.md").read_text()


def test_sarif_into_a_file(run: Run, folder: Path, capsys: Captured) -> None:
    assert run("check", "drafts", *AGAINST, "--output-format", "sarif", "-o", "out.sarif") == 1
    assert capsys.readouterr().out == ""
    (result,) = json.loads((folder / "out.sarif").read_text())["runs"][0]["results"]
    assert result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "archive/tarn.md"


def test_statistics_and_quiet(run: Run, capsys: Captured) -> None:
    run("check", "drafts", *AGAINST, "--statistics")
    assert capsys.readouterr().out.splitlines()[0] == "     1  warning  numbers-differ"
    run("check", "drafts", *AGAINST, "--quiet")
    assert "Checked" not in capsys.readouterr().out


def test_settings_in_force_are_shown_as_toml(run: Run, folder: Path, capsys: Captured) -> None:
    (folder / "copydesk.toml").write_text('archive = ["archive"]\n')
    assert run("check", "drafts", "--show-settings", "--fail-on", "hint", "--as-of", "2025-03-04") == 0
    out = capsys.readouterr().out
    assert out.startswith(f"# {folder / 'copydesk.toml'}\n")
    assert 'archive = ["archive"]\n' in out
    assert 'fail-on = "hint"\n' in out
    assert "as-of = 2025-03-04\n" in out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("check", "drafts"), "there are no other articles to check against; name some with --against"),
        (("check",), "there is nothing to check; name a draft"),
        (("check", "drafts", "--against", "nowhere"), "nowhere: no such file or folder"),
        (("check", "drafts", "--against", "sqlite://x"), "only files and folders can be checked against"),
        (("check", "drafts", *AGAINST, "--select", "number-differs"), "no rule 'number-differs'; did you mean 'num"),
        (("check", "drafts", *AGAINST, "--output-format", "xml"), "invalid choice: 'xml'"),
        (("check", "drafts", *AGAINST, "--as-of", "Monday"), "'Monday' is no day; write it as 2025-03-04"),
        (("check", "drafts", *AGAINST, "--min-confidence", "2"), "'2' is no number from 0 to 1"),
        (("check", "drafts", *AGAINST, "--config", "no.toml"), "no.toml: cannot be read"),
        (("check", "drafts", *AGAINST, "-o", "no/where.txt"), "no/where.txt: No such file or directory"),
        (("index",), "there is nothing to read; name files or folders"),
        (("index", "archive", "--jobs", "0"), "'0' is no number of processes"),
        (("explain", "nothing-like-it"), "there is no rule 'nothing-like-it'; the rules are numbers-differ"),
        (("chek",), "invalid choice: 'chek'"),
    ],
)
def test_usage_errors_are_one_line_and_exit_with_2(
    run: Run, capsys: Captured, arguments: tuple[str, ...], says: str
) -> None:
    assert run(*arguments) == 2
    out, err = capsys.readouterr()
    assert err.startswith("copydesk: ")
    assert says in err
    assert (out, err.count("\n")) == ("", 1)


def test_a_rule_that_the_configuration_names_and_nobody_wrote(run: Run, folder: Path, capsys: Captured) -> None:
    (folder / "copydesk.toml").write_text('archive = ["archive"]\nignore = ["numbers-difer"]\n')
    assert run("check", "drafts") == 2
    assert capsys.readouterr().err == (
        f"copydesk: {folder / 'copydesk.toml'}:2: there is no rule 'numbers-difer'; did you mean 'numbers-differ'?\n"
    )


def test_a_fault_in_one_draft_leaves_the_others_checked(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def failing(draft: Reading, story: Story) -> Iterator[Finding]:
        if draft.article.path.endswith("silent.md"):
            raise IndexError("a fault of the rule")
        return numbers_differ(draft, story)

    monkeypatch.setattr(catalogue, "installed", lambda: (structs.replace(RULE, check=failing),))
    assert run("check", "drafts", *AGAINST) == 2
    out, err = capsys.readouterr()
    assert err == (
        "copydesk: drafts/silent.md: copydesk failed on it (IndexError('a fault of the rule')): please report this\n"
    )
    assert "Checked 1 draft against 1 article: 1 warning" in out


def test_an_interrupt_is_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("lsp_server.desk.Desk.check_article", interrupted)
    assert run("check", "drafts", *AGAINST) == 130
    assert capsys.readouterr().err == "copydesk: interrupted\n"


def test_an_unchanged_draft_is_checked_without_loading_the_parser(copydesk: Copydesk) -> None:
    arguments = ["check", "drafts/ferry.md", "--against", "archive", "--output-format", "json"]
    first = copydesk(*arguments)
    assert first.stderr == ""
    code = f"import sys; from lsp_server.cli import main; main({arguments}); print('spacy' in sys.modules)"
    again = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
    assert again.stdout == f"{first.stdout}False\n"
