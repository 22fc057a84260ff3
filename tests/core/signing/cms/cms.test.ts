/** What the CMS builder writes is checked by openssl; what it reads is checked against openssl's own output. */
import { execFileSync } from 'node:child_process';
import { constants, createHash, createPrivateKey, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  buildCms,
  buildSignedAttributes,
  checkSignatureValue,
  checkSigner,
  checkTimestamp,
  digestInfo,
  ecdsaDer,
  parseCms,
  type ParsedCms,
  type SigningAlgorithm,
  type SigningHash,
} from '#core/signing/cms/index.ts';
import { openssl, opensslAccepts } from '#tests/support/openssl.ts';
import { makePki, type PkiEntry, type TestPki } from '#tests/support/pki.ts';

let folder: string;
let pki: TestPki;
const content = Buffer.from('Quyết định số 01/QĐ-UBND\n');
const at = new Date('2026-10-01T02:03:04Z');

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cms-'));
  pki = makePki(join(folder, 'pki'));
  writeFileSync(join(folder, 'content'), content);
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Recipe {
  readonly signer: PkiEntry;
  readonly algorithm: SigningAlgorithm;
  readonly hash: SigningHash;
  readonly subFilter?: 'ETSI.CAdES.detached' | 'adbe.pkcs7.detached';
  readonly chain?: readonly PkiEntry[];
}

function makeCms({ signer, algorithm, hash, subFilter = 'ETSI.CAdES.detached', chain }: Recipe): Uint8Array {
  const digest = createHash(hash).update(content).digest();
  const signedAttributes = buildSignedAttributes({ digest, hash, certificateDer: signer.der, subFilter, at });
  const key = createPrivateKey(signer.keyPem);
  const padding = algorithm === 'rsa-pss' ? constants.RSA_PKCS1_PSS_PADDING : undefined;
  const saltLength = constants.RSA_PSS_SALTLEN_DIGEST;
  const signature = sign(hash, signedAttributes, { key, ...(padding && { padding, saltLength }) });
  const certificateChainDer = [signer, ...(chain ?? [pki.intermediate])].map((entry) => entry.der);
  return buildCms({ signedAttributes, signature, certificateChainDer, algorithm, hash });
}

function opensslVerifies(cms: Uint8Array, ...more: string[]): boolean {
  writeFileSync(join(folder, 'cms.der'), cms);
  const trusted = ['-CAfile', pki.root.pemFile, '-content', join(folder, 'content'), '-out', '/dev/null'];
  const message = ['-in', join(folder, 'cms.der')];
  return opensslAccepts('cms -verify -binary -purpose any -inform DER', ...message, ...trusted, ...more);
}

function parsed(der: Uint8Array): ParsedCms {
  const reading = parseCms(der);
  if (!reading.ok) throw new Error(reading.what);
  return reading.cms;
}

function signWithOpenssl(...more: string[]): Buffer {
  const signer = ['-signer', pki.leader.pemFile, '-inkey', pki.leader.keyFile];
  return openssl(
    'cms -sign -binary -outform DER -md sha256 -in',
    join(folder, 'content'),
    ...signer,
    ...more,
  );
}

function stamp(hash: '-sha1' | '-sha256'): Buffer {
  writeFileSync(join(folder, 'tsaserial'), '01');
  writeFileSync(
    join(folder, 'tsa.cnf'),
    `[tsa]\ndefault_tsa=one\n[one]\nserial=${join(folder, 'tsaserial')}\ndefault_policy=1.2.3.4\n` +
      'digests=sha1,sha256\nsigner_digest=sha256\ness_cert_id_alg=sha256\naccuracy=secs:1\n',
  );
  writeFileSync(join(folder, 'query'), openssl(`ts -query -cert ${hash} -data`, join(folder, 'content')));
  const authority = [
    '-signer',
    pki.tsa.pemFile,
    '-inkey',
    pki.tsa.keyFile,
    '-chain',
    pki.intermediate.pemFile,
  ];
  const request = ['-config', join(folder, 'tsa.cnf'), '-queryfile', join(folder, 'query')];
  return openssl('ts -reply -token_out', ...request, ...authority);
}

