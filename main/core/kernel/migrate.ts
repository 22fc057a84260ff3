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
  const newest = migrations.at(-1)?.number ?? 0;
  const found = db.userVersion;
  if (found > newest) throw new Refusal('core.newer_data', { found, known: newest });
  const missing = migrations.filter(({ number }) => number > found);
  if (missing.length === 0) return;
  if (found > 0) keepCopy(db, path, found);
  db.transact(() => {
    for (const { sql } of missing) db.script(sql);
    db.userVersion = newest;
  });
}

function keepCopy(db: Connection, path: string, version: number): void {
  db.pragma('wal_checkpoint(TRUNCATE)');
  const copy = `${path}.before-${version}`;
  if (existsSync(copy)) return;
  // Under its name only when whole: a copy that a full disk cut short would be taken for one.
  copyFileSync(path, `${copy}.tmp`);
  renameSync(`${copy}.tmp`, copy);
}
