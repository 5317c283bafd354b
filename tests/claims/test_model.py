"""Invariant: claims are plain data; their JSON reads back exactly."""

import pickle

import msgspec

from lsp_server.claims import Reading
from lsp_server.claims.reader import Reader
from lsp_server.text.loading import read_text

ARTICLE = """---
title: Norland and Varn to talk
publisher: Tarn Post
date: 2025-03-03
---

Foreign Minister Elena Marsk, 52, said on Monday that about 100,000 troops would leave by June.

“We will talk in Corvell on Thursday,” she said. Norland and Varn met there in 2019.
"""


def reading() -> Reading:
    return Reader().read(read_text(ARTICLE, "draft.md"))


def test_json_round_trip_is_exact() -> None:
    whole = reading()
    assert {type(claim).__name__ for claim in whole.claims} == {
        "Age", "Date", "Event", "Figure", "Name", "Quote", "Title",
    }  # fmt: skip
    again = msgspec.json.decode(msgspec.json.encode(whole), type=Reading)
    assert again == whole
    assert msgspec.json.encode(again) == msgspec.json.encode(whole)


def test_a_reading_goes_to_another_process_and_back() -> None:
    whole = reading()
    assert pickle.loads(pickle.dumps(whole)) == whole


def test_the_same_bytes_give_the_same_claims() -> None:
    assert reading() == reading()
