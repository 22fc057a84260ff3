/** The words in the files of documents: read once for all, found with or without accents, gone with the files. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgetDocumentRows } from '#core/documents/index.ts';
import { setWords } from '#core/documents/file-words/store.ts';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';
import { paperArrival } from '#tests/support/small-office.ts';
import { serif } from '../documents/typeset/fonts.ts';
import { letter } from '../documents/typeset/sample-documents.ts';

let test: TestCore;
let id: string;

beforeAll(async () => {
  test = openTestCore();
  const office = await setUpOffice(test);
  const clerk = await test.as('vanthu');
  const upload = await test.bringIn('vanthu', await typesetDocument(letter, serif));
  await clerk.documents.read_intake({ upload, fileName: 'cong-van.pdf', purpose: 'incoming' });
  ({ id } = await clerk.documents.register(
    paperArrival(office.incomingBook, 'V/v không nói gì về nội dung', { upload, number: '1' }),
  ));
  await clerk.documents.register(paperArrival(office.incomingBook, 'V/v chỉ có giấy', { number: '2' }));
});
afterAll(async () => test.end());

const found = async (fileText: string, more: object = {}) =>
  (await (await test.as('vanthu')).documents.list({ box: 'incoming', filter: { fileText, ...more } })).total;
const unread = async () => (await (await test.as('vanthu')).search.unread_files({})).documents;

describe('the words in the files of documents', () => {
  it('are read when their turn comes, and found together with the other conditions', async () => {
    expect([await unread(), await found('kính gửi')]).toEqual([1, 0]);
    await test.core.fileWords.readAll();
    expect(await unread()).toBe(0);
    expect([await found('Kính gửi'), await found('kinh gu'), await found('gửi kính')]).toEqual([1, 1, 1]);
    expect([await found('kinh gui chunaykhongco'), await found('-/"*')]).toEqual([0, 0]);
    expect([
      await found('kinh gui', { text: 'noi dung' }),
      await found('kinh gui', { text: 'chi co giay' }),
      await found('kinh gui', { state: 'done' }),
    ]).toEqual([1, 0, 0]);
  });

  it('are found for those only who may see the document', async () => {
    const staff = await test.as('chuyenvien');
    expect((await staff.documents.list({ box: 'incoming', filter: { fileText: 'kinh gui' } })).total).toBe(0);
  });

  it('are part of a kept search and of its count', async () => {
    const clerk = await test.as('vanthu');
    const question = { box: 'incoming' as const, filter: { fileText: 'kinh gui' } };
    await clerk.search.save({ name: 'Có kính gửi', question });
    const [kept] = await clerk.search.saved({});
    expect([kept!.count, kept!.question.filter.fileText]).toEqual([1, 'kinh gui']);
  });

  it('are those of the files as they are now, not of before', async () => {
    const { db } = test.core;
    const { seq } = db.get<{ seq: number }>('SELECT seq FROM document WHERE id = :id', { id })!;
    const words = db.get<{ words: string }>('SELECT words FROM file_words')!.words;
    db.transact(() => setWords(db, { seq, documentId: id, turn: 1 }, 'hoan toan khac truoc'));
    expect([await found('hoan toan khac'), await found('kinh gui')]).toEqual([1, 0]);
    db.transact(() => setWords(db, { seq, documentId: id, turn: 1 }, words));
    expect([await found('hoan toan khac'), await found('kinh gui')]).toEqual([0, 1]);
  });

  it('go with the files at once, and a document without files is not found by them', async () => {
    const { db } = test.core;
    expect(db.all('SELECT document_seq FROM file_words')).toHaveLength(1);
    db.transact(() => forgetDocumentRows(db, id, test.clock.now));
    expect(await found('kinh gui')).toBe(0);
    expect(db.all('SELECT document_seq FROM file_words')).toEqual([]);
    await test.core.fileWords.readAll();
    expect([await found('kinh gui'), await unread()]).toEqual([0, 0]);
  });
});

describe('a file whose words cannot be read', () => {
  let office: Awaited<ReturnType<typeof setUpOffice>>;
  let desk: TestCore;
  beforeAll(async () => {
    desk = openTestCore({ clock: { now: new Date('2026-11-20T02:00:00Z') } });
    office = await setUpOffice(desk);
  });
  afterAll(async () => desk.end());

  /** Registers a PDF of the office; answers the document's id. */
  const registered = async (bytes: Uint8Array, fileName: string, number: string): Promise<string> => {
    const clerk = await desk.as('vanthu');
    const upload = await desk.bringIn('vanthu', bytes);
    await clerk.documents.read_intake({ upload, fileName, purpose: 'incoming' });
    const subject = `V/v ${fileName}`;
    return (await clerk.documents.register(paperArrival(office.incomingBook, subject, { upload, number })))
      .id;
  };
  const unreadOf = async (of: string) => (await desk.as('vanthu')).documents.unread_words({ id: of });
  const stored = () =>
    desk.core.db.all<{ reader: number; tries: number }>('SELECT reader, tries FROM file_words_unread');

  it('is noted with its reason, left alone, and tried again by a newer reader', async () => {
    const plain = await typesetDocument(letter, serif);
    const secret = await registered(withPassword(plain), 'co-mat-khau.pdf', '1');
    await desk.core.fileWords.readAll();
    const fileName = 'co-mat-khau.pdf';
    expect(await unreadOf(secret)).toEqual([{ fileName, reason: 'encrypted', isTriedAgain: false }]);
    desk.clock.now = new Date('2026-11-21T02:00:00Z');
    await desk.core.fileWords.readAll();
    expect(stored()).toEqual([{ reader: 1, tries: 1 }]);
    const { db } = desk.core;
    db.transact(() => db.run('UPDATE file_words_unread SET reader = 0, tries = 4'));
    await desk.core.fileWords.readAll();
    expect(stored()).toEqual([{ reader: 1, tries: 1 }]);
    db.transact(() => forgetDocumentRows(db, secret, desk.clock.now));
    expect(stored()).toEqual([]);
  });

  it('for a fault that may pass is tried again every hour, four times in all, and read once it can be', async () => {
    const files = join(desk.dataDir, 'files');
    const [letterOf, clerk] = [await typesetDocument(letter, serif), await desk.as('vanthu')];
    const away = await registered(letterOf, 'tep-tren-dia-khac.pdf', '3');
    renameSync(files, `${files}.away`);
    await desk.core.fileWords.readAll();
    expect(await unreadOf(away)).toMatchObject([{ reason: 'failed', isTriedAgain: true }]);
    await desk.core.fileWords.readAll();
    expect(stored()).toEqual([{ reader: 1, tries: 1 }]);
    for (let hour = 1; hour <= 6; hour += 1) {
      desk.clock.now = new Date(desk.clock.now.getTime() + 3_700_000);
      await desk.core.fileWords.readAll();
    }
    expect(stored()).toEqual([{ reader: 1, tries: 4 }]);
    expect(await unreadOf(away)).toMatchObject([{ isTriedAgain: false }]);
    rmSync(files, { recursive: true, force: true });
    renameSync(`${files}.away`, files);
    desk.core.db.transact(() => desk.core.db.run('UPDATE file_words_unread SET tries = 3'));
    desk.clock.now = new Date(desk.clock.now.getTime() + 3_700_000);
    await desk.core.fileWords.readAll();
    expect(await unreadOf(away)).toEqual([]);
    const filter = { fileText: 'kinh gui' };
    expect((await clerk.documents.list({ box: 'incoming', filter })).total).toBe(1);
  });
});

function withPassword(pdf: Uint8Array): Buffer {
  const dir = mkdtempSync(join(tmpdir(), 'congvan-password-'));
  try {
    const [plain, locked] = [join(dir, 'plain.pdf'), join(dir, 'locked.pdf')];
    writeFileSync(plain, pdf);
    execFileSync('qpdf', ['--encrypt', 'mat-khau', 'owner', '256', '--', plain, locked]);
    return readFileSync(locked);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
