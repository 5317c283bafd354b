/** A real VS Code workbench: code-server's copy of VS Code's server, opened in Chromium. */

import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { chromium } from 'playwright-core';

const BROWSER_ARGUMENTS = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
];
const PATIENCE_MILLISECONDS = Number(process.env.COPYDESK_TEST_PATIENCE ?? 120) * 1000;
const SUITE_PATIENCE_MILLISECONDS = 12 * PATIENCE_MILLISECONDS;
const SETTINGS = {
    'workbench.startupEditor': 'none',
    'workbench.colorTheme': 'Default Light Modern',
    'workbench.enableExperiments': false,
    'extensions.autoCheckUpdates': false,
    'extensions.autoUpdate': false,
    'extensions.ignoreRecommendations': true,
    'update.mode': 'none',
    'telemetry.telemetryLevel': 'off',
    'git.enabled': false,
    'editor.minimap.enabled': false,
    'editor.wordWrap': 'on',
    'files.autoSave': 'off',
    'window.commandCenter': false,
};

export class Workbench {
    /** Starts a server with an extension installed from a .vsix; `folder` is for all that it writes. */
    static async start({ code, folder, vsix, settings, environment, asksForTrust = false }) {
        const data = path.join(folder, 'server');
        const user = path.join(data, 'user');
        mkdirSync(path.join(user, 'Machine'), { recursive: true });
        mkdirSync(path.join(user, 'User'), { recursive: true });
        const machine = JSON.stringify({ ...SETTINGS, ...settings }, null, 2);
        writeFileSync(path.join(user, 'Machine', 'settings.json'), machine);
        const main = path.join(code, 'out', 'server-main.js');
        const where = ['--server-data-dir', data, '--user-data-dir', user, '--extensions-dir', path.join(data, 'x')];
        const workbench = new Workbench(await freePort());
        workbench.environment = { ...process.env, ...environment };
        await workbench.finish(spawn('node', [main, ...where, '--install-extension', vsix], workbench.options()));
        workbench.server = spawn(
            'node',
            [
                main, ...where, '--host', '127.0.0.1', '--port', String(workbench.port), '--without-connection-token',
                '--accept-server-license-terms', '--telemetry-level', 'off',
                ...(asksForTrust ? [] : ['--disable-workspace-trust']),
            ],
            workbench.options(),
        );
        await workbench.says(/Extension host agent listening|Web UI available/);
        workbench.browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: BROWSER_ARGUMENTS });
        return workbench;
    }

    constructor(port) {
        this.port = port;
        this.said = '';
    }

    async stop() {
        await this.browser?.close();
        this.server?.kill();
    }

    /** A page with a folder open. */
    async open(folder, size = { width: 1280, height: 820 }) {
        const context = await this.browser.newContext({ viewport: size, deviceScaleFactor: 1 });
        const page = await context.newPage();
        page.setDefaultTimeout(PATIENCE_MILLISECONDS);
        await page.goto(`http://127.0.0.1:${this.port}/?folder=${encodeURIComponent(folder)}`);
        await page.locator('.monaco-workbench').waitFor();
        return page;
    }

    /** Pictures of the pages that are still open: what a failed test saw. */
    async picture(name) {
        for (const context of this.browser.contexts()) {
            for (const page of context.pages()) {
                await page.screenshot({ path: `${name}.png` });
            }
            await context.close();
        }
    }

    /** Runs a test module inside the extension host; gives back its exit code, 0 where all passed. */
    async runInside(folder, module, developed) {
        const remote = file => `vscode-remote://127.0.0.1:${this.port}${file}`;
        const payload = JSON.stringify([
            ['extensionDevelopmentPath', remote(developed)],
            ['extensionTestsPath', remote(module)],
        ]);
        const context = await this.browser.newContext();
        const page = await context.newPage();
        const exit = new Promise((resolve, reject) => {
            setTimeout(() => reject(new Error(`${module} did not end`)), SUITE_PATIENCE_MILLISECONDS).unref();
            page.on('crash', () => reject(new Error('the page crashed')));
            void page.exposeFunction('codeAutomationExit', resolve);
            void page.exposeFunction('codeAutomationLog', () => undefined);
        });
        const query = `folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(payload)}`;
        await page.goto(`http://127.0.0.1:${this.port}/?${query}`, { timeout: PATIENCE_MILLISECONDS });
        try {
            return await exit;
        } finally {
            await context.close();
        }
    }

    options() {
        return { env: this.environment, stdio: ['ignore', 'pipe', 'pipe'] };
    }

    async finish(child) {
        let said = '';
        child.stdout.on('data', data => (said += data));
        child.stderr.on('data', data => (said += data));
        const status = await new Promise(resolve => child.on('close', resolve));
        if (status !== 0) {
            throw new Error(`the extension did not install:\n${said}`);
        }
    }

    says(wanted) {
        return new Promise((resolve, reject) => {
            const hear = data => {
                this.said += data;
                if (wanted.test(this.said)) {
                    resolve();
                }
            };
            this.server.stdout.on('data', hear);
            this.server.stderr.on('data', hear);
            this.server.on('close', status => reject(new Error(`the workbench ended (${status}):\n${this.said}`)));
        });
    }
}

function freePort() {
    return new Promise(resolve => {
        const server = createServer().listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });
}
