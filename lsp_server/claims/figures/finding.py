"""The quantities of one paragraph, each with what it counts and what is said of it."""

from collections.abc import Sequence

from msgspec import structs

from lsp_server.claims.dates import DateMention
from lsp_server.claims.figures.exclusions import Aside, Surroundings, rounds
from lsp_server.claims.figures.intervals import interval_of
from lsp_server.claims.figures.lexemes import lexemes_of
from lsp_server.claims.figures.mention import FigureMention
from lsp_server.claims.figures.numerals import Numeral, number_words
from lsp_server.claims.figures.pairs import Quantity, quantities_of
from lsp_server.claims.figures.syntax import (
    Counted,
    counted_after,
    noun_lemma,
    owner_before,
    owner_within,
    relations_of,
    topic_of,
    where_of,
    words,
    year_of,
)
from lsp_server.claims.modality import modality
from lsp_server.claims.figures.units import Unit, UnitKind, unit_at
from lsp_server.claims.figures.wording import change_before, change_of, hedge_around, is_neutral
from lsp_server.language import Parse, Token
from lsp_server.text import Span

_LARGEST_MAGNITUDE = 10
_HYPHENS = frozenset("-‐‑–")
_DETERMINERS = frozenset({"all", "both"})


def find_figures(parse: Parse, dates: Sequence[DateMention]) -> tuple[FigureMention, ...]:
    """The quantities of a paragraph, left to right; those that are no figures by themselves say so in ``aside``."""
    if len(parse) == 0:
        return ()
    around = Surroundings(parse, lexemes_of(parse.text))
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


def _is_dated(around: Surroundings, quantity: Quantity, taken: Sequence[Span]) -> bool:
    """Whether a date covers the number; money and percent are never part of one."""
    if quantity.unit is not None and quantity.unit.kind != "time":
        return False
    number = _span(around, quantity.number_first, quantity.number_last)
    return any(span.contains(number) for span in taken)


def _is_conversion(text: str, one: FigureMention, other: FigureMention) -> bool:
    """ "Seven miles (11 km)": the same quantity in another unit, in brackets directly after it."""
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
    parse, lexemes = around.parse, around.lexemes
    numeral = quantity.numerals[-1]
    hedging = hedge_around(lexemes, quantity.first, quantity.last)
    if quantity.shape == "way":  # "from about 40 to more than 50" ends above 50
        hedging = hedging._replace(hedge=hedge_around(lexemes, numeral.first, numeral.last).hedge)
    if hedging.hedge == "exact" and quantity.unit is not None:
        inner = hedge_around(lexemes, quantity.first, quantity.number_last)
        hedging = inner._replace(last=max(inner.last, quantity.last))
    number = around.token(numeral.last - 1)
    if number is None:
        return None
    amount = quantity.unit is not None and lexemes.lower(quantity.last) != "of"
    direction = change_before(lexemes, parse, hedging.first, quantity.number_first, amount=amount)
    vague = numeral.form in {"vague", "fraction", "ratio"}
    counted = counted_after(parse, lexemes[max(numeral.last, hedging.last) - 1].end, number, vague=vague)
    low, high = interval_of(quantity.ends if quantity.shape != "way" else quantity.ends[-1:], hedging.hedge, numeral)
    single = len(quantity.ends) == 1 or quantity.shape == "way"
    if (
        quantity.unit is None
        and counted.head is not None
        and (unit := _unit_after_adjective(around, counted)) is not None
    ):
        quantity.unit = Unit(*unit, quantity.first, quantity.last)
        fields = _of_measure(around, quantity, number, parse[counted.head])
    elif quantity.unit is not None:
        fields = _of_measure(around, quantity, number)
    else:
        fields = _of_count(around, quantity, counted)
    if fields is None:
        return None
    aside = quantity.aside
    if quantity.unit is None and counted.head is not None and _is_name(around, quantity, parse[counted.head]):
        return None
    if not aside and quantity.unit is None and counted.head is None and not counted.part:
        aside = _without_noun(around, quantity)
    first = hedging.first
    if lexemes.lower(first - 1) in _DETERMINERS:
        first -= 1
    last_end = max(lexemes[max(quantity.last, hedging.last) - 1].end, fields.pop("end"))
    token = around.token(first)
    sentence = parse.sentence_span(parse.sentence_of(number.i if token is None else token.i))
    span = Span(lexemes[first].start, last_end)
    start_value = quantity.ends[0] if quantity.shape == "way" else quantity.start_value
    return FigureMention(
        span=span,
        number_span=_span(around, quantity.number_first, quantity.number_last),
        sentence=Span(min(sentence.start, span.start), max(sentence.end, span.end)),
        stated=quantity.ends,
        value=quantity.ends[-1] if single else None,
        low=low,
        high=high,
        hedge=hedging.hedge,
        change=change_of(hedging.hedge, direction) if not is_neutral(lexemes, hedging.first) else "=",
        measured=quantity.unit is not None,
        compound=lexemes.text(quantity.number_last) in _HYPHENS and lexemes.glued(quantity.number_last - 1),
        start_value=start_value,
        modality=modality(parse, fields.pop("anchor")),
        aside=aside,
        **fields,
    )


