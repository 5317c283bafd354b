"""The search for the articles of one story, over the archive as it stands at one moment."""

import math
import os
from collections.abc import Callable, Iterable, Mapping, Sequence

from lsp_server.answers import Answers
from lsp_server.archive import background, codec, keeping
from lsp_server.archive.copies import Shingles, witnesses
from lsp_server.archive.store import Row, Store

SAME_STORY = 0.25
"""The least overlap of two articles of one story."""

_MOST_HOLDERS = 1_000  # a term that more articles have finds no story
_MOST_POSTINGS = 4_000  # looked at for one draft
_LEFT_OVER = 0.25  # of what makes one story: the search ends when less is left of the draft's terms
_MOST_COMPARED = 150  # whole articles compared with one draft
_MOST_WEIGHTS = 50_000  # words, some 5 MB: those of the stories of a hundred drafts
_MOST_HOLDERS_KEPT = 20_000  # terms, each with its articles
_MOST_WITNESSES = 400  # stories, each with the articles of it
_MOST_PAIRS = 8_000  # of articles that were looked at for being copies: a story has 1,770 at most, and each draft 60
_MOST_NAMES = 100  # ids and paths of drafts
_MOST_CHANGED = 8  # terms of a draft between two searches: else everything is compared anew
_LEEWAY = 1e-4  # of an overlap that is known by its changes, for what rounding adds up to
_MOST_VECTORS = 8_000  # articles with all their terms, some 80 MB: those that a run over hundreds of drafts compares

Vector = dict[str, float]


class Weights(dict[str, float]):
    """Weights by word, worked out when first asked for."""

    def __init__(self, weight: Callable[[str], float]) -> None:
        super().__init__()
        self._weight = weight

    def __missing__(self, word: str) -> float:
        if len(self) > _MOST_WEIGHTS:
            self.clear()
        self[word] = self._weight(word)
        return self[word]


