"""Reading never fails, and never takes long."""

import time

import msgspec
import pytest

from lsp_server.claims import dates, events
from lsp_server.claims.events import EventMention
from lsp_server.claims.modality import modality
from lsp_server.language import english
from tests.claims.events.reading import read


@pytest.mark.parametrize(
    "text",
    [
        " ",
        "Monday",
        "Monday Monday Monday and and to to",
        "on on on Monday's's's",
        "\u202eMonday\u0000 met \ud7ff",
        "“" * 300,
        "talks of talks of talks of talks on Monday",
        "The by the by the Monday, 2024, 2024-05-05",
    ],
)
def test_any_text_is_read(text: str) -> None:
    read(text)
    parse = english.parse(text)
    assert all(modality(parse, token.i) for token in parse)


@pytest.mark.parametrize("sentence", ["They met on Monday and ", "the talks of ", "Monday, Tuesday and "])
def test_time_grows_with_length_only(sentence: str) -> None:
    def seconds(times: int) -> float:
        parse = english.parse(sentence * times)
        found = dates.find(parse)
        start = time.perf_counter()
        events.find(parse, found)
        return time.perf_counter() - start

    seconds(50)
    assert seconds(1600) < 12 * max(seconds(400), 0.005)


def test_a_mention_survives_json() -> None:
    parse = english.parse("Norway and Chile will hold a third round of talks in Oslo on Monday and Tuesday.")
    mentions = events.find(parse, dates.find(parse))
    assert mentions
    again = msgspec.json.decode(msgspec.json.encode(mentions), type=tuple[EventMention, ...])
    assert again == mentions
