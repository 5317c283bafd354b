"""The quantities of one paragraph, each with what it counts and what is said of it."""

import re
from collections.abc import Sequence

from msgspec import structs

from lsp_server.claims.dates import DateMention
from lsp_server.claims.figures.description import (
    Description,
    count_described,
    measure_described,
    unit_after_adjective,
)
from lsp_server.claims.figures.exclusions import Aside, rounds
from lsp_server.claims.figures.intervals import interval_of
from lsp_server.claims.figures.lexemes import lexemes_of
from lsp_server.claims.figures.mention import FigureMention
from lsp_server.claims.figures.numerals import Numeral, number_words, words_in_numbers
from lsp_server.claims.figures.pairs import Quantity, quantities_of
from lsp_server.claims.figures.surroundings import Surroundings
from lsp_server.claims.figures.syntax import Counted, counted_after, owner_before, topic_of
from lsp_server.claims.figures.units import Unit
from lsp_server.claims.figures.wording import Hedging, change_before, change_of, hedge_around, hedge_before, is_neutral
from lsp_server.claims.modality import modality
from lsp_server.claims.model import Change
from lsp_server.claims.people.parties import canonical
from lsp_server.language import Parse, Token
from lsp_server.text import Span

_DIGIT = re.compile(r"[\d½⅓⅔¼¾⅛⅜⅝⅞]")
_HYPHENS = frozenset("-‐‑–")
_PERIODS = frozenset({"day", "night", "week", "month", "year", "quarter"})
_DETERMINERS = frozenset({"all", "both"})


def find_figures(parse: Parse, dates: Sequence[DateMention]) -> tuple[FigureMention, ...]:
    """The quantities of a paragraph, left to right; those that are no figures by themselves say so in ``aside``."""
    stretches = _stretches_with_numbers(parse)
    if not stretches:
        return ()
    around = Surroundings(parse, lexemes_of(parse.text, stretches))
    taken = [mention.span for mention in dates if mention.type not in {"DURATION", "SET"}]
    found: list[FigureMention] = []
    for quantity in quantities_of(around):
        if _is_dated(around, quantity, taken):
            continue
        mention = _mention(around, quantity)
        if mention is None:
            continue
        if found and _is_conversion(parse.text, found[-1], mention):
            mention = _converted(found[-1], mention)
        found.append(mention)
    found.extend(_ordinals(around))
    found.sort(key=lambda mention: mention.span)
    return tuple(found)


def _stretches_with_numbers(parse: Parse) -> list[tuple[int, int]]:
    """Start and end of each sentence that has a digit or a number word; the others need not be looked at."""
    words = words_in_numbers()
    found = []
    for sentence in parse.sentences:
        start, end = parse.sentence_span(sentence)
        lowers = [token.lower for token in parse.tokens[sentence.first : sentence.last]]
        if not words.isdisjoint(lowers) or _DIGIT.search(parse.text, start, end):
            found.append((start, end))
    return found


def _is_dated(around: Surroundings, quantity: Quantity, taken: Sequence[Span]) -> bool:
    """Whether the number is part of a date; money and percent never are."""
    if quantity.unit is not None and quantity.unit.kind != "time":
        return False
    number = _span(around, quantity.number_first, quantity.number_last)
    hedged = hedge_before(around.lexemes, quantity.number_first)[0] != "exact"  # more than 2000 people
    return any(span.contains(number) and not (hedged and span == number) for span in taken)


def _is_conversion(text: str, one: FigureMention, other: FigureMention) -> bool:
    """As in "seven miles (11 km)": the same quantity in another unit, in brackets directly after it."""
    if not (one.measured and other.measured) or one.unit == other.unit or len(one.stated) != len(other.stated):
        return False
    between = text[one.span.end : other.span.start].strip()
    return between == "(" or (between == "/" and one.aside == other.aside)


