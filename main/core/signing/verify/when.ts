/** When a signature was made, as far as that is proven, and what level of lasting proof it has reached. */
import type { Finding } from './findings.ts';
import { authorityOf, type StampTrust } from './proven-time.ts';
import type { Level, NoteCode } from './report.ts';
import type { Scene, Subject } from './scene.ts';
import type { TrustAnswer } from './signer-trust.ts';

const clockToleranceMs = 5 * 60_000;
/** Some signers write local time as if it were UTC; seven hours then are no sign of anything. */
const localTimeMs = 7 * 3_600_000;
const localTimeSlackMs = 30 * 60_000;

/** What the stamp on the signature, or the stamp it is, proves; null when there is none. */
export function stampTrust({ time }: Scene, { value }: Subject): StampTrust | null {
  if (value.timestamp === null || value.coverage === null) return null;
  return time.judge(value.timestamp, value.coverage.end);
}

/** The earliest proof: a stamp on the signature itself, or a document time stamp of the same or a later revision. */
export function trustedTime(scene: Scene, { value }: Subject, stamp: StampTrust | null): Date | null {
  if (value.bytes !== 'intact' || value.coverage === null) return null;
  const own = stamp === 'trusted' ? (value.timestamp?.at ?? null) : null;
  const covering = scene.time.provenAt(value.coverage.end);
  if (own === null || covering === null) return own ?? covering;
  return own < covering ? own : covering;
}

/** When a newer stamp proves that this one was there. */
export function laterTime({ time }: Scene, { value }: Subject): Date | null {
  return value.coverage === null ? null : time.provenAt(value.coverage.end + 1);
}

export function authorityName({ subjects }: Scene, { value }: Subject, provenAt: Date): string | null {
  const all = [value.timestamp, ...subjects.map(({ value: other }) => other.timestamp)];
  const maker = all.find((check) => check?.at?.getTime() === provenAt.getTime());
  return maker ? authorityOf(maker) : null;
}

export function stampFindings(
  scene: Scene,
  subject: Subject,
  stamp: StampTrust | null,
  { who }: TrustAnswer,
): Finding[] {
  const findings: Finding[] = [];
  const { value } = subject;
  const covering = laterTime(scene, subject);
  const own = value.timestamp?.at ?? null;
  // Each stamp must be younger than what it covers (ETSI EN 319 102-1, 5.6.2.2).
  if (
    stamp === 'trusted' &&
    own !== null &&
    covering !== null &&
    own.getTime() > covering.getTime() + clockToleranceMs
  )
    findings.push({ level: 'unclear', sub: 'TIMESTAMP_ORDER_FAILURE', reason: 'timestamp_order' });
  if (stamp === 'expired' && who === 'expired')
    findings.unshift({ level: 'unclear', sub: 'NO_POE', reason: 'timestamp_expired' });
  return findings;
}

export function stampNotes(stamp: StampTrust | null): NoteCode[] {
  switch (stamp) {
    case 'expired':
      return ['timestamp_expired'];
    case 'revoked':
      return ['timestamp_revoked'];
    case 'revocation_unknown':
      return ['timestamp_revocation_unknown'];
    default:
      return [];
  }
}

/** ETSI EN 319 142-1, 6.1: each level holds what the one before it holds. */
export function levelOf(
  scene: Scene,
  { value }: Subject,
  trustedAt: Date | null,
  { isSelfContained }: TrustAnswer,
): Level | null {
  if (value.bytes !== 'intact' || value.kind === 'document_timestamp') return null;
  if (trustedAt === null) return 'B-B';
  if (!isSelfContained) return 'B-T';
  return scene.time.isStoreStamped ? 'B-LTA' : 'B-LT';
}

export function timeNotes(claimedAt: Date | null, trustedAt: Date | null, now: Date): NoteCode[] {
  if (claimedAt === null) return [];
  const notes: NoteCode[] = [];
  if (claimedAt.getTime() > now.getTime() + clockToleranceMs) notes.push('claimed_time_in_future');
  const aheadMs = trustedAt === null ? 0 : claimedAt.getTime() - trustedAt.getTime();
  if (aheadMs > localTimeMs + clockToleranceMs) notes.push('claimed_time_after_timestamp');
  else if (aheadMs > localTimeMs - localTimeSlackMs) notes.push('claimed_local_time');
  return notes;
}
