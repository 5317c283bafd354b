"""The language server on standard input and output: what arrives is passed to a feature, and nothing is done here."""

import asyncio
import logging
import os
import sys
from contextlib import suppress

from lsprotocol import types

from lsp_server.features.commands import register_commands
from lsp_server.features.files import register_files
from lsp_server.features.lifetime import end_hard, watch_parent
from lsp_server.features.listening import serve
from lsp_server.features.looking import register_looking
from lsp_server.features.session import CopydeskServer


def create() -> CopydeskServer:
    """A server with all its features, not yet talking to anybody."""
    server = CopydeskServer()
    _register_life(server)
    _register_typing(server)
    register_files(server)
    register_looking(server)
    register_commands(server)
    return server


def main() -> int:
    """Serve until the editor says exit or goes away. Standard output is the protocol's alone."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    protocol_input, protocol_output = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)  # what processes for indexing inherit must not be the protocol's
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    server = create()
    with suppress(KeyboardInterrupt, SystemExit):  # pygls says exit so
        asyncio.run(serve(server, protocol_input, protocol_output))
    server.checks.close()
    end_hard(server.status)
    return server.status


def _register_life(server: CopydeskServer) -> None:
    @server.feature(types.INITIALIZE)
    def on_initialize(params: types.InitializeParams) -> None:
        server.take_options(params.initialization_options)
        watch_parent(params.process_id, lambda: end_hard(1))

    @server.feature(types.INITIALIZED)
    def on_initialized(_: types.InitializedParams) -> None:
        server.begin()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def did_change_configuration(params: types.DidChangeConfigurationParams) -> None:
        await server.reload_options(params.settings)

    @server.feature(types.SHUTDOWN)
    def on_shutdown(_: None) -> None:
        server.may_end = True
        server.checks.close()

    @server.feature(types.EXIT)
    def on_exit(_: None) -> None:
        server.status = 0 if server.may_end else 1


def _register_typing(server: CopydeskServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        server.buffers.open(params.text_document)
        server.just_opened(params.text_document.uri)
        server.checks.request(params.text_document.uri, after=0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        if server.buffers.change(params, server.encoding) is not None:
            server.checks.request(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.buffers.close(uri)
        server.checks.closed(uri)
        server.forget(uri)
