/** PostgreSQL inside this process, in a folder of its own; for one hub on one machine. */
import type { PGlite, Transaction } from '@electric-sql/pglite';
import type { Db } from './db.ts';

/** Opens or makes the database in `folder`. PGlite takes no lock of its own: hold the hub's lock file first. */
export async function openPglite(folder: string): Promise<Db> {
  const { PGlite: Pglite } = await import('@electric-sql/pglite');
  const lite: PGlite = await Pglite.create(folder);
  return {
    ...statements(lite),
    tx: (work) => lite.transaction((transaction) => work(inside(transaction))),
    close: () => lite.close(),
  };
}

function inside(transaction: Transaction): Db {
  const db: Db = { ...statements(transaction), tx: (work) => work(db), close: () => Promise.resolve() };
  return db;
}

function statements(on: Pick<PGlite, 'query' | 'exec'> | Transaction): Pick<Db, 'query' | 'exec'> {
  return {
    async query<Row>(sql: string, parameters: readonly unknown[] = []) {
      return (await on.query<Row>(sql, [...parameters])).rows;
    },
    async exec(sql) {
      await on.exec(sql);
    },
  };
}
