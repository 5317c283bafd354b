"""Whether the age an article gives a person fits the birthday it gives them."""

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from lsp_server.claims import Age, Event, Name, Reading

_JOINED = re.compile(r"(?:,? \(?\d{1,3}\)?,?)?(?: was|,? who was| is|,)? ?\(?")
_NOW = re.compile(r"[ -]years?[ -]old\b|[,)]")
_THEN = re.compile(
    r"\b(?:died|dead|death|aged|late|then|when|turned|turns|will be|would|obituary|killed|murdered)\b",
    re.IGNORECASE,
)


class WrongAge(Struct, frozen=True):
    """An age, the birth it does not fit, and the ages that would fit it."""

    age: Age
    birth: Event
    expected: tuple[int, int]


def wrong_ages(reading: Reading) -> Iterator[WrongAge]:
    """The ages of an article that its own birthdays deny."""
    published = reading.article.published
    if published is None:
        return
    births = {person: birth for birth in reading.of(Event) for person in _born(reading, birth)}
    for age in reading.of(Age):
        birth = births.get(age.person)
        if birth is not None and _is_of_today(reading, age):
            expected = _ages(birth, published)
            if expected is not None and not expected[0] <= age.years <= expected[1]:
                yield WrongAge(age, birth, expected)


def _born(reading: Reading, event: Event) -> Iterator[str]:
    """The person whose birth an event is, where the text names them right before it, or right after its day."""
    if event.predicate != "birth" or event.first_day is None or event.last_day is None:
        return
    text = reading.article.paragraphs[event.paragraph].text
    if event.date_paragraph != event.paragraph or not event.text.lower().startswith("born"):
        return
    for name in reading.of(Name):
        if name.of_person and name.paragraph == event.paragraph:
            is_before = name.span.end <= event.span.start and _JOINED.fullmatch(text, name.span.end, event.span.start)
            is_after = event.date_span is not None and text[event.date_span.end : name.span.start] == ", "
            if is_before or is_after:
                yield name.entity


def _is_of_today(reading: Reading, age: Age) -> bool:
    """Whether an age is how old somebody is as the article appears: ", 41," and "41-year-old", nothing past."""
    text = reading.article.paragraphs[age.paragraph].text
    sentence = age.sentence.of(text)
    return _NOW.match(text, age.span.end) is not None and not _THEN.search(sentence)


def _ages(birth: Event, published: date) -> tuple[int, int] | None:
    """The ages from a year before publication to it; a year more of room where only the year of birth is given."""
    assert birth.first_day is not None
    assert birth.last_day is not None
    if birth.last_day >= published or (birth.last_day - birth.first_day).days > 366:
        return None
    return max(_years(birth.last_day, published) - 1, 0), _years(birth.first_day, published)


def _years(birthday: date, day: date) -> int:
    return day.year - birthday.year - ((day.month, day.day) < (birthday.month, birthday.day))
