"""Each rule's docstring is its documentation: complete, and shown as it is."""

import pytest

from lsp_server import catalogue, documentation
from lsp_server.report.rule_pages import first_sentence
from lsp_server.rule import LoadedRule
from lsp_server.scenarios import missing_sections

RULES = catalogue.installed()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_says_what_it_does_why_and_what_it_leaves_alone(rule: LoadedRule) -> None:
    assert missing_sections(rule) == ()
    assert first_sentence(rule).endswith(".")
    assert len(first_sentence(rule)) <= 120


def test_missing_sections_are_named() -> None:
    rule = LoadedRule("half", "Half.\n\n## What it does\n...\n\n## Example\n", lambda _draft, _story: iter(()))
    assert missing_sections(rule) == ("Why it matters", "What it leaves alone")


def test_the_generated_pages_and_schemas_are_fresh() -> None:
    assert documentation.stale() == [], "run `make docs`"
