import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';
import { arrival } from './arrivals.ts';
import { serif } from './typeset/fonts.ts';
import { letter } from './typeset/sample-documents.ts';

let test: TestCore;
let office: Awaited<ReturnType<typeof setUpOffice>>;
let pdf: Uint8Array;

beforeAll(async () => {
  test = openTestCore();
  office = await setUpOffice(test);
  pdf = await typesetDocument(letter, serif);
});
afterAll(async () => test.end());

async function brought() {
  const clerk = await test.as('vanthu');
  const upload = await test.bringIn('vanthu', pdf);
  const intake = await clerk.documents.read_intake({ upload, fileName: 'a.pdf', purpose: 'incoming' });
  return { clerk, upload, intake };
}
const paper = { cameOn: '2026-11-20', sheets: 3, copies: 2 };

describe('joining paper and file under one number', () => {
  it('gives the electronic copy its paper original, once', async () => {
    const { clerk, upload } = await brought();
    const { id, arrivalNumber } = await clerk.documents.register(
      arrival(office.incomingBook, { upload, paperExpected: true }),
    );
    const expected = { box: 'incoming' as const, filter: { paper: 'expected' as const } };
    expect((await clerk.documents.list(expected)).rows.map((row) => row.id)).toEqual([id]);
    expect(await clerk.documents.join({ id, upload: null, paper })).toEqual({
      id,
      arrivalNumber,
      suffix: '',
    });
    expect(await clerk.documents.open({ id })).toMatchObject({
      bookNumber: arrivalNumber,
      hasPaper: true,
      paperExpected: false,
      paperCameOn: '2026-11-20',
      sheets: 3,
      copies: 2,
    });
    expect((await clerk.documents.list(expected)).total).toBe(0);
    const come = await clerk.documents.list({ box: 'incoming', filter: { paper: 'come' } });
    expect(come.rows.map((row) => row.id)).toEqual([id]);
    await expect(clerk.documents.join({ id, upload: null, paper })).rejects.toMatchObject({
      code: 'documents.paper_is_here',
      facts: { on: '2026-11-20' },
    });
    const [line] = await clerk.documents.history({ id });
    expect([line?.type, line?.facts['paperCameOn']]).toEqual(['documents.joined', '2026-11-20']);
  });

  it('gives the paper its file: as the main one where there was none, and no number is taken', async () => {
    const clerk = await test.as('vanthu');
    const { id, arrivalNumber } = await clerk.documents.register(
      arrival(office.incomingBook, { number: '77', hasPaper: true }),
    );
    const { upload } = await brought();
    await clerk.documents.join({ id, upload, paper: null });
    const { files, bookNumber } = await clerk.documents.open({ id });
    expect([files.length, files[0]?.isMain, bookNumber]).toEqual([1, true, arrivalNumber]);
    const [book] = await clerk.books.list({ direction: 'incoming' });
    expect(book?.nextNumber).toBe(arrivalNumber + 1);
    // The same file again changes nothing in the files.
    const again = await brought();
    await clerk.documents.join({ id, upload: again.upload, paper: null });
    expect((await clerk.documents.open({ id })).files.length).toBe(1);
  });

  it('is refused with nothing to join, on a void document, and for a file whose marks were not read', async () => {
    const clerk = await test.as('vanthu');
    const { id } = await clerk.documents.register(arrival(office.incomingBook, { number: '78' }));
    await expect(clerk.documents.join({ id, upload: null, paper: null })).rejects.toMatchObject({
      code: 'documents.nothing_to_join',
    });
    const unread = await test.bringIn('vanthu', pdf);
    await expect(clerk.documents.join({ id, upload: unread, paper: null })).rejects.toMatchObject({
      code: 'documents.secrecy_mark',
    });
    await clerk.documents.void({ id, reason: 'Vào nhầm sổ khác' });
    await expect(clerk.documents.join({ id, upload: null, paper })).rejects.toMatchObject({
      code: 'documents.wrong_state',
    });
  });

  it('leaves what the clerk registered last to copy from, void ones apart', async () => {
    const clerk = await test.as('vanthu');
    const { id } = await clerk.documents.register(arrival(office.incomingBook, { number: '79' }));
    const voided = await clerk.documents.register(arrival(office.incomingBook, { number: '80' }));
    await clerk.documents.void({ id: voided.id, reason: 'Vào nhầm sổ khác' });
    expect((await clerk.documents.last_registered({}))?.id).toBe(id);
  });

  it('says at the drop that the very file is registered already', async () => {
    const { intake } = await brought();
    expect(intake.lookalikes[0]?.by).toBe('same_file');
  });
});
