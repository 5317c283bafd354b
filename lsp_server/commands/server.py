"""``copydesk server``: the language server."""

import argparse
import gc


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``server``: editors pass ``--stdio`` out of habit; there is no other way to talk to it."""
    parser.add_argument("--stdio", action="store_true", help="talk on standard input and output (always so)")


def run(arguments: argparse.Namespace) -> int:  # noqa: ARG001 - every command is called alike
    """Serve until the editor says exit."""
    gc.disable()  # what is imported stays: looking through it for garbage takes a tenth of the time, for nothing
    from lsp_server.server import main

    gc.set_threshold(50_000, 10, 10)  # until the first draft has been checked: checking.py collects then
    gc.enable()
    return main()
