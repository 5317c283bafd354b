/** The table of a story as HTML: the draft's facts against each article. Knows nothing of the editor. */

export type Standing = 'agrees' | 'differs';

export interface Cell {
    readonly standing: Standing;
    /** The article's words. */
    readonly words: string;
    /** A link that opens the passage. */
    readonly link: string;
}

export interface Article {
    readonly path: string;
    /** Publisher, title and day, as far as they are known. */
    readonly label: string;
}

export interface Row {
    readonly line: number;
    readonly kind: string;
    readonly words: string;
    /** What the words were read as; empty where there is nothing to add. */
    readonly meaning: string;
    readonly message: string | null;
    readonly link: string;
    /** By the article's path. */
    readonly cells: ReadonlyMap<string, Cell>;
}

export interface Story {
    readonly title: string;
    /** How many articles the draft was checked against; null where that has not been told. */
    readonly consulted: number | null;
    readonly articles: readonly Article[];
    readonly rows: readonly Row[];
}

export function page(story: Story, nonce: string): string {
    const conflicts = story.rows.filter(row => row.message !== null).length;
    const head = story.articles.map(heading).join('');
    const body = story.rows.map(row => tableRow(row, story.articles)).join('\n');
    const summary = [
        counted(story.rows.length, 'fact'),
        counted(conflicts, 'finding'),
        `${counted(story.articles.length, 'article')} shown`,
        ...(story.consulted === null ? [] : [`checked against ${counted(story.consulted, 'article')}`]),
    ].join(' · ');
    return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'">
<title>Story</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<h1>${escaped(story.title)}</h1>
<p>${summary}</p>
<table>
<thead><tr><th scope="col">Line</th><th scope="col">This draft</th><th scope="col">Read as</th>${head}</tr></thead>
<tbody>
${body}
</tbody>
</table>
${story.rows.length === 0 ? '<p>No facts were read in this draft.</p>' : ''}
</body>
</html>`;
}

export function escaped(text: string): string {
    return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}

const STYLE = `
body { font-family: var(--vscode-font-family); color: var(--vscode-foreground); padding: 0 1.2em 2em; }
h1 { font-size: 1.3em; font-weight: 600; margin-bottom: 0; }
p { color: var(--vscode-descriptionForeground); }
table { border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: .45em .8em; border-bottom: 1px solid var(--vscode-widget-border, #8884); }
thead th { position: sticky; top: 0; background: var(--vscode-editor-background); font-weight: 600; }
thead small { display: block; font-weight: 400; color: var(--vscode-descriptionForeground); max-width: 16em; }
td { min-width: 8em; }
td:nth-child(2) { min-width: 15em; }
td.line { min-width: 0; color: var(--vscode-descriptionForeground); text-align: right; }
td.differs { border-left: 3px solid var(--vscode-editorWarning-foreground, #b80); }
td.agrees { border-left: 3px solid var(--vscode-testing-iconPassed, #2a2); }
td .mark { display: block; font-size: .85em; color: var(--vscode-descriptionForeground); }
tr.found td:nth-child(2) { font-weight: 600; }
.message { display: block; font-weight: 400; color: var(--vscode-editorWarning-foreground, #b80); max-width: 28em; }
a { color: inherit; text-decoration: none; }
a:hover { text-decoration: underline; }
`;

function heading(article: Article): string {
    const [first = '', ...rest] = (article.label || fileName(article.path)).split(' · ');
    return `<th scope="col">${escaped(first)}<small>${rest.map(escaped).join(' · ')}</small></th>`;
}

function tableRow(row: Row, articles: readonly Article[]): string {
    const cells = articles.map(article => tableCell(row.cells.get(article.path))).join('');
    const message = row.message === null ? '' : `<span class="message">${escaped(row.message)}</span>`;
    const words = `<a href="${escaped(row.link)}">${escaped(row.words)}</a>${message}`;
    const meaning = `<span class="mark">${escaped(row.kind)}</span>${escaped(row.meaning)}`;
    const found = row.message === null ? '' : ' class="found"';
    return `<tr${found}><td class="line">${row.line}</td><td>${words}</td><td>${meaning}</td>${cells}</tr>`;
}

function tableCell(cell: Cell | undefined): string {
    if (!cell) {
        return '<td></td>';
    }
    const mark = cell.standing === 'agrees' ? '✓ agrees' : '≠ differs';
    const words = `<a href="${escaped(cell.link)}">${escaped(cell.words)}</a>`;
    return `<td class="${cell.standing}"><span class="mark">${mark}</span>${words}</td>`;
}

function counted(number: number, noun: string): string {
    return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function fileName(path: string): string {
    return path.split(/[\\/]/).at(-1) ?? path;
}
