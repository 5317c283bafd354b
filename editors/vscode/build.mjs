/** Bundles the extension to dist/; with --package also the wheel of Copydesk, and all of it to a .vsix. */

import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

const python = process.env.PYTHON ?? '../../.venv/bin/python';
const release = process.argv.includes('--package');

rmSync('dist', { recursive: true, force: true });
await build({
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/extension.js',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    minify: release,
    sourcemap: !release,
});
mkdirSync('dist/python', { recursive: true });
copyFileSync('../../requirements/runtime.txt', 'dist/python/requirements.txt');
if (release) {
    if (!existsSync(python)) {
        throw new Error(`${python} is not there: run make once, or set PYTHON to one that has setuptools`);
    }
    const pip = ['-m', 'pip', 'wheel', '--quiet', '--no-deps', '--no-build-isolation', '--disable-pip-version-check'];
    execFileSync(python, [...pip, '--wheel-dir', 'dist/python', '../..'], { stdio: 'inherit' });
    execFileSync('npx', ['--no-install', 'vsce', 'package', '--no-dependencies', '--allow-missing-repository'], {
        stdio: 'inherit',
    });
}
