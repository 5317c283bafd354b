"""What stands on a page around an article: sharing, navigation, "Also read", comment forms, credits.

The patterns are data (furniture.toml). All are tried on short paragraphs only, and none has a repetition inside
another, so that a hostile page costs no more than a friendly one.
"""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

_LONGEST = 250
_REMEMBERED = 512  # paragraphs: while a draft is typed, all but one are those of the edit before
_OUTER = " \t\xa0.:;,!?*#|•·>»<«→←▶►-–—_()[]{}…'\""
_FORMS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " "})


class _Patterns(NamedTuple):
    exact: frozenset[str]
    prefix: tuple[str, ...]
    whole: re.Pattern[str]
    ending: frozenset[str]
    staff: re.Pattern[str]
    work: re.Pattern[str]
    joining: frozenset[str]
    credit: re.Pattern[str]


@lru_cache(maxsize=_REMEMBERED)
def is_furniture(text: str) -> bool:
    """Whether a paragraph is no part of the article, wherever it stands."""
    if len(text) > _LONGEST:
        return False
    patterns = _patterns()
    plain = " ".join(text.translate(_FORMS).casefold().split())
    bare = plain.strip(_OUTER)
    if not bare:
        return not any(character.isalnum() for character in text)
    return (
        bare in patterns.exact
        or plain.startswith(patterns.prefix)
        or patterns.whole.fullmatch(plain.strip(" .*")) is not None
        or _is_work_credit(text, patterns)
    )


@lru_cache(maxsize=_REMEMBERED)
def ends_article(text: str) -> bool:
    """Whether what follows this paragraph is comments or a form."""
    return len(text) <= _LONGEST and " ".join(text.translate(_FORMS).casefold().split()).strip(_OUTER) in (
        _patterns().ending
    )


def is_staff_line(text: str) -> bool:
    """Whether a line is an office of the paper and a name ("Editor in Chief Ada Byron"): in the first lines only."""
    return len(text) <= 80 and _patterns().staff.fullmatch(text) is not None


@lru_cache(maxsize=_REMEMBERED)
def credit_start(text: str) -> int | None:
    """Where the picture credit at the end of a paragraph begins. None where there is none."""
    match = _patterns().credit.search(text, max(0, len(text) - 120))
    return match.start() if match else None


def _is_work_credit(text: str, patterns: _Patterns) -> bool:
    """Whether a line says who did the work and nothing else: every word is a name's or joins names."""
    match = patterns.work.match(text)
    if match is None:
        return False
    words = (word.strip("()[].,;:") for word in text[match.end() :].split())
    return all(not word[:1].islower() or word in patterns.joining for word in words)


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    data: dict[str, Any] = tomllib.loads(
        files("lsp_server.text").joinpath("furniture.toml").read_text(encoding="utf-8")
    )
    name = r"[A-Z][\w.'’-]{0,25}"
    staff = "|".join(map(re.escape, data["staff"]))
    return _Patterns(
        exact=frozenset(word.strip(_OUTER) for word in data["exact"]),
        prefix=tuple(data["prefix"]),
        whole=re.compile("|".join(f"(?:{pattern})" for pattern in data["pattern"])),
        ending=frozenset(word.strip(_OUTER) for word in data["ending"]),
        staff=re.compile(rf"(?i:{staff})\s?:?\s{{1,3}}{name}(?: {name}){{1,4}}"),
        work=re.compile(rf"[\[(]?(?i:{'|'.join(data['work'])})\sby:?\s"),
        joining=frozenset(data["joining"]),
        credit=re.compile(rf"(?:{'|'.join(data['credit'])})[.\s]{{0,3}}$"),
    )
