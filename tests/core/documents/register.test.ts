import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';
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

const filled = (bookId: string, upload: string | null) => ({
  upload,
  bookId,
  arrivedOn: '2026-11-20',
  number: '2331',
  symbol: 'SNV-CCVC',
  issuedOn: '2026-11-18',
  issuerName: 'Sở Nội vụ tỉnh An Sơn',
  issuerCode: null,
  kind: 'Công văn',
  subject: 'V/v rà soát vị trí việc làm và biên chế công chức cấp xã năm 2027',
  field: '',
  signerName: 'Đỗ Thị Thanh Vân',
  signerPosition: 'Phó Giám đốc',
  urgency: 'khan' as const,
  sheets: 2,
  copies: 1,
  hasPaper: false,
  dueOn: '2026-11-30',
  senderName: 'Sở Nội vụ tỉnh An Sơn',
  note: '',
});

describe('registering an incoming document', () => {
  it('reads the fields of a dropped PDF with their places, registers it and finds it without accents', async () => {
    const clerk = await test.as('vanthu');
    const upload = await test.bringIn('vanthu', pdf);
    const intake = await clerk.documents.read_intake({
      upload,
      fileName: '2331-SNV-CCVC.pdf',
      purpose: 'incoming',
    });
    const read = Object.fromEntries(intake.fields.map(({ field, value }) => [field, value]));
    expect(read).toMatchObject({
      number: '2331',
      symbol: 'SNV-CCVC',
      issuedOn: '2026-11-18',
      urgency: 'khan',
      dueOn: '2026-11-30',
    });
    expect(intake.fields.find(({ field }) => field === 'number')?.boxes.length).toBeGreaterThan(0);

    const { id, arrivalNumber } = await clerk.documents.register(filled(office.incomingBook, upload));
    expect(arrivalNumber).toBe(1);

    const { rows, total } = await clerk.documents.list({ box: 'incoming' });
    expect([total, rows[0]?.id, rows[0]?.bookNumber, rows[0]?.code]).toEqual([1, id, 1, '2331/SNV-CCVC']);
    for (const text of ['ra soat vi tri', 'BIÊN CHẾ', '2331/snv', 'so noi vu', 'do thi thanh v']) {
      const found = await clerk.search.documents({ text });
      expect(
        found.rows.map((row) => row.id),
        text,
      ).toEqual([id]);
    }
    const document = await clerk.documents.open({ id });
    const opened = await test.core.serves['content.open']({
      ticket: document.files[0]!.contentUrl.replace('/content/', ''),
    });
    expect(opened).toMatchObject({ sizeBytes: pdf.length, type: 'application/pdf' });
    expect((await clerk.documents.history({ id })).map(({ type }) => type)).toContain('documents.registered');
  });

  it('warns of the same file and of the same number, symbol and issuer, and registers it when the clerk insists', async () => {
    const clerk = await test.as('vanthu');
    const upload = await test.bringIn('vanthu', pdf);
    const intake = await clerk.documents.read_intake({ upload, fileName: 'again.pdf', purpose: 'incoming' });
    expect(intake.lookalikes.map(({ by }) => by)).toEqual(['same_file']);
    const input = filled(office.incomingBook, upload);
    await expect(clerk.documents.register(input)).rejects.toMatchObject({
      code: 'documents.looks_registered',
      facts: { arrivalNumber: 1 },
    });
    const { arrivalNumber } = await clerk.documents.register({ ...input, acceptsLookalike: true });
    expect(arrivalNumber).toBe(2);
  });

  it('answers a repeated command with the first answer and gives no second number', async () => {
    const clerk = await test.as('vanthu');
    const before = (await clerk.books.list({ direction: 'incoming' }))[0]!.nextNumber;
    await test.as('vanthu');
    const { session } = await test.core.serves.call({
      name: 'people.sign_in',
      input: { login: 'vanthu', passwordSecret: 'Mat-khau-1' },
      session: null,
      commandId: null,
    });
    const order = {
      name: 'documents.register',
      input: { ...filled(office.incomingBook, null), number: '77', acceptsLookalike: true },
      session: session!.session,
      commandId: 'once',
    };
    const first = await test.core.serves.call(order);
    const second = await test.core.serves.call(order);
    expect(second.reply).toEqual(first.reply);
    expect((await clerk.books.list({ direction: 'incoming' }))[0]!.nextNumber).toBe(before + 1);
  });

  it('refuses a due day before the arrival, an arrival before the issue, and what is not a PDF', async () => {
    const clerk = await test.as('vanthu');
    const input = { ...filled(office.incomingBook, null), number: '900', acceptsLookalike: true };
    await expect(clerk.documents.register({ ...input, dueOn: '2026-11-01' })).rejects.toMatchObject({
      code: 'documents.due_before_arrival',
    });
    await expect(clerk.documents.register({ ...input, issuedOn: '2026-11-21' })).rejects.toMatchObject({
      code: 'documents.arrived_before_issued',
    });
    for (const [bytes, code] of [
      [new TextEncoder().encode('hello'), 'documents.not_a_pdf'],
      [new Uint8Array(), 'documents.empty_file'],
    ] as const) {
      const upload = await test.bringIn('vanthu', bytes);
      await expect(
        clerk.documents.read_intake({ upload, fileName: 'x.pdf', purpose: 'incoming' }),
      ).rejects.toMatchObject({ code });
    }
  });

  it('stops at a secrecy mark and writes nothing, until the clerk answers for a false alarm', async () => {
    const clerk = await test.as('vanthu');
    const secret = await typesetDocument({ ...letter, number: '4444', secrecyMark: 'MẬT' }, serif);
    const upload = await test.bringIn('vanthu', secret);
    const reading = clerk.documents.read_intake({ upload, fileName: 'x.pdf', purpose: 'incoming' });
    await expect(reading).rejects.toMatchObject({ code: 'documents.secrecy_mark', facts: { level: 'mat' } });
    await expect(clerk.documents.register(filled(office.incomingBook, upload))).rejects.toMatchObject({
      code: 'documents.secrecy_mark',
    });
    await clerk.documents.allow_marked({ upload, reason: 'Dấu nằm trong bài trích dẫn' });
    await clerk.documents.read_intake({ upload, fileName: 'x.pdf', purpose: 'incoming' });
    await clerk.documents.discard_intake({ upload, isSecret: true });
    await expect(
      clerk.documents.read_intake({ upload, fileName: 'x.pdf', purpose: 'incoming' }),
    ).rejects.toMatchObject({ code: 'documents.unknown_upload' });
  });
});

