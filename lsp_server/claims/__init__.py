"""Articles to claims: dates, figures, events, quotations, people. One package a kind.

Each package has the same two doors: ``find`` reads one paragraph's parse and nothing else (its result is cached by
the paragraph's text), ``resolve`` puts the finds of a whole article together (cheap, done on every keystroke).
"""

from lsp_server.claims.model import (
    Age,
    AnyClaim,
    Claim,
    Date,
    Event,
    Figure,
    Modality,
    Name,
    Qualifiers,
    Quote,
    Reading,
    SentenceTerms,
    Title,
)

__all__ = [
    "Age",
    "AnyClaim",
    "Claim",
    "Date",
    "Event",
    "Figure",
    "Modality",
    "Name",
    "Qualifiers",
    "Quote",
    "Reading",
    "SentenceTerms",
    "Title",
]
