"""The last answer to a question that several rules ask of one check, or each check asks of the same articles."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TypeVar

from lsp_server.claims import Reading
from lsp_server.rule import Other, Story

Answer = TypeVar("Answer")
Others = tuple[Other, ...]


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


def _kept_while(
    are_alike: Callable[[Others, Others], bool], ask: Callable[[Others], Answer]
) -> Callable[[Story], Answer]:
    """Keep what a function last said of a story's other articles while they are like those of that time.

    The memory is one story, replaced in one assignment.
    """
    last: list[tuple[Others, Answer]] = []

    @wraps(ask)
    def answer(story: Story) -> Answer:
        others = story.others
        for known_others, known in last:
            if known_others is others or are_alike(known_others, others):
                return known
        found = ask(others)
        last[:] = [(others, found)]
        return found

    return answer


def kept_with_story(ask: Callable[[Others], Answer]) -> Callable[[Story], Answer]:
    """Keep what a function last said of a story's other articles, for as long as these stay, and stay in order.

    While a draft is typed, they mostly do: what changes is how much each overlaps with the draft, and an answer must
    not rest on that.
    """
    return _kept_while(_are_in_one_order, ask)


def kept_with_articles(ask: Callable[[Others], Answer]) -> Callable[[Story], Answer]:
    """Keep what a function last said of a story's other articles, whose order does not matter to it."""
    return _kept_while(_are_the_same, ask)


def _are_in_one_order(left: Others, right: Others) -> bool:
    """Whether two stories have the same articles in the same order, and count the same ones as copies."""
    return len(left) == len(right) and all(
        one.reading is other.reading and one.witness == other.witness for one, other in zip(left, right, strict=True)
    )


def _are_the_same(left: Others, right: Others) -> bool:
    """Whether two stories have the same articles. Both are alive: no two of their readings are at one address."""
    return len(left) == len(right) and {id(one.reading) for one in left} == {id(other.reading) for other in right}
