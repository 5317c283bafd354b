"""From a word that names a happening to its mention: parties, place, number, modality, topic."""

from typing import NamedTuple

from lsp_server.claims.events import participants
from lsp_server.claims.events.clauses import Naming
from lsp_server.claims.events.lexicon import lexicon
from lsp_server.claims.events.mention import DateGroup, EventMention
from lsp_server.claims.events.naming import named_noun, verb_class
from lsp_server.claims.modality import modality, phrase_modality
from lsp_server.claims.model import Modality
from lsp_server.language import Parse, Token
from lsp_server.text import Span

_LARGEST_CLAUSE = 80
_ORDINALS = {
    word: i
    for i, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 1
    )
}
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
_ANOTHER = frozenset(
    {"next", "another", "new", "further", "previous", "earlier", "last", "other", "later", "fresh", "separate"}
)
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "parataxis"})


class Dated(NamedTuple):
    """A happening and the verb whose clause tells it (for a noun: the verb that carries it, if one does)."""

    naming: Naming
    verb: int | None


def mention_of(parse: Parse, event: Dated, group: DateGroup | None, *, scheduled: bool) -> EventMention:
    """The mention of a happening, dated by ``group``; ``scheduled`` tells that a verb puts it on that date."""
    token = parse[event.naming.token]
    nominal = token.pos in {"NOUN", "PROPN"}
    top = top_of(parse, token) if nominal else token
    parties, where = _who_and_where(parse, event, token, top)
    if event.naming.predicate in lexicon().impersonal:
        parties = []
    determiner = parse.child(top.i, "det", "poss")
    definite = nominal and determiner is not None and determiner.lower in _DEFINITE
    if nominal and not parties and not definite and event.naming.predicate in lexicon().two_sided:
        parties = participants.named_before(parse, top.i)
    if nominal and not parties and definite:
        parties, there = _told_before(parse, event.naming.predicate, top)
        where = where or there
    return EventMention(
        span=_span(parse, top, token),
        sentence=parse.sentence_span(parse.sentence_of(token.i)),
        predicate=event.naming.predicate,
        phase=event.naming.phase,
        nominal=nominal,
        statement=event.naming.predicate in lexicon().statements,
        definite=definite,
        another=nominal and any(child.lower in _ANOTHER for child in parse.children(top.i) if child.i < top.i),
        past=_is_past(parse, event.verb if event.verb is not None else token.i),
        counted=nominal and parse.child(top.i, "nummod") is not None,
        today=nominal and determiner is not None and determiner.dep == "poss" and determiner.lower == "day",
        parties=tuple(sorted(set(parties))),
        pronouns=tuple(participants.pronouns(parse, event.verb if nominal and event.verb is not None else token.i)),
        place=where,
        date=group,
        number=_number(parse, top, token),
        modality=_modality(parse, event, top, scheduled=scheduled),
        topic=_topic(parse, event.verb if event.verb is not None else token.i, group.span) if group is not None else (),
    )


def top_of(parse: Parse, token: Token) -> Token:
    """The head of the phrase a noun of happening stands in, over the words that only count it: "round" of talks."""
    head = parse.head(token.i)
    over = parse.head(head.i) if token.dep == "pobj" and head is not None else None
    return over if over is not None and over.pos == "NOUN" and named_noun(parse, over.i) == token.i else token


def _who_and_where(parse: Parse, event: Dated, token: Token, top: Token) -> tuple[list[str], str | None]:
    """The parties and the place, of a noun with those of the verb that carries it or that travels to it."""
    if token.pos not in {"NOUN", "PROPN"}:
        where = participants.place(parse, token.i)
        return [name for name in participants.of_verb(parse, token.i) if name != where], where
    parties = participants.of_noun(parse, token.i)
    where = participants.place(parse, token.i)
    if top.i != token.i:
        parties += participants.of_noun(parse, top.i)
        where = where or participants.place(parse, top.i)
    if event.verb is not None:
        if parse[event.verb].lemma.lower() not in lexicon().outside:
            parties += participants.of_verb(parse, event.verb)
        where = where or participants.place(parse, event.verb)
    elif (journey := _journey(parse, top)) is not None:
        parties += participants.of_verb(parse, journey)
        where = where or participants.place_between(parse, journey, top.i)
    return parties, where


