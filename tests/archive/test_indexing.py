"""Files and folders into the archive, again and again."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from lsp_server.archive import Archive, ingest
from lsp_server.claims.reader import Reader
from lsp_server.text.loading import read_file
from tests.archive.made import ALL, COMET, COUNCIL, FERRY, FERRY_AGAIN, FERRY_LATER, desk


@pytest.fixture
def folder(tmp_path):
    return desk(tmp_path / "desk")


@pytest.fixture
def archive(tmp_path):
    with Archive.open(tmp_path / "archive.sqlite") as archive:
        yield archive


def counts(report):
    return report.added, report.replaced, report.removed, report.unchanged


def run(program, *arguments):
    """A process of its own that runs a program; what it printed."""
    command = [sys.executable, "-c", textwrap.dedent(program), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


def test_only_what_changed_is_read(archive, folder):
    assert counts(archive.index([folder])) == (5, 0, 0, 0)
    assert counts(archive.index([folder])) == (0, 0, 0, 5)
    (folder / "ferry.txt").write_text(FERRY_LATER, encoding="utf-8")
    (folder / "comet.txt").unlink()
    (folder / "new.txt").write_text(COUNCIL, encoding="utf-8")
    assert counts(archive.index([folder])) == (1, 1, 1, 3)
    view = archive.view()
    assert view.size == 5
    assert view.article(folder / "comet.txt") is None
    assert "second day" in view.article(folder / "ferry.txt").article.paragraphs[0].text


def test_what_is_kept_is_what_was_read(archive, folder):
    archive.index([folder])
    for name in ALL:
        assert archive.view().article(folder / name) == Reader().read(read_file(folder / name))


def test_single_files_and_folders_in_any_words(archive, folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    relative = folder.relative_to(folder.parent)
    assert counts(archive.index([relative / "comet.txt", relative / ".." / "desk" / "comet.txt"])) == (1, 0, 0, 0)
    assert counts(archive.index([folder])) == (4, 0, 0, 1)
    assert archive.view().article(relative / "comet.txt").article.path == str(folder / "comet.txt")


def test_a_file_named_by_itself_stays_whatever_its_suffix(archive, folder):
    odd = folder / "ferry.copy"
    (folder / "ferry.txt").rename(odd)
    archive.index([odd])
    assert counts(archive.index([folder])) == (4, 0, 0, 0)
    assert archive.view([folder]).size == 5
    odd.unlink()
    assert counts(archive.index([folder])) == (0, 0, 1, 4)


def test_another_folder_s_articles_stay(archive, folder, tmp_path):
    other = desk(tmp_path / "desk-2", {"comet.txt": COMET})
    archive.index([folder, other])
    assert counts(archive.index([folder])) == (0, 0, 0, 5)
    assert archive.view([other]).size == 1


def test_a_folder_that_is_gone_takes_nothing_with_it(archive, folder):
    """It may be a disk that is not there today."""
    archive.index([folder])
    folder.rename(folder.with_name("elsewhere"))
    report = archive.index([folder])
    assert counts(report) == (0, 0, 0, 0)
    assert [error.path for error in report.failed] == [str(folder)]
    assert archive.view().article(folder / "comet.txt").article.paragraphs[0].text == COMET.splitlines()[0]


def test_a_file_that_cannot_be_read_keeps_its_last_reading_and_stops_nobody(archive, folder):
    archive.index([folder])
    (folder / "comet.txt").write_bytes(b"\x00\x01\x02\xff" * 99)
    (folder / "new.txt").write_text(FERRY, encoding="utf-8")
    report = archive.index([folder, folder / "missing.txt"])
    assert counts(report) == (1, 0, 0, 4)
    assert {error.path for error in report.failed} == {str(folder / "comet.txt"), str(folder / "missing.txt")}
    assert archive.view().article(folder / "comet.txt") is not None


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such file names")
def test_a_file_name_that_is_no_text(archive, folder):
    odd = folder / os.fsdecode(b"odd-\xff.txt")
    odd.write_text(FERRY, encoding="utf-8")
    report = archive.index([folder])
    assert counts(report) == (5, 0, 0, 0)
    assert "rename it" in str(report.failed[0])
    assert len(archive.view().story(Reader().read(read_file(odd))).others) == 3


def test_the_order_of_indexing_tells_nothing(folder):
    draft = Reader().read(read_file(folder / "ferry.txt"))
    files = [folder / name for name in ALL]
    stories = []
    for order in (files, files[::-1]):
        with Archive.open(None) as archive:
            archive.index(order)
            story = archive.view().story(draft)
            stories.append((story.others, story.consulted, story.rarity("ferry")))
    assert stories[0] == stories[1]
    assert len(stories[0][0]) == 2


def test_workers_read_what_one_process_reads(archive, folder, monkeypatch):
    monkeypatch.setattr(ingest, "_WORTH_WORKERS", 1)
    seen = []
    report = archive.index([folder], jobs=2, progress=lambda done, total: seen.append((done, total)))
    assert counts(report) == (5, 0, 0, 0)
    assert seen == [(done, 5) for done in range(1, 6)]
    for name in ALL:
        assert archive.view().article(folder / name) == Reader().read(read_file(folder / name))


def end_at_once(*_):
    os._exit(1)


def test_where_workers_die_one_process_reads_the_rest(archive, folder, monkeypatch):
    monkeypatch.setattr(ingest, "_WORTH_WORKERS", 1)
    monkeypatch.setattr(ingest, "start_worker", end_at_once)
    report = archive.index([folder], jobs=2)
    assert counts(report) == (5, 0, 0, 0)
    assert "ended before its time" in report.notes[0]


def test_a_cancelled_run_keeps_what_it_read(archive, folder):
    done = []
    report = archive.index([folder], progress=lambda *_: done.append(1), cancelled=lambda: len(done) == 2)
    assert report.cancelled
    assert archive.view().size == report.added == 2
    assert counts(archive.index([folder])) == (3, 0, 0, 2)


def test_what_other_code_read_is_read_again(archive, folder, monkeypatch):
    archive.index([folder])
    expected = archive.view().article(folder / "ferry.txt")
    monkeypatch.setattr("lsp_server.archive.keeping.reading_version", lambda model: f"later than {model}")
    (folder / "ferry.txt").unlink()
    assert archive.view().article(folder / "ferry.txt") == expected
    report = archive.index([folder])
    assert (report.replaced, report.removed) == (4, 1)
    assert "4 unchanged articles are read again" in report.notes[0]


def test_reading_again_from_another_folder_keeps_one_article(archive, folder, monkeypatch):
    monkeypatch.chdir(folder)
    archive.index([Path("ferry.txt")])
    monkeypatch.chdir(folder.parent)
    monkeypatch.setattr("lsp_server.archive.keeping.reading_version", lambda model: f"later than {model}")
    assert archive.view().article(folder / "ferry.txt") is not None
    assert archive.view().size == 1


def test_known_paragraphs_need_no_language_model(archive, folder, tmp_path):
    archive.index([folder])
    (folder / "comet.txt").rename(folder / "renamed.txt")
    program = """
        import sys
        from pathlib import Path
        from lsp_server.archive import Archive
        from lsp_server.claims.reader import Reader
        from lsp_server.text.loading import read_file

        with Archive.open(Path(sys.argv[1])) as archive:
            report = archive.index([Path(sys.argv[2])])
            draft = Reader(archive.cache).read(read_file(Path(sys.argv[2]) / "ferry.txt"))
            print(report.added, report.removed, len(archive.view().story(draft).others), "spacy" in sys.modules)
    """
    assert run(program, tmp_path / "archive.sqlite", folder).split() == ["1", "1", "2", "False"]


def test_a_reader_in_another_process_sees_whole_articles_while_one_writes(archive, folder, tmp_path):
    program = """
        import sys
        from pathlib import Path
        from lsp_server.archive import Archive

        view = Archive.open(Path(sys.argv[1])).view()
        for line in sys.stdin:
            print(view.size, len(view.article(line.strip()).claims) > 0, flush=True)
    """
    archive.index([folder / "ferry.txt"])
    command = [sys.executable, "-c", textwrap.dedent(program), str(tmp_path / "archive.sqlite")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        sizes = []

        def ask(*_):
            reader.stdin.write(f"{folder / 'ferry.txt'}\n")
            reader.stdin.flush()
            sizes.append(reader.stdout.readline().split())

        archive.index([folder], progress=ask)
        reader.stdin.close()
        assert reader.wait(timeout=30) == 0
    assert sizes == [[str(size), "True"] for size in (1, 2, 3, 4, 5)]


def test_two_processes_may_index_at_once(folder, tmp_path):
    program = """
        import sys
        from pathlib import Path
        from lsp_server.archive import Archive

        Archive.open(Path(sys.argv[1])).index([Path(sys.argv[2])])
    """
    command = [sys.executable, "-c", textwrap.dedent(program), str(tmp_path / "both.sqlite"), str(folder)]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [(process.communicate(timeout=120)[1], process.returncode) for process in both] == [("", 0)] * 2
    with Archive.open(tmp_path / "both.sqlite") as archive:
        assert counts(archive.index([folder])) == (0, 0, 0, 5)
        assert archive.view().size == 5


def test_again_after_removal_and_return(archive, folder):
    archive.index([folder])
    assert archive.remove(folder / "ferry-again.txt")
    assert not archive.remove(folder / "ferry-again.txt")
    assert counts(archive.index([folder])) == (1, 0, 0, 4)
    assert FERRY_AGAIN.startswith(archive.view().article(folder / "ferry-again.txt").article.paragraphs[0].text)
