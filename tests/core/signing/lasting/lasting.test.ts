/** Trust over time with a real authority on loopback: what was missing is fetched, proof is added, changes are told. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LastingSettings } from '#contract/signing.ts';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { startAuthority, type Authority } from '#tests/support/authority.ts';
import { xlsx } from '#tests/support/files.ts';
import { draftToSign, issueAsClerk, signAsLeader } from '#tests/support/letters-out.ts';
import { revoke } from '#tests/support/pki.ts';
import { openSigningOffice, type SigningOffice } from '#tests/support/signing-office.ts';
import { serif } from '../../documents/typeset/fonts.ts';
import { letter } from '../../documents/typeset/sample-documents.ts';

let desk: SigningOffice;
let authority: Authority;
const dir = mkdtempSync(join(tmpdir(), 'congvan-lasting-'));

beforeAll(async () => {
  desk = await openSigningOffice({ isPlaced: true });
  authority = await startAuthority(desk.pki);
}, 400_000);
afterAll(async () => {
  await desk.end();
  await authority.end();
  rmSync(dir, { recursive: true });
});

const usual: LastingSettings = {
  online: true,
  proxy: '',
  tsaUrl: '',
  level: 'B-LTA',
  keepsIncoming: false,
  hosts: [],
};

async function set(changes: Partial<LastingSettings>): Promise<void> {
  const admin = await desk.test.as('admin');
  await admin.signing.set_lasting({ ...usual, proxy: authority.url, tsaUrl: authority.tsaUrl, ...changes });
}

/** Time goes on, as it does for a real office. */
function later(minutes: number): void {
  desk.test.clock.now = new Date(desk.test.clock.now.getTime() + minutes * 60_000);
}

type Draft = Parameters<typeof draftToSign>[1];

async function issued(subject: string, annexes: NonNullable<Draft['annexes']> = []): Promise<string> {
  await desk.unlock('leader');
  await desk.unlock('agency');
  const id = await draftToSign(desk, { subject, annexes });
  await signAsLeader(desk, id);
  await issueAsClerk(desk, id);
  return id;
}

const sha256Of = (id: string): string =>
  desk.test.core.db.get<{ sha256: string }>(
    'SELECT sha256 FROM file_version WHERE document_id = :id AND is_main = 1 ORDER BY number DESC LIMIT 1',
    { id },
  )!.sha256;

