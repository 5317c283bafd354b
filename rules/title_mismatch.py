"""One person, two offices.

## What it does
Compares the title before or after a person's name with the titles other articles of the story give the same
person: another office or rank, a lost *deputy* or *acting*, another country's minister.

## Why it matters
A wrong title is the correction that readers who know the person ask for first.

## Example
```archive id=tarn-1 publisher="Tarn Post" published=2025-03-03
Commodore Ilo Brask opened the harbour on Monday. “It is a good day,” Commodore Ilo Brask said.
```
```archive id=varn-1 publisher="Varn Times" published=2025-03-03
The harbour was opened on Monday by Commodore Ilo Brask.
```
```draft published=2025-03-04
The harbour was opened by Commander Ilo Brask on Monday.
                          ^^^^^^^^^ Commodore
```

## What it leaves alone
Former offices; party words; an office in other words (director, head); two offices that go together (senator and
majority leader, inspector and spokesman); and any title that another article gives the person too.
```archive
Senator Reid Falk said on Monday that he would vote against the harbour bill.
```
```draft
Majority Leader Reid Falk said on Monday that he would vote against the harbour bill.
```
"""

from collections.abc import Iterator

from lsp_server.claims import Reading, Title
from lsp_server.judgement.citing import Testimony, cite, independent
from lsp_server.judgement.names import folded, is_ambiguous, persons, same_person
from lsp_server.judgement.titles import compatible, office
from lsp_server.rule import Finding, Severity, Story, Verdict


def check(draft: Reading, story: Story) -> Iterator[Finding]:
    """Titles that other articles do not give the person."""
    elsewhere = [Testimony(other, title) for other in story.others for title in other.reading.of(Title)]
    for title in draft.of(Title):
        if title.position != "before" or office(title.title) is None:
            continue
        of_person = [
            t
            for t in elsewhere
            if same_person(title.person, t.claim.person)
            and not is_ambiguous(title.person, t.claim.person, persons(draft) | persons(t.other.reading))
        ]
        if any(compatible(title, t.claim) for t in of_person):
            continue
        against = independent(t for t in of_person if _is_comparable(title, t.claim))
        if against:
            yield _finding(title, against)


def _is_comparable(title: Title, other: Title) -> bool:
    return other.position == "before" and other.former == title.former and office(other.title) is not None


def _finding(title: Title, against: list[Testimony[Title]]) -> Finding:
    first = against[0].claim
    cited = cite([t.article for t in against])
    return Finding(
        verdict=Verdict.CONFLICT,
        severity=Severity.WARNING,
        confidence=0.9 if len(against) > 1 else 0.8,
        paragraph=title.paragraph,
        span=title.span,
        message=f"{title.person} is “{title.title}” here, “{first.title}” in {cited}",
        evidence=tuple(t.evidence(t.claim.title) for t in against),
        facts=(f"{folded(title.person)}: {title.title.lower()}", f"{folded(first.person)}: {first.title.lower()}"),
    )
