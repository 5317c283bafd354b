"""Whether one name is a misspelling of another."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import chain

from msgspec import Struct
from rapidfuzz.distance import OSA, Levenshtein

from lsp_server.answers import Answers
from lsp_server.claims import Name, Reading
from lsp_server.claims.kept import kept_with_it
from lsp_server.claims.people.parties import canonical
from lsp_server.judgement.citing import Testimony, cite, first_of_each_witness
from lsp_server.judgement.names import folded
from lsp_server.judgement.remembering import Others, kept_with_articles, kept_with_story
from lsp_server.judgement.wording import spelling
from lsp_server.rule import Evidence, Story
from lsp_server.text import Span

SHORTEST = 5
SHORTEST_FOR_TWO = 8
LEAST_WITNESSES = 2
"""In how many other articles, or places of the draft, the other spelling must stand."""

_MOST_SLIPS = 256  # words that only the draft has: those of a long draft, and what is typed on the way to a name
_MOST_MISSPELLINGS = 64  # each with the passages it is read off
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class Word(Struct, frozen=True):
    """One word of a name, where it stands, and the other words of the name."""

    text: str
    folded: str
    paragraph: int
    span: Span
    beside: frozenset[str]


class Misspelling(Struct, frozen=True):
    """What a word of a draft is a slip for: the name's word as the story has it first, and who has it.

    ``articles`` are how many have it, ``against`` is one testimony a witness, best first; ``evidence`` are its passages
    and ``cited`` names them.
    """

    right: Word
    articles: int
    against: tuple[Testimony[Name], ...]
    evidence: tuple[Evidence, ...]
    cited: str


def name_words(name: Name) -> tuple[Word, ...]:
    """The words of a name long enough to be told from others by a letter."""
    return _words_of(name.text, name.paragraph, name.span.start)


@lru_cache(maxsize=1024)  # the names of a draft, all of which are asked for at each key typed
def _words_of(name: str, paragraph: int, start: int) -> tuple[Word, ...]:
    found = [(match.group().removesuffix("’s").removesuffix("'s"), match.start()) for match in _WORD.finditer(name)]
    every = {folded(text) for text, _ in found}
    words = []
    for text, offset in found:
        if len(text) >= SHORTEST and text[0].isupper():
            key, at = folded(text), start + offset
            words.append(Word(text, key, paragraph, Span(at, at + len(text)), frozenset(every - {key})))
    return tuple(words)


class Spellings(Struct, frozen=True):
    """The words of the names of one article: the places of each by its folded form, and those forms by initial."""

    places: dict[str, tuple[tuple[Word, Name], ...]]
    by_initial: dict[str, tuple[str, ...]]


@kept_with_it
def spellings(reading: Reading) -> Spellings:
    """How an article spells its names."""
    places: dict[str, list[tuple[Word, Name]]] = {}
    by_initial: dict[str, list[str]] = {}
    for name in reading.of(Name):
        for word in name_words(name):
            places.setdefault(word.folded, []).append((word, name))
    for folded_word in places:
        by_initial.setdefault(folded_word[:1], []).append(folded_word)
    return Spellings(
        {folded_word: tuple(found) for folded_word, found in places.items()},
        {initial: tuple(found) for initial, found in by_initial.items()},
    )


@kept_with_it
def words_of_names(reading: Reading) -> tuple[Word, ...]:
    """The words of an article's names, in order."""
    return tuple(chain.from_iterable(map(name_words, reading.of(Name))))


class NamesElsewhere:
    """The words of the names of a story's other articles together, and what they are slips for."""

    def __init__(self, others: Others) -> None:
        self._times: Counter[str] = Counter()
        for other in others:
            self._times.update({word: len(found) for word, found in spellings(other.reading).places.items()})
        self._by_initial: dict[str, list[str]] = {}
        for word in self._times:
            self._by_initial.setdefault(word[:1], []).append(word)
        self._slips: Answers[str, tuple[str, ...]] = Answers(_MOST_SLIPS)

    def has(self, folded_word: str) -> bool:
        """Whether any article has a name with this word, spelt so."""
        return folded_word in self._times

    def meant_by(self, folded_word: str, counts: Counter[str]) -> str | None:
        """The word that one is a slip for: of several the one that stands most often elsewhere, then in the draft."""
        slips = self._slips.get(folded_word)
        if slips is None:
            same_initial = self._by_initial.get(folded_word[:1], ())
            found = tuple(right for right in same_initial if is_slip(folded_word, right))
            slips = self._slips.keep(folded_word, found)
        return min(slips, key=lambda right: (-self._times[right], -counts[right], right), default=None)


@kept_with_articles
def names_elsewhere(others: Others) -> NamesElsewhere:
    """The names of a story's other articles."""
    return NamesElsewhere(others)


