"""Markdown to blocks, every piece of text with its exact place.

markdown-it says on which lines a block stands, but not where in it a word stands. Its inline parser is therefore
run with a state that notes the position of each token it makes; entities and escapes keep their source beside
what they mean (the rules that would merge them into the text around them are off).

A file is read in stretches that nothing reaches across, so that what was not edited since is not read again.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.footnote import footnote_plugin

from lsp_server.text.blocks import Block, BlockBuilder, Kind, moved
from lsp_server.text.bylines import read_byline

_LONGEST_INLINE = 20_000
"""Inline markup is read in paragraphs up to this length; a longer one is no prose, and is taken as it stands."""
_BYLINE_BLOCKS = 6
_LINE_END = re.compile(r"\r\n|\n|\r")
_REACHING_ACROSS = ("```", "~~~", "]:")
"""What may hold over blank lines: fenced code, definitions of links and of footnotes."""
_HTML_LINE = re.compile(r"[ \t>*+\-.)\d]*+<")
_BEGINS_ANEW = r"(?=[^\W\d_]|[\"'“”‘’(#])"
_NEW_STRETCH = re.compile(r"(?>\r\n|\n|\r)[ \t]*+(?>\r\n|\n|\r)" + _BEGINS_ANEW)
"""A blank line, and a line that begins as a sentence or a heading does: it goes on with no list, quotation or code."""
_NEW_STRETCH_WITHOUT_CR = re.compile(r"\n[ \t]*+\n" + _BEGINS_ANEW)  # the same, found six times as fast
_PLAIN = re.compile(r"[^\W\d_\0][^\r\n\0\\`*_\[\]<>&!~|]*+(?=[\r\n]*+\Z)")
"""One line that begins with a letter and has no character that could be markup: a paragraph, word for word."""
_LONGEST_REMEMBERED = 4_000
_MOST_REMEMBERED = 512  # stretches, of some 300 code points: a long draft and its states of some minutes, 1 MB


def markdown_blocks(source: str, start: int, end: int) -> list[Block]:
    """The paragraphs, headings, list items and table cells of ``source`` between two code points, in order.

    Code, pictures, struck-out text and the addresses of links are left out. The first heading of the first level,
    or a heading before all else, is the title.
    """
    if source.startswith("\ufeff", start):
        start += 1
    blocks: list[Block] = []
    has_title = False
    for first, last in pairwise(_stretches(source, start, end)):
        text = source[first:last]
        read = _remembered_stretch if len(text) <= _LONGEST_REMEMBERED else _read_stretch
        found, has_title = read(text, min(len(blocks), _BYLINE_BLOCKS), has_title)
        blocks.extend(moved(block, first) for block in found)
    return blocks


def _stretches(source: str, start: int, end: int) -> list[int]:
    """Where the stretches of a file begin that mean the same alone as among the others; the end too."""
    reaching = any(mark[0] in source and source.find(mark, start, end) >= 0 for mark in _REACHING_ACROSS)
    if reaching or _has_html_line(source, start, end):
        return [start, end]
    new_stretch = _NEW_STRETCH if "\r" in source else _NEW_STRETCH_WITHOUT_CR
    return [start, *[match.end() for match in new_stretch.finditer(source, start, end)], end]


def _has_html_line(source: str, start: int, end: int) -> bool:
    """Whether HTML begins a line: some of it goes on over blank lines."""
    if source.find("<", start, end) < 0:
        return False
    lines = (start, *(match.end() for match in _LINE_END.finditer(source, start, end)))
    return any(_HTML_LINE.match(source, line, end) for line in lines)


def _read_stretch(text: str, before: int, has_title: bool) -> tuple[tuple[Block, ...], bool]:  # noqa: FBT001 - a key
    """The blocks of a stretch after some others, by their places in it, and whether there has been a title by now."""
    if plain := _PLAIN.match(text):  # nearly all that is typed, without the parser
        builder = BlockBuilder(text)
        builder.add(0, len(plain[0].rstrip()))
        block = builder.build()
        return (() if block is None else (block,)), has_title
    lines = _Lines(text)
    blocks: list[Block] = []
    kind: Kind = "text"
    cell_ends: dict[int, int] = {}
    for token in _parser().parse(text):
        if token.type == "heading_open":
            is_title = not has_title and (token.tag == "h1" or not before + len(blocks))
            kind, has_title = ("title", True) if is_title else ("heading", has_title)
        elif token.type == "heading_close":
            kind = "text"
        elif token.type == "html_block" and token.map:
            from lsp_server.text.html import markup_blocks

            blocks.extend(markup_blocks(text, *lines.stretch(token.map[0], token.map[1])))
        elif token.type == "inline" and token.map:
            places = lines.places(token.content, token.map[0], cell_ends)
            if places:
                blocks.extend(_inline_blocks(text, token, places, kind, before + len(blocks)))
    return tuple(blocks), has_title


_remembered_stretch = lru_cache(maxsize=_MOST_REMEMBERED)(_read_stretch)


class _Lines:
    """The lines of a stretch of Markdown, as markdown-it counts them."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(source))]
        self._end = len(source)

    def stretch(self, first: int, last: int) -> tuple[int, int]:
        """The code points of lines ``first`` to ``last`` (excluded)."""
        end = self._starts[last] if last < len(self._starts) else self._end
        return self._starts[min(first, len(self._starts) - 1)], end

    def places(self, content: str, first: int, cell_ends: dict[int, int]) -> "_Places | None":
        """Where each line of an inline token's content stands.

        Indentation, quotation marks and bullets are taken off the front of a line and blanks off its end, so a
        line of content is the end of its source line; a heading or a table's cell stands further left.
        """
        at, starts, sources = 0, [], []
        for number, line in enumerate(content.split("\n"), start=first):
            begin, end = self.stretch(number, number + 1)
            raw = self._source[begin:end].replace("\0", "\ufffd").rstrip()
            bare = line.strip()
            if raw.endswith(bare) and number not in cell_ends and not raw.endswith("|"):
                place = len(raw) - len(bare)
            else:
                place = raw.find(bare, cell_ends.get(number, 0))
                cell_ends[number] = place + len(bare)
            if place < 0:
                return None
            starts.append(at + len(line) - len(line.lstrip()))
            sources.append(begin + place)
            at += len(line) + 1
        return _Places(starts, sources)


