import pytest

from .reading import figure_of, figures_of


@pytest.mark.parametrize(
    ("words", "hedge", "low", "high"),
    [
        ("100 men", "exact", 100, 100),
        ("about 100 men", "about", 80, 120),
        ("some 100 men", "about", 80, 120),
        ("an estimated 100 men", "about", 80, 120),
        ("100 or so men", "about", 80, 120),
        ("more than 100 men", "more-than", 98, None),
        ("just over 100 men", "more-than", 98, None),
        ("at least 100 men", "at-least", 98, None),
        ("no fewer than 100 men", "at-least", 98, None),
        ("100 or more men", "at-least", 98, None),
        ("nearly 100 men", "nearly", 88, 105),
        ("close to 100 men", "nearly", 88, 105),
        ("fewer than 100 men", "less-than", None, 100),
        ("up to 100 men", "up-to", None, 100),
        ("at most 100 men", "up-to", None, 100),
        ("as many as 100 men", "up-to", None, 100),
        ("dozens of men", "exact", 18, 160),
        ("tens of thousands of men", "exact", 15_000, 160_000),
        ("hundreds of men", "exact", 150, 1_600),
        ("hundreds of thousands of men", "exact", 150_000, 1_600_000),
        ("a dozen men", "exact", pytest.approx(9.6), pytest.approx(14.4)),
    ],
)
def test_hedges_and_what_they_allow(words: str, hedge: str, low: float | None, high: float | None) -> None:
    figure = figure_of(f"They sent {words}.")

    assert (figure.hedge, figure.low, figure.high) == (hedge, low, high)
    assert figure.text == words


@pytest.mark.parametrize(
    ("sentence", "change"),
    [
        ("Profit rose 5 percent.", "up"),
        ("Profit fell by 5 percent.", "down"),
        ("Profit, down 5 percent, disappoints.", "down"),
        ("The index closed +0.2% there.", "up"),
        ("They grew sales by 5 percent.", "up"),
        ("Profit reached 5 percent.", "="),
        ("The tax is 5 percent.", "="),
        ("Profit was about 5 percent.", "~"),
        ("They lost 12 men.", "="),
        ("They gave up 12 goals.", "="),
        ("They gave up 300 yards.", "="),
        ("They added a 30 degree turn.", "="),
        ("Profit is up 5 percent.", "up"),
        ("They dropped 70 tons of flour.", "="),
    ],
)
def test_direction(sentence: str, change: str) -> None:
    assert figure_of(sentence).change == change


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("between 40 and 50 men", 40, 50),
        ("10-15 men", 10, 15),
        ("10 to 15 men", 10, 15),
        ("three or four men", 3, 4),
        ("between about 40 and 50 men", 32, 60),
        ("$89 to $93 billion", 89e9, 93e9),
        ("5 to 7 percent", 5, 7),
        ("$1.5m-$2m", 1.5e6, 2e6),
        ("$4.5-$4.7 billion", 4.5e9, 4.7e9),
        ("anywhere from 3 to 5 days", 3, 5),
        ("six to seven loads", 6, 7),
    ],
)
def test_ranges(words: str, low: float, high: float) -> None:
    figure = figure_of(f"It takes {words}.")

    assert (figure.value, figure.low, figure.high) == (None, low, high)
    assert figure.text == words.removeprefix("anywhere ")


@pytest.mark.parametrize(
    ("sentence", "start", "value"),
    [
        ("The toll rose from 40 to 50.", 40, 50),
        ("The toll rose to 50 from 40.", 40, 50),
        ("The toll is 50, up from 40.", 40, 50),
        ("The toll is 30, down from 40.", 40, 30),
        ("The fee fell from $75 a barrel in March to $45 a barrel.", 75, 45),
        ("The price will increase from 24 to 33 billion euros.", 24e9, 33e9),
    ],
)
def test_a_way_has_a_start_and_an_end(sentence: str, start: float, value: float) -> None:
    figure = figure_of(sentence)

    assert (figure.start_value, figure.value, figure.low, figure.high) == (start, value, value, value)


def test_a_list_of_prices_is_a_range_where_no_change_is_told() -> None:
    figure = figure_of("Tickets range from 20 to 40 euros.")

    assert (figure.value, figure.low, figure.high, figure.start_value) == (None, 20, 40, None)


def test_no_range_runs_from_one_sentence_into_the_next() -> None:
    figures = figures_of("It is up from $10 million then. But revenue fell to $3 billion.")

    assert [figure.value for figure in figures] == [10e6, 3e9]


def test_two_amounts_of_a_rise_are_two_figures() -> None:
    by, to = figures_of("The debt increased by $43 billion to $419 billion.")

    assert (by.value, by.change, to.value, to.change) == (43e9, "up", 419e9, "=")
