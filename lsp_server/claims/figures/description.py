"""What is said of a quantity: what it counts or measures, what befell it, whose it is, and where."""

from dataclasses import dataclass

from lsp_server.claims.figures.clauses import befallen, relations_of, state_after
from lsp_server.claims.figures.lexemes import lexemes_of
from lsp_server.claims.figures.pairs import Quantity
from lsp_server.claims.figures.places import where_of
from lsp_server.claims.figures.surroundings import Surroundings
from lsp_server.claims.figures.syntax import (
    Counted,
    noun_lemma,
    owner_before,
    owner_within,
    topic_of,
    words,
    year_of,
)
from lsp_server.claims.figures.units import UnitKind, unit_at
from lsp_server.language import Parse, Token

_LARGEST_MAGNITUDE = 20  # no quake reaches 10, but a slip of the pen does
_PERIODS = frozenset(
    {"second", "minute", "hour", "day", "night", "week", "month", "quarter", "year", "season", "game", "match"}
)
_NOT_RATES = frozenset({"ago", "earlier", "later", "before", "after"})


@dataclass(frozen=True, slots=True)
class Description:
    """The fields of a figure that its sentence gives.

    ``end`` is the code point where its phrase ends, ``anchor`` the token whose place in the clause is the figure's.
    """

    unit: str
    noun: str
    counted: str
    end: int
    anchor: int
    predicate: str | None = None
    subject: str | None = None
    whose: str | None = None
    where: str | None = None
    of: str | None = None
    when: str | None = None
    part: bool = False
    definite: bool = False
    measured: bool = False


def count_described(around: Surroundings, quantity: Quantity, counted: Counted, number: Token) -> Description:
    """A figure that counts things, or a bare number."""
    parse = around.parse
    if counted.head is None:
        return _bare_described(around, quantity, counted, number)
    head = parse[counted.head]
    noun = _noun(parse, head, counted.first)
    if noun in words()["quakes"] and _may_be_magnitude(quantity):
        return _magnitude(parse, head.i, head.end, noun)
    relations = relations_of(parse, _stands_for(parse, number, head).i)
    before, definite = owner_before(parse, number.i)
    by = _rate_after(parse, head)
    said_of = relations.subject if _is_said_of(parse, relations.subject, head) else None
    return Description(
        unit=f"{head.lower} per {by}" if by else head.lower,
        noun=noun,
        counted=_phrase(parse, counted, head),
        end=parse[counted.last].end,
        anchor=head.i,
        predicate=words()["nominal"].get(noun) or state_after(parse, counted.last) or relations.predicate,
        subject=_subject(parse, said_of),
        whose=counted.owner or before or owner_within(parse, counted) or _holder(parse, relations.verb, head),
        where=where_of(parse, head.i, relations.verb),
        of=topic_of(parse, head.i),
        when=year_of(parse, head.i),
        part=counted.part or relations.included or _is_share(around, quantity),
        definite=definite,
    )


def measure_described(
    around: Surroundings, quantity: Quantity, number: Token, noun: Token | None = None
) -> Description:
    """A figure with a unit; ``noun`` is its token where adjectives part it from the number."""
    parse, unit = around.parse, quantity.unit
    assert unit is not None
    last = noun or around.token(quantity.last - 1) or number
    after_number = noun is not None or unit.first >= quantity.number_first
    anchor = last if after_number and last.tag[:1] in {"N", "J"} else number
    relations = relations_of(parse, anchor.i)
    before, definite = owner_before(parse, number.i)
    share = topic_of(parse, anchor.i) or (topic_of(parse, number.i) if anchor is not number else None)
    return Description(
        unit=unit.name,
        noun=unit.name,
        counted="" if last is number else parse.text[last.start : last.end],
        end=0 if noun is None else noun.end,
        anchor=anchor.i,
        predicate=relations.predicate,
        subject=_subject(parse, relations.subject),
        whose=before,
        where=where_of(parse, anchor.i, relations.verb),
        of=share,
        part=around.lexemes.lower(quantity.first - 1) in {"another", "further", "additional"},
        definite=definite,
        measured=True,
    )


def unit_after_adjective(parse: Parse, counted: Counted) -> tuple[str, UnitKind] | None:
    """As in "50 previous years", "two full days": a unit that adjectives part from its number."""
    if counted.head is None or counted.head == counted.first or counted.last != counted.head:
        return None
    head = parse[counted.head]
    phrase = _without_of(parse.text[parse[counted.first].start : parse[counted.last].end])
    for written in (phrase, head.text):  # a quarter of a percentage point
        lexemes = lexemes_of(written)
        found = unit_at(lexemes, written, 0) if len(written) > 2 else None
        if found is not None and found[2] == len(lexemes) and found[1] not in {"scale", "times"}:
            return found[0], found[1]
    return None


