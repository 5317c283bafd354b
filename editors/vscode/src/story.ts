/** "Show Story": the facts of a draft against each article, as the server tells them of the text being edited. */

import { randomBytes } from 'node:crypto';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { type DocumentSymbol, DocumentSymbolRequest, ReferencesRequest } from 'vscode-languageclient';
import type { LanguageClient } from 'vscode-languageclient/node';
import { run } from './cli';
import { governing, isProse } from './prose';
import type { Server } from './server';
import { type Article, type Cell, type Row, type Story, page } from './storyTable';

interface Place {
    readonly uri: string;
    readonly line: number;
    readonly character: number;
}

const OPEN = 'copydesk.openPassage';
/** Between the words, the publisher, the title and the day in the server's related information. */
const SEPARATOR = ' · ';
const LOOK_EVERY_MILLISECONDS = 250;
const LONGEST_WAIT_MILLISECONDS = 10_000;
const KINDS = new Map([
    [vscode.SymbolKind.Constant, 'date'],
    [vscode.SymbolKind.Number, 'figure'],
    [vscode.SymbolKind.Event, 'event'],
    [vscode.SymbolKind.String, 'quotation'],
    [vscode.SymbolKind.Class, 'title'],
]);

/** The open story panels, by the draft's URI. */
export class Stories implements vscode.Disposable {
    private readonly panels = new Map<string, vscode.WebviewPanel>();
    private readonly parts: vscode.Disposable[];

    constructor(private readonly server: Server) {
        this.parts = [
            vscode.commands.registerCommand(OPEN, openPassage),
            vscode.workspace.onDidSaveTextDocument(document => {
                const panel = this.panels.get(document.uri.toString());
                if (panel?.visible) {
                    void this.fill(panel, document);
                }
            }),
        ];
    }

    dispose(): void {
        [...this.panels.values(), ...this.parts].forEach(part => part.dispose());
    }

    /** Shows the story of a draft, by default the one being edited; gives back the page that is shown. */
    async show(uri?: vscode.Uri): Promise<string | undefined> {
        const document = uri
            ? await vscode.workspace.openTextDocument(uri)
            : vscode.window.activeTextEditor?.document;
        if (!document || !isProse(document)) {
            void vscode.window.showInformationMessage('Open a draft first: Markdown, HTML or plain text.');
            return undefined;
        }
        const key = document.uri.toString();
        let panel = this.panels.get(key);
        if (!panel) {
            panel = vscode.window.createWebviewPanel('copydesk.story', '', vscode.ViewColumn.Beside, {
                enableCommandUris: [OPEN],
                enableFindWidget: true,
                localResourceRoots: [],
            });
            panel.onDidDispose(() => this.panels.delete(key));
            this.panels.set(key, panel);
        }
        panel.title = `Story: ${path.basename(document.uri.fsPath)}`;
        panel.reveal(undefined, true);
        return this.fill(panel, document);
    }

    private async fill(panel: vscode.WebviewPanel, document: vscode.TextDocument): Promise<string | undefined> {
        try {
            const story = await vscode.window.withProgress(
                { location: vscode.ProgressLocation.Window, title: 'Copydesk: gathering the story' },
                () => this.gather(document),
            );
            const html = page(story, randomBytes(16).toString('base64url'));
            panel.webview.html = html;
            return html;
        } catch (error) {
            const reason = error instanceof Error ? error.message : String(error);
            void vscode.window.showErrorMessage(`Copydesk cannot show the story: ${reason}`);
            return undefined;
        }
    }

    private async gather(document: vscode.TextDocument): Promise<Story> {
        if (this.server.state.kind !== 'running' || !(await governing(path.dirname(document.uri.fsPath)))) {
            throw new Error('its server does not run for this file');
        }
        const client = this.server.running;
        if (!client) {
            throw new Error('its server does not run');
        }
        const symbols = await checkedSymbols(client, document);
        const findings = vscode.languages.getDiagnostics(document.uri).filter(each => each.source === 'copydesk');
        const articles = new Map<string, Article>();
        const unplaced = new Set(findings);
        const rows: Row[] = [];
        const words = symbols.map(symbol => symbol.selectionRange);
        for (const symbol of symbols) {
            const own = findings.filter(finding => isAbout(finding, symbol, words));
            own.forEach(finding => unplaced.delete(finding));
            const row = rowOf(document, symbol.selectionRange, kindOf(symbol), symbol.detail, own, articles);
            if (own.every(finding => overlap(finding.range, symbol.selectionRange))) {
                await addAgreements(row, await statedIn(client, document, symbol.selectionRange.start), articles);
            } // else what is disputed is beside the words, their speaker: the same words are not yet agreement
            rows.push(row);
        }
        for (const finding of unplaced) {
            rows.push(rowOf(document, finding.range, String(codeOf(finding)), '', [finding], articles));
        }
        await this.nameArticles(articles);
        return {
            title: path.basename(document.uri.fsPath),
            consulted: this.server.lastCheck(document.uri)?.consulted ?? null,
            articles: [...articles.values()],
            rows: rows.sort((a, b) => a.line - b.line),
        };
    }

