"""From the mentions of all paragraphs to the people of the article, and who any words of it stand for."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain

from lsp_server.claims.model import Age, Name, Title
from lsp_server.claims.people.here import PeopleHere
from lsp_server.claims.people.mentions import PersonMention
from lsp_server.claims.people.outline import outline_of
from lsp_server.claims.people.solution import Meant, solve
from lsp_server.claims.place import Place, places_of
from lsp_server.text import Article, Span


class People:
    """The people of one article, by paragraph. ``persons`` are the names of all that it names."""

    def __init__(self, by_paragraph: Sequence[PeopleHere] = (), persons: frozenset[str] = frozenset()) -> None:
        self.by_paragraph = by_paragraph
        self.persons = persons

    @property
    def claims(self) -> tuple[Title | Age | Name, ...]:
        """All that is said of people, paragraph by paragraph."""
        return tuple(chain.from_iterable(here.claims for here in self.by_paragraph))

    def who(self, paragraph: int, span: Span) -> str | None:
        """Whom the words at ``span`` stand for: see :meth:`PeopleHere.who`. None outside the article."""
        return self.by_paragraph[paragraph].who(span) if 0 <= paragraph < len(self.by_paragraph) else None

    def who_in(self, paragraph: int) -> Callable[[Span], str | None]:
        """:meth:`who` for one paragraph: equal functions where the paragraph and what is known of it are the same."""
        if 0 <= paragraph < len(self.by_paragraph):
            return self.by_paragraph[paragraph].who
        return partial(self.who, paragraph)


def resolve(article: Article, mentions: Sequence[tuple[PersonMention, ...]]) -> People:
    """The people of an article; ``mentions[i]`` are those of its paragraph ``i``. Bylines are left out."""
    return resolve_paragraphs(mentions, places_of(article))


def resolve_paragraphs(mentions: Sequence[tuple[PersonMention, ...]], places: Sequence[Place]) -> People:
    """The people of an article, from the places of its paragraphs."""
    outlines = [place.ask(outline_of, found) for place, found in zip(places, mentions, strict=True)]
    meant, persons = solve(tuple(outlines))
    here = [place.ask(_here, found, one) for place, found, one in zip(places, mentions, meant, strict=True)]
    return People(here, persons)


def _here(place: Place, mentions: tuple[PersonMention, ...], meant: tuple[Meant, ...]) -> PeopleHere:
    return PeopleHere(place, mentions if meant else (), meant)
