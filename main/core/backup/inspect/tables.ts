/** Every row of every table is read by its key, and looked up again in each index of its table. */
import type { ReadableDb, Value } from '../../kernel/database.ts';
import { isCorrupt } from '../make.ts';
import { tablesOf, type TableShape } from '../readable-rows.ts';
import type { Place, Slice } from './inspection.ts';

const rowsAtOnce = 50;

/** A table with the statements that look at a portion of it. */
export interface TableWalk {
  readonly name: string;
  readonly keys: readonly string[];
  readonly first: string;
  readonly next: string;
  /** Each counts the rows of a portion that one index does not know. */
  readonly indexes: readonly { readonly name: string; readonly sql: string }[];
}

/** Asked once for a walk: the statements do not change while the program runs. */
export function tableWalks(db: ReadableDb): TableWalk[] {
  return tablesOf(db).map((table) => walkOf(db, table));
}

function walkOf(db: ReadableDb, table: TableShape): TableWalk {
  const keys = table.hasRowid ? ['rowid'] : table.key.map((key) => `"${key}"`);
  const key = keys.join(', ');
  const named = keys.map((one, index) => `${one} AS k${index}`).join(', ');
  const select = `SELECT ${named}, * FROM "${table.name}"`;
  const order = `ORDER BY ${key} LIMIT ${rowsAtOnce}`;
  return {
    name: table.name,
    keys,
    first: `${select} ${order}`,
    next: `${select} WHERE (${key}) > (${keys.map((_, index) => `:k${index}`).join(', ')}) ${order}`,
    indexes: indexesOf(db, table, keys),
  };
}

interface IndexColumn {
  cid: number;
  name: string | null;
}

/** Indexes over whole tables and plain columns; a partial one, or one over an expression, cannot be asked for a given row. */
function indexesOf(db: ReadableDb, table: TableShape, keys: readonly string[]) {
  const indexes = db.all<{ name: string; origin: string; partial: number }>(
    `SELECT name, origin, partial FROM pragma_index_list(:table)`,
    { table: table.name },
  );
  return indexes.flatMap(({ name, origin, partial }) => {
    if (partial === 1 || (origin === 'pk' && !table.hasRowid)) return [];
    const columns = db.all<IndexColumn>('SELECT cid, name FROM pragma_index_xinfo(:name) WHERE key = 1', {
      name,
    });
    if (columns.some(({ cid }) => cid < 0)) return [];
    const same = [...columns.map((column) => `"${column.name}"`), ...keys];
    const range = (alias: string) => keys.map((key) => `${alias}.${key}`).join(', ');
    const marks = (letter: string) => keys.map((_, index) => `:${letter}${index}`).join(', ');
    const sql = `SELECT count(*) AS n FROM "${table.name}" AS r
      WHERE (${range('r')}) >= (${marks('a')}) AND (${range('r')}) <= (${marks('b')})
        AND NOT EXISTS (SELECT 1 FROM "${table.name}" AS i INDEXED BY "${name}"
                         WHERE ${same.map((column) => `i.${column} IS r.${column}`).join(' AND ')})`;
    return [{ name, sql }];
  });
}

/** `at`: the table's name and the key of the last row seen. */
export function inspectTables(db: ReadableDb, walks: readonly TableWalk[], at: Place | null): Slice {
  const [name, ...from] = at ?? [];
  const index = at === null ? 0 : walks.findIndex((walk) => walk.name === name);
  const walk = walks[index];
  if (!walk) return { next: null, count: 0, findings: [] };
  const following = walks[index + 1];
  const nextTable: Place | null = following ? [following.name] : null;
  try {
    const rows = rowsFrom(db, walk, from);
    const findings = rows.length === 0 ? [] : unknownToIndexes(db, walk, rows);
    const next = rows.length < rowsAtOnce ? nextTable : [walk.name, ...keyOf(walk, rows.at(-1)!)];
    return { next, count: rows.length, findings };
  } catch (error) {
    if (!isCorrupt(error)) throw error;
    return {
      next: nextTable,
      count: 0,
      findings: [{ code: 'data.unreadable', facts: { table: walk.name } }],
    };
  }
}

type Row = Record<string, Value>;

const marked = (letter: string, values: readonly (string | number)[]) =>
  Object.fromEntries(values.map((value, index) => [`${letter}${index}`, value]));

function rowsFrom(db: ReadableDb, walk: TableWalk, from: Place): Row[] {
  return from.length === 0 ? db.all<Row>(walk.first) : db.all<Row>(walk.next, marked('k', from));
}

/** Keys of this program's tables are words and whole numbers. */
function keyOf(walk: TableWalk, row: Row): Place {
  return walk.keys.map((_, index) => row[`k${index}`] as string | number);
}

function unknownToIndexes(db: ReadableDb, walk: TableWalk, rows: readonly Row[]): Slice['findings'] {
  const range = { ...marked('a', keyOf(walk, rows[0]!)), ...marked('b', keyOf(walk, rows.at(-1)!)) };
  return walk.indexes
    .filter(({ sql }) => db.get<{ n: number }>(sql, range)!.n > 0)
    .map(({ name }) => ({ code: 'data.index_differs', facts: { table: walk.name, index: name } }));
}
