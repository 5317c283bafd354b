"""Countries, governments, organisations and places under one name each, however the text names them.

"Moscow", "the Kremlin", "Russian officials" and "Russia's" are one party. A capital is two things: as a party it
is its government (:func:`canonical`), as a place it is a city (:func:`place`).
"""

import re
from functools import lru_cache
from importlib.resources import files

from lsp_server.claims.people.lexicon import lexicon

_CAPITAL_OF = re.compile(r"(\S+(?: \S+)?) capital")

LONGEST = 120
"""No longer text, in code points, names one party or place."""

_POSSESSIVE = re.compile(r"(?:['’]s?|['’]S)$")
_BLANK = re.compile(r"\s+")
_TWO_PARTIES = frozenset(("and", "or", "with", ","))
_PLACE_TYPES = re.compile(
    r"(?:city|town|village|suburb|capital|province|state|county|district|region|resort|port|neighbou?rhood)s? of "
)


def canonical(text: str) -> str | None:
    """The one name of the party that ``text`` names, or None.

    Takes a country, its people or adjective, capital or seat of government, or an organisation's short or long
    form, with or without article and possessive ending, also before a word for those who act for it ("Russian
    officials", "the US delegation").
    """
    return _canonical(text) if len(text) <= LONGEST else None


def country_of(text: str) -> str | None:
    """The country that ``text`` names, is the capital or people of, or lies in ("Texas", "Geneva"); else None."""
    name = _plain(text)
    found = _parties().get(name)
    return found if found in _countries() else _lies_in().get(name)


def place(text: str) -> str | None:
    """The place that ``text`` names, under its one name, as a place: "Washington, D.C." is the city "Washington".

    Cities, states and countries; of "Geneva, Switzerland" and "the Swiss city of Geneva" it is "Geneva", of "the
    Belgian capital" it is "Brussels". None for what is no place by itself ("the Swiss city", "the capital").
    """
    return _place(text) if len(text) <= LONGEST else None


@lru_cache(maxsize=512)
def _place(text: str) -> str | None:
    name = _PLACE_TYPES.split(_bare(text))[-1]
    known = _places().get(_plain(name))
    if known is not None:
        return known[0]
    head, comma, _ = name.partition(", ")
    if comma:
        return place(head)
    if (capital := _CAPITAL_OF.fullmatch(name)) is not None:
        return _capitals().get(canonical(capital.group(1)) or "")
    first, blank, rest = name.partition(" ")
    return place(rest) if blank and first.lower() in lexicon().before_party else None


def is_place(text: str) -> bool:
    """Whether ``text`` is the name of a known country, state, region or city (a demonym is not)."""
    return _plain(text) in _places()


def is_demonym(text: str) -> bool:
    """Whether ``text`` is the adjective or the name of a people, state's or city's too ("Russian", "Texan")."""
    return _plain(text) in _demonyms()


def is_organisation(text: str) -> bool:
    """Whether ``text`` is a known organisation, in any of its forms."""
    return _plain(text) in _organisations()


@lru_cache(maxsize=512)
def is_listed(text: str) -> bool:
    """Whether ``text`` is itself the name of a party or place, with nothing around it."""
    key = _plain(text)
    return key in _parties() or key in _places()


@lru_cache(maxsize=1)
def joined_names() -> dict[str, int]:
    """First words of listed names that lower-case words run through, to the most words of such a name."""
    found: dict[str, int] = {}
    for name in _organisations():
        parts = name.split(" ")
        if not {"of", "for", "and", "on", "the", "in"}.isdisjoint(parts):
            found[parts[0]] = max(found.get(parts[0], 0), len(parts))
    return found


@lru_cache(maxsize=512)
def _canonical(text: str) -> str | None:
    parties = _parties()
    if (found := parties.get(_plain(text))) is not None:
        return found
    words = [word for word in _bare(text).split(" ") if word]
    while len(words) > 1 and words[0].lower() in lexicon().before_party:
        del words[0]
    if len(words) < 2:
        return parties.get(_plain(" ".join(words)))
    if words[-1].lower() not in lexicon().acting_for:
        return None
    for size in range(min(len(words) - 1, 4), 0, -1):
        between = words[size:-1]
        if not _TWO_PARTIES.isdisjoint(between):
            continue
        if (found := parties.get(_plain(" ".join(words[:size])))) is not None:
            return found
    return None


