/** A database with nothing in it, for what only asks. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openConnection, type Connection } from '#core/kernel/database.ts';
import { migrate } from '#core/kernel/migrate.ts';
import { migrations } from '#core/migrations/index.ts';
import { newDataDir } from '#tests/support/core.ts';

export function openEmptyDb(): Connection {
  const dir = newDataDir();
  const path = join(dir, 'empty.db');
  const db = openConnection(path, new Uint8Array(32), 'write');
  migrate(db, path, migrations);
  onTestFinished(() => {
    db.close();
    rmSync(dir, { recursive: true, force: true });
  });
  return db;
}
