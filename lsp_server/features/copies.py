"""Readable copies of archived articles whose files are gone, for editors to open."""

import hashlib
from collections import OrderedDict
from contextlib import suppress
from pathlib import Path

from lsprotocol import types
from platformdirs import user_cache_path

from lsp_server.answers import Answers
from lsp_server.check import Passage
from lsp_server.features.positions import Encoding, Lines
from lsp_server.text import Article

_MOST_KEPT = 128  # copies: a draft is compared with 60 articles at most
_MOST_CITED = 1_000  # passages of one file: it has some dozen facts


class CitedLines(Lines):
    """The lines of a file as it is on disk, and the passages of it that findings cite."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.cited: Answers[tuple[Encoding, Passage], types.DiagnosticRelatedInformation] = Answers(_MOST_CITED)


class Copy(CitedLines):
    """An article's text as it was read, the file that has it, and where its paragraphs begin there."""

    def __init__(self, article: Article) -> None:
        text, self.paragraph_starts = _readable(article)
        super().__init__(text)
        digest = hashlib.blake2b(f"{article.path}\0{text}".encode(errors="replace"), digest_size=8).hexdigest()
        self.path = user_cache_path("copydesk") / "passages" / f"{Path(article.path).stem[:80]}-{digest}.txt"

    def write(self) -> None:
        """See to it that the file is there. Where it cannot be written the editor will say that it is not."""
        if not self.path.exists():
            with suppress(OSError):
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self.path.write_text(self.text, "utf-8", errors="replace", newline="\n")
                self.path.chmod(0o444)


class Copies:
    """The copies that were wanted last."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[Article, Copy]] = OrderedDict()

    def of(self, article: Article) -> Copy:
        """The copy of an article, written where it is not there."""
        known = self._kept.get(article.path)
        if known is None or known[0] is not article:
            known = self._kept[article.path] = (article, Copy(article))
        self._kept.move_to_end(article.path)
        if len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        known[1].write()
        return known[1]


def _readable(article: Article) -> tuple[str, list[int]]:
    """The text of a copy, and where the paragraphs begin in it."""
    published = article.published.isoformat() if article.published else None
    named = " · ".join(part for part in (article.publisher, article.title, published) if part)
    text = f"Copydesk's copy of {article.path}, which is not there any more.\n{named}\n"
    starts = []
    for paragraph in article.paragraphs:
        text += "\n"
        starts.append(len(text))
        text += f"{paragraph.text}\n"
    return text, starts
