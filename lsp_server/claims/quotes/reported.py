"""Reported speech: the content of "police said that …", "…, police said" and "according to police, …", and whose it is.

Only claims of fact are followed: what somebody asked, did not say or could not confirm is nobody's report.
"""

from collections.abc import Iterator

from lsp_server.claims.quotes.frame import OUTSIDE, Frame
from lsp_server.claims.quotes.lexicon import speech_lexicon
from lsp_server.claims.quotes.mentions import QuoteMention
from lsp_server.claims.quotes.subjects import begins_with_name, core_of, mention_of, noun_phrase_at, subject_of
from lsp_server.language import Token
from lsp_server.text import Span

_QUESTION_WORDS = frozenset(("whether", "if"))
_NOUN_TAGS = frozenset(("NN", "NNS"))
_SETS_OFF = frozenset((",", "—", "–", "-", "--", "?", "!"))
_TRIMMED = " ,;:.–—-\"“”'‘’"


def find_reports(frame: Frame) -> Iterator[QuoteMention]:
    """The reported contents of a paragraph, in the order of their cues."""
    lexicon = speech_lexicon()
    for token, owner in zip(frame.tokens, frame.owner, strict=True):
        if owner != OUTSIDE:
            continue
        if token.lower == "according":
            yield from _according_to(frame, token)
        elif token.tag[:2] == "VB" and token.lemma.lower() in lexicon.report:
            yield from _by_verb(frame, token)
        elif token.tag in _NOUN_TAGS and token.lemma.lower() in lexicon.report_noun:
            yield from _by_noun(frame, token)


def _by_verb(frame: Frame, verb: Token) -> Iterator[QuoteMention]:
    children = frame.parse.children(verb.i)
    if any(child.dep == "neg" for child in children) or verb.dep == "amod":
        return
    content = _content(frame, verb, children)
    if content is None:
        return
    speaker = subject_of(frame, verb.i)
    if speaker is None or content.contains(frame.tokens[speaker].span):
        return
    yield _report(frame, content, speaker, verb)


def _content(frame: Frame, verb: Token, children: list[Token]) -> Span | None:
    infinitive = speech_lexicon().report_infinitive
    for child in children:
        if child.dep == "ccomp" or (child.dep == "xcomp" and verb.lemma.lower() in infinitive):
            first, last = frame.parse.edges(child.i)
            if first <= verb.i <= last or _is_question(frame, child, first):
                continue
            if last < verb.i and not _set_off(frame, last + 1, verb.i):
                continue
            return _between(frame, first, last + 1)
    return _before_final_cue(frame, verb, children)


def _set_off(frame: Frame, first: int, verb: int) -> bool:
    """Whether a comma or a mark stands between a report and the cue after it."""
    return any(not frame.outside(i) or frame.tokens[i].text in _SETS_OFF for i in range(max(first - 1, 0), verb))


def _is_question(frame: Frame, clause: Token, first: int) -> bool:
    mark = frame.parse.child(clause.i, "mark")
    return (mark is not None and mark.lower in _QUESTION_WORDS) or frame.tokens[first].tag in {"WP", "WRB"}


def _before_final_cue(frame: Frame, verb: Token, children: list[Token]) -> Span | None:
    """The sentence before ", police said on Monday." where the tree has not made it a complement."""
    subject = next((child for child in children if child.dep == "nsubj"), None)
    if subject is None or any(child.dep in {"dobj", "xcomp", "dative"} for child in children):
        return None
    first = min(frame.parse.edges(subject.i)[0], verb.i)
    sentence = frame.parse.sentence_of(verb.i)
    if first <= sentence.first + 3 or frame.tokens[first - 1].text != "," or sentence.last - verb.i > 12:
        return None
    if not all(frame.outside(i) for i in range(sentence.first, first)):
        return None
    return _between(frame, sentence.first, first - 1)


def _according_to(frame: Frame, token: Token) -> Iterator[QuoteMention]:
    i = token.i
    if i + 2 >= len(frame.tokens) or frame.tokens[i + 1].lower != "to":
        return
    governed = frame.parse.child(i + 1, "pobj")
    speaker = governed.i if governed is not None else noun_phrase_at(frame, i + 2)
    if speaker is None or not frame.outside(speaker):
        return
    sentence = frame.parse.sentence_of(i)
    last = max(frame.parse.edges(speaker)[1], speaker) + 1
    for content in (_between(frame, sentence.first, i), _between(frame, last, sentence.last)):
        if content is not None:
            yield _report(frame, content, speaker, token)


def _by_noun(frame: Frame, noun: Token) -> Iterator[QuoteMention]:
    clause = frame.parse.child(noun.i, "acl", "ccomp")
    if clause is None or clause.i < noun.i or clause.tag == "VBG":
        return
    first, last = frame.parse.edges(clause.i)
    if frame.tokens[first].lower != "that":
        return
    owner = frame.parse.child(noun.i, "poss")
    speaker = owner.i if owner is not None else None
    if speaker is None and noun.dep == "dobj":
        speaker = subject_of(frame, noun.head)
    content = _between(frame, first, last + 1)
    if speaker is not None and frame.outside(speaker) and content is not None:
        yield _report(frame, content, speaker, noun)


def _between(frame: Frame, first: int, last: int) -> Span | None:
    """Tokens ``first`` to ``last`` (excluded) without "that" and edge punctuation, if two words or more are left."""
    while first < last and (frame.tokens[first].lower == "that" or frame.tokens[first].text in _TRIMMED):
        first += 1
    while last > first and frame.tokens[last - 1].text in _TRIMMED:
        last -= 1
    if last - first < 2 or (not frame.outside(first) and frame.owner[first] == frame.owner[last - 1]):
        return None  # nothing, or a quotation
    return Span(frame.tokens[first].start, frame.tokens[last - 1].end)


def _report(frame: Frame, content: Span, speaker: int, cue: Token) -> QuoteMention:
    mention = mention_of(frame, speaker, cue.i)
    return QuoteMention(
        span=content,
        sentence=frame.parse.sentence_span(frame.parse.sentence_of(cue.i)),
        kind="report",
        direct=False,
        speaker=mention,
        begins_with_name=begins_with_name(frame, mention),
        core=core_of(frame, speaker),
        cue=cue.text,
    )