def _of_count(around: Surroundings, quantity: Quantity, counted: Counted) -> dict[str, object] | None:
    """The fields of a figure that counts things: noun, phrase, whose, where and what befell them."""
    parse = around.parse
    number = around.token(quantity.number_first)
    assert number is not None
    head = parse[counted.head] if counted.head is not None else None
    noun = "" if head is None else noun_lemma(head)
    if noun in words()["quakes"] and 0 < quantity.ends[-1] < _LARGEST_MAGNITUDE and quantity.ends[-1] % 1:
        return _magnitude(around, quantity, counted)
    anchor = head if head is not None else number
    relations = relations_of(parse, _stands_for(parse, number, anchor).i)
    before, definite = owner_before(parse, number.i)
    predicate = relations.predicate
    if head is not None and noun in words()["nominal"]:
        predicate = words()["nominal"][noun]
    if head is None:
        predicate = _bare_predicate(parse, counted.first) or predicate
    subject = None if relations.subject is None else noun_lemma(parse[relations.subject])
    if head is not None and not _is_said_of(parse, relations.subject, head):
        subject = None
    owner = counted.owner or before or owner_within(parse, counted) or _holder(parse, relations.verb, anchor)
    counted_text = (
        parse.text[parse[counted.first].start : parse[counted.last].end] if counted.last >= counted.first else ""
    )
    phrase = _without_of(counted_text)
    lexemes = around.lexemes
    part = (
        counted.part
        or relations.included
        or lexemes.lower(quantity.first - 1) in {"another", "other", "further", "additional"}
    )
    unit = "" if head is None else head.lower
    by = None if head is None else _rate_after(parse, head)
    return {
        "unit": f"{unit} per {by}" if by else unit,
        "noun": noun,
        "counted": phrase,
        "predicate": predicate,
        "subject": subject,
        "whose": owner,
        "where": where_of(parse, anchor.i, relations.verb),
        "of": None if head is None else topic_of(parse, head.i),
        "when": None if head is None else year_of(parse, head.i),
        "part": part,
        "definite": definite,
        "end": parse[counted.last].end if counted.last >= counted.first else 0,
        "anchor": anchor.i,
    }


def _is_name(around: Surroundings, quantity: Quantity, head: Token) -> bool:
    """The "787 Dreamliner", "10 Orchard Street": digits before a name in the singular are part of it."""
    if head.tag != "NNP" or quantity.numerals[-1].form != "digits" or quantity.numerals[-1].scale > 1:
        return False
    return head.text[:1].isupper() and not around.in_title_case(quantity.number_first)


def _unit_after_adjective(around: Surroundings, counted: Counted) -> tuple[str, UnitKind] | None:
    """ "50 previous years", "two full days": a unit that adjectives part from its number."""
    assert counted.head is not None
    head = around.parse[counted.head]
    if counted.head == counted.first or counted.last != counted.head or len(head.text) < 3:
        return None
    lexemes = lexemes_of(head.text)
    found = unit_at(lexemes, head.text, 0)
    return (found[0], found[1]) if found is not None and found[1] in {"time", "measure"} else None


def _of_measure(
    around: Surroundings, quantity: Quantity, number: Token, noun: Token | None = None
) -> dict[str, object]:
    """The fields of a figure that measures: its unit, and what it is said of."""
    parse = around.parse
    unit = quantity.unit
    assert unit is not None
    last = noun or around.token(quantity.last - 1) or number
    anchor = last if (noun or unit.first >= quantity.number_first) and last.tag[:1] in {"N", "J"} else number
    relations = relations_of(parse, anchor.i)
    subject = None if relations.subject is None else noun_lemma(parse[relations.subject])
    before, definite = owner_before(parse, number.i)
    share = topic_of(parse, anchor.i) or (topic_of(parse, number.i) if anchor is not number else None)
    return {
        "unit": unit.name,
        "noun": unit.name,
        "counted": "" if last is number else parse.text[last.start : last.end],
        "predicate": relations.predicate,
        "subject": subject,
        "whose": before,
        "where": where_of(parse, anchor.i, relations.verb),
        "of": share,
        "part": around.lexemes.lower(quantity.first - 1) in {"another", "further", "additional"},
        "definite": definite,
        "end": 0 if noun is None else noun.end,
        "anchor": anchor.i,
    }


