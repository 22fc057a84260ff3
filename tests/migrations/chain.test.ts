/** Each migration on a stored database of the version before, the whole chain, and the picture of today's schema. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openConnection, type Connection } from '#core/kernel/database.ts';
import { migrate } from '#core/kernel/migrate.ts';
import { migrations } from '#core/migrations/index.ts';
import { newDataDir } from '#tests/support/core.ts';
import { rowsOf } from './stored.ts';

const dir = newDataDir();
const key = new Uint8Array(32).fill(5);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const open = (name: string) => {
  const path = join(dir, name);
  return { path, db: openConnection(path, key, 'write') };
};
const tablesOf = (db: Connection) =>
  db
    .all<{ name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    )
    .map(({ name }) => name);
const columnsOf = (db: Connection, table: string) =>
  db.all<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`).map(({ name }) => name);
const columnsIn = (db: Connection, tables: readonly string[]) =>
  new Map(tables.map((name) => [name, columnsOf(db, name)]));
/** Only these columns: a later version may add some, and must keep these. */
const contentOf = (db: Connection, tables: ReadonlyMap<string, readonly string[]>) =>
  Object.fromEntries(
    [...tables].map(([name, columns]) => [name, db.all(`SELECT ${columns.join(', ')} FROM ${name}`)]),
  );
const upTo = (number: number) => migrations.filter((one) => one.number <= number);

/** A database as version `number` left it: migrated step by step, with rows in every table that had come by then. */
function storedAt(number: number, db: Connection, path: string): void {
  for (const one of upTo(number)) {
    migrate(db, path, upTo(one.number));
    for (const row of rowsOf(one.number)) db.run(row);
  }
}

describe('the migrations', () => {
  it('have rising numbers by tens, which are their files’ names', () => {
    const numbers = migrations.map(({ number }) => number);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    for (const number of numbers) {
      expect(number % 10).toBe(0);
      expect(number).toBeGreaterThan(0);
    }
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it.each(migrations.slice(1).map(({ number }, index) => [number, migrations[index]!.number] as const))(
    '%d keeps every row of a database of version %d, and makes a copy of it first',
    (number, before) => {
      const { path, db } = open(`step-${number}.db`);
      storedAt(before, db, path);
      const tables = columnsIn(
        db,
        tablesOf(db).filter((name) => !/_search/.test(name)),
      );
      const content = contentOf(db, tables);
      expect(
        Object.values(content).every((rows) => rows.length > 0),
        'rows in every table',
      ).toBe(true);
      migrate(db, path, upTo(number));
      expect(db.userVersion).toBe(number);
      expect(contentOf(db, tables)).toEqual(content);
      expect(db.all('PRAGMA foreign_key_check')).toEqual([]);
      expect(db.pragma('integrity_check')).toBe('ok');
      db.close();
      const copy = openConnection(`${path}.before-${before}`, key, 'read');
      expect([copy.userVersion, contentOf(copy, tables)]).toEqual([before, content]);
      copy.close();
    },
  );

  it('end at the same schema, whether done in one go or one by one with data', () => {
    const schema = (db: Connection) =>
      db.all(
        `SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name`,
      );
    const once = open('once.db');
    migrate(once.db, once.path, migrations);
    const stepwise = open('stepwise.db');
    storedAt(migrations.at(-1)!.number, stepwise.db, stepwise.path);
    expect(schema(stepwise.db)).toEqual(schema(once.db));
    expect(existsSync(`${once.path}.before-0`)).toBe(false);
    once.db.close();
    stepwise.db.close();
  });

  it('bring the documents that are there already into the search index', () => {
    const { path, db } = open('search.db');
    storedAt(50, db, path);
    migrate(db, path, upTo(60));
    const found = `SELECT rowid AS seq FROM document_search WHERE document_search MATCH '"duong" AND "giao" AND "thong"*'`;
    expect(db.all(found)).toEqual([{ seq: 1 }]);
    db.close();
  });

  it('that fail leave the old version as it was', () => {
    const { path, db } = open('failing.db');
    storedAt(20, db, path);
    const broken = [
      ...upTo(20),
      { number: 30, sql: 'CREATE TABLE half (id TEXT); CREATE TABLE half (id TEXT);' },
    ];
    expect(() => migrate(db, path, broken)).toThrow(/already exists/);
    expect([db.userVersion, tablesOf(db).includes('half')]).toEqual([20, false]);
    migrate(db, path, migrations);
    expect(db.userVersion).toBe(migrations.at(-1)!.number);
    db.close();
  });

  it('make the schema of this picture', async () => {
    const { path, db } = open('picture.db');
    migrate(db, path, migrations);
    const statements = db
      .all<{ sql: string }>(
        `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE '%\\_search\\_%' ESCAPE '\\' OR type = 'trigger' ORDER BY tbl_name, type DESC, name`,
      )
      .map(({ sql }) => `${sql};`);
    db.close();
    await expect(`${statements.join('\n\n')}\n`).toMatchFileSnapshot('schema.sql');
  });
});
