"""What is found in one paragraph, before anybody knows who "he" is."""

from typing import Literal

from msgspec import Struct

from lsp_server.text import Span

Kind = Literal["quote", "report", "lead", "signature", "line"]


class QuoteMention(Struct, frozen=True, kw_only=True):
    """A quotation, or a piece of reported speech, in a paragraph, with the mention of its speaker.

    ``kind`` is "quote" for words in marks, "report" for speech without marks (``span`` is the reported content
    alone), "lead" for the last words of a paragraph that name a speaker but hold no quotation ("Vey went on:",
    ``span`` is the sentence): the next paragraph may need it. A "signature" is a paragraph that only names who said
    the one before it ("— Ana Vey, baker"). A "line" is a line of a transcript ("VEY: We will."), if the article
    turns out to be one.

    ``speaker`` is the mention with titles and appositions, ``core`` its name or head noun; ``begins_with_name`` is
    False where its first word has a capital only because a sentence begins there ("Police", "A witness").
    ``utterance`` numbers the attributions of the paragraph. ``begins`` and ``ends`` tell whether only marks stand
    between the words and the paragraph's edges, ``closed`` whether the closing mark is there, ``closes_with_cue``
    whether the paragraph's last sentence is the one that holds the cue. ``borrowed`` speakers come from the sentence
    before, not from a cue.
    """

    span: Span
    sentence: Span
    kind: Kind = "quote"
    direct: bool = True
    speaker: Span | None = None
    core: Span | None = None
    begins_with_name: bool = True
    cue: str | None = None
    utterance: int = 0
    begins: bool = False
    ends: bool = False
    closed: bool = True
    closes_with_cue: bool = False
    borrowed: bool = False


class Attribution(Struct, frozen=True):
    """A stretch of a paragraph that is somebody's words or report, and whose; ``source`` as it resolves."""

    paragraph: int
    span: Span
    source: str
