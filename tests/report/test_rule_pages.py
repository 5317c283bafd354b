from lsp_server.report.rule_pages import first_sentence, page, plain
from lsp_server.rule import LoadedRule

DOCUMENTATION = """Counts
that differ.

## Example
```archive id=a publisher="Tarn Post" published=2025-03-04
The ferry carried 40 passengers.
```
```draft
The ferry carried 60 passengers.
```
```fixed
The ferry carried 40 passengers.
```
"""
RULE = LoadedRule("count-mismatch", DOCUMENTATION, lambda _draft, _story: iter(()))


def test_scenarios_are_labelled_for_people() -> None:
    assert page(RULE) == (
        "# count-mismatch\n\nCounts\nthat differ.\n\n## Example\n"
        "\n*In the archive (Tarn Post, 2025-03-04):*\n\n```text\nThe ferry carried 40 passengers.\n```\n"
        "\n*In the draft:*\n\n```text\nThe ferry carried 60 passengers.\n```\n"
        "\n*After the quick fix:*\n\n```text\nThe ferry carried 40 passengers.\n```\n"
    )


def test_the_first_sentence_and_the_plain_page() -> None:
    assert first_sentence(RULE) == "Counts that differ."
    assert plain(RULE).startswith("count-mismatch\n\nCounts\nthat differ.\n\nExample\n")