describe('an arrival that was overlooked', () => {
  it('is registered under a sub-number kept beside its day, once, and the book stays whole', async () => {
    const clerk = await test.as('vanthu');
    const bookId = office.incomingBook;
    const before = (await clerk.books.list({ direction: 'incoming' }))[0]!.nextNumber;
    const key = await clerk.books.keep_sub_number({ bookId, number: 1, reason: 'Bỏ sót khi vào sổ' });
    const keptNumber = { number: key.number, suffix: key.suffix };
    const late = { ...filled(bookId, null), number: '771', subject: 'V/v bỏ sót', keptNumber };
    const given = await clerk.documents.register(late);
    expect(given).toMatchObject({ arrivalNumber: 1, suffix: 'a' });
    expect(await clerk.documents.open({ id: given.id })).toMatchObject({ bookNumber: 1, suffix: 'a' });
    await expect(clerk.documents.register({ ...late, number: '772' })).rejects.toMatchObject({
      code: 'books.number_in_use',
    });
    const none = { number: 1, suffix: 'z' };
    await expect(
      clerk.documents.register({ ...late, number: '773', keptNumber: none }),
    ).rejects.toMatchObject({ code: 'books.number_unknown' });
    await expect(clerk.documents.register({ ...late, keptNumber: null })).rejects.toMatchObject({
      code: 'documents.looks_registered',
      facts: { arrivalNumber: '1a' },
    });
    expect((await clerk.books.check({ bookId })).verdict).toBe('whole');
    expect((await clerk.books.list({ direction: 'incoming' }))[0]!.nextNumber).toBe(before);
    const [entry] = await clerk.documents.history({ id: given.id });
    expect(entry?.facts).toMatchObject({ arrivalNumber: 1, suffix: 'a' });
  });
});

describe('who sees what', () => {
  it('an admin who is nothing else sees no document, and only a clerk registers', async () => {
    const admin = await test.as('admin');
    await expect(admin.documents.list({ box: 'incoming' })).rejects.toMatchObject({
      code: 'core.not_allowed',
    });
    const leader = await test.as('chutich');
    await expect(leader.documents.register(filled(office.incomingBook, null))).rejects.toMatchObject({
      code: 'core.not_allowed',
    });
    await expect(test.anyone.documents.list({ box: 'incoming' })).rejects.toMatchObject({
      code: 'people.not_signed_in',
    });
  });
});
