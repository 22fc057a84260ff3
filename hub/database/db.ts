/** The little of a database the hub needs, the same over embedded PGlite and over a PostgreSQL server. */

export type Db = {
  /** Rows in the shape the statement names; the caller says which. */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Several statements without parameters. */
  exec(sql: string): Promise<void>;
  /** All of it or nothing; committed and on disk when the promise is fulfilled. */
  tx<Value>(work: (db: Db) => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
};
