/** The tables of the hub, brought up to date in numbered steps. */
import type { Db } from './db.ts';
import { ownProtocol } from './own-protocol.ts';

/** Written for PostgreSQL 15; a step is never changed after it was released. */
const steps: readonly string[] = [
  `
  CREATE TABLE account (
    system_id     text PRIMARY KEY,
    sealed_secret text NOT NULL
  );
  CREATE TABLE agency (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code        text NOT NULL UNIQUE,
    code102     text NOT NULL DEFAULT '',
    old_code    text NOT NULL DEFAULT '',
    parent_code text NOT NULL DEFAULT '',
    name        text NOT NULL,
    mail        text NOT NULL DEFAULT '',
    level       integer NOT NULL DEFAULT 1,
    is_open     boolean NOT NULL DEFAULT true,
    system_id   text REFERENCES account,
    changed_at  timestamptz NOT NULL
  );
  CREATE INDEX agency_of_account ON agency (system_id);
  CREATE INDEX agency_code102 ON agency (code102);
  CREATE INDEX agency_old_code ON agency (old_code);
  CREATE TABLE message (
    id              text PRIMARY KEY,
    key             text NOT NULL UNIQUE,
    message_type    text NOT NULL CHECK (message_type IN ('edoc', 'status')),
    from_agency     bigint NOT NULL REFERENCES agency,
    from_code       text NOT NULL,
    document_id     text NOT NULL,
    title           text NOT NULL,
    notation        text NOT NULL,
    payload_sha256  text NOT NULL,
    size_bytes      bigint NOT NULL,
    sent_at         timestamptz NOT NULL
  );
  CREATE INDEX message_of_sender ON message (from_agency, sent_at);
  CREATE TABLE delivery (
    id          uuid PRIMARY KEY,
    message_id  text NOT NULL REFERENCES message,
    agency_id   bigint NOT NULL REFERENCES agency,
    to_code     text NOT NULL,
    status      text NOT NULL CHECK (status IN ('initial', 'processing', 'done', 'fail')),
    status_desc text NOT NULL DEFAULT '',
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    UNIQUE (message_id, agency_id)
  );
  CREATE INDEX delivery_inbox ON delivery (agency_id, created_at);
  `,
  ownProtocol,
];

/** What this hub's tables are at. */
export const schemaVersion = steps.length;

/** Any number; two hubs that start on one server wait for each other. */
const migrationLock = 7_102_016;

/** Applies the steps not yet applied; refuses a database that a newer hub has written. */
export async function migrate(db: Db): Promise<void> {
  await db.tx(async (tx) => {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [migrationLock]);
    await tx.exec('CREATE TABLE IF NOT EXISTS schema_version (version integer NOT NULL)');
    const [row] = await tx.query<{ version: number }>('SELECT version FROM schema_version');
    const version = row?.version ?? 0;
    if (version > steps.length) throw new Error(`The database is of a newer hub (version ${version})`);
    if (version === steps.length) return;
    for (const step of steps.slice(version)) await tx.exec(step);
    await tx.exec('DELETE FROM schema_version');
    await tx.query('INSERT INTO schema_version VALUES ($1)', [steps.length]);
  });
}
