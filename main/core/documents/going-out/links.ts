/** Corrections (công văn đính chính) and replacements: which document speaks about which (Decree 30/2020, Đ18.3). */
import type { Linked, LinkKind } from '#contract/going-out.ts';
import type { ReadableDb } from '../../kernel/database.ts';
import type { CommandContext, QueryContext } from '../../kernel/handlers.ts';
import { refuse } from '../../kernel/refusal.ts';
import { codeOf } from '../code.ts';
import { byId, type DocumentRow } from '../store.ts';
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

/** An arrival that changes or replaces an earlier one, as its sender said and a clerk agreed to. */
export function linkDocuments(
  newerId: string,
  olderId: string,
  kind: LinkKind,
  context: CommandContext,
): void {
  store.link(context.db, newerId, olderId, kind);
  context.note({
    type: 'documents.linked',
    entity: 'document',
    entityId: olderId,
    baseVersion: 0,
    payload: { kind, by: newerId },
  });
  context.changed('documents.changed', olderId);
}

/** The issued documents that this one replaces or corrects. */
export function olderOf(db: ReadableDb, id: string): { row: DocumentRow; kind: LinkKind }[] {
  return store
    .linksOf(db, id)
    .filter((link) => link.is_from === 1)
    .flatMap(({ id: olderId, kind }) => {
      const row = byId(db, olderId);
      return row ? [{ row, kind }] : [];
    });
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
