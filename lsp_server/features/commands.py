"""The commands behind actions, and those an editor offers by themselves. Arguments are plain JSON values."""

from pathlib import Path
from typing import Any

from lsprotocol import types

from lsp_server.check import Diagnostic
from lsp_server.features.actions import EXPLAIN, HOLD_TRUE, IGNORE_FINDING, IGNORE_PAIR, OPEN_BESIDE, titles_at
from lsp_server.features.desks import Outcome
from lsp_server.features.diagnostics import diagnostics
from lsp_server.features.drafts import examine_drafts
from lsp_server.features.rule_pages import page_uri
from lsp_server.features.session import CopydeskServer
from lsp_server.features.status import sentence
from lsp_server.text import Article

CHECK_ALL = "copydesk.checkAll"
INDEX = "copydesk.index"
SHOW_STATUS = "copydesk.showStatus"


def register_commands(server: CopydeskServer) -> None:
    """Offer the commands."""
    _register_writing(server)
    _register_showing(server)
    _register_work(server)


def _register_writing(server: CopydeskServer) -> None:
    @server.command(IGNORE_FINDING)
    async def ignore_finding(*arguments: Any) -> bool:
        uri, fingerprint, reason = _texts(arguments, 3)
        outcome = server.outcomes.get(uri)
        finding = _finding(outcome, fingerprint)
        if outcome is None or finding is None or outcome.governing is None:
            return False
        desk, article = outcome.governing.desk, outcome.examined.reading.article if outcome.examined else None
        if article is None:
            return False
        await server.checks.run(lambda: desk.ignore(article, finding, reason))
        server.checks.request_all()
        return True

    @server.command(IGNORE_PAIR)
    async def ignore_pair(*arguments: Any) -> bool:
        uri, path, reason = _texts(arguments, 3)
        outcome = server.outcomes.get(uri)
        other = _article(outcome, path)
        if outcome is None or outcome.governing is None or outcome.examined is None or other is None:
            return False
        desk, article = outcome.governing.desk, outcome.examined.reading.article
        await server.checks.run(lambda: desk.ignore_pair(article, other, reason))
        server.checks.request_all()
        return True

    @server.command(HOLD_TRUE)
    async def hold_true(*arguments: Any) -> bool:
        outcome = server.outcome(_texts(arguments, 1)[0])
        offset = arguments[1] if len(arguments) > 1 and isinstance(arguments[1], int) else -1
        if outcome is None or outcome.examined is None or outcome.governing is None:
            return False
        desk, article = outcome.governing.desk, outcome.examined.reading.article
        for title in titles_at(outcome.examined, offset)[:1]:
            await server.checks.run(lambda: desk.hold_true(article, title))  # noqa: B023 - awaited at once
            server.checks.request_all()
            return True
        return False


def _register_showing(server: CopydeskServer) -> None:
    @server.command(EXPLAIN)
    async def explain(*arguments: Any) -> bool:
        (rule,) = _texts(arguments, 1)
        return await _shown(server, types.ShowDocumentParams(page_uri(rule)))

    @server.command(OPEN_BESIDE)
    async def open_beside(*arguments: Any) -> bool:
        uri, fingerprint = _texts(arguments, 2)
        outcome = server.outcomes.get(uri)
        finding = _finding(outcome, fingerprint)
        if finding is None or not finding.evidence:
            return False
        passage = finding.evidence[0]
        place = server.places.passage(passage, _article(outcome, passage.path))
        return await _shown(
            server, types.ShowDocumentParams(place.uri, external=False, take_focus=False, selection=place.range)
        )

    @server.command(SHOW_STATUS)
    def show_status(*arguments: Any) -> str:
        (uri,) = _texts(arguments, 1)
        outcome = server.outcomes.get(uri)
        said = sentence(outcome) if outcome else "This file has not been checked"
        server.window_show_message(types.ShowMessageParams(types.MessageType.Info, f"copydesk: {said}"))
        return said


def _register_work(server: CopydeskServer) -> None:
    @server.command(CHECK_ALL)
    async def check_all(*_: Any) -> dict[str, int]:
        drafts = findings = 0
        async for _path, outcome in examine_drafts(server):
            drafts += 1
            findings += len(outcome.examined.checked.findings) if outcome.examined else 0
            if server.buffers.get(outcome.buffer.uri) is None:
                server.publish(outcome.buffer.uri, None, diagnostics(outcome, server.places, server.encoding))
        return {"drafts": drafts, "findings": findings}

    @server.command(INDEX)
    async def index(*_: Any) -> int:
        for folder in server.folders():
            await server.checks.governing(folder / "draft.md")
        for governing in server.checks.desks():
            server.checks.index.again(governing)
        return len(server.checks.desks())


async def _shown(server: CopydeskServer, document: types.ShowDocumentParams) -> bool:
    if not server.client.shows_documents:
        return False
    return (await server.window_show_document_async(document)).success


def _texts(arguments: tuple[Any, ...], number: int) -> list[str]:
    """So many arguments, empty where there are fewer or they are no text."""
    texts = [argument if isinstance(argument, str) else "" for argument in arguments[:number]]
    return texts + [""] * (number - len(texts))


def _finding(outcome: Outcome | None, fingerprint: str) -> Diagnostic | None:
    if outcome is None or outcome.examined is None:
        return None
    return next((f for f in outcome.examined.checked.findings if f.fingerprint == fingerprint), None)


def _article(outcome: Outcome | None, path: str) -> Article | None:
    if outcome is None or outcome.examined is None:
        return None
    articles = (other.reading.article for other in outcome.examined.story.others)
    return next((article for article in articles if Path(article.path) == Path(path)), None)
