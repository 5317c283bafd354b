"""Which drafts are to be checked, and under which configuration each."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct, structs

from lsp_server import config
from lsp_server.config import Configuration
from lsp_server.errors import ConfigurationError, CopydeskError, ReadingError
from lsp_server.text import Article
from lsp_server.text.decoding import decode
from lsp_server.text.loading import SUFFIXES, find_articles, read_file, read_text

STANDARD_INPUT = "-"
_NAMELESS = "<stdin>"


class Draft(Struct, frozen=True):
    """A file, or standard input under some name."""

    path: str
    from_standard_input: bool = False

    def article(self) -> Article:
        """The draft as an article, with at least one paragraph.

        Raises:
            ReadingError: it cannot be read as one.
        """
        if self.from_standard_input:
            source, notes = decode(sys.stdin.buffer.read(), self.path)
            article = read_text(source, self.path)
            article = structs.replace(article, notes=(*notes, *article.notes))
        else:
            article = read_file(self.path)
        if not article.paragraphs:
            raise ReadingError("; ".join(article.notes) or "there is no text in it", self.path)
        return article

    def folder(self) -> Path:
        """Where to look for its configuration from."""
        folder = Path(self.path).absolute().parent
        return folder if folder.is_dir() else Path.cwd()


class Batch(Struct, frozen=True):
    """Drafts under one configuration."""

    configuration: Configuration
    drafts: tuple[Draft, ...]


def collect(
    paths: Sequence[str], config_file: Path | None, stdin_filename: str | None
) -> tuple[list[Batch], list[CopydeskError]]:
    """The drafts to check by configuration, in the order given, and what could not be collected.

    Without paths they are those that the configuration of the working directory names.
    """
    if not paths and stdin_filename is None:
        here = _configuration(config_file, Path.cwd())
        if not here.drafts:
            raise ConfigurationError(
                "there is nothing to check; name a draft, - for standard input, or `drafts` in copydesk.toml"
            )
        paths = [str(path) for path in here.drafts]
    problems: list[CopydeskError] = []
    drafts = list(_drafts(paths or [STANDARD_INPUT], stdin_filename, problems))
    grouped: dict[Path | None, list[Draft]] = {}
    configurations: dict[Path | None, Configuration] = {}
    for draft in drafts:
        try:
            configuration = _configuration(config_file, draft.folder())
        except ConfigurationError as error:
            if str(error) not in map(str, problems):
                problems.append(error)
            continue
        configurations.setdefault(configuration.file, configuration)
        grouped.setdefault(configuration.file, []).append(draft)
    return [Batch(configurations[file], tuple(group)) for file, group in grouped.items()], problems


def _drafts(paths: Sequence[str], stdin_filename: str | None, problems: list[CopydeskError]) -> Iterator[Draft]:
    seen = set()
    for path in paths:
        try:
            found = (
                [Draft(stdin_filename or _NAMELESS, from_standard_input=True)]
                if path == STANDARD_INPUT
                else [Draft(str(file)) for file in _files(Path(path))]
            )
        except CopydeskError as error:
            problems.append(error)
            continue
        for draft in found:
            if draft not in seen:
                seen.add(draft)
                yield draft


def _files(path: Path) -> list[Path]:
    files = find_articles(path)
    if not files:
        raise ReadingError(f"there are no articles in this folder ({', '.join(sorted(SUFFIXES))})", str(path))
    return files


def _configuration(config_file: Path | None, folder: Path) -> Configuration:
    return config.load(config_file) if config_file else config.configuration_for(folder)
