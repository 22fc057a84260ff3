import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openConnection, type Connection } from '#core/kernel/database.ts';
import { append, checkChain, deviceFromSeed, publicKeyOf } from '#core/kernel/journal.ts';
import { migrate } from '#core/kernel/migrate.ts';
import { migrations } from '#core/migrations/index.ts';
import { newDataDir } from '#tests/support/core.ts';

const dir = newDataDir();
const device = deviceFromSeed('desk', new Uint8Array(32).fill(3));
let db: Connection;

beforeAll(() => {
  const path = join(dir, 'journal.db');
  db = openConnection(path, new Uint8Array(32), 'write');
  migrate(db, path, migrations);
  db.run('INSERT INTO device (id, public_key, added_at) VALUES (:id, :key, :at)', {
    id: device.id,
    key: publicKeyOf(device),
    at: '2026-01-01',
  });
  for (let number = 1; number <= 6; number += 1) note(number, new Date(`2026-11-20T0${number}:00:00Z`));
  for (const { name } of db.all<{ name: string }>(
    `SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'journal'`,
  ))
    triggers.set(
      name,
      db.get<{ sql: string }>('SELECT sql FROM sqlite_schema WHERE name = :name', { name })!.sql,
    );
});
afterAll(() => {
  db.close();
  rmSync(dir, { recursive: true, force: true });
});

const triggers = new Map<string, string>();
const note = (number: number, at: Date) =>
  append(
    db,
    device,
    { type: 'test.noted', entity: 'thing', entityId: 'one', baseVersion: 0, payload: { number } },
    'program',
    at,
  );

/** What somebody with the key and a SQLite shell would do; undone afterwards. */
function tampered(change: () => void): { entries: number; found: unknown[][] } {
  db.script('SAVEPOINT tamper');
  try {
    for (const name of triggers.keys()) db.script(`DROP TRIGGER ${name}`);
    change();
    const { entries, findings } = checkChain(db);
    return { entries, found: findings.map(({ code, facts }) => [code, facts['entry']]) };
  } finally {
    db.script('ROLLBACK TO tamper; RELEASE tamper');
  }
}

describe('the journal', () => {
  it('is whole as it was written', () => {
    expect(checkChain(db)).toEqual({ entries: 6, findings: [] });
  });

  it('cannot be changed or shortened by an ordinary statement', () => {
    expect(() => db.run(`UPDATE journal SET actor = 'nobody' WHERE counter = 3`)).toThrow(/never changed/);
    expect(() => db.run('DELETE FROM journal WHERE counter = 3')).toThrow(/never shortened/);
  });

  it.each(['payload', 'at', 'actor', 'type', 'entity_id', 'hlc'])(
    'names the entry whose %s was edited',
    (column) => {
      const { found } = tampered(() =>
        db.run(`UPDATE journal SET ${column} = '{"number":9}' WHERE counter = 3`),
      );
      expect(found).toEqual([['journal.hash_differs', 'desk-3']]);
    },
  );

  it('names the entry where one before it is gone', () => {
    const { found } = tampered(() => db.run('DELETE FROM journal WHERE counter = 3'));
    expect(found).toEqual([
      ['journal.entry_missing', 'desk-4'],
      ['journal.chain_broken', 'desk-4'],
    ]);
  });

  it('names both when two have changed places', () => {
    const { found } = tampered(() => {
      db.run('UPDATE journal SET position = 100 WHERE counter = 3');
      db.run('UPDATE journal SET position = 3 WHERE counter = 4');
      db.run('UPDATE journal SET position = 4 WHERE counter = 3');
    });
    const entries = found.filter(([code]) => code === 'journal.chain_broken').map(([, entry]) => entry);
    expect(entries).toEqual(['desk-4', 'desk-3', 'desk-5']);
  });

  it('names the entry that was rewritten with a hash that fits but without the key of the device', () => {
    const { found } = tampered(() => {
      const row = db.get<{ signature: Uint8Array }>('SELECT signature FROM journal WHERE counter = 6')!;
      const forged = Buffer.from(row.signature);
      forged[0]! ^= 1;
      db.run('UPDATE journal SET signature = :forged WHERE counter = 6', { forged });
    });
    expect(found).toEqual([['journal.signature_wrong', 'desk-6']]);
  });

  it('names an entry written under a device that is not known here', () => {
    const { found } = tampered(() => {
      db.run(`INSERT INTO device (id, public_key, added_at) VALUES ('guest', :key, '2026')`, {
        key: publicKeyOf(deviceFromSeed('guest', createHash('sha256').update('guest').digest())),
      });
      db.run(`UPDATE journal SET device = 'guest' WHERE counter = 5`);
    });
    expect(found).toEqual([['journal.signature_wrong', 'desk-5']]);
  });

  it('keeps its own time going forward when the clock of the machine goes back', () => {
    db.script('SAVEPOINT clock');
    note(7, new Date('2009-01-01T00:00:00Z'));
    note(8, new Date('2009-01-01T00:00:00Z'));
    const hlc = db.all<{ hlc: string }>('SELECT hlc FROM journal ORDER BY position').map((row) => row.hlc);
    expect(hlc).toEqual(hlc.toSorted());
    expect(new Set(hlc).size).toBe(8);
    expect(checkChain(db).findings).toEqual([]);
    db.script('ROLLBACK TO clock; RELEASE clock');
  });
});
