import pytest

from tests.claims.quotes.reading import reported


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("Police said 20,000 people had come.", "20,000 people had come", "police"),
        ("Police said that 20,000 people had come.", "20,000 people had come", "police"),
        ("Vey warned the board that the bridge would close.", "the bridge would close", "Vey"),
        ("The bridge will close in May, Vey said on Monday.", "The bridge will close in May", "Vey"),
        ("According to organisers, 90,000 people came.", "90,000 people came", "organisers"),
        ("Some 90,000 people came, according to organisers.", "Some 90,000 people came", "organisers"),
        ("Vey promised to send 500 helpers.", "to send 500 helpers", "Vey"),
        ("Vey repeated her claim that 40 people were hurt.", "40 people were hurt", "her"),
    ],
)
def test_reports_and_their_sources(text: str, content: str, source: str) -> None:
    assert (content, source) in reported(text)


@pytest.mark.parametrize(
    "text",
    [
        "Vey asked whether 20,000 people had come.",
        "Vey did not say that 20,000 people had come.",
        "It is said that 20,000 people had come.",
        "Some 20,000 people came on Monday.",
    ],
)
def test_questions_denials_and_hearsay_are_nobodys_report(text: str) -> None:
    assert reported(text) == []
