"""What an article's other words and its metadata make of a date."""

from datetime import date

import pytest

from tests.claims.dates.reading import WEDNESDAY, found, read, the_only


def values(text: str, published: date | None = WEDNESDAY) -> list[str]:
    return [value for _, value in found(text, published)]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("He said on Monday that he would go.", "2022-01-10"),
        ("He launched it on Monday.", "2022-01-10"),
        ("They met on Wednesday.", "2022-01-12"),
        ("Since Monday, ten have died.", "2022-01-10"),
        ("They would look for ways around Monday's ruling.", "2022-01-10"),
        ("They will meet on Monday.", "2022-01-17"),
        ("The talks are to resume on Monday.", "2022-01-17"),
        ("They have scheduled a vote for Monday.", "2022-01-17"),
        ("The summit is set for Monday.", "2022-01-17"),
        ("They gathered ahead of formal talks on Monday.", "2022-01-17"),
        ("The deadline was extended until Monday.", "2022-01-17"),
        ("He wants it done by Monday.", "2022-01-17"),
        ("They plan to meet on Wednesday.", "2022-01-12"),
        ("Asked on Monday about it, she smiled.", "2022-01-10"),
        ("It had been due to expire on Monday.", "2022-01-10"),
        ("Last Wednesday they met.", "2022-01-05"),
        ("Next Monday they meet.", "2022-01-17"),
    ],
)
def test_which_way_a_weekday_lies(sentence: str, day: str) -> None:
    assert values(sentence) == [day]


def test_a_second_day_follows_the_first() -> None:
    sentence = "They will meet in Oslo on Monday and in Rome on Wednesday."
    assert values(sentence) == ["2022-01-17", "2022-01-19"]
    sentence = "He spoke ahead of talks on Monday, followed by a meeting on Wednesday."
    assert values(sentence) == ["2022-01-17", "2022-01-19"]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("He arrived on Dec. 20.", "2021-12-20"),
        ("He will arrive on March 3.", "2022-03-03"),
        ("He arrived on March 3.", "2021-03-03"),
        ("He arrived in June.", "2021-06"),
        ("He will arrive in June.", "2022-06"),
        ("He will arrive in December.", "2022-12"),
        ("He announced a plan to merge in February.", "2022-02"),
    ],
)
def test_which_year_a_month_lies_in(sentence: str, value: str) -> None:
    assert values(sentence) == [value]


def test_a_month_before_a_noun_lies_where_its_thing_does() -> None:
    assert values("They lost the January vote.", date(2021, 11, 10)) == ["2021-01"]
    assert values("They announced a plan to merge in January.", date(2021, 11, 10)) == ["2022-01"]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("A week later it was rebuilt.", "2020-W24"),
        ("The following day it was rebuilt.", "2020-06-06"),
        ("That day it was rebuilt.", "2020-06-05"),
        ("That night it was rebuilt.", "2020-06-05TNI"),
        ("Later that year it was rebuilt.", "2020"),
        ("A month earlier it was rebuilt.", "2020-05"),
    ],
)
def test_times_that_lean_on_the_last_date(sentence: str, value: str) -> None:
    assert values(f"On June 5, 2020 the dam broke. {sentence}") == ["2020-06-05", value]


def test_a_time_of_day_takes_the_day_beside_it() -> None:
    assert values("It began at 10 a.m. on Tuesday.") == ["2022-01-11T10:00", "2022-01-11"]
    assert values("On Friday they met at 3 p.m.") == ["2022-01-07", "2022-01-07T15:00"]


def test_company_reports_count_from_the_quarter_reported() -> None:
    assert values("Third-quarter profit rose from a year earlier.") == ["2021-Q3", "2020-Q3"]
    assert values("Third-quarter profit beat the year-ago quarter.") == ["2021-Q3", "2020-Q3"]
    assert values("The mayor lost a year earlier.") == ["2021"]


