/** Brings a database to the newest version, one numbered step at a time, all steps in one transaction. */
import { copyFileSync, existsSync, renameSync } from 'node:fs';
import type { Connection } from './database.ts';
import { Refusal } from './refusal.ts';

export interface Migration {
  /** 10, 20, 30 …: the number stands in the file's name and in user_version. */
  readonly number: number;
  readonly sql: string;
}

/**
 * Applies what is missing. A copy is made beside the file before an older one is changed.
 * Refused as `core.newer_data` when a newer program has written this file.
 */
export function migrate(db: Connection, path: string, migrations: readonly Migration[]): void {
  if (isOlder(db, migrations)) keepCopy(db, path, db.userVersion);
  applyMigrations(db, migrations);
}

/** True when a database that is in use already will be changed by these migrations. */
export function isOlder(db: Connection, migrations: readonly Migration[]): boolean {
  return db.userVersion > 0 && missingIn(db, migrations).length > 0;
}

/** The same without a copy, for a database that is one itself. Refused: `core.newer_data`. */
export function applyMigrations(db: Connection, migrations: readonly Migration[]): void {
  const missing = missingIn(db, migrations);
  if (missing.length === 0) return;
  db.transact(() => {
    for (const { sql } of missing) db.script(sql);
    db.userVersion = missing.at(-1)!.number;
  });
}

function missingIn(db: Connection, migrations: readonly Migration[]): Migration[] {
  const newest = migrations.at(-1)?.number ?? 0;
  const found = db.userVersion;
  if (found > newest) throw new Refusal('core.newer_data', { found, known: newest });
  return migrations.filter(({ number }) => number > found);
}

function keepCopy(db: Connection, path: string, version: number): void {
  db.pragma('wal_checkpoint(TRUNCATE)');
  const copy = `${path}.before-${version}`;
  if (existsSync(copy)) return;
  // Under its name only when whole: a copy that a full disk cut short would be taken for one.
  copyFileSync(path, `${copy}.tmp`);
  renameSync(`${copy}.tmp`, copy);
}
