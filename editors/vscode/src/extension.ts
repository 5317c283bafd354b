/** Copydesk in Visual Studio Code: what is registered, and what makes the server start anew. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { run } from './cli';
import { configurationHelp } from './configurationHelp';
import { environmentOf, install } from './install';
import { onPythonChange } from './locate';
import { CONFIGURATION, governing, isProse } from './prose';
import { Server } from './server';
import { setUpFolder } from './setup';
import { Status } from './status';
import { Stories } from './story';

/** What other extensions and the tests may use. */
export interface Api {
    readonly server: Server;
}

export async function activate(context: vscode.ExtensionContext): Promise<Api> {
    const log = vscode.window.createOutputChannel('Copydesk', { log: true });
    const server = new Server(log, environmentOf(context));
    const stories = new Stories(server);
    context.subscriptions.push(log, server, stories, new Status(server), configurationHelp());
    registerCommands(context, server, stories, log);
    followChanges(context, server);
    const python = await onPythonChange(() => void server.restart());
    context.subscriptions.push(...(python ? [python] : []));
    void server.restart();
    return { server };
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
    register('copydesk.indexArchive', () => indexArchive(server, log));
    register('copydesk.checkAllDrafts', () => checkAllDrafts(server));
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
        vscode.workspace.onDidOpenTextDocument(document => isProse(document) && void server.startIfNeeded()),
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

async function indexArchive(server: Server, log: vscode.LogOutputChannel): Promise<string | undefined> {
    const configuration = await configurationHere();
    if (server.state.kind !== 'running' || !configuration) {
        void vscode.window.showInformationMessage('Copydesk does not run here: no copydesk.toml was found.');
        return undefined;
    }
    const command = server.state.found.command;
    return vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title: 'Reading the archive', cancellable: true },
        async (_, token) => {
            const folder = path.dirname(configuration);
            const outcome = await run(command, ['index', '--config', configuration], { folder, token });
            const said = (outcome.output + outcome.complaints).trim();
            log.info(said);
            if (!token.isCancellationRequested) {
                const tell = outcome.status === 0 ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
                void tell(`Copydesk: ${said.split('\n').at(-1) ?? 'done'}`);
            }
            return said;
        },
    );
}

async function checkAllDrafts(server: Server): Promise<void> {
    if (!server.offers('copydesk.checkAll')) {
        void vscode.window.showInformationMessage('Copydesk does not run here, or is too old to check all drafts.');
        return;
    }
    await vscode.commands.executeCommand('copydesk.checkAll');
    await vscode.commands.executeCommand('workbench.actions.view.problems');
}

/** The configuration of the draft being edited, else of the first workspace folder that has one. */
async function configurationHere(): Promise<string | undefined> {
    const document = vscode.window.activeTextEditor?.document;
    const folders = [
        ...(document?.uri.scheme === 'file' ? [path.dirname(document.uri.fsPath)] : []),
        ...(vscode.workspace.workspaceFolders ?? []).map(folder => folder.uri.fsPath),
    ];
    for (const folder of folders) {
        const file = await governing(folder);
        if (file) {
            return file;
        }
    }
    return undefined;
}
