import pytest

from lsp_server.claims.figures.lexemes import lexemes_of
from lsp_server.claims.figures.numerals import numerals_of

from .reading import figure_of


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("3,000", 3_000),
        ("3 000", 3_000),
        ("3.000.000", 3_000_000),
        ("2,50,000", 250_000),
        (".001", 0.001),
        ("16,5 percent", 16.5),
        ("twenty-five", 25),
        ("a hundred and fifty thousand", 150_000),
        ("one million two hundred thousand", 1_200_000),
        ("twelve hundred", 1_200),
        ("thirty thousand five hundred", 30_500),
        ("half a million", 500_000),
        ("a half-million", 500_000),
        ("two and a half million", 2_500_000),
        ("a billion and a half", 1_500_000_000),
        ("a quarter of a million", 250_000),
        ("1.2 billion", 1_200_000_000),
        ("1.2bn", 1_200_000_000),
        ("4 hundred million", 400_000_000),
        ("five crore", 50_000_000),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("seven point five", 7.5),
        ("10 1/2", 10.5),
        ("2½", 2.5),
        ("one-and-a-half", 1.5),
        ("seven-and-a-half million", 7_500_000),
        ("8.3 million", 8_300_000),
        ("6 3/8", 6.375),
    ],
)
def test_value_of_number(written: str, value: float) -> None:
    (numeral,) = numerals_of(lexemes_of(written))

    assert numeral.ends == (value,)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("two-thirds of the fleet", 2 / 3),
        ("a third of the fleet", 1 / 3),
        ("three quarters of it", 0.75),
        ("half of the fleet", 0.5),
        ("half its fleet", 0.5),
        ("one in five", 0.2),
        ("one out of three", 1 / 3),
        ("9 out of 10", 0.9),
        ("1/16 of a pint", 1 / 16),
    ],
)
def test_parts_of_a_whole(written: str, value: float) -> None:
    numeral = next(numerals_of(lexemes_of(written)))

    assert numeral.ends == (pytest.approx(value),)


@pytest.mark.parametrize(
    ("written", "least", "most"),
    [
        ("dozens", 12, 120),
        ("hundreds", 100, 1_000),
        ("tens of thousands", 10_000, 100_000),
        ("hundreds of thousands", 100_000, 1_000_000),
        ("several hundred", 200, 1_000),
        ("a few dozen", 24, 120),
        ("a couple of hundred", 200, 300),
    ],
)
def test_orders_of_magnitude(written: str, least: float, most: float) -> None:
    (numeral,) = numerals_of(lexemes_of(written))

    assert numeral.ends == (least, most)


@pytest.mark.parametrize(
    "written", ["test scores", "the first half", "half-time", "the quarter of 2019", "1.2.3", "9" * 30]
)
def test_no_number(written: str) -> None:
    assert [numeral.value for numeral in numerals_of(lexemes_of(written))] in ([], [2019.0])


@pytest.mark.parametrize(
    ("sentence", "written"),
    [
        ("They raised $1.2 billion.", "1.2 billion"),
        ("About 100,000 troops left.", "100,000"),
        ("Half a million people fled.", "Half a million"),
        ("Between 40 and 50 people fled.", "Between 40 and 50"),
    ],
)
def test_the_number_as_written_has_a_place_of_its_own(sentence: str, written: str) -> None:
    figure = figure_of(sentence)

    assert figure.written == written
    assert figure.number_span is not None
    assert figure.number_span.of(sentence) == written
