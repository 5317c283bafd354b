"""A desk at work: its settings, its archive, its rules, and drafts checked with them. Both shells stand on it."""

import os
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import CancelledError
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec import Struct, structs

from lsp_server import catalogue
from lsp_server.appending import append_table
from lsp_server.archive import Archive, IndexReport, View, default_path
from lsp_server.check import Checked, Diagnostic, check
from lsp_server.claims import Reading, Title
from lsp_server.claims.reader import ParagraphReading, Reader, ReadingCache, read_paragraphs
from lsp_server.config import Configuration
from lsp_server.errors import ConfigurationError
from lsp_server.house import FILE_NAME as FACTS_NAME
from lsp_server.house import HouseFile
from lsp_server.ignores import FILE_NAME as IGNORES_NAME
from lsp_server.ignores import IgnoredPair, IgnoreFile, apply, entry_for
from lsp_server.rule import LoadedRule, Story
from lsp_server.text import Article
from lsp_server.text.loading import read_file, read_text

Progress = Callable[[int, int], None]

_MOST_TYPED = 64  # paragraphs, some 1 MB: more than a writer leaves behind between two savings
_PORTION = 8  # paragraphs: a tenth of a second


class Examined(Struct, frozen=True, kw_only=True):
    """The outcome for one draft and what it came of: all that was read in it, and its story."""

    checked: Checked
    reading: Reading
    story: Story


