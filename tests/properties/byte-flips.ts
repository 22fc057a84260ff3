/** Flips single bits of a signed file anywhere, evenly over what matters: text, structure, signature value, padding. */
import { verifyPdf } from '#core/signing/verify/index.ts';
import type { TestPki } from '#tests/support/pki.ts';
import { basePdf, sign } from '../core/signing/verify/raw-pdf.ts';
import { timestampOver } from '../core/signing/verify/timestamp-authority.ts';

export interface Flipped {
  readonly file: string;
  readonly at: number;
  readonly bit: number;
}

/** Signed files whose last revision is a signature: one signature, two, one with its whole chain, one with a time stamp. */
export function signedFiles(pki: TestPki): ReadonlyMap<string, Buffer> {
  const leader = { signer: pki.leader, chain: [pki.intermediate], name: 'Lanh dao' };
  const one = sign(basePdf(true), leader);
  const agency = { signer: pki.agency, chain: [pki.intermediate], name: 'Co quan', page: 6 as const };
  const stamp = (signature: Buffer) => timestampOver(pki, signature);
  return new Map([
    ['one signature', one.bytes],
    ['two signatures', sign(one, { ...agency, rectangle: '60 60 160 160' }).bytes],
    ['the whole chain', sign(basePdf(), { ...leader, chain: [pki.intermediate, pki.root] }).bytes],
    ['a time stamp', sign(basePdf(), { ...leader, stamp }).bytes],
  ]);
}

/** Those of `count` flips a file after which it is still called valid; the random numbers come from the seed. */
export function flipsStillValid(pki: TestPki, count: number, seed: number): Flipped[] {
  const chance = randomFrom(seed);
  const context = {
    anchors: [pki.root.der],
    intermediates: [],
    revocation: pki.crls,
    at: new Date(Date.now() + 60_000),
  };
  return [...signedFiles(pki)].flatMap(([file, bytes]) => {
    if (verifyPdf(bytes, context).verdict !== 'valid') throw new Error(`${file} is not valid to begin with`);
    return Array.from({ length: count }, () => {
      const [at, bit] = [Math.floor(chance() * bytes.length), 1 << Math.floor(chance() * 8)];
      const bent = Buffer.from(bytes);
      bent[at] = (bent[at] ?? 0) ^ bit;
      return verifyPdf(bent, context).verdict === 'valid' ? [{ file, at, bit }] : [];
    }).flat();
  });
}

// mulberry32: small, and the same everywhere.
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
