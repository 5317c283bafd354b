"""When a server ends: with its editor, however that ends, and leaving nothing behind."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.editor import SERVER, Desk

PATIENCE_SECONDS = 30
TEXT = "Norland has massed about 150,000 troops along its border with Varn.\n"


class RawServer:
    """A server process and the bytes to and from it."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            SERVER,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "XDG_CACHE_HOME": str(folder / ".cache")},
        )
        self.folder = folder

    def send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def write(self, said: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(said)
        self.process.stdin.flush()

    def receive(self, method: str) -> Any:
        """The next message of a method, or the next answer where ``method`` is empty."""
        assert self.process.stdout is not None
        while True:
            length = 0
            while header := self.process.stdout.readline().strip():
                if header.startswith(b"Content-Length:"):
                    length = int(header.split(b":")[1])
            message = json.loads(self.process.stdout.read(length))
            if message.get("method", "") == method:
                return message.get("params", message.get("result"))

    def begin(self, process_id: int | None) -> None:
        folder = {"uri": self.folder.as_uri(), "name": "desk"}
        params = {"processId": process_id, "capabilities": {}, "rootUri": None, "workspaceFolders": [folder]}
        self.send(id=1, method="initialize", params=params)
        self.receive("")
        self.send(method="initialized", params={})
        document = {"uri": (self.folder / "a.md").as_uri(), "languageId": "markdown", "version": 1, "text": TEXT}
        self.send(method="textDocument/didOpen", params={"textDocument": document})
        assert len(self.receive("textDocument/publishDiagnostics")["diagnostics"]) == 1

    def end(self) -> int:
        """The exit status, awaited."""
        return self.process.wait(PATIENCE_SECONDS)

    def complaints(self) -> str:
        """What it wrote on standard error, when it has ended."""
        assert self.process.stderr is not None
        return self.process.stderr.read().decode()


@pytest.fixture
def server(tmp_path: Path) -> Any:
    Desk(tmp_path)
    raw = RawServer(tmp_path)
    yield raw
    raw.process.kill()
    raw.process.wait(PATIENCE_SECONDS)
    for pipe in (raw.process.stdin, raw.process.stdout, raw.process.stderr):
        pipe.close()


def test_it_ends_at_the_end_of_input(server: RawServer) -> None:
    server.begin(None)
    assert server.process.stdin is not None
    server.process.stdin.close()
    assert server.end() == 0


def test_it_ends_as_asked_and_says_whether_it_was_asked_in_order(server: RawServer) -> None:
    server.begin(None)
    server.send(id=2, method="shutdown", params=None)
    server.receive("")
    server.send(method="exit", params=None)
    assert server.end() == 0


def test_it_ends_in_the_midst_of_a_message(server: RawServer) -> None:
    server.begin(os.getpid())
    server.write(b"Content-Length: 1000\r\n\r\n{")
    assert server.process.stdin is not None
    server.process.stdin.close()
    assert server.end() == 0
    assert not server.complaints()


def test_it_reads_over_what_is_no_message(server: RawServer) -> None:
    server.begin(os.getpid())
    server.write(b"x" * 300_000 + b"\r\n")
    server.send(id=2, method="shutdown", params=None)
    server.receive("")
    server.send(method="exit", params=None)
    assert server.end() == 0
    assert not server.complaints()


def test_exit_without_shutdown_is_a_failure(server: RawServer) -> None:
    server.begin(None)
    server.send(method="exit", params=None)
    assert server.end() == 1


def test_it_ends_with_a_parent_that_is_killed(server: RawServer) -> None:
    parent = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    server.begin(parent.pid)
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    assert server.end() == 1


def test_a_parent_in_another_container_is_not_waited_for(server: RawServer) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait(PATIENCE_SECONDS)
    server.begin(gone.pid)  # checks a draft all the same
    assert server.process.poll() is None
