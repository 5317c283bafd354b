import pytest

from lsp_server.claims import Reading
from lsp_server.claims.reader import Reader
from lsp_server.judgement.figures import Disagreement, confidence, disagreements, takes_over
from lsp_server.judgement.opposition import Outcome
from lsp_server.rule import Other, Story
from lsp_server.text.loading import read_text

READER = Reader()
BRIDGE = "The new bridge over the Tarn at Corvell cost Harbour Bank {} to build, Mayor Clara Oduya said."


def read(text: str, name: str, published: str = "2025-03-04") -> Reading:
    return READER.read(read_text(f"---\npublished: {published}\n---\n\n{text}\n", name))


def found(draft: str, *others: str) -> list[Disagreement]:
    readings = [read(text, f"{number}.md") for number, text in enumerate(others)]
    story = Story(tuple(Other(r, 0.5, n) for n, r in enumerate(readings)), lambda _lemma: 4.0, len(readings))
    return list(disagreements(read(draft, "draft.md"), story))


@pytest.mark.parametrize(
    ("mine", "theirs", "fixed"),
    [
        ("$2.4 billion", "$4.2 billion", "4.2 billion"),
        ("$2,400,000,000", "$4.2bn", "4,200,000,000"),
    ],
)
def test_a_fix_keeps_to_the_style_of_the_draft(mine: str, theirs: str, fixed: str) -> None:
    (disagreement,) = found(BRIDGE.format(mine), BRIDGE.format(theirs))
    ((edit,),) = (fix.edits for fix in takes_over(disagreement))
    text = BRIDGE.format(mine)
    assert edit.text == fixed
    assert edit.span.of(text) == mine.removeprefix("$")


def test_that_witnesses_weigh() -> None:
    (one,) = found(BRIDGE.format("$2.4bn"), BRIDGE.format("$4.2bn"))
    (two,) = found(BRIDGE.format("$2.4bn"), BRIDGE.format("$4.2bn"), BRIDGE.format("$4.2bn"))
    assert len(two.against) == 2
    assert two.weight > one.weight
    assert confidence(two.weight) >= confidence(one.weight)


def test_that_the_others_differ_among_themselves() -> None:
    (disagreement,) = found(BRIDGE.format("$2.4bn"), BRIDGE.format("$4.2bn"), BRIDGE.format("$3.3bn"))
    assert disagreement.outcome is Outcome.CONFLICT
    assert len(disagreement.against) == len(disagreement.further) == 1


def test_that_support_settles_it() -> None:
    both = found(BRIDGE.format("$2.4bn"), BRIDGE.format("$4.2bn"), BRIDGE.format("$2.4bn"))
    assert all(disagreement.weight == float("-inf") for disagreement in both)


@pytest.mark.parametrize("weight", [float("-inf"), -3.0, 0.0, 9.0])
def test_that_confidence_is_a_share(weight: float) -> None:
    assert 0.0 <= confidence(weight) <= 0.95


def test_that_confidence_follows_what_was_judged() -> None:
    assert confidence(0.6) == 0.5
    assert confidence(-0.5) == pytest.approx(0.2, abs=0.01)


def test_that_it_is_said_again_of_another_state_of_the_draft() -> None:
    others = [read(BRIDGE.format(price), f"{n}.md") for n, price in enumerate(("$4.2bn", "$3.3bn"))]
    story = Story(tuple(Other(r, 0.5, n) for n, r in enumerate(others)), lambda _lemma: 4.0, len(others))
    turned = Story(tuple(Other(r, 0.6 + n / 10, n) for n, r in enumerate(others)), story.rarity, len(others))
    before = disagreements(read(BRIDGE.format("$2.4bn") + "\n\nIt rain", "draft.md"), story)
    again = disagreements(read(BRIDGE.format("$2.4bn") + "\n\nIt rains", "draft.md"), story)
    typed = disagreements(read(BRIDGE.format("$4.2bn"), "draft.md"), story)
    overlapping = disagreements(read(BRIDGE.format("$2.4bn"), "draft.md"), turned)
    assert again == before
    assert before[0].against[0].claim.value == 4.2e9
    assert typed[0].against[0].claim.value == 3.3e9
    assert overlapping[0].against[0].claim.value == 3.3e9
