/** The SQL of signing: verdicts, trusted certificates, chosen drivers. */
import type { z } from 'zod';
import type { Verification } from '#contract/signing.ts';
import type { ReadableDb, WritableDb } from '../kernel/database.ts';

type VerificationValue = z.infer<typeof Verification>;

export function verification(db: ReadableDb, sha256: string): VerificationValue | null {
  const row = db.get<{ report: string }>(
    'SELECT report FROM verification WHERE sha256 = :sha256 AND is_old = 0',
    { sha256 },
  );
  // Written by setVerification from the same type.
  return row ? (JSON.parse(row.report) as VerificationValue) : null;
}

export function setVerification(db: WritableDb, sha256: string, report: VerificationValue): void {
  db.run(
    `INSERT INTO verification (sha256, as_of, report, verdict) VALUES (:sha256, :asOf, :report, :verdict)
     ON CONFLICT (sha256) DO UPDATE SET as_of = :asOf, report = :report, verdict = :verdict, is_old = 0`,
    { sha256, asOf: report.asOf, report: JSON.stringify(report), verdict: report.verdict },
  );
}

/** Of a file that is wiped nothing stays, not even who signed it. */
export function forgetVerification(db: WritableDb, sha256: string): void {
  db.run('DELETE FROM verification WHERE sha256 = :sha256', { sha256 });
}

/** Trust has changed, so every verdict is old: none is shown, each is judged anew, and a change is told. */
export function forgetVerifications(db: WritableDb, now: string): void {
  db.run('UPDATE verification SET is_old = 1, tries = 0, again_at = :now', { now });
}

export interface TrustRow {
  sha256: string;
  kind: 'anchor' | 'intermediate';
  name: string;
  valid_to: string;
  der: Uint8Array;
  added_by_name: string;
}

export function trustCertificates(db: ReadableDb): TrustRow[] {
  return db.all<TrustRow>(
    `SELECT sha256, kind, trust_certificate.name, valid_to, der, person.name AS added_by_name
       FROM trust_certificate JOIN person ON person.id = added_by ORDER BY kind, trust_certificate.name`,
  );
}

export function insertTrust(
  db: WritableDb,
  row: {
    sha256: string;
    kind: string;
    name: string;
    validTo: string;
    der: Uint8Array;
    addedBy: string;
    at: string;
  },
): void {
  db.run(
    `INSERT INTO trust_certificate (sha256, kind, name, valid_to, der, added_by, added_at)
     VALUES (:sha256, :kind, :name, :validTo, :der, :addedBy, :at)
     ON CONFLICT (sha256) DO UPDATE SET kind = :kind`,
    row,
  );
}

export function deleteTrust(db: WritableDb, sha256: string): boolean {
  return db.run('DELETE FROM trust_certificate WHERE sha256 = :sha256', { sha256 }).changes === 1;
}

/** A setting of signing as it was written; null when it never was. */
export function setting(db: ReadableDb, name: string): string | null {
  return db.get<{ value: string }>('SELECT value FROM setting WHERE name = :name', { name })?.value ?? null;
}

export function setSetting(db: WritableDb, name: string, value: string): void {
  db.run(
    'INSERT INTO setting (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = :value',
    { name, value },
  );
}

export function drivers(db: ReadableDb): string[] {
  const value = setting(db, 'signing.drivers');
  // Written by setDrivers from a list of paths.
  return value === null ? [] : (JSON.parse(value) as string[]);
}

export function setDrivers(db: WritableDb, paths: readonly string[]): void {
  setSetting(db, 'signing.drivers', JSON.stringify(paths));
}
