"""What two temporal expressions say of each other."""

from datetime import date

import pytest

from lsp_server.claims import Date
from lsp_server.judgement.days import Days, compare, day_value, in_words, is_day
from lsp_server.text import Span


def day(value: str, first: str | None = None, last: str | None = None) -> Date:
    """A date of a value; a plain day bounds itself."""
    if first is None and len(value) == len("2025-03-04") and value[:4].isdecimal():
        first = value
    return Date(
        paragraph=0,
        span=Span(0, 1),
        sentence=Span(0, 1),
        text="x",
        type="DATE",
        value=value,
        first_day=date.fromisoformat(first) if first else None,
        last_day=date.fromisoformat(last or first) if first else None,
    )


MARCH = day("2025-03", "2025-03-01", "2025-03-31")
WEEKEND = day("2025-W10-WE", "2025-03-08", "2025-03-09")
TUESDAY = day("XXXX-WXX-2")


@pytest.mark.parametrize(
    ("left", "right", "outcome"),
    [
        (day("2025-03-04"), day("2025-03-04"), Days.AGREE),
        (day("2025-03-04"), day("2025-03-06"), Days.APART),
        (day("2025-03-04"), day("2025-03-11"), Days.MOVED),
        (day("2025-03-04"), MARCH, Days.AGREE),
        (day("2025-04-04"), MARCH, Days.APART),
        (day("2025-03-09"), WEEKEND, Days.AGREE),
        (TUESDAY, day("2025-03-04"), Days.AGREE),
        (TUESDAY, day("2025-03-06"), Days.APART),
        (TUESDAY, MARCH, Days.INCOMPARABLE),
        (TUESDAY, WEEKEND, Days.APART),
        (day("XXXX-WXX-7"), WEEKEND, Days.AGREE),
        (day("XXXX-03-09"), WEEKEND, Days.AGREE),
        (TUESDAY, TUESDAY, Days.AGREE),
        (TUESDAY, day("XXXX-WXX-5"), Days.APART),
        (day("XXXX-06-09"), day("2021-06-09"), Days.AGREE),
        (day("XXXX-06-09"), day("2021-06-19"), Days.APART),
        (day("XXXX-06-09"), day("XXXX-06-19"), Days.APART),
        (day("XXXX-06-09"), TUESDAY, Days.INCOMPARABLE),
        (day("PAST_REF"), day("2025-03-04"), Days.INCOMPARABLE),
    ],
)
def test_two_days(left: Date, right: Date, outcome: Days) -> None:
    assert compare(left, right) is outcome
    assert compare(right, left) is outcome


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (day("2025-03-04"), "Tuesday 4 March 2025"),
        (WEEKEND, "8 March to 9 March 2025"),
        (MARCH, "March 2025"),
        (TUESDAY, "Tuesday"),
        (day("XXXX-06-09"), "9 June"),
    ],
)
def test_words_for_a_message(claim: Date, words: str) -> None:
    assert in_words(claim) == words


@pytest.mark.parametrize(
    ("claim", "expected"),
    [(day("2025-03-04"), True), (WEEKEND, True), (TUESDAY, True), (day("XXXX-06-09"), True), (MARCH, False)],
)
def test_what_names_a_day(claim: Date, expected: bool) -> None:  # noqa: FBT001  # a column of the table above
    assert is_day(claim) is expected


def test_what_says_the_same_is_one_object() -> None:
    assert day_value(day("2025-03-04")) is day_value(day("2025-03-04"))
    assert day_value(day("2025-03-04")) is not day_value(day("2025-03-05"))
