"""One spaCy pipeline at work: its memory, and what its last components say of a word, remembered.

While an article is typed, each edit brings the words of the edit before, but for one or two. What spaCy knows of
a word's shape is kept in a memory zone for many paragraphs. What its attribute ruler and lemmatiser make of a word,
its tag and its relation is kept here: they cost a third of the analysis, and look at nothing else of a token.
"""

import atexit
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Doc

BATCH = 64
"""Paragraphs analysed together."""

ZONE = 150_000
"""Code points analysed before spaCy's memory of their words is let go: some 500 paragraphs, a few megabytes."""

_MOST_REMEMBERED = 1_500  # words with a tag and a relation: those of the paragraphs that are typed in; 1 MB
_LOOKED_AT = frozenset(("ORTH", "TEXT", "LOWER", "IS_SPACE", "TAG", "DEP"))


class Word(NamedTuple):
    """What is said of a word with a tag and a relation, wherever it stands."""

    text: str
    lower: str
    lemma: str
    tag: str
    pos: str
    dep: str


class Analysed(NamedTuple):
    """One text: each token's word, first code point and head (an index), and the first token of each sentence."""

    words: list[Word]
    starts: list[int]
    heads: list[int]
    sentences: list[int]


class Pipeline:
    """A spaCy pipeline. May be used from any thread; one at a time analyses."""

    def __init__(self, nlp: "Language") -> None:
        self.nlp = nlp
        self._lock = Lock()
        self._zone = ExitStack()
        self._analysed_in_zone: int | None = None  # code points; None outside a zone
        self._words = _Words.behind(nlp)
        self._components = [part for name, part in nlp.pipeline if name not in self._words.stands_for]
        atexit.register(self.close)

    def analyse(self, texts: Sequence[str]) -> list[Analysed]:
        """The analyses of some texts, in order.

        Nothing of spaCy's leaves: with its zone ends the life of all that was made in it. A pipeline has one zone at
        a time, hence the lock. Without zones the vocabulary grows with each letter typed, as long as the process lives.
        """
        analysed: list[Analysed] = []
        with self._lock:
            try:
                for start in range(0, len(texts), BATCH):
                    batch = texts[start : start + BATCH]
                    self._enter_zone(sum(map(len, batch)))
                    analysed.extend(self._analysed(batch))
            except BaseException:
                self._leave_zone()
                raise
        return analysed

    def close(self) -> None:
        """Let go of what spaCy remembers of the words analysed. The pipeline can still be used."""
        with self._lock:
            self._leave_zone()

    def _enter_zone(self, length: int) -> None:
        if self._analysed_in_zone is None or self._analysed_in_zone >= ZONE:
            self._leave_zone()
            self._zone.enter_context(self.nlp.memory_zone())
            self._analysed_in_zone = 0
        self._analysed_in_zone += length

    def _leave_zone(self) -> None:
        self._analysed_in_zone = None
        self._zone.close()
        self._words.forget()

    def _analysed(self, texts: Iterable[str]) -> list[Analysed]:
        return [_as_analysed(doc, self._words) for doc in self._docs(texts)]

    def _docs(self, texts: Iterable[str]) -> "Iterable[Doc]":
        """Documents as ``nlp.pipe`` makes them, without what it does anew each time to leave components out."""
        docs: Iterable[Doc] = map(self.nlp.make_doc, texts)
        for component in self._components:
            docs = component.pipe(docs, batch_size=BATCH) if hasattr(component, "pipe") else map(component, docs)
        return docs


def _as_analysed(doc: "Doc", words: "_Words") -> Analysed:
    array = doc.to_array(["ORTH", "TAG", "DEP", "IDX", "HEAD"]).T
    orths, tags, relations, starts, _ = array.tolist()
    to_heads = array[4].astype("int64").tolist()  # an unsigned array of signed distances
    return Analysed(
        words.of(doc, list(zip(orths, tags, relations, strict=True))),
        starts,
        [index + distance for index, distance in enumerate(to_heads)],
        [sentence.start for sentence in doc.sents],
    )


_Key = tuple[int, int, int]
"""A word, a tag and a relation, each by spaCy's hash of it: the same in every vocabulary."""


