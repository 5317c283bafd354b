"""The generated part of docs/: a page a rule, and the JSON Schemas. ``make docs`` runs this; a test holds it fresh."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from lsp_server import catalogue, config
from lsp_server.report import schemas
from lsp_server.report.rule_pages import first_sentence, page

DOCS = Path(__file__).resolve().parent.parent / "docs"
_MADE = "<!-- Made by `make docs` from the rule's docstring: change it there. -->\n"


def generated() -> Mapping[str, str]:
    """What every generated file holds, by its path below docs/."""
    rules = catalogue.installed()
    pages = {f"rules/{rule.id}.md": f"{_MADE}{page(rule)}" for rule in rules}
    rows = "".join(f"| [{rule.id}]({rule.id}.md) | {first_sentence(rule)} |\n" for rule in rules)
    return pages | {
        "rules/README.md": f"{_MADE}# Rules\n\n| rule | what it finds |\n|---|---|\n{rows}",
        "copydesk.schema.json": _as_text(config.json_schema()),
        "check.schema.json": _as_text(schemas.check()),
        "facts.schema.json": _as_text(schemas.facts()),
    }


def write(docs: Path = DOCS) -> None:
    """Write all generated files, and remove the pages of rules that are gone."""
    wanted = generated()
    for stale in (docs / "rules").glob("*.md"):
        if f"rules/{stale.name}" not in wanted:
            stale.unlink()
    for name, text in wanted.items():
        file = docs / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def stale(docs: Path = DOCS) -> list[str]:
    """The generated files that are not as they would be written now, or should not be there."""
    wanted = generated()
    there = {f"rules/{file.name}" for file in (docs / "rules").glob("*.md")}
    differing = [
        name
        for name, text in wanted.items()
        if not (docs / name).is_file() or (docs / name).read_text(encoding="utf-8") != text
    ]
    return sorted({*differing, *(there - wanted.keys())})


def _as_text(schema: object) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    write()
    sys.stdout.write(f"wrote {len(generated())} files to {DOCS}\n")
