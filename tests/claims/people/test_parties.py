import pytest

from lsp_server.claims.people import parties


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Moscow", "Russia"),
        ("the Kremlin", "Russia"),
        ("Russian", "Russia"),
        ("Russian officials", "Russia"),
        ("senior Russian officials", "Russia"),
        ("Russia's", "Russia"),
        ("Russia’s", "Russia"),
        ("the Russian foreign minister", "Russia"),
        ("US", "United States"),
        ("U.S.", "United States"),
        ("the United States", "United States"),
        ("American", "United States"),
        ("Washington", "United States"),
        ("the White House", "United States"),
        ("the US delegation", "United States"),
        ("British", "United Kingdom"),
        ("Nato", "NATO"),
        ("the North Atlantic Treaty Organization", "NATO"),
        ("Organization for Security and Co-operation in Europe", "OSCE"),
        ("EU", "European Union"),
        ("the U.N.", "United Nations"),
        ("WHO", "World Health Organization"),
        ("North Korean", "North Korea"),
    ],
)
def test_one_party_has_one_name(text: str, party: str) -> None:
    assert parties.canonical(text) == party


@pytest.mark.parametrize(
    "text", ["us", "who", "polish", "the alliance", "Jane Roe", "US and Russian officials", "", "   ", "'s", "the "]
)
def test_what_is_no_party(text: str) -> None:
    assert parties.canonical(text) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Geneva", "Geneva"),
        ("Geneva, Switzerland", "Geneva"),
        ("the Swiss city of Geneva", "Geneva"),
        ("Washington, D.C.", "Washington"),
        ("northern Syria", "Syria"),
        ("Kiev", "Kyiv"),
        ("the Belgian capital", "Brussels"),
        ("Ukraine's capital", "Kyiv"),
        ("the Swiss city", None),
        ("Russian", None),
        ("the capital", None),
    ],
)
def test_places_under_one_name(text: str, place: str | None) -> None:
    assert parties.place(text) == place


@pytest.mark.parametrize(
    ("text", "country"),
    [("Texas", "United States"), ("Swiss", "Switzerland"), ("Geneva", "Switzerland"), ("NATO", None)],
)
def test_country_of(text: str, country: str | None) -> None:
    assert parties.country_of(text) == country


def test_a_demonym_is_no_place() -> None:
    assert parties.is_demonym("French")
    assert not parties.is_place("French")
    assert parties.is_place("France")


def test_every_form_of_every_country_leads_back_to_it() -> None:
    for row in parties._rows("countries.tsv"):
        for column in row[:3]:
            for form in column:
                assert parties.canonical(form) is not None, form
        assert parties.canonical(row[0][0]) == row[0][0]
