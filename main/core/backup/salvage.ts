/**
 * Saves what a damaged database still holds. The newest backup is the ground, where there is one; over it is laid every row
 * that can still be read; what neither has is named. The damaged files themselves are only read.
 */
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { openConnection, type Connection, type ReadableDb, type Value } from '../kernel/database.ts';
import { checkChain } from '../kernel/journal.ts';
import type { Migration } from '../kernel/migrate.ts';
import type { Pace } from '../kernel/pace.ts';
import { Refusal } from '../kernel/refusal.ts';
import { beginStaging } from '../kernel/restored.ts';
import { syncFile } from '../kernel/whole-file.ts';
import { forgetListed } from './forget.ts';
import { isCorrupt, type DataOpened } from './make.ts';
import { placeAt } from './place.ts';
import { findBackups, remember, type BackupFound } from './restore.ts';
import { rebuildIndexes } from './search-index.ts';
import { readableRows, tablesOf, type TableShape } from './readable-rows.ts';

export interface Salvaged {
  /** The backup that filled the gaps; null when there was none. */
  readonly backup: { readonly name: string; readonly madeAt: string } | null;
  readonly documents: number;
  readonly entries: number;
  /** Tables of which not every row could be read, and of those the ones that the backup gave. */
  readonly damagedTables: readonly string[];
  readonly rowsFromBackup: number;
  /** Entries of the journal that are nowhere any more. */
  readonly lostEntries: number;
  /** The last instant before the first lost entry, and the first after the last: what was done between may be gone. */
  readonly lostFrom: string | null;
  readonly lostTo: string | null;
  /** Numbers whose document is gone, by book. */
  readonly lostNumbers: readonly { readonly book: string; readonly number: number }[];
}

/** Refused: `backup.nothing_saved`. */
export function salvage(
  data: DataOpened,
  migrations: readonly Migration[],
  folder: string | null,
  now: Date,
  pace: Pace,
): Salvaged {
  const damaged = openDamaged(data);
  try {
    const found = newestOf(data, folder, schemaOf(damaged));
    const dir = beginStaging(data.dataDir);
    const path = join(dir, 'congvan.db');
    if (found) copyFileSync(join(placeAt(found.root).snapshotsDir, found.name, 'congvan.db'), path);
    const saved = openConnection(path, data.databaseKey, 'write');
    try {
      if (!found) copySchema(damaged, saved);
      const laid = layOver(damaged, saved, pace);
      forgetListed(saved, [data.dataDir, ...(found ? [found.root] : [])], { ...data, migrations, now }, pace);
      const report = reportOf(saved, found, laid);
      const madeAt = report.lostFrom ?? lastAt(saved) ?? now.toISOString();
      remember(saved, {
        kind: 'salvage',
        name: found?.name ?? '-',
        madeAt,
        restoredAt: now.toISOString(),
        missingFiles: [],
        secrets: {},
      });
      saved.pragma('wal_checkpoint(TRUNCATE)');
      return report;
    } finally {
      saved.close();
      syncFile(path);
    }
  } catch (error) {
    if (isCorrupt(error)) throw new Refusal('backup.nothing_saved');
    throw error;
  } finally {
    damaged.close();
  }
}

function openDamaged(data: DataOpened): Connection {
  const path = join(data.dataDir, 'congvan.db');
  if (!existsSync(path)) throw new Refusal('backup.nothing_saved');
  try {
    return openConnection(path, data.databaseKey, 'read');
  } catch {
    // The first page is gone: without it no other can be found.
    throw new Refusal('backup.nothing_saved');
  }
}

const schemaOf = (db: ReadableDb) => db.get<{ user_version: number }>('PRAGMA user_version')!.user_version;

/** Of the same version only: rows of another version would not fit. */
function newestOf(data: DataOpened, folder: string | null, schema: number): BackupFound | null {
  if (folder === null) return null;
  const { backups } = findBackups(folder, data.databaseKey);
  return backups.find(({ manifest }) => manifest.schema === schema) ?? null;
}