def _bare_described(around: Surroundings, quantity: Quantity, counted: Counted, number: Token) -> Description:
    """A number with no noun: "50 were injured", "the toll rose to 12", "12 dead", "measured 4.6"."""
    parse = around.parse
    relations = relations_of(parse, number.i)
    subject = None if relations.subject is None else parse[relations.subject]
    verb = None if relations.verb is None else parse[relations.verb].lemma.lower()
    if subject is not None and noun_lemma(subject) in words()["shaken"] and _may_be_magnitude(quantity):
        return _magnitude(parse, number.i, 0, noun_lemma(subject))
    before, definite = owner_before(parse, number.i)
    whose, where = counted.owner or before, where_of(parse, number.i, relations.verb)
    part = counted.part or relations.included or _is_share(around, quantity)
    if subject is not None and subject.tag == "NNS" and verb in words()["numbering"] and relations.direct:
        return Description(  # troops numbering 100,000
            unit=subject.lower,
            noun=noun_lemma(subject),
            counted=subject.text,
            end=0,
            anchor=number.i,
            predicate=_predicate_of(parse, subject),
            part=part,
            definite=definite,
            whose=whose,
            where=where,
        )
    acts_on_it = relations.direct and verb not in words()["numbering"] | words()["light"]
    nominal = None if subject is None else befallen(parse, subject)
    if _is_of_parent(parse, number):
        return Description(  # a mother of 12
            unit="children", noun="child", counted="", end=0, anchor=number.i, predicate="have", subject="parent"
        )
    return Description(
        unit="",
        noun="",
        counted="",
        end=parse[counted.last].end if counted.last >= counted.first else 0,
        anchor=number.i,
        predicate=_participle_after(parse, counted.first) or nominal or relations.predicate,
        subject=None if acts_on_it else _subject(parse, relations.subject),
        part=part,
        definite=definite,
        whose=whose,
        where=where,
    )


def _is_of_parent(parse: Parse, number: Token) -> bool:
    """As in "a mother of 12", where nobody says of what."""
    return number.i > 1 and parse[number.i - 1].lower == "of" and parse[number.i - 2].lower in words()["parents"]


def _magnitude(parse: Parse, anchor: int, end: int, subject: str) -> Description:
    """As in "a 6.1 quake", "the quake measured 6.1": what is counted is a magnitude."""
    return Description(
        unit="magnitude",
        noun="magnitude",
        counted="magnitude",
        end=end,
        anchor=anchor,
        subject=subject,
        where=where_of(parse, anchor, None),
        measured=True,
    )


def _may_be_magnitude(quantity: Quantity) -> bool:
    return (
        quantity.unit is None
        and all(0 < end < _LARGEST_MAGNITUDE for end in quantity.ends)
        and any(end % 1 for end in quantity.ends)
    )


def _subject(parse: Parse, index: int | None) -> str | None:
    """What a figure is said of; a pronoun says nothing."""
    if index is None or parse[index].pos == "PRON":
        return None
    return noun_lemma(parse[index])


def _predicate_of(parse: Parse, noun: Token) -> str | None:
    return relations_of(parse, noun.i).predicate


def _noun(parse: Parse, head: Token, first: int) -> str:
    """The lemma of the counted noun; "break-in" of "four break-ins" is one."""
    noun = noun_lemma(head)
    if head.i - 2 >= first and parse[head.i - 1].tag == "HYPH" and parse[head.i - 1].end == head.start:
        return parse[head.i - 2].lower + "-" + noun
    return noun


def _is_share(around: Surroundings, quantity: Quantity) -> bool:
    """Whether the word before makes the figure a part or an addition: "another five", "the remaining three"."""
    return around.lexemes.lower(quantity.first - 1) in words()["sharing"]


def _rate_after(parse: Parse, head: Token) -> str | None:
    """As in "three thousand tests per day", "40 flights a week": what a count is taken by."""
    if head.i + 2 >= len(parse):
        return None
    link, noun = parse[head.i + 1], parse[head.i + 2]
    if noun.tag not in {"NN", "NNP"} or link.lower not in {"per", "a", "an", "each", "every"}:
        return None
    if link.lower != "per" and noun.lower not in _PERIODS:
        return None
    follows = parse[head.i + 3].lower if head.i + 3 < len(parse) else ""
    return None if follows in _NOT_RATES else noun.lower


def _participle_after(parse: Parse, first: int) -> str | None:
    """As in "12 dead", "30 injured", "seven killed": what stands directly after a number with no noun."""
    table = words()["participles"]
    for token in parse.tokens[first : first + 2]:
        if token.lower in table:
            return str(table[token.lower])
        if token.lower not in {"more", "others", "other", "are", "were", "was", "is"}:
            return None
    return None


def _stands_for(parse: Parse, number: Token, noun: Token) -> Token:
    """The token in the figure's place in the clause: the number of "dozens of people", the total of "a total of 5"."""
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
    if parse.child(verb, "nsubj") is None and parse[verb].dep in {"conj", "xcomp"}:
        verb = parse[verb].head
    subjects = [child for child in parse.children(verb) if child.dep == "nsubj" and child.tag in {"NNP", "NNPS"}]
    if not subjects:
        return None
    subject = subjects[-1]
    first = subject.i
    while first > 0 and parse[first - 1].tag == "NNP" and parse[first - 1].head == subject.i:
        first -= 1
    return parse.text[parse[first].start : subject.end]


def _phrase(parse: Parse, counted: Counted, head: Token) -> str:
    """The counted noun with what describes it; of "30-member NATO alliance" it is the member."""
    if counted.first > 0 and parse[counted.first - 1].tag in {"HYPH", ":"} and counted.first == head.i:
        return head.text
    return _without_of(parse.text[parse[counted.first].start : parse[counted.last].end])


def _without_of(phrase: str) -> str:
    """What is counted, without "of its" or "more" before it: "troops" of "of its troops"."""
    parts = phrase.split(" ")
    while len(parts) > 1 and (parts[0].lower() in words()["leading"] or not parts[0]):
        parts = parts[1:]
    return " ".join(parts)