    /** Articles that only agree are known by their file alone: the command tells their title and day. */
    private async nameArticles(articles: Map<string, Article>): Promise<void> {
        const state = this.server.state;
        const unnamed = [...articles.values()].filter(article => article.label === '').map(article => article.path);
        const folder = unnamed[0] && path.dirname(unnamed[0]);
        if (state.kind !== 'running' || !folder) {
            return;
        }
        const { output } = await run(state.found.command, ['facts', '--format', 'json', ...unnamed], { folder });
        for (const line of output.split('\n').filter(Boolean)) {
            const told = JSON.parse(line) as { path: string; title: string | null; published: string | null };
            const label = [told.title, told.published].filter(Boolean).join(SEPARATOR);
            articles.set(told.path, { path: told.path, label });
        }
    }
}

interface MutableRow extends Row {
    readonly cells: Map<string, Cell>;
}

/** The facts of the text as it is now. The server knows none of a text that it has not checked yet. */
async function checkedSymbols(client: LanguageClient, document: vscode.TextDocument): Promise<vscode.DocumentSymbol[]> {
    const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
    for (let tries = 0; tries < LONGEST_WAIT_MILLISECONDS / LOOK_EVERY_MILLISECONDS; tries++) {
        const symbols = await client.sendRequest(DocumentSymbolRequest.type, { textDocument });
        if (symbols) {
            return client.protocol2CodeConverter.asDocumentSymbols(symbols as DocumentSymbol[]);
        }
        await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MILLISECONDS));
    }
    return [];
}

function rowOf(
    document: vscode.TextDocument,
    range: vscode.Range,
    kind: string,
    meaning: string,
    findings: readonly vscode.Diagnostic[],
    articles: Map<string, Article>,
): MutableRow {
    const cells = new Map<string, Cell>();
    for (const { location, message } of findings.flatMap(finding => finding.relatedInformation ?? [])) {
        const [words = '', ...label] = message.split(SEPARATOR);
        const key = pathOf(location.uri);
        articles.set(key, { path: key, label: label.join(SEPARATOR) });
        cells.set(key, { standing: 'differs', words, link: linkTo(location.uri, location.range.start) });
    }
    return {
        line: range.start.line + 1,
        kind,
        words: document.getText(range),
        meaning,
        message: findings.map(finding => finding.message).join('; ') || null,
        link: linkTo(document.uri, range.start),
        cells,
    };
}

/** The passages of other articles that state the fact at a position. */
async function statedIn(
    client: LanguageClient,
    document: vscode.TextDocument,
    start: vscode.Position,
): Promise<vscode.Location[]> {
    const asked = client.code2ProtocolConverter.asTextDocumentPositionParams(document, start);
    const told = await client.sendRequest(ReferencesRequest.type, { ...asked, context: { includeDeclaration: false } });
    return (told ?? []).map(place => client.protocol2CodeConverter.asLocation(place));
}

/**
 * Whether a finding speaks of a fact: it stands on its words, or on no fact's words and within what belongs to this one,
 * as the speaker belongs to a quotation.
 */
function isAbout(finding: vscode.Diagnostic, fact: vscode.DocumentSymbol, words: readonly vscode.Range[]): boolean {
    if (overlap(finding.range, fact.selectionRange)) {
        return true;
    }
    return overlap(finding.range, fact.range) && !words.some(each => overlap(finding.range, each));
}

function overlap(one: vscode.Range, other: vscode.Range): boolean {
    return one.intersection(other)?.isEmpty === false;
}

async function addAgreements(
    row: MutableRow,
    places: readonly vscode.Location[],
    articles: Map<string, Article>,
): Promise<void> {
    for (const { uri, range } of places) {
        const key = pathOf(uri);
        if (row.cells.has(key)) {
            continue;
        }
        row.cells.set(key, { standing: 'agrees', words: await wordsIn(uri, range), link: linkTo(uri, range.start) });
        articles.set(key, articles.get(key) ?? { path: key, label: '' });
    }
}

/** The words at a range of a file. It is not opened as a document: the server would take it for a draft. */
async function wordsIn(uri: vscode.Uri, { start, end }: vscode.Range): Promise<string> {
    const lines = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)).split(/\r\n|\n|\r/);
    const within = lines.slice(start.line, end.line + 1);
    within[within.length - 1] = within.at(-1)?.slice(0, end.character) ?? '';
    within[0] = within[0]?.slice(start.character) ?? '';
    return within.join(' ');
}

function kindOf(symbol: vscode.DocumentSymbol): string {
    return KINDS.get(symbol.kind) ?? '';
}

function codeOf({ code }: vscode.Diagnostic): string | number {
    return typeof code === 'object' ? code.value : (code ?? '');
}

function pathOf(uri: vscode.Uri): string {
    return uri.scheme === 'file' ? uri.fsPath : uri.toString();
}

function linkTo(uri: vscode.Uri, start: vscode.Position): string {
    const place: Place = { uri: uri.toString(), line: start.line, character: start.character };
    return `command:${OPEN}?${encodeURIComponent(JSON.stringify([place]))}`;
}

async function openPassage(place: Place): Promise<void> {
    const start = new vscode.Position(place.line, place.character);
    await vscode.window.showTextDocument(vscode.Uri.parse(place.uri), {
        viewColumn: vscode.ViewColumn.One,
        selection: new vscode.Range(start, start),
    });
}
