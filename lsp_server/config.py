"""The configuration of a desk: copydesk.toml, or [tool.copydesk] in pyproject.toml, found upward from a file."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from lsp_server.errors import ConfigurationError
from lsp_server.suggesting import did_you_mean

FILE_NAME = "copydesk.toml"
SeverityName = Literal["error", "warning", "information", "hint"]

Paths = Annotated[tuple[str, ...], Meta(description="Files and folders, relative to the configuration file.")]
RuleIds = tuple[str, ...]

_EXPECTED = {
    "fail-on": "write error, warning, information or hint",
    "country": "write two capital letters, as in GB",
    "as-of": "write a day, as in 2025-03-04",
    "min-confidence": "write a number from 0 to 1",
}
_PYTHON_ONLY = re.compile(r" \| null\b")
_TOML_WORDS = (
    ("`array`", "a list"),
    ("`str`", "a string"),
    ("`float`", "a number"),
    ("`int`", "a whole number"),
    ("`object`", "a table"),
)


class Settings(Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """What copydesk.toml may hold. Paths are relative to the file; every key may be left out."""

    archive: Annotated[Paths, Meta(description="The other articles: files and folders of them.")] = ()
    drafts: Annotated[Paths, Meta(description="The drafts that `copydesk check` checks when it is given no path.")] = ()
    database: Annotated[
        str | None,
        Meta(description="The file that keeps what was read; by default one in the platform's cache folder."),
    ] = None
    select: Annotated[RuleIds, Meta(description="The rules that run; by default all that are installed.")] = ()
    ignore: Annotated[RuleIds, Meta(description="Rules that do not run.")] = ()
    fail_on: Annotated[
        SeverityName, Meta(description="`copydesk check` exits with 1 for a finding at least this severe.")
    ] = "warning"
    min_confidence: Annotated[
        float,
        Meta(
            ge=0,
            le=1,
            description="Findings less certain than this are not shown (0 to 1; at 0 all are). "
            "Chosen from the curve in benchmarks/README.md.",
        ),
    ] = 0.25
    model: Annotated[str, Meta(description="The spaCy pipeline that reads English.")] = "en_core_web_sm"
    country: Annotated[
        Annotated[str, Meta(pattern="^[A-Z]{2}$")] | None,
        Meta(description="The desk's country (two letters, ISO 3166) for articles that name none: it reads 3/4/2025."),
    ] = None
    as_of: Annotated[date | None, Meta(description="The day a draft is taken to be of where it carries no date.")] = (
        None
    )


class Configuration(Struct, frozen=True, kw_only=True):
    """Settings and where they come from: ``file`` is None for the defaults; ``root`` is what paths are relative to."""

    settings: Settings
    root: Path
    file: Path | None = None

    def path(self, name: str) -> Path:
        """A path of the configuration, from where this process stands."""
        return self.root / Path(name).expanduser()

    @property
    def archive(self) -> tuple[Path, ...]:
        """The files and folders of the archive."""
        return tuple(map(self.path, self.settings.archive))

    @property
    def drafts(self) -> tuple[Path, ...]:
        """The files and folders of drafts."""
        return tuple(map(self.path, self.settings.drafts))

    @property
    def database(self) -> Path | None:
        """The archive file, where the configuration names one."""
        return self.path(self.settings.database) if self.settings.database else None

    def place_of(self, value: str) -> tuple[str | None, int | None]:
        """The file and the line where the configuration says ``value``; nothing where it does not."""
        if self.file is not None:
            for number, line in enumerate(_text(self.file).splitlines(), 1):
                if f'"{value}"' in line or f"'{value}'" in line:
                    return str(self.file), number
        return None, None


def find(start: Path) -> Path | None:
    """The configuration file that governs a file or folder: the nearest upward, copydesk.toml before pyproject.toml."""
    start = start.absolute()
    for folder in (start, *start.parents):
        own = folder / FILE_NAME
        if own.is_file():
            return own
        shared = folder / "pyproject.toml"
        if shared.is_file() and _table(shared) is not None:
            return shared
    return None


def load(file: Path) -> Configuration:
    """The configuration in a file.

    Raises:
        ConfigurationError: it cannot be read, is not TOML, or holds a key or value it should not.
    """
    text = _text(file)
    table: Any = _parsed(text, file)
    if file.name == "pyproject.toml":
        table = table.get("tool", {}).get("copydesk", {})
    return Configuration(settings=_settings(table, text, file), root=file.parent, file=file)


def configuration_for(start: Path) -> Configuration:
    """The configuration that governs a file or folder; the defaults where there is none."""
    file = find(start)
    return load(file) if file else Configuration(settings=Settings(), root=start if start.is_dir() else start.parent)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of copydesk.toml, for editors."""
    schema = msgspec.json.schema(Settings)
    definition = schema["$defs"]["Settings"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **definition,
        "title": "copydesk.toml",
    }


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigurationError("is not UTF-8; save it in that encoding", str(file)) from error
    except OSError as error:
        raise ConfigurationError(f"cannot be read ({error.strerror}); name another with --config", str(file)) from error


def _parsed(text: str, file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        where = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)", said)
        lines = text.splitlines()
        number = int(where[1]) if where and where[1] else max(len(lines), 1)
        what = said[: where.start()] if where else said
        raise ConfigurationError(
            f"not TOML: {what[:1].lower()}{what[1:]}{_shown(lines, number)}", str(file), number
        ) from error


def _table(pyproject: Path) -> object | None:
    """[tool.copydesk]; a pyproject.toml that cannot be read is another tool's business."""
    try:
        tool = tomllib.loads(pyproject.read_text(encoding="utf-8")).get("tool", {})
    except (OSError, ValueError):
        return None
    table: object | None = tool.get("copydesk") if isinstance(tool, dict) else None
    return table


def _settings(table: Mapping[str, Any], text: str, file: Path) -> Settings:
    lines = text.splitlines()
    known = [field.encode_name for field in msgspec.structs.fields(Settings)]
    for key in table:
        if key not in known:
            number = _line_of(key, lines)
            hint = did_you_mean(key, known) or f"; the keys are {', '.join(known)}"
            raise ConfigurationError(f"there is no key {key!r}{hint}{_shown(lines, number)}", str(file), number)
    try:
        return msgspec.convert(table, Settings)
    except msgspec.ValidationError as error:
        what, _, path = str(error).partition(" - at `$.")
        key = re.split(r"[.\[`]", path)[0]
        number = _line_of(key, lines)
        hint = f"; {_EXPECTED[key]}" if key in _EXPECTED else ""
        raise ConfigurationError(
            f"`{key}`: {_plainly(what)}{_shown(lines, number)}{hint}", str(file), number
        ) from error


def _plainly(what: str) -> str:
    """A validation error in the words of TOML."""
    what = _PYTHON_ONLY.sub("", what)
    for schema_word, toml_word in _TOML_WORDS:
        what = what.replace(schema_word, toml_word)
    return what[:1].lower() + what[1:]


def _line_of(key: str, lines: list[str]) -> int:
    pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.\]]|\s*\[.*\b{re.escape(key)}[\"']?\s*\]")
    return next((number for number, line in enumerate(lines, 1) if pattern.match(line)), 1)


def _shown(lines: list[str], number: int) -> str:
    line = lines[number - 1].strip() if number <= len(lines) else ""
    return f" in `{line[:80]}`" if line else ""