class _Misspellings:
    """Who of a story's other articles, in order, has the names that words of the draft are slips for."""

    def __init__(self, others: Others) -> None:
        self._spellings = tuple((other, spellings(other.reading)) for other in others)
        self._asked: Answers[tuple[str, frozenset[str], str], Misspelling | None] = Answers(_MOST_MISSPELLINGS)

    def of(self, word: Word, right: str) -> Misspelling | None:
        """The names with the word ``right`` that another may be but for the slip, if there is one."""
        key = (word.folded, word.beside, right)
        return self._asked[key] if key in self._asked else self._asked.keep(key, self._misspelling(word, right))

    def _misspelling(self, word: Word, right: str) -> Misspelling | None:
        certain = word.folded in _common_words() or right in _common_words()
        forms: list[Word] = []  # the first of each article
        testimonies: list[Testimony[Name]] = []
        for other, theirs in self._spellings:
            for form, name in theirs.places.get(right, ()):
                if _one_bearer(word, form, certain=certain):
                    forms.append(form)
                    testimonies.append(Testimony(other, name))
                    break
        if not forms:
            return None
        first, against = forms[0], first_of_each_witness(testimonies)
        return Misspelling(
            first,
            len({testimony.article.id for testimony in testimonies}),
            against,
            tuple(testimony.evidence(first.text) for testimony in against),
            cite([testimony.article for testimony in against]),
        )


@kept_with_story
def _misspellings(others: Others) -> _Misspellings:
    return _Misspellings(others)


def misspelt(draft: Reading, story: Story) -> Iterator[tuple[Word, Misspelling]]:
    """The draft's name words that no other article spells so, with the name they miss."""
    mine = words_of_names(draft)
    counts = Counter(word.folded for word in mine)
    elsewhere = names_elsewhere(story)
    nearest = {word: elsewhere.meant_by(word, counts) for word in counts if not elsewhere.has(word)}
    misspellings = _misspellings(story)
    for word in mine:
        right = nearest.get(word.folded)
        if right is None:
            continue
        if word.folded in _common_words() and right in counts:
            continue  # the draft has both words, each for its own
        missed = misspellings.of(word, right)
        if missed and missed.articles + (counts[right] > counts[word.folded]) >= LEAST_WITNESSES:
            yield word, missed


@lru_cache(maxsize=512)  # the pairs of one initial among the names of a draft and its story
def is_slip(written: str, right: str) -> bool:
    """Whether ``written`` is ``right`` with one letter wrong (two in long names), and not another word."""
    shorter = min(len(written), len(right))
    if shorter < SHORTEST or written == right or written[0] != right[0]:
        return False
    allowed = 2 if shorter >= SHORTEST_FOR_TWO else 1
    if OSA.distance(written, right, score_cutoff=allowed) > allowed:
        return False
    if {written, right} in ({right, right + "s"}, {written, written + "s"}) or _plural(written, right):
        return False
    return not _transliterations(written, right) and not (_is_party(written) and _is_party(right))


@lru_cache(maxsize=256)  # the slips in a draft, its own and those against its story
def may_be_transliteration(left: str, right: str) -> bool:
    """Whether two spellings may both be right: two ways out of another alphabet, or two names of one ring.

    So it is where they differ in vowels, doubled letters, k for q, or in two letters. Exchanged letters are a slip.
    """
    distance = OSA.distance(left, right)
    is_swap = distance < Levenshtein.distance(left, right)
    return not is_swap and (distance > 1 or _skeleton(left) == _skeleton(right))


def _skeleton(word: str) -> str:
    consonants = "".join(c for c in word.translate(_ONE_SOUND) if c not in "aeiouyhw'")
    return re.sub(r"(.)\1+", r"\1", consonants)


_ONE_SOUND = str.maketrans("qczv", "kksf")


def _plural(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    return long in {short + "s", short + "es", short + "n", short + "an"} or (short[:-1] + "ies" == long)


def _one_bearer(mine: Word, theirs: Word, *, certain: bool) -> bool:
    """Whether two names may be one but for the slip: other words of them are shared, or one of them has none.

    Where either word is an ordinary one (Susan, Sudan), a shared word must make it ``certain``.
    """
    if mine.beside & theirs.beside:
        return spelling(mine.folded) != spelling(theirs.folded)
    return not certain and (not mine.beside or not theirs.beside)


def _is_party(word: str) -> bool:
    return canonical(word.title()) is not None


@lru_cache(maxsize=512)
def _transliterations(left: str, right: str) -> bool:
    return any(left in group and right in group for group in _groups())


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    lines = (files("lsp_server.judgement.data") / "common_words.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


@lru_cache(maxsize=1)
def _groups() -> tuple[frozenset[str], ...]:
    lines = (files("lsp_server.judgement.data") / "transliterations.txt").read_text("utf-8").splitlines()
    return tuple(frozenset(line.split()) for line in lines if line and not line.startswith("#"))
