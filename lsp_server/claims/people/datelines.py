"""Paragraph openings that are about the article, not of it: bylines and datelines."""

from lsp_server.claims.people.words import Words

LONGEST = 12
"""A byline or a dateline has fewer words."""

_DASHES = frozenset(("-", "–", "—", "―", "--"))


def is_byline(words: Words) -> bool:
    """Whether a paragraph only tells who wrote the article: "By Jane Roe, political correspondent"."""
    return (
        1 < len(words) < LONGEST
        and words.lower(0) == "by"
        and words.capital(1)
        and not any(word.tag in {"VBD", "VBZ", "VBP", "MD"} for word in words.list)
    )


def dateline_end(words: Words) -> int:
    """The word behind "SPRINGVALE, Ohio (Agency) —" at the start of a paragraph; 0 where there is no dateline."""
    if not (words[0].text.isupper() and len(words[0].text) > 2):
        return 0
    for i in range(1, min(LONGEST, len(words))):
        if words[i].text in _DASHES:
            return i
        if words.tag(i)[:2] == "VB":
            break
    return 0
