/** The SQL of signing: verdicts, trusted certificates, chosen drivers. */
import type { z } from 'zod';
import type { Verification } from '#contract/signing.ts';
import type { ReadableDb, WritableDb } from '../kernel/database.ts';

type VerificationValue = z.infer<typeof Verification>;

export function verification(db: ReadableDb, sha256: string): VerificationValue | null {
  const row = db.get<{ report: string }>('SELECT report FROM verification WHERE sha256 = :sha256', {
    sha256,
  });
  // Written by setVerification from the same type.
  return row ? (JSON.parse(row.report) as VerificationValue) : null;
}

export function setVerification(db: WritableDb, sha256: string, report: VerificationValue): void {
  db.run(
    `INSERT INTO verification (sha256, as_of, report) VALUES (:sha256, :asOf, :report)
     ON CONFLICT (sha256) DO UPDATE SET as_of = :asOf, report = :report`,
    { sha256, asOf: report.asOf, report: JSON.stringify(report) },
  );
}

/** Of a file that is wiped nothing stays, not even who signed it. */
export function forgetVerification(db: WritableDb, sha256: string): void {
  db.run('DELETE FROM verification WHERE sha256 = :sha256', { sha256 });
}

/** Trust has changed, so every verdict is old; each is judged anew when it is next looked at. */
export function forgetVerifications(db: WritableDb): void {
  db.run('DELETE FROM verification');
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

export function drivers(db: ReadableDb): string[] {
  const row = db.get<{ value: string }>(`SELECT value FROM setting WHERE name = 'signing.drivers'`);
  // Written by setDrivers from a list of paths.
  return row ? (JSON.parse(row.value) as string[]) : [];
}

export function setDrivers(db: WritableDb, paths: readonly string[]): void {
  db.run(
    `INSERT INTO setting (name, value) VALUES ('signing.drivers', :value) ON CONFLICT (name) DO UPDATE SET value = :value`,
    { value: JSON.stringify(paths) },
  );
}
