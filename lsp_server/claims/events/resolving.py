"""From the mentions of all paragraphs to the article's events: dates filled in, mentions of one happening joined."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from msgspec import structs

from lsp_server.claims.events.fullest import fullest_names
from lsp_server.claims.events.joining import Share, Told, ToldHere, joined
from lsp_server.claims.events.mention import EventMention
from lsp_server.claims.events.when import When, when_of
from lsp_server.claims.model import Date, Event, Modality
from lsp_server.claims.place import Place
from lsp_server.text import Article, Span

Who = Callable[[Span], str | None]


class _Names(NamedTuple):
    """Surnames to full names, and whom a pronoun of the paragraph stands for."""

    fullest: dict[str, str]
    who: Who | None


class _Dated(NamedTuple):
    """When a mention happens, and the words that tell it."""

    when: When
    paragraph: int | None = None
    span: Span | None = None


class _Placed(NamedTuple):
    """A mention with full names, its day and its modality by that."""

    mention: EventMention
    dated: _Dated
    modality: Modality


class _Here(NamedTuple):
    """The mentions of one paragraph, and what they tell the rest of the article."""

    placed: tuple[_Placed, ...] = ()
    told: ToldHere = ToldHere()


def resolve_paragraphs(
    article: Article,
    mentions: Sequence[tuple[EventMention, ...]],
    places: Sequence[Place],
    dates: Sequence[tuple[Date, ...]],
    who_in: Callable[[int], Who | None],
) -> list[tuple[Event, ...]]:
    """The events of each paragraph of an article, whose dates are ``dates``.

    ``who_in`` gives for the number of a paragraph the function that tells whom a pronoun at a span of it stands for.
    """
    fullest = fullest_names(mentions, places)
    here = [
        place.ask(_here, found, article.published, told, _Names(fullest, who_in(place.number))) if found else _NOTHING
        for place, found, told in zip(places, mentions, dates, strict=True)
    ]
    shared = joined(tuple([told for _, told in here]))
    return [
        place.ask(_events, placed, shares, tuple([_dated_by(here, share) for share in shares])) if placed else ()
        for place, (placed, _), shares in zip(places, here, shared, strict=True)
    ]


def _dated_by(here: Sequence[_Here], share: Share | None) -> _Dated | None:
    """The date that a mention has of another."""
    if share is None or share.dated_by is None:
        return None
    paragraph, at = share.dated_by
    return here[paragraph].placed[at].dated


_NOTHING = _Here()


def _here(
    place: Place,
    mentions: tuple[EventMention, ...],
    published: date | None,
    dates: tuple[Date, ...],
    names: _Names,
) -> _Here:
    placed = tuple(_placed(place, _with_names(mention, names), published, dates) for mention in mentions)
    spans = {one.mention.span: number for number, one in enumerate(placed)}
    return _Here(placed, _the_same(ToldHere(tuple(_told(one, spans[one.mention.span]) for one in placed))))


@lru_cache(maxsize=128)  # paragraphs of the open drafts
def _the_same(told: ToldHere) -> ToldHere:
    """The first that was equal to this one: two that are one object are compared in no time."""
    return told


def _placed(place: Place, mention: EventMention, published: date | None, dates: tuple[Date, ...]) -> _Placed:
    when, mention = when_of(published, mention, dates)
    modality = mention.modality
    if modality is Modality.STATED and not mention.past and when.first_day and published:
        modality = Modality.PLANNED if when.first_day > published else modality
    words = mention.date if when.value is not None else None
    return _Placed(mention, _Dated(when) if words is None else _Dated(when, place.number, words.span), modality)


def _told(placed: _Placed, span: int) -> Told:
    mention = placed.mention
    return Told(
        span=span,
        predicate=mention.predicate,
        parties=mention.parties,
        place=mention.place,
        number=mention.number,
        nominal=mention.nominal,
        statement=mention.statement,
        definite=mention.definite,
        counted=mention.counted,
        another=mention.another,
        dated=mention.date is not None,
        when=placed.dated.when,
    )


def _with_names(mention: EventMention, names: _Names) -> EventMention:
    """The mention with each party by its fullest name, and those that pronouns stand for."""
    fullest, who = names
    found = {fullest.get(party, party) for party in mention.parties}
    if who is not None:
        found |= {name for span in mention.pronouns if (name := who(span)) is not None}
    parties = tuple(sorted(found))
    return mention if parties == mention.parties else structs.replace(mention, parties=parties)


def _events(
    place: Place,
    placed: tuple[_Placed, ...],
    shares: tuple[Share | None, ...],
    dated_by_others: tuple[_Dated | None, ...],
) -> tuple[Event, ...]:
    """The events of a paragraph: the mentions with a share in a happening, by their own date or by another's."""
    return tuple(
        _event(place, one, share, dated or one.dated)
        for one, share, dated in zip(placed, shares, dated_by_others, strict=True)
        if share is not None
    )


def _event(place: Place, placed: _Placed, share: Share, dated: _Dated) -> Event:
    mention, when = placed.mention, dated.when
    return Event(
        paragraph=place.number,
        span=mention.span,
        sentence=mention.sentence,
        text=mention.span.of(place.text),
        modality=placed.modality,
        predicate=mention.predicate,
        parties=share.parties,
        place=share.place,
        date_value=when.value,
        first_day=when.first_day,
        last_day=when.last_day,
        date_paragraph=dated.paragraph,
        date_span=dated.span,
        number=mention.number,
        same_as=share.first,
        nominal=mention.nominal,
        statement=mention.statement,
        phase=mention.phase,
        topic=mention.topic,
    )
