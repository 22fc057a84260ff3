/** An import killed at any moment: whole batches or nothing of them, the journal holds, and the same file goes on from there (C1). */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { verifyImports } from '#core/transfer/index.ts';
import { openConnection, type Connection } from '#core/kernel/database.ts';
import { checkChain } from '#core/kernel/journal.ts';
import type { RegisterSheet } from '#contract/transfer.ts';
import { newDataDir, startInput, testPassword } from '#tests/support/core.ts';
import { smallOffice } from '#tests/support/small-office.ts';
import { startCoreChild, type CoreChild } from '../kernel/core-child.ts';
import { goodRows, workbook } from './sheets.ts';

const rows = Number(process.env['CONGVAN_ROWS'] ?? 1250);
const kills = Number(process.env['CONGVAN_KILLS'] ?? 1);
const dataDir = newDataDir();
const start = startInput(dataDir);
process.env['NODE_COMPILE_CACHE'] = join(dataDir, 'compiled');
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function ask<T>(core: CoreChild, name: string, input: unknown): Promise<T> {
  const reply = await core.call(name, input);
  if (!reply.ok) throw new Error(`${name}: ${reply.code}`);
  // What the contract of the call gives.
  return reply.value as T;
}

interface Row {
  readonly id: string;
  readonly state: string;
  readonly rowsTaken: number;
}
const importOf = async (core: CoreChild) => (await ask<Row[]>(core, 'transfer.imports', {}))[0];

/** Signs in and begins, or goes on with, the import of the file. */
async function begin(core: CoreChild, bytes: Uint8Array): Promise<string> {
  await ask(core, 'people.sign_in', { login: 'admin', passwordSecret: testPassword });
  const bodies = await ask<{ bodies: { id: string }[] }>(core, 'agencies.mine', {});
  const upload = await core.bringIn(bytes);
  const file = { upload, fileName: 'so.xlsx' };
  const sheet = await ask<RegisterSheet>(core, 'transfer.read_register', file);
  const columns = sheet.columns
    .filter(({ field }) => field !== null)
    .map(({ index, field }) => ({ index, field }));
  const target = { kind: 'by_year', bodyId: bodies.bodies[0]!.id, name: 'Sổ cũ' };
  const { check } = await ask<{ check: string }>(core, 'transfer.check_register', {
    ...file,
    direction: 'incoming',
    columns,
    target,
  });
  return (await ask<{ id: string }>(core, 'transfer.begin_import', { check })).id;
}

function withData<T>(work: (db: Connection) => T): T {
  const db = openConnection(join(dataDir, 'congvan.db'), start.databaseKey, 'read');
  try {
    return work(db);
  } finally {
    db.close();
  }
}

it('stands with whole batches after each kill, and ends with every row once', async () => {
  const bytes = await workbook(goodRows(rows));
  let core = await startCoreChild(start);
  await ask(core, 'agencies.set_up', smallOffice);
  let before = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    await begin(core, bytes);
    // At another place each time: once a further batch stands, in the midst of the next.
    while (((await importOf(core))?.rowsTaken ?? 0) <= before);
    await core.kill9();
    before = withData((db) => {
      expect(checkChain(db).findings, 'the chain').toEqual([]);
      expect(verifyImports(db), 'batches and rows').toEqual([]);
      const { taken } = db.get<{ taken: number }>('SELECT rows_taken AS taken FROM register_import')!;
      const { n } = db.get<{ n: number }>(`SELECT count(*) AS n FROM document WHERE source = 'import'`)!;
      const numbers = db.get<{ n: number }>(
        `SELECT count(*) AS n FROM book_number WHERE state = 'taken_over'`,
      )!;
      expect([n, numbers.n]).toEqual([taken, taken]);
      expect(taken).toBeGreaterThan(before);
      return taken;
    });
    core = await startCoreChild(start);
  }
  // A kill may come after the very end; then nothing is left to be gone on with.
  const isDone = withData((db) => db.get(`SELECT 1 FROM register_import WHERE state = 'done'`) !== undefined);
  if (isDone) await ask(core, 'people.sign_in', { login: 'admin', passwordSecret: testPassword });
  else await begin(core, bytes);
  while (!['done', 'stopped'].includes((await importOf(core))?.state ?? ''));
  expect(await importOf(core)).toMatchObject({ state: 'done', rowsTaken: rows });
  await core.stop();
  withData((db) => {
    const twice = db.all(
      'SELECT book_number FROM document GROUP BY book_id, book_number, suffix HAVING count(*) > 1',
    );
    expect(twice).toEqual([]);
    expect(db.get('SELECT count(*) AS n FROM document')).toEqual({ n: rows });
    expect(verifyImports(db)).toEqual([]);
  });
}, 120_000);