describe('a document issued while there is no line', { timeout: 600_000 }, () => {
  let id: string;
  let sent: string;

  it('is signed at once, and says that revocation could not be looked up', async () => {
    await set({});
    authority.isDown = true;
    id = await issued('V/v ký khi mất mạng');
    sent = sha256Of(id);
    const clerk = await desk.test.as('vanthu');
    const verdict = await clerk.signing.verify({ documentId: id });
    expect(verdict).toMatchObject({
      verdict: 'unknown',
      integrity: 'intact',
      reasons: ['revocation_not_checked'],
    });
    expect(verdict.signatures[0]).toMatchObject({ subIndication: 'TRY_LATER', level: 'B-B' });
    await desk.test.core.watch.round();
    expect(await clerk.signing.proof({ documentId: id })).toMatchObject({
      level: 'B-B',
      trouble: 'unreachable',
    });
    const admin = await desk.test.as('admin');
    expect(await admin.signing.lasting({})).toMatchObject({ waiting: 1, trouble: 'unreachable' });
  });

  it('is judged again by itself when the line is back, and gets its proof in a copy', async () => {
    authority.isDown = false;
    later(20);
    await desk.test.core.watch.round();
    const clerk = await desk.test.as('vanthu');
    const verdict = await clerk.signing.verification({ documentId: id });
    expect(verdict).toMatchObject({ verdict: 'valid', reasons: [] });
    expect(await clerk.signing.proof({ documentId: id })).toMatchObject({ level: 'B-LTA', trouble: null });
    const signatures = verdict!.signatures.filter(({ kind }) => kind === 'signature');
    expect(signatures.map(({ level }) => level)).toEqual(['B-LTA', 'B-LTA', 'B-LTA', 'B-LTA']);
    expect(signatures[0]).toMatchObject({
      timestampAuthority: 'Dấu thời gian thử nghiệm',
      revocation: { status: 'good', source: 'ocsp', isEmbedded: true },
    });
    expect(new Date(signatures[0]!.trustedAt!).getTime()).toBeLessThanOrEqual(Date.now());
  });

  it('the check of the device says how old the word on revocation is, and that the time stamp authority answers', async () => {
    const clerk = await desk.test.as('vanthu');
    const certificates = [desk.pki.leader, desk.pki.agency].map(({ der }) =>
      Buffer.from(der).toString('base64'),
    );
    const told = await clerk.signing.check_line({ certificates });
    expect(told.authority).toMatchObject({ state: 'answers', name: 'Dấu thời gian thử nghiệm' });
    expect(told.revocation.map(({ status, source }) => [status, source])).toEqual([
      ['good', 'ocsp'],
      ['good', 'ocsp'],
    ]);
    expect(Date.parse(told.revocation[0]!.at!)).toBeLessThanOrEqual(desk.test.clock.now.getTime());
    authority.isDown = true;
    expect((await clerk.signing.check_line({ certificates: [] })).authority).toMatchObject({
      state: 'silent',
    });
    authority.isDown = false;
  });

  it('keeps the version that was sent, byte for byte, in front of the proof', () => {
    expect(sha256Of(id)).toBe(sent);
    const { db, services } = desk.test.core;
    const copies = db.all<{ sha256: string; level: string }>('SELECT sha256, level FROM proven_copy');
    expect(copies.map(({ level }) => level)).toEqual(['B-LTA']);
    const [original, proven] = [services.files.read(sent), services.files.read(copies[0]!.sha256)];
    expect(Buffer.compare(proven.subarray(0, original.length), original)).toBe(0);
    const journal = db.all<{ type: string }>(
      `SELECT type FROM journal WHERE entity_id = :id AND type LIKE 'signing.%' ORDER BY position`,
      { id },
    );
    expect(journal.map(({ type }) => type)).toEqual([
      'signing.signed',
      'signing.issued',
      'signing.verdict_changed',
      'signing.proof_added',
    ]);
    writeFileSync(join(dir, 'lta.pdf'), proven);
    const said = execFileSync('pdfsig', ['-nocert', join(dir, 'lta.pdf')]).toString();
    expect(said.match(/Signature is Valid/g)).toHaveLength(4);
    execFileSync('qpdf', ['--check', join(dir, 'lta.pdf')]);
  });

  it('is judged without any line, from what the copy itself holds', async () => {
    authority.isDown = true;
    desk.test.core.db.run('DELETE FROM revocation_evidence');
    const clerk = await desk.test.as('vanthu');
    expect(await clerk.signing.verify({ documentId: id })).toMatchObject({ verdict: 'valid' });
    authority.isDown = false;
  });

  it('gives an annex under the agency’s mark a copy with proof of its own, and a table none', async () => {
    const table = await xlsx([['Thôn', 'Số hộ']]);
    const list = await typesetDocument({ ...letter, subject: 'Danh sách các thôn' }, serif);
    const withAnnexes = await issued('V/v phụ lục có bằng chứng', [
      ['danh sach.pdf', list],
      ['so lieu.xlsx', table],
    ]);
    await desk.test.core.watch.round();
    const clerk = await desk.test.as('vanthu');
    const { files } = await clerk.documents.open({ id: withAnnexes });
    const [annex, sheet] = ['danh sach.pdf', 'so lieu.xlsx'].map((name) =>
      files.find(({ fileName }) => fileName === name)!,
    );
    const proofOf = (fileId?: string) => clerk.signing.proof({ documentId: withAnnexes, fileId });
    expect(await proofOf()).toMatchObject({ level: 'B-LTA', fileName: 'du-thao (B-LTA).pdf' });
    expect(await proofOf(annex!.fileId)).toMatchObject({
      level: 'B-LTA',
      fileName: 'danh sach (B-LTA).pdf',
      trouble: null,
    });
    expect(await proofOf(sheet!.fileId)).toBeNull();
    const of = { documentId: withAnnexes, fileId: annex!.fileId };
    expect((await clerk.signing.verification(of))!.signatures[0]).toMatchObject({ level: 'B-LTA' });
    const { db, services } = desk.test.core;
    const copy = db.get<{ sha256: string }>('SELECT sha256 FROM proven_copy WHERE of_sha256 = :sha256', {
      sha256: annex!.sha256,
    });
    const [sentAnnex, proven] = [annex!.sha256, copy!.sha256].map((sha256) => services.files.read(sha256));
    expect(Buffer.compare(proven!.subarray(0, sentAnnex!.length), sentAnnex!)).toBe(0);
  });

  it('stays valid when its signer’s certificate is revoked later; one without proof does not, and that is told', async () => {
    await set({ level: 'B-B' });
    const bare = await issued('V/v không có dấu thời gian');
    const clerk = await desk.test.as('vanthu');
    expect(await clerk.signing.verify({ documentId: bare })).toMatchObject({ verdict: 'valid' });
    later(5);
    const at = new Date(desk.test.clock.now.getTime() - 120_000)
      .toISOString()
      .replace(/[-:T]/g, '')
      .slice(2, 14);
    revoke(desk.pki.folder, 'intermediate', 'leader', `${at}Z`);
    desk.test.core.db.run('DELETE FROM revocation_evidence');
    later(5);
    const verdict = await clerk.signing.verify({ documentId: bare });
    expect(verdict).toMatchObject({ verdict: 'unknown', reasons: ['certificate_revoked'] });
    expect(verdict.signatures[0]).toMatchObject({ who: 'revoked', subIndication: 'REVOKED_NO_POE' });
    expect(await clerk.signing.verdict_changes({})).toMatchObject([
      { documentId: bare, subject: 'V/v không có dấu thời gian', before: 'valid', after: 'unknown' },
    ]);
    expect(desk.test.events.filter(({ name }) => name === 'signing.verdict_changed').at(-1)?.ids).toEqual([
      bare,
    ]);
    await clerk.signing.acknowledge_verdict({ documentId: bare });
    expect(await clerk.signing.verdict_changes({})).toEqual([]);
    expect(await clerk.signing.verify({ documentId: id })).toMatchObject({ verdict: 'valid' });
  });
});

