"""Bytes in, articles out: formats, paragraphs, metadata, and the way back to the file."""

from typing import TYPE_CHECKING, Any

from lsp_server.text.article import Article, OffsetMap, Paragraph, Role, Run
from lsp_server.text.span import Span

if TYPE_CHECKING:
    from lsp_server.text.dateline import dateline_length, find_dateline
    from lsp_server.text.decoding import decode
    from lsp_server.text.loading import find_articles, read_file, read_text
    from lsp_server.text.stamps import find_stamps

__all__ = [
    "Article",
    "OffsetMap",
    "Paragraph",
    "Role",
    "Run",
    "Span",
    "dateline_length",
    "decode",
    "find_articles",
    "find_dateline",
    "find_stamps",
    "read_file",
    "read_text",
]

_DOORS = {
    "dateline_length": "dateline",
    "decode": "decoding",
    "find_articles": "loading",
    "find_dateline": "dateline",
    "find_stamps": "stamps",
    "read_file": "loading",
    "read_text": "loading",
}


def __getattr__(name: str) -> Any:
    """The doors, imported when first used: whoever needs the types alone pays for them alone."""
    if name not in _DOORS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_DOORS[name]}"), name)
