"""Scoring of direct quotations and their speakers against PolNeAR-like attributions (gold/quotes.jsonl).

A gold attribution counts where its content begins and ends with a quotation mark (``direct``). Our pieces of one
attribution that stand in one paragraph are joined with the cue clause between them, as the annotation has it;
content over several paragraphs is compared as a whole or paragraph by paragraph.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lsp_server.claims.model import Quote, Reading
from lsp_server.text import Span
from lsp_server.text.loading import read_text

_EDGE = "\"'“”„‟‘’«»`,.;:!?…-–— \t\n\r\u00a0"


@dataclass(frozen=True)
class Miss:
    """One gold quotation not met, for error analysis: ``what`` is "found", "words", "speaker" or "false"."""

    what: str
    document: str
    gold: str
    ours: str
    context: str


@dataclass
class QuoteScore:
    """Counts over a corpus of direct quotations; the shares are of 1."""

    gold: int = 0
    found: int = 0
    exact_words: int = 0
    exact_ungrouped: int = 0
    with_speaker: int = 0
    speaker_overlap: int = 0
    speaker_exact: int = 0
    predicted: int = 0
    within_gold: int = 0
    predicted_direct: int = 0
    direct_within_gold: int = 0
    misses: list[Miss] = field(default_factory=list)

    @property
    def shares(self) -> dict[str, float]:
        """The figures by name."""
        return {
            "found": _share(self.found, self.gold),
            "exact words": _share(self.exact_words, self.gold),
            "exact words, however grouped": _share(self.exact_ungrouped, self.gold),
            "speaker found": _share(self.speaker_overlap, self.with_speaker),
            "speaker exact": _share(self.speaker_exact, self.with_speaker),
            "precision, all pieces": _share(self.within_gold, self.predicted),
            "precision, direct": _share(self.direct_within_gold, self.predicted_direct),
        }


def score(corpus: Path, read: Callable[[str, str], Reading] | None = None) -> QuoteScore:
    """Score the reading of ``corpus``/gold/quotes.jsonl; ``read`` takes a text and a path."""
    if read is None:
        from lsp_server.claims.reader import Reader

        reader = Reader()

        def read(text: str, path: str) -> Reading:
            return reader.read(read_text(text, path))

    result = QuoteScore()
    with (corpus / "gold" / "quotes.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            _score_document(document, read(document["text"], f"{document['id']}.txt"), result)
    return result


@dataclass(frozen=True)
class _Piece:
    span: Span
    speaker: Span | None


def _score_document(document: dict[str, Any], reading: Reading, result: QuoteScore) -> None:
    article = reading.article
    ours = [claim for claim in reading.claims if isinstance(claim, Quote)]
    joined: dict[tuple[int, int], list[_Piece]] = defaultdict(list)
    gold_spans = [Span(g["start"], g["end"]) for g in document["quotes"]]
    for quote in ours:
        span = article.source_span(quote.paragraph, quote.span)
        speaker = None
        if quote.speaker_span is not None and quote.speaker_paragraph is not None:
            speaker = article.source_span(quote.speaker_paragraph, quote.speaker_span)
        joined[quote.attribution, quote.paragraph].append(_Piece(span, speaker))
        good = any(span.overlaps(gold) for gold in gold_spans)
        result.predicted += 1
        result.within_gold += good
        result.predicted_direct += quote.direct
        result.direct_within_gold += quote.direct and good
        if not good:
            result.misses.append(_miss("false", document, span, [_Piece(span, speaker)]))
    by_paragraph = [(_around(pieces), pieces) for pieces in joined.values()]
    whole: dict[int, list[_Piece]] = defaultdict(list)
    for (attribution, _), pieces in joined.items():
        whole[attribution] += pieces
    over_paragraphs = {_trimmed(document["text"], _around(pieces)) for pieces in whole.values()}
    for gold in document["quotes"]:
        if gold["direct"]:
            _score_gold(document, gold, by_paragraph, over_paragraphs, result)


def _around(pieces: list[_Piece]) -> Span:
    return Span(min(piece.span.start for piece in pieces), max(piece.span.end for piece in pieces))


def _score_gold(
    document: dict[str, Any],
    gold: dict[str, Any],
    utterances: list[tuple[Span, list[_Piece]]],
    over_paragraphs: set[Span],
    result: QuoteScore,
) -> None:
    text = document["text"]
    span = Span(gold["start"], gold["end"])
    result.gold += 1
    touching = [(whole, pieces) for whole, pieces in utterances if whole.overlaps(span)]
    pieces = [piece for _, group in touching for piece in group if piece.span.overlaps(span)]
    has_speaker = gold["speaker_start"] is not None
    result.with_speaker += has_speaker
    if not pieces:
        result.misses.append(_miss("found", document, span, []))
        if has_speaker:
            result.misses.append(_miss("speaker", document, span, []))
        return
    result.found += 1
    parts = [Span(span.start + m.start(), span.start + m.end()) for m in re.finditer(r"[^\n\r]+", span.of(text))]
    wholes = [_trimmed(text, whole) for whole, _ in touching]
    if _trimmed(text, span) in over_paragraphs or all(_trimmed(text, part) in wholes for part in parts):
        result.exact_words += 1
    else:
        result.misses.append(_miss("words", document, span, pieces))
    result.exact_ungrouped += _trimmed(text, _around(pieces)) == _trimmed(text, span)
    if not has_speaker:
        return
    wanted = Span(gold["speaker_start"], gold["speaker_end"])
    if any(piece.speaker is not None and piece.speaker.overlaps(wanted) for piece in pieces):
        result.speaker_overlap += 1
    else:
        result.misses.append(_miss("speaker", document, span, pieces, wanted))
    result.speaker_exact += any(
        piece.speaker is not None and _trimmed(text, piece.speaker) == _trimmed(text, wanted) for piece in pieces
    )


def _miss(what: str, document: dict[str, Any], span: Span, pieces: list[_Piece], wanted: Span | None = None) -> Miss:
    text = document["text"]
    ours = " | ".join(
        f"{piece.span.of(text)} <{piece.speaker.of(text) if piece.speaker else None}>" for piece in pieces
    )
    gold = span.of(text) + (f" <{wanted.of(text)}>" if wanted else "")
    return Miss(what, document["id"], gold, ours, text[max(span.start - 150, 0) : span.end + 150])


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip(_EDGE)), span.end - len(words) + len(words.rstrip(_EDGE)))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
