/** "Show Story": the facts of a draft against each article, gathered from the command and the server. */

import { randomBytes } from 'node:crypto';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { run } from './cli';
import { governing, isProse } from './prose';
import type { Server } from './server';
import { type Article, type Cell, type Row, type Story, page } from './storyTable';

interface Fact {
    readonly kind: string;
    readonly start: number;
    readonly end: number;
    readonly text: string;
    readonly [detail: string]: unknown;
}

interface Evidence extends Omit<Article, 'path'> {
    readonly path: string;
    readonly line: number;
    readonly column: number;
    readonly text: string;
}

interface Finding {
    readonly start: number;
    readonly end: number;
    readonly text: string;
    readonly rule: string;
    readonly message: string;
    readonly evidence: readonly Evidence[];
}

interface Place {
    readonly uri: string;
    readonly line: number;
    readonly character: number;
}

const OPEN = 'copydesk.openPassage';

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
        const state = this.server.state;
        const file = document.uri.fsPath;
        const configuration = await governing(path.dirname(file));
        if (state.kind !== 'running' || !configuration) {
            throw new Error('its server does not run for this file');
        }
        const input = document.getText();
        const folder = path.dirname(configuration);
        const common = ['-', '--stdin-filename', file, '--config', configuration];
        const command = state.found.command;
        const facts = await ask<{ title: string | null; facts: Fact[] }>(
            command, ['facts', '--format', 'json', ...common], folder, input,
        );
        const checked = await ask<{ checked: { articles_consulted: number }[]; findings: Finding[] }>(
            command, ['check', '--output-format', 'json', '--exit-zero', '--quiet', ...common], folder, input,
        );
        const articles = new Map<string, Article>();
        const rows = rowsOf(document, facts.facts, checked.findings, folder, articles);
        await this.addAgreements(document, rows, articles);
        return {
            title: facts.title ?? path.basename(file),
            consulted: checked.checked[0]?.articles_consulted ?? 0,
            articles: [...articles.values()].sort((a, b) => (a.published ?? '').localeCompare(b.published ?? '')),
            rows,
        };
    }

    /** Articles that state a fact, from the server's references; those that differ have their cell already. */
    private async addAgreements(document: vscode.TextDocument, rows: MutableRow[], articles: Map<string, Article>) {
        if (!this.server.running?.initializeResult?.capabilities.referencesProvider) {
            return;
        }
        for (const row of rows) {
            const places = await vscode.commands.executeCommand<vscode.Location[]>(
                'vscode.executeReferenceProvider', document.uri, row.range.start,
            );
            for (const place of places) {
                const key = place.uri.scheme === 'file' ? place.uri.fsPath : place.uri.toString();
                if (place.uri.toString() === document.uri.toString() || row.cells.has(key)) {
                    continue;
                }
                const words = (await vscode.workspace.openTextDocument(place.uri)).getText(place.range);
                row.cells.set(key, { standing: 'agrees', words, link: linkTo(place.uri, place.range.start) });
                if (!articles.has(key)) {
                    articles.set(key, { path: key, publisher: null, title: null, published: null });
                }
            }
        }
    }
}

interface MutableRow extends Row {
    readonly range: vscode.Range;
    readonly cells: Map<string, Cell>;
}

function rowsOf(
    document: vscode.TextDocument,
    facts: readonly Fact[],
    findings: readonly Finding[],
    folder: string,
    articles: Map<string, Article>,
): MutableRow[] {
    const offsets = new CodePoints(document.getText());
    const rangeOf = ({ start, end }: { start: number; end: number }) =>
        new vscode.Range(document.positionAt(offsets.units(start)), document.positionAt(offsets.units(end)));
    const unused = new Set(findings);
    const rows = facts.map(fact => {
        const own = [...unused].filter(finding => finding.start < fact.end && fact.start < finding.end);
        own.forEach(finding => unused.delete(finding));
        return rowOf(document, rangeOf(fact), fact.kind, fact.text, meaning(fact), own, folder, articles);
    });
    const others = [...unused].map(finding =>
        rowOf(document, rangeOf(finding), finding.rule, finding.text, '', [finding], folder, articles),
    );
    return [...rows, ...others].sort((a, b) => a.range.start.compareTo(b.range.start));
}

function rowOf(
    document: vscode.TextDocument,
    range: vscode.Range,
    kind: string,
    words: string,
    readAs: string,
    findings: readonly Finding[],
    folder: string,
    articles: Map<string, Article>,
): MutableRow {
    const cells = new Map<string, Cell>();
    for (const evidence of findings.flatMap(finding => finding.evidence)) {
        const file = path.resolve(folder, evidence.path);
        articles.set(file, { ...evidence, path: file });
        const start = new vscode.Position(evidence.line - 1, evidence.column - 1);
        cells.set(file, { standing: 'differs', words: evidence.text, link: linkTo(vscode.Uri.file(file), start) });
    }
    const message = findings.map(finding => finding.message).join('; ') || null;
    const link = linkTo(document.uri, range.start);
    return { line: range.start.line + 1, kind, words, meaning: readAs, message, link, cells, range };
}

/** What a fact was read as, in a few words, from the fields that kinds of facts have. */
function meaning(fact: Fact): string {
    const text = (name: string) => (typeof fact[name] === 'string' ? (fact[name] as string) : '');
    const number = (name: string) => (typeof fact[name] === 'number' ? (fact[name] as number).toLocaleString('en') : '');
    switch (fact.kind) {
        case 'date':
            return text('value');
        case 'figure': {
            const interval = number('low') === number('high') ? number('value') : `${number('low')} to ${number('high')}`;
            return `${interval} ${text('counted') || text('unit')}`.trim();
        }
        case 'quote':
            return text('speaker');
        case 'event':
            return [text('predicate'), text('place'), text('first_day')].filter(Boolean).join(', ');
        case 'title':
            return [text('title'), text('person')].filter(Boolean).join(' ');
        case 'age':
            return [text('person'), number('years')].filter(Boolean).join(', ');
        default:
            return '';
    }
}

/** A text's code points as UTF-16 units: the command counts the first, the editor the second. */
class CodePoints {
    private readonly starts: number[] = [];

    constructor(text: string) {
        let units = 0;
        for (const character of text) {
            this.starts.push(units);
            units += character.length;
        }
        this.starts.push(units);
    }

    units(codePoint: number): number {
        return this.starts[Math.min(codePoint, this.starts.length - 1)] ?? 0;
    }
}

async function ask<Answer>(command: string, args: string[], folder: string, input: string): Promise<Answer> {
    const { output, complaints } = await run(command, args, { folder, input });
    try {
        return JSON.parse(output) as Answer;
    } catch {
        throw new Error(complaints.trim().split('\n').at(-1) || `copydesk ${args[0]} said nothing`);
    }
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
