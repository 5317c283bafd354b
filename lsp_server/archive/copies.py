"""Which articles are copies of one text: a wire story counts once as evidence, however many papers ran it.

Word 5-grams of the shorter article found in the longer, as in Broder, "On the resemblance and containment of
documents" (1997). Between different articles of one story the share is below 0.2 nine times in ten.
"""

import re
from collections.abc import Sequence

from lsp_server.text import Article

Shingles = frozenset[int]
"""Word 5-grams, each by its hash of 64 bits: a third of the memory of the words."""

COPIED = 0.5
_LENGTH = 5
_MOST_WORDS = 20_000
_WORD = re.compile(r"\w+")


def shingles(article: Article) -> Shingles:
    """The word 5-grams of an article's paragraphs, in lower case; a text under five words is one of its own."""
    words: list[str] = []
    for paragraph in article.paragraphs:
        words.extend(_WORD.findall(paragraph.text.lower()))
        if len(words) > _MOST_WORDS:
            break
    if len(words) < _LENGTH:
        return frozenset({hash(tuple(words))}) if words else frozenset()
    return frozenset(map(hash, zip(*(words[start:] for start in range(_LENGTH)), strict=False)))


def witnesses(texts: Sequence[tuple[int, Shingles]], known: dict[tuple[int, int], bool]) -> tuple[int, ...]:
    """A number for each text, the same for copies of one text; numbers count up in order of first appearance.

    Each text comes with a number of its own; ``known`` remembers by two of these whether the texts are copies.
    """
    root = list(range(len(texts)))
    for right in range(len(texts)):
        for left in range(right):
            if _find(root, left) != _find(root, right) and _are_copies(texts[left], texts[right], known):
                _join(root, left, right)
    first: dict[int, int] = {}
    return tuple(first.setdefault(_find(root, number), len(first)) for number in range(len(texts)))


def _are_copies(left: tuple[int, Shingles], right: tuple[int, Shingles], known: dict[tuple[int, int], bool]) -> bool:
    pair = (min(left[0], right[0]), max(left[0], right[0]))
    if pair not in known:
        one, other = left[1], right[1]
        known[pair] = len(one & other) >= COPIED * min(len(one), len(other))
    return known[pair]


def _find(root: list[int], number: int) -> int:
    while root[number] != number:
        root[number] = root[root[number]]
        number = root[number]
    return number


def _join(root: list[int], left: int, right: int) -> None:
    left, right = sorted((_find(root, left), _find(root, right)))
    root[right] = left
