"""Which articles are of a draft's story, and what they weigh."""

import math
import random
from itertools import permutations
from pathlib import Path

import pytest

from lsp_server.archive import Archive
from lsp_server.archive.background import BACKGROUND, LEAST_SHARE, least_count, lemma_weight, term_weight
from lsp_server.archive.search import SAME_STORY
from lsp_server.archive.view import MOST_OTHERS
from lsp_server.claims.story_terms import story_terms
from tests.archive.made import ALL, COMET, FERRY, FERRY_AGAIN, FERRY_LATER, moved, reading


@pytest.fixture
def archive():
    with Archive.open(None) as archive:
        yield archive


def stories(archive, draft):
    return [other.reading.article.id for other in archive.view().story(draft).others]


def test_a_story_is_its_names_and_not_its_kind(archive):
    for name, text in ALL.items():
        archive.put(reading(text, name))
    assert set(stories(archive, reading(FERRY))) == {"ferry.txt", "ferry-later.txt", "ferry-again.txt"}
    assert stories(archive, reading(COMET, "comet.txt")) == []


def test_four_articles_on_one_story_are_still_one_story(archive):
    """Every name stands in all of them, and is rare all the same."""
    for name in ("ferry-later.txt", "ferry-again.txt"):
        archive.put(reading(ALL[name], name))
    story = archive.view().story(reading(FERRY))
    assert len(story.others) == 2
    assert story.rarity("tarnwick") > story.rarity("people")


def test_others_are_by_overlap_then_by_id_whatever_the_order_they_came_in():
    made = [reading(FERRY, "b.txt"), reading(FERRY, "a.txt"), reading(FERRY_LATER, "c.txt"), reading(COMET, "d.txt")]
    seen = set()
    for order in permutations(made):
        with Archive.open(None) as archive:
            for one in order:
                archive.put(one)
            story = archive.view().story(reading(FERRY))
            seen.add(tuple((o.reading, o.overlap, o.witness) for o in story.others))
    (others,) = seen
    assert [made.article.id for made, _, _ in others] == ["a.txt", "b.txt", "c.txt"]


def test_articles_of_other_stories_change_nothing(archive):
    for name in ("ferry-later.txt", "ferry-again.txt"):
        archive.put(reading(ALL[name], name))
    before = archive.view().story(reading(FERRY))
    for number in range(400):
        archive.put(
            reading(f"Said Ada Wend{number}x of Holm{number}y on Monday that 5{number} geese had left.", f"{number}")
        )
    after = archive.view().story(reading(FERRY))
    assert after.others == before.others
    assert (before.consulted, after.consulted) == (2, 402)
    assert after.rarity("tarnwick") == before.rarity("tarnwick")


def unit(made):
    """An article's weighted story terms, brought to length 1."""
    weights = {t: (1 + math.log(n)) * term_weight(t, 0, 80) for t, n in story_terms(made.article).items()}
    length = math.hypot(*weights.values())
    return {term: weight / length for term, weight in weights.items()}


def test_the_search_finds_what_a_look_at_every_article_finds(archive):
    chance = random.Random(3)
    names = [
        f"{first}{last}" for first in ("Bran", "Cor", "Dal", "Hol", "Mar") for last in ("wick", "den", "ov", "ley")
    ]
    names += ["Washington", "Monday", "President"]
    made = [
        reading("\n".join(f"So {chance.choice(names)} met {chance.choice(names)}." for _ in range(6)), f"{number}")
        for number in range(80)
    ]
    archive.put_many(made)
    near = 0
    for draft in made:
        vector = unit(draft)
        overlaps = {
            one.article.id: sum(w * v.get(t, 0) for t, w in vector.items()) for one in made for v in [unit(one)]
        }
        close = {other for other, overlap in overlaps.items() if overlap >= SAME_STORY} - {draft.article.id}
        found = {o.reading.article.id: o.overlap for o in archive.view().story(draft).others}
        assert set(found) == set(sorted(close, key=lambda other: (-round(overlaps[other], 6), other))[:MOST_OTHERS])
        assert found == pytest.approx({other: overlaps[other] for other in found}, abs=1e-6)
        near += len(close)
    assert 0 < near < 80 * 79


def test_a_draft_that_is_typed_has_at_each_state_the_story_that_a_new_view_finds(archive):
    chance = random.Random(4)
    names = [f"{first}{last}" for first in ("Bran", "Cor", "Dal", "Hol") for last in ("wick", "den", "ov", "ley")]
    archive.put_many(
        reading("\n".join(f"So {chance.choice(names)} met {chance.choice(names)}." for _ in range(4)), f"{number}")
        for number in range(60)
    )
    words = [chance.choice(names) for _ in range(12)]
    view, numbers = archive.view(), set()
    for _ in range(60):
        words[chance.randrange(12)] = chance.choice([*names, "Holdenn", "nobody"])
        draft = reading("So it was " + " and ".join(words) + ".")
        others = view.story(draft).others
        assert others == archive.view().story(draft).others
        assert view.story(draft).others is others
        numbers.add(len(others))
    assert len(numbers) > 10


