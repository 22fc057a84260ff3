/** "Nhật ký dùng dấu": every use of the agency's seal and token, written in the transaction that used it. */
import type { z } from 'zod';
import type { SealUse, sealKeeping } from '#contract/seal-keeping.ts';
import type { ReadableDb } from '../kernel/database.ts';
import { vietnamDay } from '../kernel/day.ts';
import { fold } from '../kernel/fold.ts';
import type { CommandContext, TaskContext } from '../kernel/handlers.ts';

type Filter = Omit<z.output<(typeof sealKeeping)['seal_uses']['input']>, 'skip' | 'limit'>;
type TakingOut = z.output<(typeof sealKeeping)['take_out_seal_uses']['input']>;

export interface SealUseEntry {
  readonly bodyId: string;
  readonly documentId: string;
  readonly code: string;
  readonly subject: string;
  readonly tokenSerial: string;
  readonly certificateName: string;
  readonly certificateSha256: string;
}

export function noteSealUse(entry: SealUseEntry, context: CommandContext): void {
  context.db.run(
    `INSERT INTO seal_use (id, at, person_id, body_id, document_id, code, subject, token_serial, certificate_name, certificate_sha256)
     VALUES (:id, :at, :personId, :bodyId, :documentId, :code, :subject, :tokenSerial, :certificateName, :certificateSha256)`,
    { id: context.newId(), at: context.now.toISOString(), personId: context.person.personId, ...entry },
  );
}

/** Newest first, from `skip` on; and how many there are. */
export function sealUses(
  db: ReadableDb,
  filter: Filter,
  { skip, limit }: { skip: number; limit: number },
): { rows: SealUse[]; total: number } {
  const found = matching(db, filter);
  return { rows: found.slice(skip, skip + limit), total: found.length };
}

/** A day in Vietnam begins seven hours before it does in UTC. */
const startOf = (day: string): string => new Date(`${day}T00:00:00+07:00`).toISOString();
const dayMs = 86_400_000;
const endOf = (day: string): string => new Date(Date.parse(startOf(day)) + dayMs).toISOString();

function matching(db: ReadableDb, { from, to, personId, bodyId, text }: Filter): SealUse[] {
  const rows = db.all<SealUse>(
    `SELECT seal_use.id, at, person.name AS personName, issuing_body.name AS bodyName, document_id AS documentId,
            code, subject, token_serial AS tokenSerial, certificate_name AS certificateName
       FROM seal_use JOIN person ON person.id = person_id JOIN issuing_body ON issuing_body.id = body_id
      WHERE (:from IS NULL OR at >= :from) AND (:to IS NULL OR at < :to)
        AND (:personId IS NULL OR person_id = :personId) AND (:bodyId IS NULL OR body_id = :bodyId)
      ORDER BY at DESC, seal_use.id DESC`,
    { from: from && startOf(from), to: to && endOf(to), personId, bodyId },
  );
  const words = fold(text).split(' ').filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter(({ code, subject, tokenSerial }) => {
    const all = fold(`${code} ${subject} ${tokenSerial}`);
    return words.every((word) => all.includes(word));
  });
}

/** Comma-separated with the mark by which spreadsheets know UTF-8. */
export function takeOutSealUses(
  input: TakingOut,
  { db, person, services }: TaskContext,
): { contentUrl: string; rows: number } {
  const rows = matching(db, input);
  const lines = rows.map((row) => [
    vietnamDay(new Date(row.at)),
    vietnamTime(row.at),
    row.personName,
    row.bodyName,
    row.code,
    row.subject,
    row.tokenSerial,
  ]);
  const text = [input.heads, ...lines].map((line) => line.map(cell).join(',')).join('\r\n');
  const bytes = new TextEncoder().encode(`\uFEFF${text}\r\n`);
  const key = services.uploads.hold(person.personId, input.fileName, bytes);
  const ticket = {
    personId: person.personId,
    from: 'upload',
    key,
    type: 'text/csv',
    name: input.fileName,
  } as const;
  return { contentUrl: services.tickets.urlOf(ticket), rows: rows.length };
}

function vietnamTime(at: string): string {
  return new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(11, 19);
}

/** Quoted; a cell that a spreadsheet would take for a formula begins with an apostrophe. */
function cell(value: string): string {
  const safe = /^[=+\-@\t]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
