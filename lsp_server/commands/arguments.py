"""Arguments that several commands share, and a parser that says what is wrong in one line."""

import argparse
from datetime import date
from pathlib import Path
from typing import NoReturn

from lsp_server.errors import ConfigurationError

SEVERITIES = ("error", "warning", "information", "hint")
FORMATS = ("text", "concise", "json", "github", "sarif")


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are Copydesk's own: one line, and exit status 2."""

    def error(self, message: str) -> NoReturn:
        """Raise the complaint instead of printing a page of usage.

        Raises:
            ConfigurationError: always.
        """
        raise ConfigurationError(f"{message}; see `{self.prog} --help`")


def day(text: str) -> date:
    """A calendar day, for ``--as-of``."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2025-03-04") from error


def share(text: str) -> float:
    """A number from 0 to 1, for ``--min-confidence``."""
    try:
        number = float(text)
    except ValueError:
        number = -1
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 to 1")
    return number


def jobs(text: str) -> int:
    """A number of processes, at least one."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes; write 1 or more")
    return int(text)


def names(values: list[str]) -> tuple[str, ...]:
    """Names given by repeating an option, by commas, or both."""
    return tuple(name for value in values for part in value.split(",") if (name := part.strip()))


def add_configuration(parser: argparse.ArgumentParser) -> None:
    """``--config`` and ``--archive``."""
    parser.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        help="use this copydesk.toml or pyproject.toml instead of the nearest one upward",
    )
    parser.add_argument(
        "--archive", type=Path, metavar="FILE", help="keep what was read in this file (default: a cache folder)"
    )
