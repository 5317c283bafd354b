"""The happenings of one paragraph: each dated one, and each noun of a happening with parties or a place."""

from collections.abc import Iterator, Sequence

from lsp_server.claims.events.building import Dated, mention_of, top_of
from lsp_server.claims.events.clauses import Naming, clause_events
from lsp_server.claims.events.grouping import group_dates
from lsp_server.claims.events.lexicon import lexicon
from lsp_server.claims.events.linking import Governor, governor
from lsp_server.claims.events.mention import EventMention
from lsp_server.claims.events.naming import named_noun, noun_class, verb_class
from lsp_server.language import Parse, Token
from lsp_server.text import Span
from lsp_server.text.dateline import dateline_length

MOST_DATES = 200
"""Dates of one paragraph that are looked at; text with more of them is a table."""

_MOST_MENTIONS = 400
_NOUNS = frozenset({"NOUN", "PROPN"})
_HARM = frozenset({"killing", "injury"})


def find_mentions(
    parse: Parse, spans: Sequence[Span], hours: frozenset[Span] = frozenset()
) -> tuple[EventMention, ...]:
    """The happenings of one paragraph; ``spans`` are its temporal expressions that can name a day, left to right.

    Of two mentions of the same words, one dated by its ``hours`` comes second.
    """
    found: dict[tuple[int, Span | None], EventMention] = {}
    dated: set[int] = set()
    dateline = dateline_length(parse.text) if spans else 0
    for group in group_dates(parse.text, spans[:MOST_DATES]):
        dating = governor(parse, group)
        if dating is None or group.span.start < dateline:
            continue
        for event in _dated_by(parse, dating, group.span):
            key = (event.naming.token, group.span)
            if key not in found:
                found[key] = mention_of(parse, event, group, scheduled=dating.scheduled)
                dated.add(event.naming.token)
    for event in _undated(parse, dated, spans):
        if len(found) >= _MOST_MENTIONS:
            break
        mention = mention_of(parse, event, None, scheduled=False)
        if mention.parties or mention.place or mention.number or mention.definite or mention.today:
            found[event.naming.token, None] = mention

    def order(mention: EventMention) -> tuple[Span, str, bool]:
        return mention.span, mention.predicate, mention.date is not None and mention.date.span in hours

    return tuple(sorted(found.values(), key=order))


def _dated_by(parse: Parse, dating: Governor, date: Span) -> Iterator[Dated]:
    """What a date dates with its governor: the happening itself, and what happened in its course."""
    if dating.noun:
        yield from _dated_with_noun(parse, dating.token)
    else:
        yield from _dated_with_verb(parse, dating.token, date)


def _dated_with_noun(parse: Parse, noun: int) -> Iterator[Dated]:
    name = noun_class(parse, noun)
    token = parse[noun]
    naming = Naming(name or f"noun:{token.lemma.lower()}", named_noun(parse, noun))
    carrier, phase = _carrier(parse, noun)
    yield Dated(naming._replace(phase=phase), carrier)
    head = parse.head(noun)
    if head is None:
        return
    if token.dep in {"nsubj", "nsubjpass"} and verb_class(parse, head.i) in _HARM and name is not None:
        yield from (Dated(event, head.i) for event in clause_events(parse, head.i) if event.token == head.i)
    over = parse.head(head.i)
    if token.dep == "pobj" and over is not None and over.pos == "VERB":
        own = verb_class(parse, over.i)
        if head.lower in {"at", "during"} or (
            head.lower == "in" and own not in lexicon().legal and own not in lexicon().statements
        ):
            yield from (Dated(event, over.i) for event in clause_events(parse, over.i) if event.token != noun)


def _dated_with_verb(parse: Parse, verb: int, date: Span) -> Iterator[Dated]:
    happenings = clause_events(parse, verb)
    for naming in happenings:
        yield Dated(naming, verb)
    own = happenings[0].predicate if happenings else ""
    statements = lexicon().statements
    may_share = own not in lexicon().legal and own not in statements

    def told_after(noun: Token) -> bool:
        return noun.end <= date.start  # "hurt in a crash on Sunday"

    for child in parse.children(verb):
        if child.dep == "prep" and child.i > verb:
            inner = parse.child(child.i, "pobj")
            name = noun_class(parse, inner.i) if inner is not None else None
            if inner is None or name is None or name in statements or date.overlaps(inner.span):
                continue
            if name in lexicon().lasting and child.lower != "at":
                continue
            if child.lower in {"at", "during"} or (child.lower == "in" and told_after(inner) and may_share):
                yield Dated(Naming(name, named_noun(parse, inner.i)), None)
        elif child.dep == "advcl" and child.tag == "VBG" and child.i > verb and own not in statements:
            plain = parse.child(child.i, "mark", "prep", "aux") is None
            harm = verb_class(parse, child.i)
            if plain and harm in _HARM and harm is not None:
                yield Dated(Naming(harm, child.i), child.i)
    token = parse[verb]
    if (
        token.dep == "conj"
        and verb - token.head == 2
        and parse[verb - 1].dep == "cc"
        and parse[token.head].pos == "VERB"
    ):
        yield from (Dated(naming, token.head) for naming in clause_events(parse, token.head))


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


def _undated(parse: Parse, dated: set[int], spans: Sequence[Span]) -> Iterator[Dated]:
    """Nouns of happenings that no date governs; what is said ("remarks") is nothing without its date."""
    words = lexicon()
    days = {token.i for span in spans[:MOST_DATES] for token in parse.tokens_in(span)}  # "Election Day" is a day
    for token in parse.tokens:
        if token.pos not in _NOUNS or token.i in dated or token.i in days or token.dep == "compound":
            continue
        name = noun_class(parse, token.i)
        if name is None or name in words.statements:
            continue
        inner = named_noun(parse, token.i)
        if inner in dated or top_of(parse, token) is not token:
            continue
        yield Dated(Naming(name, inner), _carrier(parse, token.i)[0])
