/** The SQL of the fence after a restore: what is asked about first, and what the hub has of us that we do not know. */
import type { ReadableDb, WritableDb } from '../kernel/database.ts';

/** From which instant on the hub is asked about a message before it may go out; undefined: it need not be asked. */
export function askedSince(db: ReadableDb, messageId: string): string | undefined {
  return db.get<{ since: string }>('SELECT since FROM asked_first WHERE message_id = :messageId', {
    messageId,
  })?.since;
}

export function askFirst(db: WritableDb, messageId: string, since: string): void {
  db.run('INSERT OR IGNORE INTO asked_first (message_id, since) VALUES (:messageId, :since)', {
    messageId,
    since,
  });
}

/** Every message whose fate the backup cannot know. */
export function undecidedMessages(db: ReadableDb): { id: string; created_at: string }[] {
  return db.all(
    `SELECT id, created_at FROM outbox_message WHERE state IN ('queued', 'submitting', 'uncertain', 'held')`,
  );
}

export interface SentElsewhere {
  readonly hub_id: string;
  readonly receiver: string;
  readonly body_id: string;
  readonly notation: string;
  readonly title: string;
  readonly sent_at: string;
}

/** True when our outbox has the message, under the hub's id or not yet under it. */
export function isOurs(db: ReadableDb, hubId: string, notation: string, title: string): boolean {
  return (
    db.get(
      `SELECT 1 FROM outbox_message
        WHERE hub_id = :hubId OR (hub_id IS NULL AND notation = :notation AND title = :title) LIMIT 1`,
      { hubId, notation, title },
    ) !== undefined
  );
}

export function keepSentElsewhere(db: WritableDb, row: SentElsewhere & { readonly seen_at: string }): void {
  db.run(
    `INSERT OR IGNORE INTO sent_elsewhere (hub_id, receiver, body_id, notation, title, sent_at, seen_at)
     VALUES (:hub_id, :receiver, :body_id, :notation, :title, :sent_at, :seen_at)`,
    { ...row },
  );
}

export function listSentElsewhere(db: ReadableDb): SentElsewhere[] {
  return db.all<SentElsewhere>(
    `SELECT hub_id, receiver, body_id, notation, title, sent_at FROM sent_elsewhere ORDER BY sent_at DESC LIMIT 500`,
  );
}
