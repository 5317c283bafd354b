"""Whom pronouns and roles stand for: the last subject outside quotations that fits, main clauses before others."""

from functools import lru_cache

from lsp_server.claims.people.cast import Cast, Entity
from lsp_server.claims.people.lexicon import lexicon
from lsp_server.claims.people.mentions import EMBEDDED, MAIN, OBJECT
from lsp_server.claims.people.outline import Outlined
from lsp_server.claims.people.parties import canonical

SENTENCES_BACK = 6
PARAGRAPHS_BACK = 3
MENTIONS_BACK = 80
"""How far back an antecedent is looked for; the bounds also keep endless sentences linear."""

HOLDERS = 40
"""No more holders of one title are told apart."""

_TOP = frozenset(("chief", "head", "leader", "boss"))


class Referent:
    """A person an expression may stand for: one of the cast, or somebody without a name, as the text has it."""

    __slots__ = ("entity", "gender", "text")

    def __init__(self, entity: Entity | None, text: str, gender: str) -> None:
        self.entity = entity
        self.text = text
        self.gender = gender


class _Seen:
    """One mention in the order of the text."""

    __slots__ = ("clause", "paragraph", "plural", "referent", "sentence")

    def __init__(self, paragraph: int, mention: Outlined, sentence: int, referent: Referent) -> None:
        self.paragraph = paragraph
        self.sentence = sentence
        self.clause = mention.clause
        self.plural = mention.plural
        self.referent = referent


