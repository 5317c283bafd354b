/** Which `copydesk` to run. */

import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { isFile } from './prose';

export interface Found {
    /** The full path of the executable. */
    readonly command: string;
    /** Where it was found, in words for people. */
    readonly where: string;
}

/** The part of the Python extension's interface that is used here; the extension need not be there. */
interface PythonExtension {
    readonly environments?: {
        getActiveEnvironmentPath(resource?: vscode.Uri): { readonly path: string };
        resolveEnvironment(
            environment: { readonly path: string },
        ): Thenable<{ readonly executable: { readonly uri?: vscode.Uri } } | undefined>;
        readonly onDidChangeActiveEnvironmentPath?: vscode.Event<unknown>;
    };
}

const WINDOWS = process.platform === 'win32';

/**
 * The setting, the active Python environment, PATH, the private environment: the first that has one.
 * A setting that names nothing is an error, not a reason to run something else.
 */
export async function locate(privateEnvironment: string): Promise<Found | undefined> {
    const named = vscode.workspace.getConfiguration('copydesk').get<string>('path', '').trim();
    if (named) {
        const command = expanded(named);
        if (!(await isFile(command))) {
            throw new Error(`the setting copydesk.path names ${command}, and there is no such file`);
        }
        return { command, where: 'the setting copydesk.path' };
    }
    const python = await activePython();
    const beside = python && (await executableIn(path.dirname(python)));
    if (beside) {
        return { command: beside, where: 'the active Python environment' };
    }
    for (const folder of (process.env['PATH'] ?? '').split(path.delimiter).filter(path.isAbsolute)) {
        const command = await executableIn(folder);
        if (command) {
            return { command, where: 'PATH' };
        }
    }
    const own = await executableIn(path.join(privateEnvironment, WINDOWS ? 'Scripts' : 'bin'));
    return own ? { command: own, where: "the extension's private environment" } : undefined;
}

/** The interpreter that the Python extension has active, where that extension is installed. */
export async function activePython(): Promise<string | undefined> {
    try {
        const environments = (await pythonExtension())?.environments;
        const active = environments?.getActiveEnvironmentPath(vscode.workspace.workspaceFolders?.[0]?.uri);
        return active && (await environments?.resolveEnvironment(active))?.executable.uri?.fsPath;
    } catch {
        return undefined; // another extension's trouble is not a reason to have none of our own help
    }
}

/** Calls back when another Python environment is made the active one. */
export async function onPythonChange(changed: () => void): Promise<vscode.Disposable | undefined> {
    try {
        return (await pythonExtension())?.environments?.onDidChangeActiveEnvironmentPath?.(changed);
    } catch {
        return undefined;
    }
}

async function pythonExtension(): Promise<PythonExtension | undefined> {
    return vscode.extensions.getExtension<PythonExtension>('ms-python.python')?.activate();
}

async function executableIn(folder: string): Promise<string | undefined> {
    const file = path.join(folder, WINDOWS ? 'copydesk.exe' : 'copydesk');
    return (await isFile(file)) ? file : undefined;
}

function expanded(named: string): string {
    const root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? os.homedir();
    const whole = named.replace(/^~(?=[\\/])/, os.homedir()).replace('${workspaceFolder}', root);
    return path.resolve(root, whole);
}
