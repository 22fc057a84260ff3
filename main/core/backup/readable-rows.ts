/** Reads every row of a damaged table that can still be read: from both ends, and in the gap between by trying on. */
import type { Connection, ReadableDb, Value } from '../kernel/database.ts';
import { isCorrupt } from './make.ts';

export interface TableShape {
  readonly name: string;
  readonly columns: readonly string[];
  /** The columns of the key, in its order; empty for a table known by its row's number alone. */
  readonly key: readonly string[];
  readonly hasRowid: boolean;
}

type Row = Record<string, Value>;

export interface ReadRows {
  readonly rows: readonly Row[];
  readonly isWhole: boolean;
}

/** Ordinary tables; the parts of a full-text index are made anew, not read. */
export function tablesOf(db: ReadableDb): TableShape[] {
  return db
    .all<{ name: string; wr: number }>(
      `SELECT name, wr FROM pragma_table_list
        WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    )
    .map(({ name, wr }) => {
      const columns = db.all<{ name: string; pk: number }>(
        `SELECT name, pk FROM pragma_table_info('${name}') ORDER BY cid`,
      );
      const key = columns.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk);
      return {
        name,
        columns: columns.map((column) => column.name),
        key: key.map((column) => column.name),
        hasRowid: wr === 0,
      };
    });
}

/** `ground` is a database whose keys are tried where the damaged one cannot be walked. */
export function readableRows(from: Connection, table: TableShape, ground: ReadableDb): ReadRows {
  const columns = table.columns.map((name) => `"${name}"`).join(', ');
  const select = `SELECT ${columns} FROM "${table.name}"`;
  const forward = walk(from, `${select} ORDER BY ${orderOf(table, '')}`);
  if (forward.isWhole) return forward;
  const backward = walk(from, `${select} ORDER BY ${orderOf(table, ' DESC')}`);
  const rows = new Map<string, Row>();
  for (const row of [...forward.rows, ...backward.rows]) rows.set(keyOf(table, row), row);
  for (const row of tryKnownKeys(from, table, ground, select, rows)) rows.set(keyOf(table, row), row);
  return { rows: [...rows.values()], isWhole: false };
}

const orderOf = ({ hasRowid, key }: TableShape, way: string) =>
  hasRowid ? `rowid${way}` : key.map((name) => `"${name}"${way}`).join(', ');

function keyOf(table: TableShape, row: Row): string {
  const names = table.key.length > 0 ? table.key : table.columns;
  return JSON.stringify(names.map((name) => String(row[name])));
}

/** Rows until the first page that cannot be read. */
function walk(db: Connection, sql: string): ReadRows {
  const rows: Row[] = [];
  try {
    for (const row of db.each<Row>(sql)) rows.push(row);
    return { rows, isWhole: true };
  } catch (error) {
    if (!isCorrupt(error) && !isUnreadable(error)) throw error;
    return { rows, isWhole: false };
  }
}

/** A disk that gives an error instead of bytes. */
function isUnreadable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_IOERR');
}

/** Rows behind a damaged page are still found by a key that the backup knows, when their own page is whole. */
function* tryKnownKeys(
  from: Connection,
  table: TableShape,
  ground: ReadableDb,
  select: string,
  known: ReadonlyMap<string, Row>,
): Generator<Row> {
  if (table.key.length === 0) return;
  const where = table.key.map((name, index) => `"${name}" = :k${index}`).join(' AND ');
  const keys = table.key.map((name) => `"${name}"`).join(', ');
  for (const row of ground.all<Row>(`SELECT ${keys} FROM "${table.name}"`)) {
    if (known.has(keyOf(table, row))) continue;
    const parameters = Object.fromEntries(table.key.map((name, index) => [`k${index}`, row[name] ?? null]));
    const found = tryOne(from, `${select} WHERE ${where}`, parameters);
    if (found) yield found;
  }
}

function tryOne(db: Connection, sql: string, parameters: Row): Row | undefined {
  try {
    return db.get<Row>(sql, parameters);
  } catch (error) {
    if (!isCorrupt(error) && !isUnreadable(error)) throw error;
    return undefined;
  }
}
