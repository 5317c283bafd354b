"""No figure is reached by knowing the development data's names or numbers: with others in their place it holds.

A third of the documents is read as it is and with other names, years and numbers (see renaming.py), and every
published figure may differ by two points at most.
"""

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml

from benchmarks import scoring_dates, scoring_nato, scoring_quantities, scoring_quotes
from lsp_server.claims.reader import Reader
from tests.corpus_checks import renaming
from tests.corpus_checks.corpus import CORPUS, needs_corpus
from tests.corpus_checks.renaming import Renamer

Row = dict[str, Any]
RENAMED: dict[str, Callable[[Row, Renamer], Row]] = {
    "dates": renaming.renamed_dates,
    "quantities": renaming.renamed_quantities,
    "quotes": renaming.renamed_quotes,
}
EVERY = {"dates": 3, "quantities": 1, "quotes": 3}
POINTS = 0.02

FIGURES = [
    *(f"dates: {what} F1" for what in ("strict", "relaxed", "value")),
    *(f"quantities: {what} F1" for what in ("value", "value and unit", "value and change")),
    *(f"quotations: {what}" for what in ("found", "exact words", "speaker found")),
    *(f"nato-talks: {what}" for what in ("dates", "figures", "quotations", "speakers", "titles", "events")),
]


@pytest.mark.corpus
@needs_corpus
@pytest.mark.xdist_group("renamed")
@pytest.mark.parametrize("figure", FIGURES)
def test_the_figures_hold_with_other_names_and_numbers(figure: str) -> None:
    before, after = measured()
    assert after[figure] == pytest.approx(before[figure], abs=POINTS)


@pytest.mark.corpus
@needs_corpus
def test_names_and_numbers_are_others() -> None:
    """The renaming leaves few names and quantities as they were."""
    renamer = Renamer(every_text())
    assert {"Stoltenberg", "Clinton", "Trump", "Geneva"} - renamer.names.keys() == {"Geneva"}
    assert renamer.rename("Talks in Geneva") == "Talks in Barcelona"
    quotes = [(row, renaming.renamed_quotes(row, renamer)) for row in sample("quotes")]
    mentions = [
        (old["text"][a["speaker_start"] : a["speaker_end"]], new["text"][b["speaker_start"] : b["speaker_end"]])
        for old, new in quotes
        for a, b in zip(old["quotes"], new["quotes"], strict=True)
        if a["direct"] and a["speaker_start"] is not None
    ]
    names = [(old, new) for old, new in mentions if old.istitle() and old not in {"He", "She", "They", "It", "I", "We"}]
    assert sum(old != new for old, new in names) >= 0.9 * len(names) > 100
    values = [
        (old, new)
        for row in sample("quantities")
        for (old, *_), (new, *_) in zip(
            row["quantities"], renaming.renamed_quantities(row, renamer)["quantities"], strict=True
        )
    ]
    assert sum(old != new for old, new in values) >= 0.75 * len(values)


@lru_cache(maxsize=1)
def measured() -> tuple[dict[str, float], dict[str, float]]:
    """The figures of the sample as it is, and renamed."""
    renamer = Renamer(every_text())
    with TemporaryDirectory() as scratch:
        as_it_is, renamed = Path(scratch, "as-it-is"), Path(scratch, "renamed")
        for folder, other in ((as_it_is, None), (renamed, renamer)):
            (folder / "gold").mkdir(parents=True)
            for kind, of_row in RENAMED.items():
                rows = [row if other is None else of_row(row, other) for row in sample(kind)]
                text = "".join(json.dumps(row) + "\n" for row in rows)
                (folder / "gold" / f"{kind}.jsonl").write_text(text, encoding="utf-8")
        rename_talks(renamed / "nato-talks", renamer)
        reference = figures_of(as_it_is) | talks_of(CORPUS)
        return reference, figures_of(renamed) | talks_of(renamed)


def figures_of(folder: Path) -> dict[str, float]:
    dates = scoring_dates.score(folder, Reader())
    quantities = scoring_quantities.score(folder)
    quotations = scoring_quotes.score(folder).shares
    return {
        "dates: strict F1": dates.strict_f1,
        "dates: relaxed F1": dates.relaxed_f1,
        "dates: value F1": dates.value_f1,
        "quantities: value F1": quantities.value.f1,
        "quantities: value and unit F1": quantities.value_and_unit.f1,
        "quantities: value and change F1": quantities.value_and_change.f1,
    } | {f"quotations: {what}": quotations[what] for what in ("found", "exact words", "speaker found")}


def talks_of(folder: Path) -> dict[str, float]:
    scores = scoring_nato.score(folder, Reader())
    kinds = ("dates", "figures", "quotations", "speakers", "titles", "events")
    return {f"nato-talks: {kind}": scoring_nato.share(getattr(scores, kind)) for kind in kinds}


def rename_talks(folder: Path, renamer: Renamer) -> None:
    folder.mkdir(parents=True)
    gold = yaml.safe_load((CORPUS / "nato-talks" / "gold.yaml").read_text("utf-8"))
    annotations = {name: renaming.renamed_annotation(entry, renamer) for name, entry in gold.items() if "." in name}
    (folder / "gold.yaml").write_text(yaml.safe_dump(annotations, allow_unicode=True), encoding="utf-8")
    for name in annotations:
        article = (CORPUS / "nato-talks" / name).read_bytes().decode("utf-8")
        (folder / name).write_bytes(renaming.renamed_article(article, renamer).encode("utf-8"))


def sample(kind: str) -> list[Row]:
    return rows(kind)[:: EVERY[kind]]


@lru_cache(maxsize=3)
def rows(kind: str) -> list[Row]:
    return [json.loads(line) for line in (CORPUS / "gold" / f"{kind}.jsonl").read_text("utf-8").splitlines()]


def every_text() -> list[str]:
    talks = [path.read_text("utf-8") for path in sorted((CORPUS / "nato-talks").glob("*.txt"))]
    return [row["text"] for kind in RENAMED for row in rows(kind)] + talks
