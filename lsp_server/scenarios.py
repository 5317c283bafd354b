"""Rules tried out on scenarios: short articles and drafts in Markdown, with carets where a finding must stand.

A scenario is what stands under one heading::

    ## Another count

    ```archive id=tarn-1 publisher="Tarn Post" published=2025-03-04
    The ferry carried 40 passengers.
    ```
    ```draft published=2025-03-05
    The ferry carried 60 passengers.
                      ^^^^^^^^^^^^^ Tarn Post
    ```
    ```fixed
    The ferry carried 40 passengers.
    ```

Each `draft` block is checked against all `archive` blocks under its heading. A line of carets marks the exact words of
a finding on the line above it (by code points, not by width); the words after the carets must occur in its message,
and `conflict:`, `superseded:` or `disputed:` before them is the verdict. A draft without carets must stay silent. A
`fixed` block is the draft before it with the first fix of every finding made. A `house` block is the desk's facts.toml.

A heading that holds `triggers-false-alarm` marks a scenario that is known to fail: it is written as it should be, and
complains as soon as it holds, so that the mark goes. Plugins use the same harness::

    @pytest.mark.parametrize("case", cases(my_rules, Path("tests/rules")), ids=str)
    def test_scenario(case):
        assert not case.complaints()


    def test_every_rule_has_scenarios():
        assert not unpaired(my_rules, Path("tests/rules"))
"""

import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct, structs

from lsp_server import house
from lsp_server.archive import Archive
from lsp_server.check import Checked, Diagnostic, check
from lsp_server.claims.reader import Reader
from lsp_server.errors import ConfigurationError
from lsp_server.house import HouseFact
from lsp_server.rule import LoadedRule, Verdict
from lsp_server.text import Article
from lsp_server.text.loading import read_text

FALSE_ALARM = "triggers-false-alarm"
SECTIONS = ("What it does", "Why it matters", "Example", "What it leaves alone")
_ATTRIBUTES = frozenset({"id", "title", "published", "updated", "publisher", "author", "country", "url"})
_DAYS = frozenset({"published", "updated"})
_HEADING = re.compile(r"#{1,6} +(.*?)[ #]*$")
_FENCE = re.compile(r"(`{3,})([^`]*)$")
_CARETS = re.compile(r" *(\^+)(?: +(\S.*?))? *$")
_VERDICT = re.compile(rf"({'|'.join(Verdict)}):\s*")


class Mark(Struct, frozen=True):
    """Carets: the words they stand under, and what the message must hold. ``line`` is that of the document."""

    line: int
    start: int
    end: int
    verdict: str | None
    message: str


class Block(Struct, frozen=True):
    """A fenced block: its attributes and its text without marks."""

    line: int
    attributes: Mapping[str, str]
    text: str
    marks: tuple[Mark, ...] = ()
    fixed: str | None = None


class Scenario(Struct, frozen=True):
    """What stands under one heading."""

    heading: str
    line: int
    archive: tuple[Block, ...]
    drafts: tuple[Block, ...]
    house: tuple[HouseFact, ...] = ()

    @property
    def known_false_alarm(self) -> bool:
        """Whether the scenario is kept as one that fails."""
        return FALSE_ALARM in self.heading


class Case(Struct, frozen=True):
    """A rule and a scenario it is to pass."""

    rule: LoadedRule
    scenario: Scenario
    origin: str

    def __str__(self) -> str:
        return f"{self.rule.id}: {self.scenario.heading} ({self.origin}:{self.scenario.line})"

    def complaints(self) -> list[str]:
        """Where the rule does not do what the scenario says, in words. Empty where all is well."""
        found = mismatches(self.rule, self.scenario)
        if self.scenario.known_false_alarm:
            return [] if found else [f"line {self.scenario.line}: holds now: take {FALSE_ALARM} out of the heading"]
        return found


