/** Copydesk in an environment of the extension's own. The commands are shown first; nothing runs unasked. */

import { execFile, spawn } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { activePython } from './locate';

const OLDEST = 11;
const NEWEST = 13;
const WINDOWS = process.platform === 'win32';
const UNREACHABLE =
    /name resolution|getaddrinfo|connection (?:refused|error|broken|reset)|NewConnectionError|Network is unreachable|timed out|No matching distribution|ProxyError|SSLError|Max retries/i;

/**
 * Asks, then installs. The wheel of Copydesk itself and the hashes of all it needs come with the extension; what it
 * needs comes from the package index that pip is configured for. Gives back whether it is installed now.
 */
export async function install(
    context: vscode.ExtensionContext,
    log: vscode.LogOutputChannel,
    { ask = true } = {},
): Promise<boolean> {
    const python = await suitablePython();
    if (!python) {
        void vscode.window.showErrorMessage(
            `Copydesk needs Python 3.${OLDEST} to 3.${NEWEST}, and none was found. Install one, or set copydesk.path.`,
        );
        return false;
    }
    const environment = environmentOf(context);
    const steps = await commands(context, python, environment);
    if (ask && !(await agreed(steps))) {
        return false;
    }
    return vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title: 'Installing copydesk', cancellable: true },
        async (progress, token) => {
            await fs.rm(environment, { recursive: true, force: true });
            let said = '';
            for (const [number, step] of steps.entries()) {
                progress.report({ message: `step ${number + 1} of ${steps.length}` });
                const outcome = await run(step, log, token);
                said += outcome.said;
                if (outcome.status !== 0) {
                    await fs.rm(environment, { recursive: true, force: true }); // half an environment is worse than none
                    complain(said, token.isCancellationRequested, log);
                    return false;
                }
            }
            log.info(`installed into ${environment}`);
            return true;
        },
    );
}

export function environmentOf(context: vscode.ExtensionContext): string {
    return path.join(context.globalStorageUri.fsPath, 'environment');
}

async function commands(context: vscode.ExtensionContext, python: string, environment: string): Promise<string[][]> {
    const bundled = context.asAbsolutePath(path.join('dist', 'python'));
    const wheel = (await fs.readdir(bundled)).find(name => name.endsWith('.whl'));
    if (!wheel) {
        throw new Error(`no wheel in ${bundled}: the extension was not packaged whole`);
    }
    const own = path.join(environment, WINDOWS ? 'Scripts\\python.exe' : 'bin/python');
    const pip = [own, '-m', 'pip', 'install', '--disable-pip-version-check', '--no-input'];
    return [
        [python, '-m', 'venv', environment],
        [...pip, '--require-hashes', '-r', path.join(bundled, 'requirements.txt')],
        [...pip, '--no-deps', path.join(bundled, wheel)],
    ];
}

async function agreed(steps: string[][]): Promise<boolean> {
    const shown = steps.map(step => step.map(quoted).join(' ')).join('\n\n');
    const answer = await vscode.window.showInformationMessage(
        'Install copydesk into a private environment of this extension?',
        { modal: true, detail: `These commands will run. About 400 MB; the network is needed once.\n\n${shown}` },
        'Install',
        'Copy Commands',
    );
    if (answer === 'Copy Commands') {
        await vscode.env.clipboard.writeText(steps.map(step => step.map(quoted).join(' ')).join('\n'));
    }
    return answer === 'Install';
}

function run(
    [command, ...args]: string[],
    log: vscode.LogOutputChannel,
    token: vscode.CancellationToken,
): Promise<{ status: number; said: string }> {
    log.info(`$ ${[command ?? '', ...args].map(quoted).join(' ')}`);
    return new Promise(resolve => {
        let said = '';
        const child = spawn(command ?? '', args, { stdio: ['ignore', 'pipe', 'pipe'] });
        const hear = (data: Buffer) => {
            said += data.toString();
            log.info(data.toString().trimEnd());
        };
        child.stdout.on('data', hear);
        child.stderr.on('data', hear);
        const stop = token.onCancellationRequested(() => child.kill());
        const done = (status: number) => {
            stop.dispose();
            resolve({ status, said });
        };
        child.on('error', error => {
            hear(Buffer.from(String(error)));
            done(1);
        });
        child.on('close', status => done(status ?? 1));
    });
}

function complain(said: string, cancelled: boolean, log: vscode.LogOutputChannel): void {
    if (cancelled) {
        return;
    }
    const reason = UNREACHABLE.test(said)
        ? 'pip could not reach its package index. Copydesk is not installed: try again with a network, or install it elsewhere and set copydesk.path.'
        : 'Copydesk could not be installed; the log says why.';
    void vscode.window.showErrorMessage(reason, 'Show Log').then(answer => answer && log.show());
    log.error(reason);
}

async function suitablePython(): Promise<string | undefined> {
    const active = await activePython();
    const named = ['python3.13', 'python3.12', 'python3.11', 'python3', 'python'];
    for (const candidate of [...(active ? [active] : []), ...named]) {
        try {
            const asked = ['-c', 'import sys; print(*sys.version_info[:2], sys.executable, sep="\\n")'];
            const { stdout } = await promisify(execFile)(candidate, asked, { timeout: 20_000 });
            const [major, minor, executable] = stdout.split(/\r?\n/);
            if (major === '3' && Number(minor) >= OLDEST && Number(minor) <= NEWEST && executable) {
                return executable;
            }
        } catch {
            // not there, or not a Python: the next
        }
    }
    return undefined;
}

function quoted(word: string): string {
    return /^[\w@%+=:,./\\-]+$/.test(word) ? word : WINDOWS ? `"${word}"` : `'${word.replaceAll("'", `'\\''`)}'`;
}
