"""Files that are saved, renamed, deleted, or changed behind the editor's back."""

from collections.abc import Sequence
from pathlib import Path

from lsprotocol import types
from pygls import uris

from lsp_server.features import watching
from lsp_server.features.diagnostics import diagnostics
from lsp_server.features.drafts import examine_file
from lsp_server.features.session import CopydeskServer

_ANY_FILE = types.FileOperationRegistrationOptions(
    [types.FileOperationFilter(types.FileOperationPattern("**"), scheme="file")]
)


def register_files(server: CopydeskServer) -> None:
    """Hear of files."""

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        uri = params.text_document.uri
        outcome = server.outcome(uri)
        server.remark_on_idle_ignores(outcome.examined if outcome else None)
        server.checks.saved(uri)
        if not server.watches_files():
            _changed(server, [types.FileEvent(uri, types.FileChangeType.Changed)])

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_watched_files(params: types.DidChangeWatchedFilesParams) -> None:
        _changed(server, params.changes)

    @server.feature(types.WORKSPACE_DID_DELETE_FILES, _ANY_FILE)
    def did_delete_files(params: types.DeleteFilesParams) -> None:
        events = [types.FileEvent(file.uri, types.FileChangeType.Deleted) for file in params.files]
        _changed(server, events)

    @server.feature(types.WORKSPACE_DID_RENAME_FILES, _ANY_FILE)
    def did_rename_files(params: types.RenameFilesParams) -> None:
        events = [types.FileEvent(file.old_uri, types.FileChangeType.Deleted) for file in params.files]
        events += [types.FileEvent(file.new_uri, types.FileChangeType.Created) for file in params.files]
        _changed(server, events)


def _changed(server: CopydeskServer, events: Sequence[types.FileEvent]) -> None:
    changes = watching.sorted_out(events)
    if changes.settings:
        server.checks.request_all(look_again=True)
    for path in changes.gone:
        uri = _uri(path)
        if server.buffers.get(uri) is None:
            server.forget(uri)
    for path in changes.articles:
        uri = _uri(path)
        if path not in changes.gone and server.buffers.get(uri) is None and server.has_shown(uri):
            server.checks.keep(_check_again(server, path))
    if changes.articles:
        server.checks.files_changed(changes.articles)


async def _check_again(server: CopydeskServer, path: Path) -> None:
    """A draft that was checked without being open was written by somebody else."""
    outcome = await examine_file(server, path)
    if outcome is not None and server.buffers.get(outcome.buffer.uri) is None:
        server.publish(outcome.buffer.uri, None, diagnostics(outcome, server.places, server.encoding))


def _uri(path: Path) -> str:
    return uris.from_fs_path(str(path)) or path.as_uri()
