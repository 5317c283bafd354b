"""House facts: what a desk holds true, in a facts.toml beside copydesk.toml.

Four kinds of entries, each with the source that a finding cites, and the days from and until which it holds::

    [[title]]
    person = "Ilo Brask"
    title = "Commodore"
    of = "Norland"
    from = 2021-03-01
    source = "Norland Gazette, 1 March 2021"

    [[name]]
    name = "Anna Vasilevski"
    not = ["Vasilevsky"]
    source = "house style"

    [[number]]
    whose = "Norland parliament"
    counted = "members"
    value = 120
    source = "parliament's own list"

    [[date]]
    event = "election"
    of = ["Norland"]
    day = 2025-05-04
    source = "election commission"
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta, Struct, field

from lsp_server.errors import ConfigurationError
from lsp_server.suggesting import did_you_mean

FILE_NAME = "facts.toml"

_TOML_WORDS = (
    ("`str | null`", "a string"),
    ("`date | null`", "a day, as in 2025-03-04"),
    ("`array`", "a list"),
    ("`str`", "a string"),
    ("`float`", "a number"),
    ("`int`", "a whole number"),
    ("`date`", "a day, as in 2025-03-04"),
    ("`object`", "a table"),
)

Words = Annotated[str, Meta(min_length=1)]


class _Entry(Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """What all entries share: ``source`` is what a finding cites; outside ``since`` to ``until`` it says nothing."""

    source: Words
    since: date | None = field(default=None, name="from")
    until: date | None = None


class HouseTitle(_Entry, frozen=True, kw_only=True, tag="title", tag_field="kind"):
    """What a person is: ``title`` with its rank words, ``of`` a country or body."""

    person: Words
    title: Words
    of: str | None = None


class HouseName(_Entry, frozen=True, kw_only=True, tag="name", tag_field="kind"):
    """How a name is spelt; ``unlike`` (``not`` in the file) are spellings that are not to be used."""

    name: Words
    unlike: tuple[Words, ...] = field(default=(), name="not")


class HouseNumber(_Entry, frozen=True, kw_only=True, tag="number", tag_field="kind"):
    """How many of something a body has: the 120 (``value``) members (``counted``) of a parliament (``whose``)."""

    whose: Words
    counted: Words
    value: Annotated[float, Meta(ge=0)]


class HouseDate(_Entry, frozen=True, kw_only=True, tag="date", tag_field="kind"):
    """When something is: ``event`` is its noun, ``of`` the parties and ``place`` the place that tell it from others."""

    event: Words
    day: date
    last_day: date | None = None
    of: tuple[Words, ...] = ()
    place: str | None = None


HouseFact = HouseTitle | HouseName | HouseNumber | HouseDate
KINDS: dict[str, type[HouseFact]] = {
    "title": HouseTitle,
    "name": HouseName,
    "number": HouseNumber,
    "date": HouseDate,
}

AnEntry = TypeVar("AnEntry", HouseTitle, HouseName, HouseNumber, HouseDate)


def of_kind(facts: tuple[HouseFact, ...], kind: type[AnEntry], day: date | None) -> list[AnEntry]:
    """The entries of one kind that hold on a day; without a day, those that have held and will hold for good."""
    return [fact for fact in facts if isinstance(fact, kind) and holds(fact, day)]


def holds(fact: HouseFact, day: date | None) -> bool:
    """Whether an entry is in force on a day."""
    if day is None:
        return fact.until is None
    return (fact.since is None or fact.since <= day) and (fact.until is None or day <= fact.until)


class HouseFile:
    """The house facts of one desk, read again when the file has changed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known: tuple[tuple[int, int] | None, tuple[HouseFact, ...]] = (None, ())

    def current(self) -> tuple[HouseFact, ...]:
        """What the file says now; nothing where there is none.

        Raises:
            ConfigurationError: the file cannot be read, is not TOML, or holds an entry it should not.
        """
        try:
            status = self.path.stat()
        except OSError:
            return ()
        stamp = status.st_mtime_ns, status.st_size
        if stamp != self._known[0]:
            self._known = (stamp, load(self.path))
        return self._known[1]