def _magnitude(around: Surroundings, quantity: Quantity, counted: Counted) -> dict[str, object]:
    """ "A 6.1 quake": what is counted is a magnitude."""
    parse = around.parse
    assert counted.head is not None
    head = parse[counted.head]
    return {
        "unit": "magnitude",
        "noun": "magnitude",
        "counted": head.text,
        "subject": noun_lemma(head),
        "where": where_of(parse, head.i, None),
        "end": head.end,
        "anchor": head.i,
    }


def _rate_after(parse: Parse, head: Token) -> str | None:
    """ "Three thousand tests per day", "40 flights a week": what a count is taken by."""
    if head.i + 2 >= len(parse):
        return None
    link, noun = parse[head.i + 1], parse[head.i + 2]
    if noun.tag not in {"NN", "NNP"} or link.lower not in {"per", "a", "an", "each", "every"}:
        return None
    if link.lower != "per" and noun.lower not in _PERIODS:
        return None
    follows = parse[head.i + 3].lower if head.i + 3 < len(parse) else ""
    return None if follows in {"ago", "earlier", "later", "before", "after"} else noun.lower


_PERIODS = frozenset(
    {"second", "minute", "hour", "day", "night", "week", "month", "quarter", "year", "season", "game", "match"}
)


def _without_noun(around: Surroundings, quantity: Quantity) -> Aside:
    """Why a number that counts nothing said is no figure: "the bottom three", "the 737 Max"."""
    if around.lexemes.lower(quantity.first - 1) in {"top", "bottom", "final", "big", "last"}:
        return "idiom"
    return ""


def _bare_predicate(parse: Parse, first: int) -> str | None:
    """ "12 dead", "30 injured", "seven killed": what stands directly after a number with no noun."""
    table = words()["participles"]
    for token in parse.tokens[first : first + 2]:
        if token.lower in table:
            return str(table[token.lower])
        if token.lower not in {"more", "others", "other", "are", "were", "was", "is", "people"}:
            return None
    return None


def _stands_for(parse: Parse, number: Token, noun: Token) -> Token:
    """The token whose place in the clause is the figure's: the number in "dozens of people", the total of "a total of 5"."""
    at = noun
    for _ in range(3):
        up = parse.head(at.i)
        if at.dep != "pobj" or up is None or up.lower != "of":
            return at
        outer = parse.head(up.i)
        if outer is None or (outer.i != number.i and outer.lemma.lower() not in words()["transparent"]):
            return at
        at = outer
    return at


def _is_said_of(parse: Parse, subject: int | None, head: Token) -> bool:
    """Whether the subject is a noun that has the number ("an army of 100,000 troops"), not one that acts on it."""
    if subject is None:
        return False
    up = parse.head(head.i)
    return up is not None and up.dep == "prep" and up.head == subject


def _holder(parse: Parse, verb: int | None, anchor: Token) -> str | None:
    """The subject of a verb of having or sending, when it is a name: "Russia has deployed about 100,000 troops"."""
    if verb is None or anchor.dep != "dobj" or parse[verb].lemma.lower() not in words()["holders"]:
        return None
    subject = parse.child(verb, "nsubj")
    if subject is None and parse[verb].dep in {"conj", "xcomp"}:
        up = parse.head(verb)
        subject = parse.child(up.i, "nsubj") if up is not None else None
    if subject is None or subject.tag not in {"NNP", "NNPS"}:
        return None
    first = subject.i
    while first > 0 and parse[first - 1].tag == "NNP" and parse[first - 1].head == subject.i:
        first -= 1
    return parse.text[parse[first].start : subject.end]


def _ordinals(around: Surroundings) -> list[FigureMention]:
    """Counted happenings: "a third round of talks", "her second term"."""
    ordinals = number_words()["ordinals"]
    happenings, between = rounds()
    lexemes, parse = around.lexemes, around.parse
    found = []
    for index, lexeme in enumerate(lexemes):
        value = ordinals.get(lexeme.lower)
        at = index + 1
        if value is None and lexeme.kind == "digits" and lexeme.text.isdigit() and len(lexeme.text) < 3:
            if not lexemes.glued(index) or lexemes.lower(at) not in {"st", "nd", "rd", "th"}:
                continue
            value, at = int(lexeme.text), index + 2
        if value is None:
            continue
        noun_at = at + 1 if lexemes.lower(at) in between else at
        token = around.token(noun_at)
        if token is None or token.lower not in happenings or not lexemes.is_word(noun_at):
            continue
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


def _without_of(phrase: str) -> str:
    """ "Of its troops" as what is counted: "troops"."""
    if not phrase.lower().startswith("of "):
        return phrase
    parts = phrase.split()[1:]
    while parts and parts[0].lower() in {
        "the",
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
        "these",
        "those",
        "all",
        "a",
        "an",
    }:
        parts = parts[1:]
    return " ".join(parts)


def _span(around: Surroundings, first: int, last: int) -> Span:
    """The code points of lexemes ``first`` to ``last`` (excluded)."""
    return Span(around.lexemes[first].start, around.lexemes[last - 1].end)
