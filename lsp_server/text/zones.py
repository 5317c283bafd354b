"""Time zone names as bylines mean them: "IST" is India's in Delhi, Ireland's in Dublin, Israel's in Haifa."""

import re
import tomllib
from datetime import datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from importlib.resources import files
from typing import Any

_OFFSET = re.compile(r"(?:GMT|UTC)?\s?([+\-−])\s?(\d{1,2}):?(\d{2})?$", re.I)


def zone_of(name: str, country: str | None, when: datetime) -> tzinfo | None:
    """The offset from UTC that a zone name ("IST", "ET", "GMT+5:30", "+0530") stands for at a time of day.

    ``country`` is the byline's (ISO 3166 alpha-2). None for a name that is not known.
    """
    data = _data()
    match = _OFFSET.match(name.strip())
    if match:
        return _fixed(match.group(1) + match.group(2).zfill(2) + ":" + (match.group(3) or "00"))
    key = name.strip("() .").replace(".", "").upper()
    regional = data["regional"].get(key) or data["regional"].get(key.capitalize())
    if regional:
        return _regional(regional[0], regional[1], when)
    special = data["by_country"].get(key, {}).get(country or "")
    value = special or data["fixed"].get(key)
    return _fixed(value) if value else None


@lru_cache(maxsize=1)
def zone_names() -> tuple[str, ...]:
    """Every zone name known, the longest first."""
    data = _data()
    names = {*data["fixed"], *data["by_country"], *data["regional"]}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@lru_cache(maxsize=128)  # publishers, and the first lines of a draft while it is typed
def country_in(text: str) -> str | None:
    """The country that some words tell (a place, a publisher, a site's name): the last one named."""
    places, pattern = _country_words()
    found = pattern.findall(text[:500])
    return places[found[-1].casefold()] if found else None


def country_code(name: str | None) -> str | None:
    """The alpha-2 code of a country given by code or by name."""
    if not name:
        return None
    places, _ = _country_words()
    bare = name.strip().casefold()
    return places.get(bare) or (bare.upper() if re.fullmatch("[a-z]{2}", bare) else None)


def month_first(country: str | None) -> bool | None:
    """Whether the country writes 1/12 for 12 January. None where the country is not known."""
    return None if country is None else country in _data()["order"]["month_first"]


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads(files("lsp_server.text").joinpath("zones.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _country_words() -> tuple[dict[str, str], re.Pattern[str]]:
    places = {word: code for code, words in _data()["countries"].items() for word in words}
    longest_first = sorted((word for word in places if len(word) > 2), key=len, reverse=True)
    return places, re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, longest_first))})(?![^\W_])", re.I)


def _fixed(offset: str) -> timezone | None:
    sign = -1 if offset[0] in "-−" else 1
    hours, minutes = int(offset[1:3]), int(offset[4:6])
    if hours > 14 or minutes > 59:
        return None
    return timezone(sign * timedelta(hours=hours, minutes=minutes))


def _regional(name: str, standard: str, when: datetime) -> timezone | None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        offset = when.replace(tzinfo=ZoneInfo(name)).utcoffset()
    except (ZoneInfoNotFoundError, OSError):  # a machine without the time zone database
        offset = None
    return timezone(offset) if offset is not None else _fixed(standard)
