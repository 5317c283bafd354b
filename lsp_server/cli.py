"""The command ``copydesk``: what was asked for, and how errors leave the process."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from lsp_server import __version__
from lsp_server.commands.arguments import Parser
from lsp_server.commands.terminal import complain, keep_libraries_quiet, use_utf8
from lsp_server.errors import CopydeskError

COMMANDS = {
    "check": "compare drafts with other articles",
    "facts": "show what is read out of articles",
    "index": "read articles into the archive ahead of time",
    "explain": "show what a rule does, with examples",
    "server": "run the language server on standard input and output",
    "new-rule": "write a new rule and its scenarios",
}
EXIT_ERROR = 2
_EXIT_INTERRUPTED = 130  # 128 + SIGINT, as a shell reports it
_EXIT_CLOSED_PIPE = 141  # 128 + SIGPIPE


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns the exit status: 0 nothing to complain of, 1 findings, 2 an error of usage, configuration or reading.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    use_utf8()
    if argv is None and "server" not in words[:1]:  # a process of our own; the server sets up its own log
        keep_libraries_quiet()
    try:
        status = _run(words)
        sys.stdout.flush()
    except CopydeskError as error:
        complain(str(error))
        return EXIT_ERROR
    except KeyboardInterrupt:
        complain("interrupted")
        if argv is None:
            # A second Ctrl-C while reading processes are being ended leaves Python waiting for them; they end with us.
            os._exit(_EXIT_INTERRUPTED)
        return _EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader has gone; Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _EXIT_CLOSED_PIPE
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        complain(f"{where}{error.strerror or error}")
        return EXIT_ERROR
    return status


def parser(words: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The parser of the whole command line. Only commands named in ``words`` have their arguments set up."""
    top = Parser(
        prog="copydesk",
        description="Shows where a draft disagrees with other articles.",
        epilog="`copydesk COMMAND --help` tells more about each.",
    )
    top.add_argument("--version", action="version", version=f"copydesk {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", dest="command", parser_class=Parser)
    for name, purpose in COMMANDS.items():
        command = commands.add_parser(name, help=purpose, description=f"{purpose[:1].upper()}{purpose[1:]}.")
        if name in words:
            module = importlib.import_module(f"lsp_server.commands.{name.replace('-', '_')}")
            module.configure(command)
            command.set_defaults(run=module.run)
    return top


def _run(words: list[str]) -> int:
    arguments = parser(words).parse_args(words)
    if arguments.command is None:
        parser().print_help()
        return 0
    status: int = arguments.run(arguments)
    return status


def _entry() -> NoReturn:
    sys.exit(main())


if __name__ == "__main__":
    _entry()