def load(file: Path) -> tuple[HouseFact, ...]:
    """The entries of a file, in its order; none where there is no such file.

    Raises:
        ConfigurationError: it cannot be read, is not TOML, or holds an entry it should not.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ()
    except UnicodeDecodeError as error:
        raise ConfigurationError("is not UTF-8; save it in that encoding", str(file)) from error
    except OSError as error:
        raise ConfigurationError(f"cannot be read ({error.strerror})", str(file)) from error
    return parse(text, str(file))


def parse(text: str, path: str = FILE_NAME) -> tuple[HouseFact, ...]:
    """The entries in a text. ``path`` stands in what is complained of.

    Raises:
        ConfigurationError: it is not TOML, or holds an entry it should not.
    """
    lines = text.splitlines()
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        where = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)", said)
        number = int(where[1]) if where and where[1] else max(len(lines), 1)
        what = said[: where.start()] if where else said
        raise ConfigurationError(f"not TOML: {what[:1].lower()}{what[1:]}", path, number) from error
    found: list[tuple[int, HouseFact]] = []
    for kind, entries in tables.items():
        if kind not in KINDS or not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise _unknown(kind, path, lines)
        headers = _headers(kind, lines)
        if len(headers) != len(entries):
            raise ConfigurationError(f"each entry is written under a [[{kind}]] of its own", path, *headers[:1])
        found += [(line, _entry(kind, entry, path, lines, line)) for entry, line in zip(entries, headers, strict=True)]
    return tuple(fact for _, fact in sorted(found, key=lambda item: item[0]))


def _unknown(kind: str, path: str, lines: list[str]) -> ConfigurationError:
    pattern = re.compile(rf"\s*\[*\s*[\"']?{re.escape(kind)}\b")
    number = next((n for n, line in enumerate(lines, 1) if pattern.match(line)), 1)
    if kind in KINDS:
        return ConfigurationError(f"entries are written under [[{kind}]], with two brackets", path, number)
    hint = did_you_mean(kind, list(KINDS)) or f"; they are {', '.join(f'[[{name}]]' for name in KINDS)}"
    return ConfigurationError(f"there are no entries {kind!r}{hint}", path, number)


def _entry(kind: str, entry: dict[str, Any], path: str, lines: list[str], header: int) -> HouseFact:
    known = [f.encode_name for f in msgspec.structs.fields(KINDS[kind])]
    for key in entry:
        if key not in known:
            hint = did_you_mean(key, known) or f"; the keys are {', '.join(known)}"
            raise ConfigurationError(f"[[{kind}]] has no key {key!r}{hint}", path, _line_of(key, lines, header))
    try:
        fact: HouseFact = msgspec.convert(entry, KINDS[kind])
    except msgspec.ValidationError as error:
        what, _, at = str(error).partition(" - at `$.")
        key = re.split(r"[.\[`]", at)[0]
        missing = re.search(r"missing required field `([^`]+)`", what)
        for word, plain in _TOML_WORDS:
            what = what.replace(word, plain)
        said = f"[[{kind}]] needs {missing[1]!r}" if missing else f"`{key}`: {what[:1].lower()}{what[1:]}"
        raise ConfigurationError(said, path, header if missing else _line_of(key, lines, header)) from error
    if fact.since is not None and fact.until is not None and fact.until < fact.since:
        raise ConfigurationError("`until` is before `from`", path, _line_of("until", lines, header))
    if isinstance(fact, HouseDate) and fact.last_day is not None and fact.last_day < fact.day:
        raise ConfigurationError("`last-day` is before `day`", path, _line_of("last-day", lines, header))
    return fact


def _headers(kind: str, lines: list[str]) -> list[int]:
    """The lines, from 1, at which the entries of a kind begin."""
    pattern = re.compile(rf"\s*\[\[\s*[\"']?{kind}[\"']?\s*\]\]")
    return [number for number, line in enumerate(lines, 1) if pattern.match(line)]


def _line_of(key: str, lines: list[str], header: int) -> int:
    """The line of a key in the entry that begins at line ``header``."""
    pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=")
    return next((n for n, line in _lines_of_entry(lines, header) if pattern.match(line)), header)


def _lines_of_entry(lines: list[str], header: int) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(lines[header:], header + 1):
        if line.lstrip().startswith("["):
            return
        yield number, line
