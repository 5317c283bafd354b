"""Comments in a draft that speak to copydesk: ``<!-- copydesk-ignore figure-mismatch: the later count -->``."""

import re
from typing import NamedTuple

MARK = "copydesk-ignore"
MOST = 1_000
"""How many comments of one text are heard."""

_COMMENT = re.compile(rf"<!--[ \t]{{0,20}}{MARK}\b([^>:]{{0,200}}?)(?::([^>]{{0,500}}?))?-->")
_RULE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Directive(NamedTuple):
    """Leave alone what these rules find (none named: whatever is found) in the paragraph around or after the comment.

    ``start`` and ``end`` are code points of the decoded file.
    """

    start: int
    end: int
    rules: tuple[str, ...] = ()
    reason: str = ""


def read_directives(source: str) -> tuple[Directive, ...]:
    """The comments of a text, in order."""
    if MARK not in source:
        return ()
    found: list[Directive] = []
    for match in _COMMENT.finditer(source):
        if len(found) == MOST:
            break
        reason = (match[2] or "").strip()
        found.append(Directive(match.start(), match.end(), tuple(_RULE.findall(match[1])), reason))
    return tuple(found)
