"""A large archive made by this script, and a draft of 1,500 words: all of it our own, none of it news.

Thirty articles of the draft's story are written from its paragraphs and really read. The others come of forty articles
written here from templates, read once, and varied: every name is exchanged for another of the same length in text and
claims alike, so that ten thousand articles cost no hour of parsing and still have terms of their own. They measure
what size costs; what a checker finds in them means nothing.
"""

import random
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgspec

from lsp_server.archive import Archive
from lsp_server.archive.keeping import file_hash, reading_version
from lsp_server.claims import Reading
from lsp_server.claims.reader import DEFAULT_MODEL, Reader
from lsp_server.text.loading import read_text

STORY_ARTICLES = 30
DRAFT_WORDS = 1_500
_TEMPLATES = 40
_SHARE_OF_FACTS = 0.3  # of sentences: as in news
_PLACES = ("Corvell", "Ostrand", "Marwick", "Tarnton", "Quellen", "Bramley", "Halford", "Norwick")
_PEOPLE = ("Ida Holt", "Odo Bran", "Una Pell", "Ira Voss", "Eli Quin", "Ada Marl")
_BODIES = ("Harbour Union", "Transit Board", "Schools League", "Water Council")
_CONSONANTS, _VOWELS = "bcdfghjklmnprstvwz", "aeiou"
_FACTS = (
    "{person}, the head of the {body}, told reporters in {place} on {weekday} that {number} {noun} would be {done}.",
    "The {body} has spent {money} million dollars on the {place} {thing} since {month} 2024, its report says.",
    "“We will open {small} {noun} in {place} before the winter,” {person} said, “and nobody will be turned away.”",
    "At least {small} {noun} were {done} when a tram left the rails near {place} on {weekday} evening, police said.",
    "About {share} percent of the {noun} in {place} were {done} on {weekday}, according to the {body}.",
    "Talks between the {body} and the city of {place} resume on {day} {month}, {person} confirmed.",
    "{person}, {age}, was elected to the board of the {body} in {month} 2023 and lives in {place}.",
)
_PLAIN = (
    "Nobody had expected the crowd that gathered in the square of {place} when the news came through.",
    "The second round of talks in {place} ended without a result, and no date was set for another.",
    "It was the longest strike that the {body} has seen, and most shops in {place} stayed closed.",
    "{person} did not answer when asked whether the {thing} would be paid for by the city.",
    "Critics say that the {body} has long known about the state of the {thing} and kept silent.",
    "“People here remember what was promised,” {person} said, standing beside the old {thing}.",
    "Residents of {place} who spoke to this newspaper were divided, and some would not give their names.",
    "The {thing} was built by prisoners and has been mended so often that little of it is old.",
    "A spokesman for the {body} declined to comment while the matter was before the court in {place}.",
    "Neighbours brought soup and blankets, and the church in {place} stayed open through the night.",
    "What happens next depends on whether the {body} can agree with those who own the {thing}.",
    "The wind had dropped by the afternoon, and the ferries to {place} were running again.",
)
_NOUNS = (
    "workers", "households", "schools", "soldiers", "voters", "patients", "students", "buses", "trees", "nurses",
    "farmers", "ships", "bridges", "teachers", "engineers", "beds", "flats", "tickets", "letters", "officers",
    "passengers", "villages", "hectares", "lorries", "cows", "books", "windows", "children", "doctors", "boats",
)  # fmt: skip
_DONE = ("moved", "hurt", "counted", "repaired", "closed", "sold", "inspected", "named", "paid", "rescued")
_THINGS = ("bridge", "harbour", "library", "tramway", "dam", "hospital", "market hall", "lighthouse", "station")


def made_text(chance: random.Random, words: int, *, day: int) -> str:
    """An article in Markdown of about so many words, on one story: its places, people and bodies are few."""
    lines = [f"---\ndate: 2025-03-{day:02}\n---\n"]
    written = 0
    while written < words:
        paragraph = " ".join(_sentence(chance) for _ in range(3))
        written += len(paragraph.split())
        lines.append(paragraph + "\n")
    return "\n".join(lines)


