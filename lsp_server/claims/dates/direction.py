"""Which way from the article's day a date lies, by the verb that governs it and the words beside it."""

from lsp_server.claims.dates.blanks import Direction
from lsp_server.claims.dates.cues import cues
from lsp_server.language import Parse, Token

_FAR = 40
"""How far up the tree a verb is looked for."""
_NEAR = 8
"""How far back "ahead of" is looked for."""


class Tenses:
    """The directions that the verbs of one paragraph give; each verb is looked at once."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._cues = cues()
        self._told: dict[int, Direction] = {}
        self._had: dict[int, bool] = {}
        self._finite: dict[int, bool] = {}
        self._ahead: dict[int, bool] = {}

    def direction(self, first: int, last: int, *, possessive: bool) -> Direction:
        """Which way the expression in tokens ``first`` to ``last`` (excluded) lies; "" where nothing tells."""
        tokens, words = self._parse.tokens, self._cues
        before = [token.lower for token in tokens[max(0, first - 3) : first]]
        if any(" ".join(before[-count:]) in words["ahead_phrases"] for count in (1, 2, 3)) or self._ahead_of(first):
            return "future"
        up_to = before[-1:] and (before[-1] in words["up_to"] or (before[-1] == "to" and words["put_off"] & {*before}))
        if up_to and not possessive:
            return "present" if self._is_pluperfect(first, last) else "future"
        if "since" in before[-1:]:
            return "past"
        sentence = self._parse.sentence_of(first)
        for token in reversed(tokens[max(sentence.first, first - 3) : first]):
            if token.tag == "VBD" and token.lemma in words["says"]:
                return "past"
        told = self._climb(first, last, possessive=possessive)
        if before[-1:] == ["by"] and (told in {"", "present"} or not self._is_told_past(first, last)):
            return "future"
        return told

    def _ahead_of(self, first: int) -> bool:
        """Whether "ahead of" stands before an expression with nothing but a noun phrase between."""
        start = max(self._parse.sentence_of(first).first, first - _NEAR)
        for token in reversed(self._parse.tokens[start:first]):
            if token.lower == "ahead":
                return True
            if token.tag.startswith(("VB", "MD")) or token.tag in {",", ".", ":", "CC"}:
                return False
        return False

    def _above(self, first: int, last: int) -> list[Token]:
        """The expression's own head (the first of its tokens governed from outside) and all that govern it."""
        tokens = self._parse.tokens
        head = tokens[first]
        for token in tokens[first:last]:
            if not first <= token.head < last or token.head == token.i:
                head = token
                break
        chain = [head]
        while chain[-1].head != chain[-1].i and len(chain) < _FAR:
            chain.append(tokens[chain[-1].head])
        return chain

    def _climb(self, first: int, last: int, *, possessive: bool) -> Direction:
        through_noun = False
        for token in self._above(first, last):
            through_noun = through_noun or (token.pos in {"NOUN", "PROPN", "ADJ"} and not first <= token.i < last)
            if token.pos in {"NOUN", "PROPN"} and self._is_to_come(token):
                return "future"
            if token.lower in self._cues["ahead"] and token.i < first:
                return "present" if self._is_pluperfect(first, last) else "future"
            if token.pos in {"VERB", "AUX"} or token.tag.startswith(("VB", "MD")):
                if self._is_followed_by(token):
                    return ""  # "talks on Monday, followed by a meeting on Wednesday": whichever way Monday lies
                told = self._verb(token)
                if told == "past" and through_noun:
                    return "noun"
                if told:
                    return "past" if possessive and told == "future" else told
        return ""

    def _is_followed_by(self, verb: Token) -> bool:
        if verb.lemma != "follow" or verb.tag != "VBN":
            return False
        children = self._parse.children(verb.i)
        return any(child.lower == "by" for child in children) and not any(c.dep.startswith("aux") for c in children)

    def _is_told_past(self, first: int, last: int) -> bool:
        """Whether the verb above is finite and past, or perfect: "was gone by Friday", not "wants it by Friday"."""
        for token in self._above(first, last):
            if token.tag.startswith("VB"):
                if token.i not in self._finite:
                    self._finite[token.i] = token.tag == "VBD" or any(
                        child.lemma in {"have", "be"} and child.dep in {"aux", "auxpass"}
                        for child in self._parse.children(token.i)
                    )
                return self._finite[token.i]
        return False

    def _is_pluperfect(self, first: int, last: int) -> bool:
        """Whether the expression stands under "had": what had been due by then is over."""
        return any(token.tag.startswith("VB") and self._has_had(token) for token in self._above(first, last))

    def _has_had(self, verb: Token) -> bool:
        if verb.i not in self._had:
            self._had[verb.i] = any(child.lower == "had" for child in self._parse.children(verb.i))
        return self._had[verb.i]

    def _is_to_come(self, noun: Token) -> bool:
        if noun.i not in self._ahead:
            neighbours = self._cues["future_neighbours"]
            self._ahead[noun.i] = any(child.lower in neighbours for child in self._parse.children(noun.i))
        return self._ahead[noun.i]

    def _verb(self, verb: Token) -> Direction:
        if verb.i not in self._told:
            self._told[verb.i] = self._of_verb(verb)
        return self._told[verb.i]

    def _of_verb(self, verb: Token) -> Direction:
        """What one verb form tells; "" sends the climb further up."""
        words = self._cues
        children = self._parse.children(verb.i)
        helpers = [child for child in children if child.dep in {"aux", "auxpass"} or child.tag in {"MD", "TO"}]
        lowers = {child.lower for child in helpers}
        perfect = any(child.lemma == "have" for child in helpers)
        if lowers & words["future_modals"]:
            return "past" if perfect and not lowers & {"will", "'ll", "’ll"} else "future"
        if "could" in lowers:
            return "past"
        if "to" in lowers:
            return self._infinitive(verb)
        was = bool(lowers & {"was", "were"})
        if verb.tag == "VBG":
            return "past" if was else "present" if any(child.lemma == "be" for child in helpers) else ""
        if verb.lemma in words["schedules"] and (
            verb.tag == "VBN" or verb.lemma in words["schedules_in_the_past_tense"]
        ):
            return "present" if "had" in lowers else "future"
        if verb.tag == "VBD" or perfect or was:
            return "past"
        return _without_past(verb, lowers)

    def _infinitive(self, verb: Token) -> Direction:
        governor = self._parse.head(verb.i)
        if governor is None:
            return "future"
        if self._has_had(governor) or self._has_had(self._parse.tokens[governor.head]):
            return "present"
        scheduled = governor.lemma in self._cues["wishes"] or governor.lower in self._cues["future_neighbours"]
        return "future" if scheduled or governor.lemma == "be" else "present"


def tokens_of(parse: Parse, start: int, end: int) -> tuple[int, int]:
    """The indices of the first token and the one after the last that code points ``start`` to ``end`` touch."""
    first = parse.token_at(start)
    last = parse.token_at(end - 1)
    if first is None or last is None:
        return 0, 0
    return first.i, last.i + 1


def _without_past(verb: Token, helpers: set[str]) -> Direction:
    if verb.tag == "VBN":
        return "present" if helpers & {"is", "are", "'s", "’s"} else "past"
    if verb.tag in {"VBZ", "VBP"}:
        return "future" if verb.lemma in cues()["starts"] else "present"
    return "" if verb.dep in {"xcomp", "ccomp", "advcl", "acl", "pcomp", "conj"} else "present"