class _Words:
    """The words of a document, by a pipeline whose last components are remembered, or by any other."""

    stands_for: tuple[str, ...] = ()
    """The components that need not be run."""

    @staticmethod
    def behind(nlp: "Language") -> "_Words":
        """The quicker way where the pipeline is built for it, else the plain one."""
        from spacy.pipeline import AttributeRuler, Lemmatizer

        *_, ruler, lemmatizer = (None, None, *(component for _, component in nlp.pipeline))
        if not (isinstance(ruler, AttributeRuler) and isinstance(lemmatizer, Lemmatizer)):
            return _Words()
        looked_at = {
            key for rule in ruler.patterns for pattern in rule["patterns"] for token in pattern for key in token
        }
        plain = looked_at <= _LOOKED_AT and lemmatizer.mode in {"rule", "lookup"}
        return _RememberedWords(nlp, ruler, lemmatizer) if plain else _Words()

    def of(self, doc: "Doc", keys: Sequence[_Key]) -> list[Word]:  # noqa: ARG002 - of use where words are remembered
        """The words of a document; ``keys`` are its tokens', as the components run so far have left them."""
        return [Word(t.text, t.lower_, t.lemma_, t.tag_, t.pos_, t.dep_) for t in doc]

    def forget(self) -> None:
        """Let go of what the components remember of words."""


class _RememberedWords(_Words):
    """The words of a document by an attribute ruler and a lemmatiser that are asked once for each word.

    Nearly all patterns of the ruler are of one token, and look at nothing that is not in its key; the lemmatiser
    looks at the word and at what the ruler says of it. A document in which a pattern of several tokens matches
    ("gonna", "there was") is given to the components whole. Whether a word may open such a pattern is remembered
    too, so that most documents need not be searched for one.
    """

    def __init__(self, nlp: "Language", ruler: "AttributeRuler", lemmatizer: "Lemmatizer") -> None:
        from spacy.matcher import Matcher
        from spacy.pipeline import AttributeRuler

        self.stands_for = tuple(nlp.pipe_names[-2:])
        self._vocab = nlp.vocab
        self._ruler = ruler
        self._lemmatizer = _with_sets(lemmatizer)
        self._by_token = AttributeRuler(nlp.vocab)
        self._by_several = Matcher(nlp.vocab)
        self._of_several: set[int] = set()  # the numbers of those rules
        for number, rule in enumerate(_rules(ruler)):
            if all(len(pattern) == 1 for pattern in rule["patterns"]):
                self._by_token.add(rule["patterns"], rule["attrs"], rule["index"])
            else:
                self._by_several.add(f"several tokens {number}", rule["patterns"])
                self._by_token.add([pattern[:1] for pattern in rule["patterns"]], {})  # says nothing of the word
                self._of_several.add(number)
        self._known: OrderedDict[_Key, Word] = OrderedDict()  # those met last at the end
        self._opening: set[_Key] = set()

    def of(self, doc: "Doc", keys: Sequence[_Key]) -> list[Word]:
        """The words of a document, those met before from memory."""
        known = self._known
        unknown = list(dict.fromkeys([key for key in keys if key not in known]))
        if unknown:
            known.update(zip(unknown, self._asked(unknown), strict=True))
        for key in keys:
            known.move_to_end(key)
        found = [known[key] for key in keys]
        is_of_several = not self._opening.isdisjoint(keys) and self._by_several(doc, allow_missing=True)
        while len(known) > _MOST_REMEMBERED:
            self._opening.discard(known.popitem(last=False)[0])
        return super().of(self._lemmatizer(self._ruler(doc)), keys) if is_of_several else found

    def forget(self) -> None:
        """Let go of what the lemmatiser remembers."""
        self._lemmatizer.cache.clear()

    def _asked(self, keys: Sequence[_Key]) -> list[Word]:
        """What the components say of some words, which are no text but stand in one document for once."""
        import numpy as np
        from spacy.tokens import Doc

        doc = Doc(self._vocab, words=[self._vocab.strings[word] for word, _, _ in keys])
        tags_and_relations: Any = np.array([key[1:] for key in keys], dtype="uint64")  # wider than spaCy's type for it
        doc.from_array(["TAG", "DEP"], tags_and_relations)
        matches = self._by_token.match(doc)
        self._by_token.set_annotations(doc, matches)  # type: ignore[no-untyped-call]  # spaCy has no types for it
        self._opening.update(keys[start] for number, _, start, _ in matches if number in self._of_several)
        return super().of(self._lemmatizer(doc), keys)


def _with_sets(lemmatizer: "Lemmatizer") -> "Lemmatizer":
    """The lemmatiser, with its lists of tens of thousands of words, in which it looks for each form, made sets."""
    if lemmatizer.lookups.has_table("lemma_index"):
        index = lemmatizer.lookups.get_table("lemma_index")
        for part_of_speech, words in list(index.items()):
            if isinstance(words, list):
                index[part_of_speech] = frozenset(words)
    return lemmatizer


def _rules(ruler: "AttributeRuler") -> list[dict[str, Any]]:
    """The patterns of a ruler, each with what it says of which token."""
    rules: Any = ruler.patterns  # of a type that tells no keys apart
    return list(rules)
