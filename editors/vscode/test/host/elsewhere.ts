/** A folder without a desk, and how it gets one. */

import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as vscode from 'vscode';
import { configuration } from '../../src/setup';
import { api, at, finding, findings, open, runAll, serverProcesses, until } from './kit';

const set = (value: string | undefined) =>
    vscode.workspace.getConfiguration('copydesk').update('path', value, vscode.ConfigurationTarget.Workspace);

export const run = () =>
    runAll('elsewhere', {
        'a folder without copydesk.toml is left alone': async () => {
            const document = await open('drafts', 'talks.md');
            const { server } = await api();
            await server.restart();
            assert.equal(server.state.kind, 'idle');
            assert.deepEqual(serverProcesses(), []);
            assert.deepEqual(findings(document.uri), []);
        },

        'a copydesk.toml brings it to life, with the active Python environment': async () => {
            const document = await open('drafts', 'talks.md');
            fs.writeFileSync(at('copydesk.toml').fsPath, configuration(['archive'], ['drafts']));
            await finding(document, 'quote-speaker');
            const { server } = await api();
            assert.equal(server.state.kind === 'running' && server.state.found.where, 'the active Python environment');
        },

        'a wrong setting is said, and nothing else is run': async () => {
            const { server } = await api();
            await set('/nowhere/copydesk');
            const state = await until('a failure', () => (server.state.kind === 'failed' ? server.state : undefined));
            assert.match(state.reason, /copydesk\.path names \/nowhere\/copydesk/);
            await until('the old server to end', () => serverProcesses().length === 0 || undefined);
            await set(undefined);
            await until('a running server', () => server.state.kind === 'running' || undefined);
        },

        'without a network the installation says so and leaves nothing behind': async () => {
            const installed = await vscode.commands.executeCommand<boolean>('copydesk.install', { ask: false });
            assert.equal(installed, false);
        },
    });
