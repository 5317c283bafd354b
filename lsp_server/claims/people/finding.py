"""All that names or describes somebody in one paragraph: names first, then what stands around them."""

import re
from itertools import pairwise

from lsp_server.claims.people.ages import ages_of, find_bare_ages
from lsp_server.claims.people.clauses import clause_of
from lsp_server.claims.people.datelines import is_byline
from lsp_server.claims.people.heads import head_of, is_possessive
from lsp_server.claims.people.lexicon import lexicon, roles
from lsp_server.claims.people.mentions import BODY, CERTAIN, LIKELY, MAIN, UNKNOWN, PersonMention, Position
from lsp_server.claims.people.names import Run, find_names, is_doubtful, is_listed
from lsp_server.claims.people.owners import place_after
from lsp_server.claims.people.titles import Role, role_after, role_before, role_ending_at, role_with_head
from lsp_server.claims.people.words import Words
from lsp_server.language import Parse
from lsp_server.text import Span

_PRONOUNS = {"he": "m", "she": "f", "him": "m"}
_IS = frozenset(["is", "was", "became", "becomes", "remains", "remained"])
_SERVES = frozenset(("serves", "served", "works", "worked"))
_AFTER_APPOSITION = frozenset((",", ".", ";", ":", ")", "—", "–", "-", "--", "?", "!", "”", '"', "’", "'"))
_LISTING = frozenset((",", "and", ", and", "&"))
_PARTY_TAG = re.compile(r"\(?[RDI]-[A-Z][\w.]*\)?$")


def find(parse: Parse) -> tuple[PersonMention, ...]:
    """Every mention of a paragraph, by where it starts."""
    if not parse.tokens:
        return ()
    words = Words(parse)
    if not words.list or is_byline(words):
        return ()
    found = _Finding(words)
    found.read()
    return tuple(sorted(found.mentions, key=lambda mention: (mention.span, mention.kind)))


