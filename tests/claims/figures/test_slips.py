"""Numbers that are easily taken for something else, or that only a slip of the pen can give."""

import pytest

from .reading import figure_of, figures_of


@pytest.mark.parametrize("text", ["She was a mother of 12.", "The killer of a Corvell father of 12 was jailed."])
def test_parents_are_of_so_many_children(text: str) -> None:
    figure = figure_of(text)
    assert (figure.value, figure.noun) == (12, "child")


@pytest.mark.parametrize(
    "text",
    ["A magnitude 10.1 earthquake hit Tarn.", "A quake of magnitude 10.1 hit Tarn.", "A 10.1 earthquake hit Tarn."],
)
def test_no_quake_is_that_strong_but_it_is_still_a_magnitude(text: str) -> None:
    figure = figure_of(text)
    assert (figure.value, figure.noun) == (10.1, "magnitude")


def test_a_people_is_counted_where_the_noun_comes_later() -> None:
    values = [figure.value for figure in figures_of("They seized 12 Iranian and 11 Yemeni nationals.")]
    assert values == [12, 11]


def test_that_a_year_far_before_dates_no_count() -> None:
    values = [figure.value for figure in figures_of("It became law in 1993, and 19 states have a similar law.")]
    assert values == [19]


@pytest.mark.parametrize("text", ["They left at 11 p. m. on Friday.", "They met on May 3 and 4."])
def test_times_and_days_count_nothing(text: str) -> None:
    assert figures_of(text) == ()
