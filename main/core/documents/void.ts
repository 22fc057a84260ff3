/** Makes a registered arrival void: its number stays used, with the reason; taken back in the same sitting. */
import { restoreVoid, voidIssued } from '../books/index.ts';
import { vietnamDay } from '../kernel/day.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { mayUnvoid, mayVoid } from './rules.ts';
import * as store from './store.ts';
import { findVisible } from './view.ts';

export function voidArrival(id: string, reason: string, context: CommandContext): void {
  const row = findVisible(context.db, context.person, id);
  if (!mayVoid(context.person, row)) refuse('documents.wrong_state', { state: row.state });
  voidIssued(context, numberOf(row), reason);
  store.setVoid(context.db, id, context.person.personId, reason, context.now.toISOString());
  tell('documents.voided', row, { arrivalNumber: row.book_number, suffix: row.suffix, reason }, context);
  context.services.notices.tell('documents.voided', { documentId: id }, context);
}

/** A document of ours that was never issued is taken back; it stays to be read, with the reason. The caller sees to its number. */
export function voidUnissued(row: store.DocumentRow, reason: string, context: CommandContext): void {
  if (!['draft', 'to_sign', 'signed', 'numbered'].includes(row.state))
    refuse('documents.wrong_state', { state: row.state });
  store.setVoid(context.db, row.id, context.person.personId, reason, context.now.toISOString());
  context.changed('documents.changed', row.id);
}

/** The sitting is the day and the clerk: what stands in the printed book of yesterday is settled. */
export function unvoidArrival(id: string, context: CommandContext): void {
  const row = findVisible(context.db, context.person, id);
  if (!mayUnvoid(context.person, row, vietnamDay(context.now))) refuse('documents.void_settled');
  restoreVoid(context, numberOf(row), row.id);
  store.setUnvoid(context.db, id, context.now.toISOString());
  tell('documents.unvoided', row, { arrivalNumber: row.book_number, suffix: row.suffix }, context);
  context.services.notices.tell('documents.unvoided', { documentId: id }, context);
}

function numberOf({ book_id: bookId, book_number: number, suffix }: store.DocumentRow) {
  if (bookId === null || number === null) refuse('documents.wrong_state', { state: 'draft' });
  return { bookId, number, suffix };
}

function tell(
  type: string,
  row: store.DocumentRow,
  payload: Readonly<Record<string, string | number | null>>,
  context: CommandContext,
): void {
  context.note({ type, entity: 'document', entityId: row.id, baseVersion: row.version, payload });
  context.changed('documents.changed', row.id);
}
