/** What is handed to a token to sign, and which key is believed to belong to a certificate. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { abiOf } from '#token/pkcs11/abi.ts';
import { publicKeyIn, schemeToUse, signingInput } from '#token/pkcs11/mechanisms.ts';
import { type Certificate, type PrivateKey, privateKeyFor } from '#token/pkcs11/objects.ts';
import { makeCertificate, type TestCertificate } from './test-certificate.ts';

let dir: string;
let rsa: TestCertificate;
let p256: TestCertificate;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'congvan-mechanisms-'));
  rsa = makeCertificate(dir, 'rsa', 'rsa');
  p256 = makeCertificate(dir, 'p256', 'p256');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const digest = Buffer.alloc(64, 7);

describe('the bytes to sign', () => {
  test('of a digest longer than the curve are its leftmost ones', () => {
    const { input } = signingInput(abiOf('linux', 'x64'), 'ecdsa', 'sha512', digest, publicKeyIn(p256.der));
    expect(input).toEqual(digest.subarray(0, 32));
  });

  test('for PSS go with a parameter in the layout of the system', () => {
    const sizes = (['win32', 'linux'] as const).map((platform) => {
      const { mechanism } = signingInput(
        abiOf(platform, 'x64'),
        'rsa-pss',
        'sha512',
        digest,
        publicKeyIn(rsa.der),
      );
      return mechanism.parameter?.toString('hex');
    });
    expect(sizes).toEqual(['700200000400000040000000', '700200000000000004000000000000004000000000000000']);
  });

  test('are never given to a mechanism that would hash them again', () => {
    const onlyHashing = new Set([0x40]);
    expect(() => schemeToUse('rsa', undefined, onlyHashing)).toThrow(
      expect.objectContaining({ code: 'token.mechanism_unsupported' }),
    );
  });
});

const certificateOf = (made: TestCertificate, keyId: string): Certificate => ({
  id: '',
  keyId: Buffer.from(keyId, 'hex'),
  label: '',
  der: made.der,
  publicKey: publicKeyIn(made.der),
});
const keyOf = (keyId: string, rest: Partial<PrivateKey>): PrivateKey => ({
  handle: 1n,
  keyId: Buffer.from(keyId, 'hex'),
  type: 'rsa',
  modulus: null,
  alwaysAuthenticate: false,
  ...rest,
});

describe('the private key of a certificate', () => {
  test('is the one with the same modulus, whatever the ids say', () => {
    const own = keyOf('99', { modulus: publicKeyIn(rsa.der).modulus });
    const namesake = keyOf('01', { modulus: Buffer.alloc(256, 5) });
    expect(privateKeyFor(certificateOf(rsa, '01'), [namesake, own])).toBe(own);
    expect(privateKeyFor(certificateOf(rsa, '01'), [namesake])).toBe(undefined);
  });

  test('is found by its id where the token hides the modulus, but never by an empty id or another type', () => {
    const key = keyOf('01', {});
    expect(privateKeyFor(certificateOf(rsa, '01'), [key])).toBe(key);
    expect(privateKeyFor(certificateOf(p256, '01'), [key])).toBe(undefined);
    expect(privateKeyFor(certificateOf(rsa, ''), [keyOf('', {})])).toBe(undefined);
  });
});

test('a thing that only looks like a certificate has no key to sign with', () => {
  expect(publicKeyIn(Buffer.from('3003020101', 'hex'))).toMatchObject({ type: 'other' });
});
