"""Quantities against NewsQuant's annotation, scored as its authors do.

After Almasian, Kazakov, Göldner, Gertz, "CQE: A Comprehensive Quantity Extractor" (EMNLP 2023): values are equal
within 1e-5, a range matches only a range, units are compared by normalised name, and a change counts on a match of the
value whatever the unit. A noun counts as found where it shares a word with the annotated one ("in part").
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lsp_server.claims import dates, figures
from lsp_server.claims.figures import FigureMention
from lsp_server.claims.figures.units import canonical_unit
from lsp_server.language import Parse, english

_PER = re.compile(r" per | an? |/")
_NUMBER = r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?"
_RANGE = re.compile(rf"({_NUMBER})\s*-\s*({_NUMBER})")
_WORD = re.compile(r"[^\W\d_]+")
_EMPTY = frozenset({"of", "the", "and", "to", "in", "a", "an", "most"})
_ANNOTATED = {"Y": "yen", "HZ": "Hz"}
"""Units as the annotators cut them off their sign ("Y=28,030") or misspelt them."""
_HYPHENATED_UNSCORED = frozenset({"year", "month", "week", "day", "hour", "minute"})
"""Durations hyphenated with their unit ("a two-month contract") are not annotated more often than not."""
_KEPT_ASIDE = frozenset({"", "start", "lexical"})

Value = tuple[float, ...]


@dataclass(frozen=True)
class Item:
    """One quantity as the scorer compares it: one number, or two for a range; unit normalised, "" for none."""

    value: Value
    unit: str
    change: str
    noun: frozenset[str]


@dataclass(frozen=True)
class Agreement:
    """How many were annotated, found, and found rightly."""

    annotated: int
    found: int
    right: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.annotated + self.found) if self.annotated + self.found else 1.0


@dataclass(frozen=True)
class QuantityScores:
    """F1 over all sentences, by what has to be right."""

    sentences: int
    value: Agreement
    value_and_unit: Agreement
    value_and_change: Agreement
    value_and_noun: Agreement


def score(corpus: Path) -> QuantityScores:
    """Read and score the sentences of ``corpus/gold/quantities.jsonl``."""
    rows = [json.loads(line) for line in (corpus / "gold" / "quantities.jsonl").read_text("utf-8").splitlines() if line]
    parses = english.parse_many(row["text"] for row in rows)
    pairs = [(annotated(row["quantities"]), found(parse)) for row, parse in zip(rows, parses, strict=True)]
    return QuantityScores(
        len(rows),
        _agreement(pairs, lambda item: (_rounded(item.value),)),
        _agreement(pairs, lambda item: (_rounded(item.value), item.unit)),
        _agreement(pairs, lambda item: (_rounded(item.value), item.change)),
        _noun_agreement(pairs),
    )


def annotated(quantities: Iterable[Sequence[str]]) -> list[Item]:
    """The annotated quantities of one sentence, as [value, unit, change, noun]."""
    return [
        Item(_value(value), normalised_unit(unit), change, frozenset(_words(noun)))
        for value, unit, change, noun in quantities
    ]


def found(parse: Parse) -> list[Item]:
    """The quantities read out of one sentence."""
    mentions = figures.find(parse, dates.find(parse))
    return [_item(mention) for mention in mentions if _counts(mention)]


def normalised_unit(surface: str) -> str:
    """A unit's canonical name, whatever way it is written; for counted nouns the words, singular, without "of"."""
    surface = surface.strip().removeprefix("% ")
    if surface in {"-", ""}:
        return ""
    surface = _ANNOTATED.get(surface, surface)
    if (whole := canonical_unit(surface)) is not None:
        return whole
    parts = _PER.split(surface)
    if len(parts) == 2 and (measure := canonical_unit(parts[0])) is not None:
        by = canonical_unit(parts[1]) or parts[1].lower()
        return f"{measure} per {by}"
    return " ".join(_singular(word) for word in _words(surface))


def _counts(mention: FigureMention) -> bool:
    if mention.aside in {"age", "idiom"}:
        return mention.unit != ""
    hyphenated = mention.compound and mention.unit in _HYPHENATED_UNSCORED
    return not mention.ordinal and not hyphenated and mention.aside in _KEPT_ASIDE


def _item(mention: FigureMention) -> Item:
    nouns = {word for text in (mention.subject, mention.of, mention.whose) if text for word in _words(text)}
    return Item(mention.stated, _unit(mention), mention.change, frozenset(nouns))


def _unit(mention: FigureMention) -> str:
    if mention.aside == "age":
        return normalised_unit(f"{mention.unit}-old")
    if mention.measured:
        return mention.unit
    _, per, by = mention.unit.partition(" per ")
    return normalised_unit(mention.counted) + per + by


def _agreement(pairs: Sequence[tuple[list[Item], list[Item]]], key: object) -> Agreement:
    assert callable(key)
    annotated_count = sum(len(gold) for gold, _ in pairs)
    found_count = sum(len(read) for _, read in pairs)
    right = sum((Counter(map(key, gold)) & Counter(map(key, read))).total() for gold, read in pairs)
    return Agreement(annotated_count, found_count, right)


def _noun_agreement(pairs: Sequence[tuple[list[Item], list[Item]]]) -> Agreement:
    right = 0
    for gold, read in pairs:
        left = list(read)
        for item in gold:
            match = next((other for other in left if _rounded(other.value) == _rounded(item.value)), None)
            if match is not None:
                left.remove(match)
                right += bool(match.noun & item.noun) or not (match.noun or item.noun)
    counts = _agreement(pairs, lambda item: item)
    return Agreement(counts.annotated, counts.found, right)


def _rounded(value: Value) -> Value:
    return tuple(round(number, 5) for number in value)


def _value(written: str) -> Value:
    found_range = _RANGE.fullmatch(str(written).strip())
    if found_range is not None:
        return float(found_range.group(1)), float(found_range.group(2))
    return (float(written),)


def _words(text: str) -> list[str]:
    return [_singular(word) for word in _WORD.findall(text.lower()) if word not in _EMPTY]


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
