"""One person, two ages.

## What it does
Compares the age the draft gives a person with the age other articles of the story give, and allows for a birthday
between them.

## Why it matters
Ages are copied by hand from court lists and press releases, and go wrong by a digit.

## Example
```archive id=tarn-1 publisher="Tarn Post" published=2025-03-03
Peter Lanz, 36, was rescued from the river on Sunday.
```
```draft published=2025-03-04
Peter Lanz, 43, was rescued from the river on Sunday.
            ^^ 36
```

## What it leaves alone
A difference of one year, unless both articles are of one week; namesakes with another first name; ages of another
time (“who was 18 then”); an age that any other article gives too.
```archive published=2025-06-03
Jo Simmel, 26, was rescued from the river on Sunday.
```
```draft published=2025-09-20
Jo Simmel, 27, was rescued from the river in June.
```
"""

import re
from collections.abc import Iterator

from lsp_server.claims import Age, Reading
from lsp_server.claims.kept import kept_with_reading
from lsp_server.judgement.citing import Testimony, cite, independent
from lsp_server.judgement.names import folded, same_person
from lsp_server.rule import Edit, Finding, Fix, Severity, Story, Verdict

DAYS_OF_ONE_AGE = 7
LARGEST_SLIP = 20
"""Ages further apart are of two times in a life, or of two people, unless their digits were exchanged."""
_OTHER_TIME = re.compile(
    r"\bat the time\b|\bthen\b|\bwhen (?:he|she) was\b|\b(?:years?|decades?) (?:ago|earlier|later|before)\b"
)


def check(draft: Reading, story: Story) -> Iterator[Finding]:
    """Ages that other articles give otherwise."""
    elsewhere = [Testimony(other, age) for other in story.others for age in present_ages(other.reading)]
    people = {t.claim.person for t in elsewhere}
    for age in draft.of(Age):
        if _is_past(draft, age):
            continue
        names = {name for name in people if same_person(age.person, name)}
        of_person = [t for t in elsewhere if t.claim.person in names]
        if any(t.claim.years == age.years for t in of_person):
            continue
        against = independent(t for t in of_person if _apart(draft, age, t))
        if against:
            yield _finding(age, against)


@kept_with_reading
def present_ages(reading: Reading) -> tuple[Age, ...]:
    """The ages an article vouches for: not one of another time, nor any where it gives a person two."""
    years: dict[str, set[int]] = {}
    for age in reading.of(Age):
        years.setdefault(age.person, set()).add(age.years)
    return tuple(age for age in reading.of(Age) if len(years[age.person]) == 1 and not _is_past(reading, age))


def _is_past(reading: Reading, age: Age) -> bool:
    sentence = age.sentence.of(reading.article.paragraphs[age.paragraph].text)
    return _OTHER_TIME.search(sentence) is not None


def _apart(draft: Reading, age: Age, testimony: Testimony[Age]) -> bool:
    """Whether no birthdays between the two articles account for the difference."""
    difference = abs(age.years - testimony.claim.years)
    if difference > LARGEST_SLIP and sorted(str(age.years)) != sorted(str(testimony.claim.years)):
        return False
    mine, theirs = draft.article.published, testimony.article.published
    if mine is None or theirs is None:
        return difference > 1
    days = abs((mine - theirs).days)
    if difference == 1:
        return days <= DAYS_OF_ONE_AGE
    return difference > days // 365 + 1


def _finding(age: Age, against: list[Testimony[Age]]) -> Finding:
    first = against[0].claim
    return Finding(
        verdict=Verdict.CONFLICT,
        severity=Severity.WARNING,
        confidence=0.95 if len(against) > 1 else 0.9,
        paragraph=age.paragraph,
        span=age.span,
        message=f"{age.person} is {age.years} here, {first.years} in {cite([t.article for t in against])}",
        evidence=tuple(t.evidence(str(t.claim.years)) for t in against),
        facts=(f"{folded(age.person)}: {age.years}", f"{folded(first.person)}: {first.years}"),
        fixes=(Fix(f"Change to {first.years}", (Edit(age.paragraph, age.span, str(first.years)),)),),
    )
