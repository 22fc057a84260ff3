/** Core killed at any moment while it registers: what was answered is there, what was not is whole or absent (C1). */
import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkBook, numbersInOrder } from '#core/books/index.ts';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { ContentStore } from '#core/kernel/content-store.ts';
import { openConnection, type Connection } from '#core/kernel/database.ts';
import { vietnamDay } from '#core/kernel/day.ts';
import { checkChain } from '#core/kernel/journal.ts';
import { PeerGone } from '#core/peer.ts';
import { newDataDir, startInput, testPassword } from '#tests/support/core.ts';
import { paperArrival, smallOffice } from '#tests/support/small-office.ts';
import { serif } from '../documents/typeset/fonts.ts';
import { letter } from '../documents/typeset/sample-documents.ts';
import { startCoreChild, type CoreChild } from './core-child.ts';

const seed = Number(process.env['CONGVAN_SEED'] ?? 20_261_120);
const kills = Number(process.env['CONGVAN_KILLS'] ?? 30);
const dataDir = newDataDir();
const start = startInput(dataDir);
// Thirty starts of the same program: what the first one compiled and left at its end serves the others.
process.env['NODE_COMPILE_CACHE'] = join(dataDir, 'compiled');
const pngMagic = Buffer.from('89504e470d0a1a0a', 'hex');

/** What was asked under one command id, and the answer if it came before the kill. */
interface Asked {
  readonly input: { readonly subject: string };
  answer: { readonly id: string; readonly arrivalNumber: number } | null;
}
const asked = new Map<string, Asked>();
let bookId: string;
let pdf: Uint8Array;

beforeAll(async () => {
  pdf = await typesetDocument(letter, serif);
  const core = await startCoreChild(start);
  const setUp = await core.call('agencies.set_up', smallOffice);
  expect(setUp).toMatchObject({ ok: true });
  await core.stop();
  bookId = withData((db) => db.get<{ id: string }>(`SELECT id FROM book WHERE direction = 'incoming'`)!.id);
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

function withData<T>(work: (db: Connection, files: ContentStore) => T): T {
  const db = openConnection(join(dataDir, 'congvan.db'), start.databaseKey, 'write');
  try {
    return work(db, new ContentStore(join(dataDir, 'files'), start.fileKey));
  } finally {
    db.close();
  }
}

const arrival = (subject: string, upload: string | null) =>
  paperArrival(bookId, subject, { upload, arrivedOn: vietnamDay(new Date()) });

/** Mulberry32: the same kills for the same seed. */
function chance(from: number): () => number {
  let state = from >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function register(core: CoreChild, id: string): Promise<void> {
  const one = asked.get(id)!;
  const reply = await core.call('documents.register', one.input, id);
  // The bytes of a file went with the process that was killed; the clerk brings it in again.
  if (!reply.ok && reply.code === 'documents.unknown_upload') return void asked.delete(id);
  expect(reply).toMatchObject({ ok: true });
  if (reply.ok) one.answer = reply.value as Asked['answer'];
}

/** Registers without end, by hand and with files, until the process is gone. */
async function work(core: CoreChild, life: number, withPdf: boolean, begun: () => void): Promise<void> {
  for (let index = 0; ; index += 1) {
    const upload = withPdf ? await core.bringIn(pdf) : null;
    if (upload) await core.call('documents.read_intake', { upload, fileName: 'a.pdf', purpose: 'incoming' });
    begun();
    const id = `${life}-${index}`;
    asked.set(id, { input: arrival(`V/v ${id}`, upload), answer: null });
    const picture = await core.bringIn(Buffer.concat([pngMagic, randomBytes(200_000)]));
    await Promise.all([
      register(core, id),
      core.call('agencies.set_handwriting_picture', { upload: picture }, `picture-${id}`),
    ]);
  }
}

function check(db: Connection, files: ContentStore): void {
  expect(checkChain(db).findings, 'the chain').toEqual([]);
  expect(checkBook(1, numbersInOrder(db, bookId), '2000-01-01').findings, 'the numbers').toEqual([]);
  const stored = db.all<{ sha256: string }>('SELECT sha256 FROM stored_file');
  expect(
    stored.filter(({ sha256 }) => !files.isIntact(sha256)),
    'files that are mentioned',
  ).toEqual([]);
  const rows = db.all<{ id: string; subject: string; n: number; entries: number; done: number }>(`
    SELECT id, subject, book_number AS n,
           (SELECT count(*) FROM journal WHERE entity_id = document.id AND type = 'documents.registered') AS entries,
           (SELECT count(*) FROM command_done WHERE answer LIKE '%' || document.id || '%') AS done
      FROM document`);
  expect(
    rows.filter(({ entries, done }) => entries !== 1 || done !== 1),
    'half a command',
  ).toEqual([]);
  const numbers = db.get<{ n: number }>('SELECT count(*) AS n FROM book_number')!.n;
  const entries = db.get<{ n: number }>(
    `SELECT count(*) AS n FROM journal WHERE type = 'documents.registered'`,
  )!.n;
  expect([numbers, entries]).toEqual([rows.length, rows.length]);
  const bySubject = new Map(rows.map((row) => [row.subject, row]));
  expect(bySubject.size, 'a command done twice').toBe(rows.length);
  for (const { input, answer } of asked.values())
    if (answer)
      expect(bySubject.get(input.subject)).toMatchObject({ id: answer.id, n: answer.arrivalNumber });
}

describe('a core that is killed', () => {
  it(`stands after each of ${kills} kills in mid-work (seed ${seed})`, { timeout: 300_000 }, async () => {
    const random = chance(seed);
    let answered = 0;
    for (let life = 1; life <= kills; life += 1) {
      const core = await startCoreChild(start);
      expect(readdirSync(join(dataDir, 'files/writing')), 'half a file').toEqual([]);
      await core.call('people.sign_in', { login: 'admin', passwordSecret: testPassword });
      for (const [id, one] of asked) if (!one.answer) await register(core, id);
      const afterMs = random() * 100;
      const working = work(core, life, life % 4 === 0, () => setTimeout(() => void core.kill9(), afterMs));
      const ended = expect(working).rejects.toBeInstanceOf(PeerGone);
      await ended;
      await core.kill9();
      withData(check);
      answered = [...asked.values()].filter(({ answer }) => answer !== null).length;
    }
    expect(answered).toBeGreaterThan(kills);
    const { n } = withData((db) =>
      db.get<{ n: number }>(`SELECT count(DISTINCT sha256) AS n FROM file_version`)!,
    );
    expect(n, 'documents with a file were among them').toBeGreaterThan(0);
  });
});
