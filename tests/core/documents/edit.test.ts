import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { wordsThatDiffer } from '#core/documents/index.ts';
import { openTestCore, setUpOffice, testPassword, type TestCore } from '#tests/support/core.ts';
import { arrival } from './arrivals.ts';
import { serif } from './typeset/fonts.ts';
import { letter } from './typeset/sample-documents.ts';

let test: TestCore;
let office: Awaited<ReturnType<typeof setUpOffice>>;

beforeAll(async () => {
  test = openTestCore();
  office = await setUpOffice(test);
  const admin = await test.as('admin');
  await admin.people.add({
    login: 'vanthu2',
    name: 'Trần Văn Nam',
    title: 'Văn thư',
    roles: ['clerk'],
    passwordSecret: testPassword,
  });
});
afterAll(async () => test.end());

let next = 100;
async function registered(changes: Parameters<typeof arrival>[1] = {}) {
  const clerk = await test.as('vanthu');
  const number = String((next += 1));
  const { id } = await clerk.documents.register(arrival(office.incomingBook, { number, ...changes }));
  return { clerk, id, document: await clerk.documents.open({ id }) };
}

describe('editing a registered arrival', () => {
  it('changes only what is named, keeps number, book and day, and tells old and new value in the journal', async () => {
    const { clerk, id, document } = await registered();
    const { version } = await clerk.documents.edit({
      id,
      baseVersion: document.version,
      changes: {
        direction: 'incoming',
        subject: '  V/v  rà soát   biên chế ',
        dueOn: null,
        toPlaces: 'Phòng Nội vụ',
        keywords: ' biên chế ;  vị trí việc làm, Bien che',
      },
    });
    const after = await clerk.documents.open({ id });
    expect(after).toMatchObject({
      version,
      subject: 'V/v rà soát biên chế',
      dueOn: null,
      toPlaces: 'Phòng Nội vụ',
      keywords: 'biên chế; vị trí việc làm',
      bookNumber: document.bookNumber,
      arrivedOn: document.arrivedOn,
      bookId: document.bookId,
      signerName: document.signerName,
    });
    const [line] = await clerk.documents.history({ id });
    expect([line?.type, line?.personName]).toEqual(['documents.edited', 'Lê Thị Hạnh']);
    expect(line?.facts).toEqual({
      'subject.old': 'V/v rà soát vị trí việc làm',
      'subject.new': 'V/v rà soát biên chế',
      'dueOn.old': '2026-11-30',
      'dueOn.new': null,
      'toPlaces.old': '',
      'toPlaces.new': 'Phòng Nội vụ',
      'keywords.old': '',
      'keywords.new': 'biên chế; vị trí việc làm',
    });
    const suggested = await clerk.documents.suggest({ catalogue: 'keyword', text: 'vi tri' });
    expect(suggested).toEqual([{ value: 'vị trí việc làm', extra: '', uses: 1 }]);
    const found = await clerk.search.documents({ text: 'bien che' });
    expect(found.rows.map((row) => row.id)).toContain(id);
  });

  it('stands in the journal by its hash, and words that were changed beside it are found', async () => {
    const { clerk, id, document } = await registered();
    await clerk.documents.edit({
      id,
      baseVersion: document.version,
      changes: { direction: 'incoming', subject: 'V/v đã sửa' },
    });
    const { db } = test.core;
    const of = { id };
    const entry = db.get(
      `SELECT payload FROM journal WHERE entity_id = :id AND type = 'documents.edited'`,
      of,
    );
    expect(JSON.stringify(entry)).not.toContain('đã sửa');
    expect(wordsThatDiffer(db)).toEqual([]);
    db.run(
      `UPDATE journal_words SET words = replace(words, 'đã sửa', 'lén sửa') WHERE document_id = :id`,
      of,
    );
    expect(wordsThatDiffer(db)).toHaveLength(1);
    expect(await clerk.backup.verify_journal({})).toMatchObject({
      findings: expect.arrayContaining([expect.objectContaining({ code: 'journal.hash_differs' })]),
    });
    db.run(
      `UPDATE journal_words SET words = replace(words, 'lén sửa', 'đã sửa') WHERE document_id = :id`,
      of,
    );
  });

  it('writes nothing when nothing differs', async () => {
    const { clerk, id, document } = await registered();
    const before = (await clerk.documents.history({ id })).length;
    const { version } = await clerk.documents.edit({
      id,
      baseVersion: document.version,
      changes: { direction: 'incoming', subject: document.subject, hasPaper: false },
    });
    expect([version, (await clerk.documents.history({ id })).length]).toEqual([document.version, before]);
  });

  it('is refused when somebody else has changed fields meanwhile, saying who and which', async () => {
    const { clerk, id, document } = await registered();
    const other = await test.as('vanthu2');
    const base = { id, baseVersion: document.version };
    await other.documents.edit({ ...base, changes: { direction: 'incoming', urgency: 'khan', note: 'gấp' } });
    await expect(
      clerk.documents.edit({ ...base, changes: { direction: 'incoming', subject: 'Trích yếu khác' } }),
    ).rejects.toMatchObject({
      code: 'documents.changed_meanwhile',
      facts: { by: 'Trần Văn Nam', fields: 'urgency,note', version: document.version + 1 },
    });
    expect((await clerk.documents.open({ id })).subject).toBe(document.subject);
    await clerk.documents.edit({
      id,
      baseVersion: document.version + 1,
      changes: { direction: 'incoming', subject: 'Trích yếu khác' },
    });
    expect(await clerk.documents.open({ id })).toMatchObject({ subject: 'Trích yếu khác', note: 'gấp' });
  });

  it('is for clerks only', async () => {
    const { id, document } = await registered();
    const leader = await test.as('chutich');
    expect((await leader.documents.open({ id })).may).not.toContain('edit');
    await expect(
      leader.documents.edit({
        id,
        baseVersion: document.version,
        changes: { direction: 'incoming', note: 'x' },
      }),
    ).rejects.toMatchObject({ code: 'documents.not_yours' });
  });

  it('judges days and twins again', async () => {
    const twin = await registered();
    const { clerk, id, document } = await registered();
    const edit = (changes: object, acceptsLookalike = false) =>
      clerk.documents.edit({
        id,
        baseVersion: document.version,
        changes: { direction: 'incoming', ...changes },
        acceptsLookalike,
      });
    await expect(edit({ issuedOn: '2026-11-21' })).rejects.toMatchObject({
      code: 'documents.arrived_before_issued',
    });
    await expect(edit({ dueOn: '2026-11-19' })).rejects.toMatchObject({
      code: 'documents.due_before_arrival',
    });
    await expect(edit({ number: twin.document.number })).rejects.toMatchObject({
      code: 'documents.looks_registered',
      facts: { id: twin.id },
    });
    await edit({ number: twin.document.number }, true);
  });

  it('knows paper as one fact: none, expected, or come on a day', async () => {
    const { clerk, id } = await registered({ paperExpected: true });
    const paper = async () => {
      const { hasPaper, paperExpected, paperCameOn, version } = await clerk.documents.open({ id });
      return { facts: [hasPaper, paperExpected, paperCameOn], version };
    };
    const expected = await paper();
    expect(expected.facts).toEqual([false, true, null]);
    const edit = async (changes: object) =>
      clerk.documents.edit({
        id,
        baseVersion: (await paper()).version,
        changes: { direction: 'incoming', ...changes },
      });
    await expect(edit({ hasPaper: true, paperCameOn: '2026-11-21' })).rejects.toMatchObject({
      code: 'documents.paper_day',
    });
    await edit({ hasPaper: true });
    expect((await paper()).facts).toEqual([true, false, '2026-11-20']);
    await edit({ hasPaper: false });
    expect((await paper()).facts).toEqual([false, false, null]);
  });
});

