"""The meetings that a careful editor reads out of five real articles."""

from datetime import date
from typing import Any

import pytest
import yaml

from lsp_server.claims import Event, Reading
from lsp_server.claims.people.parties import canonical
from lsp_server.claims.reader import Reader
from lsp_server.text import Span, read_file
from tests.corpus_checks.corpus import CORPUS, needs_corpus


def meetings() -> list[tuple[dict[str, Any], Event | None]]:
    """Each annotated meeting with the event of talks that was read at its words, if there is one."""
    folder = CORPUS / "nato-talks"
    found: list[tuple[dict[str, Any], Event | None]] = []
    for name, gold in yaml.safe_load((folder / "gold.yaml").read_text(encoding="utf-8")).items():
        if name != "between_articles":
            reading = Reader().read(read_file(folder / name))
            found.extend((meeting, event_at(reading, meeting["text"])) for meeting in gold["meetings"])
    return found


def event_at(reading: Reading, words: str) -> Event | None:
    for number, paragraph in enumerate(reading.article.paragraphs):
        at = paragraph.text.find(words)
        where = Span(at, at + len(words))
        for event in reading.of(Event) if at >= 0 else ():
            if event.paragraph == number and event.predicate == "talks" and event.span.overlaps(where):
                return event
    return None


@pytest.mark.corpus
@needs_corpus
def test_the_meetings_of_the_five_articles() -> None:
    read = meetings()
    found = [(gold, event) for gold, event in read if event is not None]
    days = [event.date_value == as_value(gold["date"]) for gold, event in found]
    parties = [{canonical(party) for party in gold["parties"]} <= set(event.parties) for gold, event in found]
    assert sum(days) >= 0.9 * len(read)
    assert sum(parties) >= 0.9 * len(read)


def as_value(gold: date | str | None) -> str | None:
    return gold.isoformat() if isinstance(gold, date) else gold
