"""How a finding names the passages it rests on."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Generic, TypeVar

from msgspec import Struct

from lsp_server.claims import Claim
from lsp_server.rule import Evidence, Other
from lsp_server.text import Article

AClaim = TypeVar("AClaim", bound=Claim)


class Testimony(Struct, Generic[AClaim], frozen=True):
    """A claim and the other article that makes it."""

    other: Other
    claim: AClaim

    @property
    def article(self) -> Article:
        """The article that makes the claim."""
        return self.other.reading.article

    def evidence(self, value: str) -> Evidence:
        """The passage, and the value it gives, for people to read."""
        return Evidence(article=self.article, paragraph=self.claim.paragraph, span=self.claim.span, value=value)


def independent(testimonies: Iterable[Testimony[AClaim]]) -> list[Testimony[AClaim]]:
    """One testimony a witness, the most overlapping story first: copies of one text count once."""
    best: dict[int, Testimony[AClaim]] = {}
    for testimony in sorted(
        testimonies, key=lambda t: (-t.other.overlap, t.article.id, t.claim.paragraph, t.claim.span)
    ):
        best.setdefault(testimony.other.witness, testimony)
    return list(best.values())


def first_of_each_witness(testimonies: Iterable[Testimony[AClaim]]) -> tuple[Testimony[AClaim], ...]:
    """What :func:`independent` says of testimonies that come in the order of the story and of each article's claims."""
    best: dict[int, Testimony[AClaim]] = {}
    for testimony in testimonies:
        best.setdefault(testimony.other.witness, testimony)
    return tuple(best.values())


def cite(articles: Sequence[Article]) -> str:
    """The first article by publisher or title and day, and how many more there are: "Tarn Post, 4 March 2025"."""
    first = articles[0]
    name = first.publisher or (f"“{first.title}”" if first.title else first.path.rsplit("/", 1)[-1])
    named = f"{name}, {long_day(first.published)}" if first.published else f"{name}, undated"
    more = len(articles) - 1
    if not more:
        return named
    return f"{named}, and {more} more article{'s' if more > 1 else ''}"


def long_day(day: date) -> str:
    """A day as a newspaper writes it: "4 March 2025"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
