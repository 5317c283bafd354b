"""What a desk's folders really hold, through the real command: one clear line each, in time, the others checked.

The fixture ``copydesk`` fails a test whose process shows a traceback or takes more than 30 seconds.
"""

import codecs
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import DRAFT, Copydesk

AGAINST = ("--against", "archive")
AS_JSON = ("--output-format", "json")


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("empty.md", b"", "drafts/bad/empty.md: "),
        ("blank.txt", b" \n\r\n\t", "drafts/bad/blank.txt: "),
        ("binary.txt", bytes(range(256)) * 40, "drafts/bad/binary.txt: "),
        ("picture.md", b"\x89PNG\r\n\x1a\n" + bytes(5000), "drafts/bad/picture.md: "),
        ("matter.md", b"---\ntitle: [open\ndate: 2025-03-04\n---\nThe ferry is back.\n", "drafts/bad/matter.md:"),
    ],
)
def test_a_file_that_cannot_be_checked(copydesk: Copydesk, folder: Path, name: str, content: bytes, line: str) -> None:
    (folder / "drafts" / "bad").mkdir()
    (folder / "drafts" / "bad" / name).write_bytes(content)
    done = copydesk("check", f"drafts/bad/{name}", "drafts/silent.md", *AGAINST, *AS_JSON)
    assert done.returncode == 2
    assert done.stderr.startswith(f"copydesk: {line}")
    assert done.stderr.count("\n") == 1
    assert [checked["path"] for checked in json.loads(done.stdout)["checked"]] == ["drafts/silent.md"]


def test_a_missing_path_and_a_folder_without_articles(copydesk: Copydesk, folder: Path) -> None:
    (folder / "nothing").mkdir()
    done = copydesk("check", "nowhere.md", "nothing", "drafts/silent.md", *AGAINST)
    assert done.returncode == 2
    first, second = done.stderr.splitlines()
    assert first.startswith("copydesk: nowhere.md: no such file")
    assert second.startswith("copydesk: nothing: there are no articles in this folder")
    assert done.stdout.startswith("Checked 1 draft against 1 article: ")
    assert done.stdout.endswith("2 files could not be checked.\n")


def test_an_archive_without_articles(copydesk: Copydesk, folder: Path) -> None:
    (folder / "nothing").mkdir()
    done = copydesk("check", "drafts", "--against", "nothing")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == ("copydesk: nothing: there are no articles to check against; name others with --against\n")


def test_an_article_that_cannot_be_read_is_said_and_left_out(copydesk: Copydesk, folder: Path) -> None:
    (folder / "archive" / "binary.txt").write_bytes(bytes(range(256)) * 40)
    done = copydesk("check", "drafts/silent.md", *AGAINST)
    assert done.returncode == 0
    assert done.stderr.startswith("copydesk: archive/binary.txt: ")
    assert "Checked 1 draft against 1 article" in done.stdout


@pytest.mark.parametrize(
    "content",
    [
        DRAFT.replace("---\n", "").replace("date: 2025-03-05\n", "").encode("utf-16"),
        codecs.BOM_UTF16_BE + DRAFT.replace("---\n", "").replace("date: 2025-03-05\n", "").encode("utf-16-be"),
        b"The ferry Kittiwake carried 60 passengers from Skerry Point on Monday. Caf\xe9 \xff\xc3.\n",
    ],
    ids=["UTF-16 little", "UTF-16 big", "broken UTF-8"],
)
def test_text_in_another_encoding_is_checked_at_the_right_place(
    copydesk: Copydesk, folder: Path, content: bytes
) -> None:
    (folder / "drafts" / "other.txt").write_bytes(content)
    done = copydesk("facts", "drafts/other.txt", "--format", "json")
    assert done.returncode == 0
    figure = next(fact for fact in json.loads(done.stdout)["facts"] if fact["kind"] == "figure")
    assert (figure["value"], figure["start"]) == (60, 28)


def test_a_broken_configuration(copydesk: Copydesk, folder: Path) -> None:
    (folder / "copydesk.toml").write_text('archive = ["archive"]\nselect = [figure]\n')
    done = copydesk("check", "drafts")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"copydesk: {folder / 'copydesk.toml'}:2: not TOML: ")
    assert "`select = [figure]`" in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_unknown_rule(copydesk: Copydesk) -> None:
    done = copydesk("check", "drafts", *AGAINST, "--select", "quote-speeker")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "copydesk: there is no rule 'quote-speeker'; did you mean 'quote-speaker'?\n"


@pytest.mark.parametrize(
    "content", [b"This is not SQLite, but a letter of some length. " * 40, b"SQLite format 3\x00" * 99]
)
def test_an_archive_file_that_is_not_sqlite(copydesk: Copydesk, folder: Path, content: bytes) -> None:
    (folder / "kept.sqlite").write_bytes(content)
    done = copydesk("check", "drafts", *AGAINST, "--archive", "kept.sqlite")
    assert (done.returncode, done.stdout) == (2, "")
    assert "kept.sqlite: " in done.stderr
    assert (folder / "kept.sqlite").read_bytes() == content


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("large.txt", "\n\n".join(f"The harbour was quiet on day {day}; no {day} spoke." for day in range(200_000))),
        ("line.txt", "The harbour was quiet and nobody spoke of the ferry, " * 20_000),
        ("word.txt", "x" * 1_000_000),
        ("marks.txt", '"' * 100_000),
        ("curly.md", "“ ” ‘ ’ " * 25_000),
        ("spoken.txt", '"Yes," he said. ' * 5_000),
    ],
)
def test_much_of_something(copydesk: Copydesk, folder: Path, name: str, text: str) -> None:
    (folder / "drafts" / name).write_text(text)
    done = copydesk("check", f"drafts/{name}", *AGAINST)
    assert done.returncode == 0, done.stderr
    assert "Checked 1 draft against 1 article" in done.stdout
    if len(text) > 400_000:
        assert f"copydesk: drafts/{name}: " in done.stderr  # what was not analysed is said


def test_a_pipe_that_is_closed_early(copydesk: Copydesk, folder: Path) -> None:
    """The reader goes before anything is written."""
    process = subprocess.Popen(
        [sys.executable, "-m", "lsp_server.cli", "explain", "quote-speaker"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(30) == 141


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")
def test_an_interrupt_while_it_waits_for_standard_input(folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "lsp_server.cli", "check", "-", "drafts/nowhere.md", *AGAINST],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert process.stderr is not None
    assert b"drafts/nowhere.md" in process.stderr.readline()  # it is at work now, and the interpreter is up
    process.send_signal(signal.SIGINT)
    assert process.stderr.read().endswith(b"copydesk: interrupted\n")
    assert process.wait(30) == 130
    assert process.stdin is not None
    process.stdin.close()
    process.stderr.close()


def test_help_is_quick() -> None:
    """Nothing heavy is loaded for it: the bound is ten times what it takes."""
    start = time.perf_counter()
    code = (
        "import sys; from lsp_server.cli import main\n"
        "try: main(['check', '--help'])\n"
        "finally: print(sorted({'spacy', 'rich', 'trafilatura', 'dateparser', 'pygls', 'yaml'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30)
    assert done.stdout.endswith("[]\n")
    assert time.perf_counter() - start < 1.5
