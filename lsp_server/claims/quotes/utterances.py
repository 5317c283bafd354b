"""Which pieces are one utterance, and whose it is when a piece has no cue of its own."""

from itertools import pairwise

from msgspec import structs

from lsp_server.claims.quotes.cues import Cue, cue_of
from lsp_server.claims.quotes.frame import Edge, Frame
from lsp_server.claims.quotes.mentions import QuoteMention
from lsp_server.claims.quotes.speech import COMPLETE, is_speech
from lsp_server.claims.quotes.subjects import begins_with_name, core_of, mention_of, subject_of


class Utterances:
    """The quotations of one paragraph as they are read from left to right."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.found: list[QuoteMention] = []
        self.number = -1
        self.first = 0  # where in ``found`` the running utterance begins
        self.whole = False  # whether that utterance holds more than fragments
        self.piece = -1
        self.cue: Cue | None = None

    def read(self, piece: int) -> None:
        """Take a piece in, if it is speech."""
        cue = cue_of(self.frame, piece)
        follows = self.piece >= 0 and (
            _is_coordinated(self.frame, self.piece, piece) or _is_resumed(self.frame, self.piece, piece, cue)
        )
        if not (follows or is_speech(self.frame, piece, cue)):
            return
        if self.cue is not None:
            if follows and not self.found[-1].borrowed and not (cue is not None and cue.touching):
                cue = self.cue
            if cue is not None and cue.speaker is None and not self.frame.starts_sentence(piece):
                cue = cue._replace(speaker=self.cue.speaker)
        if cue is None or (self.frame.starts_sentence(piece) and cue.score < _FLOATING):
            self._add_floating(piece)
        else:
            self._add_with_cue(piece, cue)

    def _add_floating(self, piece: int) -> None:
        """A piece without a cue goes with the one before, or with whom the sentence before is about."""
        if not self.found:
            self._add(piece, _subject_of_sentence_before(self.frame, piece), joined=False, borrowed=True)
            return
        between = _sentence_between(self.frame, self.piece, piece) or self._cut_in(piece)
        joined = between is None and self.whole
        self._add(piece, self.cue if between is None else between, joined=joined)

    def _cut_in(self, piece: int) -> Cue | None:
        """Who interrupts after the cue: "…," Vey said, and her husband cut in. "…"."""
        if self.cue is None or self.cue.verb < self.frame.ranges[self.piece][1]:
            return None
        for token in self.frame.tokens[self.cue.verb + 1 : min(self.frame.ranges[piece][0], self.cue.verb + 30)]:
            if token.dep == "conj" and token.head == self.cue.verb:
                subject = self.frame.parse.child(token.i, "nsubj")
                if subject is not None and subject.tag != "PRP" and self.frame.outside(subject.i):
                    return Cue(token.i, subject.i, 0.0, listed=False, adjacent=False)
        return None

    def _add_with_cue(self, piece: int, cue: Cue) -> None:
        if not self.found:
            self._add(piece, cue, joined=False)
            return
        if self.cue is not None and _goes_on(self.frame, self.piece, piece, cue, self.cue):
            cue = self.cue
        same = self.cue is not None and cue.verb == self.cue.verb
        touching = self.frame.ranges[self.piece][1] == self.frame.ranges[piece][0]
        joined = (
            (same and not _is_another_act(self.frame, cue, self.piece, piece))
            or (self.found[-1].borrowed and touching)
            or _adds(self.frame, self.piece, piece)
        )
        if joined and self.found[-1].borrowed:
            self.found[self.first :] = [with_speaker(self.frame, m, cue) for m in self.found[self.first :]]
        self._add(piece, cue, joined=joined)

    def _add(self, piece: int, cue: Cue | None, *, joined: bool, borrowed: bool = False) -> None:
        if not joined:
            self.number += 1
            self.first = len(self.found)
            self.whole = False
        mention = _mention(self.frame, piece, cue, self.number, borrowed=borrowed)
        self.whole = self.whole or mention.direct
        self.found.append(mention)
        self.piece, self.cue = piece, cue


def with_speaker(frame: Frame, mention: QuoteMention, cue: Cue | None, *, borrowed: bool = False) -> QuoteMention:
    """The mention with the speaker and the cue that ``cue`` tells; a borrowed cue only lends its subject."""
    if cue is None:
        return mention
    cue_text = None if borrowed else frame.tokens[cue.verb].text
    if cue.speaker is None:
        return structs.replace(mention, cue=cue_text, speaker=None, core=None, borrowed=False)
    speaker = mention_of(frame, cue.speaker, cue.verb)
    return structs.replace(
        mention,
        speaker=speaker,
        core=core_of(frame, cue.speaker),
        begins_with_name=begins_with_name(frame, speaker),
        cue=cue_text,
        borrowed=borrowed,
    )


def subject_cue(frame: Frame, root: int) -> Cue | None:
    """The main verb of a sentence outside marks as a weak cue."""
    if not frame.outside(root):
        return None
    speaker = subject_of(frame, root)
    return None if speaker is None else Cue(root, speaker, 0.0, listed=False, adjacent=False)


_FLOATING = 4.0


def _is_coordinated(frame: Frame, before: int, piece: int) -> bool:
    """Whether only "and", "or" or a comma stands between two pieces."""
    between = frame.tokens[frame.ranges[before][1] : frame.ranges[piece][0]]
    return 0 < len(between) <= 3 and all(t.lower in {",", "and", "or", "but", "also", "that"} for t in between)


def _is_resumed(frame: Frame, before: int, piece: int, cue: Cue | None) -> bool:
    """Whether a piece takes up the sentence of the one before: "Leave," the rule says, "is open to all staff."."""
    words = frame.words(piece)
    return (
        (cue is None or not cue.listed)
        and words[-1] in COMPLETE
        and words.count(" ") > 5
        and not frame.starts_sentence(piece)
        and frame.right(before).stop == frame.ranges[piece][0]
    )


def _is_another_act(frame: Frame, cue: Cue, before: int, piece: int) -> bool:
    """Whether a piece is another act of speech: "…," she said, meaning that he was "slow"."""
    between = frame.tokens[max(cue.verb + 1, frame.ranges[before][1]) : frame.ranges[piece][0]]
    if frame.edges[piece] is Edge.COLON:
        return len(between) > 5
    if frame.edges[piece] is not Edge.CLAUSE and frame.words(piece)[0].islower() is not frame.after_dash(piece):
        return False  # after a comma small letters go on with the sentence, after a dash they are set into another
    if any(a.text == "," and b.tag == "VBG" for a, b in pairwise(between)):
        return True
    reports = cue.verb >= frame.ranges[before][1] and frame.parse.child(cue.verb, "ccomp")
    return bool(reports and cue.verb < reports.i < frame.ranges[piece][0])


def _adds(frame: Frame, before: int, piece: int) -> bool:
    """Whether all that stands between two pieces is "He added,"."""
    between = [t for t in frame.tokens[frame.ranges[before][1] : frame.ranges[piece][0]] if t.text not in {",", ":"}]
    return (
        len(between) == 2
        and between[0].tag == "PRP"
        and between[1].lemma.lower() in {"add", "continue"}
        and frame.words(before)[-1] in ".?!"
    )


def _goes_on(frame: Frame, before: int, piece: int, cue: Cue, last_cue: Cue) -> bool:
    """Whether a piece is the rest of a sentence that a cue has cut in two: "It rains", she said in Oban, "but …"."""
    return (
        frame.ranges[before][1] <= last_cue.verb < frame.ranges[piece][0]
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


def _mention(frame: Frame, piece: int, cue: Cue | None, utterance: int, *, borrowed: bool) -> QuoteMention:
    marked = frame.marked[piece]
    text = frame.parse.text
    direct = frame.edges[piece] is not Edge.CLAUSE or (
        marked.words.of(text)[:1].isupper() and marked.words.of(text)[-1] in COMPLETE
    )
    mention = QuoteMention(
        span=marked.words,
        sentence=frame.sentence(piece),
        direct=direct,
        utterance=utterance,
        begins=marked.whole.start <= frame.first_letter,
        ends=marked.whole.end > frame.last_letter,
        closed=marked.closed,
        closes_with_cue=_last_sentence_holds(frame, piece, cue),
        borrowed=borrowed,
    )
    return with_speaker(frame, mention, cue, borrowed=borrowed)


def _last_sentence_holds(frame: Frame, piece: int, cue: Cue | None) -> bool:
    """Whether nothing follows a piece but the rest of its own sentence."""
    right = frame.right(piece)
    rest = right.stop + 1 >= len(frame.tokens)
    return rest and cue is not None and (cue.verb in right or cue.verb in frame.left(piece))
