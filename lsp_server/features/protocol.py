"""pygls's protocol without its own copy of the texts, and with a quick way out for diagnostics."""

from typing import Any

import msgspec
from lsprotocol import types
from pygls.io_ import StdoutWriter
from pygls.protocol import LanguageServerProtocol, lsp_method


class BufferProtocol(LanguageServerProtocol):
    """Hands edits on as they came.

    pygls applies them to its own copy first, by lines that end at U+2028 too, and changes the positions in the edit
    itself where they do not fit that copy.
    """

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Pass the edits to the server's handler: at once, since pygls never lets go of what a generator leaves it."""
        handler = self.fm.features.get(types.TEXT_DOCUMENT_DID_CHANGE)
        if handler is not None:
            handler(params)

    def _send_data(self, data: Any) -> None:
        """Send a message: diagnostics by an encoder that takes a tenth of the time.

        They cite hundreds of passages, and go out at each edit. pygls sends everything else, and would send these
        too, should it come to call this otherwise.
        """
        if not isinstance(data, types.PublishDiagnosticsNotification) or not isinstance(self.writer, StdoutWriter):
            super()._send_data(data)
            return
        body = msgspec.json.encode(self._converter.unstructure(data))
        self.writer.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
