"""Quotations that open and never close.

Copy that is broken but can be read is left alone: a quotation whose paragraph was cut in two closes in a later one,
and a mark that could as well be a closing one, set off on the wrong side, has not opened anything for certain.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from lsp_server.claims.quotes.marks import Marked, find_marked
from lsp_server.text import Article, Span

_MARK = re.compile(r"[\"“”„‟«»″＂`]|''|' '|‘‘|’’")
_BEGINS_WITH_MARK = re.compile(r"\s*[\"“”„‟«»″＂‘'`]")
_OPENS = re.compile(r"(?:^|[\s([—–-])(?:[\"“„«＂]|``|''|‘‘)(?=[^\W_]|[‘'($£€¿¡.…])")
_CUE = re.compile(r"(?:[\w.’'-]+ ){0,4}(?:said|says|told|added|wrote|asked|continued|replied)\b")
_FIRST_WORD = re.compile(r"\W*\w+(?:['’]\w+)?")
_WORDS_SHOWN = 5
_LOOKED_AHEAD = 6


def unclosed_quotations(article: Article) -> Iterator[tuple[int, Span, str]]:
    """Each such quotation: its paragraph, its mark with its first word, and its first words."""
    body = [number for number, paragraph in enumerate(article.paragraphs) if paragraph.role == "body"]
    texts = [article.paragraphs[number].text for number in body]
    is_open = False
    for index, (number, text) in enumerate(zip(body, texts, strict=True)):
        was_open, (is_open, marked) = is_open, _ending(text)
        if marked is None or was_open:
            continue
        if not _goes_on(islice(texts, index + 1, index + 1 + _LOOKED_AHEAD)):
            first = _FIRST_WORD.match(text, marked.words.start)
            end = first.end() if first else marked.words.end
            words = marked.words.of(text).split()[:_WORDS_SHOWN]
            yield number, Span(marked.whole.start, end), " ".join(words).strip(" ,.")


class _Ending(NamedTuple):
    """How a paragraph ends: whether in a quotation, and in which, if no mark of it can be meant to close that one."""

    is_open: bool
    unclosed: Marked | None


@lru_cache(maxsize=1024)  # the paragraphs of a long draft: all are asked for at each key typed, and one has changed
def _ending(text: str) -> _Ending:
    found = find_marked(text) if _MARK.search(text) else ()
    is_certain = bool(found) and _never_closes(text, found[-1]) and all(marked.opened for marked in found)
    return _Ending(any(not marked.closed for marked in found), found[-1] if is_certain else None)


def _never_closes(text: str, marked: Marked) -> bool:
    """Whether a mark opens for certain, and no mark after it could be meant to close it."""
    return (
        not marked.closed
        and not marked.single
        and _OPENS.match(text, max(marked.whole.start - 1, 0)) is not None
        and not _CUE.match(text, marked.words.start)
        and not _MARK.search(text, marked.words.start)
        and _alternate(text, marked.whole.start)
    )


def _alternate(text: str, end: int) -> bool:
    """Whether all marks before ``end`` open and close by turns, as they look: where some do not, none is certain."""
    marks = [_OPENS.match(text, max(mark.start() - 1, 0)) is not None for mark in _MARK.finditer(text, 0, end)]
    return marks == [index % 2 == 0 for index in range(len(marks))]


def _goes_on(following: Iterator[str]) -> bool:
    """Whether the next paragraph opens with a mark, or the next mark there is closes what was open."""
    for distance, text in enumerate(following):
        if distance == 0 and _BEGINS_WITH_MARK.match(text):
            return True
        mark = _MARK.search(text)
        if mark is not None:
            return not _OPENS.match(text, max(mark.start() - 1, 0))
    return False