def cases(rules: Sequence[LoadedRule], folder: Path) -> list[Case]:
    """The scenarios of all rules: those in their documentation, and those in ``folder``, one file a rule.

    Raises:
        ConfigurationError: one of them cannot be read or holds no scenario.
    """
    found = []
    for rule in rules:
        found += [Case(rule, scenario, "documentation") for scenario in parse(rule.documentation, rule.id)]
        file = folder / f"{rule.id}.md"
        if file.is_file():
            text = file.read_text(encoding="utf-8")
            found += [Case(rule, scenario, file.name) for scenario in parse(text, str(file))]
    return found


def unpaired(rules: Sequence[LoadedRule], folder: Path) -> list[str]:
    """Rules without a file of scenarios, and files without a rule, in words."""
    files = {file.stem for file in folder.glob("*.md")}
    known = {rule.id for rule in rules}
    return [
        *(f"{rule_id} has no scenarios; write {folder / rule_id}.md" for rule_id in sorted(known - files)),
        *(f"{folder / name}.md is for a rule that does not exist" for name in sorted(files - known)),
    ]


def missing_sections(rule: LoadedRule) -> tuple[str, ...]:
    """The sections that a rule's documentation must have and does not."""
    headings = {match[1] for line in rule.documentation.splitlines() if (match := _HEADING.match(line))}
    return tuple(section for section in SECTIONS if section not in headings)


def parse(text: str, path: str) -> tuple[Scenario, ...]:
    """The scenarios in a Markdown text.

    Raises:
        ConfigurationError: a block is not closed or promises nothing, or the text holds no scenario.
    """
    found = []
    for heading, line, blocks in _sections(text, path):
        archive = tuple(block for kind, block in blocks if kind == "archive")
        drafts = tuple(block for kind, block in blocks if kind == "draft")
        facts = tuple(fact for kind, block in blocks if kind == "house" for fact in house.parse(block.text, path))
        if (archive or facts) and not drafts:
            raise ConfigurationError("this scenario promises nothing; give it a `draft` block", path, line)
        if drafts:
            found.append(Scenario(heading, line, archive, drafts, facts))
    if not found:
        raise ConfigurationError("there is no scenario here; write a `draft` block under a heading", path)
    return tuple(found)


def mismatches(rule: LoadedRule, scenario: Scenario) -> list[str]:
    """Every way in which the rule differs from the scenario, false alarm or not."""
    archive = Archive.open(None)
    try:
        reader = Reader(archive.cache)
        for number, block in enumerate(scenario.archive, 1):
            archive.put(reader.read(_article(block, f"archive-{number}.md")))
        view = archive.view()
        found: list[str] = []
        for block in scenario.drafts:
            reading = reader.read(_article(block, "draft.md"))
            story = structs.replace(view.story(reading), house=scenario.house)
            found += _compare(block, check(reading, story, [rule]))
        return found
    finally:
        archive.close()


def _sections(text: str, path: str) -> Iterator[tuple[str, int, list[tuple[str, Block]]]]:
    """Heading, line and blocks of each section."""
    heading, heading_line = "without a heading", 1
    blocks: list[tuple[str, Block]] = []
    lines = iter(enumerate(text.splitlines(), 1))
    for number, line in lines:
        if match := _HEADING.match(line):
            yield heading, heading_line, blocks
            heading, heading_line, blocks = match[1], number, []
        elif match := _FENCE.match(line):
            kind, _, info = match[2].strip().partition(" ")
            body = []
            for _, inner in lines:
                if inner.rstrip() == match[1]:
                    break
                body.append(inner)
            else:
                raise ConfigurationError(f"this block is not closed; end it with {match[1]}", path, number)
            _add(blocks, kind, info, body, path, number)
    yield heading, heading_line, blocks


def _add(  # noqa: PLR0913, PLR0917 - what a block is made of
    blocks: list[tuple[str, Block]], kind: str, info: str, body: list[str], path: str, line: int
) -> None:
    if kind == "fixed":
        if not blocks or blocks[-1][0] != "draft":
            raise ConfigurationError("a `fixed` block stands after the `draft` block it mends", path, line)
        blocks[-1] = ("draft", structs.replace(blocks[-1][1], fixed="\n".join(body) + "\n"))
    elif kind in {"archive", "house"}:
        blocks.append((kind, Block(line, _attributes(info, path, line), "\n".join(body) + "\n")))
    elif kind == "draft":
        blocks.append((kind, _draft(info, body, path, line)))


