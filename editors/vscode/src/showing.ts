/** What the server asks to show stands beside the draft, which stays in sight and keeps the cursor. */

import * as vscode from 'vscode';
import type { ShowDocumentParams, ShowDocumentResult } from 'vscode-languageclient';

/** Shows a passage in the column beside, and a rule's page (which has no passage) as it is meant to be read. */
export async function showBeside({ uri, selection }: ShowDocumentParams): Promise<ShowDocumentResult> {
    const target = vscode.Uri.parse(uri);
    try {
        if (selection) {
            const { start, end } = selection;
            await vscode.window.showTextDocument(target, {
                viewColumn: vscode.ViewColumn.Beside,
                preserveFocus: true,
                selection: new vscode.Range(start.line, start.character, end.line, end.character),
            });
        } else {
            await vscode.commands.executeCommand('markdown.showPreviewToSide', target);
        }
        return { success: true };
    } catch {
        return { success: false };
    }
}
