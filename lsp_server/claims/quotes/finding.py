"""From a paragraph's marks to its quotations: which are speech, which belong to one utterance, who is named."""

from msgspec import structs

from lsp_server.claims.quotes.cues import Cue, cue_before, cue_of
from lsp_server.claims.quotes.frame import Edge, Frame
from lsp_server.claims.quotes.marks import find_marked
from lsp_server.claims.quotes.mentions import Kind, QuoteMention
from lsp_server.claims.quotes.naming import in_title_case, is_name_or_term
from lsp_server.claims.quotes.reported import find_reports
from lsp_server.claims.quotes.subjects import core_of, mention_of, noun_phrase_at, subject_of
from lsp_server.language import Parse

_SURE = 5.0
_COMPLETE = frozenset(",.?!…—–")


def find_quotes(parse: Parse) -> tuple[QuoteMention, ...]:
    """The quotations of one paragraph, left to right."""
    if not parse.tokens:
        return ()
    frame = Frame(parse, find_marked(parse.text))
    return (*_find_quotations(frame), *find_reports(frame), *_find_lead(frame))


def _find_quotations(frame: Frame) -> tuple[QuoteMention, ...]:
    found: list[QuoteMention] = []
    last_piece: int | None = None
    last_cue: Cue | None = None
    utterance = -1
    for piece in range(len(frame.marked)):
        cue = cue_of(frame, piece)
        follows = last_piece is not None and _is_coordinated(frame, last_piece, piece)
        if not (follows or _is_speech(frame, piece, cue)):
            continue
        if follows and (cue is None or cue.score < _SURE):
            cue = last_cue
        if cue is not None and cue.speaker is None and last_cue is not None and not frame.starts_sentence(piece):
            cue = cue._replace(speaker=last_cue.speaker)
        floating = cue is None or (frame.starts_sentence(piece) and cue.score < 4.0)
        borrowed = False
        if floating and last_piece is not None and found:
            cue = last_cue
        elif floating:
            cue, borrowed = _subject_of_sentence_before(frame, piece), True
        joined = found and (floating or _same(cue, last_cue) or _waits_for(frame, last_piece, piece, found))
        if not joined:
            utterance += 1
        elif found and found[-1].borrowed and not borrowed:
            found = [_with_speaker(frame, m, cue) if m.utterance == utterance else m for m in found]
        found.append(_mention(frame, piece, cue, utterance, borrowed=borrowed))
        last_piece, last_cue = piece, cue
    return tuple(found)


def _is_speech(frame: Frame, piece: int, cue: Cue | None) -> bool:
    """The left edge decides (READING.md, section 3): at a sentence's start marks hold speech, in a clause they need a cue."""
    words = frame.words(piece)
    count = words.count(" ") + 1
    complete = words[-1] in _COMPLETE
    sure = cue is not None and cue.listed and cue.score >= _SURE
    edge = frame.edges[piece]
    if is_name_or_term(frame, piece) and not (sure and cue is not None and cue.adjacent):
        return False
    if edge is Edge.CLAUSE:
        return cue is not None and (cue.listed and cue.score >= 2.0 or (complete and count > 6))
    if complete or sure:
        return True
    return count >= (4 if edge is Edge.START else 5) and not in_title_case(words)


def _is_coordinated(frame: Frame, before: int, piece: int) -> bool:
    """Whether only "and", "or" or a comma stands between two pieces."""
    between = frame.tokens[frame.ranges[before][1] : frame.ranges[piece][0]]
    return 0 < len(between) <= 3 and all(t.lower in {",", "and", "or", "but", "also", "that"} for t in between)


def _same(cue: Cue | None, other: Cue | None) -> bool:
    return cue is not None and other is not None and cue.verb == other.verb


def _waits_for(frame: Frame, before: int | None, piece: int, found: list[QuoteMention]) -> bool:
    """Whether the piece before had no cue of its own and stands right before this one."""
    if before is None or not found[-1].borrowed:
        return False
    return frame.ranges[before][1] == frame.ranges[piece][0]


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


def _lead(frame: Frame, cue: Cue, kind: Kind) -> QuoteMention:
    sentence = frame.parse.sentence_span(frame.parse.sentence_of(cue.verb))
    mention = QuoteMention(
        span=sentence, sentence=sentence, kind=kind, direct=False, ends=frame.parse.text.rstrip().endswith(":")
    )
    return _with_speaker(frame, mention, cue)


def _subject_of_sentence_before(frame: Frame, piece: int) -> Cue | None:
    first = frame.ranges[piece][0]
    if first == 0:
        return None
    i = first - 1
    while i >= 0 and not frame.outside(i):
        i -= 1
    if i < 0:
        return None
    return subject_cue(frame, frame.parse.sentence_of(i).root)


def subject_cue(frame: Frame, root: int) -> Cue | None:
    """The main verb of a sentence outside marks as a weak cue."""
    if not frame.outside(root):
        return None
    speaker = subject_of(frame, root)
    return None if speaker is None else Cue(root, speaker, 0.0, listed=False, adjacent=False)


def _mention(frame: Frame, piece: int, cue: Cue | None, utterance: int, *, borrowed: bool) -> QuoteMention:
    marked = frame.marked[piece]
    text = frame.parse.text
    direct = frame.edges[piece] is not Edge.CLAUSE or (
        marked.words.of(text)[:1].isupper() and marked.words.of(text)[-1] in _COMPLETE
    )
    mention = QuoteMention(
        span=marked.words,
        sentence=frame.sentence(piece),
        direct=direct,
        utterance=utterance,
        begins=not text[: marked.whole.start].strip(),
        ends=not text[marked.whole.end :].strip(" \t.,"),
        closed=marked.closed,
        closes_with_cue=_last_sentence_holds(frame, piece, cue),
        borrowed=borrowed,
    )
    return _with_speaker(frame, mention, cue, borrowed=borrowed)


def _last_sentence_holds(frame: Frame, piece: int, cue: Cue | None) -> bool:
    """Whether nothing follows a piece but the rest of its own sentence."""
    right = frame.right(piece)
    rest = right.stop + 1 >= len(frame.tokens)
    return rest and cue is not None and (cue.verb in right or cue.verb in frame.left(piece))


def _with_speaker(frame: Frame, mention: QuoteMention, cue: Cue | None, *, borrowed: bool = False) -> QuoteMention:
    if cue is None:
        return mention
    named = cue.speaker is not None
    return structs.replace(
        mention,
        speaker=mention_of(frame, cue.speaker, cue.verb) if cue.speaker is not None else None,
        core=core_of(frame, cue.speaker) if cue.speaker is not None else None,
        cue=None if borrowed else frame.tokens[cue.verb].text,
        borrowed=borrowed and named,
    )
