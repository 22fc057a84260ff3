/** Takes back a predecessor that was entered by mistake: whatever stands under its name keeps it. */
import type { CommandContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { fold } from '../kernel/fold.ts';
import * as ends from './end-store.ts';
import * as store from './store.ts';

/** Refused: `agencies.unknown_body`, `agencies.no_predecessor`, `agencies.predecessor_in_use`. */
export function removePredecessor(id: string, reason: string, context: CommandContext): void {
  const { db } = context;
  const body = store.bodyById(db, id) ?? refuse('agencies.unknown_body');
  const end = ends.endOf(db, id);
  if (end?.place !== 'elsewhere') refuse('agencies.no_predecessor', { name: body.name });
  context.services.notices.tell('agencies.body_leaves', { bodyId: id }, context);
  const { book = 0, document = 0, ...rest } = ends.heldBy(db, id);
  const others = Object.values(rest).reduce((sum, count) => sum + count, 0);
  if (book + document + others > 0)
    refuse('agencies.predecessor_in_use', { name: body.name, books: book, documents: document, others });
  ends.deleteEnd(db, id);
  store.deleteBody(db, id);
  leaveDirectory(body, context);
  const { from_day: fromDay, ground, successor_name: successor } = end;
  context.note({
    type: 'agencies.predecessor_removed',
    entity: 'issuing_body',
    entityId: id,
    baseVersion: 0,
    payload: { name: body.name, fromDay, ground, successor, reason },
  });
  context.changed('agencies.changed', id);
}

/** The line that only its being entered put there; what a hub told of it stays. */
function leaveDirectory({ name, qd20_code, legacy_code }: store.BodyRow, { db }: CommandContext): void {
  const code = qd20_code ?? legacy_code;
  const line = code === null ? undefined : store.directoryByCode(db, code);
  if (line === undefined || line.isOpen || line.mail !== null || line.parentCode !== null) return;
  if (line.code === code && fold(line.name) === fold(name)) store.deleteDirectoryAgency(db, line.code);
}
