"""Invariant 2: the same text gives the same findings from buffer, file, standard input and reversed archive order."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lsp_server.features.positions import Lines
from tests.e2e.editor import NORLAND, Desk, editor

DRAFT = """---
date: 2025-03-04
---

😀 Norland has massed about 150,000 troops along its border with Varn.

Ida Holt, 44, mayor of Corvell, said 漢字 the talks begin on Monday, 4 March 2025.
"""


def checked(folder: Path, *arguments: str, given: str | None = None) -> list[dict[str, Any]]:
    """The findings of the command line, with the draft's path left out."""
    ran = subprocess.run(
        [sys.executable, "-m", "lsp_server", "check", "--output-format", "json", *arguments],
        cwd=folder,
        input=given,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert ran.returncode in {0, 1}, ran.stderr
    return [{**finding, "path": ""} for finding in json.loads(ran.stdout)["findings"]]


@pytest.mark.asyncio
async def test_buffer_file_and_standard_input_find_the_same(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for number, publisher in enumerate(("Ostby Courier", "Varn Times"), 2):
        text = NORLAND.format(id=f"tarn-{number}").replace("Tarn Post", publisher) + "\nIda Holt, 46, spoke.\n"
        (tmp_path / "archive" / f"tarn-{number}.md").write_text(text, "utf-8")
    (tmp_path / "draft.md").write_text(DRAFT, "utf-8")

    from_file = checked(tmp_path, "draft.md")
    assert {finding["rule"] for finding in from_file} >= {"figure-mismatch", "weekday-date"}
    assert checked(tmp_path, "-", "--stdin-filename", "draft.md", given=DRAFT) == from_file

    reversed_archive = 'archive = ["archive/tarn-3.md", "archive/tarn-2.md", "archive/tarn-1.md"]\n'
    (tmp_path / "copydesk.toml").write_text(f'{reversed_archive}database = "other.sqlite"\n', "utf-8")
    assert checked(tmp_path, "draft.md") == from_file

    async with editor(tmp_path) as vim:
        vim.open(desk.uri(), DRAFT)
        in_buffer = await vim.diagnostics(desk.uri(), 1)
    lines = Lines(DRAFT)
    seen = [
        {
            "rule": found.code,
            "start": lines.offset(found.range.start, "utf-16"),
            "end": lines.offset(found.range.end, "utf-16"),
            "message": found.message,
            "severity": found.severity.name.lower() if found.severity else None,
            "fingerprint": found.data["fingerprint"],
            "evidence": [info.location.uri.rsplit("/", 1)[-1] for info in found.related_information or ()],
        }
        for found in in_buffer
    ]
    expected = [
        {name: finding[name] for name in ("rule", "start", "end", "message", "severity", "fingerprint")}
        | {"evidence": [passage["path"].rsplit("/", 1)[-1] for passage in finding["evidence"]]}
        for finding in from_file
    ]
    assert seen == expected
