"""Each rule's page as a file an editor can open: what a diagnostic's code links to, without a network."""

from functools import lru_cache
from pathlib import Path

from platformdirs import user_cache_path

from lsp_server import catalogue


@lru_cache(maxsize=1)
def _folder() -> Path:
    """Where the pages are, written once a process from the rules' own documentation."""
    folder = user_cache_path("copydesk") / "rules"
    folder.mkdir(parents=True, exist_ok=True)
    for rule in catalogue.installed():
        (folder / f"{rule.id}.md").write_text(f"# {rule.id}\n\n{rule.documentation}\n", "utf-8")
    return folder


@lru_cache(maxsize=256)
def page_uri(rule_id: str) -> str:
    """The file URI of a rule's page."""
    return (_folder() / f"{rule_id}.md").as_uri()
