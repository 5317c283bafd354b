"""How well Copydesk reads dates, quantities and quotations, beside the best published systems.

    python benchmarks/reading.py CORPUS

CORPUS holds ``gold/dates.jsonl``, ``gold/quantities.jsonl`` and ``gold/quotes.jsonl`` (see the corpus README). The
scoring follows each task's own: TempEval-3 for dates (value F1 asks for an overlapping span and an equal value),
NewsQuant for quantities, and for PolNeAR's direct quotations the share found, found to the word, and given to the
right mention. The published figures are on other parts of the same corpora, or on corpora of the same kind.
"""

import argparse
from pathlib import Path

import scoring_dates
import scoring_quantities
import scoring_quotes
from table import print_table

from lsp_server.claims.reader import Reader

Row = tuple[str, str, str, str, str]


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


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    corpus: Path = parser.parse_args().corpus
    rows = [*date_rows(corpus), *quantity_rows(corpus), *quote_rows(corpus)]
    print_table(("task", "size", "Copydesk", "aim", "best published"), rows)


if __name__ == "__main__":
    main()
