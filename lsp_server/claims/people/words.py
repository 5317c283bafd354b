"""A paragraph as words: the parser's tokens with hyphenated compounds made whole again, and where quotations stand."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from lsp_server.claims.people.lexicon import lexicon
from lsp_server.language import Parse
from lsp_server.language.parse import Token
from lsp_server.text import Span

HYPHENS = frozenset("-‐‑")
POSSESSIVES = frozenset(("'s", "’s", "'", "’", "'S", "’S"))
_MARKS = re.compile('["“”«»„]')
_TITLE_CASE_LEAST = 5
_SMALL = 4
_AFTER_DASH = frozenset(("WDT", "WP", "PRP"))
_ADJECTIVES = frozenset(("JJ", "VBN", "VBG", "VBD"))
_NAME_TAGS = frozenset(("NNP", "NNPS"))


class Word(NamedTuple):
    """One word. ``token`` is the last of its tokens, which carries its tag and relation.

    ``capital`` tells whether it starts with a capital; ``name_tag`` whether the tagger holds it for a name.
    """

    i: int
    text: str
    lower: str
    start: int
    end: int
    tag: str
    token: Token
    capital: bool
    name_tag: bool


class Words:
    """The words of one paragraph, their quotations, and whether its sentences are set like a headline.

    ``lowers`` are the words in lower case without a full stop.
    """

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.text = parse.text
        self.list = _words(parse)
        self.lowers = [_without_stop(word.lower) for word in self.list]
        self._quotes = _quotations(parse.text)
        self._loose = [_is_title_case(parse, number) for number in range(len(parse.sentences))]

    def __len__(self) -> int:
        return len(self.list)

    def __getitem__(self, index: int) -> Word:
        return self.list[index]

    def get(self, index: int) -> Word | None:
        """The word at ``index``; None before the first and after the last."""
        return self.list[index] if 0 <= index < len(self.list) else None

    def lower(self, index: int) -> str:
        """The word at ``index`` in lower case without a full stop; empty outside the paragraph."""
        return self.lowers[index] if 0 <= index < len(self.lowers) else ""

    def tag(self, index: int) -> str:
        """The tag at ``index``; empty outside the paragraph."""
        return self.list[index].tag if 0 <= index < len(self.list) else ""

    def capital(self, index: int) -> bool:
        """Whether there is a word at ``index`` that starts with a capital."""
        return 0 <= index < len(self.list) and self.list[index].capital

    def span(self, first: int, last: int) -> Span:
        """The code points from word ``first`` to word ``last``, both included."""
        return Span(self.list[first].start, self.list[last].end)

    def of(self, first: int, last: int) -> str:
        """The text from word ``first`` to word ``last``, both included."""
        return self.text[self.list[first].start : self.list[last].end]

    def sentence(self, index: int) -> int:
        """The number of the sentence the word at ``index`` stands in."""
        return self.list[index].token.sentence

    def sentence_span(self, index: int) -> Span:
        """The code points of that sentence."""
        return self.parse.sentence_span(self.parse.sentences[self.sentence(index)])

    def starts_sentence(self, index: int) -> bool:
        """Whether nothing but marks and brackets stands before the word in its sentence."""
        return index == 0 or self.sentence(index - 1) != self.sentence(index) or self._only_marks_before(index)

    def loose(self, index: int) -> bool:
        """Whether the word's sentence is set in Title Case or ALL CAPS, so that capitals tell nothing."""
        return self._loose[self.sentence(index)]

    def quoted(self, position: int) -> bool:
        """Whether a code point stands between quotation marks."""
        return bisect_right(self._quotes, position) % 2 == 1

    def _only_marks_before(self, index: int) -> bool:
        previous = self.list[index - 1]
        if previous.text[-1].isalnum():
            return False
        if index == 1 or self.sentence(index - 2) != self.sentence(index):
            return True
        return previous.text in {"“", '"', "‘", "'", ":", ";", "``"} and not self.list[index - 2].text[-1].isalnum()


