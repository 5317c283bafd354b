"""A real client process's side of the language server: what an editor does, in few words."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities, make_test_lsp_client

PATIENCE_SECONDS = 30

Value = TypeVar("Value")

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
        self._heard = asyncio.Event()
        self._after(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, self._published.put_nowait)
        for told in (types.WINDOW_LOG_MESSAGE, types.WINDOW_SHOW_MESSAGE, types.PROGRESS):
            self._after(told, lambda _: self._heard.set())

        self._statuses: asyncio.Queue[Any] = asyncio.Queue()
        self.refreshes = 0
        self.registered: list[types.Registration] = []

        converter = client.protocol._converter  # lsprotocol takes an action that has a command for a command
        converter.register_structure_hook(
            types.Command | types.CodeAction,
            lambda given, _: converter.structure(
                given, types.Command if isinstance(given.get("command"), str) else types.CodeAction
            ),
        )

        @client.feature(types.WORKSPACE_CODE_LENS_REFRESH)
        @client.feature(types.WORKSPACE_INLAY_HINT_REFRESH)
        def refresh(_: None) -> None:
            self.refreshes += 1
            self._heard.set()

        @client.feature("copydesk/status")
        def status(params: Any) -> None:
            self._statuses.put_nowait(params)

        self._traces: asyncio.Queue[str] = asyncio.Queue()

        @client.feature(types.LOG_TRACE)
        def trace(params: types.LogTraceParams) -> None:
            self._traces.put_nowait(params.message)

        @client.feature(types.CLIENT_REGISTER_CAPABILITY)
        def register(params: types.RegistrationParams) -> None:
            self.registered += params.registrations

    def _after(self, method: str, then: Callable[[Any], None]) -> None:
        """Do something with each message of a method, after what the client itself does with it."""
        features = self.client.protocol.fm.features
        first = features[method]

        def both(params: Any) -> None:
            first(params)
            then(params)

        features[method] = both

    async def until(self, look: Callable[[], Value | None]) -> Value:
        """What ``look`` gives once it gives something: it looks after each message for people, and each refresh."""
        while (value := look()) is None:
            self._heard.clear()
            await asyncio.wait_for(self._heard.wait(), PATIENCE_SECONDS)
        return value

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

    def changed_on_disk(self, *paths: Path, kind: types.FileChangeType = types.FileChangeType.Changed) -> None:
        """Tell of files that somebody else wrote."""
        events = [types.FileEvent(path.as_uri(), kind) for path in paths]
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(events))

    async def actions(self, uri: str, finding: types.Diagnostic) -> dict[str, types.CodeAction]:
        """What can be done about a finding, by title."""
        asked = types.CodeActionParams(
            types.TextDocumentIdentifier(uri), finding.range, types.CodeActionContext(diagnostics=[finding])
        )
        found = await self.client.text_document_code_action_async(asked)
        return {action.title: action for action in found or () if isinstance(action, types.CodeAction)}

    async def run(self, command: types.Command | None) -> Any:
        """Have the server carry out a command, as an action's."""
        assert command is not None
        asked = types.ExecuteCommandParams(command=command.command, arguments=command.arguments)
        return await self.client.workspace_execute_command_async(asked)

    async def hover(self, uri: str, line: int, character: int) -> str:
        """The text of a hover; empty where there is none."""
        asked = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(line, character))
        found = await self.client.text_document_hover_async(asked)
        return found.contents.value if found and isinstance(found.contents, types.MarkupContent) else ""

    async def status(self, uri: str, version: int) -> dict[str, Any]:
        """What the server tells of the check of a version."""
        while True:
            told = await asyncio.wait_for(self._statuses.get(), PATIENCE_SECONDS)
            if (told.uri, told.version) == (uri, version):
                return dict(told._asdict())

    async def traced(self, uri: str) -> str:
        """The next line of the trace about a document."""
        while True:
            told = await asyncio.wait_for(self._traces.get(), PATIENCE_SECONDS)
            if told.startswith(f"{uri} "):
                return told

    def bar(self) -> list[Any]:
        """All that progress bars showed."""
        return [report for reports in self.client.progress_reports.values() for report in reports]

    async def logged(self, words: str) -> str:
        """The first log message with these words."""
        told = self.client.log_messages
        return await self.until(lambda: next((one.message for one in told if words in one.message), None))

    async def published(self) -> types.PublishDiagnosticsParams:
        """The next that is published, for whatever document and version."""
        return await asyncio.wait_for(self._published.get(), PATIENCE_SECONDS)

    async def diagnostics(self, uri: str, version: int | None) -> list[types.Diagnostic]:
        """What is published for this version; None is what is published without one, on close."""
        while True:
            params = await self.published()
            if params.uri == uri and params.version == version:
                return list(params.diagnostics)


SERVER = (sys.executable, "-m", "lsp_server", "server")


@asynccontextmanager
async def editor(
    *folders: Path,
    encodings: Sequence[types.PositionEncodingKind] = (types.PositionEncodingKind.Utf16,),
    options: dict[str, Any] | None = None,
    command: Sequence[str] = SERVER,
) -> AsyncIterator[Editor]:
    """An editor with a server of its own, both gone at the end. Its cache is in the first folder."""
    config = ClientServerConfig(
        server_command=list(command),
        client_factory=make_test_lsp_client,
        server_env={**os.environ, "XDG_CACHE_HOME": str(folders[0] / ".cache")},
    )
    client = await config.start()
    vim = Editor(client)
    capabilities = client_capabilities("visual_studio_code")
    assert capabilities.general is not None
    capabilities.general.position_encodings = list(encodings)
    watched = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True, relative_pattern_support=True)
    assert capabilities.workspace is not None
    capabilities.workspace.did_change_watched_files = watched
    await client.initialize_session(
        types.InitializeParams(
            capabilities=capabilities,
            workspace_folders=[types.WorkspaceFolder(uri=folder.as_uri(), name=folder.name) for folder in folders],
            initialization_options=options,
        )
    )
    try:
        yield vim
    finally:
        await client.shutdown_session()
        await client.stop()
