/** "Kiểm tra nhật ký" over a whole office: what was changed behind the program's back is found and named. */
import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';
import { paperArrival } from '#tests/support/small-office.ts';
import { serif } from '../documents/typeset/fonts.ts';
import { letter } from '../documents/typeset/sample-documents.ts';

const subject = 'V/v rà soát vị trí việc làm';
let test: TestCore;
let sha256: string;

beforeAll(async () => {
  test = openTestCore();
  const office = await setUpOffice(test);
  const clerk = await test.as('vanthu');
  const upload = await test.bringIn('vanthu', await typesetDocument(letter, serif));
  ({ sha256 } = await clerk.documents.read_intake({ upload, fileName: 'a.pdf', purpose: 'incoming' }));
  for (const from of [upload, null, null])
    await clerk.documents.register(
      paperArrival(office.incomingBook, subject, { upload: from, hasPaper: false }),
    );
});
afterAll(async () => test.end());

const verify = async () => (await test.as('vanthu')).backup.verify_journal({});
const pathOf = () => join(test.dataDir, 'files', sha256.slice(0, 2), sha256);

/** Changes rows with a SQLite shell's powers, looks, and puts them back. */
async function withRows(change: string, back: string) {
  const { db } = test.core;
  const triggers = db.all<{ name: string; sql: string }>(
    `SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN ('journal', 'book_number')`,
  );
  for (const { name } of triggers) db.script(`DROP TRIGGER ${name}`);
  db.script(change);
  try {
    return await verify();
  } finally {
    db.script(back);
    for (const { sql } of triggers) db.script(sql);
  }
}

describe('verifying the journal', () => {
  it('finds an untouched office whole', async () => {
    expect(await verify()).toMatchObject({ verdict: 'whole', files: 1, findings: [] });
  });

  it('names an entry that was edited', async () => {
    const { verdict, findings } = await withRows(
      `UPDATE journal SET actor = actor || 'x' WHERE counter = 3`,
      `UPDATE journal SET actor = rtrim(actor, 'x') WHERE counter = 3`,
    );
    expect(verdict).toBe('broken');
    expect(findings.map(({ code, facts }) => [code, facts['entry']])).toEqual([
      ['journal.hash_differs', 'device-test-3'],
    ]);
  });

  it('names the book and the number that is gone', async () => {
    const { findings } = await withRows(
      'CREATE TEMP TABLE kept AS SELECT * FROM book_number WHERE number = 2; DELETE FROM book_number WHERE number = 2',
      'INSERT INTO book_number SELECT * FROM kept; DROP TABLE kept',
    );
    expect(findings).toEqual([
      { code: 'books.gap', facts: { book: 'Văn bản đến 2026', number: 2, count: 1 } },
      { code: 'books.number_missing', facts: { book: 'Văn bản đến 2026', number: 2, count: 1 } },
    ]);
  });

  it('names the document whose file was shortened, changed or lost', async () => {
    const lost = [{ code: 'files.missing_or_changed', facts: { sha256, documents: subject } }];
    truncateSync(pathOf(), 100);
    expect((await verify()).findings).toEqual(lost);
    writeFileSync(pathOf(), 'something else');
    expect((await verify()).findings).toEqual(lost);
    rmSync(pathOf());
    expect(await verify()).toMatchObject({ verdict: 'broken', findings: lost });
  });

  it('is asked by a clerk or an admin, not by staff', async () => {
    await expect((await test.as('chuyenvien')).backup.verify_journal({})).rejects.toMatchObject({
      code: 'core.not_allowed',
    });
  });
});
