"""Against how much a draft was checked, and what did not run: "no problems" alone would mislead."""

from typing import Any

from lsprotocol import types

from lsp_server import catalogue
from lsp_server.features.desks import Outcome
from lsp_server.report.outcome import counted

NOTIFICATION = "copydesk/status"


def status(outcome: Outcome, *, indexing: bool) -> dict[str, Any]:
    """What ``copydesk/status`` tells a client of a check; ``consulted`` is None where nothing was checked."""
    told: dict[str, Any] = {"uri": outcome.buffer.uri, "version": outcome.buffer.version, "consulted": None}
    if outcome.examined is not None:
        checked = outcome.examined.checked
        told |= {
            "consulted": checked.consulted,
            "related": checked.related,
            "findings": len(checked.findings),
            "ignored": checked.ignored,
            "rulesNotRun": _idle(outcome),
            "indexing": indexing,
        }
    return told


def sentence(outcome: Outcome) -> str:
    """The same for people."""
    if outcome.examined is None:
        return "This is an article of the archive" if outcome.governing else "There is no copydesk.toml for this file"
    checked, idle = outcome.examined.checked, _idle(outcome)
    said = f"Checked against {counted(checked.consulted, 'article')}, {checked.related} of this story"
    if checked.ignored:
        said += f"; {counted(checked.ignored, 'finding')} ignored"
    return said + (f"; did not run: {', '.join(idle)}" if idle else "; all rules ran")


def lenses(outcome: Outcome) -> list[types.CodeLens]:
    """The sentence above the first line."""
    if outcome.examined is None:
        return []
    top = types.Position(0, 0)
    return [
        types.CodeLens(
            types.Range(top, top),
            types.Command(sentence(outcome), "copydesk.showStatus", arguments=[outcome.buffer.uri]),
        )
    ]


def _idle(outcome: Outcome) -> list[str]:
    ran = {rule.id for rule in outcome.governing.desk.rules} if outcome.governing else set()
    return [rule.id for rule in catalogue.installed() if rule.id not in ran]
