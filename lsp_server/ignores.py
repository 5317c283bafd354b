"""What a desk has looked at and leaves alone: copydesk.ignore.toml beside copydesk.toml, and comments in drafts.

A finding is known by its fingerprint, which is made of both facts: as soon as either side changes, it is shown again.
Copydesk only ever appends to the file, so that comments and order are people's own.
"""

import re
import tomllib
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct, field

from lsp_server.appending import append_table
from lsp_server.check import Diagnostic
from lsp_server.errors import ConfigurationError
from lsp_server.text import Article, Span
from lsp_server.text.directives import Directive

FILE_NAME = "copydesk.ignore.toml"

_HEADER = "# What this desk has looked at and leaves alone. Copydesk appends; anybody may edit or delete entries.\n"


class IgnoredFinding(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One finding left alone. Only ``fingerprint`` decides; ``here`` and ``elsewhere`` show the two facts to people.

    ``draft`` is the draft it was ignored in: when that draft is checked and the finding is gone, the entry is idle.
    """

    fingerprint: str
    rule: str = ""
    reason: str = ""
    day: date | None = field(default=None, name="date")
    draft: str = ""
    here: str = ""
    elsewhere: str = ""


class IgnoredPair(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A draft and an article, by their ids, that are not compared."""

    draft: str
    article: str
    reason: str = ""
    day: date | None = field(default=None, name="date")


class Ignores(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of one file."""

    finding: tuple[IgnoredFinding, ...] = ()
    pair: tuple[IgnoredPair, ...] = ()

    def articles(self, draft: str) -> frozenset[str]:
        """The ids of the articles that this draft is not compared with."""
        return frozenset(pair.article for pair in self.pair if pair.draft == draft)


class Applied(NamedTuple):
    """``shown`` is what is left of some findings, ``ignored`` how many are not; ``remarks`` tell of idle ignores."""

    shown: tuple[Diagnostic, ...]
    ignored: int
    remarks: tuple[str, ...]


class IgnoreFile:
    """The ignores of one desk, read again when the file has changed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known: tuple[tuple[int, int] | None, Ignores] = (None, Ignores())

    def current(self) -> Ignores:
        """What the file says now; nothing where there is none.

        Raises:
            ConfigurationError: the file is not TOML, or holds what it should not.
        """
        stamp = self._stamp()
        if stamp != self._known[0]:
            self._known = (stamp, _parsed(self.path) if stamp else Ignores())
        return self._known[1]

    def add(self, entry: IgnoredFinding | IgnoredPair) -> None:
        """Append an entry, unless it is there already.

        Raises:
            ConfigurationError: the file is not what it should be, or cannot be written.
        """
        if _is_known(entry, self.current()):
            return
        table = "pair" if isinstance(entry, IgnoredPair) else "finding"
        values = {name.encode_name: getattr(entry, name.name) for name in msgspec.structs.fields(entry)}
        append_table(self.path, table, values, _HEADER)
        self._known = (None, Ignores())

    def _stamp(self) -> tuple[int, int] | None:
        try:
            status = self.path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size


def apply(
    ignores: Ignores, draft: str, article: Article, findings: Sequence[Diagnostic], ran: Collection[str]
) -> Applied:
    """Leave out what the file or a comment says; ``ran`` are the rules that did, for others' ignores are not idle."""
    if not ignores.finding and not article.directives:
        return Applied(tuple(findings), 0, ())
    by_fingerprint = {entry.fingerprint: entry for entry in ignores.finding}
    comments = [_Comment(directive.rules, _around_or_after(article, directive)) for directive in article.directives]
    shown, used = [], set()
    heard = [False] * len(comments)
    for finding in findings:
        hits = [number for number, comment in enumerate(comments) if comment.speaks_of(finding)]
        if hits:
            heard[hits[0]] = True
        elif finding.fingerprint in by_fingerprint:
            used.add(finding.fingerprint)
        else:
            shown.append(finding)
    remarks = [
        f"{article.path}: nothing differs any more where “{entry.here}” is ignored ({FILE_NAME}: {entry.fingerprint})"
        for entry in ignores.finding
        if entry.draft == draft and entry.rule in ran and entry.fingerprint not in used
    ]
    remarks += [
        f"{article.path}:{article.line_and_column(directive.start)[0]}: this comment ignores nothing any more"
        for directive, was_heard in zip(article.directives, heard, strict=True)
        if not was_heard and (not directive.rules or set(directive.rules) & set(ran))
    ]
    return Applied(tuple(shown), len(findings) - len(shown), tuple(remarks))


def entry_for(finding: Diagnostic, draft: str, reason: str, today: date) -> IgnoredFinding:
    """What to write in order to leave a finding alone."""
    first = finding.evidence[0] if finding.evidence else None
    named = [first.text, first.publisher or first.article, first.published] if first else []
    return IgnoredFinding(
        fingerprint=finding.fingerprint,
        rule=finding.rule,
        reason=reason,
        day=today,
        draft=draft,
        here=finding.text,
        elsewhere=", ".join(filter(None, named)),
    )


class _Comment(NamedTuple):
    rules: tuple[str, ...]
    stretch: Span

    def speaks_of(self, finding: Diagnostic) -> bool:
        here = self.stretch.start <= finding.place.start < self.stretch.end
        return here and (not self.rules or finding.rule in self.rules)


def _around_or_after(article: Article, comment: Directive) -> Span:
    """The source of the paragraph a comment stands in, else of the next one."""
    for number, paragraph in enumerate(article.paragraphs):
        stretch = article.source_span(number, Span(0, len(paragraph.text)))
        if stretch.end > comment.end:
            return stretch
    return Span(0, 0)


def _is_known(entry: IgnoredFinding | IgnoredPair, ignores: Ignores) -> bool:
    if isinstance(entry, IgnoredPair):
        return any((pair.draft, pair.article) == (entry.draft, entry.article) for pair in ignores.pair)
    return any(finding.fingerprint == entry.fingerprint for finding in ignores.finding)


def _parsed(path: Path) -> Ignores:
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8-sig")), Ignores)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        line = re.search(r"at line (\d+)", str(error))
        raise ConfigurationError(f"not TOML: {error}", str(path), int(line[1]) if line else None) from error
    except msgspec.ValidationError as error:
        raise ConfigurationError(str(error), str(path)) from error
    except OSError as error:
        raise ConfigurationError(f"cannot be read ({error.strerror})", str(path)) from error
