"""From a parse to date mentions: the grammar's matches, the longest chosen, grown by modifiers, with direction."""

import re
from collections.abc import Callable, Sequence
from typing import Literal

from msgspec import structs

from lsp_server.claims.dates.blanks import (
    Clock,
    DateMention,
    Day,
    Holiday,
    Month,
    Quarter,
    Season,
    Shift,
    Weekday,
    Whole,
)
from lsp_server.claims.dates.cues import cues
from lsp_server.claims.dates.direction import Tenses, tokens_of
from lsp_server.claims.dates.grammar import Found, matches
from lsp_server.claims.dates.lexer import Lexeme, lex
from lsp_server.claims.dates.lexicon import lexicon
from lsp_server.language import Parse
from lsp_server.text import Span


def find(parse: Parse) -> tuple[DateMention, ...]:
    """The temporal expressions of one paragraph, left to right, none overlapping another."""
    if not parse.tokens or not _may_tell_time(parse):
        return ()

    def tag_at(offset: int) -> str:
        token = parse.token_at(offset)
        return token.tag if token is not None else ""

    lexemes = lex(parse.text, tag_at)
    sorts = "".join(lexeme.sort for lexeme in lexemes)
    longest = _longest(list(matches(lexemes, sorts)), len(lexemes))
    chosen = [
        _grown(_as_future(found, lexemes, tag_at), lexemes)
        for found in longest
        if not _is_other(found, lexemes, tag_at)
    ]
    chosen = _with_lists(chosen, lexemes)
    tenses = Tenses(parse)
    return tuple(_mention(parse, tenses, lexemes, chosen, index) for index in range(len(chosen)))


def _may_tell_time(parse: Parse) -> bool:
    """Whether a paragraph has a figure or a word without which no temporal expression stands."""
    core = lexicon().core
    if not core.isdisjoint([token.lower for token in parse.tokens]) or _DIGIT.search(parse.text):
        return True
    words = lexicon()
    return any(
        token.lower in words.decades or ("-" in token.text and not core.isdisjoint(token.lower.split("-")))
        for token in parse.tokens
    )


_DIGIT = re.compile(r"\d")


def _as_future(found: Found, lexemes: Sequence[Lexeme], tag_at: Callable[[int], str]) -> Found:
    """The match, but "one day" after a modal verb ("will one day rule") as a day to come."""
    words = [lexeme.lower for lexeme in lexemes[found.first : found.last]]
    if words != ["one", "day"] or not found.first or tag_at(lexemes[found.first - 1].start) != "MD":
        return found
    return found._replace(built=found.built._replace(type="DATE", blank=Whole("FUTURE_REF")))


def _is_other(found: Found, lexemes: Sequence[Lexeme], tag_at: Callable[[int], str]) -> bool:
    """Whether a match is no time after all, by what the tagger says of the words beside it."""
    return any(told(found, lexemes, tag_at) for told in (_is_rate, _is_count, _is_surname, _is_title, _is_adjective))


def _is_count(found: Found, lexemes: Sequence[Lexeme], tag_at: Callable[[int], str]) -> bool:
    """Whether a year's figures count something: "2000 people"."""
    if found.last - found.first != 1 or not {"number", "year"} <= set(lexemes[found.first].values):
        return False
    if found.last >= len(lexemes) or tag_at(lexemes[found.last].start) != "NNS":
        return False
    return not found.first or lexemes[found.first - 1].lower not in cues()["before_year_of_plural"]


def _is_surname(found: Found, lexemes: Sequence[Lexeme], tag_at: Callable[[int], str]) -> bool:
    """Whether a bare plural is somebody's name: "Mr. Weeks"."""
    if found.last - found.first != 1 or found.built.type != "DURATION":
        return False
    return tag_at(lexemes[found.first].start).startswith("NNP")


