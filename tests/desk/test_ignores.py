"""What a desk leaves alone: kept in a file people can edit, and let go of as soon as a fact changes."""

import os
import tomllib
from datetime import date
from pathlib import Path

import pytest

from lsp_server import config
from lsp_server.desk import Desk
from lsp_server.errors import ConfigurationError
from lsp_server.ignores import FILE_NAME, IgnoredFinding, IgnoredPair, IgnoreFile

OTHER = "---\nid: {id}\npublisher: Tarn Post\ndate: 2025-03-03\n---\n\nNorland has massed {number} troops in Varn.\n"
DRAFT = "Norland has massed about 150,000 troops in Varn.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "archive").mkdir()
    for id_, number in (("tarn-1", "100,000"), ("tarn-2", "an estimated 100,000")):
        (tmp_path / "archive" / f"{id_}.md").write_text(OTHER.format(id=id_, number=number), "utf-8")
    (tmp_path / "copydesk.toml").write_text('archive = ["archive"]\ndatabase = "a.sqlite"\n', "utf-8")
    desk = Desk(config.load(tmp_path / "copydesk.toml"))
    desk.refresh(jobs=1)
    return desk


def found(desk: Desk, text: str = DRAFT, name: str = "draft.md") -> list[str]:
    return [finding.rule for finding in desk.check_text(text, str(desk.configuration.root / name)).findings]


def test_an_ignored_finding_is_counted_and_not_shown(desk: Desk) -> None:
    checked = desk.check_text(DRAFT, "draft.md")
    desk.ignore(checked.article, checked.findings[0], "counted since")
    again = desk.check_text(DRAFT, "draft.md")
    assert (again.findings, again.ignored, again.remarks) == ((), 1, ())


def test_it_holds_in_another_place_and_ends_with_a_change_of_either_fact(desk: Desk) -> None:
    checked = desk.check_text(DRAFT, "draft.md")
    desk.ignore(checked.article, checked.findings[0])
    assert found(desk, f"A paragraph before.\n\n{DRAFT}") == []
    assert found(desk, DRAFT.replace("150,000", "160,000")) == ["figure-mismatch"]
    for id_ in ("tarn-1", "tarn-2"):
        path = desk.configuration.root / "archive" / f"{id_}.md"
        path.write_text(OTHER.format(id=id_, number="90,000"), "utf-8")
    desk.refresh(jobs=1)
    assert found(desk) == ["figure-mismatch"]


def test_a_pair_is_of_one_draft_and_one_article(desk: Desk) -> None:
    root = desk.configuration.root
    checked = desk.check_text(DRAFT, str(root / "draft.md"))
    for id_ in ("tarn-1", "tarn-2"):
        other = desk.view.article(id_)
        assert other is not None
        desk.ignore_pair(checked.article, other.article)
        assert found(desk) == (["figure-mismatch"] if id_ == "tarn-1" else [])
    assert found(desk, name="another.md") == ["figure-mismatch"]


def test_an_ignore_is_idle_in_its_own_draft_only(desk: Desk) -> None:
    checked = desk.check_text(DRAFT, "draft.md")
    desk.ignore(checked.article, checked.findings[0])
    changed = DRAFT.replace("150,000", "100,000")
    (remark,) = desk.check_text(changed, "draft.md").remarks
    assert "“about 150,000 troops” is ignored" in remark
    assert desk.check_text(changed, "another.md").remarks == ()


@pytest.mark.parametrize(
    ("before", "ignored"),
    [
        ("<!-- copydesk-ignore figure-mismatch: asked -->\n\n", 1),
        ("<!-- copydesk-ignore figure-mismatch -->\n", 1),
        ("<!-- copydesk-ignore: all of it -->\n\n", 1),
        ("<!-- copydesk-ignore age-mismatch, figure-mismatch: two rules -->\n\n", 1),
        ("<!-- copydesk-ignore age-mismatch: another rule -->\n\n", 0),
        ("<!-- copydesk-ignore figure-mismatch: of another paragraph -->\n\nA quiet day.\n\n", 0),
    ],
)
def test_a_comment_speaks_of_the_paragraph_after_it(desk: Desk, before: str, ignored: int) -> None:
    checked = desk.check_text(before + DRAFT, "draft.md")
    assert (checked.ignored, len(checked.findings)) == (ignored, 1 - ignored)
    assert [remark.split(":")[1] for remark in checked.remarks] == ([] if ignored else ["1"])


def test_comments_in_html(desk: Desk) -> None:
    page = f"<html><body><p>First.</p><!-- copydesk-ignore figure-mismatch: asked --><p>{DRAFT}</p></body></html>"
    checked = desk.check_text(page, "draft.html")
    assert (checked.ignored, checked.findings) == (1, ())


def test_what_people_wrote_stays(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_text('# ours\n[[pair]]\ndraft = "a"\narticle = "b" # as agreed', "utf-8")
    entry = IgnoredFinding(fingerprint="f", reason='said "so"\nby all\x7f', day=date(2025, 3, 4))
    file = IgnoreFile(path)
    file.add(entry)
    file.add(entry)
    file.add(IgnoredPair(draft="a", article="b"))
    text = path.read_text("utf-8")
    assert text.startswith('# ours\n[[pair]]\ndraft = "a"\narticle = "b" # as agreed\n\n[[finding]]\n')
    assert tomllib.loads(text)["finding"] == [
        {"fingerprint": "f", "reason": 'said "so"\nby all\ufffd', "date": date(2025, 3, 4)}
    ]
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[[finding]\n", ":1: not TOML"),
        ('[[finding]]\nprint = "x"\n', "unknown field `print`"),
        ("finding = 3", "array"),
    ],
)
def test_a_broken_file_is_told_and_not_overwritten(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / FILE_NAME
    path.write_text(text, "utf-8")
    file = IgnoreFile(path)
    with pytest.raises(ConfigurationError, match=FILE_NAME):
        file.add(IgnoredPair(draft="a", article="b"))
    with pytest.raises(ConfigurationError) as told:
        file.current()
    assert complaint in str(told.value)
    assert path.read_text("utf-8") == text


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    file = IgnoreFile(path)
    assert file.current().pair == ()
    path.write_text('[[pair]]\ndraft = "a"\narticle = "b"\n', "utf-8")
    assert file.current().articles("a") == {"b"}
    path.write_text('[[pair]]\ndraft = "a"\narticle = "c"\n', "utf-8")
    os.utime(path, ns=(1, 1))
    assert file.current().articles("a") == {"c"}
    path.unlink()
    assert file.current().pair == ()
