/** What a person sees and does with mouse and keyboard; the README's picture is taken on the way. */

import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

export const screens = {
    'the demo desk: squiggle, hover, problems': async (workbench, { desk, root }) => {
        const place = desk('demo');
        ['drafts/emoji.md', 'drafts/passing.md', '.vscode'].forEach(each => rmSync(path.join(place, each), { recursive: true }));
        const page = await workbench.open(place);
        await openFile(page, 'talks.md');
        await page.locator('.squiggly-warning').first().waitFor();
        await command(page, 'View: Focus Problems');
        await page.locator('.markers-panel .monaco-list-row').nth(3).waitFor();
        const problems = await page.locator('.markers-panel').innerText();
        assert.match(problems, /about 150,000 troops/);
        assert.match(problems, /talks-tarn-post\.md/, 'the related article is listed');
        await hoverOver(page, '.squiggly-warning');
        await page.locator('.monaco-hover:visible').getByText('Tarn Post').first().waitFor();
        await page.locator('.statusbar-item').getByText('Copydesk').first().waitFor();
        await page.screenshot({ path: process.env.COPYDESK_PICTURE ?? path.join(root, '.cache/editors/vscode.png') });
        await page.context().close();
    },

    'an ignore is asked a reason for, and keeps it': async (workbench, { desk }) => {
        const place = desk('ignoring');
        const page = await workbench.open(place);
        await openFile(page, 'talks.md');
        await page.locator('.squiggly-warning').nth(4).waitFor();
        const before = await page.locator('.squiggly-warning').count();
        await command(page, 'Go to Next Problem in Files');
        const problem = page.locator('.marker-widget'); // there when the cursor is
        await problem.waitFor();
        await page.keyboard.press('Escape');
        await problem.waitFor({ state: 'hidden' });
        await page.keyboard.press('Control+Period');
        const focused = page.locator('.action-widget .monaco-list-row.focused');
        while (!/^Ignore this finding/.test((await focused.innerText()).trim())) {
            await page.keyboard.press('ArrowDown');
        }
        await page.keyboard.press('Enter');
        await page.locator('.quick-input-widget').getByText('Ignore for good').waitFor();
        await page.keyboard.type('as the League told us');
        await page.keyboard.press('Enter');
        await page.waitForFunction(
            number => document.querySelectorAll('.squiggly-warning').length === number,
            before - 1,
        );
        assert.match(readFileSync(path.join(place, 'copydesk.ignore.toml'), 'utf8'), /as the League told us/);
        await page.context().close();
    },

    'the story is shown beside the draft': async (workbench, { desk, root }) => {
        const page = await workbench.open(desk('story'));
        await openFile(page, 'talks.md');
        await page.locator('.squiggly-warning').first().waitFor();
        await command(page, 'Copydesk: Show Story');
        const inner = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
        await inner.getByText('≠ differs').first().waitFor();
        assert.match(await inner.locator('table').innerText(), /Tarn Post/);
        await page.screenshot({ path: path.join(root, '.cache/editors/vscode-story.png') });
        await inner.getByRole('link', { name: 'an estimated 100,000 troops' }).first().click();
        await page.locator('.tab.active').getByText('talks-tarn-post.md').waitFor();
        await page.context().close();
    },

    'Set Up This Folder asks twice and writes copydesk.toml': async (workbench, { desk }) => {
        const place = desk('setting-up');
        rmSync(path.join(place, 'copydesk.toml'));
        const page = await workbench.open(place);
        await openFile(page, 'talks.md');
        assert.equal(await page.locator('.squiggly-warning').count(), 0);
        await command(page, 'Copydesk: Set Up This Folder');
        const input = page.locator('.quick-input-widget');
        await input.getByText('1 of 2').waitFor();
        await page.keyboard.press('Enter'); // the folder named archive is picked already
        await input.getByText('2 of 2').waitFor();
        await page.keyboard.press('Enter');
        await page.locator('.tab').getByText('copydesk.toml').waitFor();
        assert.ok(existsSync(path.join(place, 'copydesk.toml')));
        const written = readFileSync(path.join(place, 'copydesk.toml'), 'utf8');
        assert.match(written, /^archive = \["archive"\]$/m);
        assert.match(written, /^drafts = \["drafts"\]$/m);
        await openFile(page, 'talks.md');
        await page.locator('.squiggly-warning').first().waitFor();
        await page.context().close();
    },
};

/** In a workbench that asks whether a folder is trusted. */
export const trustScreens = {
    'nothing starts in a folder before it is trusted': async (workbench, { desk }) => {
        const page = await workbench.open(desk('untrusted'));
        await page.getByText("No, I don't trust the authors").click();
        await openFile(page, 'talks.md');
        await page.locator('.statusbar-item:has(.codicon-shield)').getByText('Copydesk').waitFor();
        assert.equal(await page.locator('.squiggly-warning').count(), 0);
        await command(page, 'Workspaces: Manage Workspace Trust');
        await page.locator('.workspace-trust-editor').getByText('Trust', { exact: true }).first().click();
        await openFile(page, 'talks.md');
        await page.locator('.squiggly-warning').first().waitFor();
        await page.context().close();
    },
};

async function openFile(page, name) {
    await page.keyboard.press('Control+KeyP');
    const input = page.locator('.quick-input-widget input').first();
    await input.fill(`drafts/${name}`);
    await page.locator('.quick-input-list .monaco-list-row').getByText(name, { exact: true }).first().click();
    await page.locator('.tab.active').getByText(name).waitFor();
}

async function command(page, title) {
    await page.keyboard.press('F1');
    const input = page.locator('.quick-input-widget input').first();
    await input.fill(`>${title}`);
    await page.locator('.quick-input-list .monaco-list-row').getByText(title.split(': ').at(-1)).first().waitFor();
    await page.keyboard.press('Enter');
}

async function hoverOver(page, selector) {
    const box = await page.locator(selector).first().boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.move(box.x + box.width / 2 + 2, box.y + box.height / 2);
}
