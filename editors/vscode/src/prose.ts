/** Which documents Copydesk reads, and which folders it is asked to look after. */

import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';

/** Plain text only by its suffix: Code calls every file it does not know "plaintext", logs and tables too. */
export const SELECTOR = [
    { scheme: 'file', language: 'markdown' },
    { scheme: 'file', language: 'html' },
    { scheme: 'file', language: 'plaintext', pattern: '**/*.{txt,text}' },
];

export const CONFIGURATION = 'copydesk.toml';

export function isProse(document: vscode.TextDocument): boolean {
    return vscode.languages.match(SELECTOR, document) > 0;
}

/** The configuration that governs a folder: the nearest upward, as the server finds it too. */
export async function governing(folder: string): Promise<string | undefined> {
    for (let here = folder; ; here = path.dirname(here)) {
        const own = path.join(here, CONFIGURATION);
        if (await isFile(own)) {
            return own;
        }
        const shared = path.join(here, 'pyproject.toml');
        if (await hasTable(shared)) {
            return shared;
        }
        if (path.dirname(here) === here) {
            return undefined;
        }
    }
}

/** Whether anything open here has a desk: a workspace folder, one below it, or an open document's folder. */
export async function deskIsOpen(): Promise<boolean> {
    const folders = (vscode.workspace.workspaceFolders ?? []).map(folder => folder.uri.fsPath);
    const documents = vscode.workspace.textDocuments.filter(isProse).map(document => path.dirname(document.uri.fsPath));
    for (const folder of new Set([...folders, ...documents])) {
        if (await governing(folder)) {
            return true;
        }
    }
    try {
        return (await vscode.workspace.findFiles(`**/${CONFIGURATION}`, '**/node_modules/**', 1)).length > 0;
    } catch {
        return false; // the editor's search is broken; an open draft will tell
    }
}

export async function isFile(file: string): Promise<boolean> {
    try {
        return (await fs.stat(file)).isFile();
    } catch {
        return false;
    }
}

async function hasTable(pyproject: string): Promise<boolean> {
    try {
        return /^\s*\[tool\.copydesk[\].]/m.test(await fs.readFile(pyproject, 'utf8'));
    } catch {
        return false;
    }
}
