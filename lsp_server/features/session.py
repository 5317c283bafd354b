"""One editor's session: what the client can do and wants, its buffers, what was found in them and told."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from lsp_server import __version__
from lsp_server.desk import Examined
from lsp_server.features import watching
from lsp_server.features.actions import Client
from lsp_server.features.buffers import Buffers
from lsp_server.features.checking import Checks
from lsp_server.features.copies import Copies
from lsp_server.features.counterparts import Places
from lsp_server.features.desks import Governing, Outcome
from lsp_server.features.diagnostics import diagnostics
from lsp_server.features.options import Options, read_options
from lsp_server.features.positions import Encoding, Lines
from lsp_server.features.progress import EditorBar
from lsp_server.features.protocol import BufferProtocol
from lsp_server.features.status import NOTIFICATION, sentence, status

_QUIET_SECONDS = 0.3
"""How long after its start a server waits for a first draft, before it prepares for one by itself."""


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
        self.outcomes: dict[str, Outcome] = {}
        self.options = Options()
        self.checks = Checks(self.buffers, self, self._bar)
        self.may_end = False
        self.status = 0
        self._published: dict[str, tuple[int | None, list[types.Diagnostic]]] = {}
        self._remarks: set[str] = set()
        self._opened: set[str] = set()
        self._copies = Copies()
        self._watched: set[Path] = set()

    @property
    def encoding(self) -> Encoding:
        """The position encoding agreed on with the client."""
        return self.workspace.position_encoding or types.PositionEncodingKind.Utf16

    @property
    def places(self) -> Places:
        """Where passages stand, as this client counts."""
        return Places(self.encoding, self._open_lines, self._copies)

    @property
    def client(self) -> Client:
        """What the client can do."""
        edits = self.client_capabilities.workspace and self.client_capabilities.workspace.workspace_edit
        window = self.client_capabilities.window
        return Client(
            encoding=self.encoding,
            versioned_edits=bool(edits and edits.document_changes),
            shows_documents=bool(window and window.show_document and window.show_document.support),
            comment_ignores=self.options.comment_ignores,
            reason_command=self.options.reason_command,
        )

    def outcome(self, uri: str) -> Outcome | None:
        """What was found in a buffer, if it is still the same."""
        outcome = self.outcomes.get(uri)
        return outcome if outcome is not None and outcome.buffer is self.buffers.get(uri) else None

    def begin(self) -> None:
        """The client is ready: have files watched, read the workspace's archives, load what a first edit needs."""
        if self.watches_files():
            asked = watching.registration("copydesk-workspace")
            self.client_register_capability(types.RegistrationParams([asked]))
        self.checks.keep(self._look_around())

    async def _look_around(self) -> None:
        await asyncio.sleep(_QUIET_SECONDS)
        desks = [await self.checks.governing(folder / "draft.md") for folder in self.folders()]
        if any(desks):  # where there is no desk, nothing is loaded
            self.checks.warm_up()

    async def reload_options(self, pushed: object) -> None:
        """The client's settings have changed: ask for them where it answers, else take what it pushed."""
        workspace = self.client_capabilities.workspace
        if workspace and workspace.configuration:
            item = types.ConfigurationItem(section="copydesk")
            pushed = next(iter(await self.workspace_configuration_async(types.ConfigurationParams([item]))), None)
        self.take_options(pushed)
        self._refresh_what_is_pulled(whether_shown_or_not=True)

    def _refresh_what_is_pulled(self, *, whether_shown_or_not: bool = False) -> None:
        """Have the client ask again for what it asked while a check was under way."""
        workspace = self.client_capabilities.workspace
        hints, lens = workspace and workspace.inlay_hint, workspace and workspace.code_lens
        if hints and hints.refresh_support and (self.options.inlay_hints or whether_shown_or_not):
            self.workspace_inlay_hint_refresh(None)
        if lens and lens.refresh_support and (self.options.code_lens or whether_shown_or_not):
            self.workspace_code_lens_refresh(None)

    def take_options(self, given: object) -> None:
        """Use what the client sets from now on."""
        self.options = read_options(given, self.options)
        self.checks.pause_seconds = self.options.debounce / 1000
        level = logging.getLevelNamesMapping().get(self.options.log_level.upper(), logging.WARNING)
        logging.getLogger("lsp_server").setLevel(level)

    def show(self, outcome: Outcome) -> None:
        """Publish what a check found; an empty list where there is no desk, so that old findings go."""
        buffer, examined = outcome.buffer, outcome.examined
        if examined is None:
            self.forget(buffer.uri)
            return
        self.outcomes[buffer.uri] = outcome
        self.publish(buffer.uri, buffer.version, diagnostics(outcome, self.places, self.encoding))
        indexing = outcome.governing is not None and self.checks.index.is_running(outcome.governing)
        self.protocol.notify(NOTIFICATION, status(outcome, indexing=indexing))
        if self.protocol.trace != types.TraceValue.Off:
            told = f"{buffer.uri} version {buffer.version}: {sentence(outcome)}; {outcome.seconds * 1000:.1f} ms"
            self.log_trace(types.LogTraceParams(told))
        self._refresh_what_is_pulled()
        self._watch_archive(outcome)
        if buffer.uri in self._opened:
            self._opened.discard(buffer.uri)
            self.remark_on_idle_ignores(examined)

    def publish(self, uri: str, version: int | None, found: list[types.Diagnostic]) -> None:
        """Send diagnostics, unless they are what the client has for this very version."""
        if self._published.get(uri) == (version, found):
            return
        self._published[uri] = (version, found)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    def forget(self, uri: str) -> None:
        """Take back what was published for a buffer or a file."""
        self.outcomes.pop(uri, None)
        if self._published.pop(uri, None) is not None:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=[]))

    def has_shown(self, uri: str) -> bool:
        """Whether diagnostics, if only an empty list, stand for a file."""
        return uri in self._published

    def complain(self, message: str) -> None:
        """Tell the user what is wrong with the desk."""
        self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, f"copydesk: {message}"))

    def indexed(self, governing: Governing) -> None:
        """Take back that an archive is being read."""
        for outcome in self.outcomes.values():
            if outcome.governing is governing:
                self.protocol.notify(NOTIFICATION, status(outcome, indexing=False))

    def remark(self, message: str) -> None:
        """Write something to the client's log, once."""
        if message not in self._remarks:
            self._remarks.add(message)
            self.window_log_message(types.LogMessageParams(types.MessageType.Info, message))

    def just_opened(self, uri: str) -> None:
        """The next check of this buffer is its first."""
        self._opened.add(uri)

    def remark_on_idle_ignores(self, examined: Examined | None) -> None:
        """Tell of ignores that match nothing any more: when a draft is opened or saved, not in the midst of a word."""
        for remark in examined.checked.remarks if examined else ():
            self.remark(remark)

    def folders(self) -> list[Path]:
        """The folders of the workspace."""
        given = [folder.uri for folder in self.workspace.folders.values()]
        if not given and self.workspace.root_uri:
            given = [self.workspace.root_uri]
        return [Path(path) for uri in given if (path := uris.to_fs_path(uri))]

    def watches_files(self) -> bool:
        """Whether the client watches files for a server that asks."""
        workspace = self.client_capabilities.workspace
        watched = workspace and workspace.did_change_watched_files
        return bool(watched and watched.dynamic_registration)

    def _watch_archive(self, outcome: Outcome) -> None:
        """Have folders of the archive watched that are not in the workspace, where the client can."""
        if outcome.governing is None or not self.watches_files():
            return
        workspace = self.client_capabilities.workspace
        watched = workspace and workspace.did_change_watched_files
        if not watched or not watched.relative_pattern_support:
            return
        new = [folder for folder in watching.outside(outcome.governing, self.folders()) if folder not in self._watched]
        if new:
            self._watched.update(new)
            asked = watching.registration(f"copydesk-archive-{len(self._watched)}", folders=new)
            self.client_register_capability(types.RegistrationParams([asked]))

    def _open_lines(self, uri: str) -> Lines | None:
        buffer = self.buffers.get(uri)
        return buffer.lines if buffer else None

    def _bar(self, title: str, cancel: Callable[[], None]) -> EditorBar:
        return EditorBar(self, title, cancel)
