import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lsp_server import catalogue
from lsp_server.cli import main
from tests.scenarios.sample_rule import RULE

ARTICLE = """---
id: tarn-1
title: Ferry is back
publisher: Tarn Post
date: 2025-03-04
---
The ferry Kittiwake carried 40 passengers from Skerry Point on Monday.
"""
DRAFT = "---\ndate: 2025-03-05\n---\nThe ferry Kittiwake carried 60 passengers from Skerry Point on Monday.\n"
SILENT = DRAFT.replace("60", "40")

Run = Callable[..., int]
Copydesk = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with an article, two drafts and no configuration; what is read is kept in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in ("COPYDESK_OUTPUT_FORMAT", "GITHUB_STEP_SUMMARY", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "tarn.md").write_text(ARTICLE)
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "ferry.md").write_text(DRAFT)
    (tmp_path / "drafts" / "silent.md").write_text(SILENT)
    return tmp_path


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command in this process, with one rule installed."""
    monkeypatch.setattr(catalogue, "installed", lambda: (RULE,))

    def run_here(*arguments: str) -> int:
        kept_in = ("--archive", str(folder / "archive.sqlite")) if arguments[0] in {"check", "facts", "index"} else ()
        return main([*arguments, *kept_in])

    return run_here


@pytest.fixture
def copydesk(folder: Path) -> Copydesk:
    """The command as a process of its own, which must take less than 30 seconds and show no traceback."""

    def run_process(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
        before = _seconds_of_children()
        done = subprocess.run(
            [sys.executable, "-m", "lsp_server.cli", *arguments],
            input=stdin,
            capture_output=True,
            timeout=120,
            check=False,
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        )
        assert _seconds_of_children() - before < 30
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in err, err
        assert all(line.startswith("copydesk: ") for line in err.splitlines()), err
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    return run_process


def _seconds_of_children() -> float:
    """Processor time, which a busy machine does not stretch; 0 where the system does not tell it."""
    if sys.platform == "win32":
        return 0.0
    import resource

    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
