import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { openSigningOffice, type SigningOffice } from '#tests/support/signing-office.ts';
import { newDataDir } from '#tests/support/core.ts';
import { startHub, type RunningHub } from '#tests/support/hub.ts';
import { paperArrival } from '#tests/support/small-office.ts';
import { serif } from './documents/typeset/fonts.ts';
import { letter } from './documents/typeset/sample-documents.ts';

let desk: SigningOffice;
let hub: RunningHub;
const dir = mkdtempSync(join(tmpdir(), 'congvan-bad-'));
const us = { code: 'H99.31.07', name: 'UBND xã Tân Phúc', systemId: 'H99.31.07', secret: 'bi-mat-xa' };
const them = { code: 'H99.31', name: 'UBND tỉnh An Sơn', systemId: 'H99.31', secret: 'bi-mat-tinh' };

beforeAll(async () => {
  desk = await openSigningOffice({
    oddTokens: ({ expired, agency, leader, wrongUsage }) => [
      { label: 'Het han', keyPem: expired.keyPem, der: expired.der },
      { label: 'Lech khoa', keyPem: agency.keyPem, der: leader.der },
      { label: 'Sai muc dich', keyPem: wrongUsage.keyPem, der: wrongUsage.der },
    ],
  });
  hub = await startHub({ dir: newDataDir(), agencies: [us, them] });
}, 120_000);
afterAll(async () => {
  await desk.end();
  await hub.stop();
});

const draftSpec = {
  ...letter,
  number: undefined,
  symbol: 'UBND-VP',
  issued: { year: 2026 },
  urgency: undefined,
  signature: { authority: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], name: 'Phạm Văn Đức' },
};

