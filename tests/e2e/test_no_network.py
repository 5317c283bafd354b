"""Invariant 6: nothing goes to the network, ever."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.editor import Desk, editor

WRONG = "Norland has massed about 150,000 troops along its border with Varn.\n"
GUARDED = """
import os, sys
TO_THE_NETWORK = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}
def guard(event, arguments):
    if event in TO_THE_NETWORK or event == "urllib.Request":
        os.write(2, f"to the network: {event} {arguments}".encode())
        os._exit(99)
sys.addaudithook(guard)
"""
CHECK = GUARDED + "from lsp_server.cli import main\nsys.exit(main(['check', 'draft.md']))"
SERVE = GUARDED + "from lsp_server.server import main\nsys.exit(main())"
PHONE_HOME = GUARDED + "import socket\nsocket.create_connection(('127.0.0.1', 9))"


def run(folder: Path, program: str) -> int:
    ran = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, timeout=120, check=False)
    return ran.returncode


def test_the_guard_sees_what_goes_to_the_network(tmp_path: Path) -> None:
    assert run(tmp_path, PHONE_HOME) == 99


def test_a_check_on_the_command_line(tmp_path: Path) -> None:
    Desk(tmp_path)
    (tmp_path / "draft.md").write_text(WRONG, "utf-8")
    assert run(tmp_path, CHECK) == 1


@pytest.mark.asyncio
async def test_a_check_in_an_editor(tmp_path: Path) -> None:
    uri = Desk(tmp_path).uri()
    async with editor(tmp_path, command=[sys.executable, "-c", SERVE]) as vim:
        vim.open(uri, WRONG)
        (found,) = await vim.diagnostics(uri, 1)
        assert await vim.actions(uri, found)
        assert await vim.hover(uri, 0, found.range.start.character)
