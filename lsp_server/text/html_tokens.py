"""HTML to tokens with their places, in one pass that stays linear on any text.

This is no validator: it finds text, character references, tags and the contents of scripts as browsers see them
on real pages. A "<" that begins nothing is text.
"""

import html
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

TokenKind = Literal["text", "reference", "open", "close", "raw"]


class HtmlToken(NamedTuple):
    """A token: ``start`` to ``end`` of the file. ``name`` is a tag's, in lower case.

    ``value`` is what a character reference stands for, or the inside of a script or title ("raw").
    """

    kind: TokenKind
    start: int
    end: int
    name: str = ""
    value: str = ""


_RAW = frozenset({"script", "style", "title", "textarea", "noscript", "template", "iframe", "xmp", "svg", "math"})
"""Elements whose inside is taken whole: it is no running text."""
_OPENING = re.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]{0,40})(?=[\s/>])")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});?")
_STOP = re.compile("[<&]")
_TAG_STOP = re.compile("[>\"']")
_LONGEST_ATTRIBUTE = 16_384
_ATTRIBUTE = re.compile(
    r"""(?<=[\s"'/])([A-Za-z_:@][\w:.@-]{0,60})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))"""
)


def html_tokens(source: str, start: int, end: int) -> Iterator[HtmlToken]:
    """The tokens of ``source`` between two code points, in order."""
    position = text_start = start
    bracket = -1  # the next ">", looked for once
    while True:
        stop = _STOP.search(source, position, end)
        if stop is None:
            break
        position = stop.start()
        if stop.group() == "&":
            token = _reference(source, position, end)
        else:
            if bracket < position:
                bracket = source.find(">", position, end)
                bracket = end if bracket < 0 else bracket
            near = bracket < end and bracket - position < _LONGEST_ATTRIBUTE
            token = _markup(source, position, end) if near or source.startswith("<!--", position) else None
        if token is None:
            position += 1
            continue
        if text_start < position:
            yield HtmlToken("text", text_start, position)
        if token.kind != "raw" or token.name:
            yield token
        position = text_start = token.end
        if token.kind == "open" and token.name in _RAW and source[token.end - 2] != "/":
            close = _closing(token.name).search(source, position, end)
            inside = close.start() if close else end
            yield HtmlToken("raw", position, inside, token.name, source[position:inside])
            position = text_start = inside
    if text_start < end:
        yield HtmlToken("text", text_start, end)


def attributes(source: str, token: HtmlToken) -> dict[str, str]:
    """The attributes of an opening tag, by name in lower case, the first of a name, references resolved."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(source, token.start, min(token.end, token.start + 4 * _LONGEST_ATTRIBUTE)):
        value = match.group(2) or match.group(3) or match.group(4) or ""
        found.setdefault(match.group(1).lower(), html.unescape(value))
    return found


def _reference(source: str, start: int, end: int) -> HtmlToken | None:
    match = _REFERENCE.match(source, start, end)
    if match is None:
        return None
    text = match.group()
    value = html.unescape(text)
    if value == text:
        return None
    if not text.endswith(";") and value[-1:] == text[-1:]:  # "&ampx": the reference ends before what follows it
        same = 1
        while same < len(value) and value[-same - 1 :] == text[-same - 1 :]:
            same += 1
        return HtmlToken("reference", start, match.end() - same, value=value[:-same])
    return HtmlToken("reference", start, match.end(), value=value)


def _markup(source: str, start: int, end: int) -> HtmlToken | None:
    """The tag, comment or declaration at a "<" that a ">" follows; a nameless "raw" token for what shows nothing."""
    if source.startswith("<!--", start):
        close = source.find("-->", start + 4, end)
        return HtmlToken("raw", start, close + 3 if close >= 0 else end)
    if source.startswith(("<!", "<?"), start):
        return HtmlToken("raw", start, source.find(">", start, end) + 1)
    opening = _OPENING.match(source, start, end)
    if opening is None:
        return None
    tag_end = _tag_end(source, opening.end(), end)
    return HtmlToken("close" if opening.group("slash") else "open", start, tag_end, opening.group("name").lower())


def _tag_end(source: str, position: int, end: int) -> int:
    """The end of a tag: after the first ">" outside quotation marks, or the first at all if one is not closed."""
    first = position
    while stop := _TAG_STOP.search(source, position, min(end, position + _LONGEST_ATTRIBUTE)):
        if stop.group() == ">":
            return stop.end()
        close = source.find(stop.group(), stop.end(), min(end, stop.end() + _LONGEST_ATTRIBUTE))
        if close < 0 or position - first > 4 * _LONGEST_ATTRIBUTE:
            break
        position = close + 1
    return source.find(">", first, end) + 1


def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\s/>])", re.I)
