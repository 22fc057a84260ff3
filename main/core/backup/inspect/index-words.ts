/** The search index against the rows it is made from: each row is found by its own words, and nothing else is found. */
import type { ReadableDb } from '../../kernel/database.ts';
import { damageOf } from '../../kernel/damage.ts';
import { beforeEveryRow, type FedIndex } from '../search-index.ts';
import type { Place, Slice } from './inspection.ts';

const rowsAtOnce = 20;

/** `at`: the index, which way round, and the row's number. */
export function inspectIndex(db: ReadableDb, indexes: readonly FedIndex[], at: Place | null): Slice {
  const kept = indexes.filter(({ rowid }) => rowid !== null);
  const [name, way = 'rows', from = beforeEveryRow] = at ?? [];
  const position = at === null ? 0 : kept.findIndex((index) => index.name === name);
  const index = kept[position];
  if (!index) return { next: null, count: 0, findings: [] };
  const following = kept[position + 1];
  const nextIndex: Place | null = following ? [following.name] : null;
  try {
    return way === 'rows'
      ? withoutWords(db, index, Number(from))
      : withoutRow(db, index, Number(from), nextIndex);
  } catch (error) {
    if (damageOf(error) === null) throw error;
    return { next: nextIndex, count: 0, findings: [differs(index)] };
  }
}

const differs = ({ name }: FedIndex) => ({ code: 'search.index_differs', facts: { index: name } });

/** Rows that are not found by their own words. */
function withoutWords(db: ReadableDb, index: FedIndex, from: number): Slice {
  const { rowid, name } = index;
  const values = index.insert.slice(index.insert.indexOf('SELECT'));
  const rows = db
    .all<Record<string, string | number | null>>(
      `${values} WHERE ${rowid} > :from ORDER BY ${rowid} LIMIT ${rowsAtOnce}`,
      { from },
    )
    .map((row) => Object.values(row));
  const find = `SELECT 1 FROM "${name}" WHERE "${name}" MATCH :words AND rowid = :row`;
  const isLost = rows.some(([row, ...texts]) => {
    const words = probe(index.columns, texts.map(String));
    return words !== '' && db.get(find, { words, row: Number(row) }) === undefined;
  });
  const last = rows.at(-1)?.[0];
  const isEnd = rows.length < rowsAtOnce || last === undefined;
  return {
    next: isEnd ? [name, 'found', beforeEveryRow] : [name, 'rows', Number(last)],
    count: rows.length,
    findings: isLost ? [differs(index)] : [],
  };
}

/** The first and the last plain word of each column; letters with marks are the tokenizer's own affair. */
function probe(columns: readonly string[], texts: readonly string[]): string {
  return columns
    .flatMap((column, index) => {
      const words = (texts[index] ?? '')
        .split(/[^\p{L}\p{N}]+/u)
        .filter((word) => /^[A-Za-z0-9]+$/.test(word));
      return [...new Set([words[0], words.at(-1)])].flatMap((word) =>
        word === undefined ? [] : [`${column} : "${word}"`],
      );
    })
    .join(' AND ');
}

/** What is found without being there. */
function withoutRow(db: ReadableDb, index: FedIndex, from: number, nextIndex: Place | null): Slice {
  const { name, source, rowid } = index;
  const column = (rowid ?? '').replace('new.', '');
  const portion = `SELECT rowid AS row FROM "${name}" WHERE rowid > :from ORDER BY rowid LIMIT ${rowsAtOnce * 10}`;
  const rows = db.all<{ row: number; isThere: number }>(
    `SELECT row, EXISTS (SELECT 1 FROM "${source}" AS s WHERE s."${column}" = row) AS isThere FROM (${portion})`,
    { from },
  );
  const isEnd = rows.length < rowsAtOnce * 10;
  return {
    next: isEnd ? nextIndex : [name, 'found', rows.at(-1)!.row],
    count: 0,
    findings: rows.some(({ isThere }) => isThere === 0) ? [differs(index)] : [],
  };
}
