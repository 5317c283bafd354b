"""How well Copydesk reads, beside the best published systems, and how fast beside raw spaCy.

    python benchmarks/reading.py CORPUS

CORPUS holds ``gold/dates.jsonl``, ``gold/quantities.jsonl``, ``gold/quotes.jsonl``, ``nato-talks`` and ``clusters``
(see the corpus README). The scoring follows each task's own: TempEval-3 for dates (value F1 asks for an overlapping
span and an equal value), NewsQuant for quantities, and for PolNeAR's direct quotations the share found, found to the
word, and given to the right mention. The five articles on the talks between NATO and Russia are scored by
scoring_nato.py, the speed by speed.py. The published figures are on other parts of the same corpora, or on corpora of
the same kind. What is still missed, by cause: reading-errors.md.
"""

import argparse
from pathlib import Path

import scoring_dates
import scoring_nato
import scoring_quantities
import scoring_quotes
import speed
from table import print_table

from lsp_server.claims.reader import Reader
from lsp_server.text.loading import read_file

Row = tuple[str, str, str, str, str]

SPEED_GROUPS = 12
"""How many groups of articles the speed is taken from: some 36 articles, 30,000 words."""


def date_rows(corpus: Path) -> list[Row]:
    """Dates, against HeidelTime."""
    scores = scoring_dates.score(corpus, Reader())
    size = f"{scores.annotated:,} expressions"
    return [
        ("dates: strict F1", size, f"{scores.strict_f1:.3f}", "0.86", "0.81 platinum, 0.85 TimeBank (HeidelTime)"),
        ("dates: relaxed F1", size, f"{scores.relaxed_f1:.3f}", "0.93", "0.90, 0.92"),
        ("dates: value F1", size, f"{scores.value_f1:.3f}", "0.82", "0.78, 0.79"),
    ]


def quantity_rows(corpus: Path) -> list[Row]:
    """Quantities, against CQE."""
    scores = scoring_quantities.score(corpus)
    size = f"{scores.value.annotated:,} quantities"
    return [
        ("quantities: value F1", size, f"{scores.value.f1:.3f}", "0.93", "0.92 (CQE)"),
        ("quantities: value and unit F1", size, f"{scores.value_and_unit.f1:.3f}", "0.87", "0.86"),
        ("quantities: value and change F1", size, f"{scores.value_and_change.f1:.3f}", "0.89", "0.88"),
    ]


def quote_rows(corpus: Path) -> list[Row]:
    """Direct quotations and their speakers, against Citron."""
    scores = scoring_quotes.score(corpus)
    size = f"{scores.gold:,} quotations"
    return [
        ("direct quotations: found", size, f"{scores.shares['found']:.3f}", "0.98", "-"),
        ("direct quotations: exact words", size, f"{scores.shares['exact words']:.3f}", "0.95", "-"),
        (
            "their speaker's mention: overlap",
            size,
            f"{scores.shares['speaker found']:.3f}",
            "0.92",
            "0.85 on PARC3 (Citron)",
        ),
    ]


def nato_rows(corpus: Path) -> list[Row]:
    """Five articles as a careful editor reads them; nobody has published figures on these."""
    scores = scoring_nato.score(corpus, Reader())
    return [
        (f"nato-talks: {what}", f"{len(results)} annotations", f"{scoring_nato.share(results):.3f}", aim, "-")
        for what, results, aim in (
            ("dates", scores.dates, "1.0"),
            ("figures", scores.figures, "1.0"),
            ("quotation words", scores.quotations, "1.0"),
            ("resolved speakers", scores.speakers, "0.95"),
            ("titles", scores.titles, "0.95"),
            ("events", scores.events, "0.85"),
        )
    ]


def speed_row(corpus: Path) -> Row:
    """Reading all claims of some groups of articles, in words a second of processor time."""
    folders = sorted(folder for folder in (corpus / "clusters").iterdir() if folder.is_dir())[:SPEED_GROUPS]
    (_, raw, _), (_, ours, ratio) = speed.reading_rows([read_file(p) for f in folders for p in sorted(f.glob("*.md"))])
    what = "speed: words a second of processor time, against spaCy's full pipeline"
    return (what, f"{ours} to {raw}", f"{ratio} times", "1.0", "-")


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    corpus: Path = parser.parse_args().corpus
    rows = [*date_rows(corpus), *quantity_rows(corpus), *quote_rows(corpus), *nato_rows(corpus), speed_row(corpus)]
    print_table(("task", "size", "Copydesk", "aim", "best published"), rows)


if __name__ == "__main__":
    main()
