/**
 * Which time stamps prove something, and when a place in the file provably existed (ETSI EN 319 102-1, 5.6).
 * The newest stamp is judged now, each older one at the time the newer ones prove for it: so a chain of stamps
 * outlives the certificates of those who made them.
 */
import { buildChain, describeCertificate, type TimestampCheck } from '../cms/index.ts';
import type { StoredItem } from '../pdf/security-store.ts';
import { openEvidence, type OpenedEvidence } from '../revocation/index.ts';
import type { VerificationContext } from './report.ts';
import { chainRevocation, Ledger, type Pile } from './revocation.ts';

/** expired: it was good, but its authority's certificate has run out and no newer stamp covers it. */
export type StampTrust = 'trusted' | 'untrusted' | 'expired' | 'revoked' | 'revocation_unknown';

/** One believed document time stamp and the end of what it covers. */
interface Anchor {
  readonly end: number;
  readonly at: Date;
}

export interface DocumentStamp {
  readonly end: number;
  readonly check: TimestampCheck;
}

export class ProvenTime {
  readonly ledger = new Ledger();
  readonly #lookedUp = new Map<string, readonly OpenedEvidence[]>();
  readonly #context: VerificationContext;
  readonly #anchors: Anchor[] = [];
  readonly #stored: readonly { readonly to: number; readonly opened: OpenedEvidence }[];
  readonly #others: readonly OpenedEvidence[];
  readonly #stamps = new Map<TimestampCheck, StampTrust>();

  /** `alongside` is what came inside signatures and time stamps. */
  constructor(
    context: VerificationContext,
    stored: readonly StoredItem[],
    alongside: readonly Uint8Array[],
    stamps: readonly DocumentStamp[],
  ) {
    this.#context = context;
    const open = (der: Uint8Array) => openEvidence([{ der, provenAt: context.at }]);
    this.#stored = stored.flatMap(({ der, to }) => open(der).map((opened) => ({ to, opened })));
    this.#others = [...alongside, ...(context.revocation ?? [])].flatMap(open);
    for (const stamp of stamps.toSorted((a, b) => b.end - a.end)) this.#take(stamp);
  }

  #take({ end, check }: DocumentStamp): void {
    const trust = this.judge(check, end);
    if (trust === 'trusted' && check.at !== null) this.#anchors.push({ end, at: check.at });
  }

  /** When what ends at this place provably existed: the earliest believed stamp over it, or now. */
  at(end: number): Date {
    return this.provenAt(end) ?? this.#context.at;
  }

  provenAt(end: number): Date | null {
    const times = this.#anchors.filter((anchor) => anchor.end >= end).map(({ at }) => at.getTime());
    return times.length === 0 ? null : new Date(Math.min(...times));
  }

  /** All revocation data that may speak about a certificate, each piece with the time it provably existed. */
  readonly pile: Pile = (certificate, issuer) => [
    ...this.embedded,
    ...this.#others,
    ...this.#known(certificate, issuer),
  ];

  /** What is kept outside the file, asked for once. */
  #known(certificate: Uint8Array, issuer: Uint8Array): readonly OpenedEvidence[] {
    const { lookUp, at } = this.#context;
    if (lookUp === undefined) return [];
    const key = Buffer.from(certificate).toString('base64');
    const before = this.#lookedUp.get(key);
    if (before !== undefined) return before;
    const found = openEvidence(lookUp(certificate, issuer).map((der) => ({ der, provenAt: at })));
    this.#lookedUp.set(key, found);
    return found;
  }

  /** What the file's own store holds. */
  get embedded(): OpenedEvidence[] {
    return this.#stored.map(({ to, opened }) => ({ ...opened, provenAt: this.at(to) }));
  }

  /** Whether a believed stamp covers all of the file's own revocation data. */
  get isStoreStamped(): boolean {
    return this.#stored.length > 0 && this.#stored.every(({ to }) => this.provenAt(to) !== null);
  }

  /** Whether a stamp, standing before `end`, proves its time. Asked twice, answered once. */
  judge(check: TimestampCheck, end: number): StampTrust {
    const known = this.#stamps.get(check);
    if (known !== undefined) return known;
    const trust = this.#judged(check, end);
    this.#stamps.set(check, trust);
    return trust;
  }

  #judged(check: TimestampCheck, end: number): StampTrust {
    const { certificateDer, at } = check;
    if (check.problem !== null || certificateDer === null || at === null) {
      if (check.problem === 'untrusted' && certificateDer !== null) this.ledger.issuerOf(certificateDer);
      return 'untrusted';
    }
    const { anchors, intermediates, at: now } = this.#context;
    const seenAt = this.at(end + 1);
    const chain = buildChain(certificateDer, [...check.given, ...intermediates], anchors, seenAt);
    if (chain.problem !== null) return 'expired';
    const { status, index } = chainRevocation(chain, seenAt, now, this.pile, this.ledger);
    if (status.kind === 'unknown') return 'revocation_unknown';
    if (status.kind === 'good' || status.revoked.at > seenAt) return 'trusted';
    const isHarmless = index === 0 && harmlessReasons.has(status.revoked.reason) && at < status.revoked.at;
    return isHarmless ? 'trusted' : 'revoked';
  }
}

// RFC 3161, 4, 1: after a change of name, a successor or the end of the service older stamps stay good.
const harmlessReasons: ReadonlySet<number | null> = new Set([3, 4, 5]);

/** The name of the authority that made a stamp. */
export function authorityOf({ certificateDer }: TimestampCheck): string | null {
  const about = certificateDer === null ? null : describeCertificate(certificateDer);
  return about && (about.subject.commonName ?? about.subject.organization);
}
