"""The files whose changes matter, and what a change means."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types
from pygls import uris

from lsp_server.config import FILE_NAME as CONFIGURATION
from lsp_server.features.desks import Governing
from lsp_server.ignores import FILE_NAME as IGNORES
from lsp_server.text.loading import SUFFIXES

HOUSE_FACTS = "facts.toml"
_SETTINGS = frozenset({CONFIGURATION, IGNORES, HOUSE_FACTS, "pyproject.toml"})
_ARTICLES = f"**/*.{{{','.join(sorted(suffix[1:] for suffix in SUFFIXES))}}}"


class Changes(NamedTuple):
    """Changed files by what they are; ``gone`` are articles that were deleted, also among ``articles``."""

    settings: list[Path]
    articles: list[Path]
    gone: list[Path]


def registration(token: str, *, folders: Iterable[Path] = ()) -> types.Registration:
    """What to ask the client to watch: settings and articles of the workspace, or articles of other folders."""
    places = list(folders)
    globs: list[types.Pattern | types.RelativePattern] = (
        [types.RelativePattern(uris.from_fs_path(str(place)) or place.as_uri(), _ARTICLES) for place in places]
        if places
        else [*(f"**/{name}" for name in sorted(_SETTINGS)), _ARTICLES]
    )
    watchers = [types.FileSystemWatcher(glob) for glob in globs]
    options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
    return types.Registration(token, types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)


def outside(governing: Governing, workspace: Iterable[Path]) -> list[Path]:
    """The folders of a desk's archive that the workspace does not hold."""
    inside = [folder.absolute() for folder in workspace]
    return [place for place in governing.desk.places if place.is_dir() and not any(map(place.is_relative_to, inside))]


def sorted_out(events: Iterable[types.FileEvent]) -> Changes:
    """What some events are about. Folders of tools (.git, node_modules) are nobody's articles."""
    changes = Changes([], [], [])
    for event in events:
        named = uris.to_fs_path(event.uri)
        path = Path(named) if named else None
        if path is None:
            continue
        if path.name in _SETTINGS:
            changes.settings.append(path)
        elif path.suffix.lower() in SUFFIXES and not any(part.startswith(".") for part in path.parts[1:]):
            changes.articles.append(path)
            if event.type == types.FileChangeType.Deleted:
                changes.gone.append(path)
    return changes
