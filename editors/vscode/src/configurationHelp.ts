/** Help with writing copydesk.toml, from the same JSON Schema that docs/ holds: keys, their meaning, what is wrong. */

import * as vscode from 'vscode';
import schema from '../../../docs/copydesk.schema.json';
import { CONFIGURATION } from './prose';

interface Property {
    readonly description?: string;
    readonly type?: string;
    readonly enum?: readonly unknown[];
    readonly anyOf?: readonly Property[];
    readonly default?: unknown;
}

const PROPERTIES = schema.properties as Readonly<Record<string, Property>>;
const SELECTOR = { scheme: 'file', pattern: `**/${CONFIGURATION}` };
const KEY = /^\s*([\w-]+)\s*=\s*(.*)$/;

export function configurationHelp(): vscode.Disposable {
    const problems = vscode.languages.createDiagnosticCollection('copydesk.toml');
    const check = (document: vscode.TextDocument) => {
        if (vscode.languages.match(SELECTOR, document) > 0) {
            problems.set(document.uri, complaints(document));
        }
    };
    vscode.workspace.textDocuments.forEach(check);
    return vscode.Disposable.from(
        problems,
        vscode.workspace.onDidOpenTextDocument(check),
        vscode.workspace.onDidChangeTextDocument(change => check(change.document)),
        vscode.workspace.onDidCloseTextDocument(document => problems.delete(document.uri)),
        vscode.languages.registerCompletionItemProvider(SELECTOR, { provideCompletionItems: completions }, '"'),
        vscode.languages.registerHoverProvider(SELECTOR, { provideHover: hover }),
    );
}

function completions(document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] {
    const before = document.lineAt(position.line).text.slice(0, position.character);
    const key = KEY.exec(before);
    if (key) {
        return (PROPERTIES[key[1] ?? '']?.enum ?? []).map(
            value => new vscode.CompletionItem(String(value), vscode.CompletionItemKind.EnumMember),
        );
    }
    if (!/^\s*[\w-]*$/.test(before)) {
        return [];
    }
    const used = new Set(document.getText().split('\n').map(line => KEY.exec(line)?.[1]));
    const word = document.getWordRangeAtPosition(position, /[\w-]+/) ?? new vscode.Range(position, position);
    return Object.entries(PROPERTIES)
        .filter(([name]) => !used.has(name))
        .map(([name, property]) => {
            const item = new vscode.CompletionItem(name, vscode.CompletionItemKind.Property);
            item.documentation = new vscode.MarkdownString(property.description ?? '');
            item.insertText = new vscode.SnippetString(`${name} = ${blank(property)}`);
            item.range = word;
            return item;
        });
}

function hover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const name = KEY.exec(document.lineAt(position.line).text)?.[1];
    const property = name === undefined ? undefined : PROPERTIES[name];
    const word = document.getWordRangeAtPosition(position, /[\w-]+/);
    if (!property || !word || document.getText(word) !== name) {
        return undefined;
    }
    const fallback = property.default === null || property.default === undefined ? '' : JSON.stringify(property.default);
    const text = `${property.description ?? ''}${fallback ? `\n\nDefault: \`${fallback}\`` : ''}`;
    return new vscode.Hover(new vscode.MarkdownString(text), word);
}

/** Keys that do not exist and words that are not among the choices; the rest the server says when it reads the file. */
function complaints(document: vscode.TextDocument): vscode.Diagnostic[] {
    const found: vscode.Diagnostic[] = [];
    for (let number = 0; number < document.lineCount; number++) {
        const line = document.lineAt(number).text;
        if (/^\s*\[/.test(line) && !KEY.test(line) && !line.includes('"')) {
            break; // tables below the keys of the desk are not described by the schema
        }
        const [, name, value] = KEY.exec(line) ?? [];
        if (name === undefined || value === undefined) {
            continue;
        }
        const start = line.indexOf(name);
        const property = PROPERTIES[name];
        if (!property) {
            const message = `There is no key “${name}”; the keys are ${Object.keys(PROPERTIES).join(', ')}.`;
            found.push(problem(number, start, start + name.length, message));
            continue;
        }
        const word = /^(["'])(.*?)\1/.exec(value)?.[2];
        if (property.enum && word !== undefined && !property.enum.includes(word)) {
            const at = line.indexOf(word, start + name.length);
            found.push(problem(number, at, at + word.length, `Write one of ${property.enum.join(', ')}.`));
        }
    }
    return found;
}

function problem(line: number, start: number, end: number, message: string): vscode.Diagnostic {
    const diagnostic = new vscode.Diagnostic(
        new vscode.Range(line, start, line, end),
        message,
        vscode.DiagnosticSeverity.Error,
    );
    diagnostic.source = 'copydesk.toml';
    return diagnostic;
}

function blank(property: Property): string {
    const type = property.type ?? property.anyOf?.find(each => each.type !== 'null')?.type;
    if (property.enum) {
        return `"\${1|${property.enum.join(',')}|}"`;
    }
    switch (type) {
        case 'array':
            return '["$1"]';
        case 'string':
            return '"$1"';
        default:
            return `\${1:${JSON.stringify(property.default ?? '')}}`;
    }
}
