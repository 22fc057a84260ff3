/** Corrections (công văn đính chính) and replacements: which document speaks about which (Decree 30/2020, Đ18.3). */
import type { Linked, LinkKind } from '#contract/going-out.ts';
import type { CommandContext, QueryContext } from '../../kernel/handlers.ts';
import { refuse } from '../../kernel/refusal.ts';
import { codeOf } from '../code.ts';
import { byId } from '../store.ts';
import { findVisible } from '../view.ts';
import * as store from './store.ts';

/** The new draft corrects or replaces an issued document of the office. Refused: `documents.unknown`, `documents.wrong_state`. */
export function linkDraft(
  draftId: string,
  about: { readonly id: string; readonly kind: LinkKind },
  context: CommandContext,
): void {
  const { db, person } = context;
  const older = findVisible(db, person, about.id);
  if (older.direction !== 'outgoing' || older.state !== 'issued')
    refuse('documents.wrong_state', { state: older.state });
  store.link(db, draftId, older.id, about.kind);
  context.note({
    type: 'documents.linked',
    entity: 'document',
    entityId: older.id,
    baseVersion: older.version,
    payload: { kind: about.kind, by: draftId },
  });
  context.changed('documents.changed', older.id);
}

const relations = {
  corrects: ['corrected_by', 'corrects'],
  replaces: ['replaced_by', 'replaces'],
} as const;

/** What stands in such a relation to the document, oldest first. */
export function linkedTo(id: string, { db, person }: QueryContext): Linked[] {
  findVisible(db, person, id);
  return store.linksOf(db, id).flatMap((link) => {
    const other = byId(db, link.id);
    if (other === undefined) return [];
    return {
      id: other.id,
      relation: relations[link.kind][link.is_from === 1 ? 1 : 0],
      code: codeOf(other),
      subject: other.subject,
      issuedOn: other.issued_on,
    };
  });
}
