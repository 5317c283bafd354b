/** "Set Up This Folder": asks where the archive and the drafts are, and writes copydesk.toml. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { CONFIGURATION, isFile } from './prose';

const PASSED_OVER = new Set(['node_modules', '__pycache__', 'venv', 'dist', 'build']);
const FOLDERS_SHOWN = 200;

interface Choice extends vscode.QuickPickItem {
    readonly folder?: string;
}

/** Gives back the file, written or already there; nothing where the user went away. */
export async function setUpFolder(): Promise<vscode.Uri | undefined> {
    const workspace = await chosenWorkspace();
    if (!workspace) {
        return undefined;
    }
    const file = vscode.Uri.joinPath(workspace.uri, CONFIGURATION);
    if (await isFile(file.fsPath)) {
        await vscode.window.showTextDocument(file);
        void vscode.window.showInformationMessage('This folder has a copydesk.toml: here it is.');
        return file;
    }
    const folders = await foldersBelow(workspace.uri);
    const archive = await chosen(workspace, folders, {
        title: 'Set Up Copydesk (1 of 2): the archive',
        placeholder: 'Which folders hold the articles that drafts are compared with?',
        expected: /archiv|article|publish|post|stor/i,
    });
    if (!archive) {
        return undefined;
    }
    const drafts = await chosen(workspace, folders, {
        title: 'Set Up Copydesk (2 of 2): the drafts',
        placeholder: 'Which folders hold drafts? (None: every file is checked when it is open.)',
        expected: /draft|desk|wip|work/i,
    });
    if (!drafts) {
        return undefined;
    }
    await vscode.workspace.fs.writeFile(file, Buffer.from(configuration(archive, drafts), 'utf8'));
    await vscode.window.showTextDocument(file);
    return file;
}

/** The text of a copydesk.toml. A JSON string is a TOML string too. */
export function configuration(archive: readonly string[], drafts: readonly string[]): string {
    const list = (paths: readonly string[]) => `[${paths.map(each => JSON.stringify(each)).join(', ')}]`;
    return [
        '# What Copydesk compares drafts with. All keys: docs/configuration, or type a letter here.',
        `archive = ${list(archive)}`,
        ...(drafts.length > 0 ? [`drafts = ${list(drafts)}`] : []),
        '',
    ].join('\n');
}

async function chosenWorkspace(): Promise<vscode.WorkspaceFolder | undefined> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    if (folders.length === 0) {
        const answer = await vscode.window.showInformationMessage('Open the folder of your drafts first.', 'Open Folder');
        if (answer) {
            await vscode.commands.executeCommand('vscode.openFolder');
        }
        return undefined;
    }
    return folders.length === 1 ? folders[0] : vscode.window.showWorkspaceFolderPick();
}

/** The folders one and two levels down, as paths relative to the workspace folder. */
async function foldersBelow(root: vscode.Uri): Promise<string[]> {
    const found: string[] = [];
    for (const first of await subfolders(root)) {
        found.push(first);
        for (const second of await subfolders(vscode.Uri.joinPath(root, first))) {
            found.push(`${first}/${second}`);
        }
    }
    return found.slice(0, FOLDERS_SHOWN);
}

async function subfolders(folder: vscode.Uri): Promise<string[]> {
    return (await vscode.workspace.fs.readDirectory(folder))
        .filter(([name, type]) => type & vscode.FileType.Directory && !name.startsWith('.') && !PASSED_OVER.has(name))
        .map(([name]) => name)
        .sort();
}

async function chosen(
    workspace: vscode.WorkspaceFolder,
    folders: readonly string[],
    question: { title: string; placeholder: string; expected: RegExp },
): Promise<string[] | undefined> {
    const choices: Choice[] = [
        ...folders.map(folder => ({ label: `$(folder) ${folder}`, folder, picked: question.expected.test(folder) })),
        { label: '$(folder-opened) Another folder …', alwaysShow: true },
    ];
    const picked = await vscode.window.showQuickPick(choices, {
        title: question.title,
        placeHolder: question.placeholder,
        canPickMany: true,
        ignoreFocusOut: true,
    });
    if (!picked) {
        return undefined;
    }
    const inside = picked.flatMap(choice => (choice.folder === undefined ? [] : [choice.folder]));
    if (picked.every(choice => choice.folder !== undefined)) {
        return inside;
    }
    const others = await vscode.window.showOpenDialog({
        title: question.title,
        defaultUri: workspace.uri,
        canSelectFiles: false,
        canSelectFolders: true,
        canSelectMany: true,
    });
    return [...inside, ...(others ?? []).map(other => relative(workspace.uri.fsPath, other.fsPath))];
}

function relative(root: string, folder: string): string {
    const inside = path.relative(root, folder);
    const there = inside.startsWith('..') || path.isAbsolute(inside) ? folder : inside || '.';
    return there.split(path.sep).join('/');
}
