"""Five real articles, each against the other four: what must be said, what must not, and one fact changed at a time."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import pytest

from lsp_server import catalogue
from lsp_server.archive import Archive
from lsp_server.check import Diagnostic, check
from lsp_server.claims.reader import Reader
from lsp_server.text.loading import read_text
from tests.corpus_checks.corpus import CORPUS, needs_corpus

pytestmark = [pytest.mark.corpus, needs_corpus]

FOLDER = CORPUS / "nato-talks"
FURTHER_FINDINGS_ALLOWED = 2


@lru_cache(maxsize=1)
def archive() -> Archive:
    archive = Archive.open(None)
    archive.index(sorted(FOLDER.glob("*.txt")), jobs=1)
    return archive


def path_of(number: str) -> Path:
    return next(FOLDER.glob(f"{number}_*.txt"))


def source_of(number: str) -> str:
    return path_of(number).read_bytes().decode("utf-8")


def findings(number: str, source: str) -> tuple[Diagnostic, ...]:
    """The findings in one article (or a changed text of it) against the other four."""
    reading = Reader(archive().cache).read(read_text(source, str(path_of(number))))
    return check(reading, archive().view().story(reading), catalogue.installed()).findings


@lru_cache(maxsize=8)
def untouched(number: str) -> tuple[Diagnostic, ...]:
    return findings(number, source_of(number))


def cited(found: Diagnostic) -> set[str]:
    return {Path(passage.path).name[:3] for passage in found.evidence}


# The meeting, the articles that give it one day, and those that give it another.
CONFLICTS = [
    ("Geneva", {"000", "004"}, {"003"}),
    ("NATO-Russia", {"004"}, {"002", "003"}),
    ("OSCE", {"004"}, {"002"}),
]
WORDS = {
    ("Geneva", "000"): "Monday",
    ("Geneva", "003"): "Monday",
    ("Geneva", "004"): "Monday",
    ("NATO-Russia", "004"): "Wednesday",
    ("NATO-Russia", "003"): "next Wednesday",
    ("OSCE", "004"): "Thursday",
    ("OSCE", "002"): "Thursday",
}


@pytest.mark.parametrize(("meeting", "mine", "theirs"), CONFLICTS, ids=[name for name, _, _ in CONFLICTS])
def test_each_conflict_is_told_from_both_sides(meeting: str, mine: set[str], theirs: set[str]) -> None:
    for here, there in ((mine, theirs), (theirs, mine)):
        for number in here:
            if (meeting, number) in WORDS:
                assert_conflict(number, WORDS[meeting, number], there)


def assert_conflict(number: str, words: str, there: set[str]) -> None:
    found = [f for f in untouched(number) if f.rule == "event-date" and words in f.text and cited(f) & there]
    assert found, f"{number}: nothing at {words!r} against {there}: {[(f.text, f.message) for f in untouched(number)]}"
    assert "dateline" in found[0].message


def test_little_else_is_said() -> None:
    expected = {(number, words) for (_, number), words in WORDS.items()}
    further = [
        f"{number}: {f.rule} {f.text!r}: {f.message}"
        for number in ("000", "001", "002", "003", "004")
        for f in untouched(number)
        if not (f.rule == "event-date" and any(n == number and words in f.text for n, words in expected))
    ]
    assert len(further) <= FURTHER_FINDINGS_ALLOWED, "\n".join(further)


def test_agreement_is_silent() -> None:
    for number in ("000", "001", "002", "003", "004"):
        said = [f for f in untouched(number) if f.rule != "event-date"]
        assert [f for f in said if "100,000" in f.text or "30" in f.text or "costs" in f.text] == []
    assert [f for f in untouched("001") if f.rule == "event-date"] == []


CHANGES = [
    *[(number, "100,000", "150,000", "figure-mismatch") for number in ("000", "001", "002", "004")],
    *[(number, "100,000", "a hundred and fifty thousand", "figure-mismatch") for number in ("002", "004")],
    ("001", "an estimated 100,000", "a hundred and fifty thousand", "figure-mismatch"),
    ("001", "all 30 NATO allies", "all 28 NATO allies", "figure-mismatch"),
    ("003", "the 30 allies", "the 28 allies", "figure-mismatch"),
    ("001", "Wednesday in Brussels", "Tuesday in Brussels", "event-date"),
    ("002", "Thursday in Vienna", "Friday in Vienna", "event-date"),
]


@pytest.mark.parametrize(("number", "was", "now", "rule"), CHANGES)
def test_one_fact_changed(number: str, was: str, now: str, rule: str) -> None:
    assert_caught(number, source_of(number).replace(was, now, 1), rule, now)


def test_a_quotation_in_another_mouth() -> None:
    source = source_of("001")
    changed = source.replace("peaceful solution,” Stoltenberg said", "peaceful solution,” Wendy Sherman said", 1)
    assert changed != source
    assert_caught("001", changed, "quote-speaker", "Wendy Sherman")


def test_a_demand_in_another_mouth() -> None:
    source = source_of("001")
    changed = source.replace("principles of NATO,” she said", "principles of NATO,” Stoltenberg said", 1)
    assert changed != source
    assert_caught("001", changed, "quote-speaker", "Stoltenberg")


def assert_caught(number: str, changed: str, rule: str, words: str) -> None:
    """The fitting rule speaks at the changed place, and nobody says what was not said before."""
    found = findings(number, changed)
    start = next(i for i, (a, b) in enumerate(zip(source_of(number), changed, strict=False)) if a != b)
    at_change = [f for f in found if f.rule == rule and f.place.start < start + len(words) and start <= f.place.end]
    assert at_change, f"{rule} is silent; said: {[(f.rule, f.text, f.message) for f in found]}"
    known = {(f.rule, f.text) for f in untouched(number)}
    assert new_things(found, at_change, known) == []


def new_things(
    found: Iterable[Diagnostic], expected: list[Diagnostic], known: set[tuple[str, str]]
) -> list[tuple[str, str, str]]:
    return [(f.rule, f.text, f.message) for f in found if f not in expected and (f.rule, f.text) not in known]
