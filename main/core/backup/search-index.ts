/**
 * The full-text indexes of the database and what feeds each. What an index holds is said once, by the trigger that enters
 * a new row; checking, filling and making anew all read it there.
 */
import type { Connection, ReadableDb, Value } from '../kernel/database.ts';
import { damageOf } from '../kernel/damage.ts';
import type { Pace } from '../kernel/pace.ts';

/** Old registers stand before the first document, with numbers below zero. */
export const beforeEveryRow = Number.MIN_SAFE_INTEGER;

export interface FedIndex {
  readonly name: string;
  readonly sql: string;
  /** The table whose rows are found through it. */
  readonly source: string;
  readonly triggers: readonly { readonly name: string; readonly sql: string }[];
  /** The columns that are filled, without the row's number. */
  readonly columns: readonly string[];
  /** The statement that enters rows, up to where its source is named. */
  readonly insert: string;
  /** The row's number in the source, e.g. `new.seq`; null where the index keeps its own text and numbers. */
  readonly rowid: string | null;
  /** Where one row is entered by a look into a third table: the statement for it, the row's columns as parameters. */
  readonly perRow: string | null;
}

const enters =
  /AFTER INSERT ON "?(\w+)"?\s+BEGIN\s+INSERT INTO "?(\w+)"? \(([^)]*)\)\s*VALUES \(([\s\S]*)\);\s*END\s*$/;

export function fedIndexes(db: ReadableDb): FedIndex[] {
  const triggers = db.all<{ name: string; sql: string }>(
    `SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`,
  );
  return db
    .all<{ name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%fts5%' ORDER BY name`,
    )
    .flatMap((index) => fedBy(index, triggers));
}

function fedBy(
  index: { readonly name: string; readonly sql: string },
  triggers: readonly { readonly name: string; readonly sql: string }[],
): FedIndex[] {
  const named = new RegExp(`\\b${index.name}\\b`);
  for (const { sql } of triggers) {
    const [, source, target, columnList = '', values] = enters.exec(sql) ?? [];
    if (source === undefined || target !== index.name) continue;
    const columns = columnList.split(',').map((column) => column.trim());
    const hasRowid = columns[0] === 'rowid';
    return [
      {
        ...index,
        source,
        triggers: triggers.filter((one) => named.test(one.sql)),
        columns: hasRowid ? columns.slice(1) : columns,
        insert: `INTO "${index.name}" (${columnList}) SELECT ${values} FROM "${source}" AS new`,
        perRow: null,
        rowid: hasRowid ? (values ?? '').slice(0, (values ?? '').indexOf(',')).trim() : null,
      },
    ];
  }
  return fedRowByRow(index, triggers);
}

const entersByLooking =
  /AFTER INSERT ON "?(\w+)"?\s+BEGIN[\s\S]*?(INSERT INTO "?(\w+)"? \(([^)]*)\)\s*SELECT [\s\S]*?);/;

function fedRowByRow(
  index: { readonly name: string; readonly sql: string },
  triggers: readonly { readonly name: string; readonly sql: string }[],
): FedIndex[] {
  const named = new RegExp(`\\b${index.name}\\b`);
  for (const { sql } of triggers) {
    const [, source, insert, target, columns = ''] = entersByLooking.exec(sql) ?? [];
    if (source === undefined || insert === undefined || target !== index.name) continue;
    return [
      {
        ...index,
        source,
        triggers: triggers.filter((one) => named.test(one.sql)),
        columns: columns.split(',').map((column) => column.trim()),
        insert: '',
        rowid: null,
        perRow: insert.replaceAll(/\bnew\.(\w+)/g, ':$1'),
      },
    ];
  }
  return [];
}

/** Empties the indexes and fills them from their sources, in the caller's transaction. */
export function rebuildIndexes(db: Connection, indexes: readonly FedIndex[] = fedIndexes(db)): string[] {
  for (const index of indexes) {
    dropIndex(db, index.name);
    db.script(index.sql);
    if (index.perRow === null) db.script(`INSERT ${index.insert}`);
    else for (const row of db.all<Row>(`SELECT * FROM "${index.source}"`)) enterOne(db, index.perRow, row);
  }
  return indexes.map(({ name }) => name);
}

type Row = Record<string, Value>;

function enterOne(db: Connection, statement: string, row: Row): void {
  const names = new Set([...statement.matchAll(/:(\w+)/g)].map(([, name]) => name!));
  db.run(statement, Object.fromEntries([...names].map((name) => [name, row[name] ?? null])));
}

/** Pages of an index that are merged in one transaction. */
const mergedAtOnce = 64;

/**
 * A row that goes leaves its words in the parts of an index until these are merged. Merges all parts of every index, in
 * short transactions. Refused: `core.cancelled`; what was merged by then stays so.
 */
export function dropDeletedWords(db: Connection, pace: Pace): void {
  for (const { name } of fedIndexes(db)) {
    try {
      mergeParts(db, name, pace);
    } catch (error) {
      // A damaged one is made anew from its rows, which have none of these words.
      if (damageOf(error) === null) throw error;
    }
  }
}

function mergeParts(db: Connection, name: string, pace: Pace): void {
  const changes = () => db.get<{ n: number }>('SELECT total_changes() AS n')!.n;
  // A number below zero also takes parts that are the only ones of their size (sqlite.org/fts5, 6.8).
  for (let pages = -mergedAtOnce; ; pages = mergedAtOnce) {
    const [before, begun] = [changes(), performance.now()];
    db.transact(() => db.run(`INSERT INTO "${name}" ("${name}", rank) VALUES ('merge', :pages)`, { pages }));
    if (changes() - before < 2) return;
    pace.rest(performance.now() - begun);
  }
}

const shadows = ['data', 'idx', 'content', 'docsize', 'config'];

/** Takes an index away however damaged it is: its tables are ordinary ones, and its name a row of the schema. */
export function dropIndex(db: Connection, name: string): void {
  try {
    db.script(`DROP TABLE "${name}"`);
  } catch {
    // It cannot even be opened; what it is made of can still be dropped.
    db.undefended(() => {
      for (const shadow of shadows) db.script(`DROP TABLE IF EXISTS "${name}_${shadow}"`);
      db.script(`PRAGMA writable_schema = ON;
        DELETE FROM sqlite_schema WHERE type = 'table' AND name = '${name}';
        PRAGMA writable_schema = RESET`);
    });
  }
}
