"""English behind one door: tokens, sentences and syntax as plain data. Only this room knows spaCy.

The door is light: ``english`` (and spaCy behind it) is imported by whoever has text to parse, when it has some.
"""

from lsp_server.language.parse import Parse, Sentence, Token

__all__ = ["Parse", "Sentence", "Token"]
