"""The happenings of one paragraph: each dated one, and each noun of a happening with parties or a place."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lsp_server.claims.events import participants
from lsp_server.claims.events.clauses import Naming, clause_events
from lsp_server.claims.events.lexicon import lexicon
from lsp_server.claims.events.linking import Governor, governor, group_dates
from lsp_server.claims.events.mention import DateGroup, EventMention
from lsp_server.claims.events.naming import named_noun, noun_class, verb_class
from lsp_server.claims.modality import modality, phrase_modality
from lsp_server.claims.model import Modality
from lsp_server.language import Parse, Token
from lsp_server.text import Span

MOST_DATES = 200
"""Dates of one paragraph that are looked at; text with more of them is a table."""

_MOST_MENTIONS = 400
_LARGEST_CLAUSE = 80
_ORDINALS = {
    word: i for i, word in enumerate(["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 1)
}
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
_ANOTHER = frozenset(
    {"next", "another", "new", "further", "previous", "earlier", "last", "other", "later", "fresh", "separate"}
)
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_LIGHT = frozenset(["be", "have", "do", "make", "take", "get", "go", "come", "more", "most", "other", "such", "many", "much", "new", "last", "next", "first"])
_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "parataxis"})
_LEGAL = frozenset(
    ["arrest", "charge", "hearing", "surrender", "testimony", "trial", "plea", "verdict", "sentence", "ruling", "lawsuit", "filing", "pardon", "investigation", "execution"]
)
_HARM = frozenset({"killing", "injury"})


class _Dated(NamedTuple):
    """A happening and the verb whose clause tells it (for a noun: the verb that carries it, if one does)."""

    naming: Naming
    verb: int | None


def find_mentions(parse: Parse, spans: Sequence[Span]) -> tuple[EventMention, ...]:
    """The happenings of one paragraph whose temporal expressions stand at ``spans``."""
    found: dict[tuple[int, Span | None], EventMention] = {}
    dated: set[int] = set()
    for group in group_dates(parse.text, spans[:MOST_DATES]):
        dating = governor(parse, group)
        if dating is None:
            continue
        for event in _dated_by(parse, dating):
            key = (event.naming.token, group.span)
            if key not in found:
                found[key] = _mention(parse, event, group, scheduled=dating.scheduled)
                dated.add(event.naming.token)
    for event in _undated(parse, dated):
        if len(found) >= _MOST_MENTIONS:
            break
        mention = _mention(parse, event, None, scheduled=False)
        if mention.parties or mention.place or mention.number or mention.definite or mention.today:
            found[event.naming.token, None] = mention
    return tuple(sorted(found.values(), key=lambda mention: (mention.span, mention.predicate)))


def _dated_by(parse: Parse, dating: Governor) -> Iterator[_Dated]:
    """What a date dates with its governor: the happening itself, and what happened in its course."""
    if dating.noun:
        yield from _dated_with_noun(parse, dating.token)
    else:
        yield from _dated_with_verb(parse, dating.token)


def _dated_with_noun(parse: Parse, noun: int) -> Iterator[_Dated]:
    name = noun_class(parse, noun)
    token = parse[noun]
    naming = Naming(name or f"noun:{token.lemma.lower()}", named_noun(parse, noun))
    carrier, phase = _carrier(parse, noun)
    yield _Dated(naming._replace(phase=phase), carrier)
    head = parse.head(noun)
    if head is None:
        return
    if token.dep in {"nsubj", "nsubjpass"} and head.lemma.lower() in lexicon().causing and name is not None:
        yield from (_Dated(event, head.i) for event in clause_events(parse, head.i) if event.token == head.i)
    over = parse.head(head.i)
    if token.dep == "pobj" and over is not None and over.pos == "VERB":
        own = verb_class(parse, over.i)
        if head.lower in {"at", "during"} or (
            head.lower == "in" and own not in _LEGAL and own not in lexicon().statements
        ):
            yield from (_Dated(event, over.i) for event in clause_events(parse, over.i) if event.token != noun)


def _dated_with_verb(parse: Parse, verb: int) -> Iterator[_Dated]:
    happenings = clause_events(parse, verb)
    for naming in happenings:
        yield _Dated(naming, verb)
    own = happenings[0].predicate if happenings else ""
    statements = lexicon().statements
    for child in parse.children(verb):
        if child.dep == "prep" and child.i > verb:
            inner = parse.child(child.i, "pobj")
            name = noun_class(parse, inner.i) if inner is not None else None
            if inner is None or name is None or name in statements:
                continue
            if child.lower in {"at", "during"} or (child.lower == "in" and own in _HARM):
                yield _Dated(Naming(name, named_noun(parse, inner.i)), None)
        elif child.dep == "advcl" and child.tag == "VBG" and child.i > verb and own not in statements:
            plain = parse.child(child.i, "mark", "prep", "aux") is None
            harm = verb_class(parse, child.i)
            if plain and harm in _HARM and harm is not None:
                yield _Dated(Naming(harm, child.i), child.i)
    token = parse[verb]
    if (
        token.dep == "conj"
        and verb - token.head == 2
        and parse[verb - 1].dep == "cc"
        and parse[token.head].pos == "VERB"
    ):
        yield from (_Dated(naming, token.head) for naming in clause_events(parse, token.head))


def _carrier(parse: Parse, noun: int) -> tuple[int | None, str]:
    """The verb that only carries the happening a noun names, with the end of it that the verb tells."""
    token = parse[noun]
    head = parse.head(noun)
    if token.dep not in {"nsubj", "nsubjpass", "dobj", "pobj"} or head is None:
        return None, ""
    verb = parse.head(head.i) if token.dep == "pobj" and head.dep == "agent" else head
    if verb is None or verb.pos != "VERB":
        return None, ""
    for naming in clause_events(parse, verb.i):
        if naming.token in {noun, named_noun(parse, noun)}:
            return verb.i, naming.phase
    return None, ""


def _undated(parse: Parse, dated: set[int]) -> Iterator[_Dated]:
    """Nouns of happenings that no date governs; what is said ("remarks") is nothing without its date."""
    words = lexicon()
    for token in parse.tokens:
        if token.pos not in {"NOUN", "PROPN"} or token.i in dated or token.dep == "compound":
            continue
        name = noun_class(parse, token.i)
        if name is None or name in words.statements:
            continue
        inner = named_noun(parse, token.i)
        if inner in dated or (token.dep == "pobj" and _is_contained(parse, token)):
            continue
        yield _Dated(Naming(name, inner), _carrier(parse, token.i)[0])


def _is_contained(parse: Parse, token: Token) -> bool:
    over = parse.head(token.head)
    return over is not None and over.pos == "NOUN" and named_noun(parse, over.i) == token.i


def _mention(parse: Parse, event: _Dated, group: DateGroup | None, *, scheduled: bool) -> EventMention:
    token = parse[event.naming.token]
    nominal = token.pos in {"NOUN", "PROPN"}
    top = _top(parse, token) if nominal else token
    if nominal:
        parties = participants.of_noun(parse, token.i)
        where = participants.place(parse, token.i)
        if top.i != token.i:
            parties += participants.of_noun(parse, top.i)
            where = where or participants.place(parse, top.i)
        if event.verb is not None:
            parties += participants.of_verb(parse, event.verb)
            where = where or participants.place(parse, event.verb)
        elif where is None:
            where = _place_beside(parse, top)
    else:
        parties = participants.of_verb(parse, token.i)
        where = participants.place(parse, token.i)
    determiner = parse.child(top.i, "det", "poss")
    return EventMention(
        span=_span(parse, top, token),
        sentence=parse.sentence_span(parse.sentence_of(token.i)),
        predicate=event.naming.predicate,
        phase=event.naming.phase,
        nominal=nominal,
        statement=event.naming.predicate in lexicon().statements,
        definite=nominal and determiner is not None and determiner.lower in _DEFINITE,
        another=nominal and any(child.lower in _ANOTHER for child in parse.children(top.i) if child.i < top.i),
        counted=nominal and parse.child(top.i, "nummod") is not None,
        today=nominal and determiner is not None and determiner.dep == "poss" and determiner.lower == "day",
        parties=tuple(sorted(set(parties) - {where or ""} if not nominal else set(parties))),
        place=where,
        date=group,
        number=_number(parse, top, token),
        modality=_modality(parse, event, top, scheduled=scheduled),
        topic=_topic(parse, event.verb if event.verb is not None else token.i) if group is not None else (),
    )


def _top(parse: Parse, token: Token) -> Token:
    """The head of the phrase a noun of happening stands in, over the words that only count it: "round" of talks."""
    head = parse.head(token.i)
    if token.dep == "pobj" and head is not None and (over := parse.head(head.i)) is not None:
        if over.pos == "NOUN" and named_noun(parse, over.i) == token.i:
            return over
    return token


def _place_beside(parse: Parse, noun: Token) -> str | None:
    """The place of a journey to the happening: "arrived in Geneva for talks"."""
    head = parse.head(noun.i)
    if noun.dep == "pobj" and head is not None and head.lower == "for" and (verb := parse.head(head.i)) is not None:
        if verb.pos == "VERB" and verb_class(parse, verb.i) in {"visit", "talks", "return"}:
            return participants.place(parse, verb.i)
    return None


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


def _modality(parse: Parse, event: _Dated, top: Token, *, scheduled: bool) -> Modality:
    if parse[event.naming.token].pos not in {"NOUN", "PROPN"}:
        found = modality(parse, event.naming.token)
    else:
        found = phrase_modality(parse, top.i)
        if found is Modality.STATED and event.verb is not None:
            found = modality(parse, event.verb)
    return Modality.PLANNED if scheduled and found is Modality.STATED else found


def _topic(parse: Parse, index: int) -> tuple[str, ...]:
    """The content lemmas of the clause around a token, without the clauses in it."""
    token = parse[index]
    for _ in range(8):
        head = parse.head(token.i)
        if token.pos == "VERB" or head is None:
            break
        token = head
    lemmas: set[str] = set()
    waiting = [token.i]
    seen = 0
    while waiting and seen < _LARGEST_CLAUSE:
        current = parse[waiting.pop()]
        seen += 1
        lemma = current.lemma.lower()
        if current.pos in _CONTENT and lemma not in _LIGHT and lemma.isalnum():
            lemmas.add(lemma)
        waiting.extend(child.i for child in parse.children(current.i) if child.dep not in _CLAUSES)
    return tuple(sorted(lemmas))
