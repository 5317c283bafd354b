"""Invariant 5: a kill in the middle of indexing loses nothing that was indexed and leaves the archive readable."""

import subprocess
import sys
import textwrap

import pytest

from lsp_server.archive import Archive, ingest
from tests.archive.made import FERRY, desk, reading

ARTICLES = 40
PROGRAM = """
    import sys
    from pathlib import Path
    from lsp_server.archive import Archive, ingest

    if __name__ == "__main__":
        ingest._WORTH_WORKERS = 1
        with Archive.open(Path(sys.argv[1])) as archive:
            told = lambda *counts: print(*counts, flush=True)
            archive.index([Path(sys.argv[2])], jobs=int(sys.argv[3]), progress=told)
"""


@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_while_indexing(tmp_path, jobs):
    folder = desk(
        tmp_path / "desk", {f"{number}.txt": f"{FERRY}\nThis is number {number}." for number in range(ARTICLES)}
    )
    path = tmp_path / "archive.sqlite"
    program = tmp_path / "program.py"
    program.write_text(textwrap.dedent(PROGRAM), encoding="utf-8")
    command = [sys.executable, str(program), str(path), str(folder), str(jobs)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as indexing:
        assert [indexing.stdout.readline().split()[0] for _ in range(5)] == ["1", "2", "3", "4", "5"]
        indexing.kill()
        rest, _ = indexing.communicate(timeout=60)  # ends when its workers, who hold the other end, have ended too
    before = 5 + len(rest.splitlines())
    assert before < ARTICLES

    with Archive.open(path) as archive:
        kept = archive.view().size
        assert before <= kept <= before + ingest._CHUNK  # these may have been kept and not yet told of
        story = archive.view().story(reading(FERRY))
        assert len(story.others) == story.consulted == kept
        report = archive.index([folder], jobs=1)
        assert (report.added, report.unchanged, archive.view().size) == (ARTICLES - kept, kept, ARTICLES)
        problems = archive._store._db.all("PRAGMA integrity_check") + archive._store._db.all("PRAGMA foreign_key_check")
        assert problems == [("ok",)]
