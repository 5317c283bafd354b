"""Names that an article spells one way once and another way more often."""

from collections import Counter
from collections.abc import Iterator

from lsp_server.claims import Name, Reading
from lsp_server.judgement.spelling import Word, is_slip, may_be_transliteration, name_words
from lsp_server.rule import Story

LEAST_TIMES = 2
"""How often the other spelling must stand in the article."""


def misspelt_within(draft: Reading, story: Story) -> Iterator[tuple[Word, Word, int]]:
    """The word, the first place of the other spelling, and how often that stands.

    Names that another article of the story has in either spelling are left to the comparison with it.
    """
    words = [word for name in draft.of(Name) for word in name_words(name)]
    counts = Counter(word.folded for word in words)
    lonely = [word for word in words if counts[word.folded] == 1]
    by_initial: dict[str, list[Word]] = {}
    for word in words:
        if counts[word.folded] >= LEAST_TIMES:
            by_initial.setdefault(word.folded[0], []).append(word)
    known: set[str] | None = None
    for word in lonely:
        for right in by_initial.get(word.folded[0], ()):
            if not is_slip(word.folded, right.folded) or may_be_transliteration(word.folded, right.folded):
                continue
            if not _one_bearer(word, [other for other in words if other.folded == right.folded]):
                continue
            if known is None:
                known = {
                    w.folded for other in story.others for name in other.reading.of(Name) for w in name_words(name)
                }
            if word.folded not in known and right.folded not in known:
                yield word, right, counts[right.folded]
            break


def _one_bearer(word: Word, forms: list[Word]) -> bool:
    """Whether the other words of the names agree, or one of them is the surname alone."""
    if word.beside:
        return any(word.beside & form.beside for form in forms)
    return any(form.beside for form in forms)
