/** "Sổ sử dụng bản lưu" (Decree 30/2020, PL IV): who had the kept copy, allowed by whom, and when it came back. */
import type { z } from 'zod';
import type { KeptCopyUse, keptCopies } from '#contract/kept-copies.ts';
import type { CommandContext, QueryContext } from '../../kernel/handlers.ts';
import { tidy } from '../../kernel/fold.ts';
import { refuse } from '../../kernel/refusal.ts';
import { findVisible } from '../view.ts';
import * as store from './kept-copy-store.ts';

type Line = z.output<(typeof keptCopies)['record_kept_copy_use']['input']>;

/** Newest first. */
export function keptCopyUses(id: string, { db, person }: QueryContext): KeptCopyUse[] {
  findVisible(db, person, id);
  return store.uses(db, id);
}

/**
 * Writes a line, or one that is there anew. Refused: `documents.wrong_state` before the document was issued,
 * `documents.unknown_kept_copy_use`, `documents.returned_before_used`.
 */
export function recordKeptCopyUse({ id, useId, use }: Line, context: CommandContext): { useId: string } {
  const { db, person, now } = context;
  const row = findVisible(db, person, id);
  if (row.direction !== 'outgoing' || row.state !== 'issued')
    refuse('documents.wrong_state', { state: row.state });
  if (useId !== null && !store.isUseOf(db, useId, id)) refuse('documents.unknown_kept_copy_use');
  const { usedOn, returnedOn } = use;
  if (returnedOn !== null && returnedOn < usedOn)
    refuse('documents.returned_before_used', { usedOn, returnedOn });
  const lineId = useId ?? context.newId();
  const words = {
    usedBy: tidy(use.usedBy),
    allowedBy: tidy(use.allowedBy),
    fileCode: tidy(use.fileCode),
    note: tidy(use.note),
  };
  store.putUse(db, id, { id: lineId, usedOn, returnedOn, ...words }, person.personId, now.toISOString());
  context.note({
    type: returnedOn === null ? 'documents.kept_copy_used' : 'documents.kept_copy_returned',
    entity: 'document',
    entityId: id,
    baseVersion: row.version,
    payload: { use: lineId, ...words, usedOn, returnedOn: returnedOn ?? '' },
  });
  context.changed('documents.changed', id);
  return { useId: lineId };
}
