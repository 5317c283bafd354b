"""Where a draft departs from what its desk holds true."""

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct, structs

from lsp_server.claims import Event, Figure, Modality, Name, Reading, Title
from lsp_server.claims.people.parties import canonical, country_of, is_organisation
from lsp_server.house import HouseDate, HouseFact, HouseName, HouseNumber, HouseTitle, of_kind
from lsp_server.judgement.intervals import compatible
from lsp_server.judgement.names import folded, may_be_one, same_person
from lsp_server.judgement.quantities import noun
from lsp_server.judgement.spelling import is_slip, name_words
from lsp_server.judgement.titles import compatible as titles_compatible
from lsp_server.judgement.titles import office
from lsp_server.text import Span

_WORD = re.compile(r"[^\W_]+")
_THEN = re.compile(r"\bthen[ -]", re.IGNORECASE)
_NARROWED = re.compile(r" (?:who|whom|that|which|from|in|on|with|of|at|to|for|by)\b")
_WHOLE = re.compile(
    r"(?:\b(?:ha[sd]|have|having|comprises?|counts?|its|their)|['’]s?) (?:now |currently )?$", re.IGNORECASE
)
_OF_MEMBERS = frozenset(("member", "members", "state", "states", "nation", "nations", "country", "countries", "strong"))


SMALLEST_ROUNDED = 1000
"""A count below is taken at its word; one above may be rounded."""


class Departure(Struct, frozen=True):
    """Where in the draft what is said otherwise than the house has it; ``text`` may stand in its place, if given."""

    paragraph: int
    span: Span
    said: str
    held: str
    source: str
    text: str | None = None


def departures(draft: Reading, facts: tuple[HouseFact, ...]) -> Iterator[Departure]:
    """All of them, kind by kind."""
    day = draft.article.published
    yield from _titles(draft, facts, day)
    yield from _names(draft, of_kind(facts, HouseName, day))
    for number in of_kind(facts, HouseNumber, day):
        yield from _numbers(draft, number)
    for dated in of_kind(facts, HouseDate, day):
        yield from _dates(draft, dated)


def _titles(draft: Reading, facts: tuple[HouseFact, ...], day: date | None) -> Iterator[Departure]:
    known = [fact for fact in facts if isinstance(fact, HouseTitle)]
    in_force = of_kind(facts, HouseTitle, day)
    for title in draft.of(Title):
        if title.position != "before" or office(title.title) is None or _is_of_then(draft, title):
            continue
        held = [fact for fact in in_force if same_person(title.person, fact.person)]
        over = [
            fact for fact in known if same_person(title.person, fact.person) and fact.until and day and fact.until < day
        ]
        if held:
            if not any(_agrees(title, fact) for fact in held):
                said = f"former {title.title}" if title.former else title.title
                yield _of_title(title, said, held[0], _style(held[0]))
        elif over and not title.former:
            ended = next((fact for fact in over if _agrees(title, fact)), None)
            if ended is not None:
                yield _of_title(title, title.title, ended, f"{_style(ended)} until {_in_words(ended.until)} only")


def _is_of_then(draft: Reading, title: Title) -> bool:
    """Whether the title is that of another time: "then-Senator"."""
    text = draft.article.paragraphs[title.paragraph].text
    return _THEN.search(text, max(title.span.start - 8, 0), title.span.start + 5) is not None


def _of_title(title: Title, said: str, fact: HouseTitle, held: str) -> Departure:
    return Departure(title.paragraph, title.span, f"{title.person} is “{said}” here", held, fact.source)


def _agrees(title: Title, fact: HouseTitle) -> bool:
    """Whether a title may be what the house has; *former* is not, and neither is another country's."""
    held = structs.replace(title, title=fact.title, of=fact.of, former=False)
    if title.former:
        return office(title.title) != office(fact.title)
    if title.of and fact.of and _are_other_bodies(title.of, fact.of):
        return False
    return titles_compatible(title, held)


def _are_other_bodies(left: str, right: str) -> bool:
    """Whether two holders of an office are two countries, or two organisations; a state or a party tells nothing."""
    mine, theirs = country_of(left), country_of(right)
    if mine and theirs:
        return mine != theirs
    organisations = is_organisation(left) and is_organisation(right)
    return organisations and "Party" not in left + right and not _one_body(left, right)


def _style(fact: HouseTitle) -> str:
    return f"“{fact.title}”{f' of {fact.of}' if fact.of else ''}"


def _one_body(left: str, right: str) -> bool:
    mine, theirs = canonical(left) or left, canonical(right) or right
    return mine == theirs or may_be_one(mine, theirs) or country_of(left) == (country_of(right) or object())


def _names(draft: Reading, names: list[HouseName]) -> Iterator[Departure]:
    told: set[tuple[int, Span]] = set()
    for fact in names:
        for found in (*_unwanted(draft, fact), *_misspelt(draft, fact)):
            if (found.paragraph, found.span) not in told:
                told.add((found.paragraph, found.span))
                yield found


def _unwanted(draft: Reading, fact: HouseName) -> Iterator[Departure]:
    """The spellings the house rules out, wherever they stand as words of their own."""
    for unlike in fact.unlike:
        pattern = re.compile(rf"(?<!\w){re.escape(unlike)}(?!\w)")
        right = _same_word(unlike, fact.name)
        for number, paragraph in enumerate(draft.article.paragraphs):
            for match in pattern.finditer(paragraph.text):
                yield Departure(number, Span(*match.span()), f"“{unlike}” here", f"“{fact.name}”", fact.source, right)


