"""How much a large archive costs: the story of one draft, found among ever more articles of other stories.

The articles are made by this script: five of one story of our own, and as many of other stories as asked for, with
names, places, numbers and days drawn at random from invented ones. Nothing is parsed: an article's sentences are
its words, which is enough for the archive, and leaves the language model out of the figures.

    python benchmarks/archive_scale.py [--articles 1000 100000] [--keep FOLDER]
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from lsp_server.archive import Archive
from lsp_server.claims import Reading, SentenceTerms
from lsp_server.rule import Story
from lsp_server.text import Article, OffsetMap, Paragraph, Span

_ROUNDS = 200
_STORY_ARTICLES = 20
_DRAFT_LINES, _LINES = 75, 12  # of some 20 words
_SYLLABLES = (
    "bar", "bel", "bran", "cor", "dal", "dor", "fen", "gar", "hal", "hol", "kar", "kel", "lan", "lor", "mar",
    "mor", "nor", "oss", "pell", "quin", "ral", "ros", "sel", "tam", "tor", "ull", "var", "vel", "wen", "yar",
)  # fmt: skip
_ENDS = (
    "a", "an", "by", "den", "ec", "en", "er", "ess", "field", "ford", "ham", "ia", "ic", "in", "ley", "mark",
    "on", "os", "ov", "ton", "um", "us", "wick",
)  # fmt: skip
_COMMON = (
    "Washington", "London", "President", "Minister", "Police", "European", "Union", "Monday", "Tuesday",
    "Friday", "Sunday", "Reuters", "American",
)  # fmt: skip
_VERBS = (
    "said", "told", "warned", "promised", "denied", "confirmed", "announced", "reported", "expected", "agreed",
)  # fmt: skip
_NOUNS = (
    "people", "workers", "officers", "houses", "schools", "soldiers", "voters", "patients", "students",
    "dollars", "hours", "miles",
)  # fmt: skip
_STORY = (
    "Tarnwick", "Brandt", "Ilsa", "Pellam", "Odo", "Quellin", "Corvell", "Ostrand", "Vessay", "Marwick",
    "Hollen",
)  # fmt: skip


def main() -> None:
    """Build the archives, ask each for the draft's story, print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--keep", type=Path, help="keep the archives in this folder, and use those that are there")
    arguments = parser.parse_args()
    print(" articles  build s      MB  first ms  median ms  95% ms  ratio  story")
    base: tuple[float, set[str]] | None = None
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary)
        for size in sorted(arguments.articles):
            path = folder / f"{size}.sqlite"
            seconds = _build(path, size)
            first, times, story = _measure(path)
            median = statistics.median(times)
            ids = {other.reading.article.id for other in story.others}
            base = base or (median, ids)
            print(
                f"{size:>9,} {seconds:>8.1f} {path.stat().st_size / 1e6:>7.1f} {first:>9.2f} {median:>10.2f}"
                f" {sorted(times)[int(len(times) * 0.95)]:>7.2f} {median / base[0]:>6.2f}"
                f"  {len(ids)} articles, {'the same' if ids == base[1] else 'not the same'}"
            )


def _build(path: Path, size: int) -> float:
    """An archive of so many articles; the seconds it took."""
    start = time.perf_counter()
    with Archive.open(path) as archive:
        archive.put_many(islice(_articles(size), archive.view().size, None))
    return time.perf_counter() - start


def _measure(path: Path) -> tuple[float, list[float], Story]:
    """Milliseconds of the first look for a story, then of one after each edit of the draft, and the story."""
    with Archive.open(path) as archive:
        view = archive.view()
        chance = _chance(1)
        text = _text(chance, [*_STORY, *(_name(chance) for _ in range(8))], _DRAFT_LINES)
        times = []
        for number in range(_ROUNDS + 1):
            draft = _reading(f"{text}\nTyping goes on in {_name(chance)}, word {number}.", "draft")
            start = time.perf_counter()
            story = view.story(draft)
            times.append(1_000 * (time.perf_counter() - start))
        return times[0], times[1:], story


def _articles(size: int) -> Iterator[Reading]:
    chance = _chance(7)
    names = [_name(chance) for _ in range(20_000)]
    for number in range(_STORY_ARTICLES):
        yield _reading(_text(chance, [*_STORY, *chance.sample(names, 3)], 2 * _LINES), f"story-{number}")
    for number in range(size - _STORY_ARTICLES):
        cast = [names[int(len(names) * chance.random() ** 2)] for _ in range(12)]
        yield _reading(_text(chance, cast, _LINES), f"other-{number}")


def _text(chance: random.Random, cast: list[str], lines: int) -> str:
    """So many sentences on a few names that return, as names in an article do, and on some that stand everywhere."""
    cast = [*cast, *chance.choices(_COMMON, k=len(cast) // 2)]
    return "\n".join(
        " ".join(
            (
                f"On {chance.choice(cast)}, {chance.choice(cast)} {chance.choice(cast)}",
                f"{chance.choice(_VERBS)} that {chance.randint(2, 90_000):,} {chance.choice(_NOUNS)}",
                f"{chance.choice(_VERBS)} {chance.choice(cast)} in {chance.choice(cast)}",
                f"before {chance.randint(1990, 2025)}, and the {chance.choice(_NOUNS)} of {chance.choice(cast)} did.",
            )
        )
        for _ in range(lines)
    )


def _chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the same articles each time, not a secret


def _name(chance: random.Random) -> str:
    return (chance.choice(_SYLLABLES) + chance.choice(_SYLLABLES) + chance.choice(_ENDS)).capitalize()


def _reading(text: str, name: str) -> Reading:
    lines = text.splitlines()
    paragraphs = tuple(Paragraph(line, OffsetMap.shift(0, len(line))) for line in lines)
    sentences = tuple(
        SentenceTerms(number, Span(0, len(line)), tuple(sorted(set(line.lower().split()))))
        for number, line in enumerate(lines)
    )
    return Reading(Article(id=name, path=f"{name}.txt", paragraphs=paragraphs), (), sentences)


if __name__ == "__main__":
    main()