def _bare(text: str) -> str:
    """Without article, possessive ending and doubled blanks."""
    text = _BLANK.sub(" ", text).strip(" ,;:")
    text = _POSSESSIVE.sub("", text)
    return text[4:] if text[:4].lower() == "the " else text


def _plain(text: str) -> str:
    """The key of a name in the lists: bare and lower case. Short acronyms keep their case: US is not us.

    What has no capital at all is no name: "polish" has nothing to do with Poland.
    """
    return _remembered_plain(text) if len(text) <= LONGEST else _made_plain(text)


def _made_plain(text: str) -> str:
    text = _bare(text)
    if text in _cased():
        return text
    lower = text.lower()
    return "" if lower == text else lower.replace("’", "'")


_remembered_plain = lru_cache(maxsize=512)(_made_plain)  # names come back from edit to edit


def _rows(name: str) -> list[list[list[str]]]:
    """The lines of a list in the data folder: columns of values."""
    text = (files("lsp_server.claims") / "data" / name).read_text(encoding="utf-8")
    return [
        [[value for value in column.split(";") if value] for column in line.split("\t")]
        for line in text.splitlines()
        if line and not line.startswith("#")
    ]


@lru_cache(maxsize=1)
def _cased() -> frozenset[str]:
    """Forms that are words of another kind in lower case, and so are known in capitals only."""
    names = {name for row in _rows("countries.tsv") + _rows("organisations.tsv") for column in row for name in column}
    return frozenset(name for name in names if name.isupper() and len(name) <= 3)


def _key(name: str) -> str:
    name = name.replace("’", "'")
    name = name[4:] if name[:4] == "The " else name
    return name if name in _cased() else name.lower()


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    return frozenset(row[0][0] for row in _rows("countries.tsv"))


@lru_cache(maxsize=1)
def _organisations() -> frozenset[str]:
    return frozenset(_key(name) for row in _rows("organisations.tsv") for column in row for name in column)


@lru_cache(maxsize=1)
def _demonyms() -> frozenset[str]:
    return frozenset(_key(name) for row in _rows("countries.tsv") + _rows("places.tsv") for name in row[2])


@lru_cache(maxsize=1)
def _capitals() -> dict[str, str]:
    return {row[0][0]: row[3][0] for row in _rows("countries.tsv") if row[3]}


@lru_cache(maxsize=1)
def _lies_in() -> dict[str, str]:
    """Places smaller than a country, and their people, to the country."""
    rows = [row for row in _rows("places.tsv") if row[4]]
    return {_key(name): row[4][0] for row in rows for column in row[:3] for name in column}


@lru_cache(maxsize=1)
def _parties() -> dict[str, str]:
    """Every form of every party to its name; countries win over organisations."""
    found: dict[str, str] = {}
    for row in _rows("organisations.tsv"):
        for name in (*row[0], *row[1]):
            found.setdefault(_key(name), row[0][0])
    for row in _rows("countries.tsv"):
        for column in row:
            for name in column:
                found.setdefault(_key(name), row[0][0])
    return found


@lru_cache(maxsize=1)
def _places() -> dict[str, tuple[str, str]]:
    """Every name of a place (no demonyms) to its one name and its country."""
    found: dict[str, tuple[str, str]] = {}
    for row in _rows("places.tsv"):
        country = row[4][0] if row[4] else ""
        for name in (row[0][0], *row[1]):
            found.setdefault(_key(name), (row[0][0], country))
    for row in _rows("countries.tsv"):
        for name in (*row[0], *row[1]):
            found.setdefault(_key(name), (row[0][0], row[0][0]))
        for name in row[3]:
            found.setdefault(_key(name), (row[3][0], row[0][0]))
    return found
