"""Datelines: what stands before an agency story's first sentence, and what only looks like it."""

import pytest

from lsp_server.text import dateline_length, find_dateline


@pytest.mark.parametrize(
    "dateline",
    [
        "Brussels:  ",
        "KABUL, Jan 10 (Agency) - ",
        "NAIROBI, Kenya (AP) _ ",
        "CANBERRA, Australia (AP)_ ",
        "LONDON (Reuters) - ",
        "(Reuters) - ",
        "WASHINGTON — ",
        "WASHINGTON, D.C. (AP) — ",
        "New Delhi, Jan 27 (PTI) ",
        "MOSCOW, January 12. /TASS/. ",
        "GENEVA/MOSCOW, Jan 10 (Reuters) - ",
        "Kyiv/Moscow — ",
        "Sydney, 3 May - ",
        "LONDON, 12 January 2022 (Reuters) — ",
    ],
)
def test_the_length_of_a_dateline(dateline):
    assert dateline_length(dateline + "The minister said so.") == len(dateline)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Lind — who left — said so.",
        "Lind: I will go",
        "NATO — the alliance — said so.",
        "Explained: Why it closed",
        "Paris, who won, said (laughing) that it was fun.",
        "Sen. Roe (D-Ohio) - The plan",
        "On Monday, Jan 10 (local time) - The",
        "Mr Lind (AP) said so.",
        "Paris is a city.",
    ],
)
def test_a_sentence_has_none(text):
    assert dateline_length(text) == 0


def test_its_parts():
    found = find_dateline("KABUL, Jan 10 (Coastwire) - The minister said so.")
    assert found is not None
    assert (found.place, found.month, found.day, found.year, found.agency) == ("KABUL", 1, 10, None, "Coastwire")
