/** Signs one PDF as the program does and judges the result: our verifier, and outside programs where there are any. */
import { createPrivateKey, createSign } from 'node:crypto';
import { closeSync, fstatSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCms, buildSignedAttributes } from '#core/signing/cms/index.ts';
import {
  type Appearance,
  type ByteSource,
  completeSignature,
  descriptorSource,
  inspect,
  PdfRefusal,
  prepareSignature,
  type Rectangle,
  withTail,
} from '#core/signing/pdf/index.ts';
import { type SignatureReport, verifyPdf, type VerificationReport } from '#core/signing/verify/index.ts';
import { type Judges, pdfsigDoubts, qpdfDoubts } from './judges.ts';
import type { Trial, TrialKey } from './trial.ts';

export interface TrialOrder {
  readonly key: TrialKey;
  /** Drawn at the lower right corner of the first page. */
  readonly appearance: Appearance;
  readonly judges: Judges;
}

type Judged = Pick<Trial, 'outcome' | 'reason' | 'detail' | 'earlierSignatures'>;

/** Never throws for what a file contains; a bug of ours comes back as a defect. */
export function signAndVerify(file: string, order: TrialOrder): Trial {
  const start = performance.now();
  const descriptor = openSync(file, 'r');
  try {
    const source = descriptorSource(descriptor, fstatSync(descriptor).size);
    return { file, ...judged(file, source, order), ms: Math.round(performance.now() - start) };
  } finally {
    closeSync(descriptor);
  }
}

function judged(file: string, source: ByteSource, order: TrialOrder): Judged {
  try {
    return signedAndJudged(file, source, order);
  } catch (error) {
    const earlierSignatures = 0;
    if (error instanceof PdfRefusal)
      return {
        outcome: 'refused',
        reason: error.code,
        detail: JSON.stringify(error.facts),
        earlierSignatures,
      };
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { outcome: 'defect', reason: said.split('\n')[0] ?? said, detail: said, earlierSignatures };
  }
}

function signedAndJudged(file: string, source: ByteSource, order: TrialOrder): Judged {
  const at = new Date();
  const anchors = [order.key.certificateDer];
  const before = verifyPdf(source, { anchors, intermediates: [], at });
  const tail = signedTail(source, order, at);
  const after = verifyPdf(withTail(source, tail), { anchors, intermediates: [], at });
  const earlierSignatures = before.signatures.length;
  const doubt = ownDoubt(before, after) ?? outsideDoubt(file, source, tail, after, order.judges);
  return doubt === null
    ? { outcome: 'signed', reason: null, detail: null, earlierSignatures }
    : { outcome: 'invalid', ...doubt, earlierSignatures };
}

function signedTail(source: ByteSource, { key, appearance }: TrialOrder, at: Date): Uint8Array {
  const [page] = inspect(source).pages;
  const prepared = prepareSignature(source, {
    page: 1,
    rectangle: page === undefined ? null : lowerRight(page.cropBox, appearance),
    appearance,
    signerName: 'Khóa thử kho PDF',
    at,
  });
  const hash = 'sha256';
  const { certificateDer } = key;
  const subFilter = 'ETSI.CAdES.detached';
  const signedAttributes = buildSignedAttributes({
    digest: prepared.digest(hash),
    hash,
    certificateDer,
    subFilter,
    at,
  });
  const signature = createSign(hash).update(signedAttributes).sign(createPrivateKey(key.privateKeyPem));
  const certificateChainDer = [certificateDer];
  const cms = buildCms({ signedAttributes, signature, certificateChainDer, algorithm: 'rsa-pkcs1', hash });
  return completeSignature(prepared, cms);
}

/** A quarter of the page at most, whatever its size. */
function lowerRight(page: Rectangle, { widthPt, heightPt }: Appearance): Rectangle {
  const scale = Math.min(1, page.width / 4 / widthPt, page.height / 4 / heightPt);
  const [width, height] = [widthPt * scale, heightPt * scale];
  return { x: page.x + page.width - width, y: page.y, width, height };
}

interface Doubt {
  readonly reason: string;
  readonly detail: string | null;
}

/** The new signature must be good and cover the file; what was signed before must be as whole as it was. */
function ownDoubt(before: VerificationReport, after: VerificationReport): Doubt | null {
  if (after.signatures.length !== before.signatures.length + 1)
    return { reason: 'the new signature is not found', detail: after.reasons.join(', ') };
  const added = after.signatures.find(({ covers, who }) => covers === 'whole_file' && who === 'trusted');
  if (added === undefined)
    return { reason: 'no signature covers the file', detail: after.reasons.join(', ') };
  if (added.indication !== 'TOTAL_PASSED')
    return { reason: 'the new signature is not valid', detail: added.reasons.join(', ') };
  const hurt = before.signatures.find((was) => isWorse(was, after.signatures));
  return hurt === undefined ? null : { reason: 'an earlier signature suffered', detail: hurt.fieldName };
}

function isWorse(was: SignatureReport, now: readonly SignatureReport[]): boolean {
  const same = now.filter(
    ({ fieldName, revision }) => fieldName === was.fieldName && revision === was.revision,
  );
  return !same.some((is) => is.bytes === was.bytes && is.indication === was.indication);
}

function outsideDoubt(
  file: string,
  source: ByteSource,
  tail: Uint8Array,
  after: VerificationReport,
  judges: Judges,
): Doubt | null {
  if (!judges.pdfsig && !judges.qpdf) return null;
  const folder = mkdtempSync(join(tmpdir(), 'congvan-corpus-'));
  try {
    const signed = join(folder, 'signed.pdf');
    writeFileSync(signed, source.read(0, source.size));
    writeFileSync(signed, tail, { flag: 'a' });
    const pdfsig = judges.pdfsig ? pdfsigDoubts(signed, after.signatures.length) : null;
    if (pdfsig !== null) return { reason: 'pdfsig does not agree', detail: pdfsig };
    const qpdf = judges.qpdf ? qpdfDoubts(file, signed) : null;
    return qpdf === null ? null : { reason: 'qpdf complains where it did not before', detail: qpdf };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
