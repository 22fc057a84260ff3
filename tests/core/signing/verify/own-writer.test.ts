/** What this program's own writer signs, this program's verifier calls valid, whatever the file is made like. */
import { createPrivateKey, sign as signRaw } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildCms, buildSignedAttributes } from '#core/signing/cms/index.ts';
import { bytesSource, completeSignature, prepareSignature } from '#core/signing/pdf/index.ts';
import { verifyPdf } from '#core/signing/verify/index.ts';
import { makePki, type PkiEntry, type TestPki } from '#tests/support/pki.ts';
import {
  handMadePdf,
  hybridPdf,
  onePage,
  samplePdf,
  throughQpdf,
} from '#tests/core/signing/pdf/sample-pdfs.ts';

let folder: string;
let pki: TestPki;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'own-writer-'));
  pki = makePki(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const at = new Date('2026-10-01T02:03:04Z');

function signed(pdf: Uint8Array, signer: PkiEntry, x: number): Uint8Array {
  const preparation = prepareSignature(bytesSource(pdf), {
    page: 1,
    rectangle: { x, y: 20, width: 30, height: 20 },
    appearance: null,
    signerName: 'Nguyễn Văn Ấp',
    at,
  });
  const hash = 'sha256' as const;
  const subFilter = 'ETSI.CAdES.detached' as const;
  const order = { digest: preparation.digest(hash), hash, certificateDer: signer.der, subFilter, at };
  const signedAttributes = buildSignedAttributes(order);
  const signature = signRaw(hash, signedAttributes, createPrivateKey(signer.keyPem));
  const certificateChainDer = [signer.der, pki.intermediate.der];
  const cms = buildCms({ signedAttributes, signature, certificateChainDer, algorithm: 'rsa-pkcs1', hash });
  return Buffer.concat([pdf, completeSignature(preparation, cms)]);
}

const files: readonly (readonly [string, () => Promise<Uint8Array> | Uint8Array])[] = [
  ['no form', () => samplePdf()],
  ['a form', () => samplePdf({ withForm: true })],
  ['a form without fields', () => handMadePdf(onePage('/AcroForm << /DR << >> >>'))],
  [
    'fields in an object of their own',
    () => handMadePdf([...onePage('/AcroForm << /Fields 4 0 R >>'), '[]']),
  ],
  ['notes in an object of their own', () => handMadePdf([...onePage('', '/Annots 4 0 R'), '[ ]'])],
  [
    'object streams',
    async () => throughQpdf(await samplePdf({ withForm: true }), '--object-streams=generate'),
  ],
  ['linearisation', async () => throughQpdf(await samplePdf({ pageCount: 3 }), '--linearize')],
  [
    'linearisation and object streams',
    async () => throughQpdf(await samplePdf({ withForm: true }), '--linearize', '--object-streams=generate'),
  ],
  ['a hybrid section', () => hybridPdf()],
];

test.each(files)('four signatures on a file with %s are all valid', async (_name, make) => {
  let pdf = await make();
  for (const [index, x] of [20, 60, 100, 140].entries()) {
    pdf = signed(pdf, index === 0 ? pki.leader : pki.agency, x);
    const report = verifyPdf(pdf, { anchors: [pki.root.der], intermediates: [], revocation: pki.crls, at });
    expect(report).toMatchObject({ verdict: 'valid', integrity: 'intact', reasons: [] });
    expect(report.signatures).toHaveLength(index + 1);
  }
});
