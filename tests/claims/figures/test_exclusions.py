import pytest

from .reading import figures_of, mentions_of


@pytest.mark.parametrize(
    "sentence",
    [
        "It began in 2014.",
        "They won their 2018 races.",
        "They met on May 5, 2019.",
        "They met on 5 May.",
        "It lasted from 2014-2018.",
        "It was played from 1954-73.",
        "In the 1980s it closed.",
        "They met at 10.45pm.",
        "They met at 11 a.m. there.",
        "They met at 14:30.",
        "Call 555-0134.",
        "Call +44 20-7946-0018.",
        "They won 3-1.",
        "It passed 52-48.",
        "It passed by 234 to 193.",
        "They hold a 31-to-28 edge.",
        "The iPhone 11 sells.",
        "The S&P 500 closed.",
        "They bought, the MGX 100 in particular.",
        "He took Flight 482.",
        "It is on page 4.",
        "He is No. 1.",
        "MH370 vanished.",
        "The QX-70 closed.",
        "The F-150 sells.",
        "COVID-19 spread.",
        "He lives at 12 Orchard Street.",
        "It is in the 12500 block of Orchard Street.",
        "World War Two ended.",
        "No one came.",
        "This one works.",
        "They saw one another.",
        "It was the 5th.",
        "Updated 05 / 03 / 2013 there.",
        "Dial 911.",
        "See www.tarn7.example/12/345 there.",
        "That was two years ago.",
    ],
)
def test_no_quantity(sentence: str) -> None:
    assert figures_of(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "aside"),
    [
        ("A 52-year-old man left.", "age"),
        ("Peter Lanz, 43, left.", "age"),
        ("He died aged 61.", "age"),
        ("Anyone 21 or older may buy.", "age"),
        ("He made a three-point shot.", "lexical"),
        ("He had a 12-gauge gun.", "lexical"),
        ("It is one of the best bars.", "idiom"),
        ("One day it will end.", "idiom"),
        ("They slid to the bottom three.", "idiom"),
    ],
)
def test_set_aside_with_a_reason(sentence: str, aside: str) -> None:
    assert [mention.aside for mention in mentions_of(sentence)] == [aside]
    assert figures_of(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("One man was killed.", "One man"),
        ("More than 2000 people left.", "More than 2000 people"),
        ("On Monday 12 people left.", "12 people"),
        ("They scored a 20-point win.", "20-point win"),
        ("The talks took four hours.", "four hours"),
        ("It ran for three years.", "three years"),
        ("The 47-page report leaked.", "47-page report"),
    ],
)
def test_quantities_that_look_like_something_else(sentence: str, text: str) -> None:
    assert [figure.text for figure in figures_of(sentence)] == [text]
