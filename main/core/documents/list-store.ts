/** The SQL of lists: which documents stand in which place of an order, and which rows a question finds. */
import type { SortKey } from '#contract/list-question.ts';
import type { Parameters, ReadableDb } from '../kernel/database.ts';

type Place = string | number;

const dayless = '~';
/** Documents without the day stand in blocks of so many, by their turn. */
const blockBits = 10;

interface Order {
  readonly rows: string;
  readonly inside: string;
}

const byDay = (column: string): Order => ({ rows: `${column} = :place`, inside: 'seq' });

/** Rows of one place of an order, and how they stand inside it. The texts are those of the indexes of migration 160. */
const orders: Readonly<Record<SortKey, Order>> = {
  newest: { rows: 'TRUE', inside: 'seq' },
  number: {
    rows: `CAST(substr(coalesce(arrived_on, issued_on, date(created_at, '+7 hours')), 1, 4) AS INTEGER) * 100000 + coalesce(book_number, 0) / 64 = :place`,
    inside: 'book_number DIR, suffix DIR, seq',
  },
  arrived: byDay('arrived_on'),
  issued: byDay('issued_on'),
  due: byDay('due_on'),
  issuer: { rows: 'issuer_name = :place', inside: 'seq' },
};

/** The block of a place that is one, and what its rows have besides. */
function blockOf(order: SortKey, place: Place): { block: number; rows: string } | null {
  if (order === 'newest') return { block: Number(place), rows: 'TRUE' };
  if (!String(place).startsWith(dayless)) return null;
  return { block: Number(String(place).slice(1)), rows: orders[order].rows.replace('= :place', 'IS NULL') };
}

const inDirection = (inside: string, isUp: boolean) =>
  `${inside.replaceAll('DIR', isUp ? 'ASC' : 'DESC')} ${isUp ? 'ASC' : 'DESC'}`;

export interface Counted {
  readonly place: Place;
  readonly n: number;
}

/** How many documents stand in each place of an order; `where` is about direction, state and book_id. */
export function countedPlaces(
  db: ReadableDb,
  order: SortKey | 'all',
  where: string,
  parameters: Parameters,
): Counted[] {
  return db.all<Counted>(
    `SELECT place, sum(n) AS n FROM document_place WHERE sorted = :sorted AND ${where} GROUP BY place`,
    { ...parameters, sorted: order },
  );
}

const places: Readonly<Record<SortKey, string>> = {
  newest: 'seq >> 10',
  number: orders.number.rows.replace(' = :place', ''),
  arrived: `coalesce(arrived_on, '~' || printf('%07d', seq >> 10))`,
  issued: `coalesce(issued_on, '~' || printf('%07d', seq >> 10))`,
  due: `coalesce(due_on, '~' || printf('%07d', seq >> 10))`,
  issuer: 'issuer_name',
};

/** The same for what came after `:upTo` only: few rows, as many as arrived while a list stood open. */
export function arrivedPlaces(
  db: ReadableDb,
  order: SortKey,
  where: string,
  parameters: Parameters,
): Counted[] {
  return db.all<Counted>(
    `SELECT ${places[order]} AS place, count(*) AS n FROM document WHERE seq > :upTo AND ${where} GROUP BY 1`,
    parameters,
  );
}

/** Some documents of one place that came up to `upTo`, in its inner order. */
export function seqsInPlace(
  db: ReadableDb,
  order: SortKey,
  isUp: boolean,
  where: string,
  parameters: Parameters & { readonly place: Place; readonly upTo: number },
): number[] {
  const { rows, inside } = orders[order];
  const block = blockOf(order, parameters.place);
  const low = block ? block.block << blockBits : 0;
  const high = block ? Math.min(parameters.upTo, low + (1 << blockBits) - 1) : parameters.upTo;
  const by = inDirection(inside, order === 'number' || order === 'newest' ? isUp : false);
  return seqs(
    db,
    `SELECT seq FROM document WHERE ${block?.rows ?? rows} AND seq BETWEEN :low AND :high AND ${where}
      ORDER BY ${by} LIMIT :take OFFSET :skip`,
    { ...parameters, low, high },
  );
}

const seqs = (db: ReadableDb, sql: string, parameters: Parameters): number[] =>
  db.all<{ seq: number }>(sql, parameters).map(({ seq }) => seq);

/** The newest documents that a question of the search index finds, at most `:most`. */
export const matchedSeqs = `
  SELECT rowid AS seq FROM document_search
   WHERE document_search MATCH :match AND rowid > :after AND rowid <= :upTo ORDER BY rowid DESC LIMIT :most`;

/** The newest documents that a condition on rows finds, at most `:most`. */
export const conditionSeqs = (where: string): string => `
  SELECT seq FROM document WHERE ${where} AND seq > :after AND seq <= :upTo ORDER BY seq DESC LIMIT :most`;

/** Found by words alone, for use inside a condition. */
export const foundByWords = 'seq IN (SELECT rowid FROM document_search WHERE document_search MATCH :words)';

/** The newest documents whose files have the words, at most `:most`. */
export const fileWordsSeqs = `
  SELECT rowid AS seq FROM file_search
   WHERE file_search MATCH :fileWords AND rowid > :after AND rowid <= :upTo ORDER BY rowid DESC LIMIT :most`;

/** What one of the statements above finds, newest first: in one piece, for a row each costs as much as finding it. */
export function foundSeqs(
  db: ReadableDb,
  found: string,
  parameters: Parameters & { readonly after: number; readonly upTo: number; readonly most: number },
): number[] {
  const { all } = db.get<{ all: string }>(
    `SELECT json_group_array(seq) AS "all" FROM (${found})`,
    parameters,
  )!;
  // SQLite has just written it, of whole numbers.
  return JSON.parse(all) as number[];
}

/** Of these documents those the person has not opened, in the same order. */
export function unreadOf(db: ReadableDb, found: readonly number[], me: string): number[] {
  return seqs(
    db,
    `SELECT wanted.value AS seq FROM json_each(:found) AS wanted CROSS JOIN document ON document.seq = wanted.value
      WHERE NOT EXISTS (SELECT 1 FROM seen WHERE seen.person_id = :me AND seen.document_id = document.id)
      ORDER BY wanted.key`,
    { found: JSON.stringify(found), me },
  );
}

const sortColumns: Readonly<Record<Exclude<SortKey, 'newest'>, string>> = {
  number: `substr(coalesce(arrived_on, issued_on, created_at), 1, 4) DIR, book_number DIR, suffix DIR`,
  arrived: 'arrived_on IS NULL, arrived_on DIR',
  issued: 'issued_on IS NULL, issued_on DIR',
  due: 'due_on IS NULL, due_on DIR',
  issuer: 'issuer_name DIR',
};

/** These documents in another order; issuers come with their names, which SQLite cannot put in Vietnamese order. */
export function sortedOf(
  db: ReadableDb,
  found: readonly number[],
  order: Exclude<SortKey, 'newest'>,
  isUp: boolean,
): { seq: number; issuer_name: string }[] {
  return db.all(
    `SELECT document.seq, ${order === 'issuer' ? 'issuer_name' : `'' AS issuer_name`}
       FROM json_each(:found) AS wanted CROSS JOIN document ON document.seq = wanted.value
      ORDER BY ${sortColumns[order].replaceAll('DIR', isUp ? 'ASC' : 'DESC')}, document.seq DESC`,
    { found: JSON.stringify(found) },
  );
}

export function newestSeq(db: ReadableDb): number {
  return db.get<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM document')!.seq;
}
