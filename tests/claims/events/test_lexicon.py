"""The list of classes itself."""

import tomllib
from collections import Counter
from importlib.resources import files

import pytest


@pytest.mark.parametrize("kind", ["nouns", "verbs"])
def test_a_word_stands_in_one_class_only(kind: str) -> None:
    data = tomllib.loads((files("lsp_server.claims") / "data" / "events.toml").read_text(encoding="utf-8"))
    words = Counter(word for words in data["classes"].values() for word in words[kind])
    assert [word for word, count in words.items() if count > 1] == []
