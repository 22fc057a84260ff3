/** What was written down about a letter stands in the cells of forms A, B and C, as pdftotext sees them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BookForm } from '#contract/reports.ts';
import { draftToSign, issueAsClerk, signAsLeader } from '#tests/support/letters-out.ts';
import { openSigningOffice, type SigningOffice } from '#tests/support/signing-office.ts';
import { mm, rulesOf, wordsOf } from './printed-words.ts';

let desk: SigningOffice;
let id: string;
const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const written = today.split('-').toReversed().join('/');
const use = {
  usedOn: today,
  usedBy: 'Phạm Văn Bình',
  allowedBy: 'Lê Thị Hoa',
  fileCode: '12/HS',
  returnedOn: null,
  note: 'Sao lục',
};

beforeAll(async () => {
  desk = await openSigningOffice();
  await desk.unlock('leader');
  await desk.unlock('agency');
  const receivers = ['Bình An', 'Bình Yên'].map((name) => ({ kind: 'paper' as const, code: null, name }));
  id = await draftToSign(desk, { subject: 'V/v trực', receivers });
  await signAsLeader(desk, id);
  await issueAsClerk(desk, id);
}, 120_000);
afterAll(async () => desk.end());

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );

let printed = 0;
/** The text of each column of the first page of rows, below the numbers of the columns. */
async function cells(form: BookForm): Promise<string[]> {
  const clerk = await desk.test.as('vanthu');
  const printId = `p-${(printed += 1)}`;
  await clerk.reports.print_book({
    bookId: desk.office.outgoingBook,
    form,
    range: { by: 'day', from: today, to: today },
    printId,
    paper: 'A3',
    orientation: 'landscape',
    volume: '',
    firstPage: 1,
  });
  const { words } = wordsOf(Uint8Array.from(desk.test.core.services.uploads.find(printId)!.bytes));
  const page = words.filter((word) => word.page === 3);
  const head = page.find(({ text }) => text === '(1)')!;
  const rules = rulesOf(form, mm(420));
  return rules.slice(0, -1).map((left, index) =>
    page
      .filter(({ xMin, yMin }) => yMin > head.yMax && xMin >= left - 0.1 && xMin < rules[index + 1]!)
      .map(({ text }) => text)
      .join(' '),
  );
}

describe('the printed books of a letter', () => {
  it('form B has what was recorded, and a line to be filled by hand for who was not sent to', async () => {
    const clerk = await desk.test.as('vanthu');
    expect(await cells('B')).toEqual(['', '01/UBND-VP 01/UBND-VP', 'Bình An Bình Yên', '', '', '']);
    const line = { sentOn: today, envelopes: 3, tracking: 'RR12VN', note: 'Kèm đĩa' };
    await clerk.documents.record_postings({
      id,
      postings: [{ ...line, position: 1, way: 'messenger', receivedBy: 'Bà Mùi' }],
    });
    expect(await cells('B')).toEqual([
      written,
      '01/UBND-VP 01/UBND-VP',
      'Bình Yên Bình An',
      '3',
      'Bà Mùi; RR12VN',
      'Giao liên lạc; Kèm đĩa',
    ]);
  });

  it('form A says who keeps the copy, when it went and who signed for it', async () => {
    desk.test.core.db.run(`UPDATE document SET kept_by = 'Phòng Nội vụ' WHERE id = :id`, { id });
    const a = await cells('A');
    expect([a[5], a[7], a[8]]).toEqual(['Phòng Nội vụ', written, 'Bà Mùi']);
  });

  it('form C is ruled while nothing is recorded, then has each use and its return', async () => {
    const [clerk, staff] = [await desk.test.as('vanthu'), await desk.test.as('chuyenvien')];
    expect((await cells('C')).join('')).toBe('');
    const { useId } = await clerk.documents.record_kept_copy_use({ id, useId: null, use });
    const { useId: same } = await clerk.documents.record_kept_copy_use({
      id,
      useId,
      use: { ...use, returnedOn: today },
    });
    expect(same).toBe(useId);
    expect(await staff.documents.kept_copy_uses({ id })).toEqual([{ ...use, id: useId, returnedOn: today }]);
    const [on, by, code, , file, signed, back, allowed, note] = await cells('C');
    expect([on, by, file, signed, back, allowed, note]).toEqual([
      written,
      'Phạm Văn Bình',
      '12/HS',
      '',
      written,
      'Lê Thị Hoa',
      'Sao lục',
    ]);
    expect(code).toBe(`01/UBND-VP ngày ${written}`);
    const kinds = (await clerk.documents.history({ id })).map(({ type }) => type);
    expect(kinds).toEqual(
      expect.arrayContaining(['documents.kept_copy_used', 'documents.kept_copy_returned']),
    );
  });

  it('a use is refused for what is not issued, a return before it, a line of another, and who is no clerk', async () => {
    const [clerk, staff] = [await desk.test.as('vanthu'), await desk.test.as('chuyenvien')];
    const record = clerk.documents.record_kept_copy_use;
    const draft = await draftToSign(desk, { subject: 'V/v chưa ban hành' });
    expect(await codeOf(record({ id: draft, useId: null, use }))).toBe('documents.wrong_state');
    const early = { ...use, returnedOn: '2020-01-01' };
    expect(await codeOf(record({ id, useId: null, use: early }))).toBe('documents.returned_before_used');
    expect(await codeOf(record({ id, useId: 'khac', use }))).toBe('documents.unknown_kept_copy_use');
    expect(await codeOf(staff.documents.record_kept_copy_use({ id, useId: null, use }))).toBe(
      'core.not_allowed',
    );
  });
});
