"""What a change of a file means."""

from pathlib import Path

import pytest
from lsprotocol.types import FileChangeType, FileEvent

from lsp_server.features.watching import sorted_out


@pytest.mark.parametrize("name", ["copydesk.toml", "facts.toml", "copydesk.ignore.toml", "pyproject.toml"])
def test_settings(tmp_path: Path, name: str) -> None:
    changes = sorted_out([FileEvent((tmp_path / name).as_uri(), FileChangeType.Changed)])
    assert (changes.settings, changes.articles) == ([tmp_path / name], [])


def test_articles_come_and_go(tmp_path: Path) -> None:
    new, old = tmp_path / "new.md", tmp_path / "old.html"
    events = [FileEvent(new.as_uri(), FileChangeType.Created), FileEvent(old.as_uri(), FileChangeType.Deleted)]
    changes = sorted_out(events)
    assert (changes.articles, changes.gone) == ([new, old], [old])


@pytest.mark.parametrize("uri", ["untitled:Untitled-1", "file:///desk/.git/a.md", "file:///desk/a.py"])
def test_what_is_nobodys_article(uri: str) -> None:
    assert sorted_out([FileEvent(uri, FileChangeType.Changed)]) == ([], [], [])
