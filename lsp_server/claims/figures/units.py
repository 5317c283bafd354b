"""Units and currencies around a number: what they are called in the one form that can be compared."""

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Literal, NamedTuple

from lsp_server.claims.figures.lexemes import Lexemes, lexemes_of
from lsp_server.claims.figures.numerals import Numeral

UnitKind = Literal["measure", "percent", "time", "scale", "times", "money"]

_HYPHENS = frozenset("-‐‑–")
_LONGEST = 5
_MILLION = 1e6
_PER = frozenset({"per", "a", "an", "each", "every", "/"})
# What "a" makes a rate of: "$80 a barrel", "40 hours a week". Others ("$5 a dream") need "per".
_POINTING = frozenset({"ago", "earlier", "later", "before", "after"})


class Unit(NamedTuple):
    """A unit's canonical name, its kind, and the lexemes ``first`` to ``last`` (excluded) of number and unit."""

    name: str
    kind: UnitKind
    first: int
    last: int


class _Tables(NamedTuple):
    words: dict[str, tuple[str, UnitKind]]
    spaced: dict[str, tuple[str, UnitKind]]
    glued: dict[str, tuple[str, UnitKind]]
    before: dict[str, str]
    owners: dict[str, str]
    starts: frozenset[str]
    rated: frozenset[str]
    paying: frozenset[str]


def unit_of(lexemes: Lexemes, text: str, numeral: Numeral, *, millions: bool = False) -> Unit | None:
    """The unit written around a number, a rate's "per" included; None where it counts things or is bare.

    ``millions`` tells that an "m" before in the same text stood for millions, as it then does without a noun too.
    """
    money = _currency_before(lexemes, text, numeral)
    if money is not None:
        return _as_rate(lexemes, text, _with_owner(lexemes, money))
    measure = _after(lexemes, text, numeral, millions=millions)
    if measure is None:
        return None
    return _as_rate(lexemes, text, measure)


def unit_at(lexemes: Lexemes, text: str, index: int, *, touching: bool = False) -> tuple[str, UnitKind, int] | None:
    """The longest unit whose writing starts at a lexeme: name, kind, and the lexeme after it."""
    tables = _tables()
    if lexemes.lower(index) not in tables.starts:
        return None
    start = lexemes[index].start
    for last in range(min(index + _LONGEST, len(lexemes)), index, -1):
        written = text[start : lexemes[last - 1].end]
        if last < len(lexemes) and lexemes.glued(last - 1) and lexemes[last].kind != "sign" and written != "$":
            continue  # "5g" of "5gb"
        found = tables.words.get(written.lower().replace("-", " ")) or tables.spaced.get(written)
        if found is None and touching:
            found = tables.glued.get(written)
        if found is not None:
            return found[0], found[1], last
    return None


def canonical_unit(text: str) -> str | None:
    """The canonical name of a unit by itself ("miles per hour", "US$ per barrel"); None for other words."""
    lexemes = lexemes_of("1" + text if text[:1] in "°′″%" else "1 " + text)
    whole = lexemes_of(f"{text}1")
    if len(whole) > 1 and (
        money := _currency_before(whole, f"{text}1", Numeral(len(whole) - 1, len(whole), (1,), "digits"))
    ):
        return money.name if money.first == 0 else None
    source = "1" + text if text[:1] in "°′″%" else "1 " + text
    found = unit_of(lexemes, source, Numeral(0, 1, (1.0,), "digits")) if len(lexemes) > 1 else None
    if found is not None and found.last == len(lexemes):
        return found.name
    glued = _tables().glued.get(text)
    return glued[0] if glued else None


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    measures = tomllib.loads((resources.files(__package__) / "units.toml").read_text(encoding="utf-8"))
    units = measures["unit"]
    money = tomllib.loads((resources.files(__package__) / "currencies.toml").read_text(encoding="utf-8"))
    words: dict[str, tuple[str, UnitKind]] = {}
    spaced: dict[str, tuple[str, UnitKind]] = {}
    glued: dict[str, tuple[str, UnitKind]] = {}
    for unit in units:
        entry = (unit["name"], unit.get("kind", "measure"))
        words |= {written.lower().replace("-", " "): entry for written in unit.get("words", ())}
        spaced |= dict.fromkeys(unit.get("spaced", ()), entry)
        glued |= dict.fromkeys(unit.get("glued", ()), entry)
    words |= {written: (name, "money") for written, name in money["after"].items()}
    spaced |= {written: (name, "money") for written, name in money["signs"].items()}
    glued |= {written: (name, "money") for written, name in money["glued"].items()}
    starts = {_first_lexeme(written) for table in (words, spaced, glued) for written in table}
    before = {written.replace(" ", ""): name for written, name in money["before"].items()}
    return _Tables(
        words,
        spaced,
        glued,
        before,
        money["owners"],
        frozenset(starts),
        frozenset(measures["rated"]),
        frozenset(money["near"]["paying"]),
    )


def _first_lexeme(written: str) -> str:
    return lexemes_of(written)[0].lower


