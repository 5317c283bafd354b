"""Plain text: what is a paragraph, what is no part of the article, and what each part is."""

import pytest

from lsp_server.text import Article, Span, read_text

BODY = "The mayor of Eastport said on Monday that the harbour would open in May, after two years of work on its walls."
SECOND = "More than 3,000 people came to the old pier to hear her, the port police said, and most of them stayed on."


def read(text: str) -> Article:
    return read_text(text, "draft.txt")


def texts(article: Article) -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs]


def roles(article: Article) -> list[str]:
    return [paragraph.role for paragraph in article.paragraphs]


def test_a_long_line_is_a_paragraph_with_or_without_blank_lines():
    assert texts(read(f"{BODY}\n{SECOND}")) == [BODY, SECOND]
    assert texts(read(f"{BODY}\n\n\n{SECOND}\n")) == [BODY, SECOND]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_hard_wrapped_lines_are_one_paragraph(end):
    source = end.join(
        [
            "The mayor of Eastport said on Monday that the harbour",
            "would open in May. The walls had taken two years, and",
            "the council paid for them.",
            "",
            "Nobody came.",
        ]
    )
    article = read(source)
    assert texts(article)[0] == (
        "The mayor of Eastport said on Monday that the harbour would open in May. The walls had taken two years, and "
        "the council paid for them."
    )
    start = article.paragraphs[0].text.index("would open")
    span = article.paragraphs[0].offsets.to_source(Span(start, start + 10))
    assert source[span.start : span.end] == "would open"


def test_a_compound_broken_after_its_hyphen_takes_no_space():
    article = read("The talks on the border had no result, so that a follow-\nup is planned for the week after next.")
    assert "a follow-up is" in texts(article)[0]


def test_short_lines_that_end_are_not_joined():
    article = read(f"Harbour Reopens After Two Years\nBy Ada Byron\n{BODY}\n{SECOND}")
    assert roles(article) == ["headline", "byline", "body", "body"]
    assert article.title == "Harbour Reopens After Two Years"
    assert article.author == "Ada Byron"


def test_an_article_that_begins_with_a_sentence_has_no_title():
    assert read(f"{BODY}\n\n{SECOND}").title is None


def test_a_headline_printed_again_is_kept_once():
    article = read(f"Harbour reopens in Eastport\n\n{BODY}\n\n{SECOND}\n\nHarbour Reopens in Eastport")
    assert roles(article) == ["headline", "body", "body"]


def test_a_site_name_printed_again_and_again_is_the_publisher():
    article = read(f"Coast Daily\n\nCoast Daily\n\nHarbour reopens in Eastport\n\n{BODY}\n\n{SECOND}")
    assert article.publisher == "Coast Daily"
    assert article.title == "Harbour reopens in Eastport"


def test_a_line_over_a_part_of_the_text_is_a_heading():
    assert roles(read(f"{BODY}\n\nWhat comes next\n\n{SECOND}")) == ["body", "heading", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Also Read: Why the harbour closed",
        "ALSO READ | Why the harbour closed",
        "(With inputs from agencies)",
        "(With inputs from PTI)",
        "Source link",
        "By admin",
        "Story highlights",
        "main img",
        "Share this article",
        "12 Comments",
        "5 min read",
        "Advertisement",
        "Photograph: (AFP)",
        "Reporting by Ada Byron in Eastport; Editing by Bo Lind",
        "We use cookies to make this site better.",
        "https://coast.example/harbour",
        "* * *",
    ],
)
def test_furniture_is_no_paragraph(line):
    assert texts(read(f"{BODY}\n\n{line}\n\n{SECOND}")) == [BODY, SECOND]


@pytest.mark.parametrize(
    "sentence",
    [
        "Read the letter aloud, the judge said.",
        "More from the talks is expected tomorrow.",
        "Reporting by the Coast Daily found that the wall was cracked.",
        "With reporting from the front, the paper won readers.",
        "AP reporters saw smoke over the pier.",
        "Like others on Facebook he was angry.",
        "Follow the money, she said.",
        "Two hours ago the ferry left.",
        "By Monday the troops had left.",
        "Window of hope; then nothing.",
    ],
)
def test_a_sentence_is_never_furniture(sentence):
    assert sentence in texts(read(f"{BODY}\n\n{sentence}\n\n{SECOND}"))


def test_what_follows_the_comment_form_is_no_part_of_the_article():
    article = read(f"{BODY}\n\n{SECOND}\n\nLeave a Reply\n\nI was there and saw nothing of the kind.")
    assert texts(article) == [BODY, SECOND]


@pytest.mark.parametrize("credit", ["Photograph:(AFP)", "(AP Photo/Bo Lind)", "Photo: Bo Lind", "REUTERS/Bo Lind"])
def test_a_paragraph_that_ends_in_a_picture_credit_is_a_caption_without_it(credit):
    article = read(f"{BODY}\n\nThe mayor at the pier in Eastport. {credit}\n\n{SECOND}")
    assert article.paragraphs[1].role == "caption"
    assert article.paragraphs[1].text == "The mayor at the pier in Eastport."


def test_staff_lines_over_the_article_go_and_the_same_words_in_it_stay():
    assert texts(read(f"Editor in Chief Ada Byron\nSupervisor Bo Lind\n\n{BODY}\n\n{SECOND}")) == [BODY, SECOND]
    told = f"{BODY} Editor in Chief Ada Byron said so."
    assert texts(read(f"{told}\n\n{SECOND}")) == [told, SECOND]


def test_bullets_are_not_words():
    assert texts(read(f"{BODY}\n\n• The pier\n\n{SECOND}"))[1] == "The pier"


def test_soft_hyphens_and_zero_width_spaces_are_left_out_and_mapped_over():
    source = "The har\u00adbour of East\u200bport is open, she said."
    article = read(source)
    assert texts(article) == ["The harbour of Eastport is open, she said."]
    word = article.source_span(0, Span(4, 11))
    assert source[word.start : word.end] == "har\u00adbour"


def test_no_break_spaces_stay():
    assert texts(read("It cost 100\u00a0000 crowns, she said.")) == ["It cost 100\u00a0000 crowns, she said."]


@pytest.mark.parametrize(
    "first",
    [
        "Harbour reopens Posted: Jan 27, 2022 The mayor said so",
        "The harbour is open. Nobody came to see it",
        "Open",
        BODY,
    ],
)
def test_a_first_line_that_is_more_than_a_headline_is_none(first):
    article = read(f"{first}\n\n{SECOND}\n\n{BODY} So it was.")
    assert article.title is None
    assert article.paragraphs[0].role == "body"
