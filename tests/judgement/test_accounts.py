from lsp_server.claims import Reading
from lsp_server.claims.reader import Reader
from lsp_server.judgement.accounts import account, standing
from lsp_server.rule import Other, Story
from lsp_server.text.loading import read_text

READER = Reader()


def rarity(_lemma: str) -> float:
    return 4.0


def read(text: str, name: str = "a.md") -> Reading:
    return READER.read(read_text(f"---\npublished: 2025-03-04\n---\n\n{text}\n", name))


QUAKE = read("Peter Lanz, 36, said that the quake killed 14 people on Monday.", "quake.md")
FLOOD = read("The flood killed 3 people on Sunday.", "flood.md")


def story(*others: tuple[Reading, float]) -> Story:
    return Story(tuple(Other(reading, overlap, n) for n, (reading, overlap) in enumerate(others)), rarity, len(others))


def test_what_an_article_says() -> None:
    told = account(QUAKE)
    assert told.id == QUAKE.article.id
    assert [quantity.figure.value for quantity in told.quantities] == [14]
    assert [occasion.day.text for occasion in told.occasions] == ["Monday"]
    assert [age.years for age in told.ages] == [36]
    assert account(QUAKE) is told


def test_that_it_stays_while_the_story_does() -> None:
    before, after = story((QUAKE, 0.5), (FLOOD, 0.4)), story((QUAKE, 0.5), (FLOOD, 0.4))
    assert standing(before) is standing(after)


def test_that_what_they_say_stays_where_they_stand_otherwise() -> None:
    before, after = standing(story((QUAKE, 0.5), (FLOOD, 0.4))), standing(story((FLOOD, 0.6), (QUAKE, 0.5)))
    assert before is not after
    assert before.accounts is after.accounts
    assert [rank.number for rank in before.ranks.values()] == [0, 1]
    assert before.ranks[account(QUAKE)].overlap == 0.5
    assert after.ranks[account(QUAKE)].number == 1


def test_that_another_story_is_another() -> None:
    before, after = standing(story((QUAKE, 0.5))), standing(story((QUAKE, 0.5), (FLOOD, 0.4)))
    assert before.accounts is not after.accounts


def test_that_other_weights_are_another_story() -> None:
    others = story((QUAKE, 0.5)).others
    before, after = standing(Story(others, rarity, 1)), standing(Story(others, lambda _lemma: 1.0, 1))
    assert before.accounts is not after.accounts
