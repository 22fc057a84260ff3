import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { xlsx } from '#tests/support/files.ts';
import { allPages, draftToSign, looked, signAsLeader } from '#tests/support/letters-out.ts';
import { signHere } from '#tests/support/sign-here.ts';
import { openSigningOffice, type SigningOffice } from '#tests/support/signing-office.ts';
import { serif } from '../documents/typeset/fonts.ts';
import { letter } from '../documents/typeset/sample-documents.ts';

let desk: SigningOffice;
let signedBefore: Uint8Array;
let plain: Uint8Array;
let sheet: Uint8Array;
const dir = mkdtempSync(join(tmpdir(), 'congvan-annex-'));

beforeAll(async () => {
  desk = await openSigningOffice();
  plain = await typesetDocument({ ...letter, subject: 'Danh sách các thôn' }, serif);
  sheet = await xlsx([['Thôn', 'Số hộ']]);
  const text = await typesetDocument({ ...letter, subject: 'Bản vẽ của đơn vị tư vấn' }, serif);
  const pages = await PDFDocument.load(text);
  pages.addPage([842, 595]);
  signedBefore = signHere(
    await pages.save({ useObjectStreams: false }),
    {
      page: 1,
      rectangle: { x: 300, y: 90, width: 120, height: 40 },
      appearance: null,
      subFilter: 'ETSI.CAdES.detached',
      signerName: 'Đơn vị tư vấn',
      reason: 'Lập bản vẽ',
      location: 'Việt Nam',
      at: new Date(),
    },
    { signer: desk.pki.leader, chain: [desk.pki.intermediate] },
  );
}, 120_000);
afterAll(async () => desk.end());

const stored = (sha256: string) => desk.test.core.services.files.read(sha256);

/** What pdfsig says of a stored file, and the words on it, those of its marks with them. */
function judged(sha256: string): { said: string; words: string } {
  const file = join(dir, `${sha256}.pdf`);
  writeFileSync(file, stored(sha256));
  return {
    said: execFileSync('pdfsig', ['-nocert', file]).toString(),
    words: execFileSync('pdftotext', ['-f', '1', '-l', '1', file, '-']).toString(),
  };
}

const newDraft = (subject: string) =>
  draftToSign(desk, {
    subject,
    annexes: [
      ['ban ve.pdf', signedBefore],
      ['danh sach.pdf', plain],
      ['so lieu.xlsx', sheet],
    ],
  });

async function openForIssue(id: string) {
  const clerk = await desk.test.as('vanthu');
  const opened = await clerk.signing.open({ documentId: id, purpose: 'agency' });
  const order = {
    documentId: id,
    sha256: opened.sha256,
    shownPages: allPages(opened.pageCount),
    marks: opened.marks,
    annexes: looked(opened.annexes),
    token: desk.chosen('agency'),
  };
  return { clerk, opened: opened, order };
}

