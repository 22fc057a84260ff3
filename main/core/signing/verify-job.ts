/** Judges one PDF in the job thread and says it in the words of the contract. */
import type { z } from 'zod';
import type { SignatureReport, Verification } from '#contract/signing.ts';
import type { ByteSource } from './pdf/index.ts';
import { verifyPdf, type SignatureReport as Judged } from './verify/index.ts';

export interface VerifyOrder {
  readonly anchors: readonly Uint8Array[];
  readonly intermediates: readonly Uint8Array[];
  readonly at: Date;
}

export function verifyJob(source: ByteSource, order: VerifyOrder): z.infer<typeof Verification> {
  const { verdict, integrity, reasons, signatures } = verifyPdf(source, order);
  return {
    verdict,
    integrity,
    reasons: [...reasons],
    signatures: signatures.map(toContract),
    asOf: order.at.toISOString(),
  };
}

function toContract(judged: Judged): z.infer<typeof SignatureReport> {
  return {
    fieldName: judged.fieldName,
    kind: judged.kind,
    signerName: judged.signer?.name ?? '',
    organization: judged.signer?.organization ?? '',
    issuer: judged.issuer ?? '',
    serial: judged.serial ?? '',
    certificateSha256: judged.certificateSha256 ?? '',
    validFrom: judged.validFrom?.toISOString() ?? '',
    validTo: judged.validTo?.toISOString() ?? '',
    claimedAt: judged.claimedAt?.toISOString() ?? null,
    trustedAt: judged.trustedAt?.toISOString() ?? null,
    page: judged.page,
    bytes: judged.bytes,
    who: judged.who,
    changedAfter: judged.changedAfter.map(({ kind, permitted, page, field }) => ({
      kind,
      permitted,
      page,
      field,
    })),
    indication: judged.indication,
    subIndication: judged.subIndication,
    notes: [...judged.reasons, ...judged.notes],
  };
}
