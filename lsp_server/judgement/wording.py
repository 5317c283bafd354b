"""Whether two quotations are one utterance, and whether its words were altered on the way.

Thresholds: two quotations of four words or more whose partial ratio is 86 were one utterance in every pair read;
of 138,000 unrelated pairs none reached it. Translations of one speech fall below, and are left alone.
"""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from msgspec import Struct
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

SAME_UTTERANCE = 86.0
LEAST_WORDS = 4
LEAST_EQUAL_WORDS = 6

_MARKS = re.compile(r"[\"“”„‟«»‘‛`]")
_APOSTROPHE = re.compile(r"[’ʼ´]")
_LOOSE_ENDING = re.compile(r"' ?(s|t|re|ve|ll|m|d)\b")
_BRACKETED = re.compile(r"\[[^\]\[]{0,200}\]|\([^)(]{0,200}\)")
_ELLIPSIS = re.compile(r"\.\s?\.\s?\.|…")
_WORD = re.compile(r"[^\W_]+(?:['.,][^\W_]+)*")
_IS = re.compile(r"\b(it|he|she|that|what|there|here|who|where|how)'s\b")
GAP = "…"
_WORD_OR_GAP = re.compile(rf"{GAP}|{_WORD.pattern}")


class Alteration(Struct, frozen=True):
    """One word of an utterance that differs between two quotations of it.

    ``was`` and ``now`` are the words of the other quotation and of the draft's (one of them empty where a
    negation was lost or gained); ``at`` is the number of the word in the draft's quotation; ``equal`` how many
    words around it agree. ``sort`` tells a reversed meaning from another word.
    """

    was: str
    now: str
    at: int
    equal: int
    sort: Literal["word", "reversed"]


@lru_cache(maxsize=512)
def words(content: str) -> tuple[str, ...]:
    """The words of a quotation for comparing: folded case, spellings and contractions; an ellipsis is a gap."""
    text = (
        _LOOSE_ENDING.sub(r"'\1", _APOSTROPHE.sub("'", _MARKS.sub(" ", content)).lower())
        .replace("&", " and ")
        .replace("o.k.", "ok")
    )
    text = _ELLIPSIS.sub(f" {GAP} ", _BRACKETED.sub(f" {GAP} ", text))
    lists = _lists()
    for short, long in lists.contractions:
        text = text.replace(short, long)
    text = _IS.sub(r"\1 is", text)
    found = [GAP if token == GAP else spelling(token) for token in _WORD_OR_GAP.findall(text)]
    return tuple(found)


def word_spans(content: str) -> list[tuple[str, int, int]]:
    """The words as written with their places, for pointing at one of them."""
    return [(match.group(), match.start(), match.end()) for match in _WORD.finditer(_APOSTROPHE.sub("'", content))]


def same_utterance(left: str, right: str) -> bool:
    """Whether two quotations are (parts of) the same words, cuts and small changes allowed."""
    mine, theirs = _plain(left), _plain(right)
    if min(mine.count(" "), theirs.count(" ")) + 1 < LEAST_WORDS:
        return False
    return fuzz.partial_ratio(mine, theirs, score_cutoff=SAME_UTTERANCE) > 0


@lru_cache(maxsize=512)  # pairs of one utterance in a draft and its story: asked again at each key typed
def alteration(draft: str, other: str) -> Alteration | None:
    """The one content word in which two quotations of an utterance differ, if that is all they differ in.

    Cut ends, gaps, function words, spellings and inflections are no alterations; a negation lost or gained is.
    Two quotations of one length need fewer equal words: neither is cut, and their first and last words count too.
    """
    mine, theirs = words(draft), words(other)
    whole = len(mine) == len(theirs)
    changes, equal = _aligned(mine, theirs, ends_too=whole)
    if equal < (LEAST_WORDS if whole else LEAST_EQUAL_WORDS):
        return None
    telling = [change for change in changes if _tells(*change[:2])]
    if len(telling) != 1 or not _is_exchange(*telling[0][:2]):
        return None
    was, now, at = telling[0]
    sort: Literal["word", "reversed"] = "reversed" if _reverses(was, now) else "word"
    return Alteration(was, now, at, equal, sort)


