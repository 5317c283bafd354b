"""Each construction in the smallest sentence that shows it, in an article of Wednesday 12 January 2022."""

import pytest

from tests.claims.dates.reading import found, the_only

DAYS = [
    ("They met on Wednesday, January 12, 2022.", "Wednesday, January 12, 2022", "2022-01-12"),
    ("They met on Wed. Jan. 12th, 2022.", "Wed. Jan. 12th, 2022", "2022-01-12"),
    ("Posted Jan 4, 2022, 08:24 PM IST", "Jan 4, 2022, 08:24 PM IST", "2022-01-04T20:24"),
    ("Tue 4 Jan 2022 | 09:26 PM", "Tue 4 Jan 2022 | 09:26 PM", "2022-01-04T21:26"),
    ("January 4 2022, 18:48pm", "January 4 2022, 18:48pm", "2022-01-04T18:48"),
    ("Published Jan 4,2022 by the desk.", "Jan 4,2022", "2022-01-04"),
    ("He met her on the 25th of March 2021.", "the 25th of March 2021", "2021-03-25"),
    ("It was signed on 2021-11-05.", "2021-11-05", "2021-11-05"),
    ("It was signed on 1/13/22.", "1/13/22", "2022-01-13"),
    ("It was signed on 13.01.2022.", "13.01.2022", "2022-01-13"),
    ("It was signed at 5 p.m. EST Nov. 9.", "5 p.m. EST Nov. 9", "2021-11-09T17:00"),
    ("They attacked at 1430 hours.", "1430 hours", "2022-01-12T14:30"),
    ("It fell at noon Sunday.", "noon Sunday", "2022-01-09T12:00"),
    ("It fell on Sunday night.", "Sunday night", "2022-01-09TNI"),
    ("It fell yesterday.", "yesterday", "2022-01-11"),
    ("It fell the day before yesterday.", "the day before yesterday", "2022-01-10"),
    ("It is due tomorrow night.", "tomorrow night", "2022-01-13TNI"),
    ("Last night the bridge fell.", "Last night", "2022-01-11TNI"),
    ("By mid-afternoon the bridge was gone.", "mid-afternoon", "2022-01-12TAF"),
    ("This morning the bridge fell.", "This morning", "2022-01-12TMO"),
    ("The bridge fell three days ago.", "three days ago", "2022-01-09"),
    ("Two Saturdays ago the bridge fell.", "Two Saturdays ago", "2022-01-01"),
    ("The 15th of this month is a holiday.", "The 15th of this month", "2022-01-15"),
    ("The office was closed on Christmas Day.", "Christmas Day", "2021-12-25"),
    ("They met on Good Friday 2021.", "Good Friday 2021", "2021-04-02"),
    ("They met last Thanksgiving.", "last Thanksgiving", "2021-11-25"),
    ("The ninth of May was fine.", "The ninth of May", "2021-05-09"),
]
LONGER = [
    ("She resigned last week.", "last week", "2022-W01"),
    ("She will resign next week.", "next week", "2022-W03"),
    ("It fell over the weekend.", "the weekend", "2022-W01-WE"),
    ("It fell in the week of March 6, 2020.", "the week of March 6, 2020", "2020-W10"),
    ("It fell two months ago.", "two months ago", "2021-11"),
    ("Sales fell in early December.", "early December", "2021-12"),
    ("Sales fell in mid-November.", "mid-November", "2021-11"),
    ("Sales fell in June last year.", "June last year", "2021-06"),
    ("Sales fell last June.", "last June", "2021-06"),
    ("It rose in the third quarter of 2020.", "the third quarter of 2020", "2020-Q3"),
    ("The third-quarter loss grew.", "third-quarter", "2021-Q3"),
    ("It rose in Q3 2020.", "Q3 2020", "2020-Q3"),
    ("It rose in the second half of 2020.", "the second half of 2020", "2020-H2"),
    ("They married last spring.", "last spring", "2021-SP"),
    ("It closed in the winter of 2019.", "the winter of 2019", "2019-WI"),
    ("Profit fell in fiscal 1999.", "fiscal 1999", "1999"),
    ("Profit fell in fiscal year 2019.", "fiscal year 2019", "2019"),
    ("It was built in the 1920s.", "the 1920s", "192"),
    ("It opened in nineteen ninety-six.", "nineteen ninety-six", "1996"),
    ("It opened in '98.", "'98", "1998"),
    ("By the end of 2021 it was gone.", "the end of 2021", "2021"),
    ("Earlier this year it was gone.", "Earlier this year", "2022"),
    ("He was born in the late 1980s.", "the late 1980s", "198"),
    ("He was born in the '90s.", "the '90s", "199"),
    ("In the 19th century it stood.", "the 19th century", "18"),
    ("He knows that in the future.", "the future", "FUTURE_REF"),
    ("She will one day rule.", "one day", "FUTURE_REF"),
    ("He is recently married.", "recently", "PAST_REF"),
    ("In the past they sang.", "the past", "PAST_REF"),
    ("He is currently in Lima.", "currently", "PRESENT_REF"),
]
DURATIONS_AND_SETS = [
    ("It lasted five hours.", "five hours", "PT5H"),
    ("It lasted two and a half hours.", "two and a half hours", "PT2H30M"),
    ("It lasted 2 1/2 years.", "2 1/2 years", "P2Y6M"),
    ("It lasted a year and a half.", "a year and a half", "P1Y6M"),
    ("It lasted half an hour.", "half an hour", "PT30M"),
    ("It lasted nearly three years.", "nearly three years", "P3Y"),
    ("It lasted two decades.", "two decades", "P20Y"),
    ("Several weeks later it ended.", "Several weeks later", "PXW"),
    ("It lasted several weeks.", "several weeks", "PXW"),
    ("He travelled over the past several months.", "the past several months", "PXM"),
    ("He will rest for the next 10 days.", "the next 10 days", "P10D"),
    ("It took two to three weeks.", "two to three weeks", "P2W"),
    ("The two-day visit ended.", "two-day", "P2D"),
    ("The day-long visit ended.", "day-long", "P1D"),
    ("Net for the nine months rose.", "the nine months", "P9M"),
    ("The shop opens daily.", "daily", "P1D"),
    ("The shop opens every Tuesday.", "every Tuesday", "XXXX-WXX-2"),
    ("The club meets on Mondays.", "Mondays", "XXXX-WXX-1"),
    ("He comes each July.", "each July", "XXXX-07"),
    ("He comes twice a week.", "twice a week", "P1W"),
    ("He comes every two years.", "every two years", "P2Y"),
]


