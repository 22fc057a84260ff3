/** The look at all the data in slices: it sees real damage of each kind, goes on where it stopped, and mends what is a copy. */
import { appendFileSync, mkdirSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectSome, type InspectOn } from '#core/backup/inspect/inspect.ts';
import { beginInspection, inspectParts, type Inspection } from '#core/backup/inspect/inspection.ts';
import { mendIndexes } from '#core/backup/mend-index.ts';
import { fedIndexes, rebuildIndexes } from '#core/backup/search-index.ts';
import * as store from '#core/backup/store.ts';
import { ContentStore } from '#core/kernel/content-store.ts';
import { openConnection, type Connection } from '#core/kernel/database.ts';
import { Pace } from '#core/kernel/pace.ts';
import { newDataDir, openTestCore, setUpOffice, startInput, type TestCore } from '#tests/support/core.ts';
import { giveCard } from '#tests/support/data-folder.ts';
import { paperArrival } from '#tests/support/small-office.ts';
import { drawHandwriting } from '../../../scripts/demo/pictures/handwriting.ts';

const root = newDataDir();
const dataDir = join(root, 'data');
const stick = join(root, 'stick');
const start = startInput(dataDir);
const documents = 150;
const now = new Date('2026-11-20T10:00:00Z');
let test: TestCore;
let db: Connection;
let bookId: string;

beforeAll(async () => {
  for (const dir of [dataDir, stick]) mkdirSync(dir);
  giveCard(dataDir, '5a5a0001');
  test = openTestCore({ dataDir });
  ({ incomingBook: bookId } = await setUpOffice(test));
  for (let index = 1; index <= documents; index += 1) await register(`V/v việc số ${index}`);
  const leader = await test.as('chutich');
  for (const seed of [3, 4])
    await leader.agencies.set_handwriting_picture({
      upload: await test.bringIn('chutich', drawHandwriting(seed)),
    });
  db = test.core.db;
}, 240_000);
afterAll(async () => {
  await test.stop();
  rmSync(root, { recursive: true, force: true });
});

const register = async (subject: string) =>
  (await test.as('vanthu')).documents.register(
    paperArrival(bookId, subject, { number: '7', symbol: 'SNV', issuerName: 'Sở Nội vụ' }),
  );

const on = (more: Partial<InspectOn> = {}): InspectOn => ({
  db,
  files: new ContentStore(join(dataDir, 'files'), start.fileKey),
  backups: [],
  today: '2026-11-20',
  isOver: () => false,
  ...more,
});
const look = (more: Partial<InspectOn> = {}) => inspectSome(on(more), beginInspection(now)).inspection;
const codes = ({ findings }: Inspection) => findings.map(({ code }) => code);
const found = (word: string) =>
  db.all(`SELECT rowid FROM document_search WHERE document_search MATCH :word`, { word }).length;

/** Damage in the database that is taken back afterwards, so that the next test begins with whole data. */
function damaged<T>(sql: string, work: () => T): T {
  db.script('SAVEPOINT damage');
  try {
    db.undefended(() => db.script(sql));
    return work();
  } finally {
    db.script('ROLLBACK TO damage; RELEASE damage');
  }
}

describe('a look at whole data', () => {
  it('sees every row, entry, number, document and file, and nothing wrong', () => {
    const seen = look();
    expect(seen).toMatchObject({ part: null, findings: [] });
    const count = (table: string) => db.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)!.n;
    expect(seen.seen).toMatchObject({
      journal: count('journal'),
      books: documents,
      index: documents,
      files: count('stored_file'),
    });
    expect(seen.seen.tables).toBeGreaterThan(count('journal') + count('document'));
    expect(count('stored_file')).toBe(2);
  });

  it('stopped after every single slice, comes to the same end', () => {
    let inspection = beginInspection(now);
    let stops = 0;
    while (inspection.part !== null) {
      let slices = 0;
      ({ inspection } = inspectSome(on({ isOver: () => slices++ > 0 }), inspection));
      // It travels as JSON, as it does in the database.
      inspection = JSON.parse(JSON.stringify(inspection)) as Inspection;
      stops += 1;
    }
    expect(inspection).toEqual(look());
    expect(stops).toBeGreaterThan(inspectParts.length * 3);
  });
});

