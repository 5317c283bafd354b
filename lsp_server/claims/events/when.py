"""The day or days of a happening, by the dates of its paragraph."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from msgspec import structs

from lsp_server.claims.events.mention import DateGroup, EventMention
from lsp_server.claims.model import Date

_HOUR = re.compile(r"(?<=\d)T(?:[A-Z]{2}|\d.*)$")
_UNKNOWN_YEAR = re.compile(r"XXXX-(?:\d\d|WXX-(?:\d|WE)|(?:SP|SU|FA|WI)\b)")


class When(NamedTuple):
    """A TIMEX3 value and the days it stands for; ``is_hour`` tells that the words give an hour too."""

    value: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    is_hour: bool = False


def when_of(published: date | None, mention: EventMention, dates: Sequence[Date]) -> tuple[When, EventMention]:
    """The day or days a mention's temporal expressions stand for, by the article's dates.

    A mention that is only said to be past, present or to come ("now") is one without a date.
    """
    if mention.date is None:
        if mention.today and published is not None:
            return When(published.isoformat(), published, published), mention
        return When(), mention
    named = [claim for part in mention.date.parts for claim in dates if claim.span.overlaps(part)]
    found = [claim for claim in named if _is_day(claim)]
    if not found:
        vague = all(claim.value.endswith("_REF") for claim in named)
        return When(), structs.replace(mention, date=None) if vague else mention
    if len({claim.value for claim in found}) == 1:
        value, first, last = found[0].value, found[0].first_day, found[0].last_day
    else:
        value, first, last = _together(found, mention.date)
    # The hour does not tell two happenings apart: "early Monday" and "Monday at 9" are one day.
    is_hour = all(claim.type == "TIME" for claim in found)
    return When(_HOUR.sub("", value), first, last, is_hour), mention


def _is_day(claim: Date) -> bool:
    """Whether the expression places something in time: no durations, no "daily", no "now"."""
    return claim.type in {"DATE", "TIME"} and (
        claim.first_day is not None or _UNKNOWN_YEAR.match(claim.value) is not None
    )


def _together(found: list[Date], group: DateGroup) -> tuple[str, date | None, date | None]:
    """Of two names of one day the narrower; of two days the stretch from the first to the last."""
    days = [(claim.first_day, claim.last_day) for claim in found]
    known = [(first, last) for first, last in days if first is not None and last is not None]
    if len(known) < len(found):
        values = list(dict.fromkeys(claim.value for claim in found))
        if known and not group.ends:
            claim = next(claim for claim in found if claim.first_day is not None)
            return claim.value, claim.first_day, claim.last_day
        return "/".join(values), None, None
    latest_first, earliest_last = max(first for first, _ in known), min(last for _, last in known)
    if not group.ends:
        if latest_first <= earliest_last:
            narrowest = min(found, key=lambda claim: (claim.last_day or date.max) - (claim.first_day or date.min))
            return narrowest.value, latest_first, earliest_last
        return found[0].value, *known[0]
    first, last = min(first for first, _ in known), max(last for _, last in known)
    return f"{first.isoformat()}/{last.isoformat()}", first, last
