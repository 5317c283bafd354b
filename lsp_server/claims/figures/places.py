"""Where a figure holds: the place beside the counted noun or after its verb."""

from lsp_server.claims.figures.syntax import words
from lsp_server.language import Parse, Token

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


def where_of(parse: Parse, index: int, verb: int | None) -> str | None:
    """The place named beside the counted noun or after its verb, without the preposition."""
    for head in (index, verb):
        if head is None:
            continue
        for child in parse.children(head):
            if child.i > index and (found := _place_in(parse, child, depth=0)) is not None:
                return found
            if child.dep == "acl" and child.i > index and (found := _place_under(parse, child.i)) is not None:
                return found
            if head == verb and child.i < head and (found := _whose_place(parse, child)) is not None:
                return found
    return None


def _place_in(parse: Parse, preposition: Token, depth: int) -> str | None:
    if preposition.dep not in {"prep", "advmod"} or preposition.lower not in words()["locative"] or depth > 3:
        return None
    target = parse.child(preposition.i, "pobj")
    if target is None:
        for inner in parse.children(preposition.i):  # close to the border
            if inner.dep == "prep" and inner.i > preposition.i:
                target = parse.child(inner.i, "pobj")
                break
    if target is None or target.tag not in _NOUNS or (preposition.lower in {"of", "from", "by"} and depth == 0):
        return None
    if target.lemma.lower() in words()["nowhere"]:
        for inner in parse.children(target.i):
            if (found := _place_in(parse, inner, depth + 1)) is not None:
                return found
        return None
    if not _is_place(target):
        return None
    return _phrase(parse, target)


def _place_under(parse: Parse, verb: int) -> str | None:
    for child in parse.children(verb):
        if (found := _place_in(parse, child, depth=0)) is not None:
            return found
    return None


def _whose_place(parse: Parse, child: Token) -> str | None:
    """The noun of "along whose border", with the name before the clause that "whose" stands for."""
    noun = parse.child(child.i, "pobj") if child.dep == "prep" else child
    whose = None if noun is None else parse.child(noun.i, "poss")
    if noun is None or whose is None or whose.tag != "WP$" or parse[whose.i - 1].lower not in words()["locative"]:
        return None
    for at in range(whose.i - 2, max(whose.i - 6, -1), -1):
        if parse[at].tag in {"NNP", "NNPS"}:
            return f"{parse[at].text}'s {noun.text}"
    return None


def _is_place(target: Token) -> bool:
    """A name or a noun that is a place by itself; not a span of time."""
    if target.text[:1].isdecimal() or target.lower in words()["no_places"]:
        return False
    return target.tag in {"NNP", "NNPS"} or target.lemma.lower() in words()["places"]


def _phrase(parse: Parse, noun: Token) -> str:
    """A noun with what stands before it in its phrase and names that follow ("its border with Ukraine")."""
    first = last = noun.i
    left, right = parse.edges(noun.i)
    for at in range(noun.i - 1, max(left, noun.i - 6) - 1, -1):
        if parse[at].tag in {"DT", "IN", ",", "CC", "WDT"}:
            break
        first = at
    for child in parse.children(noun.i):
        if child.dep == "prep" and child.lower in {"with", "of", "between"} and child.i <= noun.i + 2:
            target = parse.child(child.i, "pobj")
            if target is not None and target.tag in {"NNP", "NNPS"} and target.i <= min(right, noun.i + 4):
                last = target.i
    return parse.text[parse[first].start : parse[last].end]
