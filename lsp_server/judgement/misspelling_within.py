"""Names that an article spells one way once and another way more often."""

from collections.abc import Iterator

from lsp_server.claims import Reading
from lsp_server.judgement.spelling import Word, is_slip, may_be_transliteration, names_elsewhere, words_of_names
from lsp_server.rule import Story

LEAST_TIMES = 2
"""How often the other spelling must stand in the article."""


def misspelt_within(draft: Reading, story: Story) -> Iterator[tuple[Word, Word, int]]:
    """The word, the first place of the other spelling, and how often that stands.

    Names that another article of the story has in either spelling are left to the comparison with it.
    """
    places: dict[str, list[Word]] = {}
    for word in words_of_names(draft):
        places.setdefault(word.folded, []).append(word)
    by_initial: dict[str, list[str]] = {}
    for right, found in places.items():
        if len(found) >= LEAST_TIMES:
            by_initial.setdefault(right[:1], []).append(right)
    elsewhere = names_elsewhere(story)
    for wrong, (word, *more) in places.items():
        if more:
            continue
        for right in by_initial.get(wrong[:1], ()):
            if not is_slip(wrong, right) or may_be_transliteration(wrong, right):
                continue
            if not _one_bearer(word, places[right]):
                continue
            if not elsewhere.has(wrong) and not elsewhere.has(right):
                yield word, places[right][0], len(places[right])
            break


def _one_bearer(word: Word, forms: list[Word]) -> bool:
    """Whether the other words of the names agree, or one of them is the surname alone."""
    if word.beside:
        return any(word.beside & form.beside for form in forms)
    return any(form.beside for form in forms)
