"""A desk at work: its settings, its archive, its rules, and drafts checked with them. Both shells stand on it."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec import structs

from lsp_server import catalogue
from lsp_server.archive import Archive, IndexReport, View, default_path
from lsp_server.check import Checked, check
from lsp_server.claims import Reading
from lsp_server.claims.reader import Reader
from lsp_server.config import Configuration
from lsp_server.errors import ConfigurationError
from lsp_server.rule import LoadedRule
from lsp_server.text import Article
from lsp_server.text.loading import read_file, read_text

Progress = Callable[[int, int], None]


class Desk:
    """Drafts on one side, other articles on the other, rules between.

    ``against`` are the files and folders of the other articles; without any, those of the configuration.
    ``database`` is the file that keeps what was read; without one, the configuration's, else the platform's.
    ``view`` is the other articles, as they are at each moment. May be used from any thread.
    """

    def __init__(
        self,
        configuration: Configuration,
        *,
        against: Sequence[Path] = (),
        database: Path | None = None,
        rules: Sequence[LoadedRule] | None = None,
    ) -> None:
        settings = configuration.settings
        self.configuration = configuration
        self.against = tuple(against) or configuration.archive
        self.rules = _chosen(configuration) if rules is None else tuple(rules)
        self.archive = Archive.open(database or configuration.database or default_path(), model=settings.model)
        self.view: View = self.archive.view(self.against)
        self._reader = Reader(self.archive.cache, settings.model)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the archive file."""
        self.archive.close()

    def refresh(
        self,
        *,
        jobs: int | None = None,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> IndexReport:
        """Read what is new or changed among the other articles. Unchanged ones are not read again.

        Raises:
            ArchiveError: the archive file cannot be written. Files that cannot be read are in the report.
        """
        return self.archive.index(self.against, jobs=jobs, progress=progress, cancelled=cancelled)

    def read(self, article: Article) -> Reading:
        """All claims of an article, with the desk's day and country where it carries none."""
        return self._reader.read(self._completed(article))

    def check_article(self, article: Article) -> Checked:
        """One draft against the other articles."""
        reading = self.read(article)
        story = self.view.story(reading)
        return check(reading, story, self.rules, self.configuration.settings.min_confidence)

    def check_text(self, source: str, path: str) -> Checked:
        """A buffer or a piped text; ``path`` tells its format and stands in its findings."""
        return self.check_article(read_text(source, path))

    def check_file(self, path: Path | str) -> Checked:
        """A file.

        Raises:
            ReadingError: it cannot be read as an article.
        """
        return self.check_article(read_file(path))

    def _completed(self, article: Article) -> Article:
        settings = self.configuration.settings
        published: date | None = article.published or settings.as_of
        country = article.country or settings.country
        if (published, country) == (article.published, article.country):
            return article
        return structs.replace(article, published=published, country=country)


def _chosen(configuration: Configuration) -> tuple[LoadedRule, ...]:
    """The rules that run. One that does not exist is complained of where the configuration names it."""
    settings = configuration.settings
    for name in (*settings.select, *settings.ignore):
        try:
            catalogue.named(name)
        except ConfigurationError as error:
            raise ConfigurationError(error.message, *configuration.place_of(name)) from None
    return catalogue.chosen(settings.select, settings.ignore)
