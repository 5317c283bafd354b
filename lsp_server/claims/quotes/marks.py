"""Where quotation marks open and close, in copy as it really is.

Marks are read by their surroundings and by what has been opened before, and only then by their character: real
copy closes with an opening mark, opens straight and closes curly, sets marks off by a blank, or forgets one. The
cheapest reading of all marks of a paragraph is taken (Viterbi over the nesting depth), so a paragraph costs time
linear in its marks. Nothing is carried over from one paragraph to the next.
"""

import re
from typing import NamedTuple

from lsp_server.text import Span


class Marked(NamedTuple):
    """A stretch in quotation marks: ``words`` between the marks, ``whole`` with them.

    ``closed`` is False where the paragraph ends before the mark comes, ``opened`` where it begins after it.
    ``single`` tells single marks (‘ ’) from double ones.
    """

    words: Span
    whole: Span
    opened: bool = True
    closed: bool = True
    single: bool = False


def find_marked(text: str) -> tuple[Marked, ...]:
    """The outermost marked stretches of a paragraph, left to right; none holds another, none is empty."""
    if not _ANY_MARK.search(text):
        return ()
    doubles = _pair_doubles(text)
    singles = _pair_singles(text, doubles)
    return _outermost(text, [*doubles, *singles])


_ANY_MARK = re.compile("[\"'“”„‟«»″＂‘’‚‛`]")
_DOUBLE_MARK = re.compile("``|''(?!')|‘‘|’’|[\"“”„‟«»″＂]")
_SINGLE_MARK = re.compile("[‘’'`]")
_OPENERS = frozenset(("“", "„", "‟", "«", "``", "‘‘"))
_CLOSERS = frozenset(("”", "»", "’’", "''"))
_BEFORE_OPENING = frozenset("([{—–-/‘'“\"…")
_ENDS = frozenset(",.?!;:…—–-)]}")
_NEVER = 1_000.0
_REOPEN = 2
_CUE_BEGINS = re.compile(r"(?:(?:he|she|they|[A-Z]\w{1,20}) )?(?:said|says|told|added|wrote|asked|continued)\b")
_CUE_ENDS = re.compile(r"\b(?:said|says|added|wrote|asked|continued),$")
_CUE_AFTER_LOST_MARK = re.compile(r"[,?!] (?:\w+ ){0,3}(?:said|says|told|added|wrote|asked|replied)\b")
# What a reading of a mark costs: near 1 is odd but common in real copy, 4 and more an error of the writer's.
_COST_STRAY = 5.0
_COST_STRAY_CURLY = 5.5
_COST_WRONG_WAY = 3.0
_COST_INCH = 0.5
_COST_NESTED = 3.5
_COST_REOPENED = 4.0
_COST_NESTED_UNCLOSED = 5.0
_COST_UNCLOSED = 1.6
_COST_UNCLOSED_FRAGMENT = 4.5
_COST_UNOPENED = 3.6


class _Mark(NamedTuple):
    start: int
    end: int
    opening: float
    closing: float
    stray: float
    unclosed: float
    reopening: float


def _pair_doubles(text: str) -> list[Marked]:
    marks = [_weigh(text, match) for match in _DOUBLE_MARK.finditer(text)]
    if not marks:
        return []
    depth, readings = _read(marks)
    found: list[Marked] = []
    start = None if depth == 0 else 0
    whole = 0
    opened = depth == 0
    for mark, step in zip(marks, readings, strict=True):
        if step == 1 and depth == 0:
            start, whole, opened = mark.end, mark.start, True
        elif step == -1 and depth == 1 and start is not None:
            found.append(Marked(Span(start, mark.start), Span(whole, mark.end), opened=opened))
            start = None
        elif step == _REOPEN and start is not None:
            lost = _CUE_AFTER_LOST_MARK.search(text, start, mark.start)
            if lost is not None:
                found.append(Marked(Span(start, lost.start() + 1), Span(whole, lost.start() + 1), opened=opened))
            start, whole, opened = mark.end, mark.start, True
            continue
        depth += step
    if depth > 0 and start is not None:
        found.append(Marked(Span(start, len(text)), Span(whole, len(text)), opened=opened, closed=False))
    return found


