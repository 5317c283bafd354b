"""What a careful editor read out of five real articles, and what Copydesk reads out of them."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import pytest
import yaml

from lsp_server.claims import Claim, Date, Event, Figure, Quote, Reading, Title
from lsp_server.claims.people.parties import canonical
from lsp_server.claims.reader import Reader
from lsp_server.judgement.names import may_be_one
from lsp_server.text.loading import read_file
from tests.corpus_checks.corpus import CORPUS, needs_corpus

pytestmark = [pytest.mark.corpus, needs_corpus]

FOLDER = CORPUS / "nato-talks"
AClaim = TypeVar("AClaim", bound=Claim)
Gold = dict[str, Any]


@lru_cache(maxsize=1)
def readings() -> dict[str, Reading]:
    reader = Reader()
    return {path.name: reader.read(read_file(path)) for path in sorted(FOLDER.glob("*.txt"))}


@lru_cache(maxsize=1)
def gold() -> dict[str, Gold]:
    annotations = yaml.safe_load((FOLDER / "gold.yaml").read_text("utf-8"))
    return {name: entry for name, entry in annotations.items() if name.endswith(".txt")}


def entries(kind: str) -> Iterator[tuple[str, Gold]]:
    for name, entry in gold().items():
        for item in entry.get(kind, []):
            yield name, item


def source(name: str) -> str:
    return Path(FOLDER / name).read_bytes().decode("utf-8")


def place(name: str, item: Gold) -> tuple[int, int]:
    """Where an annotation stands in the file: the nth occurrence of its text."""
    text, start = source(name), -1
    for _ in range(item.get("nth", 1)):
        start = text.index(item["text"], start + 1)
    return start, start + len(item["text"])


def overlapping(name: str, item: Gold, kind: type[AClaim]) -> list[tuple[AClaim, str]]:
    """The claims of a kind that overlap an annotation, each with the words of the file it covers."""
    start, end = place(name, item)
    reading = readings()[name]
    found = []
    for claim in reading.of(kind):
        left, right = reading.article.source_span(claim.paragraph, claim.span)
        if left < end and start < right:
            found.append((claim, source(name)[left:right]))
    return found


def share(results: list[tuple[bool, str]], least: float) -> None:
    """At least this share of results is right; the message names those that are not."""
    wrong = [what for right, what in results if not right]
    assert len(wrong) <= (1 - least) * len(results), "\n".join(wrong)


def test_publication_days() -> None:
    days = {name: reading.article.published for name, reading in readings().items()}
    assert days == {name: entry["published"] for name, entry in gold().items()}


def test_every_date_has_its_value() -> None:
    results = [
        (any(date.value == str(item["value"]) for date, _ in overlapping(name, item, Date)), f"{name}: {item}")
        for name, item in entries("dates")
    ]
    share(results, 1.0)


def test_every_figure_has_its_number_and_hedge() -> None:
    results = []
    for name, item in entries("figures"):
        right = any(
            figure.value == item["value"]
            and figure.hedge == item["hedge"]
            and figure.ordinal == item.get("ordinal", False)
            and item["counts"].split()[-1].rstrip("s") in figure.counted + figure.noun + figure.unit
            for figure, _ in overlapping(name, item, Figure)
        )
        results.append((right, f"{name}: {item}"))
    share(results, 1.0)


def test_whose_figures_they_are() -> None:
    results = []
    for name, item in entries("figures"):
        if "whose" in item:
            found = [figure.qualifiers.whose for figure, _ in overlapping(name, item, Figure)]
            wanted = canonical(item["whose"]) or item["whose"]
            results.append((wanted in found, f"{name}: {item} read as {found}"))
    share(results, 0.7)


def test_every_quotation_has_its_exact_words() -> None:
    results = []
    for name, item in entries("quotes"):
        if not item.get("scare"):
            words = [covered for _, covered in overlapping(name, item, Quote)]
            results.append((item["text"] in words, f"{name}: {item['text'][:60]!r} read as {words}"))
    share(results, 1.0)


def test_names_in_marks_are_not_speech() -> None:
    for name, item in entries("quotes"):
        if item.get("scare"):
            assert overlapping(name, item, Quote) == []


def test_nine_speakers_in_ten() -> None:
    results = []
    for name, item in entries("quotes"):
        if not item.get("scare"):
            speakers = [quote.speaker for quote, _ in overlapping(name, item, Quote)]
            right = any(speaker and same_speaker(speaker, item["speaker"]) for speaker in speakers)
            results.append((right, f"{name}: {item['text'][:40]!r} by {item['speaker']}, read as {speakers}"))
    share(results, 0.9)


def same_speaker(read: str, wanted: str) -> bool:
    """The full name, or the unnamed source as the text names it, with or without its article."""
    return read == wanted or read.lower().removeprefix("a ").removeprefix("the ") == wanted.lower().removeprefix("a ")


def test_titles() -> None:
    results = []
    for name, item in entries("roles"):
        titles = [title for title in readings()[name].of(Title) if may_be_one(title.person, item["person"])]
        right = any(
            title_words(item["role"]) <= title_words(f"{title.of or ''} {title.title}")
            and title.former == item.get("former", False)
            for title in titles
        )
        results.append((right, f"{name}: {item} read as {[(t.title, t.of, t.former) for t in titles]}"))
    share(results, 0.95)


def title_words(title: str) -> set[str]:
    return set(title.lower().replace("-", " ").split())


def test_meetings() -> None:
    results = []
    for name, item in entries("meetings"):
        events = [event for event, _ in overlapping(name, item, Event)]
        results.append((any(same_meeting(event, item) for event in events), f"{name}: {item} read as {events}"))
    share(results, 0.85)


def same_meeting(event: Event, item: Gold) -> bool:
    parties = {canonical(party) or party for party in item["parties"]}
    if item["date"] is None:
        days = event.date_value is None
    else:
        first, _, last = str(item["date"]).partition("/")
        span = (str(event.first_day), str(event.last_day))
        days = span == (first, last or first) or event.date_value == first
    return days and parties <= set(event.parties) and event.place == item["place"]
