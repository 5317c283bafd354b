"""What a word tells: how rare it is, in news at large and in the archive.

An archive of four articles on one story cannot tell a rare word from a common one: all four have the story's names.
So a word's share of articles is first that of news at large (lemma_shares.tsv; a word not there has the least), and
the archive is heard only where the word is twenty times as common in it, among ``BACKGROUND`` articles more.
That keeps the weights, and with them which articles are of one story, the same when thousands of articles of other
stories are added. A word's weight is -ln(share), its inverse document frequency.
"""

import math
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

BACKGROUND = 10_000
LEAST_SHARE = 1 / 300

_HEARD_FROM = 20.0  # times the share in news at large

_NAME_SCALE = 0.5  # a name's word is one of the uses of a word: "Police", "President", "White"
_NUMBER_SCALE = 1.5  # two events of one kind and place share names sooner than numbers
_WEEKDAY, _RECENT_YEAR, _OTHER_YEAR, _DAY_OF_YEAR, _SMALL_NUMBER = 0.3, 0.15, 0.01, 0.01, 0.03
_RECENT = range(1990, 2036)


def least_count(articles: int) -> int:
    """In how many of so many articles a word must stand before its count says more than the background."""
    return math.ceil(_HEARD_FROM * LEAST_SHARE * (articles + BACKGROUND))


def term_weight(term: str, count: int, articles: int) -> float:
    """What a story term tells, in nats (more for a number): ``count`` of ``articles`` articles have it."""
    weight = _weight(_term_share(term), count, articles)
    return weight * _NUMBER_SCALE if term[0] == "#" else weight


def lemma_weight(lemma: str) -> float:
    """What a sentence's lemma tells, in nats: the same in every archive, so that a crowd changes no judgement."""
    return _weight(_shares().get(lemma, 0.0), 0, 0)


def _weight(share: float, count: int, articles: int) -> float:
    here = count / (articles + BACKGROUND) / _HEARD_FROM
    return -math.log(min(max(share, here, LEAST_SHARE), 1.0))


def _term_share(term: str) -> float:
    kind, value = term[0], term[1:]
    if kind == "#":
        small = value.isdecimal() and len(value) <= 2
        return _shares().get(value, _SMALL_NUMBER if small else 0.0)
    if kind != "@":
        return _shares().get(term, 0.0) * _NAME_SCALE
    if not value.isdecimal():
        return _DAY_OF_YEAR if "-" in value else _WEEKDAY
    return _RECENT_YEAR if int(value) in _RECENT else _OTHER_YEAR


@lru_cache(maxsize=1)
def _shares() -> Mapping[str, float]:
    text = resources.files("lsp_server.archive").joinpath("lemma_shares.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {word: float(share) for word, share in rows}
