"""What is kept while a draft is typed is what would be found anew."""

import pytest

from lsp_server.claims import Reading
from lsp_server.judgement.remembering import Others, kept_with_articles, kept_with_story
from lsp_server.rule import Other, Story
from lsp_server.text.loading import read_text

ONE, TWO, THREE = (Reading(read_text(f"Number {name}.", f"{name}.md"), (), ()) for name in ("one", "two", "three"))


def story(*others: Other) -> Story:
    return Story(others, lambda _lemma: 4.0, len(others))


FIRST = story(Other(ONE, 0.5, 0), Other(TWO, 0.4, 1))
SAME = {
    "the story itself": FIRST,
    "other overlaps": story(Other(ONE, 0.48, 0), Other(TWO, 0.41, 1)),
}
IN_ANOTHER_ORDER = {
    "another order": story(Other(TWO, 0.5, 0), Other(ONE, 0.4, 1)),
    "copies": story(Other(ONE, 0.5, 0), Other(TWO, 0.4, 0)),
}
OTHER = {
    "one article more": story(*FIRST.others, Other(THREE, 0.3, 2)),
    "one article less": story(*FIRST.others[:1]),
    "another article": story(Other(ONE, 0.5, 0), Other(THREE, 0.4, 1)),
    "an article read again": story(Other(ONE, 0.5, 0), Other(Reading(TWO.article, (), ()), 0.4, 1)),
    "no article": story(),
}


def times_asked(keep, second: Story) -> int:
    asked: list[Others] = []
    answer = keep(lambda others: asked.append(others) or tuple(other.reading for other in others))
    answer(FIRST)
    found = answer(second)
    if len(asked) == 2:
        assert found == tuple(other.reading for other in second.others)
    return len(asked)


@pytest.mark.parametrize("second", SAME.values(), ids=SAME)
def test_an_answer_is_kept_while_the_articles_stay_in_order(second):
    assert times_asked(kept_with_story, second) == 1
    assert times_asked(kept_with_articles, second) == 1


@pytest.mark.parametrize("second", IN_ANOTHER_ORDER.values(), ids=IN_ANOTHER_ORDER)
def test_only_what_rests_on_the_order_is_asked_again_in_another_order(second):
    assert times_asked(kept_with_story, second) == 2
    assert times_asked(kept_with_articles, second) == 1


@pytest.mark.parametrize("second", OTHER.values(), ids=OTHER)
def test_another_story_is_asked_anew(second):
    assert times_asked(kept_with_story, second) == 2
    assert times_asked(kept_with_articles, second) == 2
