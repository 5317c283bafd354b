"""A real client process's side of the language server: what an editor does, in few words."""

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities, make_test_lsp_client

PATIENCE_SECONDS = 60

NORLAND = """---
id: {id}
publisher: Tarn Post
date: 2025-03-03
---

Norland has massed an estimated 100,000 troops along its border with Varn.
"""


class Desk:
    """A folder with a configuration, an archive and a draft."""

    def __init__(self, folder: Path, *, configured: bool = True) -> None:
        self.folder = folder
        (folder / "archive").mkdir()
        (folder / "archive" / "tarn-1.md").write_text(NORLAND.format(id="tarn-1"), "utf-8")
        if configured:
            (folder / "copydesk.toml").write_text('archive = ["archive"]\ndatabase = "archive.sqlite"\n', "utf-8")

    def uri(self, name: str = "draft.md") -> str:
        """The URI of a draft in the folder; it need not exist on disk."""
        return (self.folder / name).as_uri()


class Editor:
    """Opens, types, waits for diagnostics."""

    def __init__(self, client: LanguageClient) -> None:
        self.client = client
        self._published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        features = client.protocol.fm.features
        kept = features[types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS]

        def published(params: types.PublishDiagnosticsParams) -> None:
            kept(params)
            self._published.put_nowait(params)

        features[types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS] = published

    def open(self, uri: str, text: str) -> None:
        """Open a document as version 1."""
        item = types.TextDocumentItem(uri=uri, language_id="markdown", version=1, text=text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))

    def edit(self, uri: str, version: int, changes: Sequence[types.TextDocumentContentChangeEvent]) -> None:
        """Send edits; ``version`` is the document's after them."""
        identifier = types.VersionedTextDocumentIdentifier(uri=uri, version=version)
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(text_document=identifier, content_changes=changes)
        )

    def replace(self, uri: str, version: int, text: str) -> None:
        """Send the whole text anew."""
        self.edit(uri, version, [types.TextDocumentContentChangeWholeDocument(text=text)])

    def close(self, uri: str) -> None:
        """Close a document."""
        identifier = types.TextDocumentIdentifier(uri=uri)
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(text_document=identifier))

    async def published(self) -> types.PublishDiagnosticsParams:
        """The next that is published, for whatever document and version."""
        return await asyncio.wait_for(self._published.get(), PATIENCE_SECONDS)

    async def diagnostics(self, uri: str, version: int | None) -> list[types.Diagnostic]:
        """What is published for this version; None is what is published without one, on close."""
        while True:
            params = await self.published()
            if params.uri == uri and params.version == version:
                return list(params.diagnostics)


@asynccontextmanager
async def editor(
    folder: Path, encodings: Sequence[types.PositionEncodingKind] = (types.PositionEncodingKind.Utf16,)
) -> AsyncIterator[Editor]:
    """An editor with a server of its own, both gone at the end."""
    config = ClientServerConfig(
        server_command=[sys.executable, "-m", "lsp_server", "server"], client_factory=make_test_lsp_client
    )
    client = await config.start()
    capabilities = client_capabilities("visual_studio_code")
    assert capabilities.general is not None
    capabilities.general.position_encodings = list(encodings)
    await client.initialize_session(
        types.InitializeParams(
            capabilities=capabilities,
            workspace_folders=[types.WorkspaceFolder(uri=folder.as_uri(), name="desk")],
        )
    )
    try:
        yield Editor(client)
    finally:
        await client.shutdown_session()
        await client.stop()
