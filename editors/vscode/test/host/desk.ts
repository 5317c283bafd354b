/** A desk with findings: what a writer sees and does. */

import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import {
    api, at, finding, findings, gone, open, quickFix, replace, ruleOf, runAll, serverProcesses, until, wordsIn,
} from './kit';

export const run = () =>
    runAll('desk', {
        'the server starts, found by the setting': async () => {
            const { server } = await api();
            const state = await until('a running server', () => (server.state.kind === 'running' ? server.state : undefined));
            assert.equal(state.found.where, 'the setting copydesk.path');
            assert.equal(serverProcesses().length, 1);
        },

        'findings stand under the words': async () => {
            const document = await open('drafts', 'talks.md');
            const words = new Map<string, string>();
            await finding(document, 'quote-speaker');
            for (const each of findings(document.uri)) {
                words.set(ruleOf(each), document.getText(each.range));
            }
            assert.equal(words.get('figure-mismatch'), 'about 150,000 troops');
            assert.equal(words.get('quote-speaker'), 'Tomas Reyl');
            assert.equal(words.get('title-mismatch'), 'Commander');
        },

        'columns are right after emoji': async () => {
            const document = await open('drafts', 'emoji.md');
            const found = await finding(document, 'figure-mismatch');
            assert.equal(document.getText(found.range), '$2.4 billion');
            assert.equal(found.range.start.character, '🗞️👩🏽‍🚒 𝔑𝔬𝔱𝔢: 🧮. Corvell’s new bridge will cost '.length);
        },

        'columns stay right while emoji are typed': async () => {
            const document = await open('drafts', 'emoji.md');
            const before = (await finding(document, 'figure-mismatch')).range.start.character;
            await replace(document, wordsIn(document, ' Corvell’s'), ' 🧑‍🤝‍🧑 Corvell’s');
            const found = await until('the finding to move', () =>
                findings(document.uri).find(each => each.range.start.character === before + ' 🧑‍🤝‍🧑'.length),
            );
            assert.equal(document.getText(found.range), '$2.4 billion');
        },

        'the other passages are related information': async () => {
            const document = await open('drafts', 'talks.md');
            const found = await finding(document, 'figure-mismatch');
            const related = found.relatedInformation ?? [];
            assert.ok(related.length >= 1);
            for (const { location, message } of related) {
                const other = await vscode.workspace.openTextDocument(location.uri);
                assert.ok(location.uri.fsPath.includes(`${path.sep}archive${path.sep}`));
                assert.ok(message.includes(other.getText(location.range)), message);
            }
        },

        'the rule is a link': async () => {
            const document = await open('drafts', 'talks.md');
            const { code } = await finding(document, 'figure-mismatch');
            assert.ok(typeof code === 'object' && code.target.toString().includes('figure-mismatch'));
        },

        'hover shows both passages': async () => {
            const document = await open('drafts', 'talks.md');
            const found = await finding(document, 'figure-mismatch');
            const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
                'vscode.executeHoverProvider', document.uri, found.range.start,
            );
            const text = hovers.flatMap(hover => hover.contents).map(each => (typeof each === 'string' ? each : each.value));
            assert.match(text.join('\n'), /150,000 troops/);
            assert.match(text.join('\n'), /100,000 troops/);
            assert.match(text.join('\n'), /Tarn Post/);
        },

        'definition goes to the counterpart': async () => {
            const document = await open('drafts', 'talks.md');
            const found = await finding(document, 'figure-mismatch');
            const places = await until('a definition', async () => {
                const answer = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
                    'vscode.executeDefinitionProvider', document.uri, found.range.start.translate(0, 2),
                );
                return answer.length > 0 ? answer : undefined;
            });
            const texts = await Promise.all(
                places.map(async place => {
                    const [uri, range] = 'targetUri' in place ? [place.targetUri, place.targetRange] : [place.uri, place.range];
                    return (await vscode.workspace.openTextDocument(uri)).getText(range);
                }),
            );
            assert.ok(texts.some(text => text.includes('100,000')), texts.join(' | '));
        },

        'the other passage opens beside the draft': async () => {
            const document = await open('drafts', 'talks.md');
            const found = await finding(document, 'figure-mismatch');
            await quickFix(document, found.range, /^Open the other passage beside/);
            const other = await until('the other article beside', () =>
                vscode.window.visibleTextEditors.find(editor => editor.document.uri.fsPath.includes(`${path.sep}archive${path.sep}`)),
            );
            assert.match(other.document.getText(other.selection), /100,000/);
            assert.ok(
                vscode.window.visibleTextEditors.some(editor => editor.document === document && editor.viewColumn !== other.viewColumn),
                'the draft stays in sight',
            );
        },

        'a rule is explained by its page, beside the draft': async () => {
            const document = await open('drafts', 'talks.md');
            const found = await finding(document, 'figure-mismatch');
            await quickFix(document, found.range, /^Explain figure-mismatch/);
            const preview = await until('the page', () =>
                vscode.window.tabGroups.all.flatMap(group => group.tabs).find(tab => tab.input instanceof vscode.TabInputWebview),
            );
            assert.match(preview.label, /figure-mismatch/);
            assert.equal(vscode.window.visibleTextEditors.some(editor => editor.document === document), true);
        },

        'what a person is can be added to the house facts': async () => {
            const document = await open('drafts', 'bridge.md');
            const before = fs.readFileSync(at('facts.toml').fsPath, 'utf8');
            await finding(document, 'figure-mismatch');
            await quickFix(document, wordsIn(document, 'Mayor'), /^Add to house facts: Clara Oduya, Mayor/i);
            const after = await until('the fact in facts.toml', () => {
                const text = fs.readFileSync(at('facts.toml').fsPath, 'utf8');
                return text === before ? undefined : text;
            });
            assert.ok(after.startsWith(before), 'what stood there stays');
            assert.match(after, /person = "Clara Oduya"/);
        },

        'a quick fix takes the other value': async () => {
            const document = await open('drafts', 'quake.md');
            const found = await finding(document, 'name-spelling');
            await quickFix(document, found.range, /Vasilevski/);
            await gone(document, 'name-spelling');
            assert.match(document.getText(), /Doctor Anna Vasilevski\./);
            await document.save();
        },

        'every quick fix that edits can be applied': async () => {
            const document = await open('drafts', 'quake.md');
            await finding(document, 'age-mismatch');
            for (const each of findings(document.uri)) {
                const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
                    'vscode.executeCodeActionProvider', document.uri, each.range, vscode.CodeActionKind.QuickFix.value, 20,
                );
                for (const action of actions.filter(one => one.edit)) {
                    const before = document.getText();
                    assert.ok(await vscode.workspace.applyEdit(action.edit as vscode.WorkspaceEdit), action.title);
                    assert.notEqual(document.getText(), before, action.title);
                    await vscode.commands.executeCommand('undo');
                    await until(`${action.title} undone`, () => document.getText() === before || undefined);
                }
            }
        },

        'an ignore silences a finding and is kept in the side file': async () => {
            const document = await open('drafts', 'talks.md');
            const found = await finding(document, 'title-mismatch');
            await quickFix(document, found.range, /^Ignore this finding/i);
            await gone(document, 'title-mismatch');
            await until('the side file', () => fs.existsSync(at('copydesk.ignore.toml').fsPath) || undefined);
            assert.ok(findings(document.uri).length > 0, 'the others stay');
            assert.equal(document.isDirty, false, 'the draft is untouched');
        },

        'closing a draft clears its findings, and so does deleting it': async () => {
            const uri = at('drafts', 'passing.md');
            const some = () => findings(uri).length > 0 || undefined;
            const none = () => findings(uri).length === 0 || undefined;
            await vscode.commands.executeCommand('vscode.open', uri);
            await until('findings in the open draft', some);
            await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
            await until('none in the closed draft', none);
            await vscode.commands.executeCommand('copydesk.checkAllDrafts');
            await until('findings in the closed draft', some);
            const edit = new vscode.WorkspaceEdit();
            edit.deleteFile(uri);
            await vscode.workspace.applyEdit(edit);
            await until('none in the deleted draft', none);
        },

        'the story sets the facts beside the articles': async () => {
            await open('drafts', 'talks.md');
            const html = await vscode.commands.executeCommand<string>('copydesk.showStory');
            assert.match(html, /about 150,000 troops/);
            assert.match(html, /≠ differs/);
            assert.match(html, /an estimated 100,000 troops/);
            assert.match(html, /120,000 to 180,000 troops/);
            assert.match(html, /✓ agrees/);
            const quotation = html.split('<tr').find(row => row.includes('said by Tomas Reyl') && row.includes('harbours'));
            assert.match(quotation ?? '', /≠ differs/, 'the same words by another speaker');
            assert.doesNotMatch(quotation ?? '', /✓ agrees/, 'the same words by another speaker are not agreement');
            assert.match(html, /Content-Security-Policy/);
        },

        'the archive can be indexed': async () => {
            assert.equal(await vscode.commands.executeCommand<number>('copydesk.indexArchive'), 1);
        },

        'all drafts are checked on request': async () => {
            await vscode.commands.executeCommand('copydesk.checkAllDrafts');
            await until('findings in a draft that is not open', () => findings(at('drafts', 'bridge.md')).length > 0 || undefined);
        },

        'a killed server comes back': async () => {
            const document = await open('drafts', 'quake.md');
            await finding(document, 'age-mismatch');
            const [old] = serverProcesses();
            assert.ok(old);
            process.kill(old, 'SIGKILL');
            const { server } = await api();
            await until('another server', () => {
                const [now] = serverProcesses();
                return (now !== undefined && now !== old && server.state.kind === 'running') || undefined;
            });
            await replace(document, wordsIn(document, 'Lanz, 43,'), 'Lanz, 36,');
            await gone(document, 'age-mismatch');
            await vscode.commands.executeCommand('undo');
            await finding(document, 'age-mismatch');
        },

        'a burst of restarts ends with one server': async () => {
            const { server } = await api();
            await Promise.all([1, 2, 3, 4].map(() => vscode.commands.executeCommand('copydesk.restart')));
            assert.equal(server.state.kind, 'running');
            await until('one server', () => serverProcesses().length === 1 || undefined);
        },

        'copydesk.toml is helped with': async () => {
            const document = await open('copydesk.toml');
            const end = document.lineAt(document.lineCount - 1).range.end;
            const list = await vscode.commands.executeCommand<vscode.CompletionList>(
                'vscode.executeCompletionItemProvider', document.uri, end,
            );
            const labels = list.items.map(item => item.label);
            assert.ok(labels.includes('min-confidence') && !labels.includes('archive'), String(labels));
            await replace(document, new vscode.Range(end, end), 'archves = ["x"]\n');
            const [wrong] = await until('a complaint', () => {
                const all = vscode.languages.getDiagnostics(document.uri).filter(each => each.source === 'copydesk.toml');
                return all.length > 0 ? all : undefined;
            });
            assert.equal(wrong && document.getText(wrong.range), 'archves');
        },
    });
