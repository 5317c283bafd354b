import io
from contextlib import redirect_stdout

import pytest

from lsp_server.commands import terminal
from tests.cli.conftest import Run


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal that knows colours, to stand in for standard output."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return Terminal()


def test_a_terminal_is_shown_colours(run: Run, screen: Terminal) -> None:
    with redirect_stdout(screen):
        assert run("check", "drafts", "--against", "archive") == 1
    assert "\x1b[1;33mwarning[numbers-differ]\x1b[0m" in screen.getvalue()


def test_explain_is_laid_out_for_a_terminal(run: Run, screen: Terminal) -> None:
    with redirect_stdout(screen):
        assert run("explain", "numbers-differ") == 0
    assert "\x1b[" in screen.getvalue()
    assert "##" not in screen.getvalue()


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_no_colour_for_those_who_ask_for_none(
    run: Run, screen: Terminal, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with redirect_stdout(screen):
        assert run("check", "drafts", "--against", "archive") == 1
    assert "warning[numbers-differ]" in screen.getvalue()
    assert "\x1b" not in screen.getvalue()


def test_progress_is_shown_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    with terminal.progress("Reading") as show:
        assert show is None
    made = Terminal()
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("sys.stderr", made)
    with terminal.progress("Reading") as show:
        assert show is not None
        show(3, 12)
    assert "3/12" in made.getvalue()
    with terminal.progress("Reading", of=1) as show:
        assert show is None


def test_a_complaint_is_one_line_that_no_terminal_obeys(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.complain("a\x1b[2J.md: is\nbroken")
    assert capsys.readouterr().err == "copydesk: a\ufffd[2J.md: is broken\n"