def _weigh(text: str, match: re.Match[str]) -> _Mark:
    """How dear it is to read a mark as opening, as closing, or as none."""
    start, end = match.span()
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    opening = closing = 0.0
    if match.group() in _OPENERS:
        closing = 1.6
    elif match.group() in _CLOSERS:
        opening = 1.6
    blank_before, blank_after = before.isspace(), after.isspace()
    if not blank_before and before not in _BEFORE_OPENING:
        opening += 1.5 if before == "," or not before.isalnum() else 2.5
    if blank_after:
        opening += 1.5
    elif after in ",.;:?!)" and not text.startswith("..", end):
        opening += 2.5
    if not blank_after and after not in _ENDS and after not in "\"'”’":
        closing += 1.5
    if blank_before:
        closing += 1.0 if after in ",." or (start > 1 and text[start - 2] in ",.?!…") else 2.0
    opening, closing = min(opening, _COST_WRONG_WAY), min(closing, _COST_WRONG_WAY)
    if blank_before and _CUE_BEGINS.match(text, end):  # "…, "he said: a closing mark set off on the wrong side
        opening, closing = opening + _COST_NESTED, max(closing - 1.0, 0.0)
    if blank_after and _CUE_ENDS.search(text, max(start - 12, 0), start):  # he said," …: the same of an opening one
        opening, closing = max(opening - 1.0, 0.0), closing + _COST_NESTED
    if end == len(text):
        opening += _COST_STRAY
    if start == 0:
        closing += _COST_STRAY
    inch = before.isdecimal() and match.group() in {'"', "″", "''", "”"} and after not in ",.?!"
    begins = text[end : end + 2].lstrip()[:1]
    unclosed = _COST_UNCLOSED if begins.isupper() or not begins.isalpha() else _COST_UNCLOSED_FRAGMENT
    after_sentence = blank_before and start > 1 and text[start - 2] in ".?!" and opening == 0.0
    reopening = _COST_REOPENED if after_sentence and begins.isupper() else _NEVER
    curly = match.group() in _OPENERS or match.group() in _CLOSERS
    stray = _COST_INCH if inch else _COST_STRAY_CURLY if curly else _COST_STRAY
    return _Mark(start, end, opening, closing, stray, unclosed, reopening)


def _read(marks: list[_Mark]) -> tuple[int, list[int]]:
    """The depth the paragraph begins at (1: an opening mark is missing) and the step each mark takes.

    States 0 to 2 are the depth of nesting; 3 and 4 are depths 1 and 2 in a quotation that is known never to close.
    """
    costs = [0.0, _COST_UNOPENED, _NEVER, _NEVER, _NEVER]
    back: list[list[tuple[int, int]]] = []
    for mark in marks:
        following = [_NEVER] * len(costs)
        origin = [(0, 0)] * len(costs)
        for state, to, step, price in (
            (0, 0, 0, mark.stray),
            (1, 1, 0, mark.stray),
            (2, 2, 0, mark.stray),
            (3, 3, 0, mark.stray),
            (0, 1, 1, mark.opening),
            (1, 0, -1, mark.closing),
            (1, 2, 1, 2 * mark.opening + _COST_NESTED),
            (1, 1, _REOPEN, mark.reopening),
            (2, 1, -1, mark.closing),
            (0, 3, 1, mark.opening + mark.unclosed),
            (3, 4, 1, 2 * mark.opening + _COST_NESTED_UNCLOSED),
            (4, 3, -1, mark.closing),
        ):
            if costs[state] + price < following[to]:
                following[to] = costs[state] + price
                origin[to] = (state, step)
        cheapest = min(following)
        costs = [cost - cheapest for cost in following]
        back.append(origin)
    state = min((0, 3, 4), key=costs.__getitem__)
    steps_taken: list[int] = []
    for origin in reversed(back):
        state, step = origin[state]
        steps_taken.append(step)
    return state, steps_taken[::-1]


def _pair_singles(text: str, doubles: list[Marked]) -> list[Marked]:
    """Stretches in single marks that stand outside the double ones (or, if curly, around some)."""
    found: list[Marked] = []
    opening: int | None = None
    curly = False
    weak: int | None = None
    number = 0
    for match in _SINGLE_MARK.finditer(text):
        at = match.start()
        while number < len(doubles) and doubles[number].whole.end <= at:
            number += 1
            if not curly:
                opening = weak = None
        if number < len(doubles) and doubles[number].whole.start <= at:
            continue
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if _may_open(match.group(), before, after):
            if opening is not None and weak is not None:
                found.append(_single(opening, weak))
            opening, weak, curly = at, None, match.group() == "‘"
        elif opening is not None and not after.isalnum() and not before.isspace() and match.group() in "’'":
            if before in "sS" and after == " " and text[at + 2 : at + 3].isalnum():
                weak = weak if weak is not None else at  # perhaps a plural's apostrophe: "the boys' room"
            else:
                found.append(_single(opening, at))
                opening = weak = None
    if opening is not None and weak is not None:
        found.append(_single(opening, weak))
    return found


def _may_open(mark: str, before: str, after: str) -> bool:
    if mark == "’" or after.isspace():
        return False
    if mark == "'" and (after.isdecimal() or not (after.isalnum() or after in '([…“"$£€#@')):
        return False  # '90s
    return before.isspace() or before in '([{—–-/“"'


def _single(start: int, end: int) -> Marked:
    return Marked(Span(start + 1, end), Span(start, end + 1), single=True)


def _outermost(text: str, marked: list[Marked]) -> tuple[Marked, ...]:
    kept: list[Marked] = []
    for candidate in sorted(marked, key=lambda m: (m.whole.start, -m.whole.end)):
        if kept and candidate.whole.start < kept[-1].whole.end:
            continue
        words = _trimmed(text, candidate.words)
        if words.end > words.start and any(character.isalnum() for character in words.of(text)):
            kept.append(candidate._replace(words=words))
    return tuple(kept)


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))
