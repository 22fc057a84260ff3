import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findAgency, putAgency, type Agency } from '#hub/agencies.ts';
import type { Db } from '#hub/database/db.ts';
import { migrate } from '#hub/database/migrations.ts';
import { openPglite } from '#hub/database/pglite.ts';
import { openPostgres } from '#hub/database/postgres.ts';
import { openIdentity, type Identity } from '#hub/identity.ts';
import { takeMessage, type NewMessage } from '#hub/messages.ts';
import { openSeal } from '#hub/seal.ts';
import { placeEmptyDatabase } from '#tests/support/embedded-database.ts';
import { hasPostgres, startPostgres, type Postgres } from '#tests/support/postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'congvan-messages-'));
const databases = new Map<string, Db>();
const identities = new Map<string, Identity>();
const titles = ['inside the hub', ...(hasPostgres() ? ['on a server'] : [])];
const now = new Date('2026-03-02T02:15:00Z');
let postgres: Postgres | null = null;

beforeAll(async () => {
  await placeEmptyDatabase(folder);
  databases.set('inside the hub', await openPglite(join(folder, 'database')));
  if (hasPostgres()) {
    postgres = await startPostgres();
    databases.set('on a server', await openPostgres(await postgres.freshDatabase(), () => undefined));
  }
  for (const [title, db] of databases) {
    await migrate(db);
    await migrate(db);
    identities.set(title, await openIdentity(db, openSeal(folder)));
    await putAgency(db, openSeal(folder), { code: 'H99', name: 'UBND tỉnh' }, now);
  }
}, 180_000);
afterAll(async () => {
  for (const db of databases.values()) await db.close();
  postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function aMessage(from: Agency, receivers: readonly number[]): NewMessage {
  return {
    key: 'k',
    messageType: 'edoc',
    from,
    fromCode: from.code,
    documentId: 'd',
    title: '',
    notation: '',
    wireKey: null,
    urgency: 0,
    payload: {
      sha256: 'a',
      size_bytes: 5_000_000_000,
      stored_sha256: 'a',
      stored_bytes: 5_000_000_000,
      encoding: 'identity',
    },
    receivers: new Map(receivers.map((id) => [id, 'H99'])),
    deviceId: null,
    attempt: 1,
  };
}

test.each(titles)(
  'a message with a delivery that cannot be written leaves nothing behind (%s)',
  async (title) => {
    const db = databases.get(title)!;
    const identity = identities.get(title)!;
    const agency = (await findAgency(db, 'H99'))!;
    const nobody = agency.id + 1000;
    await expect(takeMessage(db, identity, aMessage(agency, [agency.id, nobody]), now)).rejects.toThrow();
    expect(await db.query('SELECT id FROM message')).toEqual([]);
    expect(await takeMessage(db, identity, aMessage(agency, [agency.id]), now)).toMatchObject({
      kind: 'taken',
    });
    // One kind of number and of time from both databases.
    expect(await db.query('SELECT size_bytes, sent_at FROM message')).toEqual([
      { size_bytes: 5_000_000_000, sent_at: now },
    ]);
  },
);
