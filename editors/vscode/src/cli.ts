/** One run of the `copydesk` command that the server was started from. */

import { spawn } from 'node:child_process';
import type * as vscode from 'vscode';

export interface Run {
    readonly status: number;
    readonly output: string;
    readonly complaints: string;
}

/** Runs to the end or to cancellation, which ends it with a status of -1. */
export function run(
    command: string,
    args: readonly string[],
    options: { folder: string; input?: string; token?: vscode.CancellationToken },
): Promise<Run> {
    return new Promise((resolve, reject) => {
        const child = spawn(command, args, { cwd: options.folder, stdio: 'pipe' });
        const output: Buffer[] = [];
        const complaints: Buffer[] = [];
        child.stdout.on('data', (data: Buffer) => output.push(data));
        child.stderr.on('data', (data: Buffer) => complaints.push(data));
        const stop = options.token?.onCancellationRequested(() => child.kill());
        child.on('error', reject);
        child.on('close', status => {
            stop?.dispose();
            resolve({
                status: status ?? -1,
                output: Buffer.concat(output).toString('utf8'),
                complaints: Buffer.concat(complaints).toString('utf8'),
            });
        });
        child.stdin.on('error', () => undefined); // it ended before it had read all: its status tells
        child.stdin.end(options.input ?? '');
    });
}
