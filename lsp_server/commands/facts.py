"""``copydesk facts``: what is read out of articles."""

import argparse
from pathlib import Path

from lsp_server.commands.arguments import add_configuration
from lsp_server.commands.terminal import complain, one_by_one, write
from lsp_server.errors import CopydeskError


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``facts``."""
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="articles, folders of articles, or - for standard input"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="json: one object a line (text)")
    parser.add_argument("--to-toml", action="store_true", help="propose entries for the desk's facts.toml instead")
    parser.add_argument("--stdin-filename", metavar="NAME", help="the name of standard input; its suffix is its format")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to a file")
    add_configuration(parser)


def run(arguments: argparse.Namespace) -> int:
    """Read articles; 2 where one could not be read."""
    from lsp_server.commands.drafts import collect
    from lsp_server.desk import Desk
    from lsp_server.report import facts, proposals

    render = facts.as_json_line if arguments.format == "json" else facts.as_text
    if arguments.to_toml:
        render = proposals.as_toml
    batches, problems = collect(arguments.paths, arguments.config, arguments.stdin_filename)
    for problem in problems:
        complain(str(problem))
    if arguments.output is not None:
        write("", arguments.output)
    failed = bool(problems)
    for batch in batches:
        with Desk(batch.configuration, database=arguments.archive, rules=()) as desk:
            for draft in batch.drafts:
                try:
                    with one_by_one(draft.path):
                        article = draft.article()
                        reading = desk.read(article)
                except CopydeskError as error:
                    complain(str(error))
                    failed = True
                    continue
                for note in article.notes:
                    complain(f"{article.path}: {note}")
                write(render(reading), arguments.output, append=True)
    return 2 if failed else 0
