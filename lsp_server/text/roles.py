"""What each block is in its article: headline, byline, body, heading, caption, or no part of it."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from lsp_server.text.article import Role
from lsp_server.text.blocks import Block, sliced
from lsp_server.text.bylines import Byline, is_desk, read_byline, read_glued_byline
from lsp_server.text.furniture import credit_start, ends_article, is_furniture, is_staff_line
from lsp_server.text.stamps import find_stamps

_HEAD = 12
"""A byline stands among the first blocks, before the second paragraph of running text; or among the last ones."""
_TAIL = 4
_REMEMBERED = 512  # paragraphs: while a draft is typed, all but one are those of the edit before
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]{0,3}$")
_INNER_END = re.compile(r"[a-z]{3}[.][\"”’]? [A-Z]")
_WORD = re.compile(r"\w+")


@dataclass
class Arranged:
    """Blocks with their roles, in order, and what they say about the article."""

    blocks: list[tuple[Block, Role]] = field(default_factory=list)
    title: str | None = None
    site: str | None = None
    bylines: list[Byline] = field(default_factory=list)
    glued: Byline | None = None


def arrange(blocks: list[Block], title: str | None, country: str | None) -> Arranged:
    """Blocks with roles, without furniture and repetitions of the headline.

    ``title`` is the metadata's, ``country`` (ISO 3166 alpha-2) the article's, where they are known.
    """
    arranged = Arranged(title=title)
    kept = _without_furniture(blocks)
    kept, arranged.site = _without_site_name(kept)
    body_seen = 0
    dated: dict[int, Byline] = {}
    for index, block in enumerate(kept):
        head = index < _HEAD and body_seen < 2
        byline = read_byline(block.text, country) if head or index >= len(kept) - _TAIL else None
        if byline and block.kind != "title" and (head or _is_sure(byline)):
            dated[index] = byline
        body_seen += _is_running_text(block.text)
    if arranged.title is None:
        arranged.title = _title_of(kept, dated)
    arranged.bylines = list(dated.values())
    first_text = next((block.text for index, block in enumerate(kept) if index not in dated), "")
    arranged.glued = read_glued_byline(first_text, country)
    _assign(arranged, kept, dated)
    return arranged


def _is_sure(byline: Byline) -> bool:
    """Whether a byline says more than a bare date, which below the text may belong to a chronicle."""
    return any(stamp is not None and (stamp.label or stamp.at) for stamp in (byline.published, byline.updated))


@lru_cache(maxsize=_REMEMBERED)
def folded(text: str) -> str:
    """A text's words alone, in lower case: what two printings of a headline have in common."""
    return " ".join(_WORD.findall(text.casefold()))


def _without_furniture(blocks: list[Block]) -> list[Block]:
    kept: list[Block] = []
    total, so_far = sum(len(block.text) for block in blocks), 0
    for block in blocks:
        so_far += len(block.text)
        if ends_article(block.text) and so_far * 2 > total and _is_over(kept):
            break
        if is_furniture(block.text) or (len(kept) < 4 and is_staff_line(block.text)):
            continue
        kept.append(block)
    return kept


def _is_over(kept: list[Block]) -> bool:
    return any(_is_running_text(block.text) for block in kept)


def _without_site_name(blocks: list[Block]) -> tuple[list[Block], str | None]:
    """Without a short line that is printed again and again before the article: the site's name."""
    first_text = next((number for number, block in enumerate(blocks) if _is_running_text(block.text)), 0)
    head = blocks[: min(first_text, _HEAD)]
    for first, second in pairwise(head):
        if first.text == second.text and len(first.text.split()) <= 4 and len(first.text) <= 40:
            return [b for i, b in enumerate(blocks) if i >= len(head) or b.text != first.text], first.text
    return blocks, None


@lru_cache(maxsize=_REMEMBERED)
def _is_running_text(text: str) -> bool:
    return len(text) >= 100 and _SENTENCE_END.search(text) is not None


def _title_of(blocks: list[Block], dated: dict[int, Byline]) -> str | None:
    """The headline: the markup's, else a first line that is no sentence and has an article below it."""
    marked = next((block.text for block in blocks[:_HEAD] if block.kind == "title"), None)
    if marked:
        return marked
    for index, block in enumerate(blocks[:_HEAD]):
        text = block.text
        if index in dated or is_desk(text):
            continue
        below = any(
            _is_running_text(later.text) or len(later.text) > 2 * len(text) for later in blocks[index + 1 : index + 9]
        )
        if below and _is_headline(text):
            return text
        return None
    return None


def _is_headline(text: str) -> bool:
    """Whether a line reads as a headline: some words, no sentence, no date that only a byline has."""
    return (
        3 <= len(text.split()) <= 25
        and len(text) <= 160
        and text[0] not in '"“'
        and not _ends_like_sentence(text)
        and not _INNER_END.search(text)
        and not find_stamps(text)
    )


def _ends_like_sentence(text: str) -> bool:
    """Whether a line ends as running text does. Headlines may ask, exclaim and end with a quotation."""
    return text.endswith((".", ":", ";", ",", "…")) or re.search(r"[.,][\"'”’)]{1,2}$", text) is not None


def _assign(arranged: Arranged, blocks: list[Block], dated: dict[int, Byline]) -> None:
    title = folded(arranged.title) if arranged.title else None
    headline_seen = False
    running = [_is_running_text(block.text) for block in blocks]
    for index, block in enumerate(blocks):
        if title and folded(block.text) == title:
            if not headline_seen:
                arranged.blocks.append((block, "headline"))
            headline_seen = True
            continue
        if index in dated or (index < _HEAD and is_desk(block.text)) or _is_name_beside(index, blocks, dated, running):
            arranged.blocks.append((block, "byline"))
            continue
        credit = credit_start(block.text) if len(block.text) <= 600 else None
        if credit is not None:
            caption = sliced(block, 0, len(block.text[:credit].rstrip(" \xa0|(-–—/")))
            if caption.text:
                arranged.blocks.append((caption, "caption"))
            continue
        if block.kind == "caption":
            arranged.blocks.append((block, "caption"))
        elif block.kind in {"heading", "title"} or _is_heading(index, blocks, running):
            arranged.blocks.append((block, "heading"))
        else:
            arranged.blocks.append((block, "body"))


def _is_name_beside(index: int, blocks: list[Block], dated: dict[int, Byline], running: list[bool]) -> bool:
    """Whether a line of a few capitalised words stands right before or after a byline's: a name, a desk, a place."""
    if index >= _HEAD or any(running[:index]) or not (index - 1 in dated or index + 1 in dated):
        return False
    words = blocks[index].text.split()
    return len(words) <= 4 and not _ends_like_sentence(blocks[index].text) and all(not w[0].islower() for w in words)


def _is_heading(index: int, blocks: list[Block], running: list[bool]) -> bool:
    """Whether a plain line stands over a part of the text: short, no sentence, running text before and after it."""
    text = blocks[index].text
    return (
        len(text) <= 80
        and len(text.split()) <= 10
        and text[0].isupper()
        and any(running[max(0, index - 2) : index])
        and index + 1 < len(blocks)
        and running[index + 1]
        and text[-1] not in ".,;:!?\"'”’…"
        and not _SENTENCE_END.search(text)
    )
