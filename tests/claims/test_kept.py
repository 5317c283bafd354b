"""What is worked out of an article once, and for how long it is kept."""

import gc
import weakref

from lsp_server.claims import Figure, Reading
from lsp_server.claims.kept import kept_with_it
from lsp_server.claims.reader import Reader
from lsp_server.text.loading import read_text

ASKED: list[str] = []


@kept_with_it
def numbers(reading: Reading) -> frozenset[float | None]:
    """The numbers of an article."""
    ASKED.append(reading.article.path)
    return frozenset(figure.value for figure in reading.of(Figure))


def read(text: str, path: str) -> Reading:
    """A reading of its own, as each edit makes one."""
    return Reader().read(read_text(text, path))


def test_an_answer_is_worked_out_once_for_each_reading() -> None:
    one, other = read("The dam cost 12 million dollars.", "one.md"), read("Some 40 cows were paid.", "other.md")
    assert numbers(one) == numbers(one) == {12_000_000}
    assert numbers(other) == {40}
    assert ASKED.count("one.md") == ASKED.count("other.md") == 1


def test_an_answer_goes_with_its_reading_without_the_collector_of_cycles() -> None:
    reading = read("The dam cost 12 million dollars.", "short-lived.md")
    answer = weakref.ref(numbers(reading))
    gc.disable()
    try:
        del reading
        assert answer() is None
    finally:
        gc.enable()
