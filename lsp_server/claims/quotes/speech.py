"""Whether marked words are somebody's speech at all."""

from lsp_server.claims.quotes.cues import Cue
from lsp_server.claims.quotes.frame import Edge, Frame
from lsp_server.claims.quotes.naming import in_title_case, looks_like_title

COMPLETE = frozenset(",.?!…—–")
"""What ends words that are quoted whole, before the closing mark."""
SURE = 5.0
"""The score from which a cue is hardly ever wrong."""


def is_speech(frame: Frame, piece: int, cue: Cue | None) -> bool:
    """Whether a piece is speech: the left edge decides.

    At a sentence's start, after a comma or a colon marks hold speech; inside a clause the words need a verb of speech,
    or to be a whole sentence (of marked strings 97 % and 81 % are speech there, 8 to 11 % here).
    """
    words = frame.words(piece)
    count = words.count(" ") + 1
    complete = words[-1] in COMPLETE
    sure = cue is not None and cue.listed and cue.score >= SURE
    edge = frame.edges[piece]
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


def _beside(frame: Frame, cue: Cue, piece: int) -> bool:
    """Whether a cue stands right before a piece, or close after it."""
    return cue.touching or (cue.adjacent and cue.verb >= frame.ranges[piece][1])


def _human(frame: Frame, cue: Cue) -> bool:
    return cue.speaker is not None and frame.tokens[cue.speaker].tag in {"PRP", "NNP", "NNPS", "NNS"}
