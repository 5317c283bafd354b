"""Front matter: YAML between lines of three hyphens, TOML between lines of three plus signs."""

import re
import tomllib
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from lsp_server.text.draft import Metadata

_LONGEST = 64_000
_OPENING = re.compile(r"\ufeff?(?:[ \t]*(?:\r\n|\n|\r))?(?P<fence>---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_CLOSING = {
    "---": re.compile(r"(?:^|(?<=[\n\r]))(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$(?![\n\r]))"),
    "+++": re.compile(r"(?:^|(?<=[\n\r]))\+\+\+[ \t]*(?:\r\n|\n|\r|$(?![\n\r]))"),
}
_KEY_LINE = re.compile(r"[A-Za-z_][\w .-]{0,40}[:=](?:\s|$)")
_TOML_LINE = re.compile(r"\(at line (\d+), column \d+\)")

_NAMES = {
    "id": ("id", "guid", "uuid", "article_id"),
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline", "by", "creator"),
    "publisher": ("publisher", "source", "publication", "outlet", "site", "site_name", "newspaper"),
    "published": (
        "published", "date", "published_at", "datepublished", "date_published", "publishdate", "publish_date",
        "pubdate", "publication_date", "published_date", "first_published", "created",
    ),
    "updated": ("updated", "updated_at", "modified", "lastmod", "last_modified", "datemodified", "date_modified",
                "date_updated", "last_updated"),
    "url": ("url", "canonical", "canonical_url", "link", "permalink", "source_url", "original_url"),
    "country": ("country",),
}  # fmt: skip


class FrontMatterError(Exception):
    """Front matter that cannot be read, with the number of the line where it breaks."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


def read_front_matter(source: str, *, strict: bool) -> tuple[Metadata, int, list[str]]:
    """What the front matter says, the code point at which the text after it begins, and notes.

    Raises:
        FrontMatterError: it is broken, and ``strict`` was asked for; else that becomes a note.
    """
    try:
        metadata, start = _parse(source)
    except FrontMatterError as error:
        if strict:
            raise
        return Metadata(), _after(source), [f"line {error.line}: {error.message}"]
    return metadata, start, []


@lru_cache(maxsize=64)  # while a draft is typed, its front matter stays the same for hours
def _fields(fence: str, text: str, first_line: int) -> Metadata | None:
    """What is written between two fences; None if that is no front matter but text between two rules."""
    fields = _yaml(text, first_line) if fence == "---" else _toml(text, first_line)
    return None if fields is None else _metadata(fields)


def _parse(source: str) -> tuple[Metadata, int]:
    opening = _OPENING.match(source)
    if opening is None:
        return Metadata(), 0
    fence = opening.group("fence")
    first_line = 1 + _lines_in(source[: opening.end()])
    closing = _CLOSING[fence].search(source, opening.end(), opening.end() + _LONGEST)
    if closing is None:
        if _KEY_LINE.match(source, opening.end()):
            raise FrontMatterError(f"the front matter is never closed: a line {fence} is missing", first_line - 1)
        return Metadata(), 0
    text = source[opening.end() : closing.start()]
    metadata = _fields(fence, text, first_line)
    return (metadata, closing.end()) if metadata else (Metadata(), 0)


def _after(source: str) -> int:
    """Where the text begins that follows broken front matter: after its closing fence, if it has one."""
    opening = _OPENING.match(source)
    assert opening is not None
    closing = _CLOSING[opening.group("fence")].search(source, opening.end(), opening.end() + _LONGEST)
    return closing.end() if closing else opening.end()


def _lines_in(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def _yaml(text: str, first_line: int) -> dict[str, Any] | None:
    """The fields, every scalar as it is written: an id stays "007", a date that is none does not raise."""
    import yaml

    try:
        # Not the C loader: it runs out of stack, and takes the process with it, on a text of many brackets.
        value = yaml.load(text.replace("\t", " "), Loader=yaml.BaseLoader)  # noqa: S506 - it makes strings only
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (min(mark.line, max(_lines_in(text) - 1, 0)) if mark else 0)
        raise FrontMatterError(f"the front matter is not YAML: {error.problem or error.context}", line) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        reason = str(error).splitlines()[0][:100] if str(error) else "nested too deeply"
        raise FrontMatterError(f"the front matter is not YAML: {reason}", first_line) from None
    if value is None or value == "":
        return {}
    return value if isinstance(value, dict) else None


def _toml(text: str, first_line: int) -> dict[str, Any]:
    for number, row in enumerate(text.splitlines()):
        if row.partition("=")[0].count(".") > 100:  # tomllib takes quadratic time over the parts of a key
            raise FrontMatterError("the front matter is not TOML: nested too deeply", first_line + number)
    try:
        return tomllib.loads(text.replace("\r\n", "\n").replace("\r", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        reason = str(error) or "nested too deeply"
        place = _TOML_LINE.search(reason)
        line = first_line + int(place.group(1)) - 1 if place else first_line
        message = _TOML_LINE.sub("", reason).strip()
        raise FrontMatterError(f"the front matter is not TOML: {message}", line) from None


def _metadata(fields: dict[Any, Any]) -> Metadata:
    known = {str(key).casefold().replace("-", "_").replace(" ", "_"): value for key, value in fields.items()}
    for nested in ("params", "extra"):  # where Hugo and Zola keep what is not their own
        inner = known.get(nested)
        if isinstance(inner, dict):
            known = {**{str(key).casefold(): value for key, value in inner.items()}, **known}
    read = {field: _first(known, names) for field, names in _NAMES.items()}
    if read["publisher"] and re.match(r"https?://", read["publisher"]):
        read["url"] = read["url"] or read["publisher"]
        read["publisher"] = None
    return Metadata(**read)


def _first(fields: dict[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = _as_text(fields.get(name))
        if value:
            return value
    return None


def _as_text(value: Any, depth: int = 0) -> str | None:
    """A field as text: names of a list joined, the name of an object, a date in ISO form.

    What is nested deeper than a list of objects is left alone: aliases can make it endless.
    """
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        names = [name for item in value[:20] if (name := _as_text(item, depth + 1))] if depth < 2 else []
        return ", ".join(names) or None
    if isinstance(value, dict):
        return None
    if isinstance(value, datetime | date):
        return value.isoformat()
    if value is None or isinstance(value, bool):
        return None
    text = " ".join(str(value).split())
    return None if text in {"", "null", "~"} else text[:2_000]
