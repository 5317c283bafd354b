"""Which words introduce a piece, and so who said it.

Every verb outside the marks and near them may be the cue; a listed verb, an own subject, nearness, the punctuation
between and the tree only make one surer than another (READING.md: a closed verb list costs six points).
"""

from collections.abc import Iterator
from typing import NamedTuple

from lsp_server.claims.quotes.frame import Edge, Frame
from lsp_server.claims.quotes.lexicon import speech_lexicon
from lsp_server.claims.quotes.subjects import noun_phrase_at, noun_phrase_before, subject_of
from lsp_server.language import Token

_HIGHEST = 12
_NOT_MAIN = frozenset(("aux", "auxpass", "amod", "compound"))
_LINKS = frozenset(
    ("and", "but", "while", "as", "when", "because", "before", "after", "though", "although", "if", "who")
)
_AS_OR_THAT = frozenset(("that", "as", "how", "of", "to", "a", "an", "the", "it", "him", "her", "them"))
_DASHES = frozenset(("—", "–", "-", "--", "―"))
_PAUSES = _DASHES | {",", ":"}


class Cue(NamedTuple):
    """Token ``verb`` introduces the words of token ``speaker`` (None: nobody outside the marks).

    ``listed``: a known verb of speech or judgement; ``adjacent``: at most a name or an adverb stands between cue and
    mark, ``touching``: nothing at all.
    """

    verb: int
    speaker: int | None
    score: float
    listed: bool
    adjacent: bool
    touching: bool = False


def cue_of(frame: Frame, piece: int) -> Cue | None:
    """The likeliest cue of a piece."""
    candidates = sorted(_candidates(frame, piece), key=lambda cue: -cue.score)
    if frame.edges[piece] is Edge.CLAUSE:  # in a clause only a verb of speech makes marks speech
        listed = next((cue for cue in candidates if cue.listed and cue.score >= 2.0), None)
        if listed is not None:
            return _answerable(frame, listed, candidates)
    return candidates[0] if candidates else _in_the_next_sentence(frame, piece)


def _answerable(frame: Frame, cue: Cue, candidates: list[Cue]) -> Cue:
    """The outer voice, where the inner is only "ministers": "Vey said ministers had asked for 'more time'"."""
    if cue.speaker is None or frame.tokens[cue.speaker].tag != "NNS":
        return cue
    if any(child.dep in {"det", "poss", "nummod"} for child in frame.parse.children(cue.speaker)):
        return cue
    above = cue.verb
    for _ in range(_HIGHEST):
        above = frame.tokens[above].head
        outer = next(
            (c for c in candidates if c.verb == above and c.listed and c.speaker not in {None, cue.speaker}), None
        )
        if outer is not None:
            return outer._replace(score=max(outer.score, cue.score))
    return cue


def cue_before(frame: Frame, last: int) -> Cue | None:
    """The likeliest cue of words that follow token ``last``, the colon a paragraph ends with."""
    best: Cue | None = None
    first = max(frame.parse.sentence_of(last).first, last - 40)
    for i in range(first, last):
        if frame.outside(i) and _is_verb(frame.tokens[i]):
            cue = _weigh(frame, i, 2.0, last - 1 - i)
            if cue.speaker is not None and (best is None or cue.score > best.score):
                best = cue
    if best is None and last - first <= 6:
        name = noun_phrase_before(frame, last)
        if name is not None and frame.tokens[name].tag == "NNP":
            best = Cue(last, name, 3.0, listed=True, adjacent=True)
    return best


def _candidates(frame: Frame, piece: int) -> Iterator[Cue]:
    left, right = frame.left(piece), frame.right(piece)
    above = _governors(frame, piece)
    if not _right_is_another_sentence(frame, piece, right):
        yield from _on_the_right(frame, piece, right, above)
    yield from _on_the_left(frame, piece, left, above)
    for verb in above:
        if verb not in left and verb not in right and _is_verb(frame.tokens[verb]):
            yield _weigh(frame, verb, 2.0 - 0.4 * above.index(verb), near=8)


