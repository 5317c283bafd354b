"""What a writer looks at: hover, counterparts, symbols, hints, lenses, actions, all drafts."""

from collections.abc import Sequence

from lsprotocol import types

from lsp_server.features.actions import actions
from lsp_server.features.counterparts import definition, references
from lsp_server.features.diagnostics import diagnostics
from lsp_server.features.drafts import examine_drafts
from lsp_server.features.hints import inlay_hints
from lsp_server.features.hover import hover
from lsp_server.features.session import CopydeskServer
from lsp_server.features.status import lenses
from lsp_server.features.symbols import symbols

_QUICK_FIXES = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])


def register_looking(server: CopydeskServer) -> None:
    """Answer what is asked about a buffer; of a text that has changed since it was checked, nothing is known."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def on_hover(params: types.HoverParams) -> types.Hover | None:
        outcome = server.outcome(params.text_document.uri)
        return hover(outcome, params.position, server.encoding) if outcome else None

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def on_definition(params: types.DefinitionParams) -> list[types.Location] | None:
        outcome = server.outcome(params.text_document.uri)
        return definition(outcome, params.position, server.places, server.encoding) if outcome else None

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    def on_references(params: types.ReferenceParams) -> list[types.Location] | None:
        outcome = server.outcome(params.text_document.uri)
        if outcome is None:
            return None
        own = params.context.include_declaration
        return references(outcome, params.position, server.places, server.encoding, own=own)

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def on_symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol] | None:
        outcome = server.outcome(params.text_document.uri)
        return symbols(outcome, server.encoding) if outcome else None

    @server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
    def on_hints(params: types.InlayHintParams) -> list[types.InlayHint] | None:
        outcome = server.outcome(params.text_document.uri)
        if outcome is None or not server.options.inlay_hints:
            return None
        return inlay_hints(outcome, params.range, server.encoding)

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS)
    def on_lenses(params: types.CodeLensParams) -> list[types.CodeLens] | None:
        outcome = server.outcome(params.text_document.uri)
        return lenses(outcome) if outcome and server.options.code_lens else None

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, _QUICK_FIXES)
    def on_actions(params: types.CodeActionParams) -> list[types.CodeAction] | None:
        outcome = server.outcome(params.text_document.uri)
        return actions(outcome, params, server.client) if outcome else None

    # Not advertised: a client that pulls would show everything twice, pulled and pushed. Who asks is answered.
    @server.feature(types.WORKSPACE_DIAGNOSTIC)
    async def on_workspace_diagnostic(_: types.WorkspaceDiagnosticParams) -> types.WorkspaceDiagnosticReport:
        items: Sequence[types.WorkspaceFullDocumentDiagnosticReport] = [
            types.WorkspaceFullDocumentDiagnosticReport(
                uri=outcome.buffer.uri,
                items=diagnostics(outcome, server.places, server.encoding),
                version=outcome.buffer.version if server.buffers.get(outcome.buffer.uri) else None,
            )
            async for _, outcome in examine_drafts(server)
        ]
        return types.WorkspaceDiagnosticReport(items)
