"""What a reader of both passages said of findings in untouched articles, kept without the corpus's text."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from table import print_table

from lsp_server.check import Diagnostic

FILE = Path(__file__).with_name("judgements.jsonl")


@dataclass(frozen=True)
class Judgement:
    """A finding of ``rule`` at code points ``start`` to ``end`` of an article, against ``other``.

    ``right`` says that an editor would want to be told; ``why`` is one word for the kind of case.
    """

    group: str
    doc: str
    rule: str
    start: int
    end: int
    other: str
    right: bool
    why: str


class Judgements:
    """All judgements, by what they are of."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._by_finding = {self._key(j.group, j.doc, j.rule, j.start, j.end): j for j in judgements}

    @classmethod
    def load(cls, path: Path = FILE) -> Self:
        """Those committed beside this file."""
        return cls(Judgement(**json.loads(line)) for line in path.read_text("utf-8").splitlines() if line)

    def of(self, group: str, doc: str, finding: Diagnostic) -> Judgement | None:
        """What was said of a finding, if it was judged."""
        return self._by_finding.get(self._key(group, doc, finding.rule, finding.place.start, finding.place.end))

    def report(self, findings: Iterable[tuple[str, str, Diagnostic]], words: int) -> None:
        """Print, by rule, how many findings were judged, how many were right, and how many wrong a 1,000 words."""
        counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for group, doc, finding in findings:
            judgement = self.of(group, doc, finding)
            for name in (finding.rule, "all"):
                counts[name][0] += 1
                counts[name][1] += judgement is not None
                counts[name][2] += judgement is not None and judgement.right
        rows = [
            (name, found, judged, right, f"{right / judged:.2f}" if judged else "-", f"{_wrong(judged, right, words)}")
            for name, (found, judged, right) in sorted(counts.items(), key=lambda item: (item[0] == "all", item[0]))
        ]
        print_table(("judged", "findings", "judged", "right", "precision", "wrong a 1,000 words"), rows)

    @staticmethod
    def _key(group: str, doc: str, rule: str, start: int, end: int) -> tuple[str, str, str, int, int]:
        return group, doc, rule, start, end


def _wrong(judged: int, right: int, words: int) -> str:
    return f"{1000 * (judged - right) / words:.2f}"


def save(judgements: Iterable[Judgement], path: Path = FILE) -> None:
    """Write judgements, sorted, one a line."""
    lines = sorted(json.dumps(asdict(judgement)) for judgement in judgements)
    path.write_text("\n".join(lines) + "\n", "utf-8")
