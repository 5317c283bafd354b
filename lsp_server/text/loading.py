"""Files and buffers to articles."""

import os
import re
import stat
from collections.abc import Iterator
from datetime import date
from itertools import accumulate
from pathlib import Path

from msgspec import structs

from lsp_server.errors import ReadingError
from lsp_server.text.article import Article
from lsp_server.text.assembling import assemble
from lsp_server.text.decoding import decode
from lsp_server.text.directives import read_directives
from lsp_server.text.draft import Draft
from lsp_server.text.front_matter import FrontMatterError, read_front_matter
from lsp_server.text.plain import plain_blocks

ANALYSED_BOUND = 400_000
"""The most code points of plain text or Markdown that are analysed; for HTML it bounds the text, not the markup."""
LARGEST_FILE = 64_000_000
"""The most bytes a file may have to be read at all."""

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm"})
_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_HTML_BEGINNING = re.compile(
    r"\ufeff?\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,50})?(?:<!--.{0,500}?-->\s{0,50})?<(?:!doctype\s+html|html)\b",
    re.I,
)
_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "site-packages", "venv"})
_SKIPPED_NAMES = frozenset(
    {
        "readme",
        "license",
        "licence",
        "changelog",
        "changes",
        "contributing",
        "architecture",
        "authors",
        "code_of_conduct",
        "security",
        "requirements",
        "robots",
    }
)
_LINE_END = re.compile(r"\r\n|\n|\r")
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_file(path: Path | str) -> Article:
    """The article in a file. A file without text is an article without paragraphs, and a note.

    Raises:
        ReadingError: the file is missing, a folder, unreadable, too large or binary, or its front matter is broken.
    """
    source, notes = decode(_read_bytes(Path(path)), str(path))
    return _read(source, str(path), notes=notes, default_published=None, strict=True)


def read_text(source: str, path: str, *, default_published: date | None = None) -> Article:
    """The article in a decoded text. Never raises for what the text holds: broken front matter becomes a note.

    ``path`` tells the format by its suffix (anything unknown is plain text; a text that begins as HTML is HTML) and
    is how findings name it. ``default_published`` stands in where the article gives no date of its own.
    """
    return _read(source, path, notes=(), default_published=default_published, strict=False)


def find_articles(path: Path) -> list[Path]:
    """The files below a folder that may be articles, by suffix, in order of their paths.

    Hidden files and folders, folders of installed packages, and files that speak of the folder itself (README,
    LICENSE, …) are left out. A folder reached twice through links is looked into once. For a file: itself.

    Raises:
        ReadingError: there is nothing at ``path``.
    """
    if not path.exists():
        raise ReadingError("no such file or folder", str(path))
    if not path.is_dir():
        return [path]
    return sorted(_walk(path, set()), key=lambda found: found.parts)


def _walk(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path]:
    pending = [folder]
    while pending:
        here = pending.pop()
        try:
            status = here.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except OSError:  # a folder that may not be looked into holds no articles for us
            continue
        folders = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if _is_folder(entry):
                if entry.name not in _SKIPPED_FOLDERS:
                    folders.append(here / entry.name)
            elif Path(entry.name).suffix.lower() in SUFFIXES and Path(entry.name).stem.lower() not in _SKIPPED_NAMES:
                yield here / entry.name
        pending.extend(reversed(folders))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads nowhere
        return False


def _read_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise ReadingError("no such file", str(path)) from None
    except IsADirectoryError:
        raise ReadingError("this is a folder, not a file", str(path)) from None
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        if _is_directory(path):  # Windows says "permission denied" for a folder
            raise ReadingError("this is a folder, not a file", str(path)) from None
        raise ReadingError(f"cannot be read: {getattr(error, 'strerror', None) or error}", str(path)) from None
    if len(data) > LARGEST_FILE:
        raise ReadingError(f"over {LARGEST_FILE // 1_000_000} MB: too large for one article", str(path))
    return data


def _is_directory(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def _read(source: str, path: str, *, notes: tuple[str, ...], default_published: date | None, strict: bool) -> Article:
    line_starts = _line_starts(source)
    text = _without_surrogates(source)
    try:
        draft = _draft(text, path, strict=strict)
    except FrontMatterError as error:
        raise ReadingError(error.message, path, error.line) from None
    draft.notes[:0] = notes
    article = assemble(draft, path, line_starts, len(source), default_published)
    directives = read_directives(text)
    return structs.replace(article, directives=directives) if directives else article


def _line_starts(source: str) -> tuple[int, ...]:
    if "\r" in source:
        return (0, *[match.end() for match in _LINE_END.finditer(source)])
    return (0, *accumulate([len(line) + 1 for line in source.split("\n")[:-1]]))


def _without_surrogates(source: str) -> str:
    try:
        source.encode()  # quicker than looking for what hardly any text has
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", source)
    return source


def _draft(text: str, path: str, *, strict: bool) -> Draft:
    suffix = Path(path).suffix.lower()
    if suffix in _HTML or (suffix not in _MARKDOWN and _HTML_BEGINNING.match(text)):
        from lsp_server.text.html import read_html

        return read_html(text, ANALYSED_BOUND)
    metadata, start, notes = read_front_matter(text, strict=strict)
    end = _bounded_end(text, start)
    if suffix in _MARKDOWN:
        from lsp_server.text.markdown import markdown_blocks

        blocks = markdown_blocks(text, start, end)
    else:
        blocks = list(plain_blocks(text, start, end))
    return Draft(blocks=blocks, metadata=metadata, analysed=end, notes=notes)


def _bounded_end(text: str, start: int) -> int:
    """The end of what is analysed: the bound at the end of a line, else at a blank, if one is near."""
    end = start + ANALYSED_BOUND
    if len(text) <= end:
        return len(text)
    for mark in ("\n", " "):
        cut = text.rfind(mark, end - 20_000, end)
        if cut > 0:
            return cut + 1
    return end
