"""Whether ten thousand articles of other stories in the archive change what is found, or how long it takes.

    python benchmarks/crowd.py CORPUS [--articles N]

Every fourth article of the corpus, as it is and with its first planted error, is checked against the corpus alone and
against the corpus with N made-up articles more (made_archive.py). One table: how many findings differ, and the ratio
of processor time.
"""

import argparse
import json
import shutil
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgspec
from made_archive import STORY_ARTICLES, made_readings
from table import print_table

from lsp_server import catalogue
from lsp_server.archive import Archive
from lsp_server.check import check
from lsp_server.claims import Reading
from lsp_server.claims.reader import Reader
from lsp_server.text.loading import read_text

SCRATCH = Path(".cache/benchmarks")
ROUNDS = 2


def archives(corpus: Path, articles: int) -> tuple[Archive, Archive]:
    """The corpus's archive, and a copy of it with so many made-up articles of other stories."""
    SCRATCH.mkdir(parents=True, exist_ok=True)
    small_path, large_path = SCRATCH / "clusters.sqlite", SCRATCH / f"crowd-{articles}.sqlite"
    small = Archive.open(small_path)
    small.index([corpus / "clusters"])
    size = small.view().size
    small.close()
    for path in SCRATCH.glob(f"{large_path.name}*"):
        path.unlink()
    shutil.copy(small_path, large_path)
    large = Archive.open(large_path)
    others = islice(made_readings(Path("/made"), articles + STORY_ARTICLES), STORY_ARTICLES, None)
    while batch := list(islice(others, 500)):
        large.put_many(batch)
        print(f"\r{large.view().size - size:,} of {articles:,} articles", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return Archive.open(small_path), large


def drafts(corpus: Path, reader: Reader) -> Iterator[Reading]:
    """Every fourth article, as it is and with its first planted error."""
    planted: dict[tuple[str, str], tuple[int, str, str]] = {}
    for line in (corpus / "planted.jsonl").read_text("utf-8").splitlines():
        plant = json.loads(line)
        planted.setdefault((plant["group"], plant["doc"]), (plant["start"], plant["was"], plant["now"]))
    for path in sorted((corpus / "clusters").glob("*/*.md"))[::4]:
        source = path.read_bytes().decode("utf-8")
        yield reader.read(read_text(source, str(path)))
        if plant := planted.get((path.parent.name, path.stem)):
            start, was, now = plant
            yield reader.read(read_text(source[:start] + now + source[start + len(was) :], str(path)))


def findings(archive: Archive, readings: list[Reading]) -> tuple[list[bytes], float]:
    """All findings of each draft as JSON, and the processor seconds of the better of two rounds."""
    view, rules = archive.view(), catalogue.installed()
    best, found = float("inf"), []
    for _ in range(ROUNDS):
        start = time.process_time()
        found = [check(reading, view.story(reading), rules).findings for reading in readings]
        best = min(best, time.process_time() - start)
    return [msgspec.json.encode(of_draft) for of_draft in found], best


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    arguments = parser.parse_args()
    small, large = archives(arguments.corpus, arguments.articles)
    readings = list(drafts(arguments.corpus, Reader(small.cache)))
    alone, seconds_alone = findings(small, readings)
    crowded, seconds_crowded = findings(large, readings)
    differing = sum(a != b for a, b in zip(alone, crowded, strict=True))
    rows = [
        (f"{small.view().size:,}", len(readings), "", f"{1000 * seconds_alone / len(readings):.1f}", "1.00"),
        (
            f"{large.view().size:,}",
            len(readings),
            differing,
            f"{1000 * seconds_crowded / len(readings):.1f}",
            f"{seconds_crowded / seconds_alone:.2f}",
        ),
    ]
    print_table(("articles", "drafts", "with other findings", "ms a draft", "ratio"), rows)


if __name__ == "__main__":
    main()