function trust() {
  return { anchors: [pki.root.der], intermediates: [], now: new Date(Date.now() + 60_000) };
}

describe('building', () => {
  test.each<[string, (from: TestPki) => Recipe]>([
    ['RSA PKCS#1, SHA-256', (from) => ({ signer: from.leader, algorithm: 'rsa-pkcs1', hash: 'sha256' })],
    ['RSA PKCS#1, SHA-512', (from) => ({ signer: from.leader, algorithm: 'rsa-pkcs1', hash: 'sha512' })],
    ['RSA-PSS, SHA-384', (from) => ({ signer: from.agency, algorithm: 'rsa-pss', hash: 'sha384' })],
    ['ECDSA P-256', (from) => ({ signer: from.leaderEc, algorithm: 'ecdsa', hash: 'sha256' })],
  ])('openssl accepts %s with the CAdES binding, and our reader agrees', (_name, recipe) => {
    const cms = makeCms(recipe(pki));
    expect(opensslVerifies(cms, '-cades')).toBe(true);
    expect(checkSigner(parsed(cms), [content], []).problems).toEqual([]);
    expect(checkSigner(parsed(cms), [content], []).bindsCertificate).toBe(true);
  });

  test('a PAdES signature carries no signing time, an adbe one does', () => {
    const recipe: Recipe = { signer: pki.leader, algorithm: 'rsa-pkcs1', hash: 'sha256' };
    expect(checkSigner(parsed(makeCms(recipe)), [content], []).signingTime).toBeNull();
    const adbe = makeCms({ ...recipe, subFilter: 'adbe.pkcs7.detached' });
    expect(checkSigner(parsed(adbe), [content], []).signingTime).toEqual(at);
    expect(opensslVerifies(adbe)).toBe(true);
  });

  test('openssl prints the message back as the same DER', () => {
    const cms = makeCms({ signer: pki.leader, algorithm: 'rsa-pkcs1', hash: 'sha256' });
    const again = execFileSync('openssl', ['cms', '-cmsout', '-inform', 'DER', '-outform', 'DER'], {
      input: cms,
    });
    expect(Buffer.compare(again, cms)).toBe(0);
  });

  test('a raw RSA signature over our DigestInfo is an ordinary PKCS#1 signature', () => {
    const digest = createHash('sha256').update(content).digest();
    writeFileSync(join(folder, 'info'), digestInfo('sha256', digest));
    const raw = openssl('pkeyutl -sign', '-inkey', pki.leader.keyFile, '-in', join(folder, 'info'));
    const method = { family: 'rsa-pkcs1', hash: 'sha256' } as const;
    expect(checkSignatureValue(pki.leader.der, [content], raw, method)).toBe(true);
    expect(checkSignatureValue(pki.agency.der, [content], raw, method)).toBe(false);
  });

  test('r||s from a token becomes the DER that verifies, also with high and low first octets', () => {
    const key = createPrivateKey(pki.leaderEc.keyPem);
    for (let round = 0; round < 40; round++) {
      const message = Buffer.from(`văn bản ${round}`);
      const plain = sign('sha256', message, { key, dsaEncoding: 'ieee-p1363' });
      const method = { family: 'ecdsa', hash: 'sha256' } as const;
      expect(checkSignatureValue(pki.leaderEc.der, [message], ecdsaDer(plain), method)).toBe(true);
    }
    expect(Buffer.from(ecdsaDer(Uint8Array.of(0, 5, 0x80, 0))).toString('hex')).toBe('30080201050203008000');
  });
});

