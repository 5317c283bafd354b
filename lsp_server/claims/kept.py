"""What is worked out of something once, and kept with it."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

Keeper = TypeVar("Keeper")
Kept = TypeVar("Kept")


def kept_with_it(ask: Callable[[Keeper], Kept]) -> Callable[[Keeper], Kept]:
    """Keep what a function says of an object, which must have a ``__dict__``, with it for as long as that lives.

    The articles of an archive are compared with each state of a draft, and most paragraphs of a draft stay as they
    are: what holds of them by themselves is worked out once. An answer must not refer to the object, or the two would
    outlive their use until cycles are collected.
    """
    key = f"{ask.__module__}.{ask.__qualname__}"

    @wraps(ask)
    def answer(keeper: Keeper) -> Kept:
        kept = vars(keeper)
        if key not in kept:
            kept[key] = ask(keeper)
        return cast("Kept", kept[key])

    return answer
