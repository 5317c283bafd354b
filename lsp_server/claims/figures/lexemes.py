"""A paragraph cut into digits, words and signs.

The parser's tokens will not do for numbers: it leaves "1.2bn" whole, cuts "2.5m" in two and reads the second half of
"2014-2018" as a preposition. Here every string of digits, every word and every other sign is a lexeme of its own.
"""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

Kind = Literal["digits", "word", "sign"]

_LEXEME = re.compile(
    r"(?P<word>(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<digits>"
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)"  # 3,000  1,463.78
    r"|\d{1,2}(?:,\d\d)+,\d{3}(?![\d,])"  # 2,50,000, as India writes it
    r"|\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?![\d,.]\d|\d)"  # 3 000
    r"|\d{1,3}(?:\.\d{3}){2,}(?![\d.])"  # 3.000.000
    r"|\d+,\d{1,2}(?=[ \u00a0]?(?:%|per ?cent|million|billion|km\b|kg\b))"  # 16,5 percent
    r"|\d+(?:\.\d+)*"
    r"|(?<![\w.])\.\d+"  # .001
    r")"
    r"|(?P<sign>\S)"
)
_BLANKS = re.compile(r"[ \u00a0\u202f\u2009]")
_GROUPED_BY_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_MOST_DIGITS = 18


class Lexeme(NamedTuple):
    """A string of digits (with their separators), a word, or one other sign; ``start`` and ``end`` are code points."""

    text: str
    lower: str
    start: int
    end: int
    kind: Kind


class Lexemes(tuple[Lexeme, ...]):
    """The lexemes of a text, and questions about neighbours that need not care for the ends."""

    __slots__ = ()

    def lower(self, index: int) -> str:
        """The lexeme in lower case; empty where there is none."""
        return self[index].lower if 0 <= index < len(self) else ""

    def text(self, index: int) -> str:
        """The lexeme as written; empty where there is none."""
        return self[index].text if 0 <= index < len(self) else ""

    def is_digits(self, index: int) -> bool:
        """Whether there is a lexeme of digits."""
        return 0 <= index < len(self) and self[index].kind == "digits"

    def is_word(self, index: int) -> bool:
        """Whether there is a word."""
        return 0 <= index < len(self) and self[index].kind == "word"

    def glued(self, index: int) -> bool:
        """Whether lexemes ``index`` and ``index + 1`` both exist and touch."""
        return 0 <= index < len(self) - 1 and self[index].end == self[index + 1].start


def lexemes_of(text: str, stretches: Iterable[tuple[int, int]] | None = None) -> Lexemes:
    """Cut a text, or these stretches of it, into lexemes, left to right."""
    return Lexemes(
        [
            Lexeme(match[0], match[0].lower(), *match.span(), match.lastgroup)  # type: ignore[arg-type]
            for start, end in ([(0, len(text))] if stretches is None else stretches)
            for match in _LEXEME.finditer(text, start, end)
        ]
    )


def value_of_digits(digits: str) -> float | None:
    """The number that a lexeme of digits writes; None for versions ("1.2.3") and what is too long to be a number."""
    if len(digits) > _MOST_DIGITS:
        return None
    plain = _BLANKS.sub("", digits)
    if _GROUPED_BY_POINTS.fullmatch(plain):
        plain = plain.replace(".", "")
    if plain.count(".") > 1:
        return None
    if "," in plain:
        whole, _, rest = plain.rpartition(",")
        decimal_comma = len(rest) < 3 and "." not in plain
        plain = f"{whole}.{rest}" if decimal_comma else plain.replace(",", "")
    try:
        return float(plain)
    except ValueError:  # digits of scripts that float does not mix
        return None
