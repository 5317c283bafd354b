"""Whose verb it is: the subject of a cue, through coordination, participles and relative clauses; and its mention."""

from lsp_server.claims.quotes.frame import Frame
from lsp_server.claims.quotes.lexicon import speech_lexicon
from lsp_server.language import Token
from lsp_server.text import Span

_SUBJECTS = ("nsubj", "nsubjpass")
_CLIMBS = frozenset(
    ("conj", "advcl", "xcomp", "ccomp", "pcomp", "prep", "dep", "parataxis", "acl", "appos", "npadvmod")
)
_RELATIVES = frozenset(("who", "which", "that"))
_CIRCUMSTANCES = frozenset(("as", "when", "while", "after", "before"))
_CONDITIONS = frozenset(("if", "unless", "because", "although", "though", "until", "once", "when"))
_DATELINE_ENDS = frozenset((":", "—", "–", "--", "-"))
_EDGE_TAGS = frozenset((",", ":", "CC", "``", "''", "-LRB-", "RB", "IN"))
_FARTHEST_INVERTED = 6  # tokens between a verb and a subject after it: "said in Oban on Monday Ana Vey"
_DEEPEST = 6
_LONGEST = 45
_NAME_TAGS = frozenset(("NNP", "NNPS"))
_NOUN_TAGS = _NAME_TAGS | {"NN", "NNS", "PRP"}
_BEFORE_NOUN = _NOUN_TAGS | {"DT", "PRP$", "JJ", "JJS", "JJR", "CD", "POS", "VBN", "HYPH"}


def subject_of(frame: Frame, verb: int) -> int | None:
    """The token a verb is said of, outside all marks; None where the parse shows none."""
    if verb not in frame.subjects:
        frame.subjects[verb] = _find_subject(frame, verb)
    return frame.subjects[verb]


def noun_phrase_at(frame: Frame, first: int) -> int | None:
    """The head of the noun phrase that begins at this token, by tags alone."""
    head = None
    for i in range(first, min(first + 12, len(frame.tokens))):
        token = frame.tokens[i]
        if not frame.outside(i) or token.tag not in _BEFORE_NOUN:
            break
        if token.tag in _NOUN_TAGS and token.lower not in speech_lexicon().nobody:
            head = i
            if token.tag == "PRP":
                break
    return head


def noun_phrase_before(frame: Frame, last: int) -> int | None:
    """The head of the noun phrase that ends just before token ``last``, by tags alone."""
    i = last - 1
    while i >= 0 and frame.outside(i) and frame.tokens[i].tag in {"RB", "MD"}:
        i -= 1
    if i >= 0 and frame.tokens[i].tag != "PRP" and frame.tokens[i].lower in speech_lexicon().nobody:
        return None
    if i >= 0 and frame.outside(i) and (frame.tokens[i].tag in _NOUN_TAGS or (i and frame.tokens[i].tag == "JJ")):
        return i  # an adjective after a noun is a noun the tagger missed: "Port chief"
    return None


def mention_of(frame: Frame, head: int, cue: int | None = None) -> Span:
    """The words that name a speaker: the phrase of ``head`` with its titles, appositions and who-clauses."""
    parse = frame.parse
    token = parse[head]
    if token.tag in {"PRP", "PRP$"}:
        return token.span
    left, right = parse.edges(head)
    left = max(left, head - _LONGEST)
    right = min(right, head + _LONGEST)
    if cue is not None and left <= cue < head:
        left = cue + 1
    if cue is not None and head < cue <= right:
        right = cue - 1
    for i in range(left, head):
        if parse[i].text in _DATELINE_ENDS and frame.parse.text[parse[i].end].isspace():
            left = i + 1
    if left == head and token.dep not in _SUBJECTS:  # found by tags, not by the tree
        while left > 0 and frame.outside(left - 1) and parse[left - 1].tag[:2] in {"NN", "VB"} and head - left < 4:
            left -= 1
    while left < head and not all(frame.outside(i) for i in range(left, head)):
        left += 1
    first_inside = next((i for i in range(head, right + 1) if not frame.outside(i)), right + 1)
    right = _without_participle(frame, head, min(right, first_inside - 1))
    while left < head and parse[left].tag in _EDGE_TAGS and parse[left + 1].text != "-":
        left += 1
    while right > head and parse[right].tag in {",", ":", ".", "CC", "``", "''", "WP", "WDT", "IN"}:
        right -= 1
    return Span(parse[left].start, parse[right].end)


def core_of(frame: Frame, head: int) -> Span:
    """The name or noun itself with the names joined to it, without what is said about it."""
    left = head
    while left > 0 and frame.outside(left - 1) and frame.tokens[left - 1].tag in _NAME_TAGS:
        left -= 1
    return Span(frame.tokens[left].start, frame.tokens[head].end)