describe('reading', () => {
  test.each([
    ['key identifiers instead of issuer and serial', ['-keyid']],
    ['no signed attributes', ['-noattr']],
    ['indefinite lengths', ['-stream', '-nodetach', '-indef']],
    ['the content inside', ['-nodetach']],
  ])('a message with %s is read and holds', (_name, options) => {
    const cms = parsed(signWithOpenssl(...options));
    expect(checkSigner(cms, [content], []).problems).toEqual([]);
    if (options.includes('-nodetach')) expect(Buffer.from(cms.content ?? [])).toEqual(content);
  });

  test('a message without certificates is completed from the known ones', () => {
    const cms = parsed(signWithOpenssl('-nocerts'));
    expect(checkSigner(cms, [content], []).problems).toEqual(['signer_certificate_missing']);
    expect(checkSigner(cms, [content], [pki.agency.der, pki.leader.der]).problems).toEqual([]);
  });

  test('zero padding is normal, anything else after the message is told', () => {
    const cms = signWithOpenssl();
    expect(parsed(cms).padding).toBe('none');
    expect(parsed(Buffer.concat([cms, Buffer.alloc(9)])).padding).toBe('zeros');
    expect(parsed(Buffer.concat([cms, Buffer.from('x')])).padding).toBe('other');
  });

  test('other content, a flipped bit, another certificate and two signers are each named', () => {
    const der = makeCms({ signer: pki.leader, algorithm: 'rsa-pkcs1', hash: 'sha256' });
    const cms = parsed(der);
    expect(checkSigner(cms, [Buffer.from('khác')], []).problems).toEqual(['digest_mismatch']);
    const flipped = Buffer.from(der);
    flipped[flipped.length - 9] = (flipped.at(-9) ?? 0) ^ 1;
    expect(checkSigner(parsed(flipped), [content], []).problems).toEqual(['signature_wrong']);
    const two = signWithOpenssl('-signer', pki.agency.pemFile, '-inkey', pki.agency.keyFile);
    expect(checkSigner(parsed(two), [content], []).problems).toEqual(['signer_count']);
  });

  test('the certificate may not be exchanged for another one of the same name, serial and key', () => {
    const digest = createHash('sha256').update(content).digest();
    const order = { digest, hash: 'sha256', subFilter: 'ETSI.CAdES.detached', at } as const;
    const signedAttributes = buildSignedAttributes({ ...order, certificateDer: pki.agency.der });
    const signature = sign('sha256', signedAttributes, createPrivateKey(pki.leader.keyPem));
    const chain = [pki.leader.der, pki.intermediate.der];
    const cms = buildCms({
      signedAttributes,
      signature,
      certificateChainDer: chain,
      algorithm: 'rsa-pkcs1',
      hash: 'sha256',
    });
    expect(checkSigner(parsed(cms), [content], []).problems).toEqual(['certificate_binding_wrong']);
    expect(opensslVerifies(cms, '-cades')).toBe(false);
  });

  test('no cut and no flipped octet makes the reader throw', () => {
    const der = Buffer.from(makeCms({ signer: pki.leaderEc, algorithm: 'ecdsa', hash: 'sha256' }));
    for (let length = 0; length < der.length; length += 7) parseCms(der.subarray(0, length));
    for (let position = 0; position < der.length; position += 3) {
      const bent = Buffer.from(der);
      bent[position] = (bent[position] ?? 0) ^ (1 + (position % 255));
      const reading = parseCms(bent);
      if (reading.ok) checkSigner(reading.cms, [content], []);
    }
    expect(parseCms(Buffer.alloc(4000, 0x30)).ok).toBe(false);
  });
});

describe('time stamps', () => {
  test('a token of a trusted authority proves its time', () => {
    const check = checkTimestamp(stamp('-sha256'), [content], trust());
    expect(check).toMatchObject({ problem: null, hasWeakImprint: false });
    expect(Math.abs((check.at?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  test('a SHA-1 imprint still counts but is told', () => {
    expect(checkTimestamp(stamp('-sha1'), [content], trust())).toMatchObject({
      problem: null,
      hasWeakImprint: true,
    });
  });

  test('a token over something else, of an unknown root, or that is none proves nothing', () => {
    const token = stamp('-sha256');
    expect(checkTimestamp(token, [Buffer.from('khác')], trust()).problem).toBe('imprint');
    const strangers = { ...trust(), anchors: [pki.strangerRoot.der] };
    expect(checkTimestamp(token, [content], strangers).problem).toBe('untrusted');
    expect(checkTimestamp(readFileSync(pki.root.derFile), [content], trust()).problem).toBe('malformed');
  });
});