class _Finding:
    """The mentions of one paragraph as they are found."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.runs = find_names(words)
        self.mentions: list[PersonMention] = []
        self.heads: set[int] = set()
        self.at_word = {run.start: run for run in self.runs} | {run.first: run for run in self.runs}

    def read(self) -> None:
        for number, run in enumerate(self.runs):
            self._before(number, run)
        for run in self.runs:
            if run.loose or (run.evidence == BODY and run.first == run.last):
                continue
            self._apposition_before(run)
            if run.evidence > BODY:
                self._after(run)
        for run in self.runs:
            if run.evidence > BODY and not run.loose:
                self._ages(run)
                self._company(run)
        self._lists()
        for age in find_bare_ages(self.words, {m.span for m in self.mentions if m.kind == "age"}):
            self.mentions.append(age)
        for run in self.runs:
            self._name(run)
        self._roles()
        self._pronouns()

    def _before(self, number: int, run: Run) -> None:
        role = role_before(self.words, run.start)
        if role is None:
            return
        if run.loose and run.evidence < LIKELY:
            return
        if run.evidence == BODY and not _could_be_surname(self.words, run):
            return
        if _is_modifier(self.words, run):
            return
        run.evidence = CERTAIN
        run.gender = run.gender or lexicon().genders.get(role.head, "")
        run.relative = role.head == "lady"
        others = self._conjoined(number) if role.plural else []
        for other in others:
            other.evidence = CERTAIN
        if role.plural and not others:
            return
        if role.of is None and not others:
            role = role._replace(of=place_after(self.words, run.last + 1, local=role.head in lexicon().local_heads))
        self._title(role, [run, *others], "before")

    def _conjoined(self, number: int) -> list[Run]:
        """The names joined to this one by commas and "and"."""
        words, joined = self.words, []
        last = self.runs[number]
        for run in self.runs[number + 1 :]:
            between = words.text[words[last.last].end : words[run.start].start].strip().lower()
            if between not in _LISTING:
                break
            joined.append(run)
            last = run
            if between != ",":
                break
        return joined

    def _apposition_before(self, run: Run) -> None:
        words = self.words
        comma = run.start - 1
        if comma < 1 or words[comma].text != "," or words.sentence(comma) != words.sentence(run.start):
            return
        closing = words.get(run.last + 1)
        if closing is not None and closing.text not in _AFTER_APPOSITION and closing.lower != "who":
            return
        role = role_ending_at(words, comma - 1)
        if role is None or role.plural or role.last in self.heads or run.evidence == BODY:
            return
        if words.sentence(role.first) != words.sentence(comma):
            return
        run.evidence = CERTAIN
        run.gender = run.gender or lexicon().genders.get(role.head, "")
        self._title(role, [run], "before")

    def _after(self, run: Run) -> None:
        words = self.words
        at = run.last + 1
        opening = words.get(at)
        if opening is None or words.sentence(at) != words.sentence(run.last):
            return
        position: Position = "after"
        if opening.text in {",", "(", "—", "–"}:
            at = self._past_tags(at + 1)
        if opening.lower in _IS or words.lower(at) in {"who"}:
            at += words.lower(at) == "who"
            if words.lower(at) in _SERVES and words.lower(at + 1) == "as":
                at += 1
            elif words.lower(at) not in _IS:
                return
            at += 1
            position = "predicate"
        elif opening.text not in {",", "(", "—", "–"}:
            return
        role = role_after(words, at)
        if role is None or role.last in self.heads or not self._closed(role, position):
            return
        if role.plural and not any(words.lower(i) == "one" for i in range(at, role.first)):
            return
        bare = not (role.definite or role.of or words.lower(at) in {"a", "an"})
        if position == "predicate" and bare and (role.head in lexicon().descriptions or role.first != at):
            return
        run.evidence = CERTAIN
        run.gender = run.gender or lexicon().genders.get(role.head, "")
        self._title(role, [run], position)

    def _past_tags(self, at: int) -> int:
        """Past an age or a party tag and its comma: "Roe, 41, a teacher", "Roe, R-Texas, chairman"."""
        words = self.words
        for _ in range(2):
            word = words.get(at)
            if word is None:
                return at
            tag = _PARTY_TAG.match(word.text) or (word.text.isdecimal() and len(word.text) < 4)
            if tag and words.get(at + 1) is not None and words[at + 1].text in {",", ")"}:
                at += 2
                at += words.get(at) is not None and words[at].text == ","
        return at

    def _closed(self, role: Role, position: Position) -> bool:
        """Whether the noun phrase ends where an apposition may, not before a name or a verb of its own."""
        words = self.words
        following = words.get(role.last + 1)
        if following is None or following.text in _AFTER_APPOSITION:
            return True
        if following.capital and role.last + 1 in self.at_word:
            return False
        if following.tag[:2] == "VB" or following.tag == "MD":
            return position == "predicate" and following.tag in {"VBN", "VBG"}
        return True

    def _ages(self, run: Run) -> None:
        for number, years in ages_of(self.words, run):
            if run.last > run.first or number < run.first:
                run.evidence = CERTAIN  # "Springvale, 33" alone may be a result
            self.mentions.append(
                PersonMention(
                    kind="age",
                    span=Span(self.words[number].start, self.words[number].start + len(str(years))),
                    sentence=self.words.sentence_span(number),
                    text=str(years),
                    years=years,
                    quoted=self.words.quoted(self.words[number].start),
                    whom=(self.words.span(run.first, run.last),),
                )
            )

    def _company(self, run: Run) -> None:
        """What else makes a name a person's: kin before it, "who" behind, a speech verb it is the subject of."""
        words = self.words
        lists = lexicon()
        back = 2 if words.lower(run.start - 1) == "," else 1
        before = words.lower(run.start - back)
        if before in lists.kin and words.sentence(run.start - back) == words.sentence(run.start):
            run.evidence = CERTAIN
            run.relative = True
            run.gender = run.gender or lists.genders.get(before, "")
        if run.evidence >= CERTAIN:
            return
        after = run.last + 1
        if words.lower(after) == "who" or (words.lower(after) == "," and words.lower(after + 1) in {"who", "whose"}):
            run.evidence = CERTAIN
            return
        head = words[run.last].token
        if words.tag(run.last) != "NNP" or words.lower(run.last) in lists.acting_for:
            return
        if head.dep in {"nsubj", "nsubjpass"}:
            lemma = words.parse[head.head].lemma.lower()
            if lemma in lists.speech or lemma in lists.personal:
                run.evidence = max(run.evidence, LIKELY)

    def _lists(self) -> None:
        """A full name listed beside a person's is a person's: "John Roe, Zvonka Qarbel and Jane Doe"."""
        for left, right in pairwise(self.runs):
            between = self.words.text[self.words[left.last].end : self.words[right.start].start].strip().lower()
            if between not in _LISTING or left.loose or right.loose:
                continue
            for known, other in ((left, right), (right, left)):
                full = other.last == other.first + 1 and known.last > known.first
                if known.evidence == CERTAIN and other.evidence == UNKNOWN and full:
                    other.evidence = LIKELY

    def _title(self, role: Role, runs: list[Run], position: Position) -> None:
        words = self.words
        self.heads.update(range(role.first, role.last + 1))
        if role.head in lexicon().kin:
            return
        self.mentions.append(
            PersonMention(
                kind="title",
                span=words.span(role.first, role.last),
                sentence=words.sentence_span(role.first),
                text=_without_former(role.title(words)),
                quoted=words.quoted(words[role.first].start),
                whom=tuple(words.span(run.first, run.last) for run in runs),
                of=role.of,
                former=role.former,
                position=position,
                office=role.head not in lexicon().descriptions,
            )
        )

    def _name(self, run: Run) -> None:
        words = self.words
        clause = clause_of(words, words[run.last].token)
        if words.lower(run.start - 1) == "for" and words.lower(run.start - 2) == "as":
            clause = MAIN  # "As for Roe, he …" names what the sentence is about
        self.mentions.append(
            PersonMention(
                kind="name",
                span=words.span(run.first, run.last),
                sentence=words.sentence_span(run.first),
                text=words.of(run.first, run.last),
                clause=clause,
                quoted=words.quoted(words[run.first].start),
                evidence=run.evidence,
                gender=run.gender,
                possessive=is_possessive(words, run.last + 1),
                relative=run.relative,
                loose=run.loose or is_doubtful(words, run),
            )
        )

    def _roles(self) -> None:
        """Noun phrases that stand for somebody by role: "the alliance chief", "a senior official", "the actress"."""
        words = self.words
        lists = lexicon()
        named = {i for run in self.runs for i in range(run.first, run.last + 1)}
        known = roles()
        for i, lower in enumerate(words.lowers):
            if lower not in known and "-" not in lower:
                continue
            head = head_of(lower) or (lower if lower in lists.kin else None)
            if head is None or i in self.heads or words.loose(i) or words.tag(i)[:1] == "V":
                continue
            if i + 1 < len(words) and (head_of(words.lower(i + 1)) or i + 1 in self.at_word):
                continue
            if i in named:
                continue
            role = role_with_head(words, i)
            if role is None:
                continue
            token = words[i].token
            clause = clause_of(words, token)
            self.mentions.append(
                PersonMention(
                    kind="role",
                    span=words.span(role.begin, role.end),
                    sentence=words.sentence_span(i),
                    text=_without_former(role.title(words)),
                    clause=clause,
                    quoted=words.quoted(words[i].start),
                    gender=lists.genders.get(head, ""),
                    possessive=is_possessive(words, role.last + 1),
                    of=role.of,
                    former=role.former,
                    definite=role.definite and not role.plural,
                    plural=role.plural,
                    whom=(words.span(role.first, role.last),),
                )
            )

    def _pronouns(self) -> None:
        words = self.words
        for word in words.list:
            gender = _PRONOUNS.get(word.lower)
            if gender is not None and not words.quoted(word.start):
                self.mentions.append(
                    PersonMention(
                        kind="pronoun",
                        span=Span(word.start, word.end),
                        sentence=words.sentence_span(word.i),
                        text=word.lower,
                        clause=clause_of(words, word.token),
                        gender=gender,
                    )
                )


def _could_be_surname(words: Words, run: Run) -> bool:
    """Whether a run that looks like a body may be somebody's name after a title: "Senator Church"."""
    text = words[run.first].text
    return run.first == run.last and not text.isupper() and not is_listed(text)


def _is_modifier(words: Words, run: Run) -> bool:
    """Whether a name only modifies the noun behind it ("a senior Roe administration official")."""
    following = words.get(run.last + 1)
    return (
        following is not None
        and following.tag in {"NN", "NNS"}
        and not following.capital
        and words[run.last].token.dep in {"compound", "nmod", "amod"}
        and words[run.last].token.head >= following.token.i
    )


def _without_former(title: str) -> str:
    for prefix in ("ex-", "Ex-", "then-", "Then-"):
        if title.startswith(prefix):
            return title[len(prefix) :]
    return title
