"""Bytes in, articles out: formats, paragraphs, metadata, and the way back to the file."""

from lsp_server.text.article import Article, OffsetMap, Paragraph, Role, Run
from lsp_server.text.span import Span

__all__ = ["Article", "OffsetMap", "Paragraph", "Role", "Run", "Span"]
