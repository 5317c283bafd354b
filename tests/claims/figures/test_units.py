import pytest

from lsp_server.claims.figures.units import canonical_unit

from .reading import figure_of, figures_of


@pytest.mark.parametrize(
    ("amount", "value", "unit"),
    [
        ("$1.2bn", 1.2e9, "dollar"),
        ("A$3 million", 3e6, "australian dollar"),
        ("US $58.24", 58.24, "dollar"),
        ("€5m", 5e6, "euro"),
        ("Rs 500 crore", 5e9, "rupee"),
        ("USD1,700", 1_700, "dollar"),
        ("1,200€", 1_200, "euro"),
        ("10.5 million Australian dollars", 10.5e6, "australian dollar"),
        ("8 million pounds", 8e6, "pound sterling"),
        ("Rs. 500", 500, "rupee"),
        ("¥300 billion", 300e9, "yen"),
        ("$529.3 billion", 529_300_000_000, "dollar"),
        ("40 pence", 40, "pence"),
        ("$80 a barrel", 80, "dollar per barrel"),
        ("$21 per square foot", 21, "dollar per square foot"),
        ("30 percent", 30, "percent"),
        ("30 per cent", 30, "percent"),
        ("1.4pc", 1.4, "percent"),
        ("2 percentage points", 2, "percentage point"),
        ("40 basis points", 40, "basis point"),
        ("a quarter of a percentage point", 0.25, "percentage point"),
    ],
)
def test_money_and_percent(amount: str, value: float, unit: str) -> None:
    figure = figure_of(f"The levy costs {amount}.")

    assert (figure.value, figure.unit, figure.text) == (value, unit, amount)


@pytest.mark.parametrize(
    ("measure", "value", "unit"),
    [
        ("12 km", 12, "kilometre"),
        ("37m", 37, "metre"),
        ("6ft", 6, "foot"),
        ("208 pounds", 208, "pound-mass"),
        ("32m2", 32, "square metre"),
        ("311 square miles", 311, "square mile"),
        ("60 km/h", 60, "kilometre per hour"),
        ("15 miles per hour", 15, "mile per hour"),
        ("500 degrees Celsius", 500, "degree celsius"),
        ("150 nautical miles", 150, "nautical mile"),
        ("50 previous years", 50, "year"),
        ("four hours", 4, "hour"),
    ],
)
def test_measures(measure: str, value: float, unit: str) -> None:
    figure = figure_of(f"The track measures {measure}.")

    assert (figure.value, figure.unit, figure.text) == (value, unit, measure)


def test_m_is_million_before_what_millions_are_of_and_metre_elsewhere() -> None:
    watched = figure_of("It was watched by 7.2m people.")
    fell = figure_of("He fell 40m.")

    assert (watched.value, watched.noun) == (7.2e6, "people")
    assert (fell.value, fell.unit) == (40, "metre")


def test_a_year_earlier_is_no_rate() -> None:
    now, *_ = figures_of("Sales rose to $7 billion from $6 billion a year earlier.")

    assert (now.unit, now.value, now.start_value) == ("dollar", 7e9, 6e9)


def test_conversion_in_brackets_takes_what_is_said_of_the_first() -> None:
    miles, kilometres = figures_of("The fire spread over some seven miles (11 km).")

    assert (miles.hedge, kilometres.hedge) == ("about", "about")
    assert miles.predicate == kilometres.predicate == "spread"


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("A 6.1-magnitude quake struck Tarn.", 6.1),
        ("A magnitude 6.1 quake struck Tarn.", 6.1),
        ("A quake with a magnitude of 6.1 struck Tarn.", 6.1),
        ("A 6.1 quake struck Tarn.", 6.1),
        ("An earthquake measuring 5.3 rattled Tarn.", 5.3),
        ("It measured 5.8 on the Richter scale.", 5.8),
    ],
)
def test_magnitudes(sentence: str, value: float) -> None:
    figure = figure_of(sentence)

    assert (figure.value, figure.unit) == (value, "magnitude")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("%", "percent"),
        ("US$", "dollar"),
        ("km/hr", "kilometre per hour"),
        ("$ a month", "dollar per month"),
        ("goat", None),
    ],
)
def test_unit_by_itself(written: str, name: str | None) -> None:
    assert canonical_unit(written) == name
