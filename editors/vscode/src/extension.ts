/** Copydesk in Visual Studio Code: what is registered, and what makes the server start anew. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { configurationHelp } from './configurationHelp';
import { environmentOf, install } from './install';
import { onPythonChange } from './locate';
import { CONFIGURATION, governing, isProse } from './prose';
import { REASON_COMMAND, Server } from './server';
import { setUpFolder } from './setup';
import { Status } from './status';
import { Stories } from './story';

/** What other extensions and the tests may use. */
export interface Api {
    readonly server: Server;
}

let serving: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<Api> {
    const log = vscode.window.createOutputChannel('Copydesk', { log: true });
    const server = new Server(log, environmentOf(context));
    serving = server;
    const stories = new Stories(server);
    context.subscriptions.push(log, server, stories, new Status(server), configurationHelp());
    registerCommands(context, server, stories, log);
    followChanges(context, server);
    const python = await onPythonChange(() => void server.restart());
    context.subscriptions.push(...(python ? [python] : []));
    void server.restart();
    return { server };
}

/** The editor waits for this when it goes away. */
export function deactivate(): Promise<void> | undefined {
    return serving?.stopped();
}

function registerCommands(
    context: vscode.ExtensionContext,
    server: Server,
    stories: Stories,
    log: vscode.LogOutputChannel,
): void {
    const register = (name: string, action: (...args: never[]) => unknown) =>
        context.subscriptions.push(vscode.commands.registerCommand(name, action));
    register('copydesk.restart', () => server.restart());
    register('copydesk.showLog', () => log.show());
    register('copydesk.showStory', (uri?: vscode.Uri) => stories.show(uri));
    register('copydesk.indexArchive', () => indexArchive(server));
    register('copydesk.checkAllDrafts', () => checkAllDrafts(server));
    register(REASON_COMMAND, ignoreWithReason);
    register('copydesk.setUpFolder', async () => {
        const file = await setUpFolder();
        if (file) {
            await server.startIfNeeded();
        }
        return file;
    });
    register('copydesk.install', async (options?: { ask?: boolean }) => {
        const installed = await install(context, log, options);
        if (installed) {
            await server.restart();
        }
        return installed;
    });
}

function followChanges(context: vscode.ExtensionContext, server: Server): void {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/${CONFIGURATION}`, false, true, true);
    context.subscriptions.push(
        watcher,
        watcher.onDidCreate(() => server.startIfNeeded()),
        vscode.workspace.onDidOpenTextDocument(document => startFor(document, server)),
        vscode.workspace.onDidChangeWorkspaceFolders(() => server.startIfNeeded()),
        vscode.workspace.onDidGrantWorkspaceTrust(() => server.startIfNeeded()),
        vscode.workspace.onDidChangeConfiguration(change => {
            const changed = ['path', 'args', 'trace.server'].some(name => change.affectsConfiguration(`copydesk.${name}`));
            if (changed) {
                void server.restart();
            }
        }),
    );
}

/** A draft from outside the workspace's desks was opened: only the way up from it is looked at, not the workspace. */
async function startFor(document: vscode.TextDocument, server: Server): Promise<void> {
    if (isProse(document) && (await governing(path.dirname(document.uri.fsPath)))) {
        await server.startIfNeeded();
    }
}

/** The server shows how far it is, and can be stopped there. */
async function indexArchive(server: Server): Promise<number | undefined> {
    if (!server.offers('copydesk.index')) {
        void vscode.window.showInformationMessage('Copydesk does not run here: no copydesk.toml was found.');
        return undefined;
    }
    return vscode.commands.executeCommand<number>('copydesk.index');
}

async function checkAllDrafts(server: Server): Promise<void> {
    if (!server.offers('copydesk.checkAll')) {
        void vscode.window.showInformationMessage('Copydesk does not run here, or is too old to check all drafts.');
        return;
    }
    const told = await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Window, title: 'Copydesk: checking all drafts' },
        () => vscode.commands.executeCommand<{ drafts: number; findings: number }>('copydesk.checkAll'),
    );
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    void vscode.window.showInformationMessage(
        told.drafts === 0
            ? 'Copydesk: copydesk.toml names no drafts.'
            : `Copydesk: ${told.drafts} drafts checked, ${told.findings} findings.`,
    );
}

/** Asks why, then has the server ignore; its command and all but the reason are in the action. */
async function ignoreWithReason(command: string, ...args: unknown[]): Promise<unknown> {
    const reason = await vscode.window.showInputBox({
        title: 'Ignore for good',
        prompt: 'Why? Kept in copydesk.ignore.toml beside the date; may stay empty.',
        placeHolder: 'as the ministry told us on Monday',
    });
    return reason === undefined ? undefined : vscode.commands.executeCommand(command, ...args, reason);
}