def _aligned(
    mine: tuple[str, ...], theirs: tuple[str, ...], *, ends_too: bool
) -> tuple[list[tuple[str, str, int]], int]:
    """The differences inside the stretch both quotations cover, as (was, now, place), and the words they share."""
    blocks = Levenshtein.opcodes(theirs, mine)
    equal = [op for op in blocks if op.tag == "equal"]
    if not equal:
        return [], 0
    first, last = equal[0], equal[-1]
    changes = []
    for op in blocks:
        outside = op.dest_end <= first.dest_start or op.dest_start >= last.dest_end
        if op.tag == "equal" or (outside and not ends_too):
            continue
        was, now = theirs[op.src_start : op.src_end], mine[op.dest_start : op.dest_end]
        if GAP in was or GAP in now:
            continue
        changes.append((" ".join(was), " ".join(now), op.dest_start))
    return changes, sum(op.dest_end - op.dest_start for op in equal)


def _tells(was: str, now: str) -> bool:
    """Whether an exchange of words changes what was said."""
    if _negations(was) != _negations(now):
        return True
    left, right = [[word for word in text.split() if word not in _lists().function_words] for text in (was, now)]
    if not left and not right:
        return False
    return "".join(left) != "".join(right) and not (
        len(left) == len(right) and all(_one_lemma(a, b) for a, b in zip(left, right, strict=True))
    )


def _is_exchange(was: str, now: str) -> bool:
    """A word for a word, or a negation more or less. Words that merely come or go are a cut."""
    if _negations(was) != _negations(now):
        return len(was.split()) <= 2 and len(now.split()) <= 2
    return 0 < len(was.split()) <= 2 and 0 < len(now.split()) <= 2


def _reverses(was: str, now: str) -> bool:
    return _negations(was) != _negations(now) or frozenset((was, now)) in _lists().opposites


def _negations(text: str) -> int:
    return sum(word in _lists().negators for word in text.split()) % 2


def _one_lemma(left: str, right: str) -> bool:
    """Whether two words are forms or spellings of one: a shared stem and nothing but endings apart."""
    if left == right or (left.isdigit() and right.isdigit()):
        return left == right
    shared = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        shared += 1
    stem, left_end, right_end = left[:shared], left[shared:], right[shared:]
    if shared >= 3 and stem[-1] in left_end[:1] + right_end[:1]:  # a doubled letter: run, running
        left_end, right_end = left_end.removeprefix(stem[-1]), right_end.removeprefix(stem[-1])
    return shared >= 3 and left_end in _ENDINGS and right_end in _ENDINGS


_ENDINGS = frozenset(
    (
        "",
        "s",
        "es",
        "d",
        "ed",
        "ing",
        "e",
        "y",
        "ies",
        "ied",
        "r",
        "er",
        "est",
        "ly",
        "n",
        "en",
        "'s",
        "al",
        "t",
        "ting",
    )
)


@lru_cache(maxsize=512)  # the words of the quotations and names of a draft and its story
def spelling(word: str) -> str:
    """A word in one of its spellings: British and American ones made the same."""
    word = _lists().spellings.get(word.removesuffix("'s"), word)
    if len(word) > 5:
        for british, american in (("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ise", "ize")):
            if word.endswith(british):
                return word.removesuffix(british) + american
        if word.endswith(("our", "ours", "oured", "ouring")):
            return word.replace("our", "or")
    return word.replace(",", "")


@lru_cache(maxsize=512)
def _plain(content: str) -> str:
    return " ".join(word for word in words(content) if word != GAP)


class _Lists(Struct, frozen=True):
    function_words: frozenset[str]
    negators: frozenset[str]
    opposites: frozenset[frozenset[str]]
    contractions: tuple[tuple[str, str], ...]
    spellings: dict[str, str]


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    data: dict[str, Any] = tomllib.loads((files("lsp_server.judgement.data") / "words.toml").read_text("utf-8"))
    return _Lists(
        function_words=frozenset(data["function_words"].split()),
        negators=frozenset(data["negators"].split()),
        opposites=frozenset(map(frozenset, data["opposites"])),
        contractions=tuple(data["contractions"].items()),
        spellings=data["spellings"],
    )
