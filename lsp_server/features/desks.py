"""The desks of the open folders, one a configuration file."""

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from pygls import uris

from lsp_server import config
from lsp_server.claims import Reading
from lsp_server.desk import Desk, Examined
from lsp_server.features.buffers import Buffer
from lsp_server.features.open_drafts import examine_beside, is_of_archive
from lsp_server.text.loading import read_text

_FOUND_FOR_SECONDS = 2.0
"""For how long the way from a folder to its configuration is remembered, for clients that do not watch files."""


class Governing(Struct, frozen=True):
    """A desk, the file that configures it, and what tells whether that file has changed."""

    desk: Desk
    file: Path
    stamp: tuple[int, int]


class Outcome(Struct, frozen=True):
    """What came of checking one version of a buffer.

    ``examined`` is None in a folder without a desk, and for the archive's own articles.
    """

    buffer: Buffer
    examined: Examined | None = None
    governing: Governing | None = None
    seconds: float = 0.0


class Desks:
    """Opens desks, and checks drafts at them. Used in one thread only, but for ``all``.

    ``retire`` is given a desk whose configuration has changed or is gone; it closes it once nothing uses it.
    """

    def __init__(self, retire: Callable[[Governing], None]) -> None:
        self._desks: dict[Path, Governing] = {}
        self._files: dict[Path, tuple[float, Path | None]] = {}
        self._readings: dict[str, tuple[Buffer, Desk, Reading]] = {}
        self._retire = retire

    def of(self, path: Path) -> Governing | None:
        """The desk whose configuration governs a file; None where there is none. A changed file is read anew."""
        file = self._configuration_of(path.parent)
        if file is None:
            return None
        known = self._desks.get(file)
        try:
            status = file.stat()
        except OSError:
            self.look_again()
            if known:
                del self._desks[file]
                self._retire(known)
            return None
        stamp = (status.st_mtime_ns, status.st_size)
        if known is not None:
            if known.stamp == stamp:
                return known
            del self._desks[file]
            self._retire(known)
        governing = Governing(Desk(config.load(file)), file, stamp)
        self._desks[file] = governing
        return governing

    def look_again(self) -> None:
        """Forget where configurations were found."""
        self._files.clear()

    def all(self) -> list[Governing]:
        """The desks that are open."""
        return list(self._desks.values())

    def check(
        self, buffer: Buffer, governing: Governing, others: Iterable[Buffer], stop: Callable[[], bool]
    ) -> Outcome:
        """One buffer at its desk, and beside the other open drafts of the desk. An article of its archive is no draft.

        Raises:
            CancelledError: ``stop`` said so.
        """
        began = time.perf_counter()
        path = path_of(buffer.uri)
        if path is not None and is_of_archive(governing.desk, path):
            return Outcome(buffer, None, governing)
        reading = self._reading(buffer, governing.desk, stop)
        beside = [
            self._reading(other, governing.desk, stop)
            for other in others
            if other.uri != buffer.uri and self._is_draft_of(other, governing)
        ]
        examined = examine_beside(governing.desk, reading, beside)
        return Outcome(buffer, examined, governing, time.perf_counter() - began)

    def last_read(self, uri: str) -> tuple[Desk, Reading] | None:
        """What was read in a buffer last, and at which desk."""
        known = self._readings.get(uri)
        return (known[1], known[2]) if known else None

    def forget(self, uri: str) -> None:
        """Let go of what was read in a buffer."""
        self._readings.pop(uri, None)

    def close(self) -> None:
        """Let go of all archive files."""
        for governing in self._desks.values():
            governing.desk.close()
        self._desks.clear()

    def _is_draft_of(self, buffer: Buffer, governing: Governing) -> bool:
        path = path_of(buffer.uri)
        if path is None or self._configuration_of(path.parent) != governing.file:
            return False
        return not is_of_archive(governing.desk, path)

    def _reading(self, buffer: Buffer, desk: Desk, stop: Callable[[], bool]) -> Reading:
        known = self._readings.get(buffer.uri)
        if known is None or known[0] is not buffer or known[1] is not desk:
            article = read_text(buffer.text, str(path_of(buffer.uri) or buffer.uri))
            known = (buffer, desk, desk.read(article, stop))
            self._readings[buffer.uri] = known
        return known[2]

    def _configuration_of(self, folder: Path) -> Path | None:
        known = self._files.get(folder)
        now = time.monotonic()
        if known is None or known[0] < now:
            known = (now + _FOUND_FOR_SECONDS, config.find(folder))
            self._files[folder] = known
        return known[1]


def path_of(uri: str) -> Path | None:
    """The path of a draft: a file's, or an unsaved text's name. Other schemes are views of something (git, diff)."""
    scheme = uri.partition(":")[0].lower()
    path = uris.to_fs_path(uri) if scheme in {"file", "untitled"} else None
    return Path(path) if path else None


def drafts_of(governing: Governing) -> Sequence[Path]:
    """The files that a desk's configuration names as drafts."""
    from lsp_server.text.loading import find_articles

    found: dict[Path, None] = {}
    for path in governing.desk.configuration.drafts:
        if path.exists():
            found |= dict.fromkeys(find_articles(path))
    return [file for file in found if not is_of_archive(governing.desk, file.absolute())]
