"""Who is who in an article: names and their short forms, titles, ages, and what pronouns and descriptions stand for."""

from lsp_server.claims.people.here import PeopleHere
from lsp_server.claims.people.mentions import PersonMention
from lsp_server.claims.people.resolving import People, resolve, resolve_paragraphs
from lsp_server.language import Parse

__all__ = ["People", "PeopleHere", "PersonMention", "find", "resolve", "resolve_paragraphs"]


def find(parse: Parse) -> tuple[PersonMention, ...]:
    """The names, titles, ages and pronouns of one paragraph, left to right."""
    from lsp_server.claims.people.finding import find as find_people  # loaded where something is new to read

    return find_people(parse)
