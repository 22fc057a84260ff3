/** Copies of documents: which the decree allows, their own series, the mark under the agency's signature, the paper block. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { whyNot } from '#core/signing/copies/rules.ts';
import { filledForm } from '#tests/support/files.ts';
import { draftToSign, issueAsClerk, signAsLeader } from '#tests/support/letters-out.ts';
import { openSigningOffice, type SigningOffice } from '#tests/support/signing-office.ts';
import { serif } from '../documents/typeset/fonts.ts';
import { letter } from '../documents/typeset/sample-documents.ts';

test.each([
  ['sao_y', 'electronic', false, false, null],
  ['sao_y', 'electronic', true, false, 'signing.copy_forward_original'],
  ['sao_y', 'paper', true, false, null],
  ['sao_y', 'paper', true, true, 'signing.copy_of_copy_only'],
  ['sao_luc', 'electronic', false, false, null],
  ['sao_luc', 'electronic', true, true, 'signing.copy_paper_only'],
  ['sao_luc', 'paper', true, true, null],
  ['trich_sao', 'electronic', true, true, null],
  ['trich_sao', 'paper', false, false, null],
] as const)(
  '%s, %s, of a signed file %s, of a sao y of ours %s: %s',
  (form, medium, isSigned, isCopy, why) => {
    expect(whyNot(form, medium, { isSigned, isCopy })).toBe(why);
  },
);

describe('in an office', { timeout: 120_000 }, () => {
  let desk: SigningOffice;
  let scanId: string;
  let scan: Uint8Array;
  const clerkOf = () => desk.test.as('vanthu');
  const fileOf = async (id: string) => (await (await clerkOf()).documents.open({ id })).files[0]!;
  const textOf = async (id: string, name: string) => {
    const path = join(desk.test.dataDir, name);
    writeFileSync(path, desk.test.core.services.files.read((await fileOf(id)).sha256));
    return { path, text: execFileSync('pdftotext', ['-layout', path, '-']).toString().normalize('NFC') };
  };

  beforeAll(async () => {
    desk = await openSigningOffice();
    await desk.unlock('leader');
    await desk.unlock('agency');
    // Two pages, as a letter on paper is scanned and its text layer made.
    const body = Array.from({ length: 45 }, (_, index) => ({
      part: 'paragraph' as const,
      text: `Đoạn ${index + 1} của văn bản giấy được quét vào.`,
    }));
    scan = await typesetDocument({ ...letter, body }, serif);
    const upload = await desk.test.bringIn('vanthu', scan);
    const clerk = await clerkOf();
    await clerk.documents.read_intake({ upload, fileName: 'scan.pdf', purpose: 'incoming' });
    const [book] = await clerk.books.list({ direction: 'incoming' });
    ({ id: scanId } = await clerk.documents.register({ ...filledForm(book!.id, '125'), upload }));
  }, 120_000);
  afterAll(async () => desk.end());

  it('a sao y of a scan carries the mark at the top of page one under one agency signature, and its own number', async () => {
    const clerk = await clerkOf();
    const asked = await clerk.signing.copy_choices({ documentId: scanId });
    expect(asked.pageCount).toBeGreaterThan(1);
    expect(asked.codes.sao_y).toMatch(/^01\/SY-/);
    const made = await clerk.signing.make_copy({
      documentId: scanId,
      form: 'sao_y',
      medium: 'electronic',
      pages: [],
      signerPostId: desk.office.postId,
      receivers: [{ kind: 'paper', code: null, name: 'Trạm Y tế xã' }],
    });
    const opened = await clerk.signing.open({ documentId: made.id, purpose: 'agency' });
    expect(opened.marks.map(({ kind, placed }) => [kind, placed])).toEqual([['copy', 'found']]);
    const { code } = await issueAsClerk(desk, made.id);
    expect(code).toBe(asked.codes.sao_y);

    const { path, text } = await textOf(made.id, 'sao-y.pdf');
    const page1 = text.split('\f')[0]!;
    expect(page1).toContain(`SAO Y; ${code}`);
    expect(page1).toContain('UBND xã Tân Phúc');
    expect(page1).toMatch(/\d\d\/\d\d\/\d{4}; \d\d:\d\d:\d\d \+07:00/);
    // The mark stands over the heading, not in the text.
    expect(page1.indexOf('SAO Y')).toBeLessThan(page1.indexOf('CỘNG HÒA'));
    const bytes = desk.test.core.services.files.read((await fileOf(made.id)).sha256);
    expect(Buffer.compare(bytes.subarray(0, scan.length), scan)).toBe(0);
    expect(await clerk.signing.verify({ documentId: made.id })).toMatchObject({ verdict: 'valid' });
    expect(
      execFileSync('pdfsig', ['-nocert', path])
        .toString()
        .match(/Signature is Valid/g),
    ).toHaveLength(1);

    const told = await clerk.documents.history({ id: scanId });
    expect(told.map(({ type }) => type)).toContain('signing.copied');
    const register = await clerk.signing.copies_register({ text: 'tram y te' });
    expect(register.rows.map((row) => [row.code, row.form, row.of.id, row.state])).toEqual([
      [code, 'sao_y', scanId, 'issued'],
    ]);
    const uses = await clerk.signing.seal_uses({ text: code });
    expect(uses.total).toBe(1);
    // Of a sao y made here only a sao lục comes, and on paper; the series goes on.
    await expect(
      clerk.signing.make_copy({
        documentId: made.id,
        form: 'sao_y',
        medium: 'paper',
        pages: [],
        signerPostId: desk.office.postId,
        receivers: [],
      }),
    ).rejects.toMatchObject({ code: 'signing.copy_of_copy_only' });
    const again = await clerk.signing.make_copy({
      documentId: made.id,
      form: 'sao_luc',
      medium: 'paper',
      pages: [],
      signerPostId: desk.office.postId,
      receivers: [],
    });
    expect(again.code).toMatch(/^02\/SL-/);
  });

  it('an issued original is copied to paper with the block of a copy; electronically it is sent as it is', async () => {
    const clerk = await clerkOf();
    const id = await draftToSign(desk, { subject: 'V/v sao ra giấy' });
    await signAsLeader(desk, id);
    const { code } = await issueAsClerk(desk, id);
    // Copies have a series of their own.
    expect(code).toMatch(/^01\/UBND-VP$/);
    const order = {
      documentId: id,
      form: 'sao_y' as const,
      pages: [],
      signerPostId: desk.office.postId,
      receivers: [{ kind: 'paper' as const, code: null, name: 'Trường Tiểu học xã' }],
    };
    await expect(clerk.signing.make_copy({ ...order, medium: 'electronic' })).rejects.toMatchObject({
      code: 'signing.copy_forward_original',
    });
    const made = await clerk.signing.make_copy({ ...order, medium: 'paper' });
    expect(made.code).toMatch(/^03\/SY-/);
    const document = await clerk.documents.open({ id: made.id });
    expect([document.state, document.code, document.hasPaper]).toEqual(['issued', made.code, true]);
    const { path, text } = await textOf(made.id, 'giay.pdf');
    for (const words of ['SAO Y', `Số: ${made.code}`, 'Trường Tiểu học xã', 'Lưu: VT'])
      expect(text).toContain(words);
    // The number and the seal of the original are drawn into the pages, and nothing passes for a signature.
    expect(text).toContain('01');
    expect(() => execFileSync('pdfsig', ['-nocert', path], { stdio: 'pipe' })).toThrow();
    execFileSync('qpdf', ['--check', path]);
    const [book] = (await clerk.books.list({ direction: 'outgoing' })).filter(({ name }) =>
      name.startsWith('Bản sao'),
    );
    expect(await clerk.books.check({ bookId: book!.id })).toMatchObject({ verdict: 'whole', issued: 3 });
  });

  it('an extract has the chosen pages only, and needs at least one', async () => {
    const clerk = await clerkOf();
    const order = {
      documentId: scanId,
      form: 'trich_sao' as const,
      medium: 'electronic' as const,
      signerPostId: desk.office.postId,
      receivers: [],
    };
    for (const pages of [[], [99]])
      await expect(clerk.signing.make_copy({ ...order, pages })).rejects.toMatchObject({
        code: 'signing.copy_no_pages',
      });
    const made = await clerk.signing.make_copy({ ...order, pages: [2] });
    const { code } = await issueAsClerk(desk, made.id);
    expect(code).toMatch(/^04\/TrS-/);
    const { text } = await textOf(made.id, 'trich.pdf');
    expect(text).toContain('TRÍCH SAO');
    expect(text).not.toContain('CỘNG HÒA XÃ HỘI');
    expect((await clerk.signing.copies_of({ documentId: made.id })).copyOf).toMatchObject({
      pages: [2],
      of: { id: scanId },
    });
  });

  it('one that was never signed is withdrawn with its reason; a number it had reserved stays void', async () => {
    const clerk = await clerkOf();
    const order = {
      documentId: scanId,
      form: 'sao_y' as const,
      medium: 'electronic' as const,
      pages: [],
      signerPostId: desk.office.postId,
      receivers: [],
    };
    const reason = 'Sao nhầm văn bản';
    const first = await clerk.signing.make_copy(order);
    expect((await clerk.signing.copies_of({ documentId: first.id })).mayWithdraw).toBe(true);
    await expect(clerk.signing.withdraw_copy({ documentId: scanId, reason })).rejects.toMatchObject({
      code: 'signing.not_a_copy',
    });
    expect(await clerk.signing.withdraw_copy({ documentId: first.id, reason })).toEqual({ voidNumber: null });
    const left = await clerk.signing.copies_of({ documentId: first.id });
    expect([left.mayWithdraw, left.copyOf!.state, left.copyOf!.withdrawnWhy]).toEqual([
      false,
      'withdrawn',
      reason,
    ]);
    await expect(clerk.signing.open({ documentId: first.id, purpose: 'agency' })).rejects.toMatchObject({
      code: 'documents.wrong_state',
    });
    await expect(clerk.signing.withdraw_copy({ documentId: first.id, reason })).rejects.toMatchObject({
      code: 'documents.wrong_state',
    });

    // The number is reserved before the token is asked: a token that was pulled out leaves it so.
    const second = await clerk.signing.make_copy(order);
    await desk.token.value('lock', {});
    await expect(issueAsClerk(desk, second.id)).rejects.toMatchObject({ code: 'token.not_unlocked' });
    const { voidNumber } = await clerk.signing.withdraw_copy({ documentId: second.id, reason });
    expect(voidNumber).toBeGreaterThan(0);
    await desk.unlock('agency');
    const third = await clerk.signing.make_copy(order);
    const { number } = await issueAsClerk(desk, third.id);
    expect(number).toBe(voidNumber! + 1);
    const book = (await clerk.books.list({ direction: 'outgoing' })).find(({ name }) =>
      name.startsWith('Bản sao'),
    )!;
    expect(await clerk.books.check({ bookId: book.id })).toMatchObject({ verdict: 'whole', voided: 1 });
    const told = await clerk.documents.history({ id: second.id });
    expect(told.map(({ type }) => type)).toContain('signing.copy_withdrawn');
  });
});
