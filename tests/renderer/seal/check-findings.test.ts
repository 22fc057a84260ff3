/** What "Kiểm tra thiết bị" says of libraries, devices, certificates and clocks, each case with its words. */
import { describe, expect, it } from 'vitest';

import type { CheckedDriver } from '#contract/token.ts';
import { checkFileText } from '../../../renderer/features/seal/check-file-text.ts';
import { findingsOf, type Checked } from '../../../renderer/features/seal/check-findings.ts';

type Token = CheckedDriver['tokens'][number];

const certificate: Token['certificates'][number] = {
  id: 'c'.repeat(64),
  label: 'Ky',
  certificate: '',
  subject: 'Phạm Văn Đức',
  organization: 'UBND xã',
  issuer: 'CA',
  validFrom: '2025-01-01T00:00:00.000Z',
  validTo: '2028-03-02T00:00:00.000Z',
  isAlwaysAsking: false,
  hasPrivateKey: true,
  asksEachTime: false,
  keyType: 'rsa',
  canSign: true,
};
const token: Token = {
  serial: '2C41079E',
  label: 'Token GCA-01',
  manufacturer: 'SafeNet',
  model: 'eToken',
  tries: 'plenty',
  isSetUp: true,
  pinMustChange: false,
  asksForPinItself: false,
  isUnlocked: false,
  pinLength: { min: 4, max: 16 },
  certificates: [certificate],
};
const driver: CheckedDriver = {
  driver: 'C:\\Windows\\System32\\eTPKCS11.dll',
  file: { format: 'pe', bits: 64 },
  isLoaded: true,
  code: null,
  manufacturer: 'SafeNet',
  description: 'eToken',
  version: '10.8',
  slotCount: 1,
  tokens: [token],
  unreadable: [],
};
const judged = {
  sha256: certificate.id,
  problem: null,
  chain: [{ name: 'Phạm Văn Đức', validTo: certificate.validTo }],
  maySign: true,
  keyType: 'rsa',
  keyBits: 2048,
};
const fine: Checked = {
  line: undefined,
  programBits: 64,
  drivers: [driver],
  judged: [judged],
  hasAnchors: true,
  clock: { aheadSeconds: 1, why: null },
  now: Date.parse('2026-11-30T02:00:00Z'),
};
const withDriver = (change: Partial<CheckedDriver>): Checked => ({
  ...fine,
  drivers: [{ ...driver, ...change }],
});
const withToken = (change: Partial<Token>): Checked => withDriver({ tokens: [{ ...token, ...change }] });
const withCertificate = (change: Partial<typeof certificate>): Checked =>
  withToken({ certificates: [{ ...certificate, ...change }] });
const keysOf = (checked: Checked): string[] => findingsOf(checked).map(({ tone, key }) => `${tone} ${key}`);

describe('a machine fit to sign', () => {
  it('is said to be so, with the clock that agrees', () => {
    expect(keysOf(fine)).toEqual(['fine ready', 'fine clockFine']);
  });
});

