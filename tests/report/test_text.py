import pytest
from msgspec import structs
from rich.cells import cell_len

from lsp_server.errors import ReadingError
from lsp_server.report import concise, text
from lsp_server.report.outcome import Outcome
from lsp_server.report.passages import excerpt
from lsp_server.rule import Severity
from lsp_server.text import Span
from tests.report.made import outcome


def rendered(made: Outcome, **options: int) -> str:
    return "".join(f"{line.plain.rstrip()}\n" for line in text.render(made, **options))


def test_a_finding_shows_both_passages_and_where_they_stand() -> None:
    assert rendered(outcome(draft="\n\nSixty? The ferry carried 60 passengers.")) == (
        "warning[count-mismatch]: 60 passengers differs from 40 passengers in Tarn Post, 4 March 2025\n"
        " --> drafts/ferry.md:3:26\n"
        "  |\n"
        "3 | Sixty? The ferry carried 60 passengers.\n"
        "  |                          ^^^^^^^^^^^^^\n"
        " ::: archive/tarn.md:1:19  “Ferry is back”, Tarn Post, 4 March 2025\n"
        "  |\n"
        "1 | The ferry carried 40 passengers.\n"
        "  |                   ^^^^^^^^^^^^^ forty passengers\n"
        "  = fix: Replace with 40 passengers\n"
        "\n"
        "Checked 1 draft against 41 articles: 1 warning; 1 rule ran.\n"
    )


def test_a_value_that_is_the_words_themselves_is_not_said_twice() -> None:
    assert rendered(outcome(value="40 passengers")).splitlines()[8] == "  |                   ^^^^^^^^^^^^^"


def test_carets_stand_under_the_words_after_wide_characters() -> None:
    lines = rendered(outcome(draft="東京 🚢 ferry: 60 passengers aboard")).splitlines()
    shown, carets = lines[3], lines[4]
    before = shown[: shown.index("60 passengers")]
    assert cell_len(before) == carets.index("^")
    assert carets.count("^") == len("60 passengers")


def test_a_long_paragraph_is_clipped_around_the_words() -> None:
    draft = "quiet water " * 400 + "60 passengers" + " calm harbour" * 400
    lines = rendered(outcome(draft=draft), width=80).splitlines()
    shown, carets = lines[3], lines[4]
    assert cell_len(shown) <= 80
    assert shown.startswith("1 | … ")
    assert shown.endswith(" …")
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "60 passengers"


@pytest.mark.parametrize("paragraph", ["x" * 1_000_000, "東" * 1_000_000, "\u0301" * 1_000_000])
def test_a_paragraph_of_a_million_characters_is_clipped_without_being_measured(paragraph: str) -> None:
    clipped = excerpt(paragraph, Span(500_000, 500_010), 80)
    assert cell_len(clipped.text) <= 80
    assert clipped.indent + clipped.width <= 80


def test_words_longer_than_the_line_are_cut() -> None:
    clipped = excerpt("a" * 500, Span(0, 500), 40)
    assert clipped == ("a" * 39 + "…", 0, 40)


def test_what_a_terminal_would_obey_is_shown_instead() -> None:
    draft = "\x1b[2J\u202eThe ferry carried 60 passengers."
    assert "\x1b" not in rendered(outcome(draft=draft, message="\x1b]0;title\x07 60 passengers"))
    assert "\u202e" not in concise.render(outcome(draft=draft, message="\u202e60 passengers"))


def test_more_than_three_passages_are_counted() -> None:
    made = outcome()
    checked = made.checked[0]
    finding = structs.replace(checked.findings[0], evidence=checked.findings[0].evidence * 5)
    made = structs.replace(made, checked=(structs.replace(checked, findings=(finding,)),))
    assert rendered(made).count(":::") == 3
    assert "= and 2 other passages" in rendered(made)


@pytest.mark.parametrize(
    ("severity", "times", "says"),
    [
        (Severity.WARNING, 3, "3 warnings"),
        (Severity.INFORMATION, 2, "2 information"),
        (Severity.ERROR, 1, "1 error"),
        (Severity.ERROR, 0, "nothing found that differs"),
    ],
)
def test_the_summary_says_against_how_much_and_what_ran(severity: Severity, times: int, says: str) -> None:
    made = outcome(severity=severity, times=times)
    assert rendered(made).splitlines()[-1] == f"Checked 1 draft against 41 articles: {says}; 1 rule ran."


def test_the_summary_names_rules_that_did_not_run_and_counts_files_not_checked() -> None:
    made = structs.replace(outcome(times=0), idle=("quote-speaker",), problems=(ReadingError("is empty", "a.md"),))
    assert rendered(made).splitlines()[-1] == (
        "Checked 1 draft against 41 articles: nothing found that differs; 1 rule ran, quote-speaker did not. "
        "1 file could not be checked."
    )


def test_statistics_count_by_rule() -> None:
    lines = [line.plain for line in text.render_statistics(outcome(times=12))]
    assert lines[0] == "    12  warning  count-mismatch"
    assert lines[-1].startswith("Checked 1 draft")


def test_concise_is_one_line_a_finding() -> None:
    assert concise.render(outcome()) == (
        "drafts/ferry.md:1:19: warning count-mismatch "
        "60 passengers differs from 40 passengers in Tarn Post, 4 March 2025\n"
    )
