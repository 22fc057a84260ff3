/** Files that nothing needs go after a week; whatever may still be needed, now or by going back, stays. */
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Cleaner } from '#core/backup/cleaner.ts';
import { copyHere } from '#core/backup/copy-here.ts';
import { findUnneeded } from '#core/backup/unneeded.ts';
import type { AskKeeper } from '#core/backup/keeper-on.ts';
import { referrers } from '#core/kernel/collect.ts';
import { Pace } from '#core/kernel/pace.ts';
import { newDataDir, openTestCore, setUpOffice, startInput, type TestCore } from '#tests/support/core.ts';
import { giveCard } from '#tests/support/data-folder.ts';
import { drawHandwriting } from '../../../scripts/demo/pictures/handwriting.ts';

const dataDir = newDataDir();
const start = startInput(dataDir);
const data = { ...start, filesDir: join(dataDir, 'files') };
const dayMs = 86_400_000;
let test: TestCore;

beforeAll(async () => {
  giveCard(dataDir, '5a5a0002');
  test = openTestCore({ dataDir });
  await setUpOffice(test);
  await sign(1);
});
afterAll(() => test.end());

/** The leader's handwriting, drawn anew: the picture before it is needed by nobody. Answers its name in the store. */
async function sign(seed: number): Promise<string> {
  const leader = await test.as('chutich');
  await leader.agencies.set_handwriting_picture({
    upload: await test.bringIn('chutich', drawHandwriting(seed)),
  });
  return test.core.db.get<{ handwriting: string }>(
    'SELECT handwriting FROM person WHERE handwriting IS NOT NULL',
  )!.handwriting;
}

const files = () => test.core.services.files;
const pathOf = (name: string) => join(data.filesDir, name.slice(0, 2), name);
const storedAt = (name: string, at: Date) => utimesSync(pathOf(name), at, at);
const daysLater = (days: number) => new Date(test.clock.now.getTime() + days * dayMs);
/** Bytes without a row, as a stop between storing and committing leaves them. */
const left = (words: string, ageDays: number) => {
  const name = files().put(Buffer.from(words));
  storedAt(name, daysLater(-ageDays));
  return name;
};
const collect = () => test.core.keeper.collectWhileIdle();
const status = async () => (await (await test.as('vanthu')).backup.status({})).collected;

describe('files in the store that nothing needs', () => {
  it('go when a week is over, and not a day before; what is needed stays', async () => {
    const old = left('dở dang', 8);
    const young = left('đang nhận', 6);
    const before = await sign(1);
    const now = await sign(2);
    expect(now).not.toBe(before);
    for (const name of [before, now]) storedAt(name, test.clock.now);
    await collect();
    expect([old, young, before, now].map((name) => files().has(name))).toEqual([false, true, true, true]);
    expect(await status()).toMatchObject({ young: 2, unreadable: 0, gone: { files: 1 } });
    test.clock.now = daysLater(8);
    await collect();
    expect([young, before, now].map((name) => files().has(name))).toEqual([false, false, true]);
    expect(test.core.db.get('SELECT 1 FROM stored_file WHERE sha256 = :before', { before })).toBeUndefined();
    expect(await status()).toMatchObject({ young: 0, gone: { files: 2 } });
    expect(await (await test.as('vanthu')).backup.verify_journal({})).toMatchObject({ verdict: 'whole' });
  });

  it('stay when they come again between being found and being taken out', async () => {
    const before = await sign(3);
    await sign(4);
    storedAt(before, daysLater(-30));
    test.core.db.run('UPDATE stored_file SET stored_at = :at', { at: daysLater(-30).toISOString() });
    const left2 = left('mồ côi, rồi lại có người cần', 30);
    const { core } = test;
    const ask: AskKeeper = async (_, input) => {
      const found = findUnneeded(data, (input as { before: Date }).before, new Pace());
      expect(found.names).toEqual(expect.arrayContaining([before, left2]));
      await sign(3);
      files().put(Buffer.from('mồ côi, rồi lại có người cần'));
      return found as never;
    };
    const cleaner = new Cleaner(
      {
        entry: '',
        data,
        db: core.db,
        files: core.services.files,
        host: core.services.host,
        log: core.services.log,
        stopping: core.services.stopping,
        now: () => test.clock.now,
        transact: (work) => core.server.transact(null, work),
        onDamage: () => {},
      },
      ask,
    );
    await cleaner.collect();
    expect([before, left2].map((name) => files().isIntact(name))).toEqual([true, true]);
    expect(await sign(4)).not.toBe(before);
  });

  it('stay while an older database in the data folder could be gone back to that needs them', async () => {
    const needed = await sign(5);
    copyHere(data, 'import', test.clock.now);
    await sign(6);
    test.clock.now = daysLater(30);
    storedAt(needed, daysLater(-30));
    await collect();
    expect(files().isIntact(needed)).toBe(true);
    rmSync(join(dataDir, 'copies'), { recursive: true });
    await collect();
    expect(files().has(needed)).toBe(false);
  });

  it('all stay while an older database cannot be read, and that is said', async () => {
    const old = left('không rõ ai cần', 30);
    const aside = join(dataDir, 'before-restore-2026-11-20T01-00-00-000Z');
    mkdirSync(aside);
    writeFileSync(join(aside, 'congvan.db'), Buffer.alloc(8_192, 7));
    await collect();
    expect(files().has(old)).toBe(true);
    expect(await status()).toMatchObject({ unreadable: 1 });
    rmSync(aside, { recursive: true });
    await collect();
    expect(files().has(old)).toBe(false);
    expect(await status()).toMatchObject({ unreadable: 0 });
  });

  it('are told by every column that points at a file, each of which is asked by an index', () => {
    const { db } = test.core;
    const columns = referrers(db).map(({ tableName, columnName }) => `${tableName}.${columnName}`);
    const few = ['issuing_body.seal_picture', 'person.handwriting'];
    const many = [
      'proven_copy.of_sha256',
      'proven_copy.sha256',
      'proof_due.of_sha256',
      'file_version.sha256',
      'folder_file.sha256',
      'inbox_message.payload',
      'outbox_message.payload',
      'outbox_upload.packed',
    ];
    expect(columns.toSorted()).toEqual([...few, ...many, 'waiting_file.sha256'].toSorted());
    for (const column of [...many, 'waiting_file.sha256']) {
      const [table, name] = column.split('.');
      const plan = db.all<{ detail: string }>(
        `EXPLAIN QUERY PLAN SELECT 1 FROM ${table} WHERE ${name} = 'x' LIMIT 1`,
      );
      expect(plan.map(({ detail }) => detail).join(), column).toContain('SEARCH');
    }
  });
});
