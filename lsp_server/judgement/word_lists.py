"""The word lists of single checks."""

import tomllib
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=8)
def word_list(name: str) -> frozenset[str]:
    """The words of one list in data/word_lists.toml; a hyphen stands for a blank."""
    return frozenset(word.replace("-", " ") for word in _lists()[name].split())


@lru_cache(maxsize=1)
def _lists() -> dict[str, str]:
    lists: dict[str, str] = tomllib.loads((files("lsp_server.judgement.data") / "word_lists.toml").read_text("utf-8"))
    return lists
