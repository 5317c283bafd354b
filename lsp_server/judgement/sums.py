"""Whether the parts of a stated whole add up to it.

"12 people – seven men and four women" gives a whole and its parts. "12 people, including seven men" gives some of
them, and "12 soldiers, five policemen" a list: neither is taken for a sum. Only people are summed up: of other
things, what stands after a colon is more often another measure than a part.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import groupby

from msgspec import Struct

from lsp_server.claims import Figure, Modality, Reading
from lsp_server.judgement.quantities import fate

_OPENING = re.compile(r"(?P<words>[^.!?;:()–—\d]{0,80}?)(?:(?P<mark>:|\s[–—-]{1,2}|[–—]|\s\(|,))\s?")
_JOINED = re.compile(r"(?:,|,? and|,? &) ?")
_JOINED_WITH_WORDS = re.compile(r"(?P<words> [^.!?;:()–—\d]{1,60}?)(?:,|,? and|,? &) ?")
_PREPOSITION = re.compile(r" ?(from|in|at|on|aboard|by|for)\b")
_CLOSING = {"(": ")", "–": "–—.!?;", "—": "–—.!?;", "-": ".!?;", ":": ".!?;", ",": ",.!?;"}
_ATTRIBUTED = re.compile(r", [^,]{1,80}\b(?:said|says|say|told|reported|confirmed)\b[^,]{0,80}")
_LEAST_PARTS = 2


class Sum(Struct, frozen=True):
    """A whole, and the parts that are said to make it up but do not."""

    whole: Figure
    parts: tuple[Figure, ...]

    @property
    def total(self) -> float:
        """What the parts add up to."""
        return sum(part.value or 0 for part in self.parts)


def wrong_sums(reading: Reading) -> Iterator[Sum]:
    """The wholes of an article whose parts make another number."""
    for (number, sentence), group in groupby(reading.of(Figure), key=lambda f: (f.paragraph, f.sentence)):
        figures = list(group)
        text = reading.article.paragraphs[number].text
        for index, whole in enumerate(figures[:-_LEAST_PARTS]):
            found = _parts(text, whole, figures[index + 1 :], sentence.end)
            if found and sum(part.value or 0 for part in found) != whole.value:
                yield Sum(whole, found)


def _parts(text: str, whole: Figure, following: list[Figure], end: int) -> tuple[Figure, ...]:
    """The figures that are the parts of a whole, all of them; nothing where that is not certain."""
    opening = _OPENING.fullmatch(text, whole.span.end, following[0].span.start)
    if opening is None or not _is_whole(whole) or _lists().partial & set(opening["words"].lower().split()):
        return ()
    mark = opening["mark"].strip()[:1]
    found = [following[0]]
    for figure in following[1:]:
        if not _is_next(text, found[-1], figure):
            break
        found.append(figure)
    if len(found) < _LEAST_PARTS or not all(_is_part(part, whole) for part in found):
        return ()
    if mark == "," and (opening["words"] or not _divides(text, found)):
        return ()
    if any(part.noun for part in found) != all(part.noun for part in found) or not (whole.noun or found[0].noun):
        return ()
    return tuple(found) if _is_complete(text[found[-1].span.end : end], mark, bare=not found[0].noun) else ()


def _is_whole(figure: Figure) -> bool:
    return (
        figure.hedge == "exact"
        and figure.modality is Modality.STATED
        and not (figure.ordinal or figure.part)
        and figure.value is not None
        and figure.value.is_integer()
        and (figure.noun.lower() in _lists().wholes or (not figure.noun and _is_of_people(figure)))
    )


def _is_of_people(figure: Figure) -> bool:
    """Whether a number without a noun counts people: "12 were killed", "a jury of 12"."""
    return fate(figure) in _lists().fates or (figure.subject or "").lower() in _lists().bodies


def _is_part(figure: Figure, whole: Figure) -> bool:
    noun = figure.noun.lower()
    return (
        figure.hedge == "exact"
        and not figure.ordinal
        and figure.value is not None
        and figure.value.is_integer()
        and 0 < figure.value < (whole.value or 0)
        and (not noun or noun in _lists().parts or (noun in _lists().roles and bool(whole.noun)))
    )


def _is_next(text: str, last: Figure, figure: Figure) -> bool:
    """Whether a figure continues a list: "seven men and four women", "seven from Norland and four from Varn"."""
    if last.noun:
        return _JOINED.fullmatch(text, last.span.end, figure.span.start) is not None
    between = _JOINED_WITH_WORDS.fullmatch(text, last.span.end, figure.span.start)
    return between is not None and not (_lists().partial | _lists().befell) & set(between["words"].lower().split())


def _divides(text: str, parts: list[Figure]) -> bool:
    """Whether parts set off by no more than a comma can only be parts: by sex or age, or "from X … from Y"."""
    if all(part.noun.lower() in _lists().parts for part in parts):
        return True
    prepositions = {m[1] if (m := _PREPOSITION.match(text, part.span.end)) else "" for part in parts}
    return not any(part.noun for part in parts) and len(prepositions) == 1 and "" not in prepositions


def _is_complete(rest: str, mark: str, *, bare: bool) -> bool:
    """Whether nothing after the last part adds to the list."""
    ends = [at for character in _CLOSING[mark] if (at := rest.find(character)) >= 0]
    tail = rest[: min(ends)] if ends else rest
    if any(character.isdigit() for character in tail):
        return False
    words = set(re.findall(r"[a-z]+", tail.lower()))
    return not words & _lists().adding and (bare or "," not in tail or _ATTRIBUTED.fullmatch(tail) is not None)


class _Lists(Struct, frozen=True):
    wholes: frozenset[str]
    parts: frozenset[str]
    roles: frozenset[str]
    fates: frozenset[str | None]
    bodies: frozenset[str]
    partial: frozenset[str]
    befell: frozenset[str]
    adding: frozenset[str]


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    data = tomllib.loads((files("lsp_server.judgement.data") / "sums.toml").read_text("utf-8"))
    return _Lists(**{name: frozenset(words.split()) for name, words in data.items()})
