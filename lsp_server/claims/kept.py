"""What is worked out of an article once, and kept with its reading."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from lsp_server.claims.model import Reading

Kept = TypeVar("Kept")


def kept_with_reading(ask: Callable[[Reading], Kept]) -> Callable[[Reading], Kept]:
    """Keep what a function says of an article with the article's reading, for as long as that lives.

    The articles of an archive are compared with each state of a draft: what holds of them by themselves is worked out
    once. An answer must not refer to the reading, or the two would outlive their use until cycles are collected.
    """
    key = f"{ask.__module__}.{ask.__qualname__}"

    @wraps(ask)
    def answer(reading: Reading) -> Kept:
        kept = vars(reading)
        if key not in kept:
            kept[key] = ask(reading)
        return cast("Kept", kept[key])

    return answer
