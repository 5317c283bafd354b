"""The archive's SQLite file itself: opening, its schema, transactions, and what SQLite's failures mean for a user."""

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from threading import RLock
from typing import Any

from lsp_server.errors import ArchiveError

SCHEMA = 1
APPLICATION = 0x0C09DE5C
"""What marks an SQLite file as an archive of Copydesk (PRAGMA application_id)."""

_BUSY_SECONDS = 10.0
_SETTINGS = (
    "synchronous = NORMAL",  # a kill loses nothing, a power cut at most the last articles
    "cache_size = -2000",  # KB: an article touches some 200 pages; of more, an editor's server only grows
    "wal_autocheckpoint = 4000",  # pages, for the same reason
)
_NO_SQLITE = "this file is not an archive of copydesk (it is not SQLite, or damaged): move it away, or name another"
_REASONS = {
    sqlite3.SQLITE_NOTADB: _NO_SQLITE,
    sqlite3.SQLITE_CORRUPT: _NO_SQLITE,
    sqlite3.SQLITE_BUSY: "another process holds the archive locked: try again when it is done",
    sqlite3.SQLITE_LOCKED: "another process holds the archive locked: try again when it is done",
    sqlite3.SQLITE_READONLY: "the archive cannot be written: give write permission for it and its folder",
    sqlite3.SQLITE_PERM: "the archive cannot be written: give write permission for it and its folder",
    sqlite3.SQLITE_CANTOPEN: "the archive cannot be opened: its folder must exist and be writable",
    sqlite3.SQLITE_FULL: "no room is left for the archive: free some space on its disk",
    sqlite3.SQLITE_IOERR: "the disk failed on the archive",
}


class Database:
    """One connection to one archive file (in memory where ``path`` is None), to be used from any thread.

    Every method raises ArchiveError, naming the file, where SQLite fails.
    """

    def __init__(self, path: Path | None, busy_seconds: float = _BUSY_SECONDS) -> None:
        self.path = path
        self._busy_seconds = busy_seconds
        self._lock = RLock()
        with self._failing():
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(
                ":memory:" if path is None else path,
                timeout=busy_seconds,
                isolation_level=None,
                check_same_thread=False,
            )
        try:
            with self._failing():
                self._prepare()
        except ArchiveError:
            self._db.close()
            raise

    def close(self) -> None:
        """Close the file."""
        with self._lock, self._failing():
            self._db.close()

    def all(self, statement: str, values: Iterable[object] = ()) -> list[tuple[Any, ...]]:
        """The rows a statement gives."""
        with self._lock, self._failing():
            return self._db.execute(statement, tuple(values)).fetchall()

    def one(self, statement: str, values: Iterable[object] = ()) -> tuple[Any, ...]:
        """The first row of a statement that always gives one."""
        return self.all(statement, values)[0]

    def run(self, statement: str, values: Iterable[object] = ()) -> int:
        """Carry out a change; the number of the last row inserted."""
        with self._lock, self._failing():
            return self._db.execute(statement, tuple(values)).lastrowid or 0

    def many(self, statement: str, values: Iterable[tuple[object, ...]]) -> None:
        """Carry out a change for each tuple of values."""
        with self._lock, self._failing():
            self._db.executemany(statement, values)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Several changes that all hold or none. Inside another transaction it is part of that one."""
        with self._lock, self._failing():
            if self._db.in_transaction:
                yield
                return
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def _prepare(self) -> None:
        """Make the tables in a new file; look whether an old one is ours.

        In one transaction: of two processes that open a new file at once, one makes the tables and the other finds
        them; and a file that cannot be written is told of now rather than at the first change.
        """
        self._db.execute("PRAGMA foreign_keys = ON")
        with self.transaction():
            (application,), (version,) = self.one("PRAGMA application_id"), self.one("PRAGMA user_version")
            if application == APPLICATION and version > SCHEMA:
                raise ArchiveError(
                    "this archive was written by a newer copydesk: update copydesk, or name another file", self._name
                )
            if application != APPLICATION:
                if application != 0 or version != 0 or self.one("SELECT count(*) FROM sqlite_master")[0]:
                    raise ArchiveError("this SQLite file is no archive of copydesk: name another file", self._name)
                self._create()
        self._use_write_ahead_log()
        for setting in _SETTINGS:
            self._db.execute(f"PRAGMA {setting}")

    def _create(self) -> None:
        script = resources.files("lsp_server.archive").joinpath("schema.sql").read_text("utf-8")
        for statement in _statements(script):
            self._db.execute(statement)
        self._db.execute(f"PRAGMA application_id = {APPLICATION}")
        self._db.execute(f"PRAGMA user_version = {SCHEMA}")

    def _use_write_ahead_log(self) -> None:
        """Let readers read while another writes. SQLite does not wait by itself for the lock this takes once."""
        until = time.monotonic() + self._busy_seconds
        while True:
            try:
                self._db.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                time.sleep(0.01)
            else:
                return

    @property
    def _name(self) -> str:
        return "the archive in memory" if self.path is None else str(self.path)

    @contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise ArchiveError(_reason(error), self._name) from error


def _reason(error: Exception) -> str:
    """What went wrong and what to do, in one sentence."""
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)
        primary = None if code is None else code & 0xFF  # the rest of it tells kinds of one failure apart
        return _REASONS.get(primary or 0, f"the archive failed: {error}")
    return f"the archive's folder cannot be made: {error.strerror if isinstance(error, OSError) else error}"


def _statements(script: str) -> Iterator[str]:
    """The statements of an SQL script, one by one: executescript would end the transaction they stand in."""
    statement = ""
    for line in script.splitlines():
        statement += line.partition("--")[0] + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
