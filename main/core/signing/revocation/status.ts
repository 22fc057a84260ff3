/** What a pile of revocation data proves about a certificate at an instant (ETSI EN 319 102-1, 5.2.5 and 5.2.6.4). */
import { readCertificateParts } from '../cms/certificate-parts.ts';
import { describeCertificate } from '../cms/certificate.ts';
import { DerError } from '../cms/der.ts';
import { remembering } from '../cms/remembered.ts';
import { entryIn, isCrlOf, readCrl, type RevocationList, type Revoked } from './crl.ts';
import { answerAbout, readOcsp, responderOf, type OcspResponse } from './ocsp.ts';

/** Revocation data as it came, and since when it provably exists (a time stamp over it, or the present). */
export interface Evidence {
  readonly der: Uint8Array;
  readonly provenAt: Date;
}

export type OpenedEvidence = (RevocationList | OcspResponse) & { readonly provenAt: Date };

const evidenceKept = 64;
const open = remembering((der) => readOcsp(der) ?? readCrl(der), evidenceKept);

/** Takes apart what can be read; the rest is left out. */
export function openEvidence(pile: readonly Evidence[]): OpenedEvidence[] {
  return pile.flatMap(({ der, provenAt }) => {
    const opened = open(der);
    return opened === null ? [] : [{ ...opened, provenAt }];
  });
}

export type RevocationSource = 'ocsp' | 'crl';

/** stale: data there is, but too old or too late for the instant. unproven: its own signer's certificate has run out. */
export type RevocationStatus =
  | { readonly kind: 'good'; readonly source: RevocationSource; readonly at: Date; readonly der: Uint8Array }
  | {
      readonly kind: 'revoked';
      readonly source: RevocationSource;
      readonly at: Date;
      readonly der: Uint8Array;
      readonly revoked: Revoked;
    }
  | { readonly kind: 'unknown'; readonly why: 'none' | 'stale' | 'unproven' };

export interface StatusQuestion {
  readonly certificate: Uint8Array;
  readonly issuer: Uint8Array;
  /** The instant the certificate is used at: a proven time, or now. */
  readonly at: Date;
  readonly now: Date;
}

interface Statement {
  readonly source: RevocationSource;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
  readonly keepsExpiredSince: Date | null;
  readonly revoked: Revoked | null;
  readonly isProven: boolean;
  readonly der: Uint8Array;
}

/** The newest usable statement decides; one that a certificate was revoked later than `at` leaves it good at `at`. */
export function statusOf(question: StatusQuestion, pile: readonly OpenedEvidence[]): RevocationStatus {
  const { certificate, at, now } = question;
  const statements = pile
    .flatMap((evidence) => statementOf(question, evidence))
    .toSorted((a, b) => b.thisUpdate.getTime() - a.thisUpdate.getTime());
  const proven = statements.filter(({ isProven }) => isProven);
  const { notAfter } = readCertificateParts(certificate);
  const usable = proven.find((one) => one.revoked !== null || isUsable(one, notAfter, at, now));
  if (usable === undefined) {
    if (statements.length === 0) return { kind: 'unknown', why: 'none' };
    return { kind: 'unknown', why: proven.length === 0 ? 'unproven' : 'stale' };
  }
  const { source, thisUpdate, revoked, der } = usable;
  if (revoked !== null) return { kind: 'revoked', source, at: thisUpdate, der, revoked };
  return { kind: 'good', source, at: thisUpdate, der };
}

const clockToleranceMs = 5 * 60_000;
/** For data that does not say when the next comes (RFC 6960, 4.2.2.1: newer is always to be had). */
const freshMs = 24 * 3_600_000;

/** Fresh for the instant: made after it, or still in force at it. A silent list after the end of validity proves nothing. */
function isUsable(statement: Statement, notAfter: Date, at: Date, now: Date): boolean {
  const { thisUpdate, nextUpdate, keepsExpiredSince } = statement;
  if (thisUpdate.getTime() > now.getTime() + clockToleranceMs) return false;
  const isTooLate = thisUpdate > notAfter && (keepsExpiredSince === null || keepsExpiredSince > notAfter);
  if (isTooLate) return false;
  const inForceUntil = nextUpdate?.getTime() ?? thisUpdate.getTime() + freshMs;
  return thisUpdate >= at || inForceUntil >= at.getTime();
}

function statementOf(question: StatusQuestion, evidence: OpenedEvidence): Statement[] {
  try {
    return evidence.kind === 'crl' ? fromCrl(question, evidence) : fromOcsp(question, evidence);
  } catch (error) {
    // An entry of foreign data that cannot be read states nothing.
    if (error instanceof DerError) return [];
    throw error;
  }
}

function fromCrl(
  { certificate, issuer }: StatusQuestion,
  list: RevocationList & { readonly provenAt: Date },
): Statement[] {
  const isCa = describeCertificate(certificate)?.isCa ?? false;
  if (list.covers !== 'all' && (list.covers === 'authorities') !== isCa) return [];
  if (!isCrlOf(list, issuer)) return [];
  const { thisUpdate, nextUpdate, keepsExpiredSince, der } = list;
  const revoked = entryIn(list, certificate);
  const isProven = list.provenAt <= readCertificateParts(issuer).notAfter;
  return [{ source: 'crl', thisUpdate, nextUpdate, keepsExpiredSince, revoked, isProven, der }];
}

function fromOcsp(
  { certificate, issuer }: StatusQuestion,
  response: OcspResponse & { readonly provenAt: Date },
): Statement[] {
  const answer = answerAbout(response, certificate, issuer);
  if (answer === null || answer.status === 'unknown') return [];
  const responder = responderOf(response, issuer);
  if (responder === null) return [];
  const { notBefore, notAfter } = readCertificateParts(responder);
  const { thisUpdate, nextUpdate, keepsExpiredSince, status } = answer;
  const isProven = response.provenAt <= notAfter && response.producedAt >= notBefore;
  const revoked = status === 'good' ? null : status;
  return [
    { source: 'ocsp', thisUpdate, nextUpdate, keepsExpiredSince, revoked, isProven, der: response.der },
  ];
}
