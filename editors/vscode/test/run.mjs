/** Packages nothing, tests what `npm run package` made: installs the .vsix in a real workbench and works in it. */

import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { screens, trustScreens } from './screens.mjs';
import { Workbench } from './workbench.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../../..');
const copydesk = path.resolve(process.env.COPYDESK ?? path.join(root, '.venv/bin/copydesk'));
const cache = path.join(root, '.cache/editors');
const code = path.join(cache, 'code-server/package/lib/vscode');
const { version } = JSON.parse(readFileSync(path.join(here, '../package.json'), 'utf8'));
const vsix = path.join(here, `../copydesk-${version}.vsix`);
const only = process.argv.slice(2);

/** No package index can be reached from the workbench: pip's settings are put aside, its index is a closed port. */
const UNREACHABLE = {
    PIP_CONFIG_FILE: '/dev/null',
    PIP_INDEX_URL: 'http://127.0.0.1:9/simple',
    PIP_EXTRA_INDEX_URL: '',
    PIP_FIND_LINKS: '',
    PIP_RETRIES: '0',
};

/** Stands before the words in question: characters of one, two and many UTF-16 units. */
const EMOJI = '🗞️👩🏽‍🚒 𝔑𝔬𝔱𝔢: 🧮. ';

const folder = mkdtempSync(path.join(os.tmpdir(), 'copydesk-vscode-'));
let failed = 0;

await main();
process.exit(failed === 0 ? 0 : 1);

async function main() {
    const modules = await bundled();
    const configured = desk('desk');
    const bare = desk('elsewhere');
    rmSync(path.join(bare, 'copydesk.toml'));
    const environment = {
        ...UNREACHABLE,
        COPYDESK_TEST_PYTHON: path.join(path.dirname(copydesk), 'python'),
        XDG_CACHE_HOME: path.join(folder, 'cache'),
    };
    const settings = { 'copydesk.path': copydesk };
    await inWorkbench('desk', { settings, environment }, async workbench => {
        await inside(workbench, 'desk', configured, modules);
        await inside(workbench, 'later', configured, modules);
    });
    await inWorkbench('elsewhere', { settings: {}, environment }, workbench =>
        inside(workbench, 'elsewhere', bare, modules),
    );
    await inWorkbench('screens', { settings, environment }, workbench => seen(workbench, 'screens', screens));
    await inWorkbench('trust', { settings, environment, asksForTrust: true }, workbench =>
        seen(workbench, 'trust', trustScreens),
    );
    if (failed === 0) {
        rmSync(folder, { recursive: true, force: true });
    } else {
        console.log(`VS Code: ${failed} failed; what they left is in ${folder}`);
    }
}

async function seen(workbench, suite, tests) {
    for (const [name, test] of Object.entries(tests)) {
        await tried(`${suite}: ${name}`, () => test(workbench, { desk, root }));
        await workbench.picture(path.join(folder, name.replace(/\W+/g, '-')));
    }
}

async function inWorkbench(name, started, work) {
    if (only.length > 0 && !only.includes(name)) {
        return;
    }
    const place = path.join(folder, `workbench-${name}`);
    const workbench = await Workbench.start({ code, folder: place, vsix, ...started });
    try {
        await work(workbench);
    } finally {
        await workbench.stop();
    }
}

/** A copy of the demo desk, its archive file beside it. */
function desk(name) {
    const place = path.join(folder, 'desks', name, 'desk');
    cpSync(path.join(root, 'examples'), place, { recursive: true });
    mkdirSync(path.join(place, '.vscode'), { recursive: true });
    const bridge = readFileSync(path.join(place, 'drafts/bridge.md'), 'utf8');
    writeFileSync(path.join(place, 'drafts/emoji.md'), bridge.replace('Corvell’s new', `${EMOJI}Corvell’s new`));
    writeFileSync(path.join(place, 'drafts/passing.md'), bridge.replace('$2.4', '$1.9'));
    return place;
}

async function bundled() {
    const out = path.join(folder, 'modules');
    const names = ['desk', 'later', 'elsewhere'];
    await build({
        entryPoints: names.map(name => path.join(here, 'host', `${name}.ts`)),
        outdir: out,
        bundle: true,
        platform: 'node',
        format: 'cjs',
        external: ['vscode'],
        logLevel: 'warning',
    });
    return Object.fromEntries(names.map(name => [name, path.join(out, `${name}.js`)]));
}

async function inside(workbench, suite, place, modules) {
    const results = path.join(place, '..', `${suite}.results.json`);
    await tried(`${suite}: the tests ran`, async () => {
        await workbench.runInside(place, modules[suite], path.join(here, 'python-extension'));
        readFileSync(results);
    });
    if (!existsSync(results)) {
        return;
    }
    for (const { name, seconds, failure } of JSON.parse(readFileSync(results, 'utf8'))) {
        report(`${suite}: ${name}`, seconds, failure);
    }
}

async function tried(name, work) {
    const began = Date.now();
    try {
        await work();
        report(name, (Date.now() - began) / 1000);
    } catch (error) {
        report(name, (Date.now() - began) / 1000, error.stack);
    }
}

function report(name, seconds, failure) {
    failed += failure === undefined ? 0 : 1;
    console.log(`VS Code: ${failure === undefined ? 'passed' : 'FAILED'}  ${name} (${seconds.toFixed(1)} s)`);
    if (failure !== undefined) {
        console.log(failure.replace(/^/gm, '    '));
    }
}