class Focus:
    """Resolves a whole article in one pass.

    ``at`` keeps what each pronoun and role stands for, ``described`` whom a role tells a former office of; both by the
    number of the paragraph and that of the mention in it.
    """

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.at: dict[tuple[int, int], Referent] = {}
        self.described: dict[tuple[int, int], Entity] = {}
        self._seen: list[_Seen] = []
        self._named: dict[tuple[Entity, str], Referent] = {}
        self._sentence = 0
        forms = (form for entity in cast.entities if not entity.of_person for form in entity.forms)
        self._bodies = {canonical(form) for form in forms}
        self._key: tuple[int, int] | None = None
        self._titled: dict[str, list[Entity]] = {}
        self._heads_of: dict[str, list[Entity]] = {}
        for entity in cast.entities:
            for title in entity.titles:
                for word in set(_words(title.text)):
                    holders = self._titled.setdefault(word, [])
                    if len(holders) < HOLDERS and entity not in holders:
                        holders.append(entity)
                of = self.body(title.of)
                heads = self._heads_of.setdefault(of, []) if of is not None else []
                if len(heads) < HOLDERS and entity not in heads:
                    heads.append(entity)

    def read(self, paragraph: int, mentions: tuple[Outlined, ...]) -> None:
        """Go through the mentions of the next paragraph."""
        for number, mention in enumerate(mentions):
            if mention.kind not in {"name", "pronoun", "role"}:
                continue
            if (paragraph, mention.sentence) != self._key:
                self._key = (paragraph, mention.sentence)
                self._sentence += 1
            referent = self._referent(paragraph, number, mention)
            if referent is None:
                continue
            if mention.kind != "name":
                self.at[paragraph, number] = referent
            if not mention.quoted:
                self._seen.append(_Seen(paragraph, mention, self._sentence, referent))

    def _referent(self, paragraph: int, number: int, mention: Outlined) -> Referent | None:
        if mention.kind == "name":
            entity = self.cast.at(paragraph, mention.span)
            if entity is None or not entity.of_person:
                return None
            named = entity, entity.gender or mention.gender
            if named not in self._named:
                self._named[named] = Referent(entity, entity.name, named[1])
            return self._named[named]
        if mention.kind == "pronoun":
            found = self._last(paragraph, mention.gender)
            return None if found is None else Referent(found.entity, found.text, found.gender or mention.gender)
        return self._role(paragraph, number, mention)

    def _last(self, paragraph: int, gender: str, *, subjects_only: bool = False) -> Referent | None:
        """The last mention that fits: a subject of a sentence before any object, and of one sentence the main one."""
        best: dict[int, Referent] = {}
        nearest_object: Referent | None = None
        sentence = None
        for seen in reversed(self._seen[-MENTIONS_BACK:]):
            if self._sentence - seen.sentence > SENTENCES_BACK or paragraph - seen.paragraph > PARAGRAPHS_BACK:
                break
            if seen.plural:
                continue
            if seen.sentence != sentence:
                if best:
                    break
                sentence = seen.sentence
            if gender and seen.referent.gender and seen.referent.gender != gender:
                continue
            if seen.clause == OBJECT:
                if nearest_object is None and self._sentence - seen.sentence < 3:
                    nearest_object = seen.referent
                continue
            known = best.get(seen.clause)
            if known is None or (gender and not known.gender and seen.referent.gender == gender):
                best[seen.clause] = seen.referent
        found = best.get(MAIN) or best.get(EMBEDDED)
        return found if found is not None or subjects_only else nearest_object

    def _role(self, paragraph: int, number: int, mention: Outlined) -> Referent:
        written = mention.written
        as_written = Referent(None, written, mention.gender)
        head = _words(mention.text)[-1:]
        if mention.plural or not head:
            return as_written
        if not mention.definite and (
            mention.of is None or written.lower().startswith(("a ", "an ", "one ", "another "))
        ):
            return as_written
        holder = self._holder(mention)
        if holder is None and not mention.definite:
            return as_written
        if holder is not None:
            return Referent(holder, holder.name, holder.gender)
        for seen in reversed(self._seen[-MENTIONS_BACK:]):
            same = (
                seen.referent.entity is None and seen.referent.text.lower().split()[-1:] == written.lower().split()[-1:]
            )
            if same or (seen.referent.entity is None and head[0] in seen.referent.text.lower().split()):
                return seen.referent
        described = self._described(paragraph, number, mention)
        return as_written if described is None else Referent(described, described.name, described.gender)

    def _holder(self, mention: Outlined) -> Entity | None:
        """Who of the cast holds the title that the role names, the last mentioned first."""
        words = _words(mention.text)
        holders = list(self._titled.get(words[-1], ()))
        wanted = self.body(mention.of)
        top = words[-1] in _TOP and len(words) == 1
        if top and wanted is not None:
            holders = self._heads_of.get(wanted, [])
        fitting = [entity for entity in holders if self._fits(entity, mention, words, wanted, top=top)]
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        for seen in reversed(self._seen[-5 * MENTIONS_BACK :]):
            if seen.referent.entity in fitting:
                return seen.referent.entity
        return fitting[0]

    def _fits(self, entity: Entity, mention: Outlined, words: list[str], wanted: str | None, *, top: bool) -> bool:
        if mention.gender and entity.gender and mention.gender != entity.gender:
            return False
        for title in entity.titles:
            theirs = _words(title.text)
            of = self.body(title.of)
            if wanted is not None and of is not None and wanted != of:
                continue
            if top and wanted is not None and of == wanted and not title.former:
                return True
            if theirs[-1] == words[-1] or theirs == words:
                if len(words) > 1 and len(theirs) > 1 and words[0] != theirs[0] and len(set(words) & set(theirs)) < 2:
                    continue
                return True
        return False

    def _described(self, paragraph: int, number: int, mention: Outlined) -> Entity | None:
        """The one person in focus, where a role that nobody is known to hold can only describe that person."""
        if mention.clause == OBJECT or mention.quoted or not (mention.former or mention.of or mention.gender):
            return None
        found = self._last(paragraph, mention.gender, subjects_only=True)
        if found is None or found.entity is None:
            return None
        near = {
            seen.referent.entity
            for seen in self._seen[-MENTIONS_BACK:]
            if self._sentence - seen.sentence <= 2 and seen.clause != OBJECT and seen.referent.entity is not None
        }
        if near - {found.entity}:
            return None
        if not mention.former and any(not title.former for title in found.entity.titles) and not mention.gender:
            return None
        if mention.former and mention.of:
            self.described[paragraph, number] = found.entity
        return found.entity

    def body(self, of: str | None) -> str | None:
        """The body that "the alliance" is in this article; any other body as it is."""
        if of is None or (of[:4] != "the " and of not in {"North", "South"}):
            return of
        for candidate in lexicon().kinds.get(of.removeprefix("the ").lower(), ()):
            if candidate in self._bodies:
                return candidate
        return None


@lru_cache(maxsize=2048)
def _words(title: str) -> list[str]:
    """The words of a title, lower case and unabbreviated: "Lt. Gen." is "lieutenant general"."""
    long_forms = lexicon().long_forms
    parts = (part.strip(".") for part in title.lower().replace("-", " ").split())
    return [long_forms.get(part, part) for part in parts] or [""]
