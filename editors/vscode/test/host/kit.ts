/** What the tests inside the extension host share: a runner, waiting, and an editor's actions in few words. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension';

/** For one thing to happen. A slow machine needs some; a machine where it does not happen should not wait for ever. */
const PATIENCE_MILLISECONDS = Number(process.env['COPYDESK_TEST_PATIENCE'] ?? 60) * 1000;

export type Tests = Readonly<Record<string, () => Promise<void>>>;

export interface Result {
    readonly name: string;
    readonly seconds: number;
    readonly failure?: string;
}

/** Runs tests one after another, and writes what came of them beside the workspace. */
export async function runAll(suite: string, tests: Tests): Promise<void> {
    const results: Result[] = [];
    for (const [name, test] of Object.entries(tests)) {
        const began = Date.now();
        let failure: string | undefined;
        try {
            await test();
        } catch (error) {
            failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
        }
        await closeAll();
        results.push({ name, seconds: (Date.now() - began) / 1000, ...(failure === undefined ? {} : { failure }) });
        fs.writeFileSync(path.join(workspace(), '..', `${suite}.results.json`), JSON.stringify(results));
    }
    const failed = results.filter(result => result.failure !== undefined).length;
    if (failed > 0) {
        throw new Error(`${failed} failed`);
    }
}

/** Every test begins with nothing open: open drafts count as articles for each other. */
async function closeAll(): Promise<void> {
    for (const document of vscode.workspace.textDocuments.filter(each => each.isDirty)) {
        await vscode.window.showTextDocument(document);
        await vscode.commands.executeCommand('workbench.action.files.revert');
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

export function workspace(): string {
    const folder = vscode.workspace.workspaceFolders?.[0];
    if (!folder) {
        throw new Error('no workspace is open');
    }
    return folder.uri.fsPath;
}

export function at(...parts: string[]): vscode.Uri {
    return vscode.Uri.file(path.join(workspace(), ...parts));
}

export async function api(): Promise<Api> {
    const extension = vscode.extensions.getExtension<Api>('copydesk.copydesk');
    if (!extension) {
        throw new Error('the extension is not installed');
    }
    return extension.activate();
}

export async function open(...parts: string[]): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument(at(...parts));
    await vscode.window.showTextDocument(document);
    return document;
}

export async function replace(document: vscode.TextDocument, range: vscode.Range, text: string): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, range, text);
    await vscode.workspace.applyEdit(edit);
}

export function wordsIn(document: vscode.TextDocument, words: string): vscode.Range {
    const start = document.getText().indexOf(words);
    if (start < 0) {
        throw new Error(`${document.fileName} does not say ${words}`);
    }
    return new vscode.Range(document.positionAt(start), document.positionAt(start + words.length));
}

export function findings(uri: vscode.Uri): vscode.Diagnostic[] {
    return vscode.languages.getDiagnostics(uri).filter(diagnostic => diagnostic.source === 'copydesk');
}

export function ruleOf(diagnostic: vscode.Diagnostic): string {
    const code = diagnostic.code;
    return String(typeof code === 'object' ? code.value : code);
}

/** A document's finding of a rule, once it is there. */
export function finding(document: vscode.TextDocument, rule: string): Promise<vscode.Diagnostic> {
    return until(`${rule} in ${document.fileName}`, () =>
        findings(document.uri).find(diagnostic => ruleOf(diagnostic) === rule),
    );
}

export function gone(document: vscode.TextDocument, rule: string): Promise<true> {
    return until(
        `no ${rule} in ${document.fileName}`,
        () => !findings(document.uri).some(diagnostic => ruleOf(diagnostic) === rule) || undefined,
    );
}

/** Does a quick fix as the light bulb would: its edit first, then its command. */
export async function quickFix(document: vscode.TextDocument, range: vscode.Range, title: RegExp): Promise<void> {
    const action = await until(`a quick fix ${title}`, async () => {
        const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
            'vscode.executeCodeActionProvider', document.uri, range, vscode.CodeActionKind.QuickFix.value, 20,
        );
        return actions.find(each => title.test(each.title));
    });
    if (action.edit) {
        await vscode.workspace.applyEdit(action.edit);
    }
    if (action.command) {
        const { command, arguments: args = [] } = action.command;
        let done = false;
        const running = Promise.resolve(vscode.commands.executeCommand(command, ...args)).finally(() => (done = true));
        await until(`${title} to be done`, async () => {
            await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'); // an empty reason
            return done || undefined;
        });
        await running;
    }
}

/** The first value that is there; looks again until then. */
export async function until<Value>(
    what: string,
    look: () => Value | undefined | Promise<Value | undefined>,
    patience = PATIENCE_MILLISECONDS,
): Promise<Value> {
    const end = Date.now() + patience;
    for (;;) {
        const value = await look();
        if (value !== undefined) {
            return value;
        }
        if (Date.now() > end) {
            throw new Error(`waited in vain for ${what}`);
        }
        await new Promise(resolve => setTimeout(resolve, 50));
    }
}

/** The process ids of the language servers below this process. */
export function serverProcesses(): number[] {
    const parents = new Map<number, number>();
    const servers: number[] = [];
    for (const entry of fs.readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
        try {
            const status = fs.readFileSync(`/proc/${entry}/stat`, 'utf8');
            const [state, parent] = status.slice(status.lastIndexOf(')') + 2).split(' ');
            parents.set(Number(entry), Number(parent));
            const command = fs.readFileSync(`/proc/${entry}/cmdline`, 'utf8').split('\0');
            if (state !== 'Z' && command.some(part => part.endsWith('/copydesk')) && command.includes('server')) {
                servers.push(Number(entry));
            }
        } catch {
            // it ended while we looked
        }
    }
    return servers.filter(server => parents.get(server) === process.pid);
}
