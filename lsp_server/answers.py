"""The last answers to a question, within bounds."""

from typing import TypeVar

Question = TypeVar("Question")
Answer = TypeVar("Answer")


class Answers(dict[Question, Answer]):
    """The last answers to a question, at most ``most``: when there are more, it starts again with none."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def keep(self, question: Question, answer: Answer) -> Answer:
        """Keep an answer, and give it back."""
        if len(self) >= self._most:
            self.clear()
        self[question] = answer
        return answer
