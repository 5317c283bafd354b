"""The ages an article vouches for."""

import re
from functools import lru_cache

from lsp_server.claims import Age, Reading
from lsp_server.claims.kept import kept_with_it

_OTHER_TIME = re.compile(
    r"\bat the time\b|\bthen\b|\bwhen (?:he|she) was\b|\b(?:years?|decades?) (?:ago|earlier|later|before)\b"
)


@kept_with_it
def present_ages(reading: Reading) -> tuple[Age, ...]:
    """The ages an article vouches for: not one of another time, nor any where it gives a person two."""
    years: dict[str, set[int]] = {}
    for age in reading.of(Age):
        years.setdefault(age.person, set()).add(age.years)
    return tuple(age for age in reading.of(Age) if len(years[age.person]) == 1 and not is_past(reading, age))


def is_past(reading: Reading, age: Age) -> bool:
    """Whether the sentence of an age tells of another time."""
    return _tells_of_another_time(age.sentence.of(reading.article.paragraphs[age.paragraph].text))


@lru_cache(maxsize=256)  # the sentences of a few drafts, most of which stay from edit to edit
def _tells_of_another_time(sentence: str) -> bool:
    return _OTHER_TIME.search(sentence) is not None
