"""``copydesk explain``: a rule's documentation, or the list of rules."""

import argparse
import sys

from lsp_server.commands.terminal import in_colour, write


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``explain``."""
    parser.add_argument("rule", nargs="?", metavar="RULE", help="the rule's id; without one, all rules are listed")


def run(arguments: argparse.Namespace) -> int:
    """Print what a rule does."""
    from lsp_server import catalogue
    from lsp_server.report.rule_pages import first_sentence, page

    if arguments.rule is None:
        rules = catalogue.installed()
        widest = max((len(rule.id) for rule in rules), default=0)
        write("".join(f"{rule.id:{widest}}  {first_sentence(rule)}\n" for rule in rules))
        return 0
    markdown = page(catalogue.named(arguments.rule))
    if in_colour():
        from rich.console import Console
        from rich.markdown import Markdown

        Console(file=sys.stdout).print(Markdown(markdown))
    else:
        write(markdown)
    return 0
