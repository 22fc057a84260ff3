/**
 * Verifying beside pdfsig on the same signed files, with process start taken out on both sides: pdfsig's own start is what it
 * takes for a PDF with nothing to verify, and ours runs in a process that is already there, as in the program.
 */
import { execFileSync } from 'node:child_process';
import { createPrivateKey, sign as signRaw } from 'node:crypto';
import { closeSync, fstatSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCms, buildSignedAttributes } from '#core/signing/cms/index.ts';
import {
  bytesSource,
  completeSignature,
  descriptorSource,
  prepareSignature,
} from '#core/signing/pdf/index.ts';
import { verifyPdf } from '#core/signing/verify/index.ts';
import { makePki } from '#tests/support/pki.ts';
import { paddedPdf } from './support/padded-pdf.ts';
import { inTurns, isAsked, report } from './support/report.ts';

const mega = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'congvan-bench-verify-'));
const pki = makePki(join(folder, 'pki'));
const quick = isAsked('--quick');

function signed(pdf: Uint8Array): Uint8Array {
  const at = new Date();
  const [hash, subFilter] = ['sha256', 'ETSI.CAdES.detached'] as const;
  const prepared = prepareSignature(bytesSource(pdf), {
    page: 1,
    rectangle: { x: 60, y: 60, width: 120, height: 50 },
    appearance: null,
    signerName: 'Nguyễn Văn Ấp',
    at,
  });
  const order = { digest: prepared.digest(hash), hash, certificateDer: pki.leader.der, subFilter, at };
  const signedAttributes = buildSignedAttributes(order);
  const signature = signRaw(hash, signedAttributes, createPrivateKey(pki.leader.keyPem));
  const certificateChainDer = [pki.leader.der, pki.intermediate.der];
  const cms = buildCms({ signedAttributes, signature, certificateChainDer, algorithm: 'rsa-pkcs1', hash });
  return Buffer.concat([pdf, completeSignature(prepared, cms)]);
}

function ours(file: string): number {
  const begun = performance.now();
  const descriptor = openSync(file, 'r');
  const source = descriptorSource(descriptor, fstatSync(descriptor).size);
  const context = { anchors: [pki.root.der], intermediates: [], revocation: pki.crls, at: new Date() };
  const { verdict } = verifyPdf(source, context);
  closeSync(descriptor);
  if (verdict !== 'valid') throw new Error(verdict);
  return performance.now() - begun;
}

function pdfsig(file: string): number {
  const begun = performance.now();
  try {
    execFileSync('pdfsig', ['-no-ocsp', '-nocert', file], { stdio: 'pipe' });
  } catch (error) {
    // Status 2: the file has no signature, as the one that shows what its start takes.
    if (!(error instanceof Error) || !('status' in error) || error.status !== 2) throw error;
  }
  return performance.now() - begun;
}

const empty = join(folder, 'empty.pdf');
writeFileSync(empty, paddedPdf(2000, 1));
for (const [name, size] of [
  ['1mb', mega],
  ['100mb', 100 * mega],
] as const) {
  const file = join(folder, `${name}.pdf`);
  writeFileSync(file, signed(paddedPdf(size, 3)));
  // A program that is there has verified before: what compiling the code costs at first stands by itself.
  const first = ours(file);
  for (let run = 1; run < (size > mega ? 3 : 200); run += 1) ours(file);
  pdfsig(file);
  const terms = { samples: quick ? 8 : 30, withinMs: quick ? 12_000 : 90_000 };
  const taken = await inTurns(
    terms,
    async () => ours(file),
    async () => {
      const start = pdfsig(empty);
      return Math.max(0.1, pdfsig(file) - start);
    },
  );
  report({ bench: 'verify', case: name, ...taken, unit: 'ms', better: 'less' });
  report({
    bench: 'verify',
    case: `${name}_first`,
    own: [first],
    bare: taken.bare,
    unit: 'ms',
    better: 'less',
  });
}
rmSync(folder, { recursive: true });