class _DraftCache:
    """The archive's cache, spared what is typed: a paragraph by itself is held in memory until it is to be kept.

    Typing makes a new paragraph with each key; of those, the file is to have the one that stays.
    """

    def __init__(self, kept: ReadingCache) -> None:
        self._kept = kept
        self._typed: OrderedDict[str, ParagraphReading] = OrderedDict()

    def get_many(self, keys: Sequence[str]) -> Mapping[str, ParagraphReading]:
        """Those of the keyed readings that are held or kept."""
        held = {key: self._typed[key] for key in keys if key in self._typed}
        return {**self._kept.get_many([key for key in keys if key not in held]), **held}

    def put_many(self, readings: Mapping[str, ParagraphReading]) -> None:
        """Hold one reading, or keep several."""
        if len(readings) > 1:
            self._kept.put_many(readings)
            return
        self._typed.update(readings)
        while len(self._typed) > _MOST_TYPED:
            self._typed.popitem(last=False)

    def keep(self, keys: Collection[str]) -> None:
        """Keep those of the keyed readings that are held."""
        staying = {key: reading for key, reading in self._typed.items() if key in keys}
        if staying:
            self._kept.put_many(staying)
            for key in staying:
                del self._typed[key]


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
        self._drafts = _DraftCache(self.archive.cache)
        self._reader = Reader(self._drafts, settings.model)
        self._ignores = IgnoreFile(configuration.root / IGNORES_NAME)
        self._house = HouseFile(configuration.root / FACTS_NAME)

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

    def read(self, article: Article, cancelled: Callable[[], bool] | None = None) -> Reading:
        """All claims of an article, with the desk's day and country where it carries none.

        ``cancelled`` is asked between portions of what is new in it; what was read by then is kept.

        Raises:
            CancelledError: ``cancelled`` said so.
        """
        if cancelled:
            self._read_ahead(article, cancelled)
        return self._reader.read(self._completed(article))

    def keep(self, article: Article) -> None:
        """Keep for another day what was read of a draft while it was typed."""
        self._drafts.keep({self._reader.key(paragraph.text) for paragraph in article.paragraphs})

    def take_in(self, files: Sequence[Path]) -> IndexReport:
        """Bring the archive up to date with files that were written or deleted; those of no archive are left alone.

        Raises:
            ArchiveError: the archive file cannot be written.
        """
        ours = [file for file in files if self.holds(file)]
        gone = [file for file in ours if not file.exists()]
        report = self.archive.index([file for file in ours if file not in gone], jobs=1)
        report.removed += sum(map(self.archive.remove, gone))
        return report

    @property
    def places(self) -> tuple[Path, ...]:
        """The files and folders of the archive, absolute and without ".."."""
        return tuple(Path(os.path.abspath(place)) for place in self.against)  # noqa: PTH100 - Path leaves ".." in

    def holds(self, file: Path) -> bool:
        """Whether an absolute path is one of the archive's, were there an article."""
        return any(file.is_relative_to(place) for place in self.places)

    def name_of(self, article: Article) -> str:
        """What an article is called in copydesk.ignore.toml: its id, or its path from the configuration's folder."""
        if article.id != article.path:
            return article.id
        try:
            return Path(article.path).absolute().relative_to(self.configuration.root.absolute()).as_posix()
        except ValueError:
            return Path(article.path).as_posix()

    def ignore(self, draft: Article, finding: Diagnostic, reason: str = "") -> None:
        """Leave a finding alone from now on.

        Raises:
            ConfigurationError: copydesk.ignore.toml is not what it should be, or cannot be written.
        """
        self._ignores.add(entry_for(finding, self.name_of(draft), reason, _today()))

    def ignore_pair(self, draft: Article, article: Article, reason: str = "") -> None:
        """Compare a draft with another article no more. Raises ConfigurationError as :meth:`ignore` does."""
        pair = IgnoredPair(draft=self.name_of(draft), article=self.name_of(article), reason=reason, day=_today())
        self._ignores.add(pair)

    def examine(self, reading: Reading, beside: Sequence[Reading] = ()) -> Examined:
        """One draft, as it was read, against the other articles, and those ``beside`` them that are being written.

        Raises:
            ConfigurationError: copydesk.ignore.toml or facts.toml does not hold what it should.
        """
        article, ignores = reading.article, self._ignores.current()
        name = self.name_of(article)
        story = structs.replace(self.view.story(reading, beside), house=self._house.current())
        unwanted = ignores.articles(name)
        if unwanted:
            kept = tuple(other for other in story.others if self.name_of(other.reading.article) not in unwanted)
            story = structs.replace(story, others=kept)
        checked = check(reading, story, self.rules, self.configuration.settings.min_confidence)
        ran = {rule.id for rule in self.rules}
        shown, ignored, remarks = apply(ignores, name, article, checked.findings, ran)
        return Examined(
            checked=structs.replace(checked, findings=shown, ignored=ignored, remarks=remarks),
            reading=reading,
            story=story,
        )

    def check_article(self, article: Article) -> Checked:
        """One draft against the other articles."""
        reading = self.read(article)
        self.keep(article)
        return self.examine(reading).checked

    def check_text(self, source: str, path: str) -> Checked:
        """A buffer or a piped text; ``path`` tells its format and stands in its findings."""
        return self.check_article(read_text(source, path))

    def check_file(self, path: Path | str) -> Checked:
        """A file.

        Raises:
            ReadingError: it cannot be read as an article.
        """
        return self.check_article(read_file(path))

    def hold_true(self, draft: Article, title: Title) -> None:
        """Write what a person is, as a draft has it, into facts.toml. Raises as :meth:`ignore` does."""
        values = {"person": title.person, "title": title.title, "of": title.of, "source": self.name_of(draft)}
        append_table(self.configuration.root / FACTS_NAME, "title", values)

    def _read_ahead(self, article: Article, cancelled: Callable[[], bool]) -> None:
        """Read the paragraphs that are new, a portion at a time, where they are more than one portion."""
        texts = {self._reader.key(paragraph.text): paragraph.text for paragraph in article.paragraphs}
        known = self._drafts.get_many(list(texts))
        missing = [(key, text) for key, text in texts.items() if key not in known]
        for start in range(0, len(missing) - _PORTION, _PORTION):  # the last portion is the reader's own
            if cancelled():
                raise CancelledError
            keys, portion = zip(*missing[start : start + _PORTION], strict=True)
            found = read_paragraphs(portion, self.configuration.settings.model)
            self.archive.cache.put_many(dict(zip(keys, found, strict=True)))

    def _completed(self, article: Article) -> Article:
        settings = self.configuration.settings
        published: date | None = article.published or settings.as_of
        country = article.country or settings.country
        if (published, country) == (article.published, article.country):
            return article
        return structs.replace(article, published=published, country=country)


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _chosen(configuration: Configuration) -> tuple[LoadedRule, ...]:
    """The rules that run. One that does not exist is complained of where the configuration names it."""
    settings = configuration.settings
    for name in (*settings.select, *settings.ignore):
        try:
            catalogue.named(name)
        except ConfigurationError as error:
            raise ConfigurationError(error.message, *configuration.place_of(name)) from None
    return catalogue.chosen(settings.select, settings.ignore)
