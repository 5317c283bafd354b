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

from collections.abc import Iterator

from lsp_server.claims import Quote, Reading
from lsp_server.judgement.names import folded, may_be_one, persons
from lsp_server.judgement.quotations import Voice, counterparts, is_named_beside, quotes_another
from lsp_server.rule import Finding, Severity, Story, Verdict


def check(draft: Reading, story: Story) -> Iterator[Finding]:
    """Quotations that other articles give to somebody else."""
    people = persons(draft)
    for quote, same in counterparts(draft, story):
        speaker = quote.speaker
        if speaker is None or speaker not in people or not is_named_beside(quote) or quotes_another(quote):
            continue
        if any(may_be_one(speaker, other) for other in same.speakers):
            continue
        if same.voice:
            yield _finding(quote, speaker, same.voice)


def _finding(quote: Quote, speaker: str, voice: Voice) -> Finding:
    """The finding; only information where a single other article leaves the speaker to be inferred."""
    assert quote.speaker_span is not None
    assert quote.speaker_paragraph is not None
    return Finding(
        verdict=Verdict.CONFLICT,
        severity=Severity.WARNING if voice.named or voice.witnesses > 1 else Severity.INFORMATION,
        confidence=_confidence(voice),
        paragraph=quote.speaker_paragraph,
        span=quote.speaker_span,
        message=f"the words “{_short(quote.content)}” are {speaker}’s here, {voice.speaker}’s in {voice.cited}",
        evidence=voice.evidence,
        facts=(f"{folded(speaker)}: {folded(quote.content)}", f"{folded(voice.speaker)}: {folded(voice.content)}"),
    )


def _confidence(voice: Voice) -> float:
    """As judged on untouched articles: an inferred speaker is wrong more often than not."""
    if voice.named:
        return 0.95 if voice.witnesses > 1 else 0.9
    return 0.5 if voice.witnesses > 1 else 0.2


def _short(content: str) -> str:
    text = content.strip(" ,.")
    return text if len(text) <= 60 else text[:57].rsplit(" ", 1)[0] + " …"
