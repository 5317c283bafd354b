"""What has been told so far in an article, while its blanks are filled from left to right."""

from datetime import date
from typing import NamedTuple

from lsp_server.claims.dates import values
from lsp_server.claims.dates.blanks import DateMention
from lsp_server.text import Span

_REPORTED_MONTHS = frozenset({"P6M", "P9M"})  # a company's half year or nine months: no quarter is reported there
_YEAR_BACK = 300  # days since a quarter that is told only to be compared with


class Told(NamedTuple):
    """What the paragraphs before have told.

    ``stretches`` are the number of days after the first and the first day of each mention that no later one is as
    short as, the earliest first: of those that are short enough the last is meant. ``quarter`` is the one reported on.
    """

    stretches: tuple[tuple[int, date], ...] = ()
    quarter: tuple[int, int] | None = None
    months_reported: bool = False


class Memory:
    """What has been told so far in an article. ``now`` is its day; None where nobody knows it."""

    def __init__(self, now: date | None, told: Told, *, month_first: bool) -> None:
        self.now = now
        self.month_first = month_first
        self.quarter = told.quarter
        self.months_reported = told.months_reported
        self.sentence: Span | None = None
        self.in_sentence: list[tuple[DateMention, str]] = []
        self._stretches = list(told.stretches)

    @property
    def told(self) -> Told:
        """What the next paragraph is to know."""
        return Told(tuple(self._stretches), self.quarter, self.months_reported)

    def last(self, longest: int = 400) -> date | None:
        """The first day of the last mention of at most ``longest`` days, else the article's day."""
        return next((first for days, first in reversed(self._stretches) if days < longest), self.now)

    def told_ahead(self) -> bool:
        """Whether the sentence has told a day after the article's."""
        if self.now is None or not self.in_sentence:
            return False
        days = values.days_of(self.in_sentence[-1][1])
        return days is not None and days[0] > self.now

    def remember(self, value: str, direction: str = "") -> None:
        """Take note of a resolved value. A quarter that is not over is reported only in the past tense."""
        if value in _REPORTED_MONTHS:
            self.months_reported = True
        days = values.days_of(value)
        if days is None:
            return
        length = (days[1] - days[0]).days
        while self._stretches and self._stretches[-1][0] >= length:
            self._stretches.pop()
        self._stretches.append((length, days[0]))
        if "-Q" in value and self._is_reported(days, direction):
            self.quarter = (days[0].year, int(value[-1]))
            self.months_reported = False

    def _is_reported(self, quarter: tuple[date, date], direction: str) -> bool:
        """Whether a quarter is the one reported on, not one it is compared with, nor one to come."""
        if self.now is None:
            return True
        if quarter[1] >= self.now and direction != "past":
            return False
        return (self.now - quarter[1]).days < _YEAR_BACK


class Filled(NamedTuple):
    """A value, and whether it names a day the calendar does not have."""

    value: str
    impossible: bool = False
