"""From a paragraph's marks to its quotations: which are speech, which belong to one utterance, who is named."""

from itertools import pairwise

from msgspec import structs

from lsp_server.claims.quotes.cues import Cue, cue_before, cue_of
from lsp_server.claims.quotes.frame import Edge, Frame
from lsp_server.claims.quotes.marks import find_marked
from lsp_server.claims.quotes.mentions import Kind, QuoteMention
from lsp_server.claims.quotes.naming import in_title_case, is_name_or_term, looks_like_title
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
        follows = last_piece is not None and (
            _is_coordinated(frame, last_piece, piece) or _is_resumed(frame, last_piece, piece, cue)
        )
        if not (follows or _is_speech(frame, piece, cue)):
            continue
        if follows and last_cue is not None and not found[-1].borrowed and not (cue is not None and cue.touching):
            cue = last_cue
        if cue is not None and cue.speaker is None and last_cue is not None and not frame.starts_sentence(piece):
            cue = cue._replace(speaker=last_cue.speaker)
        floating = cue is None or (frame.starts_sentence(piece) and cue.score < 4.0)
        borrowed = False
        joined = bool(found) and floating
        if floating and found and last_piece is not None:
            between = _sentence_between(frame, last_piece, piece)
            joined = between is None and any(m.direct for m in found if m.utterance == utterance)
            cue = between if between is not None else last_cue
        elif floating:
            cue, borrowed = _subject_of_sentence_before(frame, piece), True
        elif found and last_piece is not None and cue is not None:
            if _goes_on(frame, last_piece, piece, cue, last_cue):
                cue = last_cue
            joined = (
                (_same(cue, last_cue) and not _under_participle(frame, cue, piece))
                or _waits_for(frame, last_piece, piece, found)
                or _adds(frame, last_piece, piece)
            )
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
    if is_name_or_term(frame, piece):
        return False
    if looks_like_title(frame, piece) and not (sure and cue is not None and _beside(frame, cue, piece)):
        return False
    if edge is Edge.CLAUSE:
        if complete and count > 8 and words[0].isupper():
            return True
        return cue is not None and (
            (cue.listed and cue.score >= 2.0) or (complete and count > 6 and _human(frame, cue))
        )
    if complete or sure:
        return True
    return count >= (4 if edge is Edge.START else 5) and not in_title_case(words)


def _is_resumed(frame: Frame, before: int, piece: int, cue: Cue | None) -> bool:
    """Whether a piece takes up the sentence of the one before: "Leave," the rule says, is "open to all of the staff."."""
    words = frame.words(piece)
    return (
        (cue is None or not cue.listed)
        and words[-1] in _COMPLETE
        and words.count(" ") > 5
        and not frame.starts_sentence(piece)
        and frame.right(before).stop == frame.ranges[piece][0]
    )


def _beside(frame: Frame, cue: Cue, piece: int) -> bool:
    """Whether a cue stands right before a piece, or close after it."""
    return cue.touching or (cue.adjacent and cue.verb >= frame.ranges[piece][1])


def _human(frame: Frame, cue: Cue) -> bool:
    return cue.speaker is not None and frame.tokens[cue.speaker].tag in {"PRP", "NNP", "NNPS", "NNS"}


def _is_coordinated(frame: Frame, before: int, piece: int) -> bool:
    """Whether only "and", "or" or a comma stands between two pieces."""
    between = frame.tokens[frame.ranges[before][1] : frame.ranges[piece][0]]
    return 0 < len(between) <= 3 and all(t.lower in {",", "and", "or", "but", "also", "that"} for t in between)


def _under_participle(frame: Frame, cue: Cue, piece: int) -> bool:
    """Whether a fragment hangs on another act of speech: "…," she said, meaning that he was "slow"."""
    if frame.edges[piece] is not Edge.CLAUSE:
        return False
    between = frame.tokens[cue.verb + 1 : frame.ranges[piece][0]]
    return any(a.text == "," and b.tag == "VBG" for a, b in pairwise(between))


def _adds(frame: Frame, before: int, piece: int) -> bool:
    """Whether all that stands between two pieces is "He added,"."""
    between = [t for t in frame.tokens[frame.ranges[before][1] : frame.ranges[piece][0]] if t.text not in {",", ":"}]
    return (
        len(between) == 2
        and between[0].tag == "PRP"
        and between[1].lemma.lower() in {"add", "continue"}
        and frame.words(before)[-1] in ".?!"
    )


def _goes_on(frame: Frame, before: int, piece: int, cue: Cue, last_cue: Cue | None) -> bool:
    """Whether a piece is the rest of a sentence that a cue has cut in two: "It rains", she said in Oban, "but …"."""
    return (
        last_cue is not None
        and frame.ranges[before][1] <= last_cue.verb < frame.ranges[piece][0]
        and cue.verb < frame.ranges[piece][0]
        and frame.edges[piece] is Edge.COMMA
        and frame.words(before)[-1] in ",—–-"
        and not (cue.adjacent and cue.listed)
    )


def _sentence_between(frame: Frame, before: int, piece: int) -> Cue | None:
    """The subject of a whole sentence that stands between two pieces, after the one with the first piece's cue."""
    end = frame.right(before).stop
    i = frame.ranges[piece][0] - 1
    if i <= end or not frame.outside(i) or i - end < 3:
        return None
    cue = subject_cue(frame, frame.parse.sentence_of(i - 1).root)
    if cue is None or cue.speaker is None or frame.tokens[cue.speaker].tag == "PRP":
        return None  # "he" is most often still the one who spoke
    return cue


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
