"""The open drafts as the editor has them.

pygls keeps texts too, but by lines that end where Python's ``splitlines`` ends them: after a U+2028 an incremental
edit would land in the wrong place. See protocol.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from lsprotocol import types

from lsp_server.features.positions import Encoding, Lines


@dataclass(frozen=True)
class Buffer:
    """One version of an open text."""

    uri: str
    version: int
    text: str

    @cached_property
    def lines(self) -> Lines:
        """The text by lines."""
        return Lines(self.text)

    def changed(
        self, version: int, changes: Sequence[types.TextDocumentContentChangeEvent], encoding: Encoding
    ) -> "Buffer":
        """The next version, after some edits in order."""
        text = self.text
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangeWholeDocument):
                text = change.text
            else:
                lines = Lines(text)
                start = lines.offset(change.range.start, encoding)
                end = lines.offset(change.range.end, encoding)
                text = text[:start] + change.text + text[end:]
        return Buffer(self.uri, version, text)


class Buffers:
    """All open texts by URI."""

    def __init__(self) -> None:
        self._open: dict[str, Buffer] = {}

    def open(self, document: types.TextDocumentItem) -> Buffer:
        """Take in a text the editor opened."""
        buffer = Buffer(document.uri, document.version, document.text)
        self._open[document.uri] = buffer
        return buffer

    def change(self, params: types.DidChangeTextDocumentParams, encoding: Encoding) -> Buffer | None:
        """Take in edits; None for a text that was never opened."""
        document = params.text_document
        known = self._open.get(document.uri)
        if known is None:
            return None
        buffer = known.changed(document.version, params.content_changes, encoding)
        self._open[document.uri] = buffer
        return buffer

    def close(self, uri: str) -> None:
        """Forget a text."""
        self._open.pop(uri, None)

    def get(self, uri: str) -> Buffer | None:
        """The newest version of an open text."""
        return self._open.get(uri)

    def all(self) -> list[Buffer]:
        """Every open text."""
        return list(self._open.values())
