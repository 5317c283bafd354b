"""What a word does in its sentence: subject of the main clause, of a dependent clause, or no subject."""

from lsp_server.claims.people.mentions import EMBEDDED, MAIN, OBJECT
from lsp_server.claims.people.words import Words
from lsp_server.language.parse import Token

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
_THROUGH = frozenset(("appos", "compound", "flat", "nmod"))
_DEPENDENT = frozenset(("ccomp", "advcl", "relcl", "acl", "xcomp", "pcomp", "csubj", "csubjpass"))
FARTHEST = 40
"""No more governing words are climbed: deeper trees come from text that is no sentence."""


def clause_of(words: Words, token: Token) -> int:
    """``MAIN``, ``EMBEDDED`` or ``OBJECT``. A clause that only a quotation governs counts as a main one."""
    parse = words.parse
    for _ in range(4):
        if token.dep in _THROUGH and token.head != token.i:
            token = parse[token.head]
        else:
            break
    if token.dep == "conj" and token.head != token.i and parse[token.head].dep in _SUBJECTS:
        token = parse[token.head]
    if token.dep not in _SUBJECTS:
        return OBJECT
    verb = parse[token.head]
    quoted = words.quoted(verb.start)
    for _ in range(FARTHEST):
        if verb.head == verb.i:
            return MAIN
        above = parse[verb.head]
        if verb.dep in _DEPENDENT and (quoted or not words.quoted(above.start)):
            return EMBEDDED
        verb = above
    return EMBEDDED
