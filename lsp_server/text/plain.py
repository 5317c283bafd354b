"""Plain text to blocks: a line is a paragraph, unless hard-wrapped lines make one together."""

import re
from collections.abc import Iterator
from itertools import pairwise

from lsp_server.text.blocks import Block, BlockBuilder
from lsp_server.text.bylines import read_byline
from lsp_server.text.furniture import is_furniture

_WIDEST_WRAP = 130
"""Lines longer than this were not wrapped by hand or program: each is a paragraph."""
_NARROWEST_WRAP = 40
_OPEN_ENDS = frozenset(
    {
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "and",
        "or",
        "but",
        "that",
        "which",
        "who",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "had",
        "have",
        "will",
        "would",
        "could",
        "should",
        "not",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "this",
        "these",
        "those",
        "than",
        "into",
        "over",
        "under",
        "between",
        "about",
        "after",
        "before",
        "because",
        "while",
        "when",
        "where",
        "if",
        "said",
    }
)
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]]{0,3}$")
_BULLET = re.compile(r"[•▪●‣◦■□►▶]\s*|(?:[*·–-]|#{1,6})\s+(?=\w)")


def plain_blocks(source: str, start: int, end: int) -> Iterator[Block]:
    """The paragraphs of ``source`` between two code points, in order."""
    group: list[tuple[int, int]] = []
    position = start
    for line in source[start:end].splitlines(keepends=True):
        bare = line.strip()
        if bare:
            lead = len(line) - len(line.lstrip())
            group.append((position + lead, position + lead + len(bare)))
        elif group:
            yield from _paragraphs(source, group)
            group = []
        position += len(line)
    if group:
        yield from _paragraphs(source, group)


def _paragraphs(source: str, lines: list[tuple[int, int]]) -> Iterator[Block]:
    """The paragraphs in lines that no blank line parts."""
    builder = BlockBuilder(source)
    joins = _joins(source, lines)
    previous = lines[0][0]
    for (start, end), joined in zip(lines, [False, *joins], strict=True):
        if joined:
            if not _is_broken_word(source, previous, start):
                builder.add_blank(previous, start)
        else:
            if block := builder.build():
                yield block
            builder = BlockBuilder(source)
            bullet = _BULLET.match(source, start, end)
            if bullet and bullet.end() < end:
                start = bullet.end()  # noqa: PLW2901 - the words after the bullet are the paragraph
        builder.add(start, end)
        previous = end
    if block := builder.build():
        yield block


def _joins(source: str, lines: list[tuple[int, int]]) -> list[bool]:
    """For each line but the first, whether it continues the one before it.

    A line that was wrapped is full: the next line's first word would not have fitted (greedy filling). Fullness
    counts where the block shows elsewhere that sentences run on over its lines.
    """
    if len(lines) == 1:
        return []
    width = max(end - start for start, end in lines)
    runs_on = [
        _runs_on(source, before, after) and not _stands_alone(source, before) and not _stands_alone(source, after)
        for before, after in pairwise(lines)
    ]
    if width > _WIDEST_WRAP or width < _NARROWEST_WRAP:
        return [flag and after[1] - after[0] <= _WIDEST_WRAP for flag, after in zip(runs_on, lines[1:], strict=True)]
    wrapped = any(runs_on)
    joins = []
    for number, flag in enumerate(runs_on):
        start, end = lines[number]
        next_start, next_end = lines[number + 1]
        first_word = source.find(" ", next_start, next_end)
        word = (first_word if first_word > 0 else next_end) - next_start
        full = end - start + 1 + word > width - 4
        listed = _BULLET.match(source, next_start, next_end) is not None
        alone = (
            wrapped
            and full
            and not flag
            and (_stands_alone(source, lines[number]) or _stands_alone(source, lines[number + 1]))
        )
        joins.append(not listed and (flag or (wrapped and full and not alone)))
    return joins


def _runs_on(source: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether a sentence is plainly unfinished at the end of one line and goes on in the next."""
    start, end = before
    if end - start < 15 or source.count(" ", start, end) < 2 or _SENTENCE_END.search(source, max(start, end - 5), end):
        return False
    if source[after[0]].islower():
        return True
    last_word = source[max(start, end - 20) : end].rsplit(None, 1)[-1]
    return last_word.casefold() in _OPEN_ENDS or last_word.endswith(",")


def _stands_alone(source: str, line: tuple[int, int]) -> bool:
    """Whether a line is the page's furniture or a byline, which no sentence runs over."""
    start, end = line
    if end - start > 250:
        return False
    text = source[start:end]
    return is_furniture(text) or read_byline(text) is not None


def _is_broken_word(source: str, end: int, start: int) -> bool:
    """Whether a line broke after the hyphen of a compound ("follow-" / "up"), which then takes no space."""
    return source[end - 1] == "-" and source[end - 2 : end - 1].isalpha() and source[start].islower()