describe('the admin', { timeout: 600_000 }, () => {
  it('tries an authority before choosing it, and is told what is wrong with it', async () => {
    const admin = await desk.test.as('admin');
    const attempt = (part: { tsaUrl?: string } = {}) =>
      admin.signing.try_authority({ tsaUrl: authority.tsaUrl, proxy: '', ...part });
    expect(await attempt()).toMatchObject({ authority: 'Dấu thời gian thử nghiệm', isTrusted: true });
    await expect(attempt({ tsaUrl: '' })).rejects.toMatchObject({ code: 'signing.no_authority' });
    authority.manner = 'refuses';
    await expect(attempt()).rejects.toMatchObject({ code: 'signing.authority_refused' });
    authority.manner = 'good';
    await expect(attempt({ tsaUrl: 'http://127.0.0.1:9/tsa' })).rejects.toMatchObject({
      code: 'signing.authority_silent',
      facts: { why: 'unreachable' },
    });
  });

  it('takes in revocation lists of trusted authorities only', async () => {
    const admin = await desk.test.as('admin');
    const bring = async (bytes: Uint8Array) =>
      admin.signing.add_revocation_list({ upload: await desk.test.bringIn('admin', bytes) });
    await expect(bring(desk.pki.root.der)).rejects.toMatchObject({ code: 'signing.not_a_revocation_list' });
    await expect(bring(desk.pki.crls[2]!)).rejects.toMatchObject({
      code: 'signing.revocation_list_untrusted',
    });
    expect(await bring(desk.pki.crls[1]!)).toMatchObject({ issuer: 'CA thử nghiệm G2' });
  });

  it('chooses how a body signs; the next signature is made so', async () => {
    const admin = await desk.test.as('admin');
    const [usualFormat] = await admin.signing.formats({});
    expect(usualFormat).toMatchObject({ subFilter: 'ETSI.CAdES.detached', hash: 'by_key', rsa: 'rsa-pkcs1' });
    const { bodyId } = usualFormat!;
    const chosen = { subFilter: 'adbe.pkcs7.detached', hash: 'sha512', rsa: 'rsa-pss' } as const;
    await admin.signing.set_format({ bodyId, ...chosen });
    await expect(admin.signing.set_format({ bodyId: 'khong-co', ...chosen })).rejects.toMatchObject({
      code: 'agencies.unknown_body',
    });
    await desk.unlock('leader');
    const id = await draftToSign(desk, { subject: 'V/v chữ ký tương thích' });
    const { sha256 } = await signAsLeader(desk, id);
    const text = Buffer.from(desk.test.core.services.files.read(sha256)).toString('latin1');
    expect(text).toContain('/SubFilter /adbe.pkcs7.detached');
    // id-RSASSA-PSS and id-sha512, as they stand in the CMS.
    expect(text).toContain('06092a864886f70d01010a');
    expect(text).toContain('0609608648016503040203');
  });

  it('asks nothing of an authority that nobody named', async () => {
    const admin = await desk.test.as('admin');
    await admin.signing.set_lasting({ ...usual, level: 'B-LTA' });
    const clerk = await desk.test.as('vanthu');
    const row = desk.test.core.db.get<{ id: string }>(
      `SELECT document_id AS id FROM file_version WHERE made = 'sealed' LIMIT 1`,
    );
    await expect(clerk.signing.prove({ documentId: row!.id })).rejects.toMatchObject({
      code: 'signing.no_authority',
    });
  });
});
