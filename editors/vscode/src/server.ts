/** The language server's life: started where there is a desk, restarted one restart at a time, its state told. */

import * as vscode from 'vscode';
import { CloseAction, ErrorAction, State, Trace } from 'vscode-languageclient';
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from 'vscode-languageclient/node';
import { type Found, locate } from './locate';
import { SELECTOR, deskIsOpen } from './prose';
import { showBeside } from './showing';

/** What the server tells after a check, in the notification copydesk/status. */
export interface CheckStatus {
    readonly uri: string;
    /** How many articles the draft was checked against; null in a folder without a desk. */
    readonly consulted: number | null;
    /** How many of them tell the same story. */
    readonly related?: number;
    readonly findings?: number;
    readonly ignored?: number;
    readonly rulesNotRun?: readonly string[];
    /** Whether the archive is still being read. */
    readonly indexing?: boolean;
}

export type ServerState =
    | { readonly kind: 'idle' }
    | { readonly kind: 'untrusted' }
    | { readonly kind: 'starting' }
    | { readonly kind: 'running'; readonly found: Found; readonly version: string }
    | { readonly kind: 'missing' }
    | { readonly kind: 'failed'; readonly reason: string };

/** The command of ours that asks for a reason; the server names it in the actions that ignore. */
export const REASON_COMMAND = 'copydesk.ignoreWithReason';

const CRASHES_FORGIVEN = 5;
const CRASH_WINDOW_MILLISECONDS = 180_000;

export class Server implements vscode.Disposable {
    private client: LanguageClient | undefined;
    private current: ServerState = { kind: 'idle' };
    private last: Promise<void> = Promise.resolve();
    private waiting: Promise<void> | undefined;
    private crashes: number[] = [];
    private readonly changed = new vscode.EventEmitter<ServerState>();
    private readonly checked = new vscode.EventEmitter<CheckStatus>();

    private readonly checks = new Map<string, CheckStatus>();

    readonly onDidChangeState = this.changed.event;
    readonly onDidCheck = this.checked.event;

    constructor(
        private readonly log: vscode.LogOutputChannel,
        private readonly privateEnvironment: string,
    ) {}

    get state(): ServerState {
        return this.current;
    }

    /** The client, while the server is running. */
    get running(): LanguageClient | undefined {
        return this.client?.state === State.Running ? this.client : undefined;
    }

    /** What was told of the last check of a document. */
    lastCheck(uri: vscode.Uri): CheckStatus | undefined {
        return this.checks.get(uri.toString());
    }

    /** Whether the running server offers a command. */
    offers(command: string): boolean {
        return this.running?.initializeResult?.capabilities.executeCommandProvider?.commands.includes(command) ?? false;
    }

    /** Stop, look for `copydesk` anew, start. Calls while one waits share it: a burst of changes restarts once. */
    restart(): Promise<void> {
        this.waiting ??= this.last = this.last.then(async () => {
            this.waiting = undefined;
            await this.stop();
            await this.start();
        });
        return this.waiting;
    }

    /** Start where it is not running and something open has a desk by now. */
    async startIfNeeded(): Promise<void> {
        if (this.current.kind === 'idle' || this.current.kind === 'untrusted') {
            await this.restart();
        }
    }

    /** Stops it, after whatever is under way. */
    async stopped(): Promise<void> {
        await this.last;
        await this.stop();
    }

    dispose(): void {
        void this.stopped();
        this.changed.dispose();
        this.checked.dispose();
    }

    private async start(): Promise<void> {
        try {
            if (!(await deskIsOpen())) {
                return this.become({ kind: 'idle' });
            }
            if (!vscode.workspace.isTrusted) {
                return this.become({ kind: 'untrusted' });
            }
            this.become({ kind: 'starting' });
            const found = await locate(this.privateEnvironment);
            if (!found) {
                return this.become({ kind: 'missing' });
            }
            await this.launch(found);
        } catch (error) {
            const reason = error instanceof Error ? error.message : String(error);
            this.log.error(reason);
            this.become({ kind: 'failed', reason });
        }
    }

    private async launch(found: Found): Promise<void> {
        const args = ['server', ...vscode.workspace.getConfiguration('copydesk').get<string[]>('args', [])];
        this.log.info(`starting ${found.command} ${args.join(' ')} (found by ${found.where})`);
        const executable = { command: found.command, args };
        const serverOptions: ServerOptions = { run: executable, debug: executable };
        const client = new LanguageClient('copydesk', 'Copydesk', serverOptions, this.clientOptions());
        this.client = client;
        client.onDidChangeState(({ newState }) => {
            if (this.client === client) {
                this.follow(newState, found);
            }
        });
        client.onNotification('copydesk/status', (status: CheckStatus) => {
            this.checks.set(vscode.Uri.parse(status.uri).toString(), status);
            this.checked.fire(status);
        });
        const trace = vscode.workspace.getConfiguration('copydesk').get<string>('trace.server', 'off');
        await client.setTrace(Trace.fromString(trace));
        await client.start();
    }

    private clientOptions(): LanguageClientOptions {
        return {
            documentSelector: SELECTOR,
            outputChannel: this.log,
            traceOutputChannel: this.log,
            initializationOptions: {
                ...vscode.workspace.getConfiguration('copydesk'),
                reasonCommand: REASON_COMMAND,
            },
            synchronize: { configurationSection: 'copydesk' },
            middleware: { window: { showDocument: showBeside } },
            errorHandler: {
                error: () => ({ action: ErrorAction.Continue }),
                closed: () => this.afterCrash(),
            },
        };
    }

    private afterCrash(): { action: CloseAction; message?: string; handled?: boolean } {
        const now = Date.now();
        this.crashes = [...this.crashes.filter(at => now - at < CRASH_WINDOW_MILLISECONDS), now];
        if (this.crashes.length < CRASHES_FORGIVEN) {
            this.log.warn('the server ended; starting it again');
            return { action: CloseAction.Restart, handled: true };
        }
        this.crashes = [];
        const reason = `the server ended ${CRASHES_FORGIVEN} times within three minutes; the log says why`;
        this.log.error(reason);
        this.become({ kind: 'failed', reason });
        return { action: CloseAction.DoNotRestart, handled: true };
    }

    private follow(state: State, found: Found): void {
        if (state === State.Running) {
            const version = this.client?.initializeResult?.serverInfo?.version ?? '';
            this.log.info(`running copydesk ${version}`);
            this.become({ kind: 'running', found, version });
        } else if (state === State.Starting) {
            this.become({ kind: 'starting' });
        } else if (this.current.kind === 'running') {
            this.become({ kind: 'starting' }); // it ended, and afterCrash decides what comes next
        }
    }

    private async stop(): Promise<void> {
        const client = this.client;
        this.client = undefined;
        this.checks.clear();
        if (client) {
            await client.dispose(2000).catch((error: unknown) => this.log.warn(String(error)));
        }
    }

    private become(state: ServerState): void {
        this.current = state;
        void vscode.commands.executeCommand('setContext', 'copydesk.running', state.kind === 'running');
        if (state.kind === 'running') {
            void vscode.commands.executeCommand('setContext', 'copydesk.found', true);
        }
        this.changed.fire(state);
    }
}
