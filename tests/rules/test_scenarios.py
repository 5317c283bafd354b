"""Every rule on its scenarios, in its documentation and in the Markdown files beside this one."""

from pathlib import Path

import pytest

from lsp_server import catalogue
from lsp_server.scenarios import Case, cases, unpaired

RULES = catalogue.installed()
FOLDER = Path(__file__).parent


@pytest.mark.parametrize("case", cases(RULES, FOLDER), ids=str)
def test_scenario(case: Case) -> None:
    assert not case.complaints()
    if case.scenario.known_false_alarm:
        pytest.xfail("a false alarm that is known")


def test_every_rule_has_scenarios_and_every_file_a_rule() -> None:
    assert unpaired(RULES, FOLDER) == []
