"""Options from whatever an editor sends."""

import pytest

from lsp_server.features.options import Options, read_options


@pytest.mark.parametrize(
    "given", [None, [], "x", {}, {"debounce": "slow"}, {"debounce": -1}, {"copydesk": 3}, {"x": 1}]
)
def test_what_is_not_understood_changes_nothing(given: object) -> None:
    assert read_options(given) == Options()


def test_a_section_or_the_settings_themselves() -> None:
    wanted = Options(debounce=20, inlay_hints=True)
    assert read_options({"debounce": 20, "inlayHints": True}) == wanted
    assert read_options({"copydesk": {"debounce": 20, "inlayHints": True}}) == wanted


def test_what_is_not_said_stays_as_it_was() -> None:
    assert read_options({"codeLens": True}, Options(debounce=20)) == Options(debounce=20, code_lens=True)