def _same_word(unlike: str, name: str) -> str:
    """What to put for a spelling: the word of the name that it misses, where it is one word of several."""
    parts = name.split()
    if " " in unlike or len(parts) == 1:
        return name
    closest = [part for part in parts if part[0].lower() == unlike[0].lower()]
    return closest[-1] if closest else name


def _misspelt(draft: Reading, fact: HouseName) -> Iterator[Departure]:
    """A slip in a word of the name, where another word of it stands beside, or the word is long."""
    parts = {folded(part): part for part in _WORD.findall(fact.name)}
    right_is_used = folded(fact.name) in {folded(name.text) for name in draft.of(Name)}
    for name in draft.of(Name):
        for word in name_words(name):
            if word.folded in parts:
                continue
            right = next((part for part in parts if is_slip(word.folded, part)), None)
            is_bare = right_is_used and name.of_person and not word.beside
            if right is not None and (is_bare or word.beside & parts.keys()):
                yield Departure(
                    word.paragraph, word.span, f"“{word.text}” here", f"“{parts[right]}”", fact.source, parts[right]
                )


def _numbers(draft: Reading, fact: HouseNumber) -> Iterator[Departure]:
    body = _content(fact.whose)
    counted = _content(fact.counted)
    for figure in draft.of(Figure):
        if figure.ordinal or figure.part or figure.modality is not Modality.STATED or figure.start_value is not None:
            continue
        if not _counts_same(figure, fact.counted) or not _is_of_body(draft, figure, fact.whose, body):
            continue
        if not _is_whole(draft, figure, body | counted):
            continue
        held = structs.replace(
            figure, value=fact.value, hedge="exact", written=f"{fact.value:.12g}", low=None, high=None
        )
        if figure.value == fact.value if _is_exact(figure) else compatible(figure, held):
            continue
        yield Departure(
            figure.paragraph,
            figure.span,
            f"“{figure.text}” here",
            f"{fact.value:,.12g} {fact.counted} of {fact.whose}",
            fact.source,
        )


def _is_exact(figure: Figure) -> bool:
    """Whether a figure claims to be the very number: nobody rounds the members of a body."""
    return figure.hedge == "exact" and figure.value is not None and figure.value < SMALLEST_ROUNDED


def _counts_same(figure: Figure, counted: str) -> bool:
    """Whether a figure counts what an entry does: the same noun, in one of its forms or synonyms."""
    last = counted.lower().split()[-1]
    mine = noun(figure)
    singular = last.removesuffix("s")
    return figure.counted.lower() == counted.lower() or mine in {
        noun(structs.replace(figure, noun=form)) for form in (last, singular, last.removesuffix("es"))
    }


def _is_of_body(draft: Reading, figure: Figure, whose: str, body: frozenset[str]) -> bool:
    holder = figure.qualifiers.whose
    if holder and (canonical(holder) or holder) == (canonical(whose) or whose):
        return True
    sentence = figure.sentence.of(draft.article.paragraphs[figure.paragraph].text)
    return body <= _content(sentence) and (holder is None or bool(_content(holder) & body))


def _is_whole(draft: Reading, figure: Figure, known: frozenset[str]) -> bool:
    """Whether a figure is of all there are: "has 120 members", "its 120 members", "the 120-member parliament"."""
    text = draft.article.paragraphs[figure.paragraph].text
    number = figure.number_span or figure.span
    words = _content(text[number.end : figure.span.end]) | _content(figure.counted)
    if words - known - _OF_MEMBERS:
        return False
    if text[number.end : number.end + 1] in {"-", "‑"}:
        return True
    before = text[max(figure.span.start - 12, 0) : number.start]
    return _WHOLE.search(before) is not None and not _NARROWED.match(text, figure.span.end)


def _content(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(folded(text)) if len(word) > 2 and word not in {"the", "and"})


def _dates(draft: Reading, fact: HouseDate) -> Iterator[Departure]:
    last = fact.last_day or fact.day
    told: set[tuple[int, Span]] = set()
    for event in draft.of(Event):
        if event.date_span is None or event.date_paragraph is None or event.first_day is None or event.last_day is None:
            continue
        if not _is_event(event, fact) or (event.last_day - event.first_day).days > 3:
            continue
        if event.first_day <= last and fact.day <= event.last_day:
            continue
        if abs((event.first_day - fact.day).days) > 183:  # last year's, or the next one's
            continue
        place = (event.date_paragraph, event.date_span)
        if place not in told:
            told.add(place)
            words = event.date_span.of(draft.article.paragraphs[event.date_paragraph].text)
            days = _in_words(fact.day) if last == fact.day else f"{_in_words(fact.day)} to {_in_words(last)}"
            yield Departure(*place, f"the {fact.event} is on “{words}” here", days, fact.source)


def _is_event(event: Event, fact: HouseDate) -> bool:
    wanted = folded(fact.event).split()
    spoken = folded(event.text).split()
    if event.statement or not event.nominal or not wanted or wanted[-1] not in spoken:
        return False
    named = [*event.parties, *([event.place] if event.place else [])]
    if not all(any(_one_body(party, name) for name in named) for party in fact.of):
        return False
    return not (fact.place and event.place) or _one_body(fact.place, event.place) or not fact.of


def _in_words(day: date | None) -> str:
    return f"{day.day} {day:%B} {day.year}" if day else ""