describe('editing a draft', () => {
  it('is open to its drafter and the clerk until it is submitted', async () => {
    const pdf = await typesetDocument(letter, serif);
    const staff = await test.as('chuyenvien');
    const upload = await test.bringIn('chuyenvien', pdf);
    await staff.documents.read_intake({ upload, fileName: 'a.pdf', purpose: 'outgoing' });
    const { id } = await staff.documents.draft({
      upload,
      bodyId: office.bodyId,
      kind: 'Công văn',
      symbol: 'UBND-VP',
      subject: 'V/v báo cáo',
      urgency: 'normal',
      signerPostId: office.postId,
      dueOn: null,
      note: '',
      receivers: [],
    });
    const draft = await staff.documents.open({ id });
    const edit = (baseVersion: number, changes: object) =>
      staff.documents.edit({ id, baseVersion, changes: { direction: 'outgoing', ...changes } });
    const { version } = await edit(draft.version, { subject: 'V/v báo cáo quý IV', issuedAmount: 12 });
    expect(await staff.documents.open({ id })).toMatchObject({
      subject: 'V/v báo cáo quý IV',
      issuedAmount: 12,
      symbol: 'UBND-VP',
    });
    await staff.documents.submit_for_signature({ id });
    await expect(edit(version + 1, { subject: 'Khác' })).rejects.toMatchObject({
      code: 'documents.wrong_state',
    });
  });
});

describe('a void arrival', () => {
  const reason = 'Vào nhầm sổ, thuộc sổ của HĐND';

  it('keeps its number, stands in the list with its reason, and can be taken back the same day', async () => {
    const { clerk, id, document } = await registered();
    expect(document.may).toContain('void');
    await clerk.documents.void({ id, reason });
    const voided = await clerk.documents.open({ id });
    expect(voided).toMatchObject({
      state: 'void',
      bookNumber: document.bookNumber,
      voidReason: reason,
      may: ['unvoid'],
    });
    const { rows } = await clerk.documents.list({ box: 'incoming' });
    expect(rows.find((row) => row.id === id)?.state).toBe('void');
    const after = await registered();
    expect(after.document.bookNumber).toBe(document.bookNumber! + 1);
    expect(await clerk.books.check({ bookId: office.incomingBook })).toMatchObject({
      voided: 1,
      findings: [],
    });

    await clerk.documents.unvoid({ id });
    expect(await clerk.documents.open({ id })).toMatchObject({
      state: 'registered',
      bookNumber: document.bookNumber,
      voidReason: '',
    });
    expect(await clerk.books.check({ bookId: office.incomingBook })).toMatchObject({
      voided: 0,
      findings: [],
    });
    const types = (await clerk.documents.history({ id })).map(({ type }) => type);
    expect(types.slice(0, 2)).toEqual(['documents.unvoided', 'documents.voided']);
  });

  it('is not taken back by another clerk, nor on another day', async () => {
    const { clerk, id } = await registered();
    await clerk.documents.void({ id, reason });
    const other = await test.as('vanthu2');
    await expect(other.documents.unvoid({ id })).rejects.toMatchObject({ code: 'documents.void_settled' });
    const before = test.clock.now;
    test.clock.now = new Date('2026-11-21T01:00:00Z');
    await expect(clerk.documents.unvoid({ id })).rejects.toMatchObject({ code: 'documents.void_settled' });
    test.clock.now = before;
  });

  it('is no twin of what is registered after it', async () => {
    const { clerk, id, document } = await registered();
    await clerk.documents.void({ id, reason });
    await clerk.documents.register(arrival(office.incomingBook, { number: document.number }));
  });
});
