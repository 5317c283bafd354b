"""The last answer to a question that several rules ask of one check."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TypeVar

from lsp_server.claims import Reading
from lsp_server.rule import Story

Answer = TypeVar("Answer")


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