class _Places:
    """From code points of an inline token's content to those of the file."""

    def __init__(self, starts: list[int], sources: list[int]) -> None:
        self._starts = starts
        self._sources = sources

    def __call__(self, position: int) -> int:
        line = max(bisect_right(self._starts, position) - 1, 0)
        return self._sources[line] + max(position - self._starts[line], 0)

    def end(self, position: int) -> int:
        """The place right after the code point before ``position``."""
        return self(position - 1) + 1

    def next_line(self, position: int) -> int:
        """Where the line begins that follows the line end at ``position``."""
        line = bisect_right(self._starts, position)
        return self._sources[min(line, len(self._sources) - 1)]


def _inline_blocks(source: str, token: Token, places: _Places, kind: Kind, before: int) -> Iterator[Block]:
    """The block of one inline token; a byline that runs into the text on the next line is a block by itself."""
    builder = BlockBuilder(source)
    struck = 0
    for child in token.children or ():
        if child.type in {"s_open", "s_close"}:
            struck += child.nesting
        if struck:
            continue
        if child.type in {"softbreak", "hardbreak"}:
            so_far = builder.build(kind) if before < _BYLINE_BLOCKS and len(builder) <= 200 else None
            if so_far and read_byline(so_far.text):
                yield so_far
                builder = BlockBuilder(source)
            at = child.meta["at"]
            builder.add_blank(places.end(at) if at else places(at), places.next_line(at))
        else:
            _add(builder, child, token.content, places)
    if block := builder.build(kind):
        yield block


def _add(builder: BlockBuilder, child: Token, content: str, places: _Places) -> None:
    if child.type == "text" and child.content:
        at, nth = child.meta["at"], child.meta.get("nth", 0)
        if child.content == "~~":  # these are pushed in pairs, after a single one if their number is odd
            odd = (len(content) - at - len(content[at:].lstrip("~"))) % 2
            at += odd + 2 * (nth - odd)
        else:
            at += nth * len(child.content)
        if not content.startswith(child.content, at):  # an address between angle brackets begins after the first
            at = content.find(child.content, child.meta["at"])
            if at < 0:
                return
        _add_lines(builder, content, at, at + len(child.content), places)
    elif child.type == "text_special":
        at = child.meta["at"]
        builder.add_piece(child.content, places(at), places.end(at + len(child.markup)))
    elif child.type == "code_inline":
        at = child.meta["at"] + len(child.markup)
        if content[at : at + len(child.content)].replace("\n", " ") != child.content:
            at += 1  # the one blank on each side that lets code begin with a backtick
        _add_lines(builder, content, at, at + len(child.content), places)
    elif child.type == "html_inline" and child.content[:3].lower() == "<br":
        at = child.meta["at"]
        builder.add_blank(places(at), places.end(at + len(child.content)))


def _add_lines(builder: BlockBuilder, content: str, start: int, end: int, places: _Places) -> None:
    position = start
    while position < end:
        line_end = content.find("\n", position, end)
        stop = end if line_end < 0 else line_end
        if stop > position:
            builder.add(places(position), places.end(stop))
        if line_end < 0:
            return
        builder.add_blank(places.end(stop) if stop else places(stop), places.next_line(stop))
        position = stop + 1


class _PositionedState(StateInline):
    """An inline state whose tokens note where in the content they begin: ``meta["at"]``.

    Rules push a token before they move on, so the state's position is the token's beginning. Text that was
    pending ends there; a line end takes the blanks before it off that text. Emphasis marks are pushed one by one
    from the position of the first: ``meta["nth"]`` counts them.
    """

    def pushPending(self) -> Token:  # noqa: N802 - the parent's name
        length = len(self.pending)
        start = self.pos - length
        if start < 0 or not self.src.startswith(self.pending, start):
            start = max(self.src.rfind(self.pending, 0, self.pos), 0)
        token = super().pushPending()
        token.meta = {"at": start}
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        at, nth = self.__dict__.get("_last_text", (-1, -1))
        nth = nth + 1 if at == self.pos else 0
        if ttype == "text":
            self.__dict__["_last_text"] = (self.pos, nth)
        token.meta = {"at": self.pos, "nth": nth}
        return token


class _PositionedInline(ParserInline):
    """An inline parser whose tokens note where they begin."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        if len(src) > _LONGEST_INLINE:
            tokens.append(Token("text", "", 0, content=src, meta={"at": 0}))
            return tokens
        state = _PositionedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark")
    parser.inline = _PositionedInline()
    parser.configure("commonmark").enable(["table", "strikethrough"])
    footnote_plugin(parser, inline=False, move_to_end=False)
    return parser.disable(["text_join", "fragments_join"])