def _on_the_right(frame: Frame, piece: int, window: range, above: list[int]) -> Iterator[Cue]:
    tokens = frame.tokens
    expected = _expects_cue_after(frame, piece)
    pauses = 0
    if len(window) > 1 and _signed(frame, piece):
        dash = window.start if tokens[window.start].text in _DASHES else window.start - 1  # or glued to the mark
        if tokens[dash + 1].tag == "NNP":
            yield Cue(dash, noun_phrase_at(frame, dash + 1), 5.0, listed=True, adjacent=True)
    for i in window:
        token = tokens[i]
        near = i - window.start - pauses
        if token.text in _PAUSES:
            pauses += i - window.start < 2
        if token.lower == "according" and i + 2 in window:
            yield _by_phrase(frame, i, expected + 1 - 0.25 * near)
        if not (_is_verb(token) or (near in (1, 2, 3) and _looks_like_cue(frame, token, window.start))):
            continue
        bonus = expected + (2.0 if i in above else 0.0)
        if tokens[window.start].lower in _LINKS:
            bonus -= 3.0
        subject = subject_of(frame, i)
        own_sentence = piece and frame.words(piece)[-1] in "?!"  # what follows may be a sentence of its own
        if subject is not None and window.start <= subject < i and not own_sentence:
            near = min(near, max(frame.parse.edges(subject)[0] - window.start, 0) + 1)
        cue = _weigh(frame, i, bonus, near)
        if cue.speaker is None and expected >= 0 and (cue.listed or (near <= 1 and token.tag in {"VBD", "VBZ"})):
            cue = _weigh(frame, i, bonus, near, _speaker_by_tags(frame, window, i, near))
        yield cue


def _speaker_by_tags(frame: Frame, window: range, verb: int, near: int) -> int | None:
    """The speaker where the tree shows none: the noun phrase before the verb, after it, or after the mark."""
    before = noun_phrase_before(frame, verb) if near <= 5 else None
    if before is not None:
        return before
    if near <= 1:
        return noun_phrase_at(frame, verb + 1) if verb + 1 in window else None
    return noun_phrase_at(frame, window.start) if near <= 12 else None


def _expects_cue_after(frame: Frame, piece: int) -> float:
    """How much the punctuation promises that the cue follows."""
    if frame.words(piece)[-1] in ",?!—–-" or frame.starts_sentence(piece):
        return 2.0
    end = frame.marked[piece].whole.end
    if frame.parse.text[end : end + 1] == ",":
        return 1.0
    return -2.0 if frame.edges[piece] is Edge.CLAUSE else 0.0


def _signed(frame: Frame, piece: int) -> bool:
    """Whether a dash follows the closing mark: “…” — Ana Vey."""
    end = frame.marked[piece].whole.end
    return frame.parse.text[end : end + 3].lstrip()[:1] in _DASHES and frame.words(piece)[-1] in ".?!…"


def _on_the_left(frame: Frame, piece: int, window: range, above: list[int]) -> Iterator[Cue]:
    tokens = frame.tokens
    edge = frame.edges[piece]
    nearer = 0  # listed verbs between a verb and the mark: "she said, adding that …"
    for i in reversed(window):
        token = tokens[i]
        near = window.stop - 1 - i
        if token.lower == "according" and i + 2 in window:
            yield _by_phrase(frame, i, 3.0)
        if not (_is_verb(token) or _is_headline_verb(frame, token, near)):
            continue
        between = [t.text for t in tokens[i + 1 : window.stop] if t.text not in _PAUSES]
        near = len(between)
        bonus = 2.0 if edge in (Edge.COMMA, Edge.COLON) else 0.0
        if not between or between[-1].lower() in _AS_OR_THAT:
            bonus += 2.0 if len(between) <= 1 else 1.0
        if i in above:
            bonus += 2.0
        cue = _weigh(frame, i, bonus, near)
        if cue.speaker is None and (len(between) <= 1 or token.tag in {"VBD", "VBZ", "VBP"}):
            cue = _weigh(frame, i, bonus, near, noun_phrase_before(frame, i))
        yield cue._replace(score=cue.score - 2.5 * nearer)
        nearer += token.tag != "VB" and token.lemma.lower() in speech_lexicon().say
    if edge is Edge.COLON and len(window) >= 2:
        name = noun_phrase_before(frame, window.stop - 1)
        if name is not None and tokens[name].tag == "NNP" and len(window) <= 6:
            yield Cue(window.stop - 1, name, 3.0, listed=True, adjacent=True)


