"""One paragraph for the eyes of this package: its lexemes, and the parser's token at each."""

from lsp_server.claims.figures.lexemes import Lexemes
from lsp_server.language import Parse, Token

_OPENERS = frozenset("\"“‘'”:;()—–-•*.?!|")


class Surroundings:
    """One paragraph as the tests here see it: its lexemes, and the parser's token at each."""

    def __init__(self, parse: Parse, lexemes: Lexemes) -> None:
        self.parse = parse
        self.text = parse.text
        self.lexemes = lexemes
        self._title_case: dict[int, bool] = {}

    def token(self, index: int) -> Token | None:
        """The parser's token that a lexeme stands in."""
        if not 0 <= index < len(self.lexemes):
            return None
        return self.parse.token_at(self.lexemes[index].start)

    def tag(self, index: int) -> str:
        """The part of speech the parser gives a lexeme's token; empty where there is none."""
        token = self.token(index)
        return "" if token is None else token.tag

    def in_one_sentence(self, one: int, other: int) -> bool:
        """Whether two lexemes stand in the same sentence."""
        first, second = self.token(one), self.token(other)
        return first is not None and second is not None and first.sentence == second.sentence

    def in_title_case(self, index: int) -> bool:
        """Whether the sentence around a lexeme is written Like a Headline, so that capitals tell nothing."""
        token = self.token(index)
        if token is None:
            return False
        known = self._title_case.get(token.sentence)
        if known is None:
            sentence = self.parse.sentences[token.sentence]
            words = [
                t.text
                for t in self.parse.tokens[sentence.first : sentence.last]
                if len(t.text) > 3 and t.text.isalpha()
            ]
            capitals = sum(word[:1].isupper() for word in words)
            known = self._title_case[token.sentence] = len(words) > 2 and capitals >= 0.8 * len(words)
        return known

    def starts_sentence(self, index: int) -> bool:
        """Whether a lexeme is the first word of its sentence, or of a quotation or a clause after a colon."""
        token = self.token(index)
        if token is None or token.i == self.parse.sentences[token.sentence].first:
            return True
        return self.lexemes.lower(index - 1) in _OPENERS
