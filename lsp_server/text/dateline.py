"""The dateline before an agency story's first sentence: "KABUL, Jan 10 (Agency) -", "Brussels:", "WASHINGTON —"."""

import re
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from lsp_server.text.stamps import MONTH, MONTHS


class Dateline(NamedTuple):
    """A dateline. ``length`` is how many code points come before the first sentence, blanks after it included.

    ``month`` and ``day`` are given as figures where the dateline has them, ``year`` hardly ever.
    """

    length: int
    place: str | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    agency: str | None = None


def dateline_length(text: str) -> int:
    """How many code points of a paragraph are its dateline: 0 for most."""
    found = find_dateline(text)
    return found.length if found else 0


@lru_cache(maxsize=256)  # paragraphs: while a draft is typed, all but one are those of the edit before
def find_dateline(text: str) -> Dateline | None:
    """The dateline at the beginning of a paragraph."""
    first = text[:1]
    if not (first.isupper() or first == "("):
        return None
    match = _DATELINE.match(text[:140])
    if match is None or not match.end():
        return None
    rest = text[match.end() : match.end() + 1].strip()
    place, agency = match.group("place"), match.group("agency") or match.group("slashed")
    named = bool(match.group("month") or match.group("month_second"))
    party = agency is not None and _PARTY.match(agency)
    sure = named or (agency is not None and not party and len(agency.split()) <= 4)
    if not place:
        return Dateline(match.end(), agency=agency) if _AGENCY.fullmatch(agency or "") else None
    if not sure and not _is_place(place, match.group("region"), match.group("end").strip(), rest):
        return None
    if rest[:1].islower() or not _is_name(place) or (match.end() >= len(text) and not agency):
        return None
    if not match.group("end").strip() and not (_begins_sentence(rest) and agency and (place.isupper() or named)):
        return None
    return _dateline(match, place, agency)


def _begins_sentence(rest: str) -> bool:
    return rest[:1].isupper() or rest[:1] in "\"'“‘"


def _dateline(match: re.Match[str], place: str | None, agency: str | None) -> Dateline:
    month = match.group("month") or match.group("month_second")
    day = match.group("day") or match.group("day_first")
    year = match.group("year") or match.group("year_third")
    return Dateline(
        match.end(),
        place,
        MONTHS[month.lower()] if month else None,
        int(day) if day else None,
        int(year) if year else None,
        agency,
    )


_WORD = r"[^\W\d_][\w.'’-]{0,24}"
_PLACE = rf"{_WORD}(?:[ ]{_WORD}){{0,3}}(?:/{_WORD}(?:[ ]{_WORD}){{0,2}}){{0,3}}"
_DATELINE = re.compile(
    rf"""(?P<place>{_PLACE})?
    (?P<region>,\s?(?!(?i:{MONTH})\b){_WORD}(?:[ ](?!(?i:{MONTH})\b){_WORD}){{0,2}}){{0,2}}
    (?:[,.]?\s{{0,2}}(?i:(?P<month>{MONTH}))\.?\s(?P<day>\d{{1,2}})(?!\d)(?:,?\s(?P<year>(?:19|20)\d\d))?
      |[,.]?\s{{0,2}}(?P<day_first>\d{{1,2}})\s(?i:(?P<month_second>{MONTH}))\b(?:,?\s(?P<year_third>(?:19|20)\d\d))?)?
    [.,]?\s{{0,2}}
    (?:\((?P<agency>[^\W\d_][^()\n]{{1,40}})\)|/(?P<slashed>[A-Z][\w\s-]{{1,20}})/\.?)?
    (?P<end>\s{{0,2}}(?:[-–—_]{{1,3}}|:|\.(?=\s))?\s{{0,3}})""",
    re.X,
)
_PARTY = re.compile(r"(?:[DRI]|Lab|Con|Dem|Rep)\.?[-–,]|\d")  # "Sen. Roe (D-Ohio) - The plan"
_NO_PLACE = {
    "on",
    "in",
    "at",
    "the",
    "a",
    "by",
    "from",
    "since",
    "after",
    "before",
    "until",
    "early",
    "late",
    "mr",
    "mrs",
}
_AGENCY = re.compile(
    r"AP|AFP|Reuters|REUTERS|CNN|UPI|PTI|ANI|IANS|dpa|DPA|Xinhua|TASS|BBC|Bloomberg|ANSA|EFE|Kyodo(?: News)?|Yonhap|"
    r"The Associated Press|Associated Press|Agence France-Presse|CNN Business|"
    r".{1,20} News(?: Service| Agency)?"
)


def _is_name(place: str) -> bool:
    if place.split(maxsplit=1)[0].casefold().rstrip(".") in _NO_PLACE:
        return False
    return all(not word[0].islower() or word in {"of", "de", "la", "el", "al", "es"} for word in place.split())


def _is_place(place: str, region: str | None, end: str, following: str) -> bool:
    """Whether words before a dash or colon, with no date and no agency, are a dateline's place."""
    if not end or end == "." or not _is_name(place):
        return False
    parts = [part.strip() for part in place.casefold().split("/")]
    known = all(part in _cities() for part in parts)
    if following.islower():
        return False
    if end == ":":
        return known
    letters = [character for character in place if character.isalpha()]
    shouted = len(letters) > 4 and all(character.isupper() for character in letters)
    return known or shouted or (region is not None and parts[0] in _cities())


@lru_cache(maxsize=1)
def _cities() -> frozenset[str]:
    lines = files("lsp_server.text").joinpath("dateline_cities.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
