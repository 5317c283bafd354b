"""``copydesk new-rule``: a rule and its scenarios to start from, which pass as they are."""

import argparse
import keyword
import re
from importlib.resources import files
from pathlib import Path

from lsp_server.commands.terminal import write
from lsp_server.errors import ConfigurationError

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``new-rule``."""
    parser.add_argument("name", metavar="NAME", help="the rule's id in kebab case: what it finds, as in weekday-date")
    parser.add_argument(
        "--directory", type=Path, metavar="DIR", help="write to DIR/rules and DIR/tests/rules (this checkout)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the two files of a new rule."""
    from lsp_server import catalogue

    name: str = arguments.name
    if not _NAME.fullmatch(name) or keyword.iskeyword(name):
        raise ConfigurationError(f"{name!r} is no name for a rule; write it in kebab case, as in weekday-date")
    if name in {rule.id for rule in catalogue.installed()}:
        raise ConfigurationError(f"there is a rule {name!r} already; choose another name")
    folder: Path = arguments.directory or Path()
    if arguments.directory is None and not (folder / "rules" / "__init__.py").is_file():
        raise ConfigurationError("there is no rules/ here; go to a checkout, or name a folder with --directory")
    rule = folder / "rules" / f"{name.replace('-', '_')}.py"
    scenarios = folder / "tests" / "rules" / f"{name}.md"
    for file in (rule, scenarios):
        if file.exists():
            raise ConfigurationError("exists already; choose another name", str(file))
    templates = files("lsp_server.commands")
    for file, template in ((rule, "new_rule.py.txt"), (scenarios, "new_rule.md.txt")):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(templates.joinpath(template).read_text(encoding="utf-8"), encoding="utf-8")
    package = rule.parent / "__init__.py"
    if not package.exists():
        package.write_text('"""Rules for Copydesk: one file each."""\n', encoding="utf-8")
    write(f"wrote {rule} and {scenarios}; change both, then run the tests\n")
    return 0
