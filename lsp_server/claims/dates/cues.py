"""The word lists of cues.toml, read once."""

import tomllib
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def cues() -> dict[str, frozenset[str]]:
    """Each list by its name, words in lower case."""
    table = tomllib.loads(resources.files(__package__).joinpath("cues.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in table.items()}