def _draft(info: str, body: list[str], path: str, line: int) -> Block:
    kept: list[str] = []
    marks = []
    for number, inner in enumerate(body, line + 1):
        match = _CARETS.match(inner)
        if match is None:
            kept.append(inner)
            continue
        if not kept or match.end(1) > len(kept[-1]):
            raise ConfigurationError("these carets stand under no words", path, number)
        offset = sum(len(before) + 1 for before in kept[:-1])
        said = match[2] or ""
        verdict = _VERDICT.match(said)
        message = said[verdict.end() :] if verdict else said
        marks.append(
            Mark(number, offset + match.start(1), offset + match.end(1), verdict[1] if verdict else None, message)
        )
    return Block(line, _attributes(info, path, line), "\n".join(kept) + "\n", tuple(marks))


def _attributes(info: str, path: str, line: int) -> dict[str, str]:
    attributes = {}
    try:
        words = shlex.split(info)
    except ValueError as error:
        raise ConfigurationError(f"the attributes cannot be read ({error})", path, line) from error
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or name not in _ATTRIBUTES:
            known = ", ".join(sorted(_ATTRIBUTES))
            raise ConfigurationError(f"{word!r} is no attribute; they are {known}, as in id=a", path, line)
        if name in _DAYS and not _is_day(value):
            raise ConfigurationError(f"{word!r} is no day; write it as {name}=2025-03-04", path, line)
        attributes[name] = value
    return attributes


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _article(block: Block, path: str) -> Article:
    """The block read as a Markdown file, with its attributes in place of what it may say itself."""
    metadata = {name: date.fromisoformat(value) if name in _DAYS else value for name, value in block.attributes.items()}
    return structs.replace(read_text(block.text, path), **metadata)


def _compare(block: Block, checked: Checked) -> list[str]:
    complaints = []
    unexpected = list(checked.findings)
    for mark in block.marks:
        words = block.text[mark.start : mark.end]
        here = [finding for finding in unexpected if (finding.place.start, finding.place.end) == (mark.start, mark.end)]
        fitting = [finding for finding in here if _fits(finding, mark)]
        if fitting:
            unexpected.remove(fitting[0])
        elif here:
            unexpected.remove(here[0])
            complaints.append(
                f"line {mark.line}: {words!r}: the finding is {here[0].verdict}: {here[0].message!r}, "
                f"not {mark.verdict or 'any verdict'}: {mark.message!r}"
            )
        else:
            complaints.append(f"line {mark.line}: {words!r}: no finding here{_of_another_story(checked)}")
    complaints += [
        f"line {block.line}: {finding.text!r} (code points {finding.place.start} to {finding.place.end}): "
        f"a finding that no carets ask for: {finding.message!r}"
        for finding in unexpected
    ]
    if block.fixed is not None and (mended := _mended(block.text, checked.findings)) != block.fixed:
        complaints.append(f"line {block.line}: mended it reads {mended!r}, not {block.fixed!r}")
    return complaints


def _of_another_story(checked: Checked) -> str:
    """Why a rule may have had nothing to compare with: articles too short or too different to be of one story."""
    others = checked.consulted - checked.related
    return f" (of {checked.consulted} articles, {others} are not of the draft's story)" if others > 0 else ""


def _fits(finding: Diagnostic, mark: Mark) -> bool:
    return mark.message in finding.message and mark.verdict in {None, finding.verdict}


def _mended(text: str, findings: Sequence[Diagnostic]) -> str:
    """The text with the first fix of each finding made, from the end backward so that offsets hold."""
    edits = {edit for finding in findings if finding.fixes for edit in finding.fixes[0].edits}
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end, edit.text), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
