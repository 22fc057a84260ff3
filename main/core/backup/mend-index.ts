/**
 * Makes a damaged search index anew while people work: a second one is filled beside it in short transactions and kept up
 * by triggers of its own, then takes its name in one step. One that takes no rows any more is taken away first, and searching
 * is refused meanwhile; registering never is.
 */
import type { Connection } from '../kernel/database.ts';
import { damageOf } from '../kernel/damage.ts';
import type { Pace } from '../kernel/pace.ts';
import { beforeEveryRow, dropIndex, fedIndexes, rebuildIndexes, type FedIndex } from './search-index.ts';
import * as store from './store.ts';
import type { Mending } from './store.ts';

/** A portion is made larger or smaller so that others wait about so long for the database. */
const portionMs = 30;
const mostAtOnce = 5_000;
const fewestAtOnce = 20;

export interface Mended {
  readonly names: readonly string[];
  readonly longestPortionMs: number;
}

/** Makes every index anew. Stopped by `pace`, it goes on at the next call. Refused: `core.cancelled`. */
export function mendIndexes(db: Connection, pace: Pace): Mended {
  const indexes = wanted(db);
  let longestPortionMs = 0;
  for (const index of indexes) {
    // One that keeps its own text is small, and its rows have no numbers to go by.
    if (index.rowid === null) db.transact(() => rebuildIndexes(db, [index]));
    else longestPortionMs = Math.max(longestPortionMs, mendOne(db, index, index.rowid, pace));
  }
  return { names: indexes.map(({ name }) => name), longestPortionMs };
}

const besideMark = '_anew';

/** The indexes as they are to be; of one that was taken away already, its follower knows all. */
function wanted(db: Connection): FedIndex[] {
  const all = fedIndexes(db);
  const there = all.filter(({ name }) => !name.endsWith(besideMark));
  const gone = all
    .filter(({ name }) => name.endsWith(besideMark))
    .map((beside) => named(beside, (text) => text.replaceAll(besideMark, '')))
    .filter(({ name }) => !there.some((index) => index.name === name));
  return [...there, ...gone];
}

function mendOne(db: Connection, index: FedIndex, rowid: string, pace: Pace): number {
  const beside = besideOf(index);
  let state = begun(db, index, beside);
  let atOnce = 200;
  let longestMs = 0;
  pace.enter(1, state.total);
  for (;;) {
    const start = performance.now();
    const next = db.transact(() => fillPortion(db, beside, rowid, state, atOnce));
    const tookMs = performance.now() - start;
    longestMs = Math.max(longestMs, tookMs);
    if (next === null) break;
    pace.advance(next.done - state.done);
    state = next;
    const scale = portionMs / Math.max(1, tookMs);
    atOnce = Math.round(Math.min(mostAtOnce, Math.max(fewestAtOnce, atOnce * Math.min(2, scale))));
    // As long again the database is free for those who work.
    pace.rest(tookMs);
  }
  db.transact(() => takePlace(db, index, beside));
  return longestMs;
}

/** The same index under another name, with its own triggers. */
function besideOf(index: FedIndex): FedIndex {
  return named(index, (text) => text.replaceAll(index.name, `${index.name}${besideMark}`));
}

function named(index: FedIndex, renamed: (text: string) => string): FedIndex {
  return {
    ...index,
    name: renamed(index.name),
    sql: renamed(index.sql),
    insert: renamed(index.insert),
    triggers: index.triggers.map(({ name, sql }) => ({ name: renamed(name), sql: renamed(sql) })),
  };
}

/** What an earlier try has filled is gone on with. */
function begun(db: Connection, index: FedIndex, beside: FedIndex): Mending {
  const known = store.mending(db);
  if (known?.index === index.name && isThere(db, beside.name)) return known;
  const total = db.get<{ n: number }>(`SELECT count(*) AS n FROM "${index.source}"`)!.n;
  const state = { index: index.name, upTo: beforeEveryRow, done: 0, total };
  db.transact(() => {
    dropWithTriggers(db, beside);
    // One that takes no rows any more would stand against every registering.
    if (!takesRows(db, index)) dropWithTriggers(db, index);
    db.script(beside.sql);
    for (const { sql } of beside.triggers) db.script(sql);
    store.setMending(db, state);
  });
  return state;
}

function takesRows(db: Connection, index: FedIndex): boolean {
  db.script('SAVEPOINT trying');
  try {
    db.script(`INSERT OR REPLACE ${index.insert} ORDER BY ${index.rowid} DESC LIMIT 3`);
    db.all(`SELECT rowid FROM "${index.name}" ORDER BY rowid DESC LIMIT 3`);
    return true;
  } catch (error) {
    if (damageOf(error) === null) throw error;
    return false;
  } finally {
    db.script('ROLLBACK TO trying; RELEASE trying');
  }
}

/** Null when nothing is left to enter. What a trigger has entered meanwhile is entered again, which changes nothing. */
function fillPortion(
  db: Connection,
  beside: FedIndex,
  rowid: string,
  state: Mending,
  atOnce: number,
): Mending | null {
  const rows = `FROM "${beside.source}" AS new WHERE ${rowid} > :from ORDER BY ${rowid} LIMIT :atOnce`;
  const { last, n } = db.get<{ last: number | null; n: number }>(
    `SELECT max(row) AS last, count(*) AS n FROM (SELECT ${rowid} AS row ${rows})`,
    { from: state.upTo, atOnce },
  )!;
  if (last === null) return null;
  db.run(`INSERT OR REPLACE ${beside.insert} WHERE ${rowid} > :from AND ${rowid} <= :last`, {
    from: state.upTo,
    last,
  });
  const next = { ...state, upTo: last, done: state.done + n };
  store.setMending(db, next);
  return next;
}

function takePlace(db: Connection, index: FedIndex, beside: FedIndex): void {
  for (const { name } of beside.triggers) db.script(`DROP TRIGGER IF EXISTS "${name}"`);
  dropWithTriggers(db, index);
  db.script(`ALTER TABLE "${beside.name}" RENAME TO "${index.name}"`);
  for (const { sql } of index.triggers) db.script(sql);
  store.setMending(db, null);
}

function dropWithTriggers(db: Connection, index: FedIndex): void {
  for (const { name } of index.triggers) db.script(`DROP TRIGGER IF EXISTS "${name}"`);
  if (isThere(db, index.name)) dropIndex(db, index.name);
}

function isThere(db: Connection, name: string): boolean {
  return db.get('SELECT 1 FROM sqlite_schema WHERE name = :name', { name }) !== undefined;
}
