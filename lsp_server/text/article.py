"""What an article is once its format has been read: metadata and paragraphs that know where they came from.

Everything here is plain data (msgspec structs), so that an article can be pickled to another process, stored in
the archive and rebuilt exactly.
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, datetime
from sys import maxsize
from typing import Literal, NamedTuple

from msgspec import Struct

from lsp_server.text.directives import Directive
from lsp_server.text.span import Span

Role = Literal["headline", "byline", "body", "heading", "caption"]
"""What a paragraph is in its article. Furniture (navigation, comments, "Also read", credits) is no paragraph."""


class Run(NamedTuple):
    """A stretch of a paragraph and the stretch of the file it was read from.

    Where both lengths are equal, code point ``i`` of the one is code point ``i`` of the other. Where they differ
    (an entity, a folded line break), the run is one piece: any part of it stands for all of its source.
    """

    at: int
    length: int
    source: int
    source_length: int


class OffsetMap(Struct, frozen=True):
    """From a paragraph's code points back to those of the decoded file.

    ``runs`` cover the paragraph without a gap, in order; between two runs the file may hold markup.
    """

    runs: tuple[Run, ...]

    @classmethod
    def shift(cls, source: int, length: int) -> "OffsetMap":
        """The map of a paragraph that stands in the file as it is, from code point ``source`` on."""
        return cls((Run(0, length, source, length),))

    @classmethod
    def joined(cls, runs: Iterable[Run]) -> "OffsetMap":
        """A map of these runs, with neighbours that continue each other made one."""
        merged: list[Run] = []
        for run in runs:
            if run.length == 0:
                continue
            last = merged[-1] if merged else None
            if (
                last is not None
                and last.length == last.source_length
                and run.length == run.source_length
                and last.source + last.length == run.source
                and last.at + last.length == run.at
            ):
                merged[-1] = Run(last.at, last.length + run.length, last.source, last.length + run.length)
            else:
                merged.append(run)
        return cls(tuple(merged))

    def to_source(self, span: Span) -> Span:
        """Where ``span`` of the paragraph stands in the file. An empty span stays empty."""
        if not self.runs:
            return Span(0, 0)
        first = self.runs[0]
        if len(self.runs) == 1 and first.length == first.source_length:
            by = first.source - first.at  # most paragraphs stand in the file as they are
            return Span(span.start + by, max(span.start, span.end) + by)
        start = self._start(span.start)
        if span.end <= span.start:
            return Span(start, start)
        return Span(start, self._end(span.end))

    def to_paragraph(self, offset: int) -> int | None:
        """The code point of the paragraph read from code point ``offset`` of the file, if there is one."""
        for run in self.runs:
            if run.source <= offset < run.source + run.source_length:
                same = run.length == run.source_length
                return run.at + (offset - run.source) if same else run.at
        return None

    def _run_of(self, position: int) -> Run:
        index = bisect_right(self.runs, (position, maxsize)) - 1
        return self.runs[max(index, 0)]

    def _start(self, position: int) -> int:
        run = self._run_of(position)
        if run.length == run.source_length:
            return run.source + (position - run.at)
        return run.source

    def _end(self, position: int) -> int:
        run = self._run_of(position - 1)
        if run.length == run.source_length:
            return run.source + (position - run.at)
        return run.source + run.source_length


class Paragraph(Struct, frozen=True):
    """One paragraph as a reader sees it, without markup, on one line, and its way back to the file."""

    text: str
    offsets: OffsetMap
    role: Role = "body"


class Article(Struct, frozen=True, kw_only=True):
    """One article.

    ``id`` tells revisions of one article from other articles: the front matter's ``id``, else the canonical URL,
    else the path. ``path`` is as the caller named it. ``published`` and ``updated`` are calendar days where the
    article was published; ``published_at`` has the time of day too, where it was given. ``line_starts`` are the
    code points of the decoded file at which its lines begin (after LF, CR LF or CR).
    ``analysed`` is the number of code points read; where it is below ``length``, the rest was over the bound.
    ``notes`` are what a reader of the file should be told, a line each, with the number of the line in the file
    where there is one ("line 3: not UTF-8, read with replacement characters"). ``directives`` are comments to copydesk.
    """

    id: str
    path: str
    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_at: datetime | None = None
    updated: date | None = None
    url: str | None = None
    country: str | None = None
    line_starts: tuple[int, ...] = (0,)
    length: int = 0
    analysed: int = 0
    notes: tuple[str, ...] = ()
    directives: tuple[Directive, ...] = ()

    def source_span(self, paragraph: int, span: Span) -> Span:
        """Where ``span`` of paragraph number ``paragraph`` stands in the decoded file."""
        return self.paragraphs[paragraph].offsets.to_source(span)

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column, in code points, of a code point of the decoded file."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1
