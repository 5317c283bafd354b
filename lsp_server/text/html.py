"""HTML to blocks: a saved article page, or markup inside Markdown.

Two things are done apart. Our own pass over the tokens cuts the page into blocks whose every code point knows its
place. trafilatura says which text is the article, not where it stands; its paragraphs are looked up, in order, in
the blocks' text without blanks, and the blocks they cover are taken.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lsp_server.text.blocks import Block, BlockBuilder, Kind, dense, split_long
from lsp_server.text.bylines import read_byline
from lsp_server.text.draft import Draft, Metadata
from lsp_server.text.html_metadata import page_metadata
from lsp_server.text.html_tokens import HtmlToken, attributes, html_tokens

MARKUP_BOUND = 4_000_000
"""The most code points of a page, markup and scripts included, that are looked at."""
_MOST_TAGS = 30_000
"""A page of more elements is no article page; its blocks are taken as they stand."""

_PIECE = 20_000

_INLINE = frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "nobr",
        "q",
        "rp",
        "rt",
        "ruby",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "s",
        "strike",
        "del",
        "amp-ad",
        "o:p",
    }
)
_ASIDE = frozenset({"nav", "footer", "aside", "form", "button", "select", "menu", "dialog"})
_STRUCK = frozenset({"s", "strike", "del"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
_NO_TEXT = frozenset({"head", "object", "audio", "video", "canvas", "select", "datalist", "figure-x"})
_CAPTION_CLASS = re.compile(r"caption|photo-?credit|image-?credit", re.I)
_DEEPEST = 400
_BYLINE_NEAR = 25
"""A byline stands within so many blocks after the headline."""


@dataclass(frozen=True)
class PageBlock:
    """A block of a page and where in the page's structure it stands."""

    block: Block
    aside: bool
    heading: str


def read_html(source: str, bound: int) -> Draft:
    """The article in a page: its main text, headline and byline, up to ``bound`` code points of text."""
    end = min(len(source), MARKUP_BOUND)
    tokens = list(html_tokens(source, 0, end))
    metadata = page_metadata(source, tokens)
    page = list(_page_blocks(source, tokens))
    usual = sum(token.kind == "open" for token in tokens) <= _MOST_TAGS
    chosen = _choose(page, _main_paragraphs(source[:end]) if usual else [])
    headline = _headline(page, metadata)
    if headline is not None:
        text = page[headline].block.text
        metadata = Metadata(title=text).or_else(metadata)
    taken = _with_byline(page, chosen, headline)
    blocks, analysed = _bounded([_kinded(page[index], is_title=index == headline) for index in taken], bound, end)
    return Draft(blocks=blocks, metadata=metadata, analysed=len(source) if analysed is None else analysed)


def markup_blocks(source: str, start: int, end: int) -> list[Block]:
    """The text of a stretch of markup inside another format, block by block."""
    page = _page_blocks(source, html_tokens(source, start, end))
    return [_kinded(found, is_title=False) for found in page if not found.aside]


def _bounded(blocks: list[Block], bound: int, end: int) -> tuple[list[Block], int | None]:
    """The blocks within the bound, and the place of the file up to which it was kept, if it was met."""
    kept: list[Block] = []
    total = 0
    for block in blocks:
        for piece in split_long(block, _PIECE):
            total += len(piece.text)
            if total > bound:
                return kept, piece.source_start
            kept.append(piece)
    return kept, None if end < MARKUP_BOUND else end


def _kinded(found: PageBlock, *, is_title: bool) -> Block:
    kind: Kind = found.block.kind
    if found.heading:
        kind = "title" if is_title else "heading"
    return found.block._replace(kind=kind)


