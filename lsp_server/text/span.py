"""A half-open stretch of code points: the one way Copydesk says where something stands."""

from typing import NamedTuple


class Span(NamedTuple):
    """Code points ``start`` (included) to ``end`` (excluded) of some text."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether the whole of ``other`` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> "Span":
        """The same stretch in a text that has ``by`` more code points before it."""
        return Span(self.start + by, self.end + by)

    def of(self, text: str) -> str:
        """The words of ``text`` that this span covers."""
        return text[self.start : self.end]