/** Registers bytes as an arrival with the least a clerk must type. */
async function register(bytes: Uint8Array, number: string, subject: string): Promise<string> {
  const clerk = await desk.test.as('vanthu');
  const upload = await desk.test.bringIn('vanthu', bytes);
  await clerk.documents.read_intake({ upload, fileName: 'van-ban.pdf', purpose: 'incoming' });
  const today = new Date(desk.test.clock.now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
  const { id } = await clerk.documents.register(
    paperArrival(desk.office.incomingBook, subject, {
      upload,
      arrivedOn: today,
      number,
      symbol: 'SNV-CCVC',
      issuerName: 'Sở Nội vụ',
      hasPaper: false,
      senderName: 'Sở Nội vụ',
    }),
  );
  return id;
}

async function draftToSign(
  bytes: Uint8Array,
  subject: string,
  receivers: { kind: 'hub'; code: string; name: string }[] = [],
): Promise<string> {
  const staff = await desk.test.as('chuyenvien');
  const upload = await desk.test.bringIn('chuyenvien', bytes);
  await staff.documents.read_intake({ upload, fileName: 'du-thao.pdf', purpose: 'outgoing' });
  const { id } = await staff.documents.draft({
    upload,
    bodyId: desk.office.bodyId,
    kind: 'Công văn',
    symbol: 'UBND-VP',
    subject,
    urgency: 'normal',
    signerPostId: desk.office.postId,
    dueOn: null,
    note: '',
    receivers,
  });
  await staff.documents.submit_for_signature({ id });
  return id;
}

function encrypted(bytes: Uint8Array): Uint8Array {
  const [plain, sealed] = [join(dir, 'plain.pdf'), join(dir, 'sealed.pdf')];
  writeFileSync(plain, bytes);
  execFileSync('qpdf', ['--encrypt', 'mo', 'chu', '256', '--', plain, sealed]);
  return new Uint8Array(readFileSync(sealed));
}

describe('bad input ends well', { timeout: 120_000 }, () => {
  it('an encrypted PDF is registered, and its signing is refused with the reason', async () => {
    const bytes = encrypted(await typesetDocument(letter, serif));
    await register(bytes, '501', 'Văn bản có mật khẩu');
    const id = await draftToSign(bytes, 'Dự thảo có mật khẩu');
    const leader = await desk.test.as('chutich');
    const opened = await leader.signing.open({ documentId: id, purpose: 'personal' });
    expect(opened.refusals).toEqual(['pdf.encrypted']);
    const order = {
      documentId: id,
      sha256: opened.sha256,
      shownPages: [1],
      marks: opened.marks,
      appearance: 'picture' as const,
      token: desk.chosen('leader'),
    };
    await expect(leader.signing.sign(order)).rejects.toMatchObject({ code: 'pdf.encrypted' });
  });

  it('a file of 300 MB is registered whole', async () => {
    const pdf = await typesetDocument({ ...letter, number: '502' }, serif);
    const bytes = new Uint8Array(300 * 1_048_576);
    bytes.set(pdf);
    // White space behind the last revision is no part of it; readers look for %%EOF in the last kilobyte.
    bytes.fill(0x20, pdf.length);
    bytes.set(pdf.subarray(pdf.lastIndexOf(0x73)), bytes.length - (pdf.length - pdf.lastIndexOf(0x73)));
    const id = await register(bytes, '502', 'Văn bản rất lớn');
    const document = await (await desk.test.as('vanthu')).documents.open({ id });
    expect(document.files[0]).toMatchObject({
      sizeBytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  });

  it('a subject of 5,000 characters is refused by the field that is too long, and nothing is numbered', async () => {
    const pdf = await typesetDocument({ ...letter, number: '503' }, serif);
    const clerk = await desk.test.as('vanthu');
    const before = (await clerk.books.list({ direction: 'incoming' }))[0]!.nextNumber;
    await expect(register(pdf, '503', 'x'.repeat(5000))).rejects.toMatchObject({
      code: 'core.bad_input',
      facts: { field: 'subject', problem: 'too_big' },
    });
    expect((await clerk.books.list({ direction: 'incoming' }))[0]!.nextNumber).toBe(before);
  });

  it('a certificate that is expired, or that does not fit the key on the token, signs nothing', async () => {
    const id = await draftToSign(await typesetDocument(draftSpec, serif), 'V/v thử chứng thư');
    const leader = await desk.test.as('chutich');
    const opened = await leader.signing.open({ documentId: id, purpose: 'personal' });
    const codes = ['signing.certificate_expired', 'token.no_private_key', 'signing.certificate_wrong_usage'];
    for (const [index, { token, chosen }] of desk.odd.entries()) {
      await desk.token.value('unlock', { driver: chosen.driver, serial: token.serial, pin: token.pin });
      const order = {
        documentId: id,
        sha256: opened.sha256,
        shownPages: [1, 2],
        marks: opened.marks,
        appearance: 'picture' as const,
        token: chosen,
      };
      await expect(leader.signing.sign(order), token.label).rejects.toMatchObject({ code: codes[index] });
    }
    expect((await leader.documents.open({ id })).state).toBe('to_sign');
  });

  it('a hub that refuses with its reason holds the message with that reason, and the clerk may send again', async () => {
    const admin = await desk.test.as('admin');
    await admin.exchange.set_hub({
      bodyId: desk.office.bodyId,
      url: hub.url,
      systemId: us.systemId,
      hubSecret: us.secret,
    });
    await admin.exchange.contact_now({});
    const id = await draftToSign(await typesetDocument(draftSpec, serif), 'V/v thử trục từ chối', [
      { kind: 'hub', code: them.code, name: them.name },
    ]);
    await desk.unlock('leader');
    await desk.unlock('agency');
    const leader = await desk.test.as('chutich');
    const toSign = await leader.signing.open({ documentId: id, purpose: 'personal' });
    await leader.signing.sign({
      documentId: id,
      sha256: toSign.sha256,
      shownPages: [1, 2],
      marks: toSign.marks,
      appearance: 'picture',
      token: desk.chosen('leader'),
    });
    const clerk = await desk.test.as('vanthu');
    const toIssue = await clerk.signing.open({ documentId: id, purpose: 'agency' });
    await clerk.signing.issue({
      documentId: id,
      sha256: toIssue.sha256,
      shownPages: [1, 2],
      marks: toIssue.marks,
      token: desk.chosen('agency'),
    });

    await admin.exchange.set_hub({
      bodyId: desk.office.bodyId,
      url: hub.url,
      systemId: us.systemId,
      hubSecret: 'sai-roi',
    });
    await clerk.exchange.send({ documentId: id });
    await expect(clerk.exchange.contact_now({})).rejects.toMatchObject({ code: 'exchange.hub_refused' });
    const [held] = await clerk.exchange.ledger({ documentId: id });
    expect(held).toMatchObject({
      state: 'held',
      reason: expect.stringContaining('vxp.wrong_system_or_secret'),
    });

    await admin.exchange.set_hub({
      bodyId: desk.office.bodyId,
      url: hub.url,
      systemId: us.systemId,
      hubSecret: us.secret,
    });
    await clerk.exchange.send({ documentId: id });
    await clerk.exchange.contact_now({});
    expect((await clerk.exchange.ledger({ documentId: id })).map(({ state }) => state)).toEqual(['accepted']);
  });
});
