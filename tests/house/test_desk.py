"""The desk hands its house facts to the rules, and an article proposes some."""

from pathlib import Path

import pytest

from lsp_server import catalogue, config, house
from lsp_server.claims.reader import Reader
from lsp_server.cli import main
from lsp_server.desk import Desk
from lsp_server.errors import ConfigurationError
from lsp_server.house import HouseDate, HouseName, HouseNumber, HouseTitle
from lsp_server.report.proposals import as_toml
from lsp_server.rule import Story
from lsp_server.text.loading import read_text

DRAFT = "The harbour was opened by Commander Ilo Brask on Monday.\n"
FACTS = '[[title]]\nperson = "Ilo Brask"\ntitle = "Commodore"\nsource = "Norland Gazette"\n'
ARTICLE = """\
---
title: Harbour opens
publisher: Tarn "Evening" Post
date: 2025-03-04
---
Commodore Ilo Brask of Norland opened the harbour. NATO has 30 members. Norland will hold its general election on May 4.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "copydesk.toml").write_text('archive = ["archive"]\ndatabase = "archive.sqlite"\n', "utf-8")
    (tmp_path / "archive").mkdir()
    return tmp_path


def desk_of(folder: Path) -> Desk:
    return Desk(config.load(folder / "copydesk.toml"), rules=[catalogue.named("house-fact")])


def test_a_draft_that_departs_from_facts_beside_the_configuration(folder: Path) -> None:
    with desk_of(folder) as desk:
        assert desk.check_text(DRAFT, "draft.md").findings == ()
        (folder / "facts.toml").write_text(FACTS, "utf-8")
        [finding] = desk.check_text(DRAFT, "draft.md").findings
        assert finding.text == "Commander"
        assert "Norland Gazette" in finding.message


def test_a_broken_file_is_complained_of_with_its_line(folder: Path) -> None:
    (folder / "facts.toml").write_text(FACTS.replace("person", "persom"), "utf-8")
    with desk_of(folder) as desk, pytest.raises(ConfigurationError) as caught:
        desk.check_text(DRAFT, "draft.md")
    assert str(caught.value).startswith(f"{folder / 'facts.toml'}:2: ")


def test_proposed_entries_can_be_loaded() -> None:
    proposed = house.parse(as_toml(Reader().read(read_text(ARTICLE, "harbour.md"))))
    assert {type(fact) for fact in proposed} == {HouseTitle, HouseName, HouseNumber, HouseDate}
    assert all(fact.source == 'Tarn "Evening" Post, 4 March 2025' for fact in proposed)


def test_an_article_agrees_with_what_it_proposes() -> None:
    reading = Reader().read(read_text(ARTICLE, "harbour.md"))
    story = Story((), lambda _lemma: 1.0, 0, house.parse(as_toml(reading)))
    assert list(catalogue.named("house-fact").check(reading, story)) == []


def test_an_article_that_proposes_nothing() -> None:
    assert house.parse(as_toml(Reader().read(read_text("It rained.\n", "rain.md")))) == ()


def test_the_command_line_proposes_entries(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "harbour.md").write_text(ARTICLE, "utf-8")
    status = main(["facts", "--to-toml", str(folder / "harbour.md"), "--archive", str(folder / "archive.sqlite")])
    assert status == 0
    assert HouseTitle in {type(fact) for fact in house.parse(capsys.readouterr().out)}


def test_the_command_line_says_where_facts_toml_is_broken(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "facts.toml").write_text("[[title]\n", "utf-8")
    (folder / "harbour.md").write_text(ARTICLE, "utf-8")
    (folder / "archive" / "harbour.md").write_text(ARTICLE, "utf-8")
    assert main(["check", str(folder / "harbour.md"), "--archive", str(folder / "archive.sqlite")]) == 2
    assert "facts.toml:1: not TOML" in capsys.readouterr().err
