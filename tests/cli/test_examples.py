"""The example desk: every planted mistake is told, every temptation stays silent."""

import json
import shutil
from pathlib import Path

import pytest

from lsp_server.cli import main

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

PLANTED = {
    ("bridge.md", "figure-mismatch", "$2.4 billion", "conflict"),
    ("bridge.md", "weekday-date", "Tuesday, June 18, 2025", "conflict"),
    ("bridge.md", "figure-mismatch", "4,000 people", "disputed"),
    ("quake.md", "superseded-figure", "12 people", "superseded"),
    ("quake.md", "name-spelling", "Vasilevksi", "conflict"),
    ("quake.md", "age-mismatch", "43", "conflict"),
    ("talks.md", "event-date", "Friday", "conflict"),
    ("talks.md", "figure-mismatch", "about 150,000 troops", "conflict"),
    ("talks.md", "quote-speaker", "Tomas Reyl", "conflict"),
    ("talks.md", "title-mismatch", "Commander", "conflict"),
    ("week.md", "sum-mismatch", "12 people", "conflict"),
    ("week.md", "percent-mismatch", "20 percent", "conflict"),
    ("week.md", "duration-mismatch", "four-day", "conflict"),
    ("week.md", "age-birthdate", "41", "conflict"),
    ("week.md", "house-fact", "Deputy Mayor", "conflict"),
    ("week.md", "title-mismatch", "Deputy Mayor", "conflict"),
    ("week.md", "unknown-quote-end", "“The", "conflict"),
}


def test_what_the_demo_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = tmp_path / "examples"
    shutil.copytree(EXAMPLES, desk)
    monkeypatch.chdir(desk)
    assert main(["check", "drafts", "--archive", str(tmp_path / "a.sqlite"), "--output-format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    told = {(Path(f["path"]).name, f["rule"], f["text"], f["class"]) for f in found}
    wording = {f for f in told if f[1] == "quote-wording"}
    assert told - wording == PLANTED
    assert {f[0] for f in wording} == {"talks.md"}
    assert "quiet.md" not in {f[0] for f in told}


def test_the_first_screen_of_the_readme_is_what_the_demo_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(EXAMPLES)
    main(["check", "drafts", "--archive", str(tmp_path / "a.sqlite")])
    printed = capsys.readouterr().out
    readme = (EXAMPLES.parent / "README.md").read_text("utf-8")
    shown = readme.split("```\n")[1]
    assert shown.startswith("warning[")
    assert shown in printed
