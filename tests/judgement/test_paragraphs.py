from lsp_server.claims import Figure, Reading
from lsp_server.claims.kept import kept_with_it
from lsp_server.claims.reader import Reader
from lsp_server.judgement.paragraphs import ReadParagraph, paragraphs_at, paragraphs_with
from lsp_server.text.loading import read_text

READER = Reader()
QUAKE = "Mayor Clara Oduya said on Monday that the quake had killed 14 people."


def read(*paragraphs: str, published: str = "2025-03-04") -> Reading:
    text = "\n\n".join(paragraphs)
    return READER.read(read_text(f"---\npublished: {published}\n---\n\n{text}\n", "a.md"))


def of_figures(*paragraphs: str, published: str = "2025-03-04") -> list[ReadParagraph]:
    return paragraphs_with(read(*paragraphs, published=published), Figure)


def test_what_belongs_to_a_paragraph() -> None:
    reading = read("Nobody slept.", QUAKE)
    (paragraph,) = paragraphs_with(reading, Figure)
    assert paragraph.number == 1
    assert paragraph.text == QUAKE
    assert paragraph.claims == reading.claims
    assert paragraph.people == {"Clara Oduya"}
    assert paragraph.terms(paragraph.of(Figure)[0]) == reading.sentences[-1]


def test_an_event_belongs_to_its_day_wherever_it_stands() -> None:
    reading = read(QUAKE)
    (paragraph,) = paragraphs_at(reading, [0])
    assert all(event.date_paragraph == 0 for event in paragraph.dated)


def test_that_it_stays_while_another_paragraph_is_typed() -> None:
    (before,), (after,) = of_figures(QUAKE, "It rain"), of_figures(QUAKE, "It rains.")
    assert before is after


def test_that_another_article_has_another() -> None:
    (mine,), (dated,), (later,) = (
        of_figures(QUAKE),
        of_figures(QUAKE, published="2025-03-05"),
        of_figures("It rains.", QUAKE),
    )
    assert len({mine, dated, later}) == 3


def test_that_what_follows_from_it_is_worked_out_once() -> None:
    asked: list[ReadParagraph] = []
    ask = kept_with_it(lambda paragraph: asked.append(paragraph) or len(paragraph.text))
    (paragraph,) = of_figures(QUAKE)
    assert ask(paragraph) == ask(paragraph) == len(QUAKE)
    assert asked == [paragraph]
