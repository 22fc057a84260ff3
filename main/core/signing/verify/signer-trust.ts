/** Says who signed and whether that certificate may be believed at the best known time. */
import {
  buildChain,
  describeCertificate,
  type CertificateDescription,
  type ChainProblem,
} from '../cms/index.ts';
import type { Finding } from './findings.ts';
import type { NoteCode, SignatureReport, Trust, VerificationContext } from './report.ts';

export interface TrustQuestion {
  readonly certificateDer: Uint8Array | null;
  readonly given: readonly Uint8Array[];
  /** The time a trusted authority proved, if any. */
  readonly trustedAt: Date | null;
  readonly claimedAt: Date | null;
  readonly context: VerificationContext;
  readonly isTimestamp: boolean;
}

export interface TrustAnswer {
  readonly who: Trust;
  readonly findings: readonly Finding[];
  readonly notes: readonly NoteCode[];
}

/**
 * Without a trusted time only the present counts: a thief of an expired key can claim any date.
 * That the certificate was good at the claimed time is told as a note.
 */
export function judgeTrust(question: TrustQuestion): TrustAnswer {
  const { certificateDer, context, trustedAt } = question;
  const about = certificateDer === null ? null : describeCertificate(certificateDer);
  if (certificateDer === null || about === null) return { who: 'unknown', findings: [], notes: [] };
  const problemAt = (at: Date) => {
    const others = [...question.given, ...context.intermediates];
    return buildChain(certificateDer, others, context.anchors, at).problem;
  };
  const isBackdated = question.claimedAt !== null && question.claimedAt < about.notBefore;
  const backdated: NoteCode[] = isBackdated ? ['claimed_before_certificate'] : [];
  const problem = problemAt(trustedAt ?? context.at);
  if (problem === null) {
    const answer = judgeUse(about, question);
    return { ...answer, notes: [...answer.notes, ...backdated] };
  }
  const { who, finding } = problemAnswers[problem];
  const isClaimGood =
    problem === 'expired' && question.claimedAt !== null && problemAt(question.claimedAt) === null;
  return { who, findings: [finding], notes: isClaimGood ? ['valid_at_claimed_time'] : backdated };
}

function judgeUse(about: CertificateDescription, { context, isTimestamp }: TrustQuestion): TrustAnswer {
  // A time stamp's own purpose was checked with its token.
  if (!isTimestamp && !maySign(about)) return wrongUsage;
  // No source of revocation data exists yet: docs/decisions/0003 says why that is a note.
  if (context.policy?.requireRevocation === true) {
    return { who: 'trusted', findings: [revocationMissing], notes: ['revocation_not_checked'] };
  }
  return { who: 'trusted', findings: [], notes: ['revocation_not_checked'] };
}

const wrongUsage: TrustAnswer = {
  who: 'wrong_usage',
  findings: [{ level: 'unclear', sub: 'CHAIN_CONSTRAINTS_FAILURE', reason: 'certificate_wrong_usage' }],
  notes: [],
};
const revocationMissing: Finding = { level: 'unclear', sub: 'TRY_LATER', reason: 'revocation_not_checked' };

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