describe('a look at damaged data', () => {
  it('names an index that lost a row, a number without its document, an entry that was rewritten', () => {
    const lost = `PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = sql || ' WHERE seq > 5' WHERE name = 'document_by_issuer';
      PRAGMA writable_schema = RESET; REINDEX document_by_issuer;
      PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = replace(sql, ' WHERE seq > 5', '') WHERE name = 'document_by_issuer';
      PRAGMA writable_schema = RESET`;
    expect(damaged(lost, () => look().findings)).toEqual([
      { code: 'data.index_differs', facts: { table: 'document', index: 'document_by_issuer' } },
    ]);
    expect(
      damaged(`UPDATE document SET book_number = 900 WHERE book_number = 149`, () => codes(look())),
    ).toEqual(['books.document_differs', 'books.number_missing']);
    const guards = db.all<{ name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'book_number'`,
    );
    const unguarded = guards.map(({ name }) => `DROP TRIGGER ${name};`).join('');
    expect(damaged(`${unguarded} DELETE FROM book_number WHERE number = 77`, () => codes(look()))).toEqual(
      expect.arrayContaining(['books.gap', 'books.number_missing']),
    );
    expect(
      damaged(
        `DROP TRIGGER journal_is_never_changed; UPDATE journal SET payload = '{}' WHERE position = 60`,
        () => codes(look()),
      ),
    ).toEqual(['journal.hash_differs']);
  });

  it('names a search index that lost a document, or finds one that is not there', () => {
    const seq = db.get<{ seq: number }>('SELECT seq FROM document WHERE book_number = 120')!.seq;
    for (const sql of [
      `DELETE FROM document_search WHERE rowid = ${seq}`,
      `INSERT INTO document_search (rowid, subject) VALUES (${seq + 5000}, 'khong co')`,
    ])
      expect(
        damaged(sql, () => look().findings),
        sql,
      ).toEqual([{ code: 'search.index_differs', facts: { index: 'document_search' } }]);
  });

  it('names a file that was changed on the disk with its document, and brings it back from a backup', async () => {
    const admin = await test.as('admin');
    await admin.backup.set_plan({ folder: stick, at: '17:00', keep: { daily: 7, weekly: 4, monthly: 12 } });
    await admin.backup.run({});
    const files = on().files;
    const [first, second] = [...files.names()];
    const pathOf = (sha256: string) => join(dataDir, 'files', sha256.slice(0, 2), sha256);
    appendFileSync(pathOf(first!), 'x');
    truncateSync(pathOf(second!), 30);
    expect(codes(look())).toEqual(['files.missing_or_changed', 'files.missing_or_changed']);
    const [place] = readdirSync(stick);
    const backups = [new ContentStore(join(stick, place!, 'files'), start.fileKey, 'read')];
    expect(codes(look({ backups }))).toEqual(['files.brought_back', 'files.brought_back']);
    expect(codes(look())).toEqual([]);
  }, 60_000);
});

/** Words that many documents have, then one that a single document has. */
const everyWord = () => [found('viec'), found('zzi'), found('"149"')];

describe('a search index that is really damaged', () => {
  const ways = {
    'its newest pages overwritten': `UPDATE document_search_data SET block = zeroblob(length(block)) WHERE id > 10`,
    'its structure gone': `DELETE FROM document_search_data WHERE id = 10`,
    'its settings gone': `DELETE FROM document_search_config`,
    'cut to pieces': `UPDATE document_search_data SET block = substr(block, 1, length(block) / 2) WHERE id > 10`,
    emptied: `INSERT INTO document_search (document_search) VALUES ('delete-all')`,
  };
  it.each(Object.entries(ways))('%s: is seen, made anew, and finds what it found before', (_, sql) => {
    const before = everyWord();
    const writing = openConnection(join(dataDir, 'congvan.db'), start.databaseKey, 'write');
    try {
      writing.undefended(() => writing.script(sql));
      const own = { ...on(), db: openConnection(join(dataDir, 'congvan.db'), start.databaseKey, 'read') };
      expect(codes(inspectSome(own, beginInspection(now)).inspection)).toEqual(['search.index_differs']);
      own.db.close();
      expect(mendIndexes(writing, new Pace()).names).toContain('document_search');
    } finally {
      writing.close();
    }
    expect(everyWord()).toEqual(before);
    expect(before[0]).toBe(documents);
    expect(codes(look())).toEqual([]);
    expect(db.all(`SELECT name FROM sqlite_schema WHERE name LIKE '%_anew%'`)).toEqual([]);
  });

  it('is made anew while documents come and go, stopped and gone on with, and is complete', async () => {
    // One of an old register: they stand before the first document.
    db.run(
      `INSERT INTO document (seq, id, direction, state, source, body_id, arrived_on, number, symbol, issuer_name, kind, subject,
                             field, signer_name, signer_position, urgency, has_paper, sender_name, note, code_key, created_by,
                             created_at, changed_at)
       SELECT -7, 'old-7', 'incoming', 'done', 'import', body_id, '2019-01-01', '1', 'X', '', '', 'V/v năm 1986', '', '', '',
              'normal', 0, '', '', '', created_by, created_at, changed_at FROM document WHERE book_number = 1`,
    );
    const writing = openConnection(join(dataDir, 'congvan.db'), start.databaseKey, 'write');
    writing.undefended(() => writing.script(ways['its newest pages overwritten']));
    let rests = 0;
    const pace = new Pace();
    // The first rest is the stop of a program; later ones are moments in which people work.
    Object.assign(pace, {
      rest: () => {
        rests += 1;
        if (rests === 1) throw new Error('stopped here');
      },
    });
    expect(() => mendIndexes(writing, pace)).toThrow('stopped here');
    expect(store.mending(db)).toMatchObject({ index: 'document_search', total: documents + 1 });
    await register('V/v kiêng cữ giữa chừng');
    db.run(`UPDATE document SET subject = 'V/v bưởi Diễn' WHERE book_number = 3`);
    mendIndexes(writing, pace);
    writing.close();
    expect(store.mending(db)).toBeNull();
    expect([found('kieng'), found('buoi'), found('viec'), found('1986')]).toEqual([1, 1, documents - 1, 1]);
    await register('V/v sau khi dựng lại');
    expect(found('lai')).toBe(1);
    expect(codes(look())).toEqual([]);
  });

  it('is read with what feeds it from its own trigger, whichever index it is', () => {
    expect(fedIndexes(db).map(({ name, source, rowid }) => ({ name, source, rowid }))).toEqual([
      { name: 'directory_search', source: 'directory_agency', rowid: null },
      { name: 'document_search', source: 'document', rowid: 'new.seq' },
      { name: 'file_search', source: 'file_words', rowid: 'new.document_seq' },
    ]);
  });
});

describe('the directory, which is found through a table of its own', () => {
  it('is filled again from its agencies when its index is made anew', () => {
    damaged('', () => {
      db.run(
        `INSERT INTO directory_agency (code, name, is_open, folded) VALUES ('H99.77', 'Sở Thử nghiệm', 1, 'so thu nghiem')`,
      );
      const asked = `SELECT code FROM directory_search WHERE directory_search MATCH 'nghiem'`;
      const before = db.all(asked);
      expect(before).toEqual([{ code: 'H99.77' }]);
      db.script(`DELETE FROM directory_search`);
      expect(db.all(asked)).toEqual([]);
      rebuildIndexes(db);
      expect(db.all(asked)).toEqual(before);
    });
  });
});

describe('the look as people ask for it', () => {
  it('is begun by a key, tells how it stands, and leaves its result with its day', async () => {
    const clerk = await test.as('vanthu');
    expect(await clerk.backup.inspect({})).toBeNull();
    await test.core.keeper.settled();
    const { inspected, inspecting, mending } = await clerk.backup.status({});
    expect([inspecting, mending]).toEqual([null, null]);
    expect(inspected).toMatchObject({ finishedAt: test.clock.now.toISOString(), findings: [] });
    expect(inspected!.seen.files).toBe(2);
    expect(db.get(`SELECT 1 AS yes FROM journal WHERE type = 'backup.inspected'`)).toEqual({ yes: 1 });
  }, 60_000);

  it('mends an index of a table and a search index by itself, and says so', async () => {
    const clerk = await test.as('vanthu');
    db.script(`DELETE FROM document_search WHERE rowid < 9`);
    await clerk.backup.inspect({});
    await test.core.keeper.settled();
    const { inspected, mending } = await clerk.backup.status({});
    expect(inspected!.findings).toEqual([
      { code: 'search.index_differs', facts: { index: 'document_search' } },
    ]);
    expect(mending).toBeNull();
    expect(codes(look())).toEqual([]);
    expect(test.events.some(({ name }) => name === 'search.changed')).toBe(true);
  }, 60_000);

  it('gives way to a backup while nobody works, and goes on afterwards', async () => {
    test.core.keeper.pace.touch();
    const looking = test.core.keeper.inspectWhileIdle();
    await (await test.as('admin')).backup.run({});
    await looking;
    await test.core.keeper.settled();
    expect(store.lastBackup(db)).toMatchObject({ why: 'asked' });
  }, 60_000);
});
