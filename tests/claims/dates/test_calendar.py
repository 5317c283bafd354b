"""Values and the days they cover, and holidays that move."""

from datetime import date

import pytest

from lsp_server.claims.dates.lexicon import holidays
from lsp_server.claims.dates.normalising import day_in_figures
from lsp_server.claims.dates.values import days_of, easter, month_value, nth_weekday, quarter_value, shifted


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2022-01-12", date(2022, 1, 12), date(2022, 1, 12)),
        ("2022-01-12T20:24", date(2022, 1, 12), date(2022, 1, 12)),
        ("2022-W02", date(2022, 1, 10), date(2022, 1, 16)),
        ("2022-W02-WE", date(2022, 1, 15), date(2022, 1, 16)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-Q4", date(2021, 10, 1), date(2021, 12, 31)),
        ("2021-H1", date(2021, 1, 1), date(2021, 6, 30)),
        ("2021-WI", date(2021, 12, 1), date(2022, 2, 28)),
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("198", date(1980, 1, 1), date(1989, 12, 31)),
        ("19", date(1900, 1, 1), date(1999, 12, 31)),
    ],
)
def test_days_a_value_covers(value: str, first: date, last: date) -> None:
    assert days_of(value) == (first, last)


@pytest.mark.parametrize(
    "value", ["XXXX-WXX-1", "P3D", "PAST_REF", "2023-02-30", "2021-W54", "0000", "00", "", "9999-WI"]
)
def test_values_that_cover_no_known_day(value: str) -> None:
    assert days_of(value) is None


def test_months_and_quarters_carry_over() -> None:
    assert month_value(2021, 13) == "2022-01"
    assert quarter_value(2021, 0) == "2020-Q4"
    assert shifted(date(2021, 3, 31), "M", -1) == date(2021, 2, 28)
    assert shifted(date.max, "Y", 1) is None


def test_movable_feasts() -> None:
    assert [easter(year) for year in (2021, 2022, 2024)] == [date(2021, 4, 4), date(2022, 4, 17), date(2024, 3, 31)]
    assert nth_weekday(2021, 11, 4, 4) == date(2021, 11, 25)
    assert nth_weekday(2021, 5, 1, -1) == date(2021, 5, 31)


def test_every_holiday_has_one_rule() -> None:
    for holiday in holidays():
        assert holiday["names"]
        assert sum(rule in holiday for rule in ("day", "nth", "easter")) == 1


@pytest.mark.parametrize(
    ("text", "month_first", "day"),
    [
        ("1/2/2022", True, (2022, 1, 2)),
        ("1/2/2022", False, (2022, 2, 1)),
        ("1.2.2022", True, (2022, 2, 1)),
        ("13/1/22", True, (2022, 1, 13)),
        ("2022/01/13", True, (2022, 1, 13)),
        ("13/13/2022", True, None),
        ("32/1/2022", True, None),
    ],
)
def test_days_in_figures(text: str, *, month_first: bool, day: tuple[int, int, int] | None) -> None:
    assert day_in_figures(text, month_first=month_first) == day
