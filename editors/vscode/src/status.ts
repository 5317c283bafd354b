/** The status item, and the quiet offer to set a folder up. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { SELECTOR, governing, isProse } from './prose';
import type { CheckStatus, Server } from './server';

export class Status implements vscode.Disposable {
    private readonly item = vscode.window.createStatusBarItem('copydesk.status', vscode.StatusBarAlignment.Right, 90);
    private readonly offer = vscode.languages.createLanguageStatusItem('copydesk.offer', SELECTOR);
    private readonly parts: vscode.Disposable[] = [this.item, this.offer];

    constructor(private readonly server: Server) {
        this.item.name = 'Copydesk';
        this.offer.name = 'Copydesk';
        this.parts.push(
            server.onDidChangeState(() => this.update()),
            server.onDidCheck(() => this.update()),
            vscode.window.onDidChangeActiveTextEditor(() => this.update()),
        );
        void this.update();
    }

    dispose(): void {
        this.parts.forEach(part => part.dispose());
    }

    private async update(): Promise<void> {
        const document = vscode.window.activeTextEditor?.document;
        if (!document || !isProse(document)) {
            return this.hide();
        }
        if (!(await governing(path.dirname(document.uri.fsPath)))) {
            this.offer.text = 'No copydesk.toml for this file';
            this.offer.command = { title: 'Set Up This Folder', command: 'copydesk.setUpFolder' };
            return this.hide();
        }
        this.show(document);
        this.offer.text = this.item.text.replace(/\$\([^)]*\)\s*/g, '');
        this.offer.command = { title: 'Show Log', command: 'copydesk.showLog' };
        this.item.show();
    }

    private hide(): void {
        this.item.hide();
    }

    private show(document: vscode.TextDocument): void {
        const state = this.server.state;
        this.item.backgroundColor = undefined;
        this.item.command = 'copydesk.showLog';
        switch (state.kind) {
            case 'running': {
                const status = this.server.lastCheck(document.uri);
                const found = `copydesk ${state.version}, found by ${state.found.where}`;
                this.item.text = `$(${status?.indexing ? 'sync~spin' : 'checklist'}) ${summary(status)}`;
                this.item.tooltip = [...sentences(status), found, 'Click for the story.'].join('\n');
                this.item.command = 'copydesk.showStory';
                break;
            }
            case 'starting':
            case 'idle':
                this.item.text = '$(sync~spin) Copydesk';
                this.item.tooltip = 'Starting';
                break;
            case 'untrusted':
                this.item.text = '$(shield) Copydesk';
                this.item.tooltip = 'Copydesk starts when this folder is trusted.';
                this.item.command = 'workbench.trust.manage';
                break;
            case 'missing':
                this.warn('Copydesk: not installed', 'No copydesk was found. Click to install it.', 'copydesk.install');
                break;
            case 'failed':
                this.warn('Copydesk: stopped', state.reason, 'copydesk.showLog');
                break;
        }
    }

    private warn(text: string, tooltip: string, command: string): void {
        this.item.text = `$(warning) ${text}`;
        this.item.tooltip = tooltip;
        this.item.command = command;
        this.item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
    }
}

/** "No problems" alone would mislead: it is always said against how many articles. */
function summary(status: CheckStatus | undefined): string {
    if (!status || status.consulted === null) {
        return 'Copydesk';
    }
    const found = status.findings ? counted(status.findings, 'finding') : 'nothing found';
    return `Copydesk: ${found}, ${counted(status.consulted, 'article')}`;
}

function sentences(status: CheckStatus | undefined): string[] {
    if (!status || status.consulted === null) {
        return [];
    }
    const idle = status.rulesNotRun ?? [];
    return [
        `Checked against ${counted(status.consulted, 'article')}, ${status.related ?? 0} of this story.`,
        ...(status.indexing ? ['The archive is still being read.'] : []),
        ...(status.ignored ? [`${counted(status.ignored, 'finding')} ignored.`] : []),
        idle.length > 0 ? `Did not run: ${idle.join(', ')}.` : 'All rules ran.',
    ];
}

function counted(number: number, noun: string): string {
    return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
