/** `congvan verify FILE.pdf`: the verdict on every signature, as the program itself judges it. */
import { X509Certificate } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { descriptorSource } from '#core/signing/pdf/index.ts';
import {
  verifyPdf,
  type SignatureReport,
  type VerificationContext,
  type VerificationReport,
} from '#core/signing/verify/index.ts';
import { onlyFile, readArguments } from './arguments.ts';
import type { Outcome } from './index.ts';

/**
 * Well only when the verdict is valid. Certificates, revocation lists and OCSP responses are PEM or DER; none is trusted
 * unless named, nothing is fetched, and without revocation data no verdict is better than unknown.
 */
export function verifyCommand(words: readonly string[]): Outcome {
  const { rest, options } = readArguments(words, ['anchor', 'intermediate', 'revocation']);
  const ders = (name: string) =>
    (options.get(name) ?? []).map((file) => new Uint8Array(new X509Certificate(readFileSync(file)).raw));
  const revocation = (options.get('revocation') ?? []).map((file) => derOf(readFileSync(file)));
  // Certificates are needed to ask others, not to be printed.
  const {
    wanted: _,
    material: __,
    signatures,
    ...judged
  } = judge(onlyFile(rest), {
    anchors: ders('anchor'),
    intermediates: ders('intermediate'),
    revocation,
    at: new Date(),
  });
  const report = { ...judged, signatures: signatures.map(({ contents: _contents, ...one }) => one) };
  return { value: report, lines: linesOf(report), isWell: report.verdict === 'valid' };
}

function judge(file: string, context: VerificationContext): VerificationReport {
  const descriptor = openSync(file, 'r');
  try {
    return verifyPdf(descriptorSource(descriptor, fstatSync(descriptor).size), context);
  } finally {
    closeSync(descriptor);
  }
}

/** Lists are handed out in both forms. */
function derOf(bytes: Buffer): Uint8Array {
  const body = /-----BEGIN [^-]+-----([^-]+)-----END/.exec(bytes.toString('latin1'))?.[1];
  return body === undefined ? bytes : Buffer.from(body, 'base64');
}

type Printed = Omit<VerificationReport, 'wanted' | 'material' | 'signatures'> & {
  readonly signatures: readonly Omit<SignatureReport, 'contents'>[];
};

function linesOf({ verdict, integrity, reasons, signatures }: Printed): string[] {
  const head = `verdict: ${verdict}; integrity: ${integrity}${reasons.length > 0 ? `; reasons: ${reasons.join(', ')}` : ''}`;
  return [
    head,
    ...signatures.map(({ fieldName, signer, indication, subIndication, claimedAt, covers, reasons: why }) =>
      [
        fieldName,
        signer?.name ?? '?',
        indication,
        subIndication ?? '',
        covers,
        claimedAt?.toISOString() ?? '',
        why.join(', '),
      ]
        .filter(Boolean)
        .join(' | '),
    ),
  ];
}
