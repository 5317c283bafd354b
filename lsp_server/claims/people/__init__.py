"""Who is who in an article: names and their short forms, titles, ages, and what pronouns and descriptions stand for."""

from lsp_server.claims.people.finding import find
from lsp_server.claims.people.mentions import PersonMention
from lsp_server.claims.people.resolving import People, resolve

__all__ = ["People", "PersonMention", "find", "resolve"]
