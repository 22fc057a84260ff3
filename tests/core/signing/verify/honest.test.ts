/** Honest files are valid, and pdfsig, mutool and openssl say so too. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyPdf, type SignatureReport, type VerificationReport } from '#core/signing/verify/index.ts';
import { opensslAccepts } from '#tests/support/openssl.ts';
import { makePki, type TestPki } from '#tests/support/pki.ts';
import { basePdf, revise, sign, signExisting, textField, type Draft, type SigningOrder } from './raw-pdf.ts';
import { signByOpenssl } from './message.ts';
import { timestampOver } from './timestamp-authority.ts';

let folder: string;
let pki: TestPki;
let leader: SigningOrder;
let agency: SigningOrder;
const now = new Date('2026-11-01T00:00:00Z');

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'verify-'));
  pki = makePki(join(folder, 'pki'));
  leader = { signer: pki.leader, chain: [pki.intermediate] };
  agency = { signer: pki.agency, chain: [pki.intermediate], rectangle: '60 60 160 160', page: 6 };
  spawnSync('certutil', ['-N', '-d', `sql:${folder}`, '--empty-password']);
  spawnSync('certutil', ['-A', '-d', `sql:${folder}`, '-n', 'root', '-t', 'CT,C,C', '-i', pki.root.pemFile]);
});
afterAll(() => rmSync(folder, { recursive: true }));

function verify(draft: Draft, changes: Partial<Parameters<typeof verifyPdf>[1]> = {}): VerificationReport {
  return verifyPdf(draft.bytes, { ...context(), ...changes });
}

function only(report: VerificationReport): SignatureReport {
  const [signature, ...more] = report.signatures;
  if (signature === undefined || more.length > 0) throw new Error('not one signature');
  return signature;
}

function context() {
  return { anchors: [pki.root.der], intermediates: [], revocation: pki.crls, at: now };
}

function cmsHolds(bytes: Buffer, index: number, extra: string[]): boolean {
  const found = [...bytes.toString('latin1').matchAll(/\/ByteRange \[0 (\d+) (\d+) (\d+)\]/g)][index];
  const [gapFrom = 0, gapTo = 0, tail = 0] = (found?.slice(1) ?? []).map(Number);
  const [content, message] = [join(folder, 'content'), join(folder, 'message')];
  writeFileSync(content, Buffer.concat([bytes.subarray(0, gapFrom), bytes.subarray(gapTo, gapTo + tail)]));
  writeFileSync(message, Buffer.from(bytes.toString('latin1', gapFrom + 1, gapTo - 1), 'hex'));
  const files = ['-in', message, '-content', content, '-CAfile', pki.root.pemFile, '-out', '/dev/null'];
  return opensslAccepts('cms -verify -binary -purpose any -inform DER', ...files, ...extra);
}

describe('one signature', () => {
  test('names its signer, its place and what it covers', () => {
    const report = verify(sign(basePdf(), leader));
    expect(report).toMatchObject({ verdict: 'valid', integrity: 'intact', reasons: [] });
    expect(only(report)).toMatchObject({
      kind: 'signature',
      indication: 'TOTAL_PASSED',
      fieldName: 'Signature10',
      signer: {
        name: 'Nguyễn Văn Ấp',
        organization: 'Ủy ban nhân dân xã Thử Nghiệm',
        position: 'Chủ tịch',
        email: 'nva@thunghiem.example',
      },
      issuer: 'CA thử nghiệm G2',
      claimedAt: new Date('2026-10-01T02:03:04Z'),
      trustedAt: null,
      bytes: 'intact',
      who: 'trusted',
      covers: 'whole_file',
      revision: 2,
      changedAfter: [],
      revocation: { status: 'good', source: 'crl', revokedAt: null, isEmbedded: false },
      level: 'B-B',
      asOf: now,
      notes: ['no_timestamp'],
      page: 1,
      rectangle: [300, 100, 500, 160],
    });
  });

  test('with only its own certificate is valid when the intermediate is known here', () => {
    const bare = sign(basePdf(), { signer: pki.leader });
    expect(verify(bare).verdict).toBe('unknown');
    expect(verify(bare, { intermediates: [pki.intermediate.der] }).verdict).toBe('valid');
  });

  test('on a curve, in the older kind, and stamped is valid', () => {
    const curve = sign(basePdf(), { signer: pki.leaderEc, chain: [pki.intermediate] });
    const older = sign(basePdf(), { ...leader, subFilter: 'adbe.pkcs7.detached' });
    const stamped = sign(basePdf(), { ...leader, stamp: (signature) => timestampOver(pki, signature) });
    expect(verify(curve).verdict).toBe('valid');
    expect(verify(older).verdict).toBe('valid');
    const later = { at: new Date(Date.now() + 60_000) };
    expect(verify(stamped, later).verdict).toBe('valid');
    expect(only(verify(stamped, later)).trustedAt).toBeInstanceOf(Date);
  });
});

describe('several signatures', () => {
  test('each stays valid; the earlier ones tell of the later', () => {
    const draft = sign(sign(sign(basePdf(), leader), agency), { ...agency, rectangle: '200 60 300 160' });
    const report = verify(draft);
    expect(report.verdict).toBe('valid');
    expect(report.signatures.map(({ covers }) => covers)).toEqual(['revision', 'revision', 'whole_file']);
    expect(report.signatures[0]?.notes).toContain('later_signatures');
    expect(report.signatures[0]?.changedAfter).toMatchObject([
      { kind: 'signature_field_added', field: 'Signature13', page: 2, permitted: true },
      { kind: 'signature_field_added', field: 'Signature16', page: 2, permitted: true },
    ]);
  });

  test('the official tool’s way, certified with level 2 and then new fields, is permitted and told', () => {
    const draft = sign(sign(basePdf(), { ...leader, certify: 2 }), agency);
    const report = verify(draft);
    expect(report.verdict).toBe('valid');
    expect(report.signatures[0]?.notes).toContain('signed_after_certification');
    const strict = { policy: { allowFieldsAfterCertification: false } };
    expect(verify(draft, strict).verdict).toBe('invalid');
  });

  test('an empty field made before the first signature may be signed later', () => {
    const empty =
      '<< /Type /Annot /Subtype /Widget /FT /Sig /T (So van ban) /F 132 /P 6 0 R /Rect [72 72 172 92] >>';
    const base = basePdf();
    const prepared = revise(base, {
      1: '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [10 0 R] /SigFlags 3 >> >>',
      6: '<< /Type /Page /Parent 2 0 R /Contents 7 0 R /Resources 5 0 R /Annots [10 0 R] >>',
      10: empty,
    });
    const draft = signExisting(sign(prepared, { ...leader, certify: 2 }), 10, agency);
    const report = verify(draft);
    expect(report.verdict).toBe('valid');
    const first = report.signatures.find(({ signer }) => signer?.position === 'Chủ tịch');
    expect(first?.changedAfter).toMatchObject([{ kind: 'field_signed', field: 'So van ban', page: 2 }]);
  });

  test('a form filled and then signed over is permitted and listed', () => {
    const filled = revise(sign(basePdf(true), leader), { 8: textField('moi') });
    expect(verify(filled)).toMatchObject({ verdict: 'unknown', reasons: ['form_filled_after_signing'] });
    const report = verify(sign(filled, agency));
    expect(report.verdict).toBe('valid');
    expect(report.signatures[0]?.changedAfter).toContainEqual(
      expect.objectContaining({ kind: 'form_filled', field: 'noi dung', page: 1, permitted: true }),
    );
  });

  test('a document time stamp proves the time of the signature before it', () => {
    const stamped = sign(sign(basePdf(), { ...leader, certify: 1 }), {
      ...agency,
      subFilter: 'ETSI.RFC3161',
      makeCms: (covered) => timestampOver(pki, covered),
    });
    const report = verify(stamped, { at: new Date(Date.now() + 60_000) });
    expect(report.verdict).toBe('valid');
    expect(report.signatures.map(({ kind }) => kind)).toEqual(['signature', 'document_timestamp']);
    expect(report.signatures[0]?.trustedAt).toBeInstanceOf(Date);
  });
});

describe('what cannot be concluded', () => {
  test('an unsigned file, no PDF at all, and an empty one', () => {
    expect(verify(basePdf())).toEqual({
      verdict: 'unknown',
      integrity: 'unknown',
      reasons: ['not_signed'],
      signatures: [],
      wanted: { revocation: [], issuers: [] },
      material: { certificates: [], ocsps: [], crls: [] },
    });
    expect(verifyPdf(Buffer.from('xin chào'), context()).reasons).toEqual(['not_pdf']);
    expect(verifyPdf(Buffer.alloc(0), context()).reasons).toEqual(['not_pdf']);
  });

  test.each<[string, (from: TestPki) => TestPki['leader'], string, string]>([
    ['an expired certificate', (from) => from.expired, 'expired', 'certificate_expired'],
    ['a certificate not yet valid', (from) => from.notYetValid, 'not_yet_valid', 'certificate_not_yet_valid'],
    ['a web server’s certificate', (from) => from.wrongUsage, 'wrong_usage', 'certificate_wrong_usage'],
    ['a short key', (from) => from.weak, 'trusted', 'weak_algorithm'],
    ['an unknown root', (from) => from.stranger, 'untrusted', 'certificate_untrusted'],
  ])('%s', (_name, signer, who, reason) => {
    const report = verify(sign(basePdf(), { signer: signer(pki), chain: [pki.intermediate] }));
    expect(report).toMatchObject({ verdict: 'unknown', integrity: 'intact', reasons: [reason] });
    expect(only(report)).toMatchObject({ who, bytes: 'intact', indication: 'INDETERMINATE' });
  });

  test('an expired certificate that was good at the claimed time is told so', () => {
    const at = new Date('2020-05-05T00:00:00Z');
    const report = verify(sign(basePdf(), { signer: pki.expired, chain: [pki.intermediate], at }));
    expect(only(report).notes).toContain('valid_at_claimed_time');
  });

  test('the old kind whose message holds the SHA-1 of the document', () => {
    const makeCms = (covered: Buffer) =>
      signByOpenssl(pki.leader, createHash('sha1').update(covered).digest(), ['-nodetach', '-noattr']);
    const report = verify(sign(basePdf(), { ...leader, subFilter: 'adbe.pkcs7.sha1', makeCms }), {
      intermediates: [pki.intermediate.der],
    });
    expect(report).toMatchObject({ verdict: 'unknown', integrity: 'intact', reasons: ['weak_algorithm'] });
  });

  test('a date before the certificate existed is told', () => {
    const report = verify(sign(basePdf(), { ...leader, at: new Date('2010-01-01T00:00:00Z') }));
    expect(only(report).notes).toContain('claimed_before_certificate');
  });

  test('no anchor at all', () => {
    const report = verify(sign(basePdf(), leader), { anchors: [] });
    expect(report).toMatchObject({ verdict: 'unknown', integrity: 'intact', reasons: ['no_trusted_root'] });
  });

  test('revocation that nobody could tell about', () => {
    const report = verify(sign(basePdf(), leader), { revocation: [] });
    expect(report).toMatchObject({ verdict: 'unknown', reasons: ['revocation_not_checked'] });
    expect(only(report)).toMatchObject({ who: 'trusted', subIndication: 'TRY_LATER' });
    expect(report.wanted.revocation.map(({ certificate }) => Buffer.from(certificate))).toEqual([
      Buffer.from(pki.leader.der),
      Buffer.from(pki.intermediate.der),
    ]);
  });

  test('an encrypted file', () => {
    const draft = revise(sign(basePdf(), leader), {}, '/Encrypt << /Filter /Standard /V 1 >>');
    expect(verify(draft)).toMatchObject({ verdict: 'unknown', reasons: ['encrypted'] });
  });
});

describe('outside judges', () => {
  test('agree on two signatures in one file', () => {
    const draft = sign(sign(basePdf(), leader), { ...agency, subFilter: 'adbe.pkcs7.detached' });
    const file = join(folder, 'honest.pdf');
    writeFileSync(file, draft.bytes);
    expect(verify(draft).verdict).toBe('valid');
    const pdfsig = spawnSync('pdfsig', ['-nssdir', `sql:${folder}`, file], {
      encoding: 'utf8',
    }).stdout;
    expect(pdfsig.match(/Signature is Valid/g)).toHaveLength(2);
    expect(pdfsig.match(/Certificate is Trusted/g)).toHaveLength(2);
    const mutool = spawnSync('mutool', ['sign', '-v', file], { encoding: 'utf8' });
    expect(`${mutool.stdout}${mutool.stderr}`.match(/unchanged since signing/gi)?.length).toBeGreaterThan(0);
    expect(spawnSync('qpdf', ['--check', file]).status).toBe(0);
    for (const [index, extra] of [['-cades'], []].entries())
      expect(cmsHolds(draft.bytes, index, extra)).toBe(true);
  });
});
