/** The SQL of lasting proof: fetched revocation data, verdicts to be looked at again, local copies with proof. */
import type { ReadableDb, WritableDb } from '../kernel/database.ts';
import type { Fetched } from './online/gather.ts';
import type { Level } from './verify/index.ts';

/** Revocation data under any of these keys. */
export function evidenceUnder(db: ReadableDb, own: string, lists: string): Uint8Array[] {
  return db
    .all<{ der: Uint8Array }>(
      'SELECT der FROM revocation_evidence WHERE about IN (:own, :lists) ORDER BY got_at DESC LIMIT 20',
      { own, lists },
    )
    .map(({ der }) => Uint8Array.from(der));
}

export function keepEvidence(db: WritableDb, found: Fetched, at: string): void {
  db.run(
    `INSERT INTO revocation_evidence (about, source, der, in_force_until, got_at)
     VALUES (:about, :source, :der, :until, :at)
     ON CONFLICT (about, source) DO UPDATE SET der = :der, in_force_until = :until, got_at = :at`,
    { about: found.about, source: found.source, der: found.der, until: found.inForceUntil.toISOString(), at },
  );
}

/** What ran out long ago judges nothing any more; files that need it hold it themselves. */
export function forgetEvidenceBefore(db: WritableDb, day: string): void {
  db.run('DELETE FROM revocation_evidence WHERE in_force_until < :day', { day });
}

export function keepCertificate(
  db: WritableDb,
  row: { sha256: string; der: Uint8Array; url: string; at: string },
): void {
  db.run(
    'INSERT OR IGNORE INTO fetched_certificate (sha256, der, url, got_at) VALUES (:sha256, :der, :url, :at)',
    row,
  );
}

export function fetchedCertificates(db: ReadableDb): Uint8Array[] {
  return db
    .all<{ der: Uint8Array }>('SELECT der FROM fetched_certificate ORDER BY sha256')
    .map(({ der }) => Uint8Array.from(der));
}

/** The verdict before this one, also one that trust has made old; null when there was none. */
export function verdictBefore(db: ReadableDb, sha256: string): string | null {
  const row = db.get<{ verdict: string | null }>('SELECT verdict FROM verification WHERE sha256 = :sha256', {
    sha256,
  });
  return row?.verdict ?? null;
}

export function triesOf(db: ReadableDb, sha256: string): number {
  const row = db.get<{ tries: number }>('SELECT tries FROM verification WHERE sha256 = :sha256', { sha256 });
  return row?.tries ?? 0;
}

export function setAgain(db: WritableDb, sha256: string, tries: number, againAt: string | null): void {
  db.run('UPDATE verification SET tries = :tries, again_at = :againAt WHERE sha256 = :sha256', {
    sha256,
    tries,
    againAt,
  });
}

/** Everything left open is looked at again now: the line is back, or new data came by hand. */
export function makeOpenDue(db: WritableDb, now: string): void {
  db.run(`UPDATE verification SET again_at = :now, tries = 0 WHERE verdict = 'unknown'`, { now });
}

export function dueVerdicts(db: ReadableDb, now: string, limit: number): string[] {
  return db
    .all<{ sha256: string }>(
      `SELECT sha256 FROM verification WHERE again_at IS NOT NULL AND again_at <= :now
        ORDER BY again_at LIMIT :limit`,
      { now, limit },
    )
    .map(({ sha256 }) => sha256);
}

export interface ProvenCopy {
  number: number;
  sha256: string;
  level: Level;
  made_at: string;
}

export function latestCopy(db: ReadableDb, ofSha256: string): ProvenCopy | undefined {
  return db.get<ProvenCopy>(
    `SELECT number, sha256, level, made_at FROM proven_copy WHERE of_sha256 = :ofSha256
      ORDER BY number DESC LIMIT 1`,
    { ofSha256 },
  );
}

/** Lets go of all copies of a file and of the proof still wanted for it; answers what the copies were stored as. */
export function takeCopies(db: WritableDb, ofSha256: string): string[] {
  const rows = db.all<{ sha256: string }>('SELECT sha256 FROM proven_copy WHERE of_sha256 = :ofSha256', {
    ofSha256,
  });
  db.run('DELETE FROM proven_copy WHERE of_sha256 = :ofSha256', { ofSha256 });
  forgetProofDue(db, ofSha256);
  return rows.map(({ sha256 }) => sha256);
}

