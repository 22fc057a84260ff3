/** The words in the files of documents: read once for all, found with or without accents, gone with the files. */
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
