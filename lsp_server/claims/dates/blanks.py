"""What a temporal expression says before the article around it is known: typed blanks, plain data.

They are the underspecified values of HeidelTime.

A blank is filled by resolution.py. ``relation`` tells from where it is counted: "now" (the article's day), "last"
(strictly before it), "this", "next", or "mention" (the last date told); "" where the words say nothing.
"""

from typing import Literal

from msgspec import Struct

from lsp_server.claims.model import Timex
from lsp_server.text import Span

Relation = Literal["", "now", "last", "this", "next", "mention"]
Direction = Literal["", "past", "future", "present", "noun"]
"""Where tense and cues put a day; "noun" is the date of a thing that a past verb speaks of ("the January vote")."""


class Whole(Struct, frozen=True, tag="whole"):
    """Nothing is left open: a duration, a set, a year, PRESENT_REF."""

    value: str


class Weekday(Struct, frozen=True, tag="weekday"):
    """A day of the week, 1 (Monday) to 7; ``weeks`` more weeks back ("two Saturdays ago" is the last and one more)."""

    weekday: int
    relation: Relation = ""
    weeks: int = 0


class Day(Struct, frozen=True, tag="day"):
    """A day of a month; ``month`` 0 is the month of the mention before, ``year`` 0 is not stated.

    ``weekday`` (1 to 7) is stated beside it, or 0. ``month_shift`` counts from the article's month.
    """

    month: int
    day: int
    year: int = 0
    weekday: int = 0
    month_shift: int | None = None


class Numeric(Struct, frozen=True, tag="numeric"):
    """A day in figures without blanks, whose order is the publisher's country's: "1/13/22"."""

    text: str


class Month(Struct, frozen=True, tag="month"):
    """A month; ``year`` 0 is not stated; ``year_shift`` counts from the article's year ("June last year")."""

    month: int
    year: int = 0
    relation: Relation = ""
    year_shift: int | None = None


class Season(Struct, frozen=True, tag="season"):
    """A season (SP, SU, FA, WI)."""

    season: str
    year: int = 0
    relation: Relation = ""
    year_shift: int | None = None


class Holiday(Struct, frozen=True, tag="holiday"):
    """A holiday by its number in the list; ``week`` for the week it is in."""

    number: int
    year: int = 0
    relation: Relation = ""
    year_shift: int | None = None
    week: bool = False


class Quarter(Struct, frozen=True, tag="quarter"):
    """A quarter of a year; ``number`` 0 is the quarter last told, or the one that just ended.

    ``shift`` counts years from the quarter meant otherwise ("the year-ago quarter" is -1), ``step`` quarters.
    ``running`` is the quarter of the article's day.
    """

    number: int = 0
    year: int = 0
    year_shift: int | None = None
    shift: int = 0
    step: int = 0
    running: bool = False


class Shift(Struct, frozen=True, tag="shift"):
    """``count`` units away from now or the last mention: "two weeks ago", "next month", "a year earlier".

    ``unit`` is D, W, M, Y, E (decade), C (century), WE (weekend), H. ``business`` marks the forms
    that companies use for the same quarter a year before. ``part`` is written after a year ("-H1"), or "weekend".
    """

    unit: str
    count: int
    relation: Relation = "now"
    business: bool = False
    part: str = ""


class Clock(Struct, frozen=True, tag="clock"):
    """A time of day alone; the day is that of the mention it leans on, else of the last."""

    leans_on_next: bool = False


Blank = Whole | Weekday | Day | Numeric | Month | Season | Holiday | Quarter | Shift | Clock


class DateMention(Struct, frozen=True, kw_only=True):
    """A temporal expression in a paragraph, not yet resolved.

    ``time`` is what follows the day in its value ("T10:35", "TMO"). ``direction`` is what the governing verb or a
    cue word tells about a day that the words leave open. ``range`` is "start" or "end" in a range of two.
    """

    span: Span
    sentence: Span
    type: Timex
    blank: Blank
    time: str = ""
    direction: Direction = ""
    range: Literal["", "start", "end"] = ""
    weekday: int | None = None