def made_draft() -> str:
    """The draft of the measurements."""
    return made_text(random.Random(1), DRAFT_WORDS, day=10)  # noqa: S311 - no secrets


def build(folder: Path, articles: int, *, files: bool) -> None:
    """A desk in ``folder`` with so many articles, read; ``files``: with their files too. One that is there is kept."""
    folder.mkdir(parents=True, exist_ok=True)
    database = f"{reading_version(DEFAULT_MODEL)[:8]}.sqlite"
    (folder / "copydesk.toml").write_text(f'archive = ["articles"]\ndatabase = "{database}"\n', "utf-8")
    with Archive.open(folder / database) as archive:
        if archive.view().size >= articles:
            return
        for number, reading in enumerate(
            islice(made_readings(folder / "articles", articles), archive.view().size, None)
        ):
            if number % 100 == 0:
                print(f"\r{number:,} of {articles:,} articles", end="", file=sys.stderr, flush=True)
                held = archive._store.transaction()  # noqa: SLF001 - a hundred a transaction, with their hashes
                held.__enter__()
            path = Path(reading.article.path)
            if files:
                path.parent.mkdir(exist_ok=True)
                path.write_text("\n\n".join(p.text for p in reading.article.paragraphs), "utf-8")
            archive.put(reading, file_hash(path) if files else "")
            if number % 100 == 99:
                held.__exit__(None, None, None)
        if number % 100 != 99:
            held.__exit__(None, None, None)
        print(file=sys.stderr)


def made_readings(folder: Path, articles: int) -> Iterator[Reading]:
    """So many articles as they are read: the first ``STORY_ARTICLES`` of one story, each other of one of its own."""
    reader = Reader()
    for number in range(min(STORY_ARTICLES, articles)):
        chance = random.Random(100 + number)  # noqa: S311 - no secrets
        text = made_text(chance, chance.randint(200, 500), day=chance.randint(1, 9))
        yield reader.read(read_text(text, str(folder / f"story-{number}.md")))
    templates = []
    for number in range(_TEMPLATES):
        chance = random.Random(1_000 + number)  # noqa: S311 - no secrets
        text = made_text(chance, chance.randint(200, 500), day=chance.randint(1, 28))
        templates.append(msgspec.json.encode(reader.read(read_text(text, "@PATH@"))).decode())
    for number in range(STORY_ARTICLES, articles):
        yield _varied(templates[number % _TEMPLATES], str(folder / f"{number:06}.md"), random.Random(number))  # noqa: S311 - no secrets


def _varied(template: str, path: str, chance: random.Random) -> Reading:
    """A reading with other names of the same lengths: every span stays true."""
    words = {word for name in (*_PLACES, *_PEOPLE, *_BODIES) for word in name.split()}
    for word in sorted(words):
        other = _name(chance, len(word))
        template = template.replace(word, other).replace(word.lower(), other.lower())
    return msgspec.json.decode(template.replace("@PATH@", path), type=Reading)


def _name(chance: random.Random, length: int) -> str:
    letters = [chance.choice(_CONSONANTS if place % 2 == 0 else _VOWELS) for place in range(length)]
    return "".join(letters).capitalize()


def _sentence(chance: random.Random) -> str:
    return chance.choice(_FACTS if chance.random() < _SHARE_OF_FACTS else _PLAIN).format(
        noun=chance.choice(_NOUNS),
        done=chance.choice(_DONE),
        thing=chance.choice(_THINGS),
        person=chance.choice(_PEOPLE),
        body=chance.choice(_BODIES),
        place=chance.choice(_PLACES),
        weekday=chance.choice(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")),
        month=chance.choice(("January", "February", "April", "May", "June")),
        number=f"{chance.randint(11, 99) * 100:,}",
        money=round(chance.uniform(1.1, 9.9), 1),
        small=chance.randint(3, 30),
        share=chance.randint(3, 80),
        day=chance.randint(1, 28),
        age=chance.randint(30, 70),
    )