def _is_title(found: Found, lexemes: Sequence[Lexeme], tag_at: Callable[[int], str]) -> bool:
    """Whether "daily" belongs to a name: "the party daily Granma", "the Weekly Courier"."""
    if found.last - found.first != 1 or "set_word" not in lexemes[found.first].values:
        return False
    if not found.first or found.last >= len(lexemes):
        return False
    before, after = tag_at(lexemes[found.first - 1].start), tag_at(lexemes[found.last].start)
    itself = tag_at(lexemes[found.first].start)
    return after.startswith("NNP") and (before.startswith("NNP") or itself.startswith("NNP"))


def _is_adjective(found: Found, lexemes: Sequence[Lexeme], tag_at: Callable[[int], str]) -> bool:
    """Whether "the past" describes what follows, a time of its own or not: "the past president", "the past three"."""
    if lexemes[found.last - 1].lower != "past" or found.last >= len(lexemes):
        return False
    return tag_at(lexemes[found.last].start)[:2] in {"NN", "CD", "JJ"}


def _is_rate(found: Found, lexemes: Sequence[Lexeme], tag_at: Callable[[int], str]) -> bool:
    """Whether "a week" tells how often or how much rather than how long: "four flights a week", "$5 a year"."""
    if found.built.type != "DURATION" or found.last - found.first != 2 or not found.first:
        return False
    if "a" not in lexemes[found.first].values:
        return False
    before = lexemes[found.first - 1]
    return before.lower[0].isdecimal() or "number" in before.values or tag_at(before.start) in _QUANTITY_TAGS


_QUANTITY_TAGS = frozenset({"NN", "NNS", "CD", "$"})


def _longest(found: list[Found], count: int) -> list[Found]:
    """Of overlapping matches the longest, then the rule named first."""
    taken = bytearray(count)
    chosen = []
    for match in sorted(found, key=lambda f: f.first - f.last):
        if not any(taken[match.first : match.last]):
            taken[match.first : match.last] = b"\1" * (match.last - match.first)
            chosen.append(match)
    return sorted(chosen)


def _grown(found: Found, lexemes: Sequence[Lexeme]) -> Found:
    """A match with the modifiers around it that belong to the expression: "the end of", "early", "nearly"."""
    first, last = found.first, found.last
    built = found.built
    whole = isinstance(built.blank, Whole)
    reference = whole and built.blank.value.endswith("_REF")  # type: ignore[union-attr]
    if reference or built.type == "SET":
        return found
    weekday = isinstance(built.blank, Weekday)
    first = _grown_left(
        first, lexemes, duration=built.type == "DURATION" or isinstance(built.blank, Shift), weekday=weekday
    )
    if built.type == "DATE" and last < len(lexemes) and "or_so" in lexemes[last].values and whole:
        last += 1
    return Found(first, last, built)


def _grown_left(first: int, lexemes: Sequence[Lexeme], *, duration: bool, weekday: bool) -> int:
    def kinds(back: int) -> dict[str, object]:
        return dict(lexemes[first - back].values) if first >= back else {}

    def lower(back: int) -> str:
        return lexemes[first - back].lower if first >= back else ""

    if (
        duration
        and "approximate" in kinds(1)
        and lower(1) not in {"about", "around", "roughly", "approximately", "some"}
    ):
        return first - 1
    hyphen = 1 if lower(1) in {"-", "–"} and "early_late" in kinds(2) else 0
    if "early_late" in kinds(1 + hyphen):
        first -= 1 + hyphen
        if lower(1) == "the":
            first -= 1
    elif "earlier" in kinds(1) and not weekday:
        first -= 1
    elif (lower(1) in {"of"} and "boundary" in kinds(2)) or (lower(1) == "in" and "earlier" in kinds(2)):
        first -= 2
    return first


