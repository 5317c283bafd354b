"""All drafts of the desks, open or not: for a look at everything, on request."""

from collections.abc import AsyncIterator
from pathlib import Path

from pygls import uris

from lsp_server.errors import ReadingError
from lsp_server.features.desks import Outcome, drafts_of
from lsp_server.features.session import CopydeskServer
from lsp_server.text.decoding import decode


async def examine_drafts(server: CopydeskServer) -> AsyncIterator[tuple[Path, Outcome]]:
    """Each draft that a configuration of the workspace names, with what was found; open ones as they are typed."""
    seen = set()
    for folder in server.folders():
        await server.checks.governing(folder / "draft.md")  # opens the folder's desk, if it has one
    for governing in server.checks.desks():
        await server.checks.index.wait_for_first(governing, 3_600)
        for path in await server.checks.run(lambda: drafts_of(governing)) or ():  # noqa: B023 - awaited at once
            absolute = path.absolute()
            if absolute not in seen:
                seen.add(absolute)
                outcome = await examine_file(server, absolute)
                if outcome is not None:
                    yield absolute, outcome


async def examine_file(server: CopydeskServer, path: Path) -> Outcome | None:
    """What is found in one file of a desk, or in the buffer if it is open; None where it cannot be read."""
    uri = uris.from_fs_path(str(path)) or path.as_uri()
    if server.buffers.get(uri) is not None:
        return server.outcome(uri)
    governing = await server.checks.governing(path)
    try:
        text, _ = decode(path.read_bytes(), str(path))
    except (OSError, ReadingError) as error:
        server.remark(f"{path}: {error}; it is left out")
        return None
    return await server.checks.check_file(path, text, governing) if governing else None
