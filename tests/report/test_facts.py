import json
from datetime import date

import jsonschema
from msgspec import structs

from lsp_server.claims import Age, AnyClaim, Date, Event, Figure, Modality, Name, Qualifiers, Quote, Reading, Title
from lsp_server.report import facts, schemas
from lsp_server.text import Article, Span
from tests.report.made import article, span_of

TEXT = "🚢 Mayor Mira Tolland, 54, met the union on Monday.\n“About 40 boats left,” Tolland said."


def claims() -> tuple[Article, tuple[AnyClaim, ...]]:
    made = article(TEXT, "archive/tarn.md", title="Boats", published=date(2025, 3, 4))

    def at(words: str) -> dict[str, object]:
        paragraph, span = span_of(words, made)
        whole = Span(0, len(made.paragraphs[paragraph].text))
        return {"paragraph": paragraph, "span": span, "sentence": whole, "text": words}

    speaker_paragraph, speaker_span = span_of("Tolland said", made)
    monday = {"first_day": date(2025, 3, 3), "last_day": date(2025, 3, 3)}
    found: tuple[AnyClaim, ...] = (
        Title(**at("Mayor"), person="Mira Tolland", title="Mayor"),
        Name(**at("Mira Tolland"), entity="Mira Tolland"),
        Age(**at("54"), person="Mira Tolland", years=54),
        Event(**at("met"), predicate="talks", parties=("Mira Tolland", "union"), modality=Modality.PLANNED, **monday),
        Date(**at("Monday"), type="DATE", value="2025-03-03", **monday),
        Figure(
            **at("About 40 boats"),
            value=40.0,
            low=32.0,
            high=float("inf"),
            hedge="about",
            change="~",
            unit="boats",
            counted="boats",
            qualifiers=Qualifiers(where="Tarn"),
        ),
        Quote(
            **at("About 40 boats left,"),
            content="About 40 boats left,",
            speaker="Mira Tolland",
            speaker_paragraph=speaker_paragraph,
            speaker_span=Span(speaker_span.start, speaker_span.start + len("Tolland")),
        ),
    )
    return made, found


def test_a_line_of_facts_is_the_published_contract() -> None:
    made, found = claims()
    line = facts.as_json_line(Reading(made, found, ()))
    assert line.count("\n") == 1
    report = json.loads(line)
    jsonschema.validate(report, schemas.facts())
    listed = {fact["kind"]: fact for fact in report.pop("facts")}
    assert report == {"path": "archive/tarn.md", "id": "archive/tarn.md", "title": "Boats", "published": "2025-03-04"}
    assert list(listed) == ["title", "age", "event", "date", "figure", "quote"]  # names are left out
    assert all(TEXT[fact["start"] : fact["end"]] == fact["text"] for fact in listed.values())
    assert {key: listed["figure"][key] for key in ("low", "high", "value", "hedge", "change", "unit", "counted")} == {
        "low": 32,
        "high": None,
        "value": 40,
        "hedge": "about",
        "change": "~",
        "unit": "boats",
        "counted": "boats",
    }
    assert listed["figure"]["qualifiers"] == {"whose": None, "where": "Tarn", "of": None, "when": None}
    assert TEXT[listed["quote"]["speaker_start"] : listed["quote"]["speaker_end"]] == "Tolland"
    assert (listed["event"]["first_day"], listed["event"]["modality"]) == ("2025-03-03", "planned")
    assert (listed["date"]["type"], listed["date"]["value"]) == ("DATE", "2025-03-03")
    assert (listed["title"]["person"], listed["title"]["former"]) == ("Mira Tolland", False)
    assert listed["age"]["years"] == 54


def test_a_quotation_of_nobody_has_no_mention() -> None:
    made, found = claims()
    quote = structs.replace(found[-1], speaker=None, speaker_paragraph=None, speaker_span=None)
    (fact,) = facts.as_json(Reading(made, (quote,), ()))["facts"]
    assert (fact["speaker"], fact["speaker_start"], fact["speaker_end"]) == (None, None, None)


def test_facts_for_people_are_a_line_each() -> None:
    made, found = claims()
    lines = facts.as_text(Reading(made, found, ())).splitlines()
    assert lines[0] == "archive/tarn.md: Boats, 2025-03-04"
    assert lines[1].split() == ["1:3", "title", "Mayor", "→", "Mira", "Tolland:", "Mayor"]
    assert lines[5].endswith("→  32 to … boats (Tarn)")
    assert lines[6].endswith("→  said by Mira Tolland")
    assert len(lines) == 7
