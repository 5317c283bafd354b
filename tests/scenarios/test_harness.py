"""The harness itself: it must complain wherever a rule does not do what a scenario says."""

import re
from pathlib import Path

import pytest

from lsp_server.errors import ConfigurationError
from lsp_server.rule import LoadedRule
from lsp_server.scenarios import Case, cases, mismatches, parse, unpaired
from tests.scenarios.sample_rule import RULE, numbers_differ

SCENARIO = """
## Another number

```archive id=tarn-1 publisher="Tarn Post" published=2025-03-04
The ferry Kittiwake carried 40 passengers from Skerry Point on Monday.
```
```draft published=2025-03-05
The ferry Kittiwake carried 60 passengers from Skerry Point on Monday.
                            ^^ conflict: differs from 40 in Tarn Post, 2025-03-04
```
```fixed
The ferry Kittiwake carried 40 passengers from Skerry Point on Monday.
```
"""


def complaints(text: str) -> list[str]:
    (scenario,) = parse(text, "numbers-differ.md")
    return Case(RULE, scenario, "numbers-differ.md").complaints()


def test_a_scenario_that_holds() -> None:
    assert complaints(SCENARIO) == []


@pytest.mark.parametrize(
    ("was", "now", "complaint"),
    [
        ("^^ conflict", " ^ conflict", "line 9: '0': no finding here"),
        (" ^^ conflict: differs", "^^^ conflict: differs", "line 9: ' 60': no finding here"),
        ("from 40 in", "from 41 in", "the finding is conflict: '60 differs from 40"),
        ("conflict: differs", "disputed: differs", "not disputed: 'differs from 40"),
        ("60 passengers", "40 passengers", "line 9: '40': no finding here"),
        (re.search(r" +\^.*\n", SCENARIO)[0], "", "'60' (code points 28 to 30): a finding that no carets ask for"),
        ("```fixed\nThe ferry", "```fixed\nA ferry", "line 7: mended it reads 'The ferry Kittiwake carried 40"),
    ],
)  # fmt: skip
def test_a_scenario_that_does_not_hold(was: str, now: str, complaint: str) -> None:
    assert was in SCENARIO
    found = complaints(SCENARIO.replace(was, now, 1))
    assert any(complaint in line for line in found), found


def test_each_of_several_drafts_is_checked_against_all_articles_of_the_heading() -> None:
    (scenario,) = parse(
        "## Two drafts\n"
        "```archive id=a\nThe ferry Kittiwake carried 40 passengers from Skerry Point.\n```\n"
        "```draft\nThe ferry Kittiwake carried 40 passengers from Skerry Point.\n```\n"
        "```draft\nThe ferry Kittiwake carried 60 passengers from Skerry Point.\n```\n",
        "numbers-differ.md",
    )
    (complaint,) = mismatches(RULE, scenario)
    assert complaint.startswith("line 8: '60'")


def test_a_known_false_alarm_is_kept_until_it_is_mended() -> None:
    silent = re.sub(r" +\^.*\n", "", SCENARIO).replace("Another number", "Another number (triggers-false-alarm)")
    assert complaints(silent) == []
    mended = silent.replace("60 passengers", "40 passengers")
    assert complaints(mended) == ["line 2: holds now: take triggers-false-alarm out of the heading"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("## Nothing\n", "there is no scenario here"),
        ("## Nothing\n```archive\nWords.\n```\n", "x.md:1: this scenario promises nothing"),
        ("## Open\n```draft\nWords.\n", "x.md:2: this block is not closed"),
        ("## Carets\n```draft\n^^^^\n```\n", "x.md:3: these carets stand under no words"),
        ("## Carets\n```draft\nWord\n  ^^^^\n```\n", "x.md:4: these carets stand under no words"),
        ("## Fixed\n```fixed\nWord\n```\n", "x.md:2: a `fixed` block stands after"),
        ("## Info\n```draft day=2025-03-04\nWord\n```\n", "x.md:2: 'day=2025-03-04' is no attribute"),
        ("## Info\n```draft published=Monday\nWord\n```\n", "x.md:2: 'published=Monday' is no day"),
        ('## Info\n```draft title="open\nWord\n```\n', "x.md:2: the attributes cannot be read"),
    ],
)
def test_a_scenario_that_cannot_be_read_is_refused_with_its_line(text: str, says: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        parse(text, "x.md")
    assert says in str(raised.value)


def test_rules_and_scenario_files_belong_together(tmp_path: Path) -> None:
    rule = LoadedRule("numbers-differ", SCENARIO, numbers_differ)
    assert unpaired([rule], tmp_path) == [f"numbers-differ has no scenarios; write {tmp_path / 'numbers-differ'}.md"]
    (tmp_path / "numbers-differ.md").write_text(SCENARIO)
    assert unpaired([rule], tmp_path) == []
    assert [str(case) for case in cases([rule], tmp_path)] == [
        "numbers-differ: Another number (documentation:2)",
        "numbers-differ: Another number (numbers-differ.md:2)",
    ]
    (tmp_path / "gone.md").write_text(SCENARIO)
    assert unpaired([rule], tmp_path) == [f"{tmp_path / 'gone'}.md is for a rule that does not exist"]
