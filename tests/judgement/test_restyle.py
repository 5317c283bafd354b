"""A value put in the writer's own style."""

import pytest

from lsp_server.judgement.restyle import in_style_of


@pytest.mark.parametrize(
    ("written", "value", "expected"),
    [
        ("150,000", 100_000, "100,000"),
        ("150000", 98_500, "98500"),
        ("150\u00a0000", 98_500, "98\u00a0500"),
        ("12", 14, "14"),
        ("12", 1_400, "1,400"),
        ("3.5", 4, "4"),
        ("3.5", 4.25, "4.25"),
        ("1.2 billion", 1_300_000_000, "1.3 billion"),
        ("1.2 billion", 950_000_000, "950 million"),
        ("1.2 billion", 1_234_567, "1,234,567"),
        ("1.2-billion", 2_000_000_000, "2-billion"),
        ("1.2bn", 1_250_000_000, "1.25bn"),
        ("1.2M", 800_000, "800K"),
        ("150k", 100_000, "100k"),
    ],
)
def test_figures_stay_figures(written: str, value: float, expected: str) -> None:
    assert in_style_of(written, value) == expected


@pytest.mark.parametrize(
    ("written", "value", "expected"),
    [
        ("a hundred and fifty thousand", 100_000, "a hundred thousand"),
        ("one hundred fifty thousand", 100_000, "one hundred thousand"),
        ("a hundred and fifty", 125, "a hundred and twenty-five"),
        ("three", 12, "twelve"),
        ("Three", 4, "Four"),
        ("twenty-one", 23, "twenty-three"),
        ("twenty one", 23, "twenty three"),
        ("two million", 1_005, "one thousand five"),
        ("three", 98_512, "98,512"),
        ("three", 2.5, "2.5"),
        ("three", 1_250_000, "1.25 million"),
    ],
)
def test_words_stay_words_where_words_are_usual(written: str, value: float, expected: str) -> None:
    assert in_style_of(written, value) == expected


@pytest.mark.parametrize(
    "written", ["dozens", "half a million", "", "third", "1,50,000", "12-14", "١٢ and more", "x" * 500]
)
def test_what_has_no_style_to_follow_is_left_alone(written: str) -> None:
    assert in_style_of(written, 100_000) is None


@pytest.mark.parametrize("value", [-1, float("nan"), float("inf"), 1e15])
def test_what_nobody_writes_is_left_alone(value: float) -> None:
    assert in_style_of("150,000", value) is None
