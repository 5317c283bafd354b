"""``copydesk check``: drafts against other articles."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lsp_server.commands.arguments import FORMATS, SEVERITIES, add_configuration, day, names, share
from lsp_server.commands.terminal import complain, one_by_one, paint, progress, width, write
from lsp_server.errors import ConfigurationError, CopydeskError, ReadingError

if TYPE_CHECKING:
    from lsp_server.check import Checked
    from lsp_server.commands.drafts import Batch, Draft
    from lsp_server.config import Configuration
    from lsp_server.desk import Desk
    from lsp_server.report.outcome import Outcome

FORMAT_VARIABLE = "COPYDESK_OUTPUT_FORMAT"


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``check``."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="drafts, folders of drafts, or - for standard input")
    parser.add_argument("--stdin-filename", metavar="NAME", help="the name of standard input; its suffix is its format")
    add_configuration(parser)
    how = parser.add_argument_group("what to check against, and how")
    how.add_argument(
        "--against", action="append", default=[], metavar="PATH", help="other articles: a file or folder (repeatable)"
    )
    how.add_argument("--select", action="append", default=[], metavar="RULE", help="run only these rules")
    how.add_argument("--ignore", action="append", default=[], metavar="RULE", help="do not run these rules")
    how.add_argument("--min-confidence", type=share, metavar="N", help="show findings at least this sure (0 to 1)")
    how.add_argument("--as-of", type=day, metavar="DATE", help="the day of drafts that carry no date: 2025-03-04")
    output = parser.add_argument_group("output")
    output.add_argument("--output-format", choices=FORMATS, help=f"text, or what ${FORMAT_VARIABLE} says")
    output.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the report to a file")
    output.add_argument("--fail-on", choices=SEVERITIES, help="exit with 1 for findings at least this severe (warning)")
    output.add_argument("--exit-zero", action="store_true", help="exit with 0 whatever is found")
    output.add_argument("--statistics", action="store_true", help="count findings by rule instead of showing them")
    output.add_argument("--show-settings", action="store_true", help="print the settings in force and stop")
    output.add_argument("--quiet", action="store_true", help="no summary and no remarks")


def run(arguments: argparse.Namespace) -> int:
    """Check drafts.

    Returns 1 where a finding is as severe as asked for, 2 where a draft could not be checked.
    """
    from lsp_server.commands.drafts import collect

    output_format = _output_format(arguments)
    if arguments.show_settings:
        return _show_settings(arguments)
    batches, problems = collect(arguments.paths, arguments.config, arguments.stdin_filename)
    work = _Work(arguments, problems)
    for batch in batches:
        try:
            work.check(batch)
        except CopydeskError as error:
            work.cannot(error)
    if work.desks:
        _report(work.outcome(), output_format, arguments)
    if work.problems:
        return 2
    return 1 if work.failed and not arguments.exit_zero else 0


class _Work:
    """Batches checked one after the other, and what comes of them."""

    def __init__(self, arguments: argparse.Namespace, problems: Sequence[CopydeskError]) -> None:
        self.arguments = arguments
        self.checked: list[Checked] = []
        self.problems: list[CopydeskError] = []
        self.desks: list[Desk] = []
        self.failed = False
        for problem in problems:
            self.cannot(problem)

    def cannot(self, problem: CopydeskError) -> None:
        """Say at once what could not be done, and remember it."""
        complain(str(problem))
        self.problems.append(problem)

    def remark(self, remark: str) -> None:
        """Say something that a user may want to know."""
        if not self.arguments.quiet:
            complain(remark)

    def check(self, batch: "Batch") -> None:
        """Check the drafts of one configuration. What cannot be read is said, the others are checked."""
        from lsp_server.desk import Desk
        from lsp_server.report.outcome import SEVERITIES as BY_NAME

        configuration = _with_arguments(batch.configuration, self.arguments)
        against = _others(self.arguments.against, configuration)
        with Desk(configuration, against=against, database=self.arguments.archive) as desk:
            self._refresh(desk)
            if not desk.view.size:
                where = ", ".join(map(str, desk.against))
                raise ReadingError("there are no articles to check against; name others with --against", where)
            self.desks.append(desk)
            fail_on = BY_NAME[configuration.settings.fail_on]
            with progress("Checking drafts", of=len(batch.drafts)) as show:
                for number, draft in enumerate(batch.drafts):
                    if show:
                        show(number, len(batch.drafts))
                    try:
                        checked = self._check_one(desk, draft)
                    except CopydeskError as error:
                        self.cannot(error)
                        continue
                    self.checked.append(checked)
                    self.failed = self.failed or any(finding.severity <= fail_on for finding in checked.findings)

    def _check_one(self, desk: "Desk", draft: "Draft") -> "Checked":
        with one_by_one(draft.path):
            article = draft.article()
            for note in article.notes:
                self.remark(f"{article.path}: {note}")
            checked = desk.check_article(article)
            for remark in checked.remarks:
                self.remark(remark)
            return checked

    def _refresh(self, desk: "Desk") -> None:
        with progress("Reading articles") as show:
            report = desk.refresh(progress=show)
        for failure in report.failed:
            self.remark(f"{failure}; it is left out")
        for note in report.notes:
            self.remark(note)

    def outcome(self) -> "Outcome":
        """All of it, for a report."""
        from lsp_server import catalogue
        from lsp_server.report.outcome import Outcome

        ran = {rule.id: rule for desk in self.desks for rule in desk.rules}
        return Outcome(
            checked=tuple(self.checked),
            consulted=max((checked.consulted for checked in self.checked), default=0),
            rules=tuple(ran[rule_id] for rule_id in sorted(ran)),
            idle=tuple(rule.id for rule in catalogue.installed() if rule.id not in ran),
            problems=tuple(self.problems),
        )


def _with_arguments(configuration: "Configuration", arguments: argparse.Namespace) -> "Configuration":
    """The configuration with what the command line says in place of it."""
    from msgspec import structs

    given = {
        "select": names(arguments.select),
        "ignore": names(arguments.ignore),
        "min_confidence": arguments.min_confidence,
        "as_of": arguments.as_of,
        "fail_on": arguments.fail_on,
    }
    changes = {name: value for name, value in given.items() if value not in {None, ()}}
    return structs.replace(configuration, settings=structs.replace(configuration.settings, **changes))


def _others(against: Sequence[str], configuration: "Configuration") -> tuple[Path, ...]:
    for path in against:
        if "://" in path:
            raise ConfigurationError(f"--against {path}: only files and folders can be checked against")
        if not Path(path).exists():
            raise ReadingError("no such file or folder; name other articles with --against", path)
    if not against and not configuration.archive:
        raise ConfigurationError(
            "there are no other articles to check against; name some with --against, or `archive` in copydesk.toml"
        )
    return tuple(map(Path, against)) or configuration.archive


def _output_format(arguments: argparse.Namespace) -> str:
    chosen: str = arguments.output_format or os.environ.get(FORMAT_VARIABLE) or "text"
    if chosen not in FORMATS:
        raise ConfigurationError(f"{FORMAT_VARIABLE}={chosen} is no format; the formats are {', '.join(FORMATS)}")
    return chosen


def _show_settings(arguments: argparse.Namespace) -> int:
    """The settings in force for the first path, or for the working directory, as TOML."""
    import msgspec

    from lsp_server import config

    first = Path(arguments.paths[0]) if arguments.paths and arguments.paths[0] != "-" else Path.cwd()
    found = config.load(arguments.config) if arguments.config else config.configuration_for(first)
    settings = msgspec.to_builtins(_with_arguments(found, arguments).settings)
    lines = [f"# {found.file or 'the defaults: there is no copydesk.toml from here upward'}"]
    lines += [
        f"{name} = {value if name == 'as-of' else msgspec.json.encode(value).decode()}"
        for name, value in settings.items()
        if value is not None
    ]
    write("\n".join(lines) + "\n", arguments.output)
    return 0


def _report(outcome: "Outcome", output_format: str, arguments: argparse.Namespace) -> None:
    if output_format == "text":
        from lsp_server.report import text

        if arguments.statistics:
            paint(text.render_statistics(outcome), arguments.output)
        else:
            paint(text.render(outcome, width=width(), quiet=arguments.quiet), arguments.output)
        return
    if output_format == "json":
        from lsp_server.report import json_report

        rendered = json_report.render(outcome)
    elif output_format == "sarif":
        from lsp_server.report import sarif

        rendered = sarif.render(outcome)
    elif output_format == "concise":
        from lsp_server.report import concise

        rendered = concise.render(outcome)
    else:
        from lsp_server.report import github

        rendered = github.render(outcome)
        if page := os.environ.get("GITHUB_STEP_SUMMARY"):
            with Path(page).open("a", encoding="utf-8") as file:
                file.write(github.job_summary(outcome))
    write(rendered, arguments.output)
