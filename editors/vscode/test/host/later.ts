/** The same desk in another session. */

import * as assert from 'node:assert/strict';
import { finding, findings, open, ruleOf, runAll } from './kit';

export const run = () =>
    runAll('later', {
        'an ignore outlives the session': async () => {
            const document = await open('drafts', 'talks.md');
            await finding(document, 'quote-speaker');
            assert.ok(!findings(document.uri).some(each => ruleOf(each) === 'title-mismatch'));
        },
    });