export function addCopy(db: WritableDb, row: ProvenCopy & { of_sha256: string }): void {
  db.run(
    `INSERT INTO proven_copy (of_sha256, number, sha256, level, made_at)
     VALUES (:of_sha256, :number, :sha256, :level, :made_at)`,
    { ...row },
  );
}

export interface ProofDue {
  of_sha256: string;
  document_id: string;
  due_at: string;
  tries: number;
  trouble: string | null;
}

export function setProofDue(db: WritableDb, row: ProofDue): void {
  db.run(
    `INSERT INTO proof_due (of_sha256, document_id, due_at, tries, trouble)
     VALUES (:of_sha256, :document_id, :due_at, :tries, :trouble)
     ON CONFLICT (of_sha256) DO UPDATE SET due_at = :due_at, tries = :tries, trouble = :trouble`,
    { ...row },
  );
}

export function forgetProofDue(db: WritableDb, ofSha256: string): void {
  db.run('DELETE FROM proof_due WHERE of_sha256 = :ofSha256', { ofSha256 });
}

export function proofDue(db: ReadableDb, ofSha256: string): ProofDue | undefined {
  return db.get<ProofDue>('SELECT * FROM proof_due WHERE of_sha256 = :ofSha256', { ofSha256 });
}

export function dueProofs(db: ReadableDb, now: string, limit: number): ProofDue[] {
  return db.all<ProofDue>('SELECT * FROM proof_due WHERE due_at <= :now ORDER BY due_at LIMIT :limit', {
    now,
    limit,
  });
}

/** The authority has changed or answers again: what waited is tried now. Renewals keep their day. */
export function makeProofsDue(db: WritableDb, now: string): void {
  db.run('UPDATE proof_due SET due_at = :now, tries = 0 WHERE tries > 0', { now });
}

export function waitingProofs(db: ReadableDb): { count: number; trouble: string | null } {
  const row = db.get<{ count: number; trouble: string | null }>(
    `SELECT count(*) AS count, max(trouble) AS trouble FROM proof_due
      WHERE NOT EXISTS (SELECT 1 FROM proven_copy c WHERE c.of_sha256 = proof_due.of_sha256 AND tries = 0)`,
  );
  return row ?? { count: 0, trouble: null };
}

/** The document that has this file, as its main file or beside it. */
export function documentOf(db: ReadableDb, sha256: string): string | null {
  const row = db.get<{ document_id: string }>(
    'SELECT document_id FROM file_version WHERE sha256 = :sha256 ORDER BY is_main DESC, number DESC LIMIT 1',
    { sha256 },
  );
  return row?.document_id ?? null;
}

export interface VerdictChange {
  id: string;
  sha256: string;
  document_id: string | null;
  before: string;
  after: string;
  at: string;
}

export function addVerdictChange(db: WritableDb, row: VerdictChange): void {
  db.run(
    `INSERT INTO verdict_change (id, sha256, document_id, before, after, at)
     VALUES (:id, :sha256, :document_id, :before, :after, :at)`,
    { ...row },
  );
}

export function forgetVerdictChanges(db: WritableDb, sha256: string): void {
  db.run('DELETE FROM verdict_change WHERE sha256 = :sha256', { sha256 });
}

/** Changes for the worse that nobody has acknowledged, newest first. */
export function openVerdictChanges(db: ReadableDb, limit: number): VerdictChange[] {
  return db.all<VerdictChange>(
    `SELECT id, sha256, document_id, before, after, at FROM verdict_change
      WHERE seen_by IS NULL AND after <> 'valid' AND document_id IS NOT NULL ORDER BY at DESC LIMIT :limit`,
    { limit },
  );
}

export function acknowledgeChanges(db: WritableDb, documentId: string, personId: string): number {
  return db.run(
    'UPDATE verdict_change SET seen_by = :personId WHERE document_id = :documentId AND seen_by IS NULL',
    { documentId, personId },
  ).changes;
}