describe('what keeps a machine from signing', () => {
  it.each<[string, Checked, string]>([
    ['no library at all', { ...fine, drivers: [] }, 'error noLibrary'],
    ['no trusted root', { ...fine, hasAnchors: false }, 'warning noAnchors'],
    [
      'a file that is gone',
      withDriver({ file: null, isLoaded: false, code: 'token.driver_missing', tokens: [] }),
      'error missing',
    ],
    [
      'a 32-bit library',
      withDriver({ file: { format: 'pe', bits: 32 }, isLoaded: false, code: 'token.driver_32bit' }),
      'error wide32',
    ],
    ['a library that hangs', withDriver({ isLoaded: false, code: 'token.timeout' }), 'error hangs'],
    ['a library that fails', withDriver({ isLoaded: false, code: 'token.driver_failed' }), 'error fails'],
    ['no device', withDriver({ tokens: [] }), 'warning noDevice'],
    [
      'a device that cannot be read',
      withDriver({ tokens: [], unreadable: ['token.device_error'] }),
      'warning unreadable',
    ],
    ['a blank device', withToken({ isSetUp: false }), 'warning blank'],
    ['few tries', withToken({ tries: 'low' }), 'warning triesLow'],
    ['the last try', withToken({ tries: 'final' }), 'error triesFinal'],
    ['a locked device', withToken({ tries: 'locked' }), 'error triesLocked'],
    ['a PIN to be changed', withToken({ pinMustChange: true }), 'error pinMustChange'],
    ['no certificate', withToken({ certificates: [] }), 'error noCertificate'],
    ['an expired certificate', withCertificate({ validTo: '2026-11-29T00:00:00Z' }), 'error expired'],
    ['one of tomorrow', withCertificate({ validFrom: '2026-12-01T00:00:00Z' }), 'error notYet'],
    ['one with ten days left', withCertificate({ validTo: '2026-12-10T03:00:00Z' }), 'warning endsSoon'],
    ['one without its key', withCertificate({ hasPrivateKey: false }), 'error noKey'],
    ['a key that asks each time', withCertificate({ asksEachTime: true }), 'warning asksEachTime'],
    ['a key not known before the PIN', withCertificate({ asksEachTime: null }), 'note asksUnknown'],
    [
      'a chain without end',
      { ...fine, judged: [{ ...judged, problem: 'no_trusted_root' }] },
      'warning untrusted',
    ],
    [
      'a certificate for other ends',
      { ...fine, judged: [{ ...judged, maySign: false }] },
      'error notForSigning',
    ],
    ['a short key', { ...fine, judged: [{ ...judged, keyBits: 1024 }] }, 'error weakKey'],
    ['a clock five minutes behind', { ...fine, clock: { aheadSeconds: 300, why: null } }, 'error clockOff'],
    [
      'no hub to compare with',
      { ...fine, clock: { aheadSeconds: null, why: 'no_hub' } },
      'note clockUnknown',
    ],
  ])('%s', (_, checked, expected) => {
    expect(keysOf(checked)).toContain(expected);
  });

  it('stands before what is fine, and no certificate with an error is called ready', () => {
    const keys = keysOf(withCertificate({ validTo: '2026-11-29T00:00:00Z' }));
    expect(keys).toEqual(['error expired', 'fine clockFine']);
  });

  it('is told of a 32-bit library before anything that it could not have been asked', () => {
    expect(keysOf(withDriver({ file: { format: 'elf', bits: 32 } }))).toEqual([
      'error wide32',
      'fine clockFine',
    ]);
  });
});

const line = (change: Partial<NonNullable<Checked['line']>>): Checked => ({
  ...fine,
  line: {
    isOnline: true,
    revocation: [],
    authority: { state: 'answers', name: 'TSA', aheadSeconds: 1 },
    ...change,
  },
});
const revocationAt = '2026-11-30T01:00:00.000Z';

describe('what the line says', () => {
  it.each<[string, Checked, string]>([
    [
      'a good answer',
      line({ revocation: [{ sha256: certificate.id, status: 'good', source: 'ocsp', at: revocationAt }] }),
      'fine revocationGood',
    ],
    [
      'a revoked certificate',
      line({ revocation: [{ sha256: certificate.id, status: 'revoked', source: 'crl', at: revocationAt }] }),
      'error revoked',
    ],
    [
      'no answer',
      line({ revocation: [{ sha256: certificate.id, status: 'unknown', source: null, at: null }] }),
      'warning revocationUnknown',
    ],
    ['asking switched off', line({ isOnline: false }), 'note offline'],
    ['an authority that answers', line({}), 'fine authorityFine'],
    [
      'an authority that is silent',
      line({ authority: { state: 'silent', name: 'http://tsa', aheadSeconds: null } }),
      'warning authoritySilent',
    ],
    [
      'no authority named',
      line({ authority: { state: 'none', name: '', aheadSeconds: null } }),
      'note authorityNone',
    ],
  ])('%s', (_, checked, expected) => {
    expect(keysOf(checked)).toContain(expected);
  });

  it('names the certificate it speaks of, with the age of the data', () => {
    const checked = line({
      revocation: [{ sha256: certificate.id, status: 'good', source: 'ocsp', at: revocationAt }],
    });
    const found = findingsOf(checked).find(({ key }) => key === 'revocationGood');
    expect(found).toMatchObject({ where: 'Phạm Văn Đức', facts: { source: 'ocsp', on: revocationAt } });
  });
});

describe('the support file', () => {
  it('holds libraries, devices, certificates and findings as they were said', () => {
    const findings = findingsOf(fine);
    const text = checkFileText({
      version: '1.0.0',
      platform: 'linux',
      programBits: 64,
      at: '2026-11-30T02:00:00.000Z',
      drivers: [driver],
      judged: [judged],
      findings,
      sentences: ['dùng để ký được.', 'Đồng hồ khớp.'],
    });
    for (const part of [
      'Công Văn 1.0.0',
      'eTPKCS11.dll',
      'pe, 64 bit',
      'serial 2C41079E',
      'rsa 2048',
      'dùng để ký được.',
    ])
      expect(text).toContain(part);
  });
});
