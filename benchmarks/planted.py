"""Recall on planted errors and loudness on untouched articles, by rule and kind.

    python benchmarks/planted.py CORPUS [--group NAME] [--kind KIND] [--findings FILE] [--misses FILE] [--judged]

CORPUS holds ``clusters/GROUP/*.md`` and ``planted.jsonl`` (see the corpus README). Each planted error is put into
its article, the article is checked against the others of its group, and counts as caught when a finding of a
fitting rule overlaps the changed words. Then every untouched article is checked the same way. One table.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from baseline import Flag, flags
from curve import Point, draw, points
from judgements import Judgements
from table import print_table

from lsp_server import catalogue
from lsp_server.archive import Archive, View
from lsp_server.check import Checked, Diagnostic, check
from lsp_server.claims.reader import Reader
from lsp_server.config import Settings
from lsp_server.rule import Severity
from lsp_server.text.loading import read_text

FITTING = {
    "figure": {
        "figure-mismatch",
        "superseded-figure",
        "sum-mismatch",
        "percent-mismatch",
        "ordinal-mismatch",
        "self-contradiction",
    },
    "date": {"event-date", "weekday-date", "duration-mismatch"},
    "speaker": {"quote-speaker", "self-contradiction"},
    "wording": {"quote-wording"},
    "title": {"title-mismatch", "self-contradiction"},
    "name": {"name-spelling", "self-contradiction"},
    "age": {"age-mismatch", "age-birthdate", "self-contradiction"},
}
KINDS = tuple(FITTING)
BASELINE_KINDS = ("figure", "speaker")


@dataclass(frozen=True)
class Plant:
    """One line of planted.jsonl: ``now`` in place of ``was`` at code point ``start`` of the article's file."""

    group: str
    doc: str
    kind: str
    start: int
    was: str
    now: str

    def into(self, source: str) -> str:
        """The article with the error in it."""
        end = self.start + len(self.was)
        if source[self.start : end] != self.was:
            raise ValueError(f"{self.group}/{self.doc}: {self.was!r} does not stand at {self.start}")
        return source[: self.start] + self.now + source[end:]

    def caught_by(self, findings: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The findings of fitting rules that overlap the change."""
        end = self.start + len(self.now)
        return [
            f for f in findings if f.rule in FITTING[self.kind] and f.place.start < end and self.start < f.place.end
        ]

    def flagged_by(self, found: Iterable[Flag]) -> bool:
        """Whether the baseline points at the change."""
        end = self.start + len(self.now)
        return any(f.kind == self.kind and f.start < end and self.start < f.end for f in found)


@dataclass
class Outcome:
    """What was counted. ``loud`` is warnings and errors, ``all`` information too."""

    planted: Counter[str] = field(default_factory=Counter)
    loud: Counter[str] = field(default_factory=Counter)
    all: Counter[str] = field(default_factory=Counter)
    words: int = 0
    baseline: Counter[str] = field(default_factory=Counter)
    baseline_flags: Counter[str] = field(default_factory=Counter)
    findings: list[tuple[str, str, Diagnostic]] = field(default_factory=list)
    misses: list[Plant] = field(default_factory=list)
    confidences: list[float | None] = field(default_factory=list)


class Desk:
    """The articles of the corpus in one archive, each group a view."""

    def __init__(self, corpus: Path, archive_path: Path, minimum_confidence: float = 0.0) -> None:
        archive_path.parent.mkdir(parents=True, exist_ok=True)
        self._clusters = corpus / "clusters"
        self._archive = Archive.open(archive_path)
        self._archive.index([self._clusters], progress=_progress)
        self._reader = Reader(self._archive.cache)
        self._rules = catalogue.installed()
        self._minimum = minimum_confidence

    def groups(self) -> list[str]:
        """The names of the groups."""
        return sorted(folder.name for folder in self._clusters.iterdir() if folder.is_dir())

    def view(self, group: str) -> View:
        """The articles of one group."""
        return self._archive.view([self._clusters / group])

    def sources(self, group: str) -> Iterator[tuple[str, Path, str]]:
        """Each article of a group: its name, its path and its text."""
        for path in sorted((self._clusters / group).glob("*.md")):
            yield path.stem, path, path.read_bytes().decode("utf-8")

    def check(self, source: str, path: Path, view: View) -> Checked:
        """One text, under one path, against a view."""
        draft = self._reader.read(read_text(source, str(path)))
        return check(draft, view.story(draft), self._rules, self._minimum)


def measure(desk: Desk, plants: list[Plant], groups: list[str]) -> Outcome:
    """Check every plant and every untouched article of some groups."""
    outcome = Outcome()
    by_article: dict[tuple[str, str], list[Plant]] = defaultdict(list)
    for plant in plants:
        by_article[plant.group, plant.doc].append(plant)
    for number, group in enumerate(groups):
        _progress(number, len(groups))
        view = desk.view(group)
        sources = {doc: source for doc, _, source in desk.sources(group)}
        for doc, path, source in desk.sources(group):
            others = [text for name, text in sources.items() if name != doc]
            outcome.words += len(source.split("---", 2)[-1].split())
            outcome.findings += [(group, doc, f) for f in desk.check(source, path, view).findings]
            outcome.baseline_flags.update(flag.kind for flag in flags(source, others))
            for plant in by_article[group, doc]:
                outcome.baseline[plant.kind] += plant.flagged_by(flags(plant.into(source), others))
                _count(plant, desk.check(plant.into(source), path, view).findings, outcome)
    _progress(len(groups), len(groups))
    return outcome


def _count(plant: Plant, findings: Iterable[Diagnostic], outcome: Outcome) -> None:
    outcome.planted[plant.kind] += 1
    caught = plant.caught_by(findings)
    outcome.all[plant.kind] += bool(caught)
    outcome.loud[plant.kind] += any(f.severity <= Severity.WARNING for f in caught)
    outcome.confidences.append(max((f.confidence for f in caught), default=None))
    if not caught:
        outcome.misses.append(plant)


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done == total else "\r"
        print(f"{done} of {total}", end=end, file=sys.stderr, flush=True)


def report(outcome: Outcome, judgements: Judgements | None) -> None:
    """Print the table."""
    kinds = [
        (
            kind,
            planted,
            f"{outcome.loud[kind] / planted:.2f}",
            f"{outcome.all[kind] / planted:.2f}",
            f"{outcome.baseline[kind] / planted:.2f}" if kind in BASELINE_KINDS else "-",
        )
        for kind in KINDS
        if (planted := outcome.planted[kind])
    ]
    print_table(("planted", "errors", "caught by warnings and errors", "information too", "plain baseline"), kinds)
    print()
    per_rule: dict[str, list[Diagnostic]] = defaultdict(list)
    for _, _, finding in outcome.findings:
        per_rule[finding.rule].append(finding)
    loudness = [_loudness(rule, found, outcome.words) for rule, found in sorted(per_rule.items())]
    loudness.append(_loudness("all", [f for _, _, f in outcome.findings], outcome.words))
    print_table(
        ("untouched articles", "warnings and errors", "a 1,000 words", "information", "a 1,000 words"), loudness
    )
    print()
    plain = [
        (kind, outcome.baseline_flags[kind], f"{1000 * outcome.baseline_flags[kind] / outcome.words:.2f}")
        for kind in BASELINE_KINDS
    ]
    print_table(("plain baseline, untouched articles", "flags", "a 1,000 words"), plain)
    if judgements is not None:
        print()
        judgements.report(outcome.findings, outcome.words)
        print()
        rows = [
            (f"{p.threshold:.2f}", f"{p.recall:.2f}", f"{p.precision:.2f}", f"{p.wrong_per_1000_words:.2f}")
            for p in curve_of(outcome, judgements)
        ]
        print_table(("confidence at least", "planted caught", "judged right", "wrong a 1,000 words"), rows)


def curve_of(outcome: Outcome, judgements: Judgements) -> list[Point]:
    """Precision, as judged, against recall, by the confidence asked for."""
    judged = [
        (finding.confidence, judgement.right)
        for group, doc, finding in outcome.findings
        if (judgement := judgements.of(group, doc, finding)) is not None
    ]
    return points(outcome.confidences, judged, outcome.words)


def _loudness(name: str, findings: list[Diagnostic], words: int) -> tuple[str, int, str, int, str]:
    loud = sum(f.severity <= Severity.WARNING for f in findings)
    quiet = len(findings) - loud
    return name, loud, f"{1000 * loud / words:.2f}", quiet, f"{1000 * quiet / words:.2f}"


def _dump(path: Path, lines: Iterable[object]) -> None:
    path.write_bytes(b"\n".join(msgspec.json.encode(line) for line in lines))


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--group", action="append", help="only this group (may be given again)")
    parser.add_argument("--kind", action="append", choices=KINDS, help="only plants of this kind")
    parser.add_argument("--findings", type=Path, help="write what was found in untouched articles here, a line each")
    parser.add_argument("--misses", type=Path, help="write the plants not caught here, a line each")
    parser.add_argument("--judged", action="store_true", help="report precision against benchmarks/judgements.jsonl")
    parser.add_argument(
        "--min-confidence",
        type=float,
        default=Settings().min_confidence,
        help="the default is the product's (%(default)s)",
    )
    parser.add_argument("--curve", type=Path, help="draw precision against recall into this file (with --judged)")
    parser.add_argument("--archive", type=Path, default=Path(".cache/benchmarks/clusters.sqlite"))
    arguments = parser.parse_args()
    desk = Desk(arguments.corpus, arguments.archive, arguments.min_confidence)
    lines = (json.loads(line) for line in (arguments.corpus / "planted.jsonl").read_text("utf-8").splitlines())
    plants = [Plant(**{key: line[key] for key in Plant.__dataclass_fields__}) for line in lines]
    if arguments.kind:
        plants = [plant for plant in plants if plant.kind in arguments.kind]
    groups = arguments.group or desk.groups()
    outcome = measure(desk, [plant for plant in plants if plant.group in groups], groups)
    judgements = Judgements.load() if arguments.judged or arguments.curve else None
    report(outcome, judgements)
    if arguments.curve and judgements is not None:
        draw(curve_of(outcome, judgements), arguments.curve)
    if arguments.findings:
        _dump(arguments.findings, ({"group": g, "doc": d, "finding": f} for g, d, f in outcome.findings))
    if arguments.misses:
        _dump(arguments.misses, outcome.misses)


if __name__ == "__main__":
    main()
