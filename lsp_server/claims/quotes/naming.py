"""Marks that hold no speech: titles of works, names, terms, and words held at arm's length."""

from lsp_server.claims.quotes.frame import Edge, Frame
from lsp_server.claims.quotes.lexicon import speech_lexicon

_SMALL_WORDS = frozenset(
    ("a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "but", "with", "from", "by", "as", "is", "it")
)


def is_name_or_term(frame: Frame, piece: int) -> bool:
    """Whether a piece is the name of something by its neighbours: "the film 'Dawn'", "Ana 'Swift' Vey"."""
    start = frame.marked[piece].whole.start
    return frame.parse.text[max(start - 1, 0) : start] == "=" or _has_naming_neighbour(frame, piece)


def looks_like_title(frame: Frame, piece: int) -> bool:
    """Whether a piece is written as the titles of works are."""
    words = frame.words(piece)
    if frame.edges[piece] is Edge.START and words[-1] in ".?!":
        return False
    return frame.edges[piece] is not Edge.COLON and in_title_case(words)


def in_title_case(words: str) -> bool:
    """Whether every longer word of several begins with a capital, as titles of works do. Shouting is no title."""
    if sum(map(str.isupper, words)) > sum(map(str.islower, words)):
        return False
    parts = [part for part in words.replace("-", " ").split() if part[0].isalnum() or part[0] in "'’"]
    long = [part for part in parts if part.strip(",.?!'’:;").lower() not in _SMALL_WORDS]
    return len(long) >= 2 and all(part[0].isupper() or part[0].isdecimal() for part in long)


def _has_naming_neighbour(frame: Frame, piece: int) -> bool:
    lexicon = speech_lexicon()
    first, last = frame.ranges[piece]
    short = last - first <= 9
    before = frame.tokens[first - 1] if first else None
    if before is not None and before.text == "," and first > 1 and short and in_title_case(frame.words(piece) + " X"):
        noun = frame.tokens[first - 2]
        if noun.lemma.lower() in lexicon.work and noun.tag.startswith("NN"):
            return True
    if before is not None and short and frame.outside(before.i) and frame.edges[piece] is Edge.CLAUSE:
        lemma = before.lemma.lower()
        if before.tag.startswith("NN") and (
            lemma in lexicon.term or (lemma in lexicon.work and frame.words(piece)[:1].isupper())
        ):
            return True
        if lemma in lexicon.naming and before.tag == "VBN" and before.dep in {"acl", "amod"}:
            return True
        if before.lower in {"so-called", "aka"} or (before.tag == "POS" and in_title_case(frame.words(piece))):
            return True
    after = frame.tokens[last] if last < len(frame.tokens) else None
    if (
        before is not None
        and after is not None
        and last - first <= 4
        and after.text.istitle()
        and before.text.istitle()
    ):
        return " " not in frame.words(piece) and frame.words(piece).istitle()  # a nickname: Ana "Swift" Vey
    return (
        after is not None
        and last - first <= 6
        and frame.outside(after.i)
        and after.tag in {"NN", "NNS"}
        and after.lemma.lower() in lexicon.work | lexicon.term
        and frame.edges[piece] is Edge.CLAUSE
        and frame.words(piece)[:1].isupper()
    )
