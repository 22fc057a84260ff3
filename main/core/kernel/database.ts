/** The one SQLite file: encrypted, in WAL, opened for writing once and for reading by several threads. */
import Database from 'better-sqlite3';
import { foldedWords } from './fold.ts';
import { Refusal } from './refusal.ts';

export type Value = string | number | bigint | Uint8Array | null;
export type Parameters = Readonly<Record<string, Value>>;

/** A connection that can only read; what a query's handler gets. */
export interface ReadableDb {
  get<Row>(sql: string, parameters?: Parameters): Row | undefined;
  all<Row>(sql: string, parameters?: Parameters): Row[];
  each<Row>(sql: string, parameters?: Parameters): IterableIterator<Row>;
}

/** A connection inside a writing transaction; what a command's handler gets. */
export interface WritableDb extends ReadableDb {
  run(sql: string, parameters?: Parameters): { changes: number };
}

/** One open connection with its prepared statements. */
export class Connection implements WritableDb {
  readonly #raw: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();

  constructor(raw: Database.Database) {
    this.#raw = raw;
  }

  get<Row>(sql: string, parameters: Parameters = {}): Row | undefined {
    // SQLite's rows have the shape the statement asks for; each store function states it once.
    return this.#prepared(sql).get(parameters) as Row | undefined;
  }

  all<Row>(sql: string, parameters: Parameters = {}): Row[] {
    return this.#prepared(sql).all(parameters) as Row[];
  }

  each<Row>(sql: string, parameters: Parameters = {}): IterableIterator<Row> {
    return this.#prepared(sql).iterate(parameters) as IterableIterator<Row>;
  }

  run(sql: string, parameters: Parameters = {}): { changes: number } {
    return { changes: this.#prepared(sql).run(parameters).changes };
  }

  /** Runs several statements, as a migration does. */
  script(sql: string): void {
    this.#raw.exec(sql);
  }

  /** Runs `work` in one IMMEDIATE transaction: all of it is written, or nothing. */
  transact<T>(work: () => T): T {
    return this.#raw.transaction(work).immediate();
  }

  /** Lets `work` write to what SQLite keeps to itself (a full-text index's own tables, the schema): to take away what is damaged. */
  undefended<T>(work: () => T): T {
    this.#raw.unsafeMode(true);
    try {
      return work();
    } finally {
      this.#raw.unsafeMode(false);
    }
  }

  get userVersion(): number {
    return Number(this.#raw.pragma('user_version', { simple: true }));
  }

  set userVersion(version: number) {
    this.#raw.pragma(`user_version = ${Math.trunc(version)}`);
  }

  pragma(text: string): unknown {
    return this.#raw.pragma(text, { simple: true });
  }

  close(): void {
    this.#statements.clear();
    this.#raw.close();
  }

  #prepared(sql: string): Database.Statement {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.#raw.prepare(sql)));
    return statement;
  }
}

/**
 * Opens the file at `path` with its 32-byte key. Refused as `core.wrong_key` when the key does not open it.
 * synchronous=FULL: what was answered survives power loss (design §3).
 */
export function openConnection(path: string, key: Uint8Array, mode: 'write' | 'read'): Connection {
  const raw = new Database(path, { readonly: mode === 'read', timeout: 5000 });
  raw.pragma(`cipher = 'sqlcipher'`);
  raw.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`);
  try {
    if (mode === 'write') raw.pragma('journal_mode = WAL');
    raw.pragma('synchronous = FULL');
    const connection = connectionOf(raw);
    raw.prepare('SELECT count(*) FROM sqlite_schema').get();
    return connection;
  } catch (error) {
    raw.close();
    const isWrongKey = error instanceof Error && 'code' in error && error.code === 'SQLITE_NOTADB';
    throw isWrongKey ? new Refusal('core.wrong_key') : error;
  }
}

/** What every connection has, wherever its pages lie. */
export function connectionOf(raw: Database.Database): Connection {
  raw.pragma('foreign_keys = ON');
  // What is deleted or overwritten leaves no copy in a free page: a refused secret is gone (P2).
  raw.pragma('secure_delete = ON');
  raw.pragma('cache_size = -32000');
  raw.function('folded_words', { deterministic: true }, (text) => foldedWords(String(text)));
  return new Connection(raw);
}
