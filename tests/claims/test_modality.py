"""How a clause is meant: stated, planned, denied or hypothetical."""

import pytest

from lsp_server.claims.modality import modality, phrase_modality
from lsp_server.claims.model import Modality
from lsp_server.language import english


def meant(marked: str) -> str:
    """The modality at the word that stands between asterisks."""
    before, word, after = marked.split("*")
    parse = english.parse(before + word + after)
    token = parse.token_at(len(before))
    assert token is not None
    return modality(parse, token.i).value


@pytest.mark.parametrize(
    "text",
    [
        "The two sides *met* on Monday.",
        "Six people were *killed*.",
        "Police counted 40 *people*.",
        "He went to *meet* the mayor.",
        "They began *climbing* on Sunday.",
        "Brask called the *meeting* a success.",
    ],
)
def test_stated(text: str) -> None:
    assert meant(text) == "stated"


def test_who_will_discuss_an_attack_does_not_plan_it() -> None:
    parse = english.parse("They will discuss the attack.")
    assert phrase_modality(parse, 4) is Modality.STATED


@pytest.mark.parametrize(
    "text",
    [
        "The court will *rule* on Friday.",
        "Leaders to *meet* Monday in Oslo.",
        "The trial is due to *open* on Tuesday.",
        "They are scheduled to *meet*.",
        "They are expected to *meet*.",
        "They are to *meet* in Oslo.",
        "Police are going to *search* the house.",
        "The mayor said the bridge would *open* in May.",
        "They agreed to meet and *sign* a deal.",
        "Tarn will send 5,000 *troops*.",
        "The planned *visit* was welcomed.",
        "The plan to build 500 *homes* was praised.",
        "Ahead of *talks* in Oslo, he flew home.",
    ],
)
def test_planned(text: str) -> None:
    assert meant(text) == "planned"


@pytest.mark.parametrize(
    "text",
    [
        "The court has not *ruled*.",
        "He won't *resign*.",
        "They have never *met*.",
        "Nobody was *arrested*.",
        "There was no *deal*.",
        "He denied that troops were *sent*.",
        "He denied the *attack*.",
        "They failed to *reach* a deal.",
        "She refused to *resign*.",
        "They ruled out *talks*.",
        "The union called off a *strike*.",
        "The *talks* were cancelled.",
        "She was prevented from *leaving*.",
        "The ship is not expected to *sink*.",
    ],
)
def test_denied(text: str) -> None:
    assert meant(text) == "denied"


@pytest.mark.parametrize(
    "text",
    [
        "The talks could *resume*.",
        "It might *rain*.",
        "He may have been *killed*.",
        "If talks *resume*, the strike will end.",
        "Unless they *pay*, the bank will close.",
        "He hopes to *sign* the deal.",
        "Prosecutors want him to *stand* trial.",
        "Fears of an *attack* grew.",
        "He called for *talks*.",
    ],
)
def test_hypothetical(text: str) -> None:
    assert meant(text) == "hypothetical"