def _with_lists(chosen: list[Found], lexemes: Sequence[Lexeme]) -> list[Found]:
    """The matches, and days that share a month with a neighbour: "April 24 and 25", "10-11 January"."""
    every: list[Found] = []
    for position, found in enumerate(chosen):
        blank = found.built.blank
        if isinstance(blank, Day) and blank.month and not found.built.time:
            before = _shared_day(lexemes, found.first - 1, -1)
            previous_end = chosen[position - 1].last if position else 0
            day_first = "day" in lexemes[found.first].values or "dayth" in lexemes[found.first].values
            if before is not None and before >= previous_end and day_first:
                shared = structs.replace(blank, day=int(lexemes[before].value("day", "dayth") or 0), weekday=0)
                every.append(Found(before, before + 1, found.built._replace(blank=shared, weekday=None)))
            every.append(found)
            following = chosen[position + 1].first if position + 1 < len(chosen) else len(lexemes)
            place = found.last
            while (after := _shared_day(lexemes, place, 1)) is not None and after < following and not blank.year:
                shared = structs.replace(blank, day=int(lexemes[after].value("day", "dayth") or 0), weekday=0)
                every.append(Found(after, after + 1, found.built._replace(blank=shared, weekday=None)))
                place = after + 1
        else:
            every.append(found)
    return every


def _shared_day(lexemes: Sequence[Lexeme], place: int, step: int) -> int | None:
    """The place of a day's number joined here by a dash, "and", "to" or a comma."""
    number = place + step
    if not (0 <= place < len(lexemes) and 0 <= number < len(lexemes)):
        return None
    if lexemes[place].lower not in {"-", "–", "—", "and", "to", "or", "through", "&"}:
        return None
    dash = lexemes[place].lower in {"-", "–"} and lexemes[place].start == lexemes[place - 1].end
    if not {"day", "dayth"} & set(lexemes[number].values) or "word" in lexemes[number].values:
        return None
    beyond = number + step
    if (
        step > 0
        and not dash
        and beyond < len(lexemes)
        and lexemes[beyond].lower[0].isalpha()
        and lexemes[beyond].lower not in cues()["after_days"]
    ):
        return None
    if step < 0 and beyond >= 0 and lexemes[beyond].lower in {"$", "€", "£", "-"}:
        return None
    return number


_OPEN = (Weekday, Day, Month, Quarter, Season, Clock, Holiday)


def _mention(
    parse: Parse, tenses: Tenses, lexemes: Sequence[Lexeme], chosen: Sequence[Found], index: int
) -> DateMention:
    found = chosen[index]
    built = found.built
    span = Span(lexemes[found.first].start, lexemes[found.last - 1].end)
    first, last = tokens_of(parse, span.start, span.end)
    sentence = parse.sentence_span(parse.sentence_of(first))
    sentence = Span(min(sentence.start, span.start), max(sentence.end, span.end))
    told = built.direction
    if not told and (isinstance(built.blank, _OPEN) or (isinstance(built.blank, Shift) and built.blank.part)):
        after = lexemes[found.last] if found.last < len(lexemes) else None
        told = tenses.direction(first, last, possessive=after is not None and after.lower == "'s")
    return DateMention(
        span=span,
        sentence=sentence,
        type=built.type,
        blank=built.blank,
        time=built.time,
        direction=told,
        weekday=built.weekday,
        range=_range(lexemes, chosen, index),
    )


def _range(lexemes: Sequence[Lexeme], chosen: Sequence[Found], index: int) -> Literal["", "start", "end"]:
    """Whether a mention begins or ends a range: "from October 6 to November 4", "Jan. 10-11"."""
    found = chosen[index]
    if found.built.type in {"DURATION", "SET"}:
        return ""
    if index + 1 < len(chosen) and _joined(lexemes, found, chosen[index + 1]):
        return "start"
    if index and _joined(lexemes, chosen[index - 1], found):
        return "end"
    return ""


def _joined(lexemes: Sequence[Lexeme], left: Found, right: Found) -> bool:
    between = lexemes[left.last : right.first]
    if len(between) != 1 or right.built.type != left.built.type:
        return False
    word = between[0].lower
    before = lexemes[left.first - 1].lower if left.first else ""
    if word in {"-", "–", "—", "through", "until", "till"}:
        return True
    return ((word == "to" and before in {"from", "", "(", ","}) or word == "to") or (
        word == "and" and before == "between"
    )
