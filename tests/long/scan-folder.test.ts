/** A morning's scans while core is killed again and again: each file waits exactly once and lies under "Đã nhận". */
import { expect, it } from 'vitest';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { takeWhileKilled } from '#tests/support/scan-folder.ts';
import { serif } from '../core/documents/typeset/fonts.ts';
import { letter } from '../core/documents/typeset/sample-documents.ts';
import { wholeOr } from './slice.ts';

const count = wholeOr(200, 20);

it(`${count} scanned files while core is killed twice are each taken exactly once`, async () => {
  const pdf = await typesetDocument(letter, serif);
  const scanned = (index: number) => Buffer.concat([pdf, Buffer.from(`\n% ${index}\n%%EOF\n`)]);
  const kills = new Map([
    [Math.round(count * 0.3), 'take' as const],
    [Math.round(count * 1.2), 'moved' as const],
  ]);
  const done = await takeWhileKilled(count, kills, scanned);
  expect(done.kills).toBe(2);
  expect(done.lying).toEqual(done.expected);
  expect(done.waiting).toEqual(done.expected);
});
