"""A quotation whose words were altered.

## What it does
Finds quotations of the draft that other articles quote with another word in one place: an exchanged word, number
or name, and above all a *not* that was lost or gained.

## Why it matters
Quotation marks promise the very words. One wrong word can turn them round.

## Example
```archive id=tarn-1 publisher="Tarn Post" published=2025-03-03
“The dam is not safe to use this winter,” said Tomas Reyl.
```
```draft published=2025-03-04
“The dam is safe to use this winter,” said Tomas Reyl.
 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ not
```

## What it leaves alone
Cuts at either end, ellipsis, words in brackets, case, spelling (harbour, harbor), contractions, small words (the,
of, will), other forms of the same word, and translations. It is silent when any other article has the draft's
wording.
```archive
“We're closing the harbour for the whole of the winter,” said Tomas Reyl. “It is the only way.”
```
```draft
“We are closing the harbor for the whole … winter,” Tomas Reyl said.
```
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from lsp_server.claims import Quote, Reading
from lsp_server.judgement.citing import cite
from lsp_server.judgement.names import folded, may_be_one
from lsp_server.judgement.quotations import Altered, counterparts
from lsp_server.judgement.wording import Alteration, word_spans, words
from lsp_server.rule import Edit, Finding, Fix, Severity, Story, Verdict
from lsp_server.text import Span

UNMISTAKABLE = 8
"""So many equal words are one utterance, whoever is said to have made it."""


def check(draft: Reading, story: Story) -> Iterator[Finding]:
    """Quotations that other articles have in other words."""
    for quote, same in counterparts(draft, story):
        against = [altered for altered in same.altered if _may_be_one_voice(quote, altered)]
        if not against:
            continue
        change = against[0].change
        if not _is_wording_of_any(same.contents, quote.content, change):
            yield _finding(quote, change, _one_a_witness(against, change))


def _may_be_one_voice(quote: Quote, altered: Altered) -> bool:
    other = altered.testimony.claim
    if altered.change.equal >= UNMISTAKABLE:
        return True
    return quote.speaker is None or other.speaker is None or may_be_one(quote.speaker, other.speaker)


def _one_a_witness(against: Iterable[Altered], change: Alteration) -> list[Altered]:
    """Those with one and the same change, the first of each witness."""
    best: dict[int, Altered] = {}
    for altered in against:
        if (altered.change.was, altered.change.now) == (change.was, change.now):
            best.setdefault(altered.testimony.other.witness, altered)
    return list(best.values())


@lru_cache(maxsize=256)  # the altered quotations of a draft: asked again at each key typed
def _is_wording_of_any(others: frozenset[str], mine: str, change: Alteration) -> bool:
    """Whether another article quotes the stretch round the changed place just as the draft does."""
    width = max(len(change.now.split()), 1)
    around = words(mine)[max(change.at - 1, 0) : change.at + width + 1]
    return any(_holds(words(other), around) for other in others)


def _holds(sequence: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(sequence[i : i + len(part)] == part for i in range(len(sequence) - len(part) + 1))


def _finding(quote: Quote, change: Alteration, against: Sequence[Altered]) -> Finding:
    place = _place_of(change.now, quote.content)
    word = None if place is None else place.shifted(quote.span.start)
    theirs = against[0].testimony.claim.content
    was_place = _place_of(change.was, theirs)
    was = change.was if was_place is None else was_place.of(theirs)
    now = change.now if place is None else place.of(quote.content)
    cited = cite([altered.testimony.article for altered in against])
    if not change.now:
        difference = f"“{was}” is missing here: it stands in {cited}"
    elif not change.was:
        difference = f"“{now}” does not stand in {cited}"
    else:
        difference = f"“{now}” here is “{was}” in {cited}"
    fixes: tuple[Fix, ...] = ()
    if word is not None and change.was:
        fixes = (Fix(f"Change to “{was}”", (Edit(quote.paragraph, word, was),)),)
    return Finding(
        verdict=Verdict.CONFLICT,
        severity=Severity.WARNING,
        confidence=0.95 if len(against) > 1 or change.sort == "reversed" else 0.85,
        paragraph=quote.paragraph,
        span=quote.span if word is None else word,
        message=f"this quotation differs in one word: {difference}",
        evidence=tuple(altered.evidence for altered in against),
        facts=(folded(quote.content), folded(theirs)),
        fixes=fixes,
    )


@lru_cache(maxsize=256)  # the altered words of a draft: asked again at each key typed
def _place_of(changed: str, content: str) -> Span | None:
    """Where a changed word stands in a quotation as it is written, if it can be pointed at for certain."""
    if not changed:
        return None
    places = [Span(start, end) for text, start, end in word_spans(content) if words(text) == tuple(changed.split())]
    return places[0] if len(places) == 1 else None
