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

from collections.abc import Iterator
from datetime import date

from lsp_server.answers import Answers
from lsp_server.claims import Age, Reading
from lsp_server.claims.kept import kept_with_it
from lsp_server.judgement.accounts import Account, Standing, standing
from lsp_server.judgement.ages import is_past
from lsp_server.judgement.citing import Testimony, cite, independent
from lsp_server.judgement.names import folded, same_person
from lsp_server.rule import Edit, Finding, Fix, Severity, Story, Verdict

DAYS_OF_ONE_AGE = 7
LARGEST_SLIP = 20
"""Ages further apart are of two times in a life, or of two people, unless their digits were exchanged."""

_MOST_REMEMBERED = 200
"""Ages of drafts: one has a handful, and a paragraph typed in adds one a letter."""


def check(draft: Reading, story: Story) -> Iterator[Finding]:
    """Ages that other articles give otherwise."""
    ages = draft.of(Age)
    if not ages:
        return
    stand, published = standing(story), draft.article.published
    known = _known(stand)
    for age in ages:
        if is_past(draft, age):
            continue
        told = known.get((age, published))
        if told is None:
            told = known.keep((age, published), _told(age, published, stand))
        if told:
            yield _finding(age, independent(Testimony(story.others[number], theirs) for number, theirs in told))


_Told = tuple[tuple[int, Age], ...]
"""Ages of other articles, each with the number of its article in the story."""


@kept_with_it
def _known(_standing: Standing) -> Answers[tuple[Age, date | None], _Told]:
    """Which ages were last found to speak against those of drafts, by day of publication."""
    return Answers(_MOST_REMEMBERED)


@kept_with_it
def _by_person(standing: Standing) -> dict[str, list[tuple[Account, Age]]]:
    """The ages that the other articles vouch for."""
    found: dict[str, list[tuple[Account, Age]]] = {}
    for account in standing.ranks:
        for age in account.ages:
            found.setdefault(age.person, []).append((account, age))
    return found


def _told(age: Age, published: date | None, standing: Standing) -> _Told:
    """The ages that speak against one; none where another article has it too."""
    ages = _by_person(standing)
    of_person = [told for name, several in ages.items() if same_person(age.person, name) for told in several]
    if any(theirs.years == age.years for _, theirs in of_person):
        return ()
    return tuple(
        (standing.ranks[account].number, theirs)
        for account, theirs in of_person
        if _are_apart(age.years, theirs.years, _days_between(published, account.published))
    )


def _are_apart(mine: int, theirs: int, days: int | None) -> bool:
    """Whether no birthdays between two articles, so many days apart, account for the difference of two ages."""
    difference = abs(mine - theirs)
    if difference > LARGEST_SLIP and sorted(str(mine)) != sorted(str(theirs)):
        return False
    if days is None:
        return difference > 1
    if difference == 1:
        return days <= DAYS_OF_ONE_AGE
    return difference > days // 365 + 1


def _days_between(left: date | None, right: date | None) -> int | None:
    return None if left is None or right is None else abs((left - right).days)


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
