"""What one paragraph holds: quotations, reports, and what its neighbours may need to know."""

import re

from lsp_server.claims.quotes.cues import Cue, cue_before
from lsp_server.claims.quotes.frame import Frame
from lsp_server.claims.quotes.marks import find_marked
from lsp_server.claims.quotes.mentions import Kind, QuoteMention
from lsp_server.claims.quotes.naming import is_name_or_term
from lsp_server.claims.quotes.reported import find_reports
from lsp_server.claims.quotes.subjects import noun_phrase_at
from lsp_server.claims.quotes.utterances import Utterances, subject_cue, with_speaker
from lsp_server.language import Parse
from lsp_server.text import Span

_NAME_PART = r"[A-Z][\w.'’-]{0,24}"
_TRANSCRIPT_LINE = re.compile(rf"((?:{_NAME_PART} ){{0,4}}{_NAME_PART}): +(?=\S+ \S)")


def find_quotes(parse: Parse) -> tuple[QuoteMention, ...]:
    """The quotations of one paragraph, left to right."""
    if not parse.tokens:
        return ()
    frame = Frame(parse, find_marked(parse.text))
    speech = tuple(marked for piece, marked in enumerate(frame.marked) if not is_name_or_term(frame, piece))
    if len(speech) < len(frame.marked):
        frame = Frame(parse, speech)  # a name in marks is a part of the sentence around it
    return (*_find_quotations(frame), *find_reports(frame), *_find_lead(frame), *_find_line(frame))


def _find_quotations(frame: Frame) -> list[QuoteMention]:
    utterances = Utterances(frame)
    for piece in range(len(frame.marked)):
        utterances.read(piece)
    return utterances.found


def _find_lead(frame: Frame) -> tuple[QuoteMention, ...]:
    """Whom the paragraph's last sentence is about, if it ends outside marks."""
    tokens = frame.tokens
    last = len(tokens) - 1
    if not frame.outside(last):
        return ()
    if len(tokens) <= 30 and tokens[0].text[0] in "-–—―" and not frame.marked:
        name = noun_phrase_at(frame, 1)
        if name is not None and tokens[name].tag == "NNP":
            return (_lead(frame, Cue(0, name, 0.0, listed=False, adjacent=True), "signature"),)
    cue = None
    if tokens[last].text == ":":
        cue = cue_before(frame, last)
    if cue is None:
        cue = subject_cue(frame, frame.parse.sentence_of(last).root)
    return () if cue is None else (_lead(frame, cue, "lead"),)


def _find_line(frame: Frame) -> tuple[QuoteMention, ...]:
    """The words of a paragraph that opens like a line of a transcript: a name, a colon, speech without marks."""
    match = None if frame.marked else _TRANSCRIPT_LINE.match(frame.parse.text)
    if match is None:
        return ()
    end = len(frame.parse.text.rstrip())
    name = Span(*match.span(1))
    words = Span(match.end(), end)
    return (QuoteMention(span=words, sentence=words, kind="line", speaker=name, core=name),)


def _lead(frame: Frame, cue: Cue, kind: Kind) -> QuoteMention:
    sentence = frame.parse.sentence_span(frame.parse.sentence_of(cue.verb))
    mention = QuoteMention(
        span=sentence, sentence=sentence, kind=kind, direct=False, ends=frame.parse.text.rstrip().endswith(":")
    )
    return with_speaker(frame, mention, cue)
