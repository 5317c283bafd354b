"""Archive files that are not there, not ours or not to be had, each told of in a line that names the file."""

import os
import sqlite3

import pytest

from lsp_server.archive import Archive, default_path
from lsp_server.archive.database import APPLICATION, SCHEMA, Database
from lsp_server.errors import ArchiveError
from tests.archive.made import FERRY, reading


@pytest.fixture
def path(tmp_path):
    return tmp_path / "archive.sqlite"


def message_of(path):
    with pytest.raises(ArchiveError) as caught:
        Archive.open(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)
    return caught.value.message


def test_a_new_file_is_made_with_its_folders(tmp_path):
    path = tmp_path / "a" / "b" / "archive.sqlite"
    with Archive.open(path) as archive:
        archive.put(reading(FERRY))
    with Archive.open(path) as archive:
        assert archive.view().size == 1


def test_in_memory():
    with Archive.open(None) as archive:
        archive.put(reading(FERRY))
        assert archive.path is None
        assert archive.view().article("draft.txt") == reading(FERRY)


def test_the_default_is_one_file_for_the_user():
    assert default_path().is_absolute()
    assert default_path().name == "archive.sqlite"


@pytest.mark.parametrize("content", [b"Ferry crews walked out.\n" * 99, b"SQLite format 3\x00" + b"\xff" * 4_000])
def test_a_file_that_is_not_sqlite(path, content):
    path.write_bytes(content)
    assert "not SQLite, or damaged" in message_of(path)
    assert path.read_bytes() == content


def test_a_folder(tmp_path):
    assert "cannot be opened" in message_of(tmp_path)


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    assert "folder cannot be made" in message_of(tmp_path / "file" / "archive.sqlite")


def test_somebody_else_s_database(path):
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE song (title)")
    before = path.read_bytes()
    assert "no archive of copydesk" in message_of(path)
    assert path.read_bytes() == before


def test_an_archive_of_a_newer_copydesk(path):
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    assert "newer copydesk" in message_of(path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_folder_that_cannot_be_written(path):
    Archive.open(path).close()
    path.chmod(0o400)
    path.parent.chmod(0o500)
    assert "write permission" in message_of(path)


def test_a_database_that_cannot_be_written():
    database = Database(None)
    database.run("PRAGMA query_only = ON")
    with pytest.raises(ArchiveError, match="write permission"):
        database.run("UPDATE state SET generation = 1")


def test_a_full_disk_loses_one_article(path):
    with Archive.open(path) as archive:
        archive.put(reading(FERRY, "kept.txt"))
        (pages,) = archive._store._db.one("PRAGMA page_count")
        archive._store._db.run(f"PRAGMA max_page_count = {pages + 1}")
        long = "\n".join(f"Ada Wend{n} of Holm{n} met Ivo Brack{n}." for n in range(3_000))
        with pytest.raises(ArchiveError, match="free some space"):
            archive.put(reading(long, "lost.txt"))
        assert archive.view().size == 1
        assert archive.view().article("kept.txt") == reading(FERRY, "kept.txt")


def test_an_archive_another_process_holds(path):
    Archive.open(path).close()
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(ArchiveError, match="locked") as caught:
        Database(path, busy_seconds=0.05)
    assert str(path) in str(caught.value)
    holder.execute("ROLLBACK")
    holder.close()
    Archive.open(path).close()
