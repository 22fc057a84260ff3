/** Certificates are described in the words an office reads, and believed only through a pinned anchor. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildChain, describeCertificate } from '#core/signing/cms/index.ts';
import { openssl } from '#tests/support/openssl.ts';
import { makePki, type PkiEntry, type TestPki } from '#tests/support/pki.ts';

let folder: string;
let pki: TestPki;
const now = new Date('2026-10-01T00:00:00Z');

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  pki = makePki(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

function opensslSays(entry: PkiEntry, ...options: string[]): string {
  return openssl('x509 -noout -in', entry.pemFile, ...options).toString('utf8');
}

function plain(text: string): string {
  return (text.split('=')[1] ?? '').replaceAll(':', '').trim().toLowerCase();
}

test('a leader’s certificate is described with Vietnamese names intact', () => {
  expect(describeCertificate(pki.leader.der)).toMatchObject({
    subject: {
      commonName: 'Nguyễn Văn Ấp',
      organization: 'Ủy ban nhân dân xã Thử Nghiệm',
      units: ['Lãnh đạo'],
      title: 'Chủ tịch',
      email: 'nva@thunghiem.example',
      country: 'VN',
    },
    issuer: { commonName: 'CA thử nghiệm G2' },
    notBefore: new Date('2018-01-01T00:00:00Z'),
    keyUsage: ['digitalSignature', 'nonRepudiation'],
    extendedKeyUsage: ['1.3.6.1.5.5.7.3.4', '1.3.6.1.5.5.7.3.2'],
    keyType: 'rsa',
    keyBits: 2048,
    isCa: false,
    isSelfIssued: false,
    unknownCriticalExtensions: [],
  });
});

test('serial number and fingerprints are those openssl prints', () => {
  const about = describeCertificate(pki.leaderEc.der);
  expect(about?.serial).toBe(plain(opensslSays(pki.leaderEc, '-serial')));
  expect(about?.sha256).toBe(plain(opensslSays(pki.leaderEc, '-fingerprint', '-sha256')));
  expect(about?.sha1).toBe(plain(opensslSays(pki.leaderEc, '-fingerprint', '-sha1')));
  expect(about).toMatchObject({ keyType: 'ec', keyBits: 256 });
});

test('an authority is told from a person', () => {
  expect(describeCertificate(pki.root.der)).toMatchObject({
    isCa: true,
    pathLength: null,
    isSelfIssued: true,
  });
  expect(describeCertificate(pki.intermediate.der)).toMatchObject({ isCa: true, pathLength: 0 });
});

test('bytes that are no certificate give null', () => {
  expect(describeCertificate(Buffer.from('không phải'))).toBeNull();
  expect(describeCertificate(pki.leader.der.subarray(0, 400))).toBeNull();
});

test('a chain is found through the given intermediate to the pinned anchor', () => {
  const chain = buildChain(pki.leader.der, [pki.agency.der, pki.intermediate.der], [pki.root.der], now);
  expect(chain.problem).toBeNull();
  expect(chain.certificates).toHaveLength(3);
});

test('without anchor, without intermediate or under another root there is no trust', () => {
  const { leader, intermediate, root, stranger, strangerRoot } = pki;
  expect(buildChain(leader.der, [intermediate.der], [], now).problem).toBe('no_trusted_root');
  expect(buildChain(leader.der, [], [root.der], now).problem).toBe('untrusted');
  expect(buildChain(stranger.der, [strangerRoot.der], [root.der], now).problem).toBe('untrusted');
});

test('a chain outside its time says which way', () => {
  const problem = (entry: PkiEntry) =>
    buildChain(entry.der, [pki.intermediate.der], [pki.root.der], now).problem;
  expect(problem(pki.expired)).toBe('expired');
  expect(problem(pki.notYetValid)).toBe('not_yet_valid');
  const early = new Date('2000-01-01T00:00:00Z');
  expect(buildChain(pki.leader.der, [pki.intermediate.der], [pki.root.der], early).problem).toBe(
    'not_yet_valid',
  );
});

test('a person’s certificate cannot issue another', () => {
  const request = join(folder, 'forged.csr');
  const made = join(folder, 'forged.der');
  const configuration = join(folder, 'openssl.cnf');
  openssl('req -new -subj /CN=Forged', '-config', configuration, '-key', pki.agency.keyFile, '-out', request);
  const issuer = ['-CA', pki.leader.pemFile, '-CAkey', pki.leader.keyFile];
  openssl('x509 -req -set_serial 7 -days 3650 -outform DER', '-in', request, '-out', made, ...issuer);
  const forged = readFileSync(made);
  const given = [pki.leader.der, pki.intermediate.der];
  expect(buildChain(forged, given, [pki.root.der], new Date()).problem).toBe('issuer_is_no_ca');
});
