"""Where passages of other articles stand, for editors to open; an article without a file gets a readable copy."""

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from lsprotocol import types
from pygls import uris

from lsp_server.check import Passage
from lsp_server.check import place as place_in
from lsp_server.claims import Claim
from lsp_server.errors import ReadingError
from lsp_server.features.copies import CitedLines, Copies, Copy
from lsp_server.features.desks import Outcome
from lsp_server.features.facts import claims_at, offset_in_paragraphs, same_fact
from lsp_server.features.positions import Encoding, Lines
from lsp_server.text import Article
from lsp_server.text.decoding import decode

OpenLines = Callable[[str], Lines | None]
"""The lines of an open buffer by its URI."""


class Places:
    """Turns places in articles into the client's locations. Made for one answer: files are looked at once."""

    def __init__(self, encoding: Encoding, open_lines: OpenLines, copies: Copies) -> None:
        self._encoding = encoding
        self._open_lines = open_lines
        self._copies = copies
        self._known: dict[str, tuple[str, Lines | None]] = {}
        self._copied: dict[str, Copy] = {}

    def passage(self, passage: Passage, article: Article | None) -> types.Location:
        """Where a passage stands: in its file or open buffer, else in a copy of the article if that is given."""
        uri, lines = self._file(passage.path)
        place = passage.place
        if lines is None and article is not None:
            return self._in_copy(article, passage)
        if lines is not None and place.end <= len(lines.text):
            return types.Location(uri, lines.range(place.start, place.end, self._encoding))
        start = types.Position(place.line - 1, place.column - 1)
        return types.Location(uri, types.Range(start, types.Position(place.end_line - 1, place.end_column - 1)))

    def related(self, passage: Passage, article: Article | None) -> types.DiagnosticRelatedInformation:
        """A passage as a finding cites it, with its article. Kept with its file: it is cited again at each edit."""
        _, lines = self._file(passage.path)
        if lines is None and article is not None:
            lines = self._copy(article)
        if not isinstance(lines, CitedLines):
            return types.DiagnosticRelatedInformation(self.passage(passage, article), _cited(passage))
        key = (self._encoding, passage)
        found = lines.cited.get(key)
        if found is None:
            related = types.DiagnosticRelatedInformation(self.passage(passage, article), _cited(passage))
            found = lines.cited.keep(key, related)
        return found

    def claim(self, article: Article, claim: Claim) -> types.Location:
        """Where a claim of an article stands."""
        paragraph = article.paragraphs[claim.paragraph].text
        passage = Passage(
            article=article.id, title=article.title, publisher=article.publisher, published=None, path=article.path,
            place=place_in(article, claim.paragraph, claim.span), text=claim.text, value="", paragraph=paragraph,
            in_paragraph=claim.span,
        )  # fmt: skip
        return self.passage(passage, article)

    def _file(self, named: str) -> tuple[str, Lines | None]:
        """The URI and the lines of a file, looked at once: a draft's findings rest on few."""
        known = self._known.get(named)
        if known is None:
            path = named if os.path.isabs(named) else str(Path(named).absolute())  # noqa: PTH117 - Path is slower
            uri = _uri(path)
            known = self._known[named] = (uri, self._open_lines(uri) or _lines_of(path))
        return known

    def _in_copy(self, article: Article, passage: Passage) -> types.Location:
        copy = self._copy(article)
        number = next(
            (
                number
                for number, paragraph in enumerate(article.paragraphs)
                if paragraph.text == passage.paragraph
                and place_in(article, number, passage.in_paragraph).start == passage.place.start
            ),
            0,
        )
        start = copy.paragraph_starts[number] + passage.in_paragraph.start if copy.paragraph_starts else 0
        end = copy.paragraph_starts[number] + passage.in_paragraph.end if copy.paragraph_starts else 0
        return types.Location(_uri(str(copy.path)), copy.range(start, end, self._encoding))

    def _copy(self, article: Article) -> Copy:
        """The readable copy of an article, looked at once."""
        if article.path not in self._copied:
            self._copied[article.path] = self._copies.of(article)
        return self._copied[article.path]


def definition(outcome: Outcome, position: types.Position, places: Places, encoding: Encoding) -> list[types.Location]:
    """The passages that a finding rests on; where there is no finding, those that state the same fact."""
    examined = outcome.examined
    if examined is None:
        return []
    offset = outcome.buffer.lines.offset(position, encoding)
    articles = {other.reading.article.path: other.reading.article for other in examined.story.others}
    found = [
        places.passage(passage, articles.get(passage.path))
        for finding in examined.checked.findings
        if finding.place.start <= offset <= finding.place.end
        for passage in finding.evidence
    ]
    return _each_once(found) or references(outcome, position, places, encoding)


def references(
    outcome: Outcome, position: types.Position, places: Places, encoding: Encoding, *, own: bool = False
) -> list[types.Location]:
    """Every passage of the story that states the fact at a position; ``own``: the draft's too."""
    examined = outcome.examined
    if examined is None:
        return []
    reading = examined.reading
    offset = outcome.buffer.lines.offset(position, encoding)
    found = []
    for claim in claims_at(reading, offset_in_paragraphs(reading.article, offset)):
        if own:
            found.append(places.claim(reading.article, claim))
        same = same_fact(reading, claim, examined.story)
        found += [places.claim(testimony.article, testimony.claim) for testimony in same]
    return _each_once(found)


def _each_once(locations: list[types.Location]) -> list[types.Location]:
    seen: dict[tuple[object, ...], types.Location] = {}
    for location in locations:
        start, end = location.range.start, location.range.end
        seen.setdefault((location.uri, start.line, start.character, end.line, end.character), location)
    return list(seen.values())


def _cited(passage: Passage) -> str:
    named = " · ".join(part for part in (passage.publisher, passage.title, passage.published) if part)
    return f"“{passage.text}”" + (f" · {named}" if named else "")


def _lines_of(path: str) -> Lines | None:
    try:
        return _read(path, os.stat(path).st_mtime_ns)  # noqa: PTH116 - Path is slower, and a draft has dozens of files behind it
    except (OSError, ReadingError):
        return None


@lru_cache(maxsize=128)  # a draft is compared with 60 articles at most
def _read(path: str, modified: int) -> Lines:  # noqa: ARG001 - a changed file is another entry
    text, _ = decode(Path(path).read_bytes(), path)
    return CitedLines(text)


@lru_cache(maxsize=256)
def _uri(path: str) -> str:
    """The URI of an absolute path."""
    return uris.from_fs_path(path) or Path(path).as_uri()
