"""Which articles are copies of one text: a wire story counts once as evidence, however many papers ran it.

Word 5-grams of the shorter article found in the longer, as in Broder, "On the resemblance and containment of
documents" (1997). Between different articles of one story the share is below 0.2 nine times in ten.
"""

import re
from collections.abc import Sequence

from lsp_server.text import Article

Shingles = frozenset[tuple[str, ...]]

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
        return frozenset({tuple(words)}) if words else frozenset()
    return frozenset(zip(*(words[start:] for start in range(_LENGTH)), strict=False))


def witnesses(texts: Sequence[Shingles]) -> tuple[int, ...]:
    """A number for each text, the same for copies of one text; numbers count up in order of first appearance."""
    root = list(range(len(texts)))
    for right, text in enumerate(texts):
        for left in range(right):
            if _find(root, left) == _find(root, right):
                continue
            if len(text & texts[left]) >= COPIED * min(len(text), len(texts[left])):
                _join(root, left, right)
    first: dict[int, int] = {}
    return tuple(first.setdefault(_find(root, number), len(first)) for number in range(len(texts)))


def _find(root: list[int], number: int) -> int:
    while root[number] != number:
        root[number] = root[root[number]]
        number = root[number]
    return number


def _join(root: list[int], left: int, right: int) -> None:
    left, right = sorted((_find(root, left), _find(root, right)))
    root[right] = left
