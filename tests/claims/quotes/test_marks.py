import time

import pytest

from lsp_server.claims.quotes.marks import find_marked


def words(text: str) -> list[str]:
    return [marked.words.of(text) for marked in find_marked(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"It rains," she said.', ["It rains,"]),
        ("“It rains,” she said.", ["It rains,"]),
        ("‘It rains,’ she said.", ["It rains,"]),
        ("'It rains,' she said.", ["It rains,"]),
        ("«It rains,» she said.", ["It rains,"]),
        ("„It rains,“ she said.", ["It rains,"]),
        ("``It rains,'' she said.", ["It rains,"]),
        ("''It rains,'' she said.", ["It rains,"]),
        ("No marks at all.", []),
        ('""', []),
        ('"..."', []),
    ],
)
def test_every_kind_of_mark(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It rains, “she said.", ["It rains,"]),
        ("“It rains. “", ["It rains."]),
        ('"It rains,” she said, but "not much."', ["It rains,", "not much."]),
        ("”It rains,“ she said.", ["It rains,"]),
        ("She promised” no new taxes “in the spring.", ["no new taxes"]),
        ("It was “cold enough “, she said, adding that” no more “would come.", ["cold enough", "no more"]),
        ('" It rains " she said.', ["It rains"]),
        ("There is “some risk” of rain. ”.", ["some risk"]),
    ],
)
def test_marks_that_look_the_wrong_way(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He said, ‘Come here,’ and I came,” she said.", ["He said, ‘Come here,’ and I came,"]),
        ('"He said "come here" and I came," she said.', ['He said "come here" and I came,']),
        ("‘He called it “a farce” at once,’ she said.", ["He called it “a farce” at once,"]),
    ],
)
def test_nested_marks_belong_to_the_outer_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It's the mayors' turn.", []),
        ("The mayors' plan is 'too dear' for Ross' taste.", ["too dear"]),
        ("“In the '90s we had 'em,” he said.", ["In the '90s we had 'em,"]),
        ("Rock 'n' roll isn't dead.", []),
        ('He is 6\'2" tall and "very tired," she said.', ["very tired,"]),
    ],
)
def test_apostrophes_and_inches_are_no_marks(text: str, expected: list[str]) -> None:
    assert "".join(words(text)).count("too") == "".join(expected).count("too")
    assert [w for w in words(text) if w != "n"] == expected


def test_a_missing_closing_mark_lasts_to_the_end_of_the_paragraph() -> None:
    [marked] = find_marked("“It rains. It has rained for days.")
    assert not marked.closed
    assert marked.opened


def test_a_missing_opening_mark_is_at_the_beginning_of_the_paragraph() -> None:
    [marked] = find_marked('It rains," she said.')
    assert not marked.opened
    assert marked.words == (0, 9)


def test_a_closing_mark_missing_before_the_cue() -> None:
    assert words('"It rains, she said. "It pours."') == ["It rains,", "It pours."]


@pytest.mark.parametrize("mark", ['"', "'", "“", "”", "‘", "’", '" ', ' "', "“a ", " 'a", "a' ", "«", "``", "''"])
def test_a_hundred_thousand_marks_take_linear_time(mark: str) -> None:
    def seconds(count: int) -> float:
        began = time.process_time()
        find_marked(mark * count)
        return time.process_time() - began

    assert seconds(100_000) < 20 * seconds(20_000) + 0.5
