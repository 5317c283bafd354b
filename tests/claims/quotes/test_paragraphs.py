from msgspec import structs

from lsp_server.claims import people, quotes
from lsp_server.language import english
from lsp_server.text import Span
from tests.claims.quotes.reading import article_of, read, spoken


def test_a_quotation_over_two_paragraphs_is_one_utterance() -> None:
    first, second = read('"The bridge is safe," Vey said. "It was tested.\n"It will open in May."')[0][1:]
    assert first.attribution == second.attribution
    assert second.speaker_text == "Vey"


def test_a_paragraph_of_nothing_but_a_quotation_continues_the_last_speaker() -> None:
    text = '"The bridge is safe," Vey said.\n"It will open in May."'
    assert spoken(text)[1] == ("It will open in May.", "Vey")


def test_every_paragraph_of_a_long_quotation_opens_and_only_the_last_closes() -> None:
    text = "Vey said, “The bridge is safe.\n“It was tested.\n“It will open.”"
    assert [who for _, who in spoken(text)] == ["Vey", "Vey", "Vey"]
    assert len({quote.attribution for quote in read(text)[0]}) == 1


def test_a_colon_at_a_paragraphs_end_gives_the_next_its_speaker() -> None:
    assert spoken('Ana Vey went on:\n"The bridge is safe."') == [("The bridge is safe.", "Ana Vey")]


def test_the_last_sentence_of_the_paragraph_before_names_who_speaks() -> None:
    assert spoken('The board met twice. Ana Vey was angry.\n"The bridge is safe."') == [
        ("The bridge is safe.", "Ana Vey")
    ]


def test_a_signature_after_the_quotation() -> None:
    assert spoken('Readers answered.\n"The bridge is safe."\n— Ana Vey, baker') == [
        ("The bridge is safe.", "Ana Vey, baker")
    ]


def test_the_official_is_the_one_introduced_before() -> None:
    text = 'A senior port official said: "It is safe."\nThe work is done.\n"It will open," the official said.'
    assert [quote.speaker for quote in read(text)[0]] == ["a senior port official"] * 2


def test_lines_of_a_transcript() -> None:
    text = "VEY: The bridge is safe.\nROE: It is not safe.\nVEY: It was tested.\nROE: Not last year."
    assert spoken(text)[:2] == [("The bridge is safe.", "VEY"), ("It is not safe.", "ROE")]
    assert spoken("Also read: The bridge is safe.\nAlso read: The port is shut.") == []


def test_nobody_speaks_where_nobody_is_named() -> None:
    [quote], [attribution] = read('"The bridge is safe."')
    assert quote.speaker is None
    assert quote.speaker_span is None
    assert attribution.source == "somebody"


class _Cast(people.People):
    def __init__(self, text: str, names: dict[str, str]) -> None:
        super().__init__()
        self.lines, self.names = text.splitlines(), names

    def who(self, paragraph: int, span: Span) -> str | None:
        return self.names.get(span.of(self.lines[paragraph]))


def test_speakers_are_resolved_by_the_cast_and_pronouns_fall_back_on_the_last_speaker() -> None:
    text = '"It is safe," said Mayor Vey.\n"It will open," she said.\n"No," said Roe.'
    article = article_of(text)
    found = [quotes.find(parse) for parse in english.parse_many(text.splitlines())]
    said, attributions = quotes.resolve(article, found, _Cast(text, {"Mayor Vey": "Ana Vey", "Roe": "Tom Roe"}))
    assert [quote.speaker for quote in said] == ["Ana Vey", "Ana Vey", "Tom Roe"]
    assert [a.source for a in attributions] == ["Ana Vey", "Ana Vey", "Tom Roe"]


def test_a_heading_in_marks_has_no_speaker_of_the_text_before() -> None:
    text = '"The bridge is safe," Vey said.\n"A bridge too far"\n"It will open in May."'
    article = article_of(text)
    heading = structs.replace(article.paragraphs[1], role="heading")
    article = structs.replace(article, paragraphs=(article.paragraphs[0], heading, article.paragraphs[2]))
    found = [quotes.find(parse) for parse in english.parse_many(text.splitlines())]
    said, _ = quotes.resolve(article, found, people.People())
    assert [quote.speaker_text for quote in said] == ["Vey", None, "Vey"]


def test_of_a_name_with_an_apposition_the_name_is_meant() -> None:
    text = '"It is safe," said Open Bridges, a group that fought Mayor Vey.'
    article = article_of(text)
    found = [quotes.find(parse) for parse in english.parse_many(text.splitlines())]
    known = {"Open Bridges": "Open Bridges", "Open Bridges, a group that fought Mayor Vey": "Ana Vey"}
    [quote], _ = quotes.resolve(article, found, _Cast(text, known))
    assert quote.speaker == "Open Bridges"
