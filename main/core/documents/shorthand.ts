/** "Gõ tắt": the office's own shorthand, short word by long one. */
import type { ReadableDb } from '../kernel/database.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { tidy } from '../kernel/fold.ts';

export function listShorthand(db: ReadableDb): { short: string; long: string }[] {
  return db.all('SELECT short, long FROM shorthand ORDER BY short');
}

/** Sets a short word; null takes it out. */
export function setShorthand(short: string, long: string | null, context: CommandContext): void {
  const { db } = context;
  const before = db.get<{ long: string }>('SELECT long FROM shorthand WHERE short = :short', { short });
  const after = long === null ? null : tidy(long);
  if ((before?.long ?? null) === after) return;
  if (after === null) db.run('DELETE FROM shorthand WHERE short = :short', { short });
  else
    db.run(
      'INSERT INTO shorthand (short, long) VALUES (:short, :long) ON CONFLICT DO UPDATE SET long = excluded.long',
      { short, long: after },
    );
  context.note({
    type: 'documents.shorthand_set',
    entity: 'shorthand',
    entityId: short,
    baseVersion: 0,
    payload: { old: before?.long ?? null, new: after },
  });
  context.changed('documents.shorthand', short);
}
