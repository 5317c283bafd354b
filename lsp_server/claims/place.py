"""A paragraph in its place in an article, and what was last worked out of it there."""

from collections.abc import Callable
from typing import Any, TypeVar, TypeVarTuple

from lsp_server.text import Article, Paragraph, Role

Answer = TypeVar("Answer")
Given = TypeVarTuple("Given")


class Place:
    """Paragraph ``number`` of an article, and the last answer to each question asked of it.

    While a draft is typed, all its paragraphs but one are those of the edit before, and mostly mean what they meant.
    """

    __slots__ = ("_answers", "number", "role", "text")

    def __init__(self, number: int, text: str, role: Role) -> None:
        self.number = number
        self.text = text
        self.role = role
        self._answers: dict[Callable[..., Any], tuple[tuple[Any, ...], Any]] = {}

    def is_at(self, number: int, paragraph: Paragraph) -> bool:
        """Whether this is the place of a paragraph of an article."""
        return self.number == number and self.text == paragraph.text and self.role == paragraph.role

    def ask(self, question: Callable[["Place", *Given], Answer], *given: *Given) -> Answer:
        """The answer to ``question(place, *given)``; that of the last time where it was asked with equal values.

        The question is to be a function of a module that looks at nothing else, and does not change what is given.
        """
        known = self._answers.get(question)
        if known is not None and known[0] == given:
            answer: Answer = known[1]
            return answer
        answer = question(self, *given)
        self._answers[question] = given, answer
        return answer


def places_of(article: Article) -> list[Place]:
    """The places of an article of which nothing is known yet."""
    return [Place(number, paragraph.text, paragraph.role) for number, paragraph in enumerate(article.paragraphs)]