@pytest.mark.parametrize(("sentence", "words", "value"), [*DAYS, *LONGER, *DURATIONS_AND_SETS])
def test_words_and_value(sentence: str, words: str, value: str) -> None:
    assert found(sentence) == [(words, value)]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("They met on Monday.", "DATE"),
        ("They met at 9 a.m. Monday.", "TIME"),
        ("They met for five hours.", "DURATION"),
        ("They meet every day.", "SET"),
    ],
)
def test_type(sentence: str, kind: str) -> None:
    assert the_only(sentence).type == kind


@pytest.mark.parametrize(
    "sentence",
    [
        "She is 52 years old.",
        "A 30-year-old woman won.",
        "He is in his 40s.",
        "Some 2000 people came.",
        "A total of 2000 workers came.",
        "He paid $1990 for it.",
        "Flight 1990 landed safely.",
        "Resolution 1441 was adopted.",
        "About 1,950 troops went home.",
        "They may march on.",
        "Mrs. May met April Jones and June Okoro.",
        "Wait a second.",
        "It fell on the second try.",
        "I fall asleep.",
        "A quarter of voters stayed home.",
        "Three-quarters of voters stayed home.",
        "The sun sat low and the moon shone.",
        "She was named player of the year.",
        "There are four flights a week.",
        "He scored with 11:43 left.",
        "He won it at the last minute.",
        "Tony Weeks stopped the fight.",
        "He wrote in USA Today about it.",
        "The Harvest Party daily Lantern praised him.",
        "They saw the fall.",
        "The past president left.",
        "The order was signed on 2021-13-45.",
    ],
)
def test_what_tells_no_time(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The fair ran from Oct. 6 to Nov. 4.", [("Oct. 6", "2021-10-06"), ("Nov. 4", "2021-11-04")]),
        ("The talks on Jan. 10-11 failed.", [("Jan. 10", "2022-01-10"), ("11", "2022-01-11")]),
        ("They meet on 10-11 February.", [("10", "2022-02-10"), ("11 February", "2022-02-11")]),
        ("It is open Monday through Friday.", [("Monday", "2022-01-10"), ("Friday", "2022-01-14")]),
        ("It was open from 1914 to 1918.", [("1914", "1914"), ("1918", "1918")]),
    ],
)
def test_ranges_are_two_dates(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert found(sentence) == expected


def test_the_start_of_a_name_is_not_its_article() -> None:
    assert found("The Oct. 23 fire spread.") == [("Oct. 23", "2021-10-23")]
    assert found("The summer was wet.") == [("The summer", "2021-SU")]


def test_possessives_stay_outside() -> None:
    assert found("Friday's vote failed.") == [("Friday", "2022-01-07")]
