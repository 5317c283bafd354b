"""Files and buffers to articles."""

import re
from pathlib import Path

from lsp_server.text.article import Article, OffsetMap, Paragraph


def read_file(path: Path | str) -> Article:
    """The article in a file."""
    return read_text(Path(path).read_text(encoding="utf-8"), str(path))


def read_text(source: str, path: str) -> Article:
    """The article in a decoded text; ``path`` tells its format by its suffix, and stands in its findings."""
    paragraphs = tuple(
        Paragraph(match.group(), OffsetMap.shift(match.start(), len(match.group())))
        for match in re.finditer(r"[^\n\r]*\S[^\n\r]*", source)
    )
    starts = (0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", source)))
    return Article(
        id=path, path=path, paragraphs=paragraphs, line_starts=starts, length=len(source), analysed=len(source)
    )
