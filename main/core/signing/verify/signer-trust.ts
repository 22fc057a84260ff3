/** Says who signed and whether that certificate may be believed at the best known time. */
import {
  buildChain,
  describeCertificate,
  type CertificateDescription,
  type Chain,
  type ChainProblem,
} from '../cms/index.ts';
import type { OpenedEvidence } from '../revocation/index.ts';
import type { Finding } from './findings.ts';
import type { NoteCode, RevocationReport, SignatureReport, Trust, VerificationContext } from './report.ts';
import {
  chainRevocation,
  revocationReport,
  unknownRevocation,
  Ledger,
  type ChainRevocation,
  type Pile,
} from './revocation.ts';

export interface TrustQuestion {
  readonly certificateDer: Uint8Array | null;
  readonly given: readonly Uint8Array[];
  /** The time a trusted authority proved, if any. */
  readonly trustedAt: Date | null;
  readonly claimedAt: Date | null;
  readonly context: VerificationContext;
  readonly isTimestamp: boolean;
  /** All revocation data there is, and of it what the file itself holds. */
  readonly pile: Pile;
  readonly embedded: readonly OpenedEvidence[];
  readonly ledger: Ledger;
}

export interface TrustAnswer {
  readonly who: Trust;
  readonly findings: readonly Finding[];
  readonly notes: readonly NoteCode[];
  readonly revocation: RevocationReport;
  /** The file itself holds revocation data for the whole chain. */
  readonly isSelfContained: boolean;
}

const nothing = { findings: [], notes: [], revocation: unknownRevocation, isSelfContained: false } as const;

/**
 * Without a trusted time only the present counts: a thief of an expired key can claim any date.
 * That the certificate was good at the claimed time is told as a note.
 */
export function judgeTrust(question: TrustQuestion): TrustAnswer {
  const { certificateDer, context, trustedAt } = question;
  const about = certificateDer === null ? null : describeCertificate(certificateDer);
  if (certificateDer === null || about === null) return { who: 'unknown', ...nothing };
  const chainAt = (at: Date) => {
    const others = [...question.given, ...context.intermediates];
    return buildChain(certificateDer, others, context.anchors, at);
  };
  const isBackdated = question.claimedAt !== null && question.claimedAt < about.notBefore;
  const backdated: NoteCode[] = isBackdated ? ['claimed_before_certificate'] : [];
  const chain = chainAt(trustedAt ?? context.at);
  if (chain.problem === null) {
    const answer = judgeUse(about, chain, question);
    return { ...answer, notes: [...answer.notes, ...backdated] };
  }
  if (chain.problem === 'untrusted' || chain.problem === 'no_trusted_root')
    question.ledger.issuerOf(chain.certificates.at(-1) ?? certificateDer);
  const answer = problemAnswers[chain.problem];
  if (chain.problem === 'expired') return expired(chainAt, question, about);
  return { ...nothing, who: answer.who, findings: [answer.finding], notes: backdated };
}

/** Whether it was revoked before it ran out is worth knowing: the standard tells the two apart. */
function expired(
  chainAt: (at: Date) => Chain,
  question: TrustQuestion,
  { notAfter }: CertificateDescription,
): TrustAnswer {
  const { claimedAt } = question;
  const isClaimGood = claimedAt !== null && chainAt(claimedAt).problem === null;
  const notes: NoteCode[] = isClaimGood ? ['valid_at_claimed_time'] : [];
  const chain = chainAt(notAfter);
  if (chain.problem === null) {
    const found = revocationAt(notAfter, chain, question);
    if (found.status.kind === 'revoked') return { ...revoked(found, question, notAfter), notes };
    const revocation = revocationReport(found.status, question.embedded);
    const sub = found.status.kind === 'good' ? 'OUT_OF_BOUNDS_NOT_REVOKED' : 'OUT_OF_BOUNDS_NO_POE';
    const finding: Finding = { level: 'unclear', sub, reason: 'certificate_expired' };
    return { ...nothing, who: 'expired', findings: [finding], notes, revocation };
  }
  return { ...nothing, who: 'expired', findings: [problemAnswers.expired.finding], notes };
}

function revocationAt(at: Date, chain: Chain, { pile, ledger, context }: TrustQuestion): ChainRevocation {
  return chainRevocation(chain, at, context.at, pile, ledger);
}

function judgeUse(about: CertificateDescription, chain: Chain, question: TrustQuestion): TrustAnswer {
  // A time stamp's own purpose was checked with its token.
  if (!question.isTimestamp && !maySign(about)) return wrongUsage;
  const { context, trustedAt, embedded } = question;
  const at = trustedAt ?? context.at;
  const found = revocationAt(at, chain, question);
  const { status } = found;
  const own = chainRevocation(chain, at, context.at, () => embedded, new Ledger());
  const isSelfContained = own.status.kind !== 'unknown';
  const revocation = revocationReport(status, embedded);
  if (status.kind === 'unknown')
    return { ...nothing, who: 'trusted', findings: [missing[status.why]], isSelfContained };
  if (status.kind === 'revoked' && status.revoked.at <= at)
    return { ...revoked(found, question, at), isSelfContained };
  const notes: NoteCode[] = status.kind === 'revoked' ? ['revoked_after_signing'] : [];
  return { who: 'trusted', findings: [], notes, revocation, isSelfContained };
}