def _words(parse: Parse) -> list[Word]:
    found: list[Word] = []
    tokens = parse.tokens
    abbreviations = lexicon().abbreviations
    hyphens = {token.i for token in tokens if token.text in HYPHENS}
    i, count = 0, len(tokens)
    while i < count:
        token = tokens[i]
        text = token.text
        last = _compound_end(tokens, i) if i + 1 in hyphens else i
        if text.isspace():
            i = last + 1
            continue
        if token.lower in abbreviations and last + 2 < count:
            last += _stop_follows(parse.text, tokens[last], tokens[last + 1])
        if last == i:
            name_tag = token.tag in _NAME_TAGS
            capital = text[0].isupper()
            found.append(
                Word(len(found), text, text.lower(), token.start, token.end, token.tag, token, capital, name_tag)
            )
        else:
            found.append(_whole(len(found), parse.text, token, tokens[last]))
        i = last + 1
    return found


def _compound_end(tokens: Sequence[Token], first: int) -> int:
    """The last token of a word whose parts hyphens join, from its first."""
    last, word = first, tokens[first].text
    if word in HYPHENS or not word[0].isalnum():
        return first
    while (
        last + 2 < len(tokens)
        and tokens[last + 1].text in HYPHENS
        and tokens[last + 1].start == tokens[last].end
        and tokens[last + 2].start == tokens[last + 1].end
        and tokens[last + 2].text[0].isalnum()
        and tokens[last + 2].tag not in _AFTER_DASH
        and not _is_dateline(word, tokens[last + 2].text)
    ):
        last += 2
    return last


def _whole(number: int, text: str, first: Token, last: Token) -> Word:
    """The word of several tokens."""
    whole = text[first.start : last.end]
    capital = whole[0].isupper() and not (last.text.islower() and last.tag in _ADJECTIVES)
    named = last if last.text != "." else first
    name_tag = named.tag in _NAME_TAGS or first.tag in _NAME_TAGS
    return Word(number, whole, whole.lower(), first.start, last.end, named.tag, named, capital, name_tag)


def _without_stop(lower: str) -> str:
    return lower[:-1] if lower[-1] == "." and len(lower) > 1 else lower


def _stop_follows(text: str, token: Token, stop: Token) -> bool:
    """Whether an abbreviated title lost its full stop to the tokenizer: "Col. Roe"."""
    return stop.text == "." and stop.start == token.end and text[stop.end : stop.end + 2].strip()[:1].isupper()


def _is_dateline(city: str, word: str) -> bool:
    """Whether a hyphen parts the city of a dateline from the article: "SPRINGVALE-Mayor Roe said"."""
    return len(city) > 4 and city.isupper() and word[:1].isupper() and not word.isupper()


def _quotations(text: str) -> list[int]:
    """The code points at which quotations open and close in turn, by the neighbours of each mark."""
    bounds: list[int] = []
    inside = False
    for match in _MARKS.finditer(text):
        at = match.start()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        opens = not before or before.isspace() or before in "([—–-"
        closes = not after or after.isspace() or after in ",.;:?!)]—–-"
        told_by_mark = match.group() in "“«„" or (match.group() == '"' and not inside)
        mark_opens = opens if opens != closes else told_by_mark
        if mark_opens and not inside:
            bounds.append(at + 1)
            inside = True
        elif not mark_opens and inside:
            bounds.append(at)
            inside = False
    return bounds


def _is_title_case(parse: Parse, number: int) -> bool:
    sentence = parse.sentences[number]
    long_words = capitals = 0
    for token in parse.tokens[sentence.first + 1 : sentence.last]:
        if token.tag[:2] == "VB" and token.text[0].islower():
            return False
        if len(token.text) >= _SMALL and token.text[0].isalpha():
            long_words += 1
            capitals += token.text[0].isupper()
    if long_words < _TITLE_CASE_LEAST:
        return False
    return capitals >= 0.8 * long_words
