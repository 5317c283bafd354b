"""What somebody probably meant by a name that does not exist."""

from collections.abc import Iterable

_CLOSE_ENOUGH = 70  # of 100: one letter of five wrong, two swapped, a hyphen forgotten


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """``; did you mean 'figure-mismatch'?`` where a known name is close to this one, else nothing."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(name, sorted(known), scorer=fuzz.ratio, processor=str.lower, score_cutoff=_CLOSE_ENOUGH)
    return f"; did you mean {best[0]!r}?" if best else ""