def test_undated_articles_leave_the_year_or_week_open() -> None:
    assert values("He comes on Monday.", None) == ["XXXX-WXX-1"]
    assert values("He comes on June 12.", None) == ["XXXX-06-12"]
    assert values("He comes in June.", None) == ["XXXX-06"]
    assert values("He comes this week.", None) == ["XXXX-WXX"]
    assert values("He comes at Christmas.", None) == ["XXXX-12-25"]
    assert the_only("He comes on Monday.", None).first_day is None


def test_an_undated_article_is_dated_by_its_stamp_or_byline() -> None:
    assert values("Posted: Jan. 4, 2022\nThe dam broke on Monday.", None) == ["2022-01-04", "2022-01-03"]
    byline = read("Jan. 4, 2022", None, role="byline")
    assert [claim.value for claim in byline] == ["2022-01-04"]


def test_a_dateline_comes_before_the_day_of_publication() -> None:
    text = "LIMA, Jan 10 (Andes Wire) - The dam broke on Monday, officials said."
    assert values(text, date(2022, 1, 27))[-1] == "2022-01-10"


def test_the_order_of_figures_is_the_publishers() -> None:
    text = "The order was signed on 3/2/2021."
    assert read(text)[0].value == "2021-03-02"
    assert read(text, country="GB")[0].value == "2021-02-03"
    assert read(text, publisher="The Dublin Courier, Ireland")[0].value == "2021-02-03"


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("They met on Monday.", date(2022, 1, 10), date(2022, 1, 10)),
        ("They met last week.", date(2022, 1, 3), date(2022, 1, 9)),
        ("They met in February 2020.", date(2020, 2, 1), date(2020, 2, 29)),
        ("They met in the third quarter of 2020.", date(2020, 7, 1), date(2020, 9, 30)),
        ("They met in the summer of 2020.", date(2020, 6, 1), date(2020, 8, 31)),
        ("They met in the 1980s.", date(1980, 1, 1), date(1989, 12, 31)),
    ],
)
def test_days_a_date_covers(sentence: str, first: date, last: date) -> None:
    claim = the_only(sentence)
    assert (claim.first_day, claim.last_day) == (first, last)


def test_durations_cover_no_days() -> None:
    claim = the_only("They met for two days.")
    assert (claim.first_day, claim.last_day) == (None, None)


def test_the_weekday_as_stated_is_kept_though_it_is_wrong() -> None:
    claim = the_only("They met on Wednesday, January 13, 2022.")
    assert (claim.value, claim.weekday, claim.year_stated) == ("2022-01-13", 3, True)
    assert not the_only("They met on January 13.").year_stated


@pytest.mark.parametrize(
    ("words", "value"),
    [("February 30, 2023", "2023-02-30"), ("31 June 2021", "2021-06-31"), ("31/06/2021", "2021-06-31")],
)
def test_days_that_do_not_exist(words: str, value: str) -> None:
    claim = the_only(f"It ended on {words}.")
    assert (claim.text, claim.value, claim.impossible, claim.first_day) == (words, value, True, None)


def test_a_day_that_no_year_has_needs_no_year() -> None:
    assert the_only("It ended on 31 June.", None).impossible
    leap_day = the_only("It ended on Feb. 29.")
    assert (leap_day.value, leap_day.impossible) == ("2020-02-29", False)
    assert not the_only("It ended on Feb. 29.", None).impossible


def test_both_ends_of_a_range_are_marked() -> None:
    start, end = read("The fair ran from Oct. 6 to Nov. 4.")
    assert (start.range_start, start.range_end) == (True, False)
    assert (end.range_start, end.range_end) == (False, True)
    assert not any(claim.range_start or claim.range_end for claim in read("Monday and Friday were wet."))


def test_a_claim_stands_in_its_sentence() -> None:
    text = "It rained. They met on Monday. It snowed."
    claim = the_only(text)
    assert claim.sentence.of(text) == "They met on Monday."
    assert claim.span.of(text) == claim.text == "Monday"
