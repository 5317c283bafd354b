from lsp_server.answers import Answers
from lsp_server.claims.kept import kept_with_it


class Keeper:
    """Something with a ``__dict__``."""


def test_that_a_question_about_one_thing_is_answered_once() -> None:
    asked: list[Keeper] = []
    ask = kept_with_it(lambda keeper: asked.append(keeper) or len(asked))
    one, other = Keeper(), Keeper()
    assert [ask(one), ask(other), ask(one)] == [1, 2, 1]
    assert asked == [one, other]


def test_that_answers_do_not_grow_without_end() -> None:
    answers: Answers[int, int] = Answers(3)
    assert [answers.keep(number, -number) for number in range(4)] == [0, -1, -2, -3]
    assert answers == {3: -3}