def _currency_before(lexemes: Lexemes, text: str, numeral: Numeral) -> Unit | None:
    """The sign or code before a number: "$", "A$", "US $", "Rs. ", "USD"; a minus may stand between."""
    before = _tables().before
    last = numeral.first
    if lexemes.text(last - 1) in _HYPHENS and lexemes.glued(last - 1):
        last -= 1
    for first in range(max(last - 3, 0), last):
        written = text[lexemes[first].start : lexemes[last - 1].end]
        name = before.get(written.replace(" ", ""))
        if name is None or (first and lexemes.glued(first - 1) and lexemes[first - 1].kind != "sign"):
            continue
        if not lexemes.glued(last - 1) and written in {"PS", "Y=", "kr", "Re", "RM", "TRY", "Dh"}:
            continue
        return Unit(name, "money", first, numeral.last)
    return None


def _with_owner(lexemes: Lexemes, money: Unit) -> Unit:
    """As in "$76 US": the amount with the word that says whose money it is."""
    owner = _tables().owners.get(lexemes.text(money.last))
    follows = lexemes.lower(money.last + 1)
    if owner is None or not (follows in _PER or follows in {"", ".", ",", ")", ";"}):
        return money
    return money._replace(name=owner, last=money.last + 1)


def _after(lexemes: Lexemes, text: str, numeral: Numeral, *, millions: bool) -> Unit | None:
    if numeral.glued_scale and not millions and (metres := _metres(lexemes, numeral)) is not None:
        return metres
    index = numeral.last
    touching = lexemes.glued(index - 1)
    if touching and lexemes.text(index) in _HYPHENS and lexemes.glued(index):
        index += 1
    if lexemes.text(index) == "+" and touching:
        index += 1
    found = unit_at(lexemes, text, index, touching=touching)
    if found is None and lexemes.text(index + 1) == "/" and lexemes.glued(index):  # 1.3 A/cm2
        found = unit_at(lexemes, text, index, touching=True)
    if found is None and lexemes.text(index) in {"W", "F", "C", "V"} and lexemes[numeral.first].kind == "digits":
        found = unit_at(lexemes, text, index, touching=True)
        if found is not None and lexemes.text(index + 1)[:1].isupper() and lexemes.text(index + 1) != "USB":
            found = None  # an initial: "12 C Company"
    if found is None:
        return None
    name, kind, last = found
    if name == "pound-mass" and _is_money(lexemes, numeral, last):
        name, kind = "pound sterling", "money"
    return Unit(name, kind, numeral.first, last)


def _metres(lexemes: Lexemes, numeral: Numeral) -> Unit | None:
    """The "m" or "t" of "37m" as metre or tonne, unless what follows is what millions are of; undoes the scale."""
    letter = lexemes.text(numeral.last - 1)
    if letter not in {"m", "t"}:
        return None
    follows = lexemes.lower(numeral.last)
    if (
        letter == "m"
        and follows.isalpha()
        and (follows.endswith("s") or follows in {"people", "of", "women", "men", "children"})
        and follows not in {"is", "was", "as", "its", "this"}
    ):
        return None
    numeral.ends = tuple(end / numeral.scale for end in numeral.ends)
    numeral.scale, numeral.glued_scale = 1.0, False
    return Unit("metre" if letter == "m" else "tonne", "measure", numeral.first, numeral.last)


def _is_money(lexemes: Lexemes, numeral: Numeral, last: int) -> bool:
    """Whether pounds are money here: by the million, or near a word of paying."""
    if numeral.value >= _MILLION or lexemes.lower(last) == "sterling":
        return True
    near = range(max(numeral.first - 6, 0), min(last + 5, len(lexemes)))
    return any(lexemes[i].lower in _tables().paying for i in near)


def _as_rate(lexemes: Lexemes, text: str, unit: Unit) -> Unit:
    """The unit with what it is counted by: "$80 a barrel", "3 percent per year", "1.3 A/cm2"."""
    at = unit.last
    if lexemes.text(at) in _HYPHENS and lexemes.text(at + 2) in _HYPHENS:  # 8,000 barrel-a-day
        unit, hyphens = unit._replace(last=at + 1), 1
    else:
        hyphens = 0
    found = _rate_at(lexemes, text, unit, hyphens)
    return found if found is not None else unit._replace(last=at)


def _rate_at(lexemes: Lexemes, text: str, unit: Unit, hyphens: int) -> Unit | None:
    """The unit with the "per" at ``unit.last``; ``hyphens`` stand between that and its noun."""
    word, after = lexemes.lower(unit.last), unit.last + 1 + hyphens
    if word not in _PER or (word == "/" and not (lexemes.glued(unit.last - 1) and lexemes.glued(unit.last))):
        return None
    if not lexemes.is_word(after) or lexemes.lower(after) in {"cent", "se", "capita"}:
        return None
    by = unit_at(lexemes, text, after, touching=True)
    if by is None and word != "per" and lexemes.lower(after) not in _tables().rated:
        return None
    if by is not None and by[1] in {"percent", "money"}:
        return None
    if (
        by is not None
        and by[1] != "time"
        and word not in {"per", "/"}
        and by[0] not in _tables().rated
        and by[0] not in {"litre", "square foot", "kilogram"}
    ):
        return None
    if lexemes.lower(by[2] if by is not None else after + 1) in _POINTING:
        return None  # "a year earlier"
    name, last = (by[0], by[2]) if by is not None else (lexemes.lower(after), after + 1)
    return Unit(f"{unit.name} per {name}", unit.kind, unit.first, last)
