"""The cache of paragraphs' readings."""

import pytest

from lsp_server.archive import Archive
from lsp_server.archive.cache import StoredCache
from lsp_server.archive.store import Store
from lsp_server.claims.reader import ParagraphReading
from lsp_server.text import Span

READING = ParagraphReading(sentences=((Span(0, 12), ("ferry", "tarnwick")),))


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "archive.sqlite")
    yield store
    store.close()


def test_kept_for_the_next_process(tmp_path):
    keys = [f"key {number}" for number in range(1_200)]
    with Archive.open(tmp_path / "archive.sqlite") as archive:
        archive.cache.put_many(dict.fromkeys(keys, READING))
    with Archive.open(tmp_path / "archive.sqlite") as archive:
        assert archive.cache.get_many([*keys, "unknown"]) == dict.fromkeys(keys, READING)


def test_those_used_longest_ago_go_first(store):
    for day, key in enumerate(("oldest", "older", "newer")):
        store.keep_paragraphs({key: b"x"}, day)
    store.paragraphs(["oldest"], 9)
    assert store.prune_paragraphs(2) == 1
    assert set(store.paragraphs(["oldest", "older", "newer"], 9)) == {"oldest", "newer"}
    assert store.prune_paragraphs(2) == 0


def test_bytes_of_another_version_are_read_again(store):
    store.keep_paragraphs({"a": b"no zlib", "b": b""}, 1)
    assert StoredCache(store).get_many(["a", "b"]) == {}


def test_half_a_surrogate_pair_stays_in_memory(store):
    odd = ParagraphReading(sentences=((Span(0, 1), ("\ud800",)),))
    cache = StoredCache(store)
    cache.put_many({"odd": odd, "even": READING})
    assert cache.get_many(["odd", "even"]) == {"odd": odd, "even": READING}
    assert StoredCache(store).get_many(["odd", "even"]) == {"even": READING}


def test_a_cache_that_cannot_be_written_still_serves(tmp_path, caplog):
    store = Store(tmp_path / "archive.sqlite")
    cache = StoredCache(store)
    store._db.run("PRAGMA query_only = ON")
    cache.put_many({"a": READING})
    assert cache.get_many(["a"]) == {"a": READING}
    assert "kept in memory only" in caplog.text
    store.close()


def test_typing_for_ever_does_not_fill_the_disk(store, monkeypatch):
    monkeypatch.setattr("lsp_server.archive.cache.MOST_KEPT", 20)
    monkeypatch.setattr("lsp_server.archive.cache._PRUNED_EVERY", 50)
    cache = StoredCache(store)
    for number in range(200):
        cache.put_many({f"state {number}": READING})
    kept = store.paragraphs([f"state {number}" for number in range(200)], 1)
    assert len(kept) == 20
    assert "state 199" in kept