describe('annexes that are files of their own', { timeout: 120_000 }, () => {
  it('get number, symbol and time under the agency signature when the document is issued; what was signed before stays valid', async () => {
    await desk.unlock('leader');
    await desk.unlock('agency');
    const id = await newDraft('V/v ban hành kế hoạch kèm phụ lục');
    await signAsLeader(desk, id);
    const { clerk, opened, order } = await openForIssue(id);
    expect(opened.annexes.map(({ fileName, pageCount, mark }) => [fileName, pageCount, mark?.text])).toEqual([
      ['ban ve.pdf', 3, opened.code],
      ['danh sach.pdf', 2, opened.code],
    ]);
    expect(opened.unmarked).toEqual(['so lieu.xlsx']);
    // Top right on page one.
    for (const { mark } of opened.annexes) {
      expect(mark!.box.page).toBe(1);
      expect(mark!.box.x).toBeGreaterThan(595 / 2);
      expect(mark!.box.y).toBeGreaterThan(842 * 0.85);
    }
    await clerk.signing.issue(order);
    const { state, code, files } = await clerk.documents.open({ id });
    expect([state, files.map(({ fileName, made }) => `${fileName} ${made}`)]).toEqual([
      'issued',
      [
        'du-thao.pdf sealed',
        'du-thao.pdf signed',
        'du-thao.pdf original',
        'ban ve.pdf sealed',
        'ban ve.pdf original',
        'danh sach.pdf sealed',
        'danh sach.pdf original',
        'so lieu.xlsx original',
      ],
    ]);
    const [drawing, list] = [files[3]!, files[5]!];
    // T1: the bytes that were reviewed are an exact prefix.
    expect(Buffer.compare(stored(drawing.sha256).subarray(0, signedBefore.length), signedBefore)).toBe(0);
    expect(Buffer.compare(stored(list.sha256).subarray(0, plain.length), plain)).toBe(0);
    for (const [file, signatures] of [
      [drawing, 2],
      [list, 1],
    ] as const) {
      const { said, words } = judged(file.sha256);
      expect(said.match(/Signature is Valid/g)).toHaveLength(signatures);
      expect(said).toContain('Total document signed');
      expect(words).toContain(code);
      expect(words).toMatch(/\d\d\/\d\d\/\d{4}; \d\d:\d\d:\d\d \+07:00/);
    }
    const verdict = await clerk.signing.verify({ documentId: id, fileId: list.fileId });
    expect([verdict.verdict, verdict.signatures.map(({ signerName }) => signerName)]).toEqual([
      'valid',
      ['Ủy ban nhân dân xã Thử Nghiệm'],
    ]);
    // Judged by itself in the background when it was issued, as the main file is.
    await vi.waitFor(async () =>
      expect(await clerk.signing.verification({ documentId: id, fileId: drawing.fileId })).toMatchObject({
        verdict: 'valid',
        signatures: [{ signerName: 'Nguyễn Văn Ấp' }, { signerName: 'Ủy ban nhân dân xã Thử Nghiệm' }],
      }),
    );
    await expect(clerk.signing.verify({ documentId: id, fileId: files[7]!.fileId })).rejects.toMatchObject({
      code: 'documents.unknown',
    });
    const [line] = (await clerk.documents.history({ id })).filter(({ type }) => type === 'signing.issued');
    expect(line!.facts['annexes']).toBe(`${drawing.sha256} ${list.sha256}`);
  });

  it('are looked at page by page by leader and clerk, exactly as they are stored', async () => {
    await desk.unlock('leader');
    const id = await newDraft('V/v thử bỏ qua phụ lục');
    const leader = await desk.test.as('chutich');
    const opened = await leader.signing.open({ documentId: id, purpose: 'personal' });
    expect(opened.annexes.map(({ mark }) => mark)).toEqual([null, null]);
    const order = {
      documentId: id,
      sha256: opened.sha256,
      shownPages: allPages(opened.pageCount),
      marks: opened.marks,
      appearance: 'picture' as const,
      token: desk.chosen('leader'),
    };
    await expect(leader.signing.sign(order)).rejects.toMatchObject({
      code: 'signing.pages_not_shown',
      facts: { page: 1, fileName: 'ban ve.pdf' },
    });
    const [first, second] = looked(opened.annexes);
    const halfRead = { ...first!, shownPages: [1] };
    await expect(leader.signing.sign({ ...order, annexes: [halfRead, second!] })).rejects.toMatchObject({
      code: 'signing.pages_not_shown',
      facts: { page: 2 },
    });
    const other = { ...second!, sha256: 'a'.repeat(64) };
    await expect(leader.signing.sign({ ...order, annexes: [first!, other] })).rejects.toMatchObject({
      code: 'signing.file_changed',
      facts: { fileName: 'danh sach.pdf' },
    });
    await leader.signing.sign({ ...order, annexes: [first!, second!] });
    const issue = await openForIssue(id);
    await expect(issue.clerk.signing.issue({ ...issue.order, annexes: [] })).rejects.toMatchObject({
      code: 'signing.pages_not_shown',
    });
    expect((await issue.clerk.documents.open({ id })).state).toBe('signed');
  });

  it('that cannot be marked leave the document with its number, unissued and unsent; it goes on with the same number', async () => {
    await desk.unlock('leader');
    const id = await newDraft('V/v thử hỏng giữa chừng');
    await signAsLeader(desk, id);
    await desk.unlock('agency');
    const { clerk, opened, order } = await openForIssue(id);
    const [first, second] = order.annexes;
    const offPage = { ...second!, box: { ...second!.box!, x: 5000 } };
    await expect(clerk.signing.issue({ ...order, annexes: [first!, offPage] })).rejects.toMatchObject({
      code: 'pdf.outside_page',
      facts: { fileName: 'danh sach.pdf' },
    });
    const between = await clerk.documents.open({ id });
    expect([between.state, between.files.filter(({ made }) => made === 'sealed')]).toEqual(['numbered', []]);
    expect(between.may).not.toContain('send');
    await expect(clerk.exchange.send({ documentId: id })).rejects.toMatchObject({
      code: 'documents.wrong_state',
    });
    const again = await openForIssue(id);
    expect(again.opened.code).toBe(opened.code);
    expect(await clerk.signing.issue(again.order)).toMatchObject({ code: opened.code });
    expect(await clerk.books.check({ bookId: desk.office.outgoingBook })).toMatchObject({ verdict: 'whole' });
  });
});
