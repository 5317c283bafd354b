"""`copydesk facts`: what was read out of articles, as JSON lines or as a list for people."""

import json
from collections.abc import Iterator
from math import isfinite
from typing import Any

from lsp_server.claims import Age, AnyClaim, Date, Event, Figure, Name, Quote, Reading, Title
from lsp_server.text import Article

_EXACT = 2.0**53  # whole numbers above are not told apart
KINDS: dict[type, str] = {
    Date: "date",
    Figure: "figure",
    Event: "event",
    Quote: "quote",
    Title: "title",
    Age: "age",
}


def as_json_line(reading: Reading) -> str:
    """One JSON object on one line. Offsets are code points of the decoded file."""
    return json.dumps(as_json(reading), ensure_ascii=False) + "\n"


def as_json(reading: Reading) -> dict[str, Any]:
    """An article and its facts as plain data. Names are left out: they are the other facts' material."""
    article = reading.article
    return {
        "path": article.path,
        "id": article.id,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "facts": [_fact(article, claim) for claim in reading.claims if not isinstance(claim, Name)],
    }


def as_text(reading: Reading) -> str:
    """A heading and a line for each fact: place, kind, words, what they were read as."""
    article = reading.article
    published = f", {article.published.isoformat()}" if article.published else ""
    lines = [f"{article.path}: {article.title or 'no title'}{published}"]
    for claim in reading.claims:
        if isinstance(claim, Name):
            continue
        start, _ = article.source_span(claim.paragraph, claim.span)
        line, column = article.line_and_column(start)
        words = claim.text if len(claim.text) <= 60 else f"{claim.text[:59]}…"
        lines.append(f"  {f'{line}:{column}':>8}  {KINDS[type(claim)]:6}  {words}  →  {meaning(claim)}")
    return "\n".join(lines) + "\n"


def _fact(article: Article, claim: AnyClaim) -> dict[str, Any]:
    start, end = article.source_span(claim.paragraph, claim.span)
    return {"kind": KINDS[type(claim)], "start": start, "end": end, "text": claim.text, **_details(article, claim)}


def _details(article: Article, claim: AnyClaim) -> dict[str, Any]:
    match claim:
        case Date():
            return {"type": claim.type, "value": claim.value, **_days(claim)}
        case Figure():
            return {
                "low": _finite(claim.low),
                "high": _finite(claim.high),
                "value": _finite(claim.value),
                "hedge": claim.hedge,
                "change": claim.change,
                "unit": claim.unit,
                "counted": claim.counted,
                "qualifiers": {
                    "whose": claim.qualifiers.whose,
                    "where": claim.qualifiers.where,
                    "of": claim.qualifiers.of,
                    "when": claim.qualifiers.when,
                },
            }
        case Event():
            return {
                "predicate": claim.predicate,
                "parties": list(claim.parties),
                "place": claim.place,
                **_days(claim),
                "modality": claim.modality.value,
            }
        case Quote():
            return {
                "content": claim.content,
                "speaker": claim.speaker,
                **_mention(article, claim),
                "direct": claim.direct,
            }
        case Title():
            return {"person": claim.person, "title": claim.title, "of": claim.of, "former": claim.former}
        case Age():
            return {"person": claim.person, "years": claim.years}
        case _:
            return {}


def _days(claim: Date | Event) -> dict[str, str | None]:
    return {
        "first_day": claim.first_day.isoformat() if claim.first_day else None,
        "last_day": claim.last_day.isoformat() if claim.last_day else None,
    }


def _mention(article: Article, quote: Quote) -> dict[str, int | None]:
    if quote.speaker_paragraph is None or quote.speaker_span is None:
        return {"speaker_start": None, "speaker_end": None}
    start, end = article.source_span(quote.speaker_paragraph, quote.speaker_span)
    return {"speaker_start": start, "speaker_end": end}


def _finite(number: float | None) -> float | int | None:
    """A number as JSON has it: whole ones without a fraction, and none that JSON cannot write."""
    if number is None or not isfinite(number):
        return None
    return int(number) if number.is_integer() and abs(number) < _EXACT else number


def meaning(claim: AnyClaim) -> str:
    """What a claim was read as, in a few words."""
    return " ".join(_words(claim))


def _words(claim: AnyClaim) -> Iterator[str]:
    match claim:
        case Date():
            yield f"{claim.type} {claim.value}"
        case Figure():
            yield _interval(claim)
            yield claim.unit
            narrowed = (claim.qualifiers.whose, claim.qualifiers.of, claim.qualifiers.where, claim.qualifiers.when)
            if any(narrowed):
                yield f"({', '.join(filter(None, narrowed))})"
        case Event():
            yield claim.predicate
            if claim.parties:
                yield f"of {', '.join(claim.parties)}"
            if claim.place:
                yield f"at {claim.place}"
            yield f"on {claim.date_value or 'no day given'}"
            yield f"({claim.modality.value})"
        case Quote():
            yield f"said by {claim.speaker or 'nobody that could be made out'}"
        case Title():
            former = "former " if claim.former else ""
            yield f"{claim.person}: {former}{claim.title}{f' of {claim.of}' if claim.of else ''}"
        case Age():
            yield f"{claim.person}: {claim.years}"
        case _:
            yield claim.text


def _interval(figure: Figure) -> str:
    low, high = ("…" if _finite(bound) is None else f"{bound:,.12g}" for bound in (figure.low, figure.high))
    return low if low == high else f"{low} to {high}"
