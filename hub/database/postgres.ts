/** A PostgreSQL server, reached by its address (`DATABASE_URL`). */
import { Pool, types, type CustomTypesConfig, type PoolClient } from 'pg';
import type { Db } from './db.ts';

const connectionsMax = 10;

/** Connects to the server; `onLost` hears of idle connections that broke, which the pool replaces by itself. */
export async function openPostgres(url: string, onLost: (error: Error) => void): Promise<Db> {
  const pool = new Pool({ connectionString: url, max: connectionsMax, types: { getTypeParser } });
  pool.on('error', onLost);
  await pool.query('SELECT 1');
  return { ...statements(pool), tx: (work) => transaction(pool, work), close: () => pool.end() };
}

/** The driver gives bigint as text; embedded PGlite as a number, and so does this. */
const getTypeParser: CustomTypesConfig['getTypeParser'] = (oid, format) =>
  oid === types.builtins.INT8 && format !== 'binary'
    ? (text: string) => Number(text)
    : types.getTypeParser(oid, format === 'binary' ? 'binary' : 'text');

async function transaction<Value>(pool: Pool, work: (db: Db) => Promise<Value>): Promise<Value> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const db: Db = { ...statements(client), tx: (inner) => inner(db), close: () => Promise.resolve() };
    const value = await work(db);
    await client.query('COMMIT');
    return value;
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    await client.query('ROLLBACK').then(
      () => (broken = undefined),
      () => undefined,
    );
    throw error;
  } finally {
    // A connection that could not even roll back is thrown away instead of being used again.
    client.release(broken);
  }
}

function statements(on: Pool | PoolClient): Pick<Db, 'query' | 'exec'> {
  return {
    async query<Row>(sql: string, parameters: readonly unknown[] = []) {
      const result = await on.query(sql, [...parameters]);
      // The statement names its columns; `Row` is what its caller wrote beside it.
      return result.rows as Row[];
    },
    async exec(sql) {
      await on.query(sql);
    },
  };
}
