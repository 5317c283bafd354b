"""What a format reader hands on: blocks, and what the format says about the article."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache

from lsp_server.text.blocks import Block
from lsp_server.text.stamps import read_stamp
from lsp_server.text.zones import country_code


@dataclass(frozen=True, kw_only=True)
class Metadata:
    """What front matter or a page's head says. Dates are the text as it stands there."""

    id: str | None = None
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    updated: str | None = None
    url: str | None = None
    country: str | None = None

    def or_else(self, other: "Metadata") -> "Metadata":
        """The same, with what it leaves open taken from another."""
        return replace(self, **{name: value for name, value in vars(other).items() if vars(self)[name] is None})

    @property
    def nothing(self) -> bool:
        """Whether it says nothing at all."""
        return not any(vars(self).values())


@dataclass(kw_only=True)
class Draft:
    """An article on its way: the blocks of its running text, and its metadata.

    ``analysed`` is the code point of the file up to which it was read.
    """

    blocks: list[Block]
    metadata: Metadata = Metadata()
    analysed: int = 0
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Moment:
    """A publication date: the calendar day as the article states it, and the time of day if it gives one."""

    day: date
    at: datetime | None = None


@lru_cache(maxsize=64)  # a draft's own dates, while it is typed
def read_moment(text: str | None, country: str | None) -> Moment | None:
    """A date of metadata. None where it is none, or leaves open which figure is the month."""
    stamp = read_stamp(text, country_code(country)) if text else None
    return Moment(stamp.day, stamp.at) if stamp and stamp.other is None else None
