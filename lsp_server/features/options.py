"""What an editor may set: initializationOptions, or the section ``copydesk`` of its settings."""

from typing import Any

import msgspec
from msgspec import Struct


class Options(Struct, frozen=True, kw_only=True, rename="camel"):
    """``debounce``: milliseconds of pause in typing before a check. Code lens and inlay hints are off by default.

    ``reason_command`` is a command of the client that asks for a reason and calls the server's command with it.
    ``comment_ignores`` offers to ignore by a comment in the draft too.
    """

    debounce: float = 150.0
    inlay_hints: bool = False
    code_lens: bool = False
    comment_ignores: bool = False
    reason_command: str = ""
    log_level: str = "warning"


def read_options(given: object, before: Options | None = None) -> Options:
    """The options in whatever a client sends. What is not understood keeps its value: editors send all sorts."""
    options: dict[str, Any] = msgspec.to_builtins(before or Options())
    if isinstance(given, dict):
        section = given.get("copydesk", given)
        for name, value in section.items() if isinstance(section, dict) else ():
            if name in options and _is_of_kind(options[name], value):
                options[name] = value
    return msgspec.convert(options, Options)


def _is_of_kind(example: object, value: object) -> bool:
    if isinstance(example, bool):
        return isinstance(value, bool)
    if isinstance(example, float):
        return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < 60_000
    return isinstance(value, type(example))
