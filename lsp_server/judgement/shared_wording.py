"""How much of their wording two figures share, for figures that are compared again with each edit."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from lsp_server.judgement.surroundings import Wording


class Shared(NamedTuple):
    """The overlap of two sentences and that of the words near two figures, shares (0 to 1); ``words`` counts lemmas."""

    overlap: float
    near: float
    words: int


@lru_cache(maxsize=1)  # the weights of one state of the archive: those of the last must not be kept alive
def shared_wording(rarity: Callable[[str], float]) -> Callable[[Wording, Wording], Shared]:
    """A function that compares two wordings by the rarity of their lemmas, a story's, and remembers the answers."""

    def overlap(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[float, int]:
        """What :meth:`lsp_server.rule.Story.overlap` says, and how many lemmas are shared."""
        mine, theirs = set(left), set(right)
        if mine.isdisjoint(theirs):
            return 0.0, 0
        every, common = sum(map(rarity, sorted(mine | theirs))), mine & theirs
        return (sum(map(rarity, sorted(common))) / every if every else 0.0), len(common)

    @lru_cache(maxsize=1024)  # the figures of a long draft with those of its story
    def shared(left: Wording, right: Wording) -> Shared:
        of_sentences, words = overlap(left.lemmas, right.lemmas)
        return Shared(of_sentences, overlap(left.near, right.near)[0] if words else 0.0, words)

    return shared