def _told_before(parse: Parse, predicate: str, noun: Token) -> tuple[list[str], str | None]:
    """The parties and the place of the same happening in the sentence before: "Oslo met Lund. The meeting …"."""
    first = parse.sentence_of(noun.i).first
    if predicate in lexicon().impersonal or first == 0:
        return [], None
    before = parse.sentence_of(first - 1)
    for token in parse.tokens[before.first : before.last]:
        if token.pos == "VERB" and verb_class(parse, token.i) == predicate:
            where = participants.place(parse, token.i)
            return [name for name in participants.of_verb(parse, token.i) if name != where], where
    return [], None


def _journey(parse: Parse, noun: Token) -> int | None:
    """The verb of a journey to the happening: "arrived in Geneva for talks"."""
    head = parse.head(noun.i)
    if noun.dep != "pobj" or head is None or head.lower != "for":
        return None
    verb = parse.head(head.i)
    for _ in range(6):
        if verb is None or verb.pos not in {"NOUN", "PROPN", "ADP"}:
            break
        verb = parse.head(verb.i)
    return verb.i if verb is not None and verb_class(parse, verb.i) in {"visit", "talks", "return"} else None


def _is_past(parse: Parse, index: int) -> bool:
    token = parse[index]
    if token.pos != "VERB":
        return False
    return token.tag == "VBD" or any(child.lower in {"was", "were", "had"} for child in parse.children(index))


def _span(parse: Parse, top: Token, token: Token) -> Span:
    """The verb; or the noun with the words before it, to the noun it counts."""
    first = top.i
    for child in parse.children(top.i):
        if (
            child.i < first
            and child.dep in {"det", "amod", "compound", "nmod", "poss", "nummod"}
            and top.i - child.i <= 6
        ):
            first = child.i
    if top.pos not in {"NOUN", "PROPN"}:
        first = top.i
    return Span(parse[first].start, max(top.end, token.end))


def _number(parse: Parse, top: Token, token: Token) -> int | None:
    for noun in {top.i, token.i}:
        for child in parse.children(noun):
            if child.i < noun and child.dep in {"amod", "det", "nummod", "compound"}:
                if child.lower in _ORDINALS:
                    return _ORDINALS[child.lower]
                if child.lower[:-2].isdecimal() and child.lower[:-2].isascii() and len(child.lower) <= 5:
                    return int(child.lower[:-2])
    return None


def _modality(parse: Parse, event: Dated, top: Token, *, scheduled: bool) -> Modality:
    if parse[event.naming.token].pos not in {"NOUN", "PROPN"}:
        found = modality(parse, event.naming.token)
    else:
        found = phrase_modality(parse, top.i)
        if found is Modality.STATED and event.verb is not None:
            found = modality(parse, event.verb)
    return Modality.PLANNED if scheduled and found is Modality.STATED else found


def _topic(parse: Parse, index: int, date: Span) -> tuple[str, ...]:
    """The content lemmas of the clause around a token, without the clauses in it and the date itself."""
    token = parse[index]
    for _ in range(8):
        head = parse.head(token.i)
        if token.pos == "VERB" or head is None:
            break
        token = head
    lemmas: set[str] = set()
    empty = lexicon().empty
    waiting = [token.i]
    seen = 0
    while waiting and seen < _LARGEST_CLAUSE:
        current = parse[waiting.pop()]
        seen += 1
        lemma = current.lemma.lower()
        if current.pos in _CONTENT and lemma not in empty and lemma.isalnum() and not date.overlaps(current.span):
            lemmas.add(lemma)
        waiting.extend(child.i for child in parse.children(current.i) if child.dep not in _CLAUSES)
    return tuple(sorted(lemmas))
