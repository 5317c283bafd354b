import pytest

from lsp_server.claims import Figure, Reading
from lsp_server.claims.reader import Reader
from lsp_server.judgement.quantities import Quantity, fate, grows, likeness, quantities, undoubted_likeness
from lsp_server.text.loading import read_text

READER = Reader()


def rarity(_lemma: str) -> float:
    return 4.0


def read(text: str, published: str = "2025-03-04") -> Reading:
    return READER.read(read_text(f"---\npublished: {published}\n---\n\n{text}\n", "a.md"))


def first(reading: Reading) -> Figure:
    return reading.of(Figure)[0]


def quantity(text: str) -> Quantity:
    return quantities(read(text))[0]


def are_alike(one: str, other: str) -> bool:
    return likeness(quantity(one), quantity(other), rarity) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The quake killed 14 people.", "The quake injured 30 people."),
        ("Two other bridges fell.", "Ten bridges fell."),
        ("The shaft is 9 miles deep.", "The shaft lies 22 miles north of Pell."),
        ("It lies 20 miles north of Corvell.", "It lies two miles from Ostby."),
        ("The strike took 40 hours.", "The strike took four days."),
        ("She paid 28 percent over six years.", "She paid 33 percent over two years."),
        ("Brandt had 7 points by half-time.", "Brandt had 20 points."),
        ("Norland’s 40 ships left.", "Varnia’s 30 ships left."),
        ("It planned 500 homes.", "It built 320 homes."),
        ("In June 2021 a quake killed 30 people.", "On Monday a quake killed 12 people."),
        ("It sold 20 cars.", "It sold 20 percent."),
    ],
)
def test_two_things(one: str, other: str) -> None:
    assert not are_alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The quake killed 14 people.", "The quake left 30 people dead."),
        ("The army has 40 troops.", "The army has 30 soldiers."),
        ("It lies 20 miles north of Corvell.", "It lies 50 km from Corvell."),
        ("Two other bridges fell.", "Three other bridges fell."),
        ("The strike took 40 hours.", "The strike took 60 hours."),
    ],
)
def test_one_thing(one: str, other: str) -> None:
    assert are_alike(one, other)


def test_what_is_shared() -> None:
    mine, theirs = quantity("The quake in Marrow killed 14 people."), quantity("A quake killed 31 people in Marrow.")
    found = likeness(mine, theirs, rarity)
    assert found is not None
    assert found.words >= 3
    assert found.shared >= 1
    assert 0.5 < found.overlap <= 1
    assert 0.5 < found.near <= 1


def test_that_other_people_are_a_doubt() -> None:
    mine = quantity("Rosa Quill, the captain, said that the storm had sunk 12 boats.")
    theirs = quantity("Lem Orr, the mayor, said that the storm had sunk 31 boats.")
    found = likeness(mine, theirs, rarity)
    assert found is not None
    assert found.doubts == 1
    assert undoubted_likeness(mine, theirs, rarity) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The quake killed 14 people.", "dead"),
        ("Thirty people were wounded.", "injured"),
        ("The slide trapped 14 miners.", "missing"),
        ("They built 14 homes.", "built"),
        ("They painted 14 homes.", None),
    ],
)
def test_fates(text: str, expected: str | None) -> None:
    assert fate(first(read(text))) == expected


def test_what_grows() -> None:
    assert grows(first(read("The quake killed 14 people.")))
    assert not grows(first(read("They painted 14 homes.")))


def test_the_past() -> None:
    past, present = read("In 2004 a wave struck 14 countries."), read("On Monday a wave struck 14 countries.")
    assert quantities(past)[-1].around.is_of_past
    assert not quantities(present)[0].around.is_of_past