def _converted(one: FigureMention, other: FigureMention) -> FigureMention:
    """The second of two ways to say a quantity, with what is said of the first."""
    hedge = other.hedge if other.hedge != "exact" else one.hedge
    stated, numeral = other.stated, Numeral(0, 0, other.stated, "digits")
    low, high = interval_of(stated, hedge, numeral)
    fields = ("predicate", "subject", "whose", "where", "of", "when", "part")
    return structs.replace(
        other,
        hedge=hedge,
        change=one.change if other.change == "=" else other.change,
        low=low,
        high=high,
        **{name: getattr(one, name) for name in fields},
    )


def _mention(around: Surroundings, quantity: Quantity) -> FigureMention | None:
    """The figure of a quantity with its hedge, direction and description; None for part of a name."""
    parse, lexemes = around.parse, around.lexemes
    numeral = quantity.numerals[-1]
    number = around.token(numeral.last - 1)
    if number is None:
        return None
    hedging = _hedging(around, quantity)
    vague = numeral.form in {"vague", "fraction", "ratio"}
    counted = counted_after(parse, lexemes[max(numeral.last, hedging.last) - 1].end, number, vague=vague)
    if counted.head is None and len(quantity.numerals) > 1:  # from 12 members to 14
        counted = _counted_between(around, quantity) or counted
    described = _described(around, quantity, counted, number)
    if not described.measured and counted.head is not None and _is_name(around, quantity, parse[counted.head]):
        return None
    measured = quantity.unit is not None and lexemes.lower(quantity.last) != "of"
    kind = quantity.unit.kind if quantity.unit is not None and measured else None
    direction: Change = "="
    if quantity.opener is None:
        direction = change_before(lexemes, parse, hedging.first, quantity.number_first, kind)
    is_way, is_range = quantity.shape == "way", len(quantity.ends) > 1
    low, high = interval_of(quantity.ends[-1:] if is_way else quantity.ends, hedging.hedge, numeral)
    first = hedging.first - 1 if lexemes.lower(hedging.first - 1) in _DETERMINERS else hedging.first
    span = Span(lexemes[first].start, max(lexemes[max(quantity.last, hedging.last) - 1].end, described.end))
    sentence = parse.sentence_span(parse.sentence_of(number.i))
    return FigureMention(
        span=span,
        number_span=_span(around, quantity.number_first, quantity.number_last),
        sentence=Span(min(sentence.start, span.start), max(sentence.end, span.end)),
        stated=quantity.ends,
        value=None if is_range and not is_way else quantity.ends[-1],
        low=low,
        high=high,
        hedge=hedging.hedge,
        change="=" if is_neutral(lexemes, hedging.first) else change_of(hedging.hedge, direction),
        unit=described.unit,
        noun=described.noun,
        counted=described.counted,
        predicate=described.predicate,
        subject=described.subject,
        whose=described.whose,
        where=described.where,
        of=described.of,
        when=described.when,
        start_value=quantity.ends[0] if is_way else quantity.start_value,
        part=described.part,
        definite=described.definite,
        measured=described.measured,
        compound=lexemes.text(quantity.number_last) in _HYPHENS and lexemes.glued(quantity.number_last - 1),
        fraction=numeral.form in {"fraction", "ratio"} and not described.measured,
        modality=modality(parse, described.anchor),
        aside=_aside(around, quantity, described),
    )


def _counted_between(around: Surroundings, quantity: Quantity) -> Counted | None:
    """What the first of two numbers counts, where the second has no noun of its own."""
    first = quantity.numerals[0]
    number = around.token(first.last - 1)
    if number is None:
        return None
    found = counted_after(around.parse, around.lexemes[first.last - 1].end, number, vague=False)
    return found if found.head is not None else None