/**
 * ETSI EN 319 102-1, 5.2.6.4 and 5.3.4: fails only where the signature is known to be younger than the revocation.
 * A stamp proves that it is older than something; younger is known when the signer's own word says so.
 */
function revoked({ index, status }: ChainRevocation, question: TrustQuestion, at: Date): TrustAnswer {
  const revocation = revocationReport(status, question.embedded);
  if (index > 0) {
    const finding: Finding = { level: 'unclear', sub: 'REVOKED_CA_NO_POE', reason: 'authority_revoked' };
    return { ...nothing, who: 'revoked', findings: [finding], revocation };
  }
  const revokedAt = status.kind === 'revoked' ? status.revoked.at : at;
  const isSignedLater = question.claimedAt !== null && question.claimedAt >= revokedAt;
  const finding: Finding = isSignedLater
    ? { level: 'failed', sub: 'REVOKED', reason: 'certificate_revoked' }
    : { level: 'unclear', sub: 'REVOKED_NO_POE', reason: 'certificate_revoked' };
  return { ...nothing, who: 'revoked', findings: [finding], revocation };
}

const missing: Readonly<Record<'none' | 'stale' | 'unproven', Finding>> = {
  none: { level: 'unclear', sub: 'TRY_LATER', reason: 'revocation_not_checked' },
  stale: { level: 'unclear', sub: 'TRY_LATER', reason: 'revocation_not_checked' },
  unproven: { level: 'unclear', sub: 'REVOCATION_OUT_OF_BOUNDS_NO_POE', reason: 'revocation_unproven' },
};

const wrongUsage: TrustAnswer = {
  ...nothing,
  who: 'wrong_usage',
  findings: [{ level: 'unclear', sub: 'CHAIN_CONSTRAINTS_FAILURE', reason: 'certificate_wrong_usage' }],
};

/** Purposes under which offices get their document-signing certificates. */
const signingPurposes: ReadonlySet<string> = new Set([
  '1.3.6.1.5.5.7.3.2',
  '1.3.6.1.5.5.7.3.4',
  '1.3.6.1.5.5.7.3.36',
  '1.3.6.1.4.1.311.10.3.12',
  '1.2.840.113583.1.1.5',
  '2.5.29.37.0',
]);

function maySign({ isCa, keyUsage, extendedKeyUsage }: CertificateDescription): boolean {
  if (isCa) return false;
  const hasUsage =
    keyUsage === null || keyUsage.some((use) => use === 'digitalSignature' || use === 'nonRepudiation');
  return hasUsage && (extendedKeyUsage === null || extendedKeyUsage.some((use) => signingPurposes.has(use)));
}

const chainFinding: Finding = {
  level: 'unclear',
  sub: 'NO_CERTIFICATE_CHAIN_FOUND',
  reason: 'certificate_untrusted',
};

const untrusted = { who: 'untrusted', finding: chainFinding } as const;

const problemAnswers: Readonly<Record<ChainProblem, { who: Trust; finding: Finding }>> = {
  no_trusted_root: { who: 'no_trusted_root', finding: { ...chainFinding, reason: 'no_trusted_root' } },
  untrusted,
  issuer_is_no_ca: untrusted,
  weak_algorithm: untrusted,
  unknown_critical_extension: untrusted,
  issuer_outside_validity: untrusted,
  expired: {
    who: 'expired',
    finding: { level: 'unclear', sub: 'OUT_OF_BOUNDS_NO_POE', reason: 'certificate_expired' },
  },
  not_yet_valid: {
    who: 'not_yet_valid',
    finding: { level: 'unclear', sub: 'NOT_YET_VALID', reason: 'certificate_not_yet_valid' },
  },
};

/** The certificate's part of a report. */
export function describeSigner(
  certificateDer: Uint8Array | null,
): Pick<SignatureReport, 'signer' | 'issuer' | 'serial' | 'certificateSha256' | 'validFrom' | 'validTo'> {
  const about = certificateDer === null ? null : describeCertificate(certificateDer);
  if (about === null) {
    return {
      signer: null,
      issuer: null,
      serial: null,
      certificateSha256: null,
      validFrom: null,
      validTo: null,
    };
  }
  const { commonName: name, organization, title: position, email } = about.subject;
  return {
    signer: { name, organization, position, email },
    issuer: about.issuer.commonName ?? about.issuer.organization,
    serial: about.serial,
    certificateSha256: about.sha256,
    validFrom: about.notBefore,
    validTo: about.notAfter,
  };
}