class _Walk:
    """Where a pass over the tokens is: the open elements that matter, and the block being gathered."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.builder = BlockBuilder(source)
        self.open: list[str] = []
        self.breaks = 0
        self.caption_depth: int | None = None

    def inside(self, names: frozenset[str]) -> bool:
        return any(name in names for name in self.open)

    def flush(self) -> PageBlock | None:
        kind: Kind = "caption" if self.caption_depth is not None else "text"
        block = self.builder.build(kind)
        self.builder = BlockBuilder(self.source)
        self.breaks = 0
        if block is None:
            return None
        heading = next((name for name in reversed(self.open) if name in _HEADINGS), "")
        return PageBlock(block, self.inside(_ASIDE), heading)


def _page_blocks(source: str, tokens: Iterable[HtmlToken]) -> Iterator[PageBlock]:
    walk = _Walk(source)
    unseen = 0
    for token in tokens:
        if token.kind == "text":
            if not unseen:
                _add_text(walk, token)
        elif token.kind == "reference":
            if not unseen:
                walk.breaks = 0
                walk.builder.add_piece(token.value, token.start, token.end)
        elif token.kind in {"open", "close"} and token.name == "br":
            walk.breaks += 1
            if walk.breaks > 1 and (found := walk.flush()):
                yield found
            walk.builder.add_blank(token.start, token.end)
        elif token.kind in {"open", "close"}:
            if token.name not in _INLINE and (found := walk.flush()):
                yield found
            unseen = max(0, unseen + _step(walk, token))
    if found := walk.flush():
        yield found


def _add_text(walk: _Walk, token: HtmlToken) -> None:
    length = len(walk.builder)
    walk.builder.add(token.start, token.end)
    if len(walk.builder) > length and not walk.source[token.start : token.end].isspace():
        walk.breaks = 0


def _step(walk: _Walk, token: HtmlToken) -> int:
    """Note an element opened or closed. Gives by how much the depth of unseen elements changes."""
    name = token.name
    if token.kind == "open":
        if name in _VOID or (walk.source[token.end - 2] == "/" and name not in _ASIDE):
            return 0
        if len(walk.open) < _DEEPEST:
            walk.open.append(name)
            if walk.caption_depth is None and _is_caption(walk.source, token):
                walk.caption_depth = len(walk.open)
        return 1 if name in _NO_TEXT or name in _STRUCK else 0
    closes = 0
    recent = walk.open[-40:]
    if name in recent:
        while True:
            gone = walk.open.pop()
            closes += gone in _NO_TEXT or gone in _STRUCK
            if gone == name:
                break
        if walk.caption_depth is not None and len(walk.open) < walk.caption_depth:
            walk.caption_depth = None
    return -closes


def _is_caption(source: str, token: HtmlToken) -> bool:
    if token.name == "figcaption":
        return True
    if token.name in {"p", "div", "span"} and token.end - token.start < 400:
        return _CAPTION_CLASS.search(source, token.start, token.end) is not None and bool(
            _CAPTION_CLASS.search(attributes(source, token).get("class", ""))
        )
    return False


def _main_paragraphs(source: str) -> list[str]:
    """The paragraphs of the main text as trafilatura has them, without blanks; none if it finds no article."""
    import logging

    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        document = bare_extraction(source, include_comments=False, include_tables=False, with_metadata=False)
    except Exception:  # noqa: BLE001 - a saved page may break any parser; reading never fails
        return []
    body = getattr(document, "body", None)
    if body is None:
        return []
    outer = {"body", "list", "quote", "table", "main"}
    texts = (
        "".join(element.itertext())
        for element in body.iter("p", "head", "quote", "item", "code", "ab", "hi")
        if element.getparent() is None or element.getparent().tag in outer
    )
    return [text for raw in texts if (text := dense(raw))]


def _choose(page: list[PageBlock], paragraphs: list[str]) -> list[int]:
    """The numbers of the blocks that the main text's paragraphs cover for the larger part."""
    if not paragraphs:
        return [number for number, found in enumerate(page) if not found.aside]
    texts = [dense(found.block.text) for found in page]
    stream = "".join(texts)
    starts, total = [], 0
    for text in texts:
        starts.append(total)
        total += len(text)
    covered = [0] * len(page)
    for start, end in _located(stream, paragraphs):
        number = bisect_right(starts, start) - 1
        while number < len(starts) and starts[number] < end:
            first, last = starts[number], starts[number] + len(texts[number])
            covered[number] += max(0, min(last, end) - max(first, start))
            number += 1
    return [number for number, text in enumerate(texts) if text and covered[number] * 2 > len(text)]


def _located(stream: str, paragraphs: list[str]) -> Iterator[tuple[int, int]]:
    """Where paragraphs stand in a stream of text, each after the one before it. Lost ones cost a bounded search."""
    cursor, losses = 0, 0
    for paragraph in paragraphs:
        start, length = stream.find(paragraph, cursor), len(paragraph)
        if start < 0 and losses < 50:
            losses += 1
            start = stream.find(paragraph[:40], cursor)
            tail = stream.find(paragraph[-40:], start) if start >= 0 else -1
            length = tail + len(paragraph[-40:]) - start
            if tail < 0 or length > 2 * len(paragraph):
                continue
        if start < 0:
            continue
        yield start, start + length
        cursor = start + length


def _headline(page: list[PageBlock], metadata: Metadata) -> int | None:
    """The number of the block that is the headline: the first-level heading nearest to the page's title."""
    wanted = set(re.findall(r"\w+", (metadata.title or "").casefold()))
    best, best_share = None, 0.0
    for number, found in enumerate(page):
        if found.heading != "h1":
            continue
        words = set(re.findall(r"\w+", found.block.text.casefold()))
        share = len(words & wanted) / max(len(words | wanted), 1) if wanted else float(len(words) >= 3)
        if share > best_share:
            best, best_share = number, share
    return best if best_share >= 0.4 else None


def _with_byline(page: list[PageBlock], chosen: list[int], headline: int | None) -> list[int]:
    """The chosen blocks with the headline, and the byline between it and the text."""
    taken = set(chosen)
    if headline is not None:
        taken.add(headline)
        for number in range(headline + 1, min(headline + _BYLINE_NEAR, len(page))):
            if read_byline(page[number].block.text) is not None:
                taken.add(number)
            elif number in chosen and len(page[number].block.text) > 100:
                break
    return sorted(taken)
