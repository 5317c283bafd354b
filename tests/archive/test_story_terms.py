"""What tells an article's story from others."""

import time

import pytest

from lsp_server.claims.story_terms import story_terms
from tests.archive.made import moved, reading


def terms(text, **changes):
    return set(story_terms(moved(reading(text), **changes).article))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He met Ilsa Brandt's son in Tarnwick.", {"ilsa", "brandt", "tarnwick"}),
        ("The talks failed.", set()),
        ("Talks failed. He left.", set()),
        ("Brandt left. They asked Brandt to stay.", {"brandt"}),
        ("Tarnwick waits.\nHe left Tarnwick.", {"tarnwick"}),
        ("Ilsa Brandt left.", {"ilsa", "brandt"}),
        ("He is from the U.S. and she from NATO.", {"u.s.", "nato"}),
        ("It was on Monday and not on Tues.", {"@monday", "@tuesday"}),
        ("It began on January 12 and ended on 3 Feb.", {"@01-12", "@02-03"}),
        ("It began in March 2021.", {"march", "@2021"}),
        ("some 100,000 of 1,200 million, $1.2 billion", {"#100000", "#1200000000"}),
        ("a rise of 4.50 percent", {"#4.5"}),
        ("He paid in May 400 or so.", {"#400"}),
        ("", set()),
    ],
)
def test_terms(text, found):
    assert terms(text) == found


def test_a_headline_all_in_capitals_names_nobody():
    assert terms("Ferry Crews Walk Out Over Night Shifts") == set()


def test_a_headline_s_word_counts_where_the_text_has_it_as_a_name():
    assert "tarnwick" in terms("Ferry Crews In Tarnwick Walk Out\nThey left Tarnwick.")


def test_the_title_counts_unless_it_stands_in_the_text():
    text = "They sail to Vessay."
    assert story_terms(moved(reading(text), title="No boats to Vessay").article) == {"vessay": 2}
    assert story_terms(moved(reading(text), title="They sail").article) == {"vessay": 1}


@pytest.mark.parametrize(
    "text",
    ["“" * 100_000, "A" * 100_000, "1," * 50_000, "A." * 50_000, "\u0663\u0664.\u0665 ½ ² 𝟙𝟚", "9" * 5_000, "Ǆ ß ŉ"],
)
def test_any_text_is_read_in_linear_time(text):
    start = time.perf_counter()
    story_terms(reading(text).article)
    assert time.perf_counter() - start < 5
