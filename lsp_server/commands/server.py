"""``copydesk server``: the language server."""

import argparse


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``server``: editors pass ``--stdio`` out of habit; there is no other way to talk to it."""
    parser.add_argument("--stdio", action="store_true", help="talk on standard input and output (always so)")


def run(arguments: argparse.Namespace) -> int:  # noqa: ARG001 - every command is called alike
    """Serve until the editor says exit."""
    from lsp_server.server import main

    return main()
