"""Entries added at the end of people's own TOML files: comments, order and everything else stay theirs."""

import json
import os
import re
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from lsp_server.errors import ConfigurationError

_NO_TEXT = re.compile(r"[\x7f\ud800-\udfff]")


def append_table(path: Path, name: str, values: Mapping[str, str | date | None], header: str = "") -> None:
    """Add ``[[name]]`` with these values (empty ones left out) to a file; ``header`` begins a file that is new.

    The file is written whole or not at all.

    Raises:
        ConfigurationError: it cannot be read or written.
    """
    lines = [f"[[{name}]]"]
    for key, value in values.items():
        if value:
            lines.append(f"{key} = {value.isoformat() if isinstance(value, date) else _quoted(value)}")
    try:
        before = path.read_text("utf-8") if path.exists() else header
        _replace(path, "\n\n".join(filter(None, (before.rstrip(), "\n".join(lines)))) + "\n")
    except UnicodeDecodeError as error:
        raise ConfigurationError("is not UTF-8; save it in that encoding", str(path)) from error
    except OSError as error:
        raise ConfigurationError(f"cannot be written ({error.strerror})", str(path)) from error


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, but for DEL and halves of surrogate pairs."""
    return json.dumps(_NO_TEXT.sub("\ufffd", text), ensure_ascii=False)


def _replace(path: Path, text: str) -> None:
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
