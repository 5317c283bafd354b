"""Precision against recall as the confidence asked for rises, as a picture."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

THRESHOLDS = (0.0, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


class Point(NamedTuple):
    """At one threshold: the share of planted errors caught, and the share of judged findings that were right."""

    threshold: float
    recall: float
    precision: float
    wrong_per_1000_words: float


def points(caught: Sequence[float | None], judged: Sequence[tuple[float, bool]], words: int) -> list[Point]:
    """The curve.

    ``caught`` has each plant's best confidence (None: missed), ``judged`` each judged finding's, and its verdict.
    """
    found = []
    for threshold in THRESHOLDS:
        recall = sum(c is not None and c >= threshold for c in caught) / max(len(caught), 1)
        shown = [right for confidence, right in judged if confidence >= threshold]
        precision = sum(shown) / len(shown) if shown else 1.0
        found.append(Point(threshold, recall, precision, 1000 * (len(shown) - sum(shown)) / max(words, 1)))
    return found


def draw(curve: Sequence[Point], path: Path) -> None:
    """Draw the curve to a file; the format is its suffix's."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(6.4, 4.0), layout="constrained")
    axes.plot([p.recall for p in curve], [p.precision for p in curve], marker="o", color="#1f4e79")
    for point in curve:
        axes.annotate(
            f"{point.threshold:.2f}", (point.recall, point.precision), textcoords="offset points", xytext=(6, 5), size=8
        )
    axes.set_xlabel("planted errors caught")
    axes.set_ylabel("findings in untouched articles judged right")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1.02)
    axes.grid(alpha=0.3)
    axes.set_title("As the confidence asked for rises", size=10)
    figure.savefig(path, dpi=120, metadata={"Date": None} if path.suffix == ".svg" else None)
    plt.close(figure)
