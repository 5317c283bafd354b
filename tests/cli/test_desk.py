from datetime import date
from pathlib import Path

import pytest

from lsp_server.claims import Date
from lsp_server.config import Configuration, Settings
from lsp_server.desk import Desk
from lsp_server.errors import ReadingError
from lsp_server.text.loading import read_text
from tests.scenarios.sample_rule import RULE


def desk(folder: Path, settings: Settings) -> Desk:
    configuration = Configuration(settings=settings, root=folder)
    return Desk(configuration, database=folder / "archive.sqlite", rules=[RULE])


def test_undated_drafts_are_of_the_day_the_desk_says_and_dated_ones_of_their_own(folder: Path) -> None:
    with desk(folder, Settings(as_of=date(2025, 3, 6), country="GB")) as made:
        undated = made.read(read_text("The council met on Monday.\n", "a.md"))
        assert (undated.article.published, undated.article.country) == (date(2025, 3, 6), "GB")
        assert [claim.value for claim in undated.of(Date)] == ["2025-03-03"]
        dated = made.read(read_text("---\ndate: 2025-01-09\n---\nThe council met on Monday.\n", "a.md"))
        assert [claim.value for claim in dated.of(Date)] == ["2025-01-06"]


def test_a_file_and_its_text_give_the_same_findings(folder: Path) -> None:
    draft = folder / "drafts" / "ferry.md"
    with desk(folder, Settings(archive=("archive",))) as made:
        assert made.refresh().added == 1
        from_file = made.check_file(draft)
        assert [finding.text for finding in from_file.findings] == ["60"]
        assert made.check_text(draft.read_text(), str(draft)).findings == from_file.findings
        with pytest.raises(ReadingError):
            made.check_file(folder / "nowhere.md")


def test_articles_that_come_later_are_seen_after_a_refresh(folder: Path) -> None:
    with desk(folder, Settings(archive=("archive",))) as made:
        made.refresh()
        (folder / "archive" / "later.md").write_text("The ferry Kittiwake carried 70 passengers from Skerry Point.\n")
        assert made.check_file(folder / "drafts" / "ferry.md").consulted == 1
        made.refresh()
        assert made.check_file(folder / "drafts" / "ferry.md").consulted == 2
