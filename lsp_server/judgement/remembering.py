"""Answers that are kept: the last one about a check, which several rules ask for, and those about one article."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TypeVar, cast

from lsp_server.claims import Reading
from lsp_server.rule import Story

Answer = TypeVar("Answer")
Kept = TypeVar("Kept")


def remembering_last(
    ask: Callable[[Reading, Story], Iterable[Answer]],
) -> Callable[[Reading, Story], tuple[Answer, ...]]:
    """Keep what a function last said of a draft and its story, and say it again for the same two objects.

    Readings and stories do not change, so the same objects have the same answer. One assignment replaces the whole
    memory, so that threads see one answer or another.
    """
    last: list[tuple[Reading, Story, tuple[Answer, ...]]] = []

    @wraps(ask)
    def answer(draft: Reading, story: Story) -> tuple[Answer, ...]:
        for known_draft, known_story, known in last:
            if known_draft is draft and known_story is story:
                return known
        found = tuple(ask(draft, story))
        last[:] = [(draft, story, found)]
        return found

    return answer


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
