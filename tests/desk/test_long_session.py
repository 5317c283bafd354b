"""What is remembered from edit to edit changes nothing: in the end a desk finds what a new process finds."""

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lsp_server import config
from lsp_server.check import Diagnostic
from lsp_server.desk import Desk
from lsp_server.text.loading import read_text

EXAMPLES = Path(__file__).parents[2] / "examples"
EDITS = 240

Found = tuple[str, int, int, str, str, float]


def states(texts: dict[str, str], seed: int) -> Iterator[tuple[str, str]]:
    """Drafts and their texts, edit by edit: letters, digits, paragraphs moved, taken from others, and undone."""
    chance = random.Random(seed)
    before = {name: [text] for name, text in texts.items()}
    while True:
        name = chance.choice(sorted(texts))
        lines = before[name][-1].split("\n")
        below = lines.index("---", 1) + 1  # the front matter
        number = chance.choice([n for n in range(below, len(lines)) if len(lines[n]) > 40])
        line = lines[number]
        at = chance.randrange(len(line) + 1)
        match chance.choice(("type", "type", "type", "delete", "digit", "move", "paste", "undo")):
            case "type":
                lines[number] = line[:at] + chance.choice("etaoin .,“”") + line[at:]
            case "delete":
                lines[number] = line[:at] + line[at + 1 :]
            case "digit":
                lines[number] = "".join(chance.choice("123456789") if c.isdigit() else c for c in line)
            case "move":
                lines.append(lines.pop(number))
            case "paste":
                other = chance.choice(sorted(texts.values())).split("\n")
                lines[number:number] = [chance.choice([paragraph for paragraph in other if len(paragraph) > 80]), ""]
            case "undo":
                lines = chance.choice(before[name]).split("\n")
        before[name].append("\n".join(lines))
        yield name, before[name][-1]


def found_by_a_new_process(folder: Path) -> dict[str, list[Found]]:
    command = [sys.executable, "-m", "lsp_server", "check", "drafts", "--output-format", "json"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert ran.returncode in {0, 1}, ran.stderr
    found: dict[str, list[Found]] = {path.name: [] for path in (folder / "drafts").iterdir()}
    for each in json.loads(ran.stdout)["findings"]:
        place = each["start"], each["end"]
        found[Path(each["path"]).name].append(
            (each["rule"], *place, each["message"], each["fingerprint"], each["confidence"])
        )
    return found


def told(finding: Diagnostic) -> Found:
    place = finding.place
    return (finding.rule, place.start, place.end, finding.message, finding.fingerprint, finding.confidence)


@pytest.mark.parametrize("seed", [1, 2])
def test_after_hundreds_of_edits_a_desk_finds_what_a_new_process_finds(tmp_path: Path, seed: int) -> None:
    shutil.copytree(EXAMPLES, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.sqlite*"))
    settings = (tmp_path / "copydesk.toml").read_text("utf-8")
    (tmp_path / "copydesk.toml").write_text('database = "archive.sqlite"\n' + settings, "utf-8")
    drafts = tmp_path / "drafts"
    typed = {path.name: path.read_text("utf-8") for path in sorted(drafts.iterdir())}
    found: dict[str, list[Found]] = {}
    with Desk(config.load(tmp_path / "copydesk.toml")) as desk:
        desk.refresh(jobs=1)
        for _, (name, text) in zip(range(EDITS), states(dict(typed), seed), strict=False):
            typed[name] = text
            examined = desk.examine(desk.read(read_text(text, str(drafts / name))))
            found[name] = [told(finding) for finding in examined.checked.findings]
    for name, text in typed.items():
        (drafts / name).write_text(text, "utf-8")
    assert sum(map(len, found.values())) >= 3
    assert found_by_a_new_process(tmp_path) == found
