"""pygls's protocol without its own copy of the texts."""

from lsprotocol import types
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
