"""Whether a stated duration fits the range of days or hours it is said of.

Both ends may be counted or one of them: from 3 to 9 January is seven days, or six. A few days that are only the
working days between are allowed too.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise

from msgspec import Struct

from lsp_server.claims import Date, Reading
from lsp_server.judgement.word_lists import word_list
from lsp_server.text import Span

_DURATION = re.compile(r"P(T?)(\d{1,4})([DWMYH])")
_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"\d{4}-\d\d")
_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_TO_RANGE = re.compile(
    r"(?P<words>(?: [\w’'-]{1,40}){0,6}),? ?"
    r"(?:(?:which|that) (?:runs|ran|lasts|lasted|was held|is held) )?"
    r"(?:\(|–|—)? ?(?:from|between|on|of|for)?(?: about)? ?",
    re.IGNORECASE,
)
_FROM_RANGE = re.compile(r",? ?(?:a|an|lasting) $")
_FIRST_OF_RANGE = re.compile(r"\b(?:from|between|on|of) $|[(,–—-] ?$", re.IGNORECASE)
_HEDGED = re.compile(
    r"(?:an? |the )?(?:about|around|nearly|almost|roughly|some|over|more|less|fewer|at|up|not|under|just|the|last|next"
    r"|first|past|another|every|each)\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:about|around|nearly|almost|roughly|some|over|than|least|first|last|next|every|each|another|to|\d)[ -]$",
    re.IGNORECASE,
)


class WrongDuration(Struct, frozen=True):
    """A duration and the range it is said of, with what the range comes to, in words."""

    stated: Date
    first: Date
    last: Date
    actual: str


def wrong_durations(reading: Reading) -> Iterator[WrongDuration]:
    """The durations of an article that the range beside them denies."""
    for (number, _), group in groupby(reading.of(Date), key=lambda d: (d.paragraph, d.sentence)):
        dates = list(group)
        ranges = [(a, b) for a, b in pairwise(dates) if a.range_start and b.range_end]
        durations = [d for d in dates if d.type == "DURATION"]
        if len(ranges) != 1 or len(durations) != 1:
            continue
        stated, (first, last) = durations[0], ranges[0]
        text = reading.article.paragraphs[number].text
        if _is_said_of(text, stated.span, first.span, last.span):
            actual = _denied(stated, first, last)
            if actual is not None:
                yield WrongDuration(stated, first, last, actual)


def _is_said_of(text: str, stated: Span, first: Span, last: Span) -> bool:
    if _HEDGED.match(text, stated.start) or _HEDGE.search(text, max(stated.start - 12, 0), stated.start):
        return False
    if stated.end <= first.start:
        gap = _TO_RANGE.fullmatch(text, stated.end, first.start)
        return (
            gap is not None
            and _FIRST_OF_RANGE.search(text, max(first.start - 9, 0), first.start) is not None
            and not word_list("other_relation") & set(re.findall(r"[a-z]+", gap["words"].lower()))
            and not _is_repeated(gap["words"])
        )
    return last.end <= stated.start and _FROM_RANGE.fullmatch(text, last.end, stated.start) is not None


def _is_repeated(words: str) -> bool:
    """Whether what lasts so long is several: "two-hour meetings from 3 to 9 January"."""
    following = words.split()
    return bool(following) and following[0].endswith("s") and not following[0].endswith(("ss", "ous", "is"))


def _denied(stated: Date, first: Date, last: Date) -> str | None:
    """What the range comes to, in words, where that is not the stated duration."""
    duration = _DURATION.fullmatch(stated.value)
    if duration is None:
        return None
    is_clock, count, unit = duration[1] == "T", int(duration[2]), duration[3]
    if is_clock:
        return _denied_hours(count, first.value, last.value) if unit == "H" else None
    if unit == "Y":
        return _denied_years(count, first, last)
    if unit == "M":
        return _denied_months(count, first.value, last.value)
    if first.type != "DATE" or last.type != "DATE" or not (_is_day(first) and _is_day(last)):
        return None
    assert first.first_day is not None
    assert last.first_day is not None
    return _denied_days(count * (7 if unit == "W" else 1), first.first_day, last.first_day, exact=unit == "D")


def _denied_days(count: int, first: date, last: date, *, exact: bool) -> str | None:
    apart = (last - first).days
    if apart <= 0:
        return None
    slack = 0 if exact else 3
    working = sum((first + timedelta(n)).isoweekday() < 6 for n in range(apart + 1)) if apart < 366 else 0
    if apart - slack <= count <= apart + 1 + slack or count == working:
        return None
    return f"{apart + 1} days"


def _denied_months(count: int, first: str, last: str) -> str | None:
    if not (_MONTH.fullmatch(first) and _MONTH.fullmatch(last)):
        return None
    apart = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:])
    return None if apart <= 0 or apart - 1 <= count <= apart + 1 else f"{apart + 1} months"


def _denied_years(count: int, first: Date, last: Date) -> str | None:
    if not (_YEAR.fullmatch(first.value) and _YEAR.fullmatch(last.value)):
        return None
    apart = int(last.value) - int(first.value)
    return None if apart <= 0 or apart - 1 <= count <= apart + 1 else f"{apart} years"


def _denied_hours(count: int, first: str, last: str) -> str | None:
    if not (_CLOCK.fullmatch(first) and _CLOCK.fullmatch(last)):
        return None
    minutes = int((datetime.fromisoformat(last) - datetime.fromisoformat(first)).total_seconds() // 60)
    minutes %= 24 * 60
    # twelve hours apart, the reading of "9 to 11" as morning or evening may be what is wrong
    off = min(abs(minutes - count * 60), abs((minutes + 12 * 60) % (24 * 60) - count * 60))
    if minutes == 0 or off <= 20:
        return None
    hours, rest = divmod(minutes, 60)
    named = f"{hours} hour{'s' if hours != 1 else ''}"
    return f"{named} and {rest} minutes" if rest else named


def _is_day(day: Date) -> bool:
    return day.first_day is not None and day.first_day == day.last_day
