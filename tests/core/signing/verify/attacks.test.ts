/** No attack on a signed file is called valid, and the report says what is wrong with it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyPdf } from '#core/signing/verify/index.ts';
import { makePki, type TestPki } from '#tests/support/pki.ts';
import { makeAttacks, type Attack } from './attacks.ts';
import { basePdf, sign } from './raw-pdf.ts';

let folder: string;
let pki: TestPki;
let attacks: Attack[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'attacks-'));
  pki = makePki(folder);
  attacks = makeAttacks(pki);
});
afterAll(() => rmSync(folder, { recursive: true }));

function verify(bytes: Uint8Array) {
  return verifyPdf(bytes, { anchors: [pki.root.der], intermediates: [], at: new Date(Date.now() + 60_000) });
}

test('none of the attacks is valid, and each is seen for what it is', () => {
  const seen = attacks.map(({ name, bytes, reason }) => {
    const report = verify(bytes);
    return {
      name,
      verdict: report.verdict,
      isNamed: report.reasons.some((said) => said === reason),
      said: report.reasons,
    };
  });
  expect(seen.filter(({ verdict }) => verdict === 'valid')).toEqual([]);
  expect(seen.filter(({ isNamed }) => !isNamed)).toEqual([]);
  expect(attacks.length).toBeGreaterThan(70);
});

test('a byte changed anywhere in a signed file is never valid', () => {
  const { bytes } = sign(basePdf(), { signer: pki.leader, chain: [pki.intermediate] });
  const padding = bytes.lastIndexOf('0'.repeat(256));
  const green: number[] = [];
  for (let at = 0; at < bytes.length; at += at > padding - 9000 && at < padding + 12_000 ? 997 : 29) {
    const bent = Buffer.from(bytes);
    bent[at] = (bent[at] ?? 0) ^ 0x15;
    if (verify(bent).verdict === 'valid') green.push(at);
  }
  expect(green).toEqual([]);
});

test('no cut of a signed file is valid, and none makes the verifier throw', () => {
  const { bytes } = sign(basePdf(), { signer: pki.leader, chain: [pki.intermediate] });
  for (let length = 0; length < bytes.length - 1; length += 97) {
    expect(verify(bytes.subarray(0, length)).verdict).not.toBe('valid');
  }
});
