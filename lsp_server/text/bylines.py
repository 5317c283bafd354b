"""The lines that say who wrote an article and when: "By Ada Byron | Updated: Jan 27, 2022, 08:24 PM IST"."""

import re
from functools import lru_cache
from typing import NamedTuple

from lsp_server.text.stamps import Stamp, find_stamps
from lsp_server.text.zones import country_in

_LONGEST_LINE = 200
_AUTHOR = re.compile(
    r"(?:(?:written|reported|posted|published|words|story|text)\s)?by:?\s"
    r"(?P<name>(?:[A-Z][\w.'’-]{0,25}|and|&|de|van|von|der|bin|al|el)(?:,?\s(?:[A-Z][\w.'’-]{0,25}|and|&|de|van|von|der|bin|al|el|in|for|the|of)){0,11})"
    r"(?=$|[,|•·\-–—(]|\s[|•·\-–—(])",
    re.I,
)
_CAPITALISED_NAME = re.compile(
    r"(?:[A-Z][\w.'’-]{0,25})(?:,?\s(?:[A-Z][\w.'’-]{0,25}|and|&|de|van|von|der|bin|al|el|in|for|the|of)){0,11}"
)
_DESK = re.compile(
    r"(?:[\w.&'’-]{1,25}\s){0,4}(?:web|news|digital|online|national|foreign|world)?\s?"
    r"(?:team|desk|staff|bureau|correspondent|staff writer|staff reporter|reporter|agencies|news service)",
    re.I,
)
_ENTRY = re.compile(r"\s?:\s?\w")  # "January 6, 2021: the bridge falls" is an entry of a chronicle
_READING_TIME = re.compile(r"\d{1,3}[\s-]?min(?:ute)?s?(?:\sread)?", re.I)
_SENTENCE = re.compile(r"[.!?][\"'”’)]{0,2}$")
_JOINTS = " \t\xa0,|•·/-–—()[]*_:"
_STRONG_LABEL = re.compile(
    r"(?:published|posted|updated|modified)(?: (?:on|at))?\s?:|^(?:first |last )?(?:published|posted|updated)", re.I
)


class Byline(NamedTuple):
    """What a line of the byline says. ``author`` is a name, without "By"."""

    published: Stamp | None
    updated: Stamp | None
    author: str | None = None


@lru_cache(maxsize=256)  # the first and last lines of a draft, while it is typed
def read_byline(text: str, country: str | None = None) -> Byline | None:
    """The byline in a paragraph that is nothing else; None for any other paragraph.

    ``country`` (ISO 3166 alpha-2) is the article's, if known; a place in the line itself goes before it.
    """
    if len(text) > _LONGEST_LINE:
        return None
    stamps = find_stamps(text, country_in(text) or country)
    if stamps:
        if any(_ENTRY.match(text, stamp.span.end) for stamp in stamps):
            return None
        rest = _without_stamps(text, stamps)
        return _dated(text, stamps, rest) if _is_byline_rest(rest, stamps) else None
    author = _author(text)
    return Byline(None, None, author) if author else None


@lru_cache(maxsize=64)  # the first line of a draft, while it is typed
def read_glued_byline(text: str, country: str | None = None) -> Byline | None:
    """A byline that lost its line and stands in the first words of the text, where nothing else can be meant.

    Either it is labelled ("PUBLISHED: THURSDAY, MAY 2, 2013") or it is a full date with a time of day.
    """
    head = text[:400]
    stamps = [
        stamp
        for stamp in find_stamps(head, country_in(head) or country)
        if stamp.at is not None or (stamp.label_span and ":" in head[stamp.label_span.start : stamp.span.start])
    ]
    return _dated(head, stamps, "") if stamps else None


def is_desk(text: str) -> bool:
    """Whether a line names those who wrote or sent the article, without "By" ("Harbour Post Web Team")."""
    return len(text) <= 60 and _DESK.fullmatch(text) is not None


def _dated(text: str, stamps: list[Stamp], rest: str) -> Byline:
    updated = next((stamp for stamp in stamps if stamp.label == "updated"), None)
    published = next((stamp for stamp in stamps if stamp.label != "updated"), None)
    return Byline(published, updated, _author(rest.strip(_JOINTS)) or _author(text))


def _without_stamps(text: str, stamps: list[Stamp]) -> str:
    """The line without its dates and their labels, "|" in their places."""
    pieces, position = [], 0
    for stamp in stamps:
        start = stamp.label_span.start if stamp.label_span else stamp.span.start
        pieces.append(text[position : max(position, start)])
        position = stamp.span.end
    pieces.append(text[position:])
    return " | ".join(piece for piece in pieces if piece.strip(_JOINTS))


def _is_byline_rest(rest: str, stamps: list[Stamp]) -> bool:
    """Whether what a line says beside its dates can stand in a byline: names, places, reading times."""
    parts = [part.strip(_JOINTS) for part in re.split(r"[|•·]", rest)]
    parts = [part for part in parts if part]
    if not parts:
        return True
    labelled = any(stamp.label for stamp in stamps)
    most_words = 8 if labelled or any(stamp.at for stamp in stamps) else 5
    if len(parts) > 4 or any(_SENTENCE.search(part) and len(part.split()) > 3 for part in parts):
        return False
    return all(_is_part(part, most_words) for part in parts)


def _is_part(part: str, most_words: int) -> bool:
    if _READING_TIME.fullmatch(part) or _AUTHOR.match(part + " |") or is_desk(part):
        return True
    words = part.split()
    capital = sum(1 for word in words if not word[0].islower())
    return len(words) <= most_words and capital * 3 >= len(words) * 2


def _author(text: str) -> str | None:
    """The name in "By Ada Byron". A line in lower case ("by the river") names nobody."""
    match = _AUTHOR.match(text)
    if match is None or not _CAPITALISED_NAME.fullmatch(match.group("name")):
        return None
    if match.end() < len(text) and match.group("name").split()[-1].casefold() in {"and", "&", "the", "of", "in", "for"}:
        return None
    return match.group("name")
