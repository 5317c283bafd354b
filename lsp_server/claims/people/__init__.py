"""Who is who in an article: names and their short forms, titles, ages, and what pronouns and descriptions stand for."""

from collections.abc import Sequence

from msgspec import Struct

from lsp_server.claims.model import Age, Name, Title
from lsp_server.language import Parse
from lsp_server.text import Article, Span


class PersonMention(Struct, frozen=True):
    """A named person, a title, an age or a pronoun in a paragraph, not yet resolved."""

    span: Span


class People:
    """The cast of one article."""

    def __init__(self, claims: tuple[Title | Age | Name, ...] = ()) -> None:
        self.claims = claims

    def who(self, paragraph: int, span: Span) -> str | None:
        """Whom the words at ``span`` stand for, by fullest name: a name, a title, a pronoun or a description.

        Organisations and unnamed sources come back as the text has them ("a senior official"). None where
        the words (a pronoun without antecedent, say) stand for nobody that can be made out.
        """
        return None


def find(parse: Parse) -> tuple[PersonMention, ...]:
    """All that names or describes somebody in one paragraph."""
    return ()


def resolve(article: Article, mentions: Sequence[tuple[PersonMention, ...]]) -> People:
    """The cast of an article; ``mentions[i]`` are those of its paragraph ``i``."""
    return People()
