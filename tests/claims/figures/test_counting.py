import pytest

from .reading import figure_of, figures_of


@pytest.mark.parametrize(
    ("sentence", "text", "value", "noun", "predicate"),
    [
        ("12 people were killed.", "12 people", 12, "people", "kill"),
        ("Police said 30 were injured.", "30", 30, "", "injure"),
        ("The blast killed 12 villagers.", "12 villagers", 12, "villager", "kill"),
        ("The fire left 12 people dead.", "12 people", 12, "people", "die"),
        ("Five soldiers were found dead.", "Five soldiers", 5, "soldier", "die"),
        ("A total of 5 soldiers were arrested.", "5 soldiers", 5, "soldier", "arrest"),
        ("Dozens of people were wounded.", "Dozens of people", None, "people", "wound"),
        ("The army deployed about 100,000 troops.", "about 100,000 troops", 100_000, "troop", "deploy"),
        ("There are 100,000 troops massed near Orl.", "100,000 troops", 100_000, "troop", "mass"),
        ("It sent 100,000 of its troops.", "100,000 of its troops", 100_000, "troop", "send"),
        ("They saw troops numbering 100,000.", "100,000", 100_000, "troop", None),
        ("The crash caused 12 deaths.", "12 deaths", 12, "death", "die"),
        ("The toll rose to 12.", "12", 12, "", "die"),
        ("Officials put the death toll at 12.", "12", 12, "", "die"),
        ("The number of dead rose to 24.", "24", 24, "", "die"),
        ("Some 14 are feared dead.", "Some 14", 14, "", "die"),
        ("Four deputy prime ministers resigned.", "Four deputy prime ministers", 4, "minister", "resign"),
        ("There were four break-ins.", "four break-ins", 4, "break-in", None),
    ],
)
def test_what_is_counted_and_what_befell_it(
    sentence: str, text: str, value: float | None, noun: str, predicate: str | None
) -> None:
    figure = figure_of(sentence)

    assert (figure.text, figure.value, figure.noun, figure.predicate) == (text, value, noun, predicate)


def test_dead_and_injured_of_one_clause() -> None:
    dead, injured = figures_of("The quake left at least 31 people dead and more than 200 injured.")

    assert (dead.predicate, injured.predicate) == ("die", "injure")


def test_headline_without_nouns() -> None:
    killed, hurt = figures_of("Seven killed, 20 hurt in Marrow crash")

    assert (killed.value, killed.predicate, hurt.value, hurt.predicate) == (7, "kill", 20, "hurt")


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("The death toll rose to 12.", "toll"),
        ("Profit fell 3 percent.", "profit"),
        ("The quake struck at a depth of 10 km.", "depth"),
        ("He got a $2 million fine.", "fine"),
        ("They want a 5 percent tax.", "tax"),
        ("They raised the rate to 3 percent.", "rate"),
        ("He paid $2 million.", None),
    ],
)
def test_what_a_measure_is_said_of(sentence: str, subject: str | None) -> None:
    assert figure_of(sentence).subject == subject


@pytest.mark.parametrize(
    "sentence",
    [
        "Four of them were hurt.",
        "Two others were hurt.",
        "Three more bodies were found.",
        "Another five men were hurt.",
        "The remaining three boats left.",
    ],
)
def test_parts(sentence: str) -> None:
    assert figure_of(sentence).part


def test_part_of_a_number_and_the_number() -> None:
    four, twelve = figures_of("Four of the 12 were killed.")

    assert (four.part, four.predicate, twelve.part) == (True, "kill", False)


def test_included_are_a_part_and_share_the_predicate() -> None:
    people, children = figures_of("12 people, including 3 children, were killed.")

    assert (people.part, children.part, children.predicate) == (False, True, "kill")


@pytest.mark.parametrize(
    ("sentence", "whose"),
    [
        ("Russia has deployed 100,000 troops.", "Russia"),
        ("They met 100,000 Russian troops.", "Russia"),
        ("She is with Ukraine's four deputies.", "Ukraine"),
        ("It is for all 30 NATO allies.", "NATO"),
        ("The 30-member NATO alliance met.", "NATO"),
        ("They want 12 boats.", None),
    ],
)
def test_whose(sentence: str, whose: str | None) -> None:
    assert figure_of(sentence).qualifiers.whose == whose


def test_of_a_compound_the_first_noun_is_counted() -> None:
    figure = figure_of("The 30-member NATO alliance met.")

    assert (figure.text, figure.counted, figure.noun) == ("30-member NATO alliance", "member", "member")


def test_allies_with_an_article_belong_to_the_body_named_before() -> None:
    figure = figure_of("Envoys of NATO and Russia met, with the 30 allies hoping for peace.")

    assert figure.qualifiers.whose == "NATO"


@pytest.mark.parametrize(
    ("sentence", "where"),
    [
        ("12 people were killed in Orl.", "Orl"),
        ("It has deployed 900 troops in places near its border with Poland.", "its border with Poland"),
        ("There are 900 troops deployed close to the Polish border.", "Polish border"),
        ("12 people were killed in June.", None),
        ("They won six seats in the election.", None),
    ],
)
def test_where(sentence: str, where: str | None) -> None:
    assert figure_of(sentence).qualifiers.where == where


def test_of_and_when() -> None:
    talks = figure_of("He left the four hours of talks.")
    deaths = figure_of("There were 12 deaths in 2021.")

    assert talks.qualifiers.of == "talk"
    assert deaths.qualifiers.when == "2021"


@pytest.mark.parametrize(
    ("sentence", "value", "noun"),
    [
        ("They hold a third round of talks.", 3, "round"),
        ("She won a second term.", 2, "term"),
        ("It was his 16th straight win.", 16, "win"),
    ],
)
def test_ordinals_of_counted_happenings(sentence: str, value: float, noun: str) -> None:
    figure = figure_of(sentence)

    assert (figure.value, figure.noun, figure.ordinal) == (value, noun, True)


def test_a_fraction_is_no_count_of_what_it_is_a_part_of() -> None:
    share, villages = figures_of("Two-thirds of the 40 villages were damaged.")

    assert (share.value, share.noun, share.qualifiers.of) == (pytest.approx(2 / 3), "fraction", "village")
    assert (villages.value, villages.noun) == (40, "village")


def test_planned_figures_say_so() -> None:
    assert figure_of("They will build 500 homes.").modality == "planned"
