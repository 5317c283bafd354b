"""Which happening a noun or a verb names: its class, and the words beside it that decide it."""

from lsp_server.claims.events.lexicon import lexicon
from lsp_server.language import Parse, Token

_NOUNS = frozenset({"NOUN", "PROPN"})
_VERBS = frozenset({"VERB", "AUX"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_SECONDS = frozenset({"prt", "prep", "advmod", "dobj", "acomp", "oprd", "agent", "attr", "xcomp"})
_TIMELY = frozenset({"on", "at", "by"})
_PARTICLES = frozenset({"in", "over", "up", "off", "out", "down"})
_RELATIVE = frozenset({"which", "that", "who", "whom"})


def noun_class(parse: Parse, index: int) -> str | None:
    """The class of happening a noun names, through a word that counts it ("a round of talks"); else None."""
    token = parse[index]
    if token.pos not in _NOUNS:
        return None
    words = lexicon()
    lemma = token.lemma.lower()
    if lemma in words.containers and (inner := _contained(parse, index)) is not None:
        found = noun_class(parse, inner)
        if found is not None:
            return found
    pairs = words.noun_pairs.get(lemma)
    if pairs and index and token.head < len(parse):
        before = parse[index - 1]
        found = pairs.get(before.lemma.lower()) or pairs.get(before.lower)
        if found is not None:
            return found
    return words.nouns.get(token.lower) or words.nouns.get(lemma)


def named_noun(parse: Parse, index: int) -> int:
    """The noun that names the happening where ``index`` only counts it: "talks" of "a round of talks"."""
    if parse[index].lemma.lower() in lexicon().containers:
        inner = _contained(parse, index)
        if inner is not None and noun_class(parse, inner) is not None:
            return inner
    return index


def _contained(parse: Parse, index: int) -> int | None:
    for child in parse.children(index):
        if child.lower == "of" and child.dep == "prep":
            inner = parse.child(child.i, "pobj")
            if inner is not None and inner.i > index:
                return inner.i
    return None


def subject(parse: Parse, verb: int) -> Token | None:
    """What a verb is said of: its subject, that of the verb it is joined to, or the noun it describes."""
    for _ in range(4):
        found = parse.child(verb, *_SUBJECTS)
        token = parse[verb]
        if found is not None:
            if found.lower in _RELATIVE and token.dep == "relcl":
                return _described(parse, parse[token.head])
            return found
        if token.dep == "advcl" and token.tag == "VBN" and token.head < verb:
            return None  # "…, now chaired by Lund" may be said of anything before it
        if token.dep in {"conj", "xcomp", "advcl", "pcomp"} and token.head != verb:
            head = parse[token.head]
            if head.pos == "ADJ" and head.dep in {"acomp", "oprd"}:  # "are due to meet"
                head = parse[head.head]
            if head.pos not in {"VERB", "AUX"}:
                return None
            verb = head.i
        elif (verbless := _verbless(parse, token)) is not None:
            return verbless
        elif token.dep == "acl" and token.tag in {"VBN", "VBG", "VBD", "VB"}:
            return _described(parse, parse[token.head]) if parse[token.head].pos in _NOUNS else None
        else:
            return None
    return None


def _verbless(parse: Parse, participle: Token) -> Token | None:
    """The happening a sentence is about whose verb the parser took for a description of the last word before it.

    As in "The talks between Lund and its allies kickstarted on Monday".
    """
    root = parse[parse.sentence_of(participle.i).root]
    if participle.dep != "acl" or participle.tag != "VBN" or root.pos != "NOUN" or root.i > participle.i:
        return None
    begins = verb_lemma(parse, participle.i) in lexicon().subject_carriers and noun_class(parse, root.i) is not None
    return root if begins and not any(t.pos in _VERBS for t in parse.tokens[root.i : participle.i]) else None


def _described(parse: Parse, noun: Token) -> Token:
    """Whom a description beside a name describes: "Rosa Quill, a singer and painter who died"."""
    name = noun
    for _ in range(3):
        if name.dep not in {"appos", "conj"}:
            break
        apposed, name = name.dep == "appos", parse[name.head]
        if apposed and name.pos == "PROPN":
            return name
    return noun


def is_passive(parse: Parse, verb: int) -> bool:
    """Whether the verb's subject suffers what it says."""
    token = parse[verb]
    if parse.child(verb, "nsubjpass", "auxpass") is not None:
        return True
    return token.tag == "VBN" and token.dep in {"acl", "advcl"} and parse.child(verb, "dobj") is None


def verb_lemma(parse: Parse, verb: int) -> str:
    """The verb's lemma, mended where the tagger left an ending on a verb it did not know ("kickstarte")."""
    lemma = parse[verb].lemma.lower()
    known = lexicon().all_verbs
    if lemma not in known and lemma[:-1] in known and lemma[-1:] in {"e", "s"}:
        return lemma[:-1]
    return lemma


def verb_key(parse: Parse, verb: int) -> str:
    """The verb's lemma, with its particle or the word that makes a fixed phrase of it: "take off", "take place"."""
    lemma = verb_lemma(parse, verb)
    particle = parse.child(verb, "prt")
    if particle is not None:
        return f"{lemma} {particle.lower}"
    seconds = lexicon().carrier_pairs.get(lemma)
    if seconds:
        for child in parse.children(verb):
            if child.i > verb and child.lower in seconds:
                return f"{lemma} {child.lower}"
    return lemma


def verb_class(parse: Parse, verb: int) -> str | None:
    """The class of happening a verb names with its particle or object, else by itself; else None."""
    words = lexicon()
    lemma = verb_lemma(parse, verb)
    pairs = words.verb_pairs.get(lemma)
    if pairs:
        for child in parse.children(verb):
            if child.dep not in _SECONDS:
                continue
            inner = parse.child(child.i, "pobj") if child.dep == "prep" else None
            if inner is not None and (found := pairs.get(inner.lemma.lower())) is not None:
                return found or None
            apart = child.lower in _PARTICLES and child.i != verb + 1
            if child.dep == "prep" and (child.lower in _TIMELY or apart):
                continue  # "took on Monday" is not "took on"
            found = pairs.get(child.lemma.lower()) or pairs.get(child.lower)
            if found is not None:
                return found or None
    if parse.child(verb, "prt") is not None:
        return None  # "sign up" is not "sign"
    if lemma in words.named_objects and (thing := parse.child(verb, "dobj")) is not None and thing.pos == "PROPN":
        return words.named_objects[lemma]
    return words.verbs.get(lemma)
