import pytest

from tests.claims.quotes.reading import read, spoken


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"The bridge is safe," Ana Vey said.', "Ana Vey"),
        ('"The bridge is safe," said Ana Vey.', "Ana Vey"),
        ('"The bridge is safe," said Ana Vey, the mayor of Oban.', "Ana Vey, the mayor of Oban"),
        ('"The bridge is safe," said Mayor Ana Vey, speaking in Oban.', "Mayor Ana Vey"),
        ('"The bridge is safe," she told reporters on Monday.', "she"),
        ('"The bridge is safe", Vey told the council.', "Vey"),
        ('"Is the bridge safe?" Vey asked.', "Vey"),
        ('"Is the bridge safe?" she asked.', "she"),
        ('"The bridge is safe!" shouted the crowd.', "the crowd"),
        ('"The bridge is safe," according to Ana Vey.', "Ana Vey"),
        ('"The bridge is safe," mused Vey.', "Vey"),
        ('"The bridge is safe," Vey tweeted.', "Vey"),
        ('"The bridge is safe," the harbour board said in a statement.', "the harbour board"),
        ('"The bridge is safe," the 33-year-old actress\'s agent said.', "the 33-year-old actress's agent"),
        ('"The bridge is safe," Vey answers.', "Vey"),
        ('"The bridge is safe." — Ana Vey', "Ana Vey"),
    ],
)
def test_speaker_after_the_words(text: str, speaker: str) -> None:
    assert [who for _, who in spoken(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Ana Vey said, "The bridge is safe."', "Ana Vey"),
        ('Vey told the council: "The bridge is safe."', "Vey"),
        ('Vey said "the bridge is safe".', "Vey"),
        ('Ana Vey, who runs the port, said: "The bridge is safe."', "Ana Vey, who runs the port"),
        ('According to Ana Vey, "the bridge is safe for all of us."', "Ana Vey"),
        ('In a statement, Vey wrote: "The bridge is safe."', "Vey"),
        ('Vey wrote on Twitter: "The bridge is safe."', "Vey"),
        ('The harbour board tweeted, "The bridge is safe."', "The harbour board"),
        ('A senior official said: "The bridge is safe."', "A senior official"),
        ('Vey bristled at the charge, saying: "The bridge is safe."', "Vey"),
        ('Vey stood up and said, "The bridge is safe."', "Vey"),
        ('Asked about the bridge, Vey replied: "It is safe."', "Vey"),
        ('Vey was quoted as saying that the bridge was "safe enough".', "Vey"),
        ('Vey called for calm: "The bridge is safe."', "Vey"),
        ('Vey: "The bridge is safe."', "Vey"),
        ('Oban: Mayor Ana Vey said on Monday that the bridge was "safe enough".', "Mayor Ana Vey"),
    ],
)
def test_speaker_before_the_words(text: str, speaker: str) -> None:
    assert [who for _, who in spoken(text)] == [speaker]


def test_a_cue_between_two_pieces_makes_one_utterance() -> None:
    first, second = read('"The bridge is safe," Vey said. "It was tested twice."')[0]
    assert first.attribution == second.attribution
    assert first.speaker_text == second.speaker_text == "Vey"
    assert first.cue == second.cue == "said"


def test_a_sentence_cut_in_two_by_its_cue() -> None:
    first, second = read('"The bridge," Vey said in Oban on Monday, "is quite safe."')[0]
    assert first.attribution == second.attribution


def test_two_speakers_in_one_paragraph() -> None:
    assert spoken('"It is safe," said Vey. Tom Roe said: "It is not safe."') == [
        ("It is safe,", "Vey"),
        ("It is not safe.", "Tom Roe"),
    ]


def test_the_sentence_before_names_who_speaks() -> None:
    assert spoken('Ana Vey was not amused. "The bridge is safe."') == [("The bridge is safe.", "Ana Vey")]


def test_the_sentence_after_names_who_was_speaking() -> None:
    assert spoken('"The bridge is safe." Ana Vey was speaking in Oban.') == [("The bridge is safe.", "Ana Vey")]
    assert spoken('"The bridge is safe." The crowd was speaking in Oban.') == [("The bridge is safe.", None)]


def test_fragments_in_a_clause_with_a_verb_of_speech() -> None:
    text = "Vey warned of ‘severe delays’ if the bridge closes, hoping for an ‘early answer’ from Oban."
    assert spoken(text) == [("severe delays", "Vey"), ("early answer", "Vey")]
    assert not any(quote.direct for quote in read(text)[0])


def test_coordinated_fragments_share_one_utterance() -> None:
    first, second = read('Vey called the bridge "old," "ugly" and "unsafe".')[0][:2]
    assert first.attribution == second.attribution
    assert first.speaker_text == "Vey"


def test_the_words_keep_the_comma_inside_the_marks() -> None:
    text = '"The bridge is safe," Vey said.'
    [quote] = read(text)[0]
    assert quote.content == quote.span.of(text) == "The bridge is safe,"
    assert quote.direct


@pytest.mark.parametrize(
    "text",
    [
        "The meeting is part of a “Strategic Harbour Dialogue” on trade.",
        "Vey spoke about the film “Dawn”.",
        "A group called “Open Bridges” met in Oban.",
        "Vey told ABC’s “This Morning” that the bridge was safe.",
        'Ana "Swift" Vey won the race.',
        "The so-called “green lane” opened on Monday.",
        "In her memoir, “A Life at Sea,” Vey tells the story.",
    ],
)
def test_names_titles_and_terms_are_not_speech(text: str) -> None:
    assert spoken(text) == []


def test_a_name_in_marks_is_a_part_of_the_sentence_around_it() -> None:
    text = '"The bridge is safe," Vey, host of the show "Harbour Lights", said. "It was tested."'
    first, second = read(text)[0]
    assert (first.speaker_text or "").startswith("Vey")
    assert first.attribution == second.attribution


def test_another_act_of_speech_is_another_utterance() -> None:
    first, second = read('"The bridge is safe," Vey said, adding that it looked "quite new".')[0]
    assert first.attribution != second.attribution
    assert second.speaker_text == "Vey"


def test_somebody_cuts_in_after_the_cue() -> None:
    assert spoken('"The bridge is safe," Vey said, and her brother cut in. "It is not."')[1] == (
        "It is not.",
        "her brother",
    )


def test_he_added_goes_on_with_the_same_utterance() -> None:
    first, second = read('"The bridge is safe." She added, "It was tested."')[0]
    assert first.attribution == second.attribution


def test_the_outer_voice_answers_for_nameless_ones() -> None:
    assert spoken('Vey said ministers had stressed "that the bridge would stay open".')[0][1] == "Vey"


def test_things_do_not_speak_but_documents_do() -> None:
    assert spoken("The tax returns reveal “odd payments” to the port.") == []
    assert spoken("The report revealed “odd payments” to the port.") == [("odd payments", "The report")]


def test_a_headline_whose_verb_looks_like_a_noun() -> None:
    assert spoken("Harbour chief pledges 'good faith' in bridge talks") == [("good faith", "Harbour chief")]


def test_shouting_is_no_title() -> None:
    assert spoken('Vey thundered that there was "NO BRIDGE and NO PORT" in Oban.') == [("NO BRIDGE and NO PORT", "Vey")]
