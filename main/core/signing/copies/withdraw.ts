/** Takes back a copy that waits for the agency's signature: made by mistake, or not wanted any more. */
import { voidReserved } from '../../books/index.ts';
import { findVisible, voidUnissued } from '../../documents/index.ts';
import type { CommandContext } from '../../kernel/handlers.ts';
import { refuse } from '../../kernel/refusal.ts';
import { copyById } from './store.ts';

/** The copy stays to be read, struck through, in the register of copies. */
export function withdrawCopy(
  documentId: string,
  reason: string,
  context: CommandContext,
): { voidNumber: number | null } {
  const row = findVisible(context.db, context.person, documentId);
  const copy = copyById(context.db, row.id) ?? refuse('signing.not_a_copy');
  voidUnissued(row, reason, context);
  const voidNumber = voidReserved(context, row.id, reason);
  context.note({
    type: 'signing.copy_withdrawn',
    entity: 'document',
    entityId: row.id,
    baseVersion: row.version,
    payload: { form: copy.form, reason, voidNumber },
  });
  context.changed('documents.changed', copy.of_id);
  return { voidNumber };
}
