"""When an article was published and updated, in the forms that bylines have."""

from datetime import date, datetime, timedelta, timezone

import pytest

from lsp_server.text import Article, read_text
from lsp_server.text.stamps import find_stamps

BODY = "The mayor of Eastport said on Monday that the harbour would open in May, after two years of work on its walls."
DAY = date(2022, 1, 27)


def read(byline: str, body: str = f"{BODY}\n\n{BODY} So it was."):
    return read_text(f"Harbour reopens in Eastport\n\n{byline}\n\n{body}", "a.txt")


@pytest.mark.parametrize(
    "byline",
    [
        "Jan 27, 2022",
        "Jan. 27, 2022",
        "January 27 2022",
        "JANUARY 27,2022",
        "Thu. Jan 27th, 2022",
        "Thursday, 27 January 2022",
        "27th of January, 2022",
        "27-Jan-2022",
        "27.01.2022",
        "27/01/2022",
        "01/27/2022",
        "2022-01-27",
        "2022/01/27",
        "Posted on January 27 2022",
        "First published on 27 January 2022",
        "Published: 27 January 2022",
        "By Ada Byron | 27 January 2022",
        "Ada Byron, 27 January 2022 · 4 min read",
        "Eastport, January 27, 2022",
    ],
)
def test_a_day(byline):
    article = read(byline)
    assert article.published == DAY
    assert article.paragraphs[1].role == "byline"
    assert article.paragraphs[1].text == byline


@pytest.mark.parametrize(
    "byline",
    [
        "Thu 27 Jan 2022 | 08:24 PM",
        "Posted on January 27 2022, 20:24pm",
        "PUBLISHED: THURSDAY, JAN 27,2022,8:24 PM",
        "Jan 27, 2022 at 8:24 p.m.",
        "8:24 p. m. Jan 27, 2022",
        "27.01.2022 20:24",
        "20:24, 27 January 2022",
        "January 27, 2022, 2024 hrs",
    ],
)
def test_a_time_of_day(byline):
    assert read(byline).published_at == datetime.fromisoformat("2022-01-27T20:24")


@pytest.mark.parametrize(
    ("byline", "hours"),
    [
        ("Jan 27, 2022, 08:24 PM IST", 5.5),
        ("Dublin, Jan 27, 2022, 08:24 PM IST", 1),
        ("Jerusalem, Jan 27, 2022, 08:24 PM IST", 2),
        ("Jan 27, 2022 8:24 pm ET", -5),
        ("July 27, 2022 8:24 pm ET", -4),
        ("Jan 27, 2022 20:24 GMT", 0),
        ("Jan 27, 2022 20:24 (GMT+5:30)", 5.5),
        ("2022-01-27T20:24:00Z", 0),
        ("2022-01-27T20:24:00+02:00", 2),
        ("Sydney, Jan 27, 2022, 8:24 PM EST", 10),
    ],
)
def test_a_zone_is_read_as_the_bylines_country_means_it(byline, hours):
    article = read(byline)
    assert article.published_at is not None
    assert article.published_at.utcoffset() == timedelta(hours=hours)
    assert article.published_at.hour == 20
    assert article.published == article.published_at.date()


def test_the_front_matters_country_decides_a_zone_too():
    source = f"---\ncountry: Ireland\ndate: 2022-01-27 20:24 IST\n---\n{BODY}"
    assert read_text(source, "a.md").published_at == datetime(2022, 1, 27, 20, 24, tzinfo=timezone(timedelta(hours=1)))


def test_an_update_alone_serves_as_publication():
    article = read("Eastport, BelmaraUpdated: Jan 27, 2022, 08:24 PM IST")
    assert (article.published, article.updated) == (DAY, DAY)


def test_publication_and_update_are_told_apart():
    article = read("Published Jan 26, 2022 | Last updated: Jan 27, 2022 1:10 p.m.")
    assert (article.published, article.updated) == (date(2022, 1, 26), DAY)


def test_figures_that_can_mean_two_days_are_left_open_and_said():
    article = read("12/01/2022")
    assert article.published is None
    assert any("2022-01-12 or 2022-12-01" in note for note in article.notes)


@pytest.mark.parametrize(
    ("byline", "day"),
    [
        ("London, 12/01/2022", date(2022, 1, 12)),
        ("12/01/2022 8:24 pm EDT", date(2022, 12, 1)),
        ("Wednesday 12/01/2022", date(2022, 1, 12)),
        ("12.01.2022", date(2022, 1, 12)),
    ],
)
def test_figures_are_read_in_the_order_the_line_tells(byline, day):
    assert read(byline).published == day


@pytest.mark.parametrize(
    "line",
    [
        "January 6, 2021: the old bridge falls",
        "On January 6, 2021 the old bridge fell.",
        "The study, published on May 2, 2013, was withdrawn.",
        "31 June 2022",
    ],
)
def test_a_date_in_the_text_is_no_publication_date(line):
    assert read(line).published is None


def test_a_byline_under_the_text_counts():
    assert read_text(f"{BODY}\n\n{BODY} So.\n\nPosted on January 27 2022, 18:48pm", "a.txt").published == DAY


def test_a_bare_date_under_the_text_may_be_a_chronicles():
    assert read_text(f"{BODY}\n\n{BODY} So.\n\nJanuary 27, 2022\n\nThe bridge fell.", "a.txt").published is None


def test_a_byline_that_lost_its_line_counts_where_nothing_else_can_be_meant():
    glued = f"Harbour reopens in Eastport PUBLISHED: THURSDAY, JAN 27,2022,1:32 PM {BODY}"
    assert read_text(glued, "a.txt").published == DAY
    assert read_text(f"The pier was built on January 27, 2022 by the town. {BODY}", "a.txt").published is None


def test_a_dateline_with_its_year_counts():
    assert read_text(f"EASTPORT, Jan 27, 2022 (Coastwire) - {BODY}", "a.txt").published == DAY


def test_a_date_given_by_the_caller_stands_in():
    article: Article = read_text(BODY, "a.txt", default_published=DAY)
    assert article.published == DAY


def test_stamps_tell_where_they_stand():
    text = "Brussels, BelgiumUpdated: Jan 27, 2022, 08:24 PM IST"
    (stamp,) = find_stamps(text)
    assert stamp.span.of(text) == "Jan 27, 2022, 08:24 PM IST"
    assert stamp.label == "updated"