def _hedging(around: Surroundings, quantity: Quantity) -> Hedging:
    """The hedge of a quantity, before its sign or number or after its unit, and how far it reaches."""
    lexemes, numeral = around.lexemes, quantity.numerals[-1]
    if quantity.opener is not None and quantity.shape == "range":  # between about 40 and 50
        inside = hedge_around(lexemes, quantity.numerals[0].first, quantity.last)
        return inside._replace(first=quantity.opener, last=max(inside.last, quantity.last))
    found = hedge_around(lexemes, quantity.first, quantity.last)
    if quantity.shape == "way":  # "from about 40 to more than 50" ends above 50
        return found._replace(hedge=hedge_around(lexemes, numeral.first, numeral.last).hedge)
    if found.hedge == "exact" and quantity.unit is not None:
        inner = hedge_around(lexemes, quantity.first, quantity.number_last)
        return inner._replace(last=max(inner.last, quantity.last))
    return found


def _described(around: Surroundings, quantity: Quantity, counted: Counted, number: Token) -> Description:
    if quantity.unit is not None:
        return measure_described(around, quantity, number)
    unit = unit_after_adjective(around.parse, counted)
    if unit is None or counted.head is None:
        return count_described(around, quantity, counted, number)
    quantity.unit = Unit(*unit, quantity.first, quantity.last)
    return measure_described(around, quantity, number, around.parse[counted.head])


def _aside(around: Surroundings, quantity: Quantity, described: Description) -> Aside:
    """Why a figure is none of its own; also "the bottom three", where a number counts nothing said."""
    counts_nothing = not quantity.aside and not described.unit and not described.part
    if counts_nothing and around.lexemes.lower(quantity.first - 1) in {"top", "bottom", "final", "big", "last"}:
        return "idiom"
    return quantity.aside


def _is_name(around: Surroundings, quantity: Quantity, head: Token) -> bool:
    """The "787 Dreamliner", "10 Orchard Street": digits before a name in the singular are part of it."""
    if head.tag != "NNP" or quantity.numerals[-1].form != "digits" or quantity.numerals[-1].scale > 1:
        return False
    if around.tag(quantity.number_last + 1) in {"NNS", "NNPS"} or canonical(head.text) not in {None, head.text}:
        return False  # "26 Norlander sailors", "12 Iranian and 11 Yemeni nationals"
    return head.text[:1].isupper() and not around.in_title_case(quantity.number_first)


def _ordinals(around: Surroundings) -> list[FigureMention]:
    """Counted happenings: "a third round of talks", "her second term"."""
    ordinals = number_words()["ordinals"]
    happenings, between = rounds()
    lexemes, parse = around.lexemes, around.parse
    found = []
    for index, lexeme in enumerate(lexemes):
        value = ordinals.get(lexeme.lower)
        at = index + 1
        if value is None and lexeme.kind == "digits" and lexeme.text.isdecimal() and len(lexeme.text) < 3:
            if not lexemes.glued(index) or lexemes.lower(at) not in {"st", "nd", "rd", "th"}:
                continue
            value, at = int(lexeme.text), index + 2
        if value is None:
            continue
        noun_at = at + 1 if lexemes.lower(at) in between else at
        token = around.token(noun_at)
        if token is None or token.lower not in happenings or not lexemes.is_word(noun_at):
            continue
        if noun_at == at and token.lower in _PERIODS:
            continue  # the third quarter; but the third straight day
        span = Span(lexeme.start, token.end)
        found.append(
            FigureMention(
                span=span,
                number_span=_span(around, index, at),
                sentence=parse.sentence_span(parse.sentence_of(token.i)),
                stated=(float(value),),
                value=float(value),
                low=float(value),
                high=float(value),
                unit=token.lemma.lower(),
                noun=token.lemma.lower(),
                counted=token.text,
                whose=owner_before(parse, token.i - 1)[0],
                of=topic_of(parse, token.i),
                ordinal=True,
            )
        )
    return found


def _span(around: Surroundings, first: int, last: int) -> Span:
    """The code points of lexemes ``first`` to ``last`` (excluded)."""
    return Span(around.lexemes[first].start, around.lexemes[last - 1].end)
