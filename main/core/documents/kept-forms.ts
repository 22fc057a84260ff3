/**
 * Forms that somebody is filling in, kept while they type so that a crash loses nothing. No file, no name and no bytes
 * of one are here: a file whose marks were not looked at never comes near the disk (P2).
 */
import type { z } from 'zod';
import type { documents, KeptForm } from '#contract/documents.ts';
import type { ReadableDb } from '../kernel/database.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { findSecrecyInWords } from './reading/secrecy-words.ts';

type Keeping = z.output<(typeof documents)['keep_form']['input']>;
type Kept = z.input<typeof KeptForm>;

interface Row {
  id: string;
  purpose: Kept['purpose'];
  about: string;
  content: string;
  kept_at: string;
}

/** Nobody comes back to an older one; it would only stand in the way. */
const keptDays = 30;

/** A form whose words bear a secrecy mark is not kept, and what was kept of it before the mark was typed goes. */
export function keep(input: Keeping, context: CommandContext): void {
  if (!bearsMark(input.values)) return write(input, context);
  drop(input.id, context);
  // Its words are still in the write-ahead log until the pages are written over.
  context.afterCommit(() => void context.db.all('PRAGMA wal_checkpoint(TRUNCATE)'));
}

/** Names of people and agencies may be Mật. */
const names: ReadonlySet<string> = new Set(['signerName', 'senderName', 'issuerName']);

function bearsMark(values: Keeping['values']): boolean {
  return Object.entries(values).some(
    ([name, value]) => typeof value === 'string' && !names.has(name) && findSecrecyInWords(value) !== null,
  );
}

function write({ id, purpose, about, values }: Keeping, context: CommandContext): void {
  const { db, person, now } = context;
  const oldest = new Date(now.getTime() - keptDays * 86_400_000).toISOString();
  db.run('DELETE FROM kept_form WHERE kept_at < :oldest', { oldest });
  db.run(
    `INSERT INTO kept_form (id, person_id, purpose, about, content, kept_at)
     VALUES (:id, :personId, :purpose, :about, :content, :at)
     ON CONFLICT DO UPDATE SET content = excluded.content, kept_at = excluded.kept_at
       WHERE person_id = excluded.person_id`,
    {
      id,
      personId: person.personId,
      purpose,
      about,
      content: JSON.stringify(values),
      at: now.toISOString(),
    },
  );
}

/** Only one's own. */
export function drop(id: string, { db, person }: CommandContext): void {
  db.run('DELETE FROM kept_form WHERE id = :id AND person_id = :personId', {
    id,
    personId: person.personId,
  });
}

export function keptBy(db: ReadableDb, personId: string): Kept[] {
  return db
    .all<Row>('SELECT * FROM kept_form WHERE person_id = :personId ORDER BY kept_at DESC LIMIT 20', {
      personId,
    })
    .map(({ id, purpose, about, content, kept_at: keptAt }) => ({
      id,
      purpose,
      about,
      // Written by `keep` from the contract's own values.
      values: JSON.parse(content) as Kept['values'],
      keptAt,
    }));
}