/** Without a backup the tables are made as the damaged database describes them itself. */
function copySchema(from: ReadableDb, to: Connection): void {
  const rows = from.all<{ sql: string }>(
    `SELECT sql FROM sqlite_schema
      WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')
      ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 WHEN 'view' THEN 2 ELSE 3 END`,
  );
  for (const { sql } of rows) to.script(sql);
  to.userVersion = schemaOf(from);
}

interface LaidOver {
  readonly damagedTables: readonly string[];
  readonly rowsFromBackup: number;
}

/** A table that can be read whole is taken whole; of any other the readable rows replace those of the ground. */
function layOver(from: Connection, to: Connection, pace: Pace): LaidOver {
  const tables = tablesOf(to);
  const triggers = to.all<{ name: string; sql: string }>(
    `SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`,
  );
  to.pragma('foreign_keys = OFF');
  const damagedTables: string[] = [];
  let rowsFromBackup = 0;
  pace.enter(1, tables.length);
  to.transact(() => {
    for (const { name } of triggers) to.script(`DROP TRIGGER "${name}"`);
    for (const table of tables) {
      const read = readableRows(from, table, to);
      if (read.isWhole) to.script(`DELETE FROM "${table.name}"`);
      else damagedTables.push(table.name);
      const laid = insertAll(to, table, read.rows);
      if (!read.isWhole) rowsFromBackup += count(to, table.name) - laid;
      pace.checkStop();
    }
    for (const { sql } of triggers) to.script(sql);
    rebuildIndexes(to);
  });
  to.pragma('foreign_keys = ON');
  return { damagedTables, rowsFromBackup };
}

function insertAll(to: Connection, table: TableShape, rows: readonly Record<string, Value>[]): number {
  const columns = table.columns.map((name) => `"${name}"`).join(', ');
  const values = table.columns.map((_, index) => `:c${index}`).join(', ');
  const sql = `INSERT OR REPLACE INTO "${table.name}" (${columns}) VALUES (${values})`;
  for (const row of rows)
    to.run(sql, Object.fromEntries(table.columns.map((name, index) => [`c${index}`, row[name] ?? null])));
  return rows.length;
}

function reportOf(db: ReadableDb, backup: BackupFound | null, laid: LaidOver): Salvaged {
  const gaps = db
    .all<{ before_at: string | null; after_at: string; missing: number }>(
      `SELECT lag(at) OVER (ORDER BY counter) AS before_at, at AS after_at,
            counter - coalesce(lag(counter) OVER (ORDER BY counter), 0) - 1 AS missing FROM journal`,
    )
    .filter(({ missing }) => missing > 0);
  const lostNumbers = db.all<{ book: string; number: number }>(
    `SELECT book.name AS book, number FROM book_number JOIN book ON book.id = book_id
      WHERE document_id IS NOT NULL AND state <> 'void'
        AND NOT EXISTS (SELECT 1 FROM document WHERE document.id = document_id)
      ORDER BY book.name, number LIMIT 500`,
  );
  return {
    backup: backup ? { name: backup.name, madeAt: backup.manifest.madeAt } : null,
    documents: countOf(db, 'document'),
    entries: checkChain(db).entries,
    ...laid,
    lostEntries: gaps.reduce((sum, { missing }) => sum + missing, 0),
    lostFrom: gaps[0]?.before_at ?? null,
    lostTo: gaps.at(-1)?.after_at ?? null,
    lostNumbers,
  };
}

const countOf = (db: ReadableDb, table: string) =>
  db.get<{ n: number }>(`SELECT count(*) AS n FROM "${table}"`)!.n;
const count = (db: Connection, table: string) => countOf(db, table);

function lastAt(db: ReadableDb): string | null {
  return db.get<{ at: string }>('SELECT at FROM journal ORDER BY position DESC LIMIT 1')?.at ?? null;
}
