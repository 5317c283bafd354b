"""From the mentions of all paragraphs to the article's events: dates filled in, mentions of one happening joined."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct, structs

from lsp_server.claims.events.lexicon import lexicon
from lsp_server.claims.events.mention import DateGroup, EventMention
from lsp_server.claims.model import Date, Event, Modality
from lsp_server.text import Article, Span

Who = Callable[[int, Span], str | None]

_NAME_PAIR = re.compile(r"(?<=[a-z,;–—] )([A-Z][\w.'’-]*) (?=([A-Z][\w-]*))")
_HOUR = re.compile(r"(?<=\d)T(?:[A-Z]{2}|\d.*)$")
_UNKNOWN_YEAR = re.compile(r"XXXX-(?:\d\d|WXX-(?:\d|WE)|(?:SP|SU|FA|WI)\b)")
_NEAR = 3
"""Paragraphs over which "the talks" alone still mean the talks named before."""

_LOOKED_BACK = 40
"""Happenings looked through for the one that a new mention means; keeps long articles linear."""


class _When(NamedTuple):
    value: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    paragraph: int | None = None
    span: Span | None = None
    is_hour: bool = False


class _Placed(NamedTuple):
    paragraph: int
    mention: EventMention
    when: _When


class _Happening(Struct):
    """What the mentions joined so far tell of one happening."""

    first: int
    predicate: str
    parties: set[str]
    place: str | None
    when: _When
    number: int | None
    phase: str
    paragraph: int
    members: list[int]


def resolve_mentions(
    article: Article,
    mentions: Sequence[tuple[EventMention, ...]],
    dates: Sequence[Date],
    who: Who | None = None,
) -> tuple[Event, ...]:
    """The events of an article; an undated mention that joins nothing dated and names under two parties is none."""
    by_paragraph: dict[int, list[Date]] = {}
    for claim in dates:
        by_paragraph.setdefault(claim.paragraph, []).append(claim)
    fullest = _fullest_names(article, mentions)
    happenings: list[_Happening] = []
    placed: list[_Placed] = []
    for paragraph, found in enumerate(mentions):
        for read in found:
            mention = _with_names(paragraph, read, fullest, who)
            when, mention = _when(article, paragraph, mention, by_paragraph.get(paragraph, ()))
            place = _Placed(paragraph, mention, when)
            if _told_better(placed, place):
                continue
            _join(happenings, len(placed), place)
            placed.append(place)
    return _events(article, happenings, placed)


def _with_names(paragraph: int, mention: EventMention, fullest: dict[str, str], who: Who | None) -> EventMention:
    """The mention with each party by its fullest name, and those that pronouns stand for."""
    names = {fullest.get(party, party) for party in mention.parties}
    if who is not None:
        names |= {name for span in mention.pronouns if (name := who(paragraph, span)) is not None}
    parties = tuple(sorted(names))
    return mention if parties == mention.parties else structs.replace(mention, parties=parties)


def _events(article: Article, happenings: list[_Happening], placed: list[_Placed]) -> tuple[Event, ...]:
    of_mention = {member: happening for happening in happenings for member in happening.members}
    kept = [number for number, place in enumerate(placed) if _is_worth(place.mention, place.when, of_mention[number])]
    numbers = {old: new for new, old in enumerate(kept)}
    first = {
        id(happening): min(numbers[m] for m in happening.members if m in numbers)
        for happening in happenings
        if any(m in numbers for m in happening.members)
    }
    return tuple(_event(article, placed[number], of_mention[number], first[id(of_mention[number])]) for number in kept)


def _is_worth(mention: EventMention, when: _When, happening: _Happening) -> bool:
    if when.value is not None:
        return True
    if not mention.nominal or (mention.date is not None and mention.statement):
        return False
    return (
        happening.when.value is not None or len(happening.parties) >= 2 or bool(happening.parties and happening.place)
    )


def _event(article: Article, place: _Placed, happening: _Happening, first: int) -> Event:
    paragraph, mention, when = place
    modality = mention.modality
    if modality is Modality.STATED and not mention.past and when.first_day and article.published:
        modality = Modality.PLANNED if when.first_day > article.published else modality
    if when.value is None and mention.date is None:
        when = happening.when
    return Event(
        paragraph=paragraph,
        span=mention.span,
        sentence=mention.sentence,
        text=mention.span.of(article.paragraphs[paragraph].text),
        modality=modality,
        predicate=mention.predicate,
        parties=tuple(sorted(happening.parties)) if mention.nominal else mention.parties,
        place=mention.place or happening.place,
        date_value=when.value,
        first_day=when.first_day,
        last_day=when.last_day,
        date_paragraph=when.paragraph,
        date_span=when.span,
        number=mention.number,
        same_as=first,
        nominal=mention.nominal,
        statement=mention.statement,
        phase=mention.phase,
        topic=mention.topic,
    )


def _told_better(placed: list[_Placed], place: _Placed) -> bool:
    """Whether the mention before is the same words with a day inside this one's week, or with this one's very hour."""
    before = placed[-1] if placed else None
    if before is None or before.paragraph != place.paragraph or before.mention.span != place.mention.span:
        return False
    known, when = before.when, place.when
    if known.first_day is None or known.last_day is None or when.first_day is None or when.last_day is None:
        return False
    if (known.first_day, known.last_day) == (when.first_day, when.last_day):
        return when.is_hour and not known.is_hour
    return when.first_day <= known.first_day and known.last_day <= when.last_day


def _when(article: Article, paragraph: int, mention: EventMention, dates: Sequence[Date]) -> tuple[_When, EventMention]:
    """The day or days a mention's temporal expressions stand for, by the article's dates.

    A mention that is only said to be past, present or to come ("now") is one without a date.
    """
    if mention.date is None:
        if mention.today and article.published is not None:
            return _When(article.published.isoformat(), article.published, article.published), mention
        return _When(), mention
    named = [claim for part in mention.date.parts for claim in dates if claim.span.overlaps(part)]
    found = [claim for claim in named if _is_day(claim)]
    if not found:
        vague = all(claim.value.endswith("_REF") for claim in named)
        return _When(), structs.replace(mention, date=None) if vague else mention
    if len({claim.value for claim in found}) == 1:
        value, first, last = found[0].value, found[0].first_day, found[0].last_day
    else:
        value, first, last = _together(found, mention.date)
    # The hour does not tell two happenings apart: "early Monday" and "Monday at 9" are one day.
    is_hour = all(claim.type == "TIME" for claim in found)
    return _When(_HOUR.sub("", value), first, last, paragraph, mention.date.span, is_hour), mention


def _is_day(claim: Date) -> bool:
    """Whether the expression places something in time: no durations, no "daily", no "now"."""
    return claim.type in {"DATE", "TIME"} and (
        claim.first_day is not None or _UNKNOWN_YEAR.match(claim.value) is not None
    )


def _together(found: list[Date], group: DateGroup) -> tuple[str, date | None, date | None]:
    """Of two names of one day the narrower; of two days the stretch from the first to the last."""
    days = [(claim.first_day, claim.last_day) for claim in found]
    known = [(first, last) for first, last in days if first is not None and last is not None]
    if len(known) < len(found):
        values = list(dict.fromkeys(claim.value for claim in found))
        if known and not group.ends:
            claim = next(claim for claim in found if claim.first_day is not None)
            return claim.value, claim.first_day, claim.last_day
        return "/".join(values), None, None
    latest_first, earliest_last = max(first for first, _ in known), min(last for _, last in known)
    if not group.ends:
        if latest_first <= earliest_last:
            narrowest = min(found, key=lambda claim: (claim.last_day or date.max) - (claim.first_day or date.min))
            return narrowest.value, latest_first, earliest_last
        return found[0].value, *known[0]
    first, last = min(first for first, _ in known), max(last for _, last in known)
    return f"{first.isoformat()}/{last.isoformat()}", first, last


def _join(happenings: list[_Happening], number: int, place: _Placed) -> None:
    """Put a mention to the happening it means, or begin one with it."""
    paragraph, mention, when = place
    happening = _meant(happenings[-_LOOKED_BACK:], paragraph, mention, when)
    if happening is not None:
        happening.members.append(number)
        happening.parties |= set(mention.parties)
        happening.place = happening.place or mention.place
        if happening.when.value is None:
            happening.when = when
        happening.number = happening.number or mention.number
        happening.paragraph = paragraph
        return
    parties = set(mention.parties)
    if mention.number is not None and mention.number > 1 and mention.nominal:
        parties |= _of_series(happenings, paragraph, mention)
    happenings.append(
        _Happening(
            number, mention.predicate, parties, mention.place, when, mention.number, mention.phase, paragraph, [number]
        )
    )


def _meant(happenings: list[_Happening], paragraph: int, mention: EventMention, when: _When) -> _Happening | None:
    """The latest happening that a mention can mean; none if it names nothing and could mean one of several days."""
    if mention.another:
        return None
    alike = [happening for happening in happenings if happening.predicate == mention.predicate]
    fitting = [happening for happening in alike if _same(happening, paragraph, mention, when)]
    if not fitting:
        return None
    days = {happening.when.value for happening in fitting if happening.when.value is not None}
    names_nothing = when.value is None and not mention.parties and mention.place is None
    return None if names_nothing and len(days) > 1 else fitting[-1]


def _same(happening: _Happening, paragraph: int, mention: EventMention, when: _When) -> bool:
    """Whether a mention means a happening of its kind named before: no party, place, number or day against it."""
    if not mention.nominal and when.value is None:
        return False
    if happening.number is not None and mention.number is not None and happening.number != mention.number:
        return False
    if happening.place is not None and mention.place is not None and happening.place != mention.place:
        return False
    mine = set(mention.parties)
    shared = mine & happening.parties
    if mine and happening.parties and not shared:
        return False
    if happening.when.value is not None and when.value is not None:
        if mention.statement or happening.when.value != when.value:
            return False
        return bool(shared) or not mine or not happening.parties
    if mention.number is not None and happening.number is None:
        return False
    if (len(mine) >= 2 and mine <= happening.parties | {happening.place or ""}) or (len(shared) >= 2):
        return True
    if not mention.definite or mention.counted:
        return False
    near = paragraph - happening.paragraph <= _NEAR
    return bool(shared) or (near and not (mine and happening.parties))


def _of_series(happenings: list[_Happening], paragraph: int, mention: EventMention) -> set[str]:
    """The parties that the earlier rounds of a series have in common: a third meeting goes on with them."""
    earlier = [
        happening
        for happening in happenings[-_LOOKED_BACK:]
        if happening.predicate == mention.predicate
        and happening.when.value is not None
        and paragraph - happening.paragraph <= 1
    ]
    rounds = [happening.parties for happening in earlier[1 - (mention.number or 1) :]]
    return set.intersection(*rounds) if len(rounds) >= 2 else set()


def _fullest_names(article: Article, mentions: Sequence[tuple[EventMention, ...]]) -> dict[str, str]:
    """Surnames to the one longer name that ends in them; none where the article has two people of that name.

    Forenames are looked for inside sentences: at their start any word is capitalised.
    """
    names = {party for found in mentions for mention in found for party in mention.parties}
    longer: dict[str, str] = {}
    for name in sorted(names, key=len):
        last = name.rpartition(" ")[2]
        if last != name and last in names:
            longer[last] = name
    forenames: dict[str, set[str]] = {last: set() for last in longer}
    titles = lexicon().titles
    for paragraph in article.paragraphs if longer else ():
        for match in _NAME_PAIR.finditer(paragraph.text):
            if match[2] in forenames and match[1].lower() not in titles and match[1].rstrip(".").lower() not in titles:
                forenames[match[2]].add(match[1])
    return {last: name for last, name in longer.items() if len(forenames[last]) <= 1}
