from lsp_server.claims import Reading
from lsp_server.claims.reader import Reader
from lsp_server.judgement.other_days import contradicted
from lsp_server.rule import Other, Story
from lsp_server.text.loading import read_text

READER = Reader()
TALKS = "Norland and Varn will hold talks in Corvell on {}, officials said."


def rarity(_lemma: str) -> float:
    return 4.0


def read(*paragraphs: str, name: str = "draft.md") -> Reading:
    text = "\n\n".join(paragraphs)
    return READER.read(read_text(f"---\npublished: 2025-03-04\n---\n\n{text}\n", name))


def story(*texts: str) -> Story:
    readings = [read(text, name=f"{number}.md") for number, text in enumerate(texts)]
    return Story(tuple(Other(reading, 0.5, n) for n, reading in enumerate(readings)), rarity, len(readings))


def test_who_gives_which_day() -> None:
    others = story(*map(TALKS.format, ("Thursday", "Thursday", "Saturday")))
    (found,) = contradicted(read(TALKS.format("Friday")), others)
    assert found.occasion.day.text == "Friday"
    assert [against.occasion.day.text for against in found.agreeing] == ["Thursday", "Thursday"]
    assert [against.occasion.day.text for against in found.further] == ["Saturday"]
    assert not found.moved


def test_that_it_is_said_again_while_another_paragraph_is_typed() -> None:
    others, talks = story(TALKS.format("Thursday")), TALKS.format("Friday")
    assert contradicted(read(talks, "It rain"), others) is contradicted(read(talks, "It rains"), others)


def test_that_a_day_typed_is_looked_at_again() -> None:
    others = story(TALKS.format("Thursday"))
    assert contradicted(read(TALKS.format("Friday")), others)
    assert not contradicted(read(TALKS.format("Thursday")), others)
    assert contradicted(read(TALKS.format("Friday")), others)


def test_that_another_article_is_heard() -> None:
    draft = read(TALKS.format("Friday"))
    assert contradicted(draft, story(TALKS.format("Thursday")))
    assert not contradicted(draft, story(*map(TALKS.format, ("Thursday", "Friday"))))
