import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allPages, draftToSign as draftOf, issueAsClerk, signAsLeader } from '#tests/support/letters-out.ts';
import { openSigningOffice, type SigningOffice } from '#tests/support/signing-office.ts';

let desk: SigningOffice;
const dir = mkdtempSync(join(tmpdir(), 'congvan-sign-'));

beforeAll(async () => {
  desk = await openSigningOffice();
}, 120_000);
afterAll(async () => desk.end());

const draftToSign = (subject: string): Promise<string> => draftOf(desk, { subject });
const leaderSigns = (id: string): Promise<{ sha256: string }> => signAsLeader(desk, id);
const clerkIssues = (id: string) => issueAsClerk(desk, id);

/** Each signature of the file as openssl wants it: the CMS, and the bytes it covers. */
function signaturesIn(bytes: Uint8Array): { cms: Buffer; covered: Buffer }[] {
  const whole = Buffer.from(bytes);
  const ranges = [...whole.toString('latin1').matchAll(/\/ByteRange \[\s*0 (\d+) (\d+) (\d+)/g)];
  return ranges.map(([, first, second, length]) => {
    const hex = whole.subarray(Number(first) + 1, Number(second) - 1).toString('latin1');
    const tail = whole.subarray(Number(second), Number(second) + Number(length));
    return { cms: Buffer.from(hex, 'hex'), covered: Buffer.concat([whole.subarray(0, Number(first)), tail]) };
  });
}

/** Signature, attributes and chain to the root, judged by openssl (pdfsig's own word on trust depends on the order of files). */
function opensslAgrees(bytes: Uint8Array, rootPem: string): number {
  const found = signaturesIn(bytes);
  for (const { cms, covered } of found) {
    writeFileSync(join(dir, 'cms.der'), cms);
    writeFileSync(join(dir, 'covered'), covered);
    const files = [
      '-inform',
      'DER',
      '-in',
      join(dir, 'cms.der'),
      '-content',
      join(dir, 'covered'),
      '-out',
      '/dev/null',
    ];
    execFileSync(
      'openssl',
      ['cms', '-verify', '-binary', '-cades', '-purpose', 'any', '-CAfile', rootPem, ...files],
      { stdio: 'pipe' },
    );
  }
  return found.length;
}

describe('signing and issuing', { timeout: 120_000 }, () => {
  it('the leader signs, the clerk issues with number, date and seal; four signatures hold for every judge', async () => {
    await desk.unlock('leader');
    await desk.unlock('agency');
    const id = await draftToSign('V/v phân công trực, kiểm tra hồ đập trong đợt mưa lũ');
    const original = desk.test.core.services.files.read(
      (await (await desk.test.as('vanthu')).documents.open({ id })).files[0]!.sha256,
    );
    const signed = await leaderSigns(id);
    const issued = await clerkIssues(id);
    expect([issued.number, issued.code]).toEqual([1, '01/UBND-VP']);

    const clerk = await desk.test.as('vanthu');
    const document = await clerk.documents.open({ id });
    expect([
      document.state,
      document.code,
      document.bookNumber,
      document.files.map(({ made }) => made),
    ]).toEqual(['issued', '01/UBND-VP', 1, ['sealed', 'signed', 'original']]);

    const bytes = desk.test.core.services.files.read(issued.sha256);
    const afterLeader = desk.test.core.services.files.read(signed.sha256);
    // T1: the bytes reviewed are an exact prefix, at the leader's signature and at every later one.
    expect(Buffer.compare(afterLeader.subarray(0, original.length), original)).toBe(0);
    expect(Buffer.compare(bytes.subarray(0, afterLeader.length), afterLeader)).toBe(0);

    const verdict = await clerk.signing.verify({ documentId: id });
    expect(verdict).toMatchObject({ verdict: 'valid', integrity: 'intact' });
    expect(verdict.signatures.map(({ signerName, indication }) => [signerName, indication])).toEqual([
      ['Nguyễn Văn Ấp', 'TOTAL_PASSED'],
      ...Array.from({ length: 3 }, () => ['Ủy ban nhân dân xã Thử Nghiệm', 'TOTAL_PASSED']),
    ]);

    const file = join(dir, 'issued.pdf');
    writeFileSync(file, bytes);
    const said = execFileSync('pdfsig', ['-nocert', file]).toString();
    expect(said.match(/Signature is Valid/g)).toHaveLength(4);
    expect(opensslAgrees(bytes, desk.pki.root.pemFile)).toBe(4);
    expect(said).toContain('Total document signed');
    execFileSync('qpdf', ['--check', file]);
    const text = execFileSync('pdftotext', ['-layout', file, '-']).toString();
    expect(text).toMatch(/ngày\s+\d\d\s+tháng/);
    const byMutool = execFileSync('mutool', ['sign', '-v', file]).toString();
    expect(byMutool.match(/signature is valid|document is unchanged/g)).toHaveLength(4);
  });

  it('one changed byte turns the verdict to changed', async () => {
    const clerk = await desk.test.as('vanthu');
    const bytes = Uint8Array.from(readFileSync(join(dir, 'issued.pdf')));
    bytes[400] = bytes[400]! ^ 1;
    const upload = await desk.test.bringIn('vanthu', bytes);
    expect(await clerk.signing.verify_intake({ upload })).toMatchObject({
      verdict: 'invalid',
      integrity: 'changed',
    });
  });

  it('keeps the reserved number when the token is locked in the middle, and issues with it later', async () => {
    await desk.unlock('leader');
    const id = await draftToSign('V/v thử rút thiết bị khi đang phát hành');
    await leaderSigns(id);
    await desk.token.value('lock', {});
    await expect(clerkIssues(id)).rejects.toMatchObject({ code: expect.stringMatching(/^token\./) });
    const clerk = await desk.test.as('vanthu');
    expect((await clerk.documents.open({ id })).state).toBe('numbered');
    await desk.unlock('agency');
    expect(await clerkIssues(id)).toMatchObject({ number: 2, code: '02/UBND-VP' });
    expect(await clerk.books.check({ bookId: desk.office.outgoingBook })).toMatchObject({
      verdict: 'whole',
      issued: 2,
      lastNumber: 2,
    });
  });

  it('refuses what was not shown page by page, what changed since, and who may not sign', async () => {
    await desk.unlock('leader');
    const id = await draftToSign('V/v thử từ chối');
    const leader = await desk.test.as('chutich');
    const opened = await leader.signing.open({ documentId: id, purpose: 'personal' });
    const order = {
      documentId: id,
      sha256: opened.sha256,
      shownPages: allPages(opened.pageCount),
      marks: opened.marks,
      appearance: 'picture' as const,
      token: desk.chosen('leader'),
    };
    await expect(leader.signing.sign({ ...order, shownPages: [] })).rejects.toMatchObject({
      code: 'signing.pages_not_shown',
      facts: { page: 1 },
    });
    await expect(leader.signing.sign({ ...order, sha256: 'a'.repeat(64) })).rejects.toMatchObject({
      code: 'signing.file_changed',
    });
    await expect(
      leader.signing.sign({ ...order, token: { ...order.token, serial: 'khong-co' } }),
    ).rejects.toMatchObject({ code: 'token.not_found' });
    const clerk = await desk.test.as('vanthu');
    await expect(clerk.signing.open({ documentId: id, purpose: 'agency' })).rejects.toMatchObject({
      code: 'documents.wrong_state',
    });
    const staff = await desk.test.as('chuyenvien');
    await expect(staff.signing.sign(order)).rejects.toMatchObject({ code: 'core.not_allowed' });
  });
});
