"""Parties by their fullest names: "Vey" is "Ana Vey" where the article has one person of that name."""

import re
from collections.abc import Sequence
from functools import lru_cache

from lsp_server.claims.events.lexicon import lexicon
from lsp_server.claims.events.mention import EventMention
from lsp_server.claims.place import Place

_NAME_PAIR = re.compile(r"(?<=[a-z,;–—] )([A-Z][\w.'’-]*) (?=([A-Z][\w-]*))")


def fullest_names(mentions: Sequence[tuple[EventMention, ...]], places: Sequence[Place]) -> dict[str, str]:
    """Surnames to the one longer name that ends in them; none where the article has two people of that name.

    Forenames are looked for inside sentences: at their start any word is capitalised.
    """
    parties = [place.ask(_parties, found) for place, found in zip(places, mentions, strict=True) if found]
    longer = _longer(frozenset().union(*parties))
    if not longer:
        return {}
    forenames: dict[str, set[str]] = {}
    surnames = frozenset(longer)
    for place in places:
        for forename, surname in place.ask(_forenames, surnames):
            forenames.setdefault(surname, set()).add(forename)
    return {last: name for last, name in longer.items() if len(forenames.get(last, ())) <= 1}


def _parties(_: Place, mentions: tuple[EventMention, ...]) -> frozenset[str]:
    return frozenset(party for mention in mentions for party in mention.parties)


@lru_cache(maxsize=16)  # few edits of a draft touch a party
def _longer(names: frozenset[str]) -> dict[str, str]:
    """Last words of names that are names themselves, to the longest name that ends in them."""
    longer: dict[str, str] = {}
    for name in sorted(names, key=lambda name: (len(name), name)):
        last = name.rpartition(" ")[2]
        if last != name and last in names:
            longer[last] = name
    return longer


def _forenames(place: Place, surnames: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """The capitalised words inside sentences that a surname stands behind, each with it; no titles."""
    titles = lexicon().titles
    return tuple(
        (match[1], match[2])
        for match in _NAME_PAIR.finditer(place.text)
        if match[2] in surnames and match[1].lower() not in titles and match[1].rstrip(".").lower() not in titles
    )
