/** `congvan verify FILE.pdf`: the verdict on every signature, as the program itself judges it. */
import { X509Certificate } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { descriptorSource } from '#core/signing/pdf/index.ts';
import { verifyPdf, type VerificationReport } from '#core/signing/verify/index.ts';
import { onlyFile, readArguments } from './arguments.ts';
import type { Outcome } from './index.ts';

/** Well only when the verdict is valid. Certificates are PEM or DER; none is trusted unless named. */
export function verifyCommand(words: readonly string[]): Outcome {
  const { rest, options } = readArguments(words, ['anchor', 'intermediate']);
  const ders = (name: string) =>
    (options.get(name) ?? []).map((file) => new Uint8Array(new X509Certificate(readFileSync(file)).raw));
  const report = judge(onlyFile(rest), ders('anchor'), ders('intermediate'));
  return { value: report, lines: linesOf(report), isWell: report.verdict === 'valid' };
}

function judge(file: string, anchors: Uint8Array[], intermediates: Uint8Array[]): VerificationReport {
  const descriptor = openSync(file, 'r');
  try {
    const source = descriptorSource(descriptor, fstatSync(descriptor).size);
    return verifyPdf(source, { anchors, intermediates, at: new Date() });
  } finally {
    closeSync(descriptor);
  }
}

function linesOf({ verdict, integrity, reasons, signatures }: VerificationReport): string[] {
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
