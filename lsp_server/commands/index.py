"""``copydesk index``: read articles into the archive ahead of time."""

import argparse
from pathlib import Path

from lsp_server.commands.arguments import add_configuration, jobs
from lsp_server.commands.terminal import complain, progress, write
from lsp_server.errors import ConfigurationError


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``index``."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="files and folders of articles (those of `archive` in copydesk.toml)"
    )
    parser.add_argument("--jobs", type=jobs, metavar="N", help="how many processes read (as many as there are cores)")
    add_configuration(parser)


def run(arguments: argparse.Namespace) -> int:
    """Read what is new or changed; 2 where an article could not be read."""
    from lsp_server import config
    from lsp_server.desk import Desk

    start = Path(arguments.paths[0]) if arguments.paths else Path.cwd()
    configuration = config.load(arguments.config) if arguments.config else config.configuration_for(start)
    paths = tuple(map(Path, arguments.paths)) or configuration.archive
    if not paths:
        raise ConfigurationError("there is nothing to read; name files or folders, or `archive` in copydesk.toml")
    with Desk(configuration, against=paths, database=arguments.archive, rules=()) as desk:
        with progress("Reading articles") as show:
            report = desk.refresh(jobs=arguments.jobs, progress=show)
        for failure in report.failed:
            complain(f"{failure}; it is left out")
        for note in report.notes:
            complain(note)
        write(
            f"{report.added:,} added, {report.replaced:,} replaced, {report.removed:,} removed, "
            f"{report.unchanged:,} unchanged in {desk.archive.path}\n"
        )
    return 2 if report.failed else 0
