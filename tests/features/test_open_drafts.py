"""Which open texts are drafts, and what open drafts say against each other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lsp_server import config
from lsp_server.claims import Quote
from lsp_server.desk import Desk
from lsp_server.features.buffers import Buffer
from lsp_server.features.desks import Desks, Outcome, drafts_of
from lsp_server.features.facts import same_fact
from lsp_server.features.open_drafts import is_of_archive
from lsp_server.text.loading import read_text

RIGHT = "Norland has massed about 100,000 troops along its border with Varn.\n"
WRONG = RIGHT.replace("100,000", "150,000")
QUIET = "A quiet day in Corvell, the mayor told the council.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "a.md").write_text("---\ndate: 2025-03-03\n---\n\n" + RIGHT, "utf-8")
    configure(tmp_path, 'archive = ["archive"]')
    return tmp_path


@pytest.fixture
def desks() -> Iterator[Desks]:
    opened = Desks(lambda governing: governing.desk.close())
    yield opened
    opened.close()


def configure(folder: Path, settings: str) -> None:
    (folder / "copydesk.toml").write_text(f'{settings}\ndatabase = "a.sqlite"\n', "utf-8")


def check(desks: Desks, folder: Path, texts: dict[str, str]) -> Outcome:
    """The first of some open texts, checked beside the others."""
    governing = desks.of(folder / "draft.md")
    assert governing is not None
    governing.desk.refresh(jobs=1)
    first, *others = [Buffer((folder / name).as_uri(), 1, text) for name, text in texts.items()]
    return desks.check(first, governing, [first, *others], lambda: False)


def evidence(outcome: Outcome) -> list[list[str]]:
    """The files that each finding cites."""
    assert outcome.examined is not None
    findings = outcome.examined.checked.findings
    return [sorted(Path(passage.path).name for passage in finding.evidence) for finding in findings]


def test_an_open_draft_with_the_same_error_does_not_hide_it(desks: Desks, folder: Path) -> None:
    assert evidence(check(desks, folder, {"draft.md": WRONG})) == [["a.md"]]
    assert evidence(check(desks, folder, {"draft.md": WRONG, "other.md": WRONG})) == [["a.md"]]


def test_an_open_draft_contradicts_where_the_archive_says_nothing(desks: Desks, folder: Path) -> None:
    (folder / "archive" / "a.md").write_text(QUIET, "utf-8")
    assert evidence(check(desks, folder, {"draft.md": WRONG, "other.md": RIGHT})) == [["other.md"]]
    assert evidence(check(desks, folder, {"draft.md": WRONG, "other.md": WRONG})) == []


def test_one_error_is_told_once(desks: Desks, folder: Path) -> None:
    outcome = check(desks, folder, {"draft.md": WRONG, "other.md": RIGHT})
    assert evidence(outcome) == [["a.md"]]
    assert outcome.examined is not None
    assert outcome.examined.checked.related == 2


def test_an_article_of_the_archive_is_no_draft_when_it_is_opened(desks: Desks, folder: Path) -> None:
    outcome = check(desks, folder, {"archive/a.md": WRONG, "draft.md": RIGHT})
    assert outcome.examined is None


def test_an_article_of_the_archive_is_no_open_draft_either(desks: Desks, folder: Path) -> None:
    outcome = check(desks, folder, {"draft.md": RIGHT, "archive/a.md": WRONG})
    assert outcome.examined is not None
    assert (evidence(outcome), outcome.examined.checked.consulted) == ([], 1)


@pytest.mark.parametrize(
    ("settings", "file", "expected"),
    [
        ('archive = ["archive"]', "archive/2025/a.md", True),
        ('archive = ["archive"]', "archived.md", False),
        ('archive = ["archive"]\ndrafts = ["archive/drafts"]', "archive/drafts/a.md", False),
        ('archive = ["archive"]\ndrafts = ["."]', "archive/a.md", True),
        ('archive = ["archive"]\ndrafts = ["archive"]', "archive/a.md", False),
        ('archive = ["."]', "a.md", False),
        ('archive = [".", "archive"]', "archive/a.md", True),
    ],
)
def test_the_narrower_place_tells_articles_from_drafts(
    tmp_path: Path, settings: str, file: str, *, expected: bool
) -> None:
    configure(tmp_path, settings)
    with Desk(config.load(tmp_path / "copydesk.toml")) as desk:
        assert is_of_archive(desk, tmp_path / file) is expected


def test_articles_below_the_drafts_are_not_checked_with_them(desks: Desks, folder: Path) -> None:
    configure(folder, 'archive = ["archive"]\ndrafts = ["."]')
    (folder / "draft.md").write_text(WRONG, "utf-8")
    governing = desks.of(folder / "draft.md")
    assert governing is not None
    assert [path.name for path in drafts_of(governing)] == ["draft.md"]


@pytest.mark.parametrize(("speaker", "agreeing"), [("Ida Holt", 1), ("Odo Bran", 0)])
def test_the_same_words_of_another_speaker_are_another_fact(folder: Path, speaker: str, agreeing: int) -> None:
    said = "“We will mend the harbour bridge before the first snow falls,” {} told reporters in Corvell.\n"
    (folder / "archive" / "a.md").write_text(said.format(speaker), "utf-8")
    with Desk(config.load(folder / "copydesk.toml")) as desk:
        desk.refresh(jobs=1)
        examined = desk.examine(desk.read(read_text(said.format("Ida Holt"), str(folder / "draft.md"))))
        (quote,) = examined.reading.of(Quote)
        assert len(same_fact(examined.reading, quote, examined.story)) == agreeing
