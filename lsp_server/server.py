"""The language server on standard input and output: what arrives is passed to a feature, and nothing is done here."""

import logging
import os
import sys

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from lsp_server import __version__
from lsp_server.check import Checked
from lsp_server.features.buffers import Buffers
from lsp_server.features.checking import Checks, Outcome
from lsp_server.features.diagnostics import diagnostics
from lsp_server.features.hover import hover
from lsp_server.features.positions import Encoding
from lsp_server.features.protocol import BufferProtocol


class CopydeskServer(LanguageServer):
    """One editor's server: its open buffers, the checks that run for them, and what they last found."""

    def __init__(self) -> None:
        super().__init__(
            "copydesk",
            __version__,
            text_document_sync_kind=types.TextDocumentSyncKind.Incremental,
            protocol_cls=BufferProtocol,
            max_workers=2,
        )
        self.buffers = Buffers()
        self.outcomes: dict[str, tuple[int, Checked]] = {}
        self.checks = Checks(self.buffers, self.show, self.complain)

    @property
    def encoding(self) -> Encoding:
        """The position encoding agreed on with the client."""
        return self.workspace.position_encoding or types.PositionEncodingKind.Utf16

    def show(self, outcome: Outcome) -> None:
        """Publish what a check found; an empty list where there is no desk, so that old findings go."""
        buffer, checked = outcome.buffer, outcome.checked
        if checked is None:
            self.forget(buffer.uri)
            return
        self.outcomes[buffer.uri] = (buffer.version, checked)
        found = diagnostics(checked, buffer.lines, self.encoding)
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=buffer.uri, version=buffer.version, diagnostics=found)
        )

    def forget(self, uri: str) -> None:
        """Take back what was published for a buffer."""
        if self.outcomes.pop(uri, None) is not None:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=[]))

    def complain(self, message: str) -> None:
        """Tell the user what is wrong with the desk."""
        self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, f"copydesk: {message}"))


def create() -> CopydeskServer:
    """A server with all its features, not yet talking to anybody."""
    server = CopydeskServer()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        server.buffers.open(params.text_document)
        server.checks.request(params.text_document.uri, at_once=True)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        if server.buffers.change(params, server.encoding) is not None:
            server.checks.request(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.checks.cancel(uri)
        server.buffers.close(uri)
        server.forget(uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_watched_files(params: types.DidChangeWatchedFilesParams) -> None:
        server.checks.request_all(refresh=bool(params.changes))

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def on_hover(params: types.HoverParams) -> types.Hover | None:
        buffer = server.buffers.get(params.text_document.uri)
        shown = server.outcomes.get(params.text_document.uri)
        if buffer is None or shown is None or shown[0] != buffer.version:
            return None
        return hover(shown[1], buffer.lines, params.position, server.encoding)

    @server.feature(types.SHUTDOWN)
    def on_shutdown(_: None) -> None:
        server.checks.close()

    return server


def main() -> int:
    """Serve until the editor says exit or goes away."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    protocol_output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr  # a stray print would break the protocol
    create().start_io(stdout=protocol_output)
    return 0
