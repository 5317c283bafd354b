"""How much of the development data's people is read; the figures in benchmarks/README.md come from there."""

import json
from collections import Counter
from typing import Any

import pytest

from lsp_server.claims import people
from lsp_server.claims.model import Age, Name, Title
from lsp_server.language import english
from lsp_server.text import Span
from tests.claims.people.reading import article_of
from tests.corpus_checks.corpus import CORPUS, needs_corpus

KINDS = {"title": Title, "age": Age, "name": Name}
AT_LEAST = {"title": 0.95, "age": 0.88, "name": 0.98}  # of one paragraph; a lone surname's age needs the article


@pytest.mark.corpus
@needs_corpus
def test_changed_titles_ages_and_names_are_read() -> None:
    """Each planted title, age or name is covered by a claim of its kind, in its paragraph with the change in it."""
    plants = [json.loads(line) for line in (CORPUS / "planted.jsonl").read_text(encoding="utf-8").splitlines()]
    changed = [changed_paragraph(plant) for plant in plants if plant["kind"] in KINDS]
    read: Counter[str] = Counter()
    every = Counter(kind for kind, _, _ in changed)
    for (kind, text, where), parse in zip(changed, english.parse_many([text for _, text, _ in changed]), strict=True):
        claims = people.resolve(article_of(text), [people.find(parse)]).claims
        read[kind] += any(isinstance(claim, KINDS[kind]) and claim.span.overlaps(where) for claim in claims)
    assert {kind: read[kind] / every[kind] for kind in KINDS if read[kind] / every[kind] < AT_LEAST[kind]} == {}


def changed_paragraph(plant: dict[str, Any]) -> tuple[str, str, Span]:
    """The kind of a planted change, its paragraph with the change made, and where it stands there."""
    source = (CORPUS / "clusters" / plant["group"] / f"{plant['doc']}.md").read_text(encoding="utf-8")
    begin = source.rfind("\n", 0, plant["start"]) + 1
    end = source.find("\n", plant["start"])
    paragraph = source[begin : end if end >= 0 else len(source)]
    at = plant["start"] - begin
    text = paragraph[:at] + plant["now"] + paragraph[at + len(plant["was"]) :]
    return plant["kind"], text, Span(at, at + len(plant["now"]))
