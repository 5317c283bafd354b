/** The status item, and the quiet offer to set a folder up. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { SELECTOR, governing, isProse } from './prose';
import type { CheckStatus, Server } from './server';

export class Status implements vscode.Disposable {
    private readonly item = vscode.window.createStatusBarItem('copydesk.status', vscode.StatusBarAlignment.Right, 90);
    private readonly offer = vscode.languages.createLanguageStatusItem('copydesk.offer', SELECTOR);
    private readonly checks = new Map<string, CheckStatus>();
    private readonly parts: vscode.Disposable[] = [this.item, this.offer];

    constructor(private readonly server: Server) {
        this.item.name = 'Copydesk';
        this.offer.name = 'Copydesk';
        this.parts.push(
            server.onDidChangeState(() => this.update()),
            server.onDidCheck(status => {
                this.checks.set(status.uri ?? '', status);
                void this.update();
            }),
            vscode.window.onDidChangeActiveTextEditor(() => this.update()),
            vscode.languages.onDidChangeDiagnostics(() => this.update()),
            vscode.workspace.onDidCloseTextDocument(document => this.checks.delete(document.uri.toString())),
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
                const status = this.checks.get(document.uri.toString());
                const found = vscode.languages.getDiagnostics(document.uri).filter(each => each.source === 'copydesk');
                this.item.text = `$(checklist) Copydesk: ${found.length === 0 ? 'no findings' : found.length}`;
                this.item.tooltip = [
                    status?.text ?? status?.message,
                    `copydesk ${state.version}, from ${state.found.where}`,
                    state.found.command,
                    'Click for Show Story',
                ]
                    .filter(Boolean)
                    .join('\n');
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
