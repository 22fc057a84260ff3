/** A morning's scans while core is killed again and again: each file waits exactly once and lies under "Đã nhận". */
import { expect, it } from 'vitest';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { takeWhileKilled } from '#tests/support/scan-folder.ts';
import { serif } from '../core/documents/typeset/fonts.ts';
import { letter } from '../core/documents/typeset/sample-documents.ts';

it('200 scanned files while core is killed twice are each taken exactly once', async () => {
  const pdf = await typesetDocument(letter, serif);
  const scanned = (index: number) => Buffer.concat([pdf, Buffer.from(`\n% ${index}\n%%EOF\n`)]);
  const kills = new Map([
    [61, 'take' as const],
    [240, 'moved' as const],
  ]);
  const done = await takeWhileKilled(200, kills, scanned);
  expect(done.kills).toBe(2);
  expect(done.lying).toEqual(done.expected);
  expect(done.waiting).toEqual(done.expected);
});
