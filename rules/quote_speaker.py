"""The same words in another mouth.

## What it does
Compares who says a quotation in the draft with who says the same words in the other articles of the story.
Cut quotations count as the same words; pronouns, surnames and offices are resolved to the person first.

## Why it matters
A quotation given to the wrong person is the correction nobody wants to print.

## Example
```archive id=tarn-1 publisher="Tarn Post" published=2025-03-03
The council of Corvell met on Monday. “We will never sell the harbour to anybody,” Mayor Clara Oduya said.
```
```draft published=2025-03-04
Mayor Clara Oduya opened the council of Corvell on Monday.

“We will never sell the harbour to anybody,” said Edwin Pym.
                                                  ^^^^^^^^^ Clara Oduya
```

## What it leaves alone
Quotations of fewer than four words, which two people may well both use; speakers that are a pronoun or an
unnamed source; a spokesman who speaks for the person; and every quotation that any article gives to the same
person as the draft does.
```archive
“We will never sell the harbour to anybody,” Clara Oduya said on Monday.
```
```draft
Clara Oduya won a second term in May. “We will never sell the harbour to anybody,” Oduya said.
```
"""

import re
from collections.abc import Iterator

from lsp_server.claims import Quote, Reading
from lsp_server.judgement.citing import Testimony, cite, independent
from lsp_server.judgement.names import folded, may_be_one, persons, surname
from lsp_server.judgement.quotations import counterparts
from lsp_server.judgement.wording import words
from lsp_server.rule import Finding, Severity, Story, Verdict

LONG_FRAGMENT = 8
_INNER_MARK = re.compile(r"(?:^|[\s(])['‘\"“]\s?\w")


def check(draft: Reading, story: Story) -> Iterator[Finding]:
    """Quotations that other articles give to somebody else."""
    people = persons(draft)
    for quote, same in counterparts(draft, story):
        speaker = quote.speaker
        if speaker is None or speaker not in people or not _is_named_beside(quote) or _quotes_another(quote):
            continue
        others = {t.claim.speaker for t in same}
        if any(may_be_one(speaker, other) for other in others if other is not None):
            continue
        elsewhere = [t for t in same if t.claim.speaker in persons(t.other.reading) and not _quotes_another(t.claim)]
        named = [t for t in elsewhere if _is_named_beside(t.claim)]
        if elsewhere:
            against = independent(named or elsewhere)
            yield _finding(quote, speaker, against, named=bool(named))


def _is_named_beside(quote: Quote) -> bool:
    """Whether the text itself names the speaker beside the quotation, with a verb of speech: nothing was inferred.

    The name must end the mention: "the Vey campaign" and "Vey's comments" are not Vey.
    """
    if quote.cue is None or quote.speaker is None or quote.speaker_text is None or not _is_whole(quote):
        return False
    mention = quote.speaker_text.split(",")[0]
    return (
        quote.speaker_paragraph == quote.paragraph
        and not mention.endswith(("'s", "’s"))
        and surname(mention) == surname(quote.speaker)
    )


def _is_whole(quote: Quote) -> bool:
    """A sentence of speech, or most of one: whose a few words set into another's sentence are is easily misread."""
    return quote.direct or len(words(quote.content)) >= LONG_FRAGMENT


def _quotes_another(quote: Quote) -> bool:
    """Whether a quotation has another inside it: then its words are two people's."""
    return _INNER_MARK.search(quote.content) is not None


def _finding(quote: Quote, speaker: str, against: list[Testimony[Quote]], *, named: bool) -> Finding:
    """The finding; only information where a single other article leaves the speaker to be inferred."""
    other = against[0].claim.speaker or ""
    assert quote.speaker_span is not None
    assert quote.speaker_paragraph is not None
    return Finding(
        verdict=Verdict.CONFLICT,
        severity=Severity.WARNING if named or len(against) > 1 else Severity.INFORMATION,
        confidence=_confidence(len(against), named=named),
        paragraph=quote.speaker_paragraph,
        span=quote.speaker_span,
        message=(
            f"the words “{_short(quote.content)}” are {speaker}’s here, "
            f"{other}’s in {cite([t.article for t in against])}"
        ),
        evidence=tuple(t.evidence(t.claim.speaker or "") for t in against),
        facts=(f"{folded(speaker)}: {folded(quote.content)}", f"{folded(other)}: {folded(against[0].claim.content)}"),
    )


def _confidence(witnesses: int, *, named: bool) -> float:
    """As judged on untouched articles: an inferred speaker is wrong more often than not."""
    if named:
        return 0.95 if witnesses > 1 else 0.9
    return 0.5 if witnesses > 1 else 0.2


def _short(content: str) -> str:
    text = content.strip(" ,.")
    return text if len(text) <= 60 else text[:57].rsplit(" ", 1)[0] + " …"