def _weigh(frame: Frame, verb: int, bonus: float, near: int, speaker: int | None = None) -> Cue:
    token = frame.tokens[verb]
    lexicon = speech_lexicon()
    lemma = token.lemma.lower()
    if speaker is None:
        speaker = subject_of(frame, verb)
    listed = lemma in lexicon.say
    judges = lemma in lexicon.judge
    if lemma in lexicon.of_things and speaker is not None and _is_thing(frame.tokens[speaker]):
        listed = judges = False
    score = bonus - 0.25 * min(near, 14)
    score += 3.0 if listed else 1.0 if judges else 0.0
    if lemma in {"be", "have", "do"}:
        score -= 2.0
    if token.tag == "VB" and near and verb and frame.tokens[verb - 1].tag in {"TO", "MD"}:
        score -= 1.5  # "prepared to talk", "will say"
    if speaker is not None:
        kind = frame.tokens[speaker]
        score += 0.5 if kind.lower == "it" else 1.5 if kind.tag == "NN" else 2.0
        if frame.tokens[speaker].dep.startswith("nsubj") and frame.tokens[speaker].head == verb:
            score += 0.5
    return Cue(verb, speaker, score, listed or judges, near <= 2, near == 0)


def _is_thing(token: Token) -> bool:
    """Whether a noun is common and nothing that holds somebody's words."""
    return token.tag in {"NN", "NNS"} and token.lemma.lower() not in speech_lexicon().document


def _by_phrase(frame: Frame, first: int, bonus: float) -> Cue:
    """The source after "according to"."""
    source = frame.parse.child(first + 1, "pobj") if frame.tokens[first + 1].lower == "to" else None
    speaker = source.i if source is not None and frame.outside(source.i) else noun_phrase_at(frame, first + 2)
    return Cue(first, speaker, bonus + 4.0, listed=True, adjacent=True)


def _governors(frame: Frame, piece: int) -> list[int]:
    """The tokens outside the marks that govern a piece, from the nearest up."""
    first, last = frame.ranges[piece]
    for i in range(first, last):
        head = frame.tokens[i].head
        if not first <= head < last:
            found = [] if not frame.outside(head) else [head]
            for _ in range(_HIGHEST):
                above = frame.tokens[head].head
                if above == head:
                    break
                head = above
                if frame.outside(head):
                    found.append(head)
            return found
    return []


def _right_is_another_sentence(frame: Frame, piece: int, window: range) -> bool:
    if not window:
        return True
    if frame.words(piece)[-1] in "?!":  # "Will it?" Vey asked: but «"It will!" Vey said: "Now it will."» is two
        return frame.tokens[window[-1]].text == ":" and piece + 1 < len(frame.edges)
    return frame.ends_sentence(piece)


def _in_the_next_sentence(frame: Frame, piece: int) -> Cue | None:
    """Who "was speaking" in the sentence after a quotation that nothing else introduces."""
    window = frame.right(piece)
    if not window or not frame.starts_sentence(piece):
        return None
    verb = frame.parse.sentence_of(window[-1]).root
    speaker = subject_of(frame, verb) if frame.outside(verb) and verb in window else None
    if speaker is None or frame.tokens[verb].lemma.lower() not in speech_lexicon().speaking:
        return None
    person = frame.tokens[speaker].tag == "NNP" or frame.tokens[speaker].lower in {"he", "she"}
    return Cue(verb, speaker, 5.0, listed=True, adjacent=False) if person else None


def _looks_like_cue(frame: Frame, token: Token, first: int) -> bool:
    """Whether a word tagged as a noun could be a verb of speech ("Vey answers.")."""
    return (
        token.tag in {"NNS", "NN"}
        and token.lower.endswith(("s", "ed"))
        and token.lemma.lower() in speech_lexicon().say
        and not any(t.tag in {"IN", "CC"} for t in frame.tokens[first : token.i])
    )


def _is_headline_verb(frame: Frame, token: Token, near: int) -> bool:
    """Whether a "noun" near the beginning is a verb the tagger missed: "Port chief pledges 'good faith'"."""
    return (
        near <= 3
        and 0 < token.i <= 8
        and token.tag == "NNS"
        and token.lemma.lower() in speech_lexicon().say
        and frame.tokens[token.i - 1].tag[:2] in {"NN", "JJ"}
        and not any(t.tag.startswith("VB") for t in frame.tokens[1 : token.i])
    )


def _is_verb(token: Token) -> bool:
    return token.tag.startswith("VB") and token.dep not in _NOT_MAIN and token.text[0].isalpha()