@pytest.mark.parametrize(
    "revision", [{"id": "wire-1"}, {"path": "drafts/../drafts/ferry.txt"}], ids=["same id", "same path"]
)
def test_a_revision_of_the_draft_is_no_other_article(archive, revision):
    archive.put(moved(reading(FERRY), path="drafts/ferry.txt", id="wire-1"))
    archive.put(reading(FERRY_LATER, "later.txt"))
    story = archive.view().story(moved(reading(FERRY_AGAIN, "elsewhere.txt"), **revision))
    assert [other.reading.article.id for other in story.others] == ["later.txt"]
    assert story.consulted == 1


def test_copies_of_one_text_are_one_witness(archive):
    archive.put(reading(FERRY_LATER, "a.txt"))
    archive.put(reading(FERRY_LATER + "\nRead more on our site.", "b.txt"))
    archive.put(reading(FERRY_AGAIN, "c.txt"))
    witness = {o.reading.article.id: o.witness for o in archive.view().story(reading(FERRY)).others}
    assert witness["a.txt"] == witness["b.txt"] != witness["c.txt"]


def test_a_copy_of_the_draft_under_another_id_is_evidence(archive):
    archive.put(reading(FERRY, "wire.txt"))
    assert stories(archive, reading(FERRY)) == ["wire.txt"]


def test_a_view_is_the_articles_under_its_paths(archive, tmp_path):
    places = {
        "desk/ferry-later.txt": FERRY_LATER,
        "desk/2025/ferry-again.txt": FERRY_AGAIN,
        "desk-old/ferry.txt": FERRY,
    }
    for place, text in places.items():
        archive.put(reading(text, str(tmp_path / place)))

    def found(*paths):
        view = archive.view([tmp_path / path for path in paths])
        story = view.story(reading(FERRY))
        assert view.size == story.consulted == len(story.others)
        return {Path(other.reading.article.path).relative_to(tmp_path).as_posix() for other in story.others}

    assert found("desk") == {"desk/ferry-later.txt", "desk/2025/ferry-again.txt"}
    assert found("desk/2025", "desk-old/ferry.txt") == {"desk/2025/ferry-again.txt", "desk-old/ferry.txt"}
    assert found("desk", "desk/ferry-later.txt", "desk-old") == set(places)
    assert found("nowhere") == set()


def test_a_view_sees_what_is_indexed_and_removed_later(archive):
    view = archive.view()
    assert view.size == 0
    archive.put(reading(FERRY_LATER, "later.txt"))
    assert view.article("later.txt") == reading(FERRY_LATER, "later.txt")
    assert len(view.story(reading(FERRY)).others) == 1
    archive.remove("later.txt")
    assert (view.size, view.article("later.txt"), view.story(reading(FERRY)).others) == (0, None, ())


def test_another_reading_of_an_article_takes_the_old_one_s_place(archive):
    view = archive.view()
    for text in (FERRY, FERRY_LATER, FERRY_AGAIN):
        archive.put(reading(text, "ferry.txt"))
        assert view.article("ferry.txt") == reading(text, "ferry.txt")
        assert view.size == 1


def test_readings_come_back_exactly(archive):
    made = reading(FERRY + "\n\u2028 \U0001f6a2 “¿qué?” \x00", "odd.txt")
    archive.put(made)
    assert archive.view().article("odd.txt") == made


def test_an_empty_draft_has_no_story(archive):
    archive.put(reading(FERRY, "ferry.txt"))
    archive.put(reading("", "empty.txt"))
    assert archive.view().story(reading("")).others == ()


def test_a_lemma_weighs_the_same_in_every_archive(archive, tmp_path):
    alone = archive.view().story(reading(FERRY)).rarity("marrow")
    archive.put_many(
        reading(f"They scored goal {number} in Marrow Bay.", str(tmp_path / f"{number}.txt")) for number in range(90)
    )
    assert archive.view().story(reading(FERRY)).rarity("marrow") == alone == lemma_weight("marrow")


def test_a_word_in_much_of_a_large_archive_weighs_less():
    assert term_weight("tarnwick", 0, 4) == term_weight("tarnwick", least_count(4) - 1, 4)
    assert term_weight("tarnwick", 5_000, 10_000) < 4.5 < term_weight("tarnwick", 20, 10_000)


@pytest.mark.parametrize(("common", "rare"), [("@monday", "stoltenberg"), ("president", "tarnwick"), ("#2", "#100412")])
def test_common_words_weigh_less_in_any_archive(common, rare):
    for articles in (1, 1_000, BACKGROUND * 10):
        assert term_weight(common, 0, articles) < term_weight(rare, 0, articles)


def test_weights_are_bounded():
    assert lemma_weight("say") >= 0
    assert 2 ** -lemma_weight("zyx") > 2 ** -(1 / LEAST_SHARE)
