"""What a sentence is about: its content lemmas."""

from lsp_server.language import Parse
from lsp_server.text import Span

_CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"}
# What a sentence is not about, however often it says it. Own list.
_LIGHT = frozenset(
    {
        "be", "have", "do", "say", "tell", "add", "get", "make", "take", "go",
        "also", "more", "most", "other", "such", "very", "just", "still", "then", "now", "so", "only", "not",
    }
)  # fmt: skip


def sentence_terms(parse: Parse) -> tuple[tuple[Span, tuple[str, ...]], ...]:
    """For each sentence of a paragraph its span and its content lemmas, lower case, sorted, each once."""
    found = []
    for sentence in parse.sentences:
        lemmas = {
            token.lemma.lower()
            for token in parse.tokens[sentence.first : sentence.last]
            if token.pos in _CONTENT and token.lemma.lower() not in _LIGHT and any(map(str.isalnum, token.text))
        }
        found.append((parse.sentence_span(sentence), tuple(sorted(lemmas))))
    return tuple(found)