class Snapshot:
    """Which articles a view has at one ``generation`` of the archive, and what their words weigh there."""

    def __init__(self, store: Store, paths: Sequence[str] | None, generation: int) -> None:
        self.generation = generation
        self._store = store
        folders = store.folders()
        self._folders = _folders_under(folders, paths)
        self._single = _single_articles(store, paths, self._folders)
        every = self._folders is None
        self.size = len(self._single) + sum(
            count for number, (_, count) in folders.items() if every or number in (self._folders or ())
        )
        self._counts = self._count()
        self.term_weights = Weights(lambda term: background.term_weight(term, self._counts.get(term, 0), self.size))
        self.lemma_weights = Weights(background.lemma_weight)
        self._holders: Answers[str, list[int]] = Answers(_MOST_HOLDERS_KEPT)
        self._vectors: Answers[int, tuple[Row, Vector] | None] = Answers(_MOST_VECTORS)
        self._witnesses: Answers[tuple[int, ...], tuple[int, ...]] = Answers(_MOST_WITNESSES)
        self._copies: dict[tuple[int, int], bool] = {}
        self._named: Answers[str, list[Row]] = Answers(_MOST_NAMES)
        self._last_search: tuple[Mapping[str, int], set[int], list[tuple[Row, float]]] = {}, set(), []
        self._last_products: tuple[Vector, dict[int, float]] = {}, {}

    def has(self, row: Row) -> bool:
        """Whether an article is one of the view's."""
        return self._has(row.number, row.folder)

    def named(self, name: str) -> list[Row]:
        """The archive's articles with this id or at this location, by location."""
        found = self._named.get(name)
        return self._named.keep(name, self._store.rows_named(name)) if found is None else found

    def close_to(self, terms: Mapping[str, int], own: set[int]) -> list[tuple[Row, float]]:
        """The articles whose overlap with these story terms is at least ``SAME_STORY``, in no order.

        Few edits of a draft change its terms: the answer to the last question is kept.
        """
        last_terms, last_own, found = self._last_search
        if terms != last_terms or own != last_own:
            found = self._search(terms, own)
            self._last_search = terms, own, found
        return found

    def _search(self, terms: Mapping[str, int], own: set[int]) -> list[tuple[Row, float]]:
        weighted = self._weighted(terms)
        draft, length = _of_length_1(weighted), _length(weighted)
        changes, known = self._changed_since_last(weighted)
        products: dict[int, float] = {}
        close = []
        for number in self._candidates(draft):
            found = None if number in own else self._vector(number)
            if found is None:
                continue
            row, vector = found
            if number in known:
                product = known[number]
                for term, change in changes:
                    product += change * vector.get(term, 0.0)
                if product < (SAME_STORY - _LEEWAY) * length:
                    products[number] = product
                    continue
            overlap = _overlap(draft, vector)
            products[number] = overlap * length
            if overlap >= SAME_STORY:
                close.append((row, overlap))
        self._last_products = weighted, products
        return close

    def _changed_since_last(self, weighted: Vector) -> tuple[list[tuple[str, float]], dict[int, float]]:
        """What the last search knew of the draft's products with articles, and by how much which terms weigh more now.

        A draft that is typed has few other terms than before: that an article is not of its story is told by these.
        """
        last, products = self._last_products
        terms = {term for term, _ in weighted.items() ^ last.items()}
        if len(terms) > _MOST_CHANGED:
            return [], {}
        return [(term, weighted.get(term, 0.0) - last.get(term, 0.0)) for term in terms], products

    def overlap(self, left: Mapping[str, int], right: Mapping[str, int]) -> float:
        """The overlap of two articles by their story terms, 0 to 1."""
        return _overlap(self._unit(left), self._unit(right))

    def witnesses_of(self, texts: Sequence[tuple[int, Shingles]]) -> tuple[int, ...]:
        """A number for each article, the same for copies of one text; the articles come with their numbers."""
        key = tuple(number for number, _ in texts)
        found = self._witnesses.get(key)
        if found is None:
            if len(self._copies) > _MOST_PAIRS:
                self._copies.clear()
            found = self._witnesses.keep(key, witnesses(texts, self._copies))
        return found

    def _candidates(self, draft: Vector) -> list[int]:
        """The articles worth a comparison.

        By Cauchy and Schwarz two articles overlap by no more than the length of the draft's vector over the terms
        that both have. Terms are gone through from the heaviest on, until those left add little to that bound.
        """
        enough = SAME_STORY * SAME_STORY
        left = sum(weight * weight for weight in draft.values())
        looked_at = 0
        shared: dict[int, float] = {}
        for term, weight in sorted(draft.items(), key=lambda item: (-item[1], item[0])):
            if left < _LEFT_OVER * enough or looked_at > _MOST_POSTINGS:
                break
            square = weight * weight
            holders = self._holders_of(term)
            looked_at += len(holders)
            if left < enough:  # too late for an article that has none of the terms before
                holders = [number for number in holders if number in shared]
            left -= square
            for number in holders:
                shared[number] = shared.get(number, 0.0) + square
        worth = {number: square for number, square in shared.items() if square + left >= enough}
        if len(worth) <= _MOST_COMPARED:
            return list(worth)
        least = sorted(worth.values(), reverse=True)[_MOST_COMPARED - 1]
        return [number for number, square in worth.items() if square >= least]

    def _holders_of(self, term: str) -> list[int]:
        """The view's articles with a story term; none where too many of the archive's have it."""
        found = self._holders.get(term)
        if found is None:
            holders = self._store.holders(term, _MOST_HOLDERS) or ()
            found = self._holders.keep(term, [number for number, folder in holders if self._has(number, folder)])
        return found

    def _has(self, number: int, folder: int) -> bool:
        return self._folders is None or folder in self._folders or number in self._single

    def _vector(self, number: int) -> tuple[Row, Vector] | None:
        """An article's story terms weighted and brought to length 1."""
        if number in self._vectors:
            return self._vectors[number]
        rows, words = self._store.rows_of([number]), self._store.words_of(number)
        known = (rows[0], self._unit(codec.unpack_words(words).terms)) if rows and words else None
        return self._vectors.keep(number, known)

    def _unit(self, terms: Mapping[str, int]) -> Vector:
        return _of_length_1(self._weighted(terms))

    def _weighted(self, terms: Mapping[str, int]) -> Vector:
        weights = self.term_weights
        return {term: (1 + math.log(count)) * weights[term] for term, count in sorted(terms.items())}

    def _count(self) -> Mapping[str, int]:
        """In how many articles of the view each word stands, of the words that so many have that it matters."""
        least = background.least_count(self.size)
        if self.size < least:
            return {}
        everywhere = self._store.frequent(least)
        if self._folders is None:
            return everywhere
        counts = self._store.counts(sorted(self._folders), list(everywhere))
        for number in self._single:
            words = self._store.words_of(number)
            for word in keeping.words_of(words)[1] if words else ():
                if word in counts:
                    counts[word] += 1
        return {word: count for word, count in counts.items() if count >= least}


def _of_length_1(vector: Vector) -> Vector:
    length = _length(vector)
    return {term: weight / length for term, weight in vector.items()} if length else {}


def _length(vector: Vector) -> float:
    return math.sqrt(sum([weight * weight for weight in vector.values()]))


def _overlap(left: Vector, right: Vector) -> float:
    """The cosine of two vectors of length 1, at most 1; their terms are in order, and so is the sum."""
    fewer, more = (left, right) if len(left) <= len(right) else (right, left)
    return min(round(sum([weight * more[term] for term, weight in fewer.items() if term in more]), 6), 1.0)


def _folders_under(folders: Mapping[int, tuple[str, int]], paths: Sequence[str] | None) -> frozenset[int] | None:
    """The folders that are one of the paths or below one; None for all of them."""
    if paths is None:
        return None
    below = tuple(os.path.join(path, "") for path in paths)  # noqa: PTH118 - strings
    found = {n for n, (folder, _) in folders.items() if folder in paths or folder.startswith(below)}
    return None if len(found) == len(folders) else frozenset(found)


def _single_articles(store: Store, paths: Iterable[str] | None, folders: frozenset[int] | None) -> frozenset[int]:
    """The articles whose own file is one of the paths."""
    if paths is None or folders is None:
        return frozenset()
    rows = [row for path in paths for row in store.rows_named(path) if row.location == path]
    return frozenset(row.number for row in rows if row.folder not in folders)
