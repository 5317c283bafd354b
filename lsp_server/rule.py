"""The only door for rules: what a rule is given, and what it gives back.

A rule is a module with a Markdown docstring and a function ``check(draft, story)`` that yields findings. It is
pure: the same readings give the same findings. Its id is its file's name in kebab case.
"""

from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum, StrEnum
from typing import Protocol

from msgspec import Struct

from lsp_server.claims import Reading, SentenceTerms
from lsp_server.house import HouseFact
from lsp_server.text import Article, Span


class Severity(IntEnum):
    """How loud a finding is; the numbers are LSP's."""

    ERROR = 1
    WARNING = 2
    INFORMATION = 3
    HINT = 4


class Verdict(StrEnum):
    """What kind of disagreement a finding is (its ``class`` in JSON)."""

    CONFLICT = "conflict"
    SUPERSEDED = "superseded"
    DISPUTED = "disputed"


class Evidence(Struct, frozen=True, kw_only=True, dict=True):
    """The passage that disagrees: where it stands in which article, and the value it gives, for people to read."""

    article: Article
    paragraph: int
    span: Span
    value: str


class Edit(Struct, frozen=True):
    """Put ``text`` in place of ``span`` of paragraph number ``paragraph`` of the draft."""

    paragraph: int
    span: Span
    text: str


class Fix(Struct, frozen=True):
    """A change that would settle a finding, with a title for a menu."""

    title: str
    edits: tuple[Edit, ...]


class Finding(Struct, frozen=True, kw_only=True):
    """One disagreement. ``span`` stands in paragraph number ``paragraph`` of the draft.

    ``message`` must do alone: it names the other value, the article and its date. ``facts`` are the two facts in
    normal form; with the rule they make the fingerprint under which the finding can be silenced for good.
    """

    verdict: Verdict
    severity: Severity
    confidence: float
    paragraph: int
    span: Span
    message: str
    evidence: tuple[Evidence, ...]
    facts: tuple[str, str]
    fixes: tuple[Fix, ...] = ()


class Other(Struct, frozen=True):
    """Another article of the draft's story.

    ``overlap`` is the story overlap, 0 to 1. Articles with the same ``witness`` are copies of one text and count
    once as evidence.
    """

    reading: Reading
    overlap: float
    witness: int


class Story(Struct, frozen=True):
    """What the archive has on the draft's story: other articles, most overlapping first, then by id.

    ``rarity`` gives the inverse document frequency of a lemma in the archive, with a prior for small archives.
    ``consulted`` is the number of articles that were looked through for the story. ``house`` is what the desk holds
    true whatever the archive says.
    """

    others: tuple[Other, ...]
    rarity: Callable[[str], float]
    consulted: int
    house: tuple[HouseFact, ...] = ()

    def overlap(self, left: SentenceTerms, right: SentenceTerms) -> float:
        """How much two sentences are about one thing: rarity of the lemmas they share over that of all they have."""
        mine, theirs = set(left.lemmas), set(right.lemmas)
        every = sum(map(self.rarity, sorted(mine | theirs)))
        return sum(map(self.rarity, sorted(mine & theirs))) / every if every else 0.0


class Rule(Protocol):
    """What the engine asks of a rule module."""

    __doc__: str | None
    __name__: str

    def check(self, draft: Reading, story: Story) -> Iterator[Finding]:
        """The disagreements of a draft with its story, or with itself."""
        ...


class LoadedRule(Struct, frozen=True):
    """A rule as the catalogue found it: its id, its documentation in Markdown, its check."""

    id: str
    documentation: str
    check: Callable[[Reading, Story], Iterator[Finding]]


Rules = Sequence[LoadedRule]