def begins_with_name(frame: Frame, mention: Span) -> bool:
    """Whether the first word of a mention is a name, which keeps its capital wherever it stands."""
    token = frame.parse.token_at(mention.start)
    return token is not None and token.tag in _NAME_TAGS


def _find_subject(frame: Frame, verb: int) -> int | None:
    parse = frame.parse
    current = verb
    for _ in range(_DEEPEST):
        token = parse[current]
        found = _own_subject(frame, current)
        if current != verb and token.dep == "advcl" and token.head != current and _is_conditional(frame, current):
            current = token.head  # "Vey left if the bridge closes, hoping …": Vey hopes
            continue
        if found is not None and not (current != verb and parse[found].lower == "it"):
            return _whole_name(frame, _after_dateline(frame, found, verb))
        if token.dep in ("acl", "relcl") and parse[token.head].tag in _NOUN_TAGS:
            return _holder(frame, token.head)
        if token.head == current or token.dep not in _CLIMBS:
            return None
        current = token.head
    return None


def _is_conditional(frame: Frame, verb: int) -> bool:
    return any(child.dep in {"mark", "advmod"} and child.lower in _CONDITIONS for child in frame.parse.children(verb))


def _own_subject(frame: Frame, verb: int) -> int | None:
    for child in frame.parse.children(verb):
        if child.i > verb and frame.parse.edges(child.i)[0] > verb + _FARTHEST_INVERTED:
            continue
        if child.dep in _SUBJECTS and frame.outside(child.i) and child.text[0].isalnum():
            if child.lower in _RELATIVES and frame.parse[verb].dep in {"relcl", "acl", "ccomp"}:
                antecedent = frame.parse.head(verb)
                if antecedent is not None and antecedent.tag in _NOUN_TAGS and frame.outside(antecedent.i):
                    return _holder(frame, antecedent.i)
            if child.lower in speech_lexicon().nobody and (child.tag != "PRP" or child.dep == "nsubjpass"):
                continue
            return _owner(frame, child)
        if child.dep == "agent" and frame.outside(child.i):
            by_whom = frame.parse.child(child.i, "pobj")
            if by_whom is not None and frame.outside(by_whom.i):
                return by_whom.i
    return None


def _after_dateline(frame: Frame, subject: int, verb: int) -> int:
    """The speaker proper, where the parser has made a dateline the subject: "Oban: Mayor Ana Vey said"."""
    for i in range(verb - 1, subject, -1):
        if frame.tokens[i].text in _DATELINE_ENDS and frame.parse.text[frame.tokens[i].end].isspace():
            proper = noun_phrase_at(frame, i + 1)
            return subject if proper is None or proper >= verb else proper
    return subject


def _whole_name(frame: Frame, subject: int) -> int:
    """The head of the phrase, where the parser has stopped at a hyphen: "harbour co-founder Ana Vey"."""
    end = frame.tokens[subject].end
    if frame.parse.text[end : end + 1] != "-":
        return subject
    head = noun_phrase_at(frame, subject)
    return subject if head is None else head


def _owner(frame: Frame, token: Token) -> int:
    """Whose words they are: of "Vey's statement said" it is Vey."""
    lexicon = speech_lexicon()
    if token.lemma.lower() in lexicon.document or token.lemma.lower() in lexicon.report_noun:
        owner = frame.parse.child(token.i, "poss")
        if owner is not None and owner.tag != "PRP$" and frame.outside(owner.i):
            return owner.i
    return token.i


def _holder(frame: Frame, noun: int) -> int | None:
    """Whose a statement is ("her statement saying", "police issued a statement saying"), else the noun itself."""
    if not frame.outside(noun):
        return None
    token = frame.parse[noun]
    lexicon = speech_lexicon()
    if token.lemma.lower() in lexicon.document or token.lemma.lower() in lexicon.report_noun:
        owner = frame.parse.child(noun, "poss")
        if owner is not None and frame.outside(owner.i):
            return owner.i
        above = frame.parse.head(noun)
        if token.dep == "pobj" and above is not None and above.lower in {"in", "with"}:
            above = frame.parse.head(above.i)
        if token.dep in {"dobj", "pobj"} and above is not None and frame.outside(above.i):
            return subject_of(frame, above.i)
    return noun


def _without_participle(frame: Frame, head: int, right: int) -> int:
    """Cut what the speaker was doing: "Vey, speaking in Paris"."""
    for i in range(head + 1, right):
        following = frame.tokens[i + 1]
        if frame.tokens[i].text == "," and (following.tag == "VBG" or following.lower in _CIRCUMSTANCES):
            return i - 1
    return right
