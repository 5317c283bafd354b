"""A cheap look at a paragraph before the parser is asked, to tell whether it can hold a claim at all."""

import re

_LETTERS = re.compile(r"[^\W\d_]{2}")


def may_hold_claim(text: str) -> bool:
    """False only for a paragraph in which no kind of claim could be found."""
    return bool(_LETTERS.search(text))
