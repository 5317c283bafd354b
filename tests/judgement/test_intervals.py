import pytest

from lsp_server.judgement.intervals import Interval, agreeing, compatible, is_slip, ratio, supports
from tests.claims.figures.reading import figure_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It has about 100,000 troops.", "It has more than 100,000 troops."),
        ("It has about 100,000 troops.", "It has an estimated 98,500 troops."),
        ("It has more than 20,000 troops.", "It has some 23,000 troops."),
        ("They paid $61 million.", "They paid $61,873,204."),
        ("They paid $1.2bn.", "They paid 1,200 million dollars."),
        ("They held almost 100 men.", "They held 94 men."),
        ("They held dozens of men.", "They held 64 men."),
        ("It is 30 miles away.", "It is 48 km away."),
        ("It is less than 40 km away.", "It is 12 miles away."),
        ("They held 3,000 men.", "They held three thousand men."),
        ("They held up to 40 men.", "They held 25 men."),
    ],
)
def test_that_both_can_be_true(one: str, other: str) -> None:
    assert compatible(figure_of(one), figure_of(other))
    assert compatible(figure_of(other), figure_of(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("They held 41 men.", "They held 14 men."),
        ("They held 50,000 men.", "They held 55,000 men."),
        ("They held more than 900 men.", "They held about 600 men."),
        ("It has about 150,000 troops.", "It has about 100,000 troops."),
        ("They held hundreds of men.", "They held 60 men."),
        ("It is 9 miles away.", "It is 48 km away."),
        ("They paid $2.4bn.", "They paid $4.2bn."),
    ],
)
def test_that_one_of_them_is_wrong(one: str, other: str) -> None:
    assert not compatible(figure_of(one), figure_of(other))
    assert not supports(figure_of(one), figure_of(other))


def test_that_a_bound_supports_only_what_is_near_it() -> None:
    bound, far = figure_of("They held more than 100 men."), figure_of("They held 150 men.")
    assert compatible(bound, far)
    assert not supports(bound, far)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("They held 120 men.", "They held 12 men."),
        ("They held 5,000 men.", "They held 500 men."),
        ("They held 1,408 men.", "They held 8,401 men."),
        ("It is 1.2 miles deep.", "It is 12 miles deep."),
    ],
)
def test_slips_of_the_pen(one: str, other: str) -> None:
    assert is_slip(figure_of(one), figure_of(other))


@pytest.mark.parametrize("other", ["They held 71 men.", "They held 12 men.", "They held 30 men.", "They held 12 dogs."])
def test_what_is_no_slip(other: str) -> None:
    assert not is_slip(figure_of("They held 12 men."), figure_of(other))


def test_a_ratio_goes_by_the_same_unit() -> None:
    assert ratio(figure_of("It is 2 km away."), figure_of("It is 500 metres away.")) == pytest.approx(4.0)


def test_that_a_hedge_widens() -> None:
    interval = agreeing(figure_of("They held about 50 men."))
    assert (interval.low, interval.high) == (pytest.approx(40.0), pytest.approx(60.0))


def test_that_an_open_end_does_not_meet_everything() -> None:
    assert Interval(200.0, float("inf")).meets(Interval(1_200.0, 1_200.0))
    assert not Interval(200.0, float("inf")).meets(Interval(12.0, 12.0))
