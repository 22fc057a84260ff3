/** Judges one PDF in the job thread and says it in the words of the contract. */
import type { z } from 'zod';
import type { SignatureReport, Verification } from '#contract/signing.ts';
import type { ReadableDb } from '../kernel/database.ts';
import { evidenceUnder } from './lasting-store.ts';
import { evidenceKeys } from './online/gather.ts';
import type { ByteSource } from './pdf/index.ts';
import {
  verifyPdf,
  type SignatureReport as Judged,
  type VerificationContext,
  type Wanted,
} from './verify/index.ts';

export interface VerifyOrder {
  readonly anchors: readonly Uint8Array[];
  readonly intermediates: readonly Uint8Array[];
  readonly at: Date;
}

export interface VerifyAnswer {
  readonly report: z.infer<typeof Verification>;
  readonly wanted: Wanted;
}

/** The order with revocation data looked up where it is kept. */
export function contextOf(order: VerifyOrder, db: ReadableDb): VerificationContext {
  const lookUp = (certificate: Uint8Array, issuer: Uint8Array) =>
    evidenceUnder(db, ...evidenceKeys(certificate, issuer));
  return { anchors: order.anchors, intermediates: order.intermediates, at: order.at, lookUp };
}

export function verifyJob(source: ByteSource, order: VerifyOrder, db: ReadableDb): VerifyAnswer {
  const { verdict, integrity, reasons, signatures, wanted } = verifyPdf(source, contextOf(order, db));
  const report = {
    verdict,
    integrity,
    reasons: [...reasons],
    signatures: signatures.map(toContract),
    asOf: order.at.toISOString(),
  };
  return { report, wanted };
}

function toContract(judged: Judged): z.infer<typeof SignatureReport> {
  const { revocation } = judged;
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
    asOf: judged.asOf.toISOString(),
    timestampAuthority: judged.timestampAuthority,
    revocation: {
      status: revocation.status,
      source: revocation.source,
      at: revocation.at?.toISOString() ?? null,
      revokedAt: revocation.revokedAt?.toISOString() ?? null,
      isEmbedded: revocation.isEmbedded,
    },
    level: judged.level,
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
