/** A letter that replaces or corrects an older one says so in its message, and its receivers are expected to answer. */
import { findBody } from '../../agencies/index.ts';
import { codeOf, olderOf, type DocumentRow } from '../../documents/index.ts';
import type { CommandContext } from '../../kernel/handlers.ts';
import { organOf, type ComposedChange } from '../compose.ts';
import { deliveriesOfDocument } from '../store.ts';
import { composeDocumentId } from '../wire/document-id.ts';
import { openChange } from './ours.ts';

/** What the message says of the older document; null when there is none, or when nobody got it electronically. */
export function changeBy(
  row: DocumentRow,
  { db }: CommandContext,
): { readonly older: DocumentRow; readonly composed: ComposedChange } | null {
  for (const { row: older, kind } of olderOf(db, row.id)) {
    const organIds = deliveriesOfDocument(db, older.id).flatMap(({ way, receiver_code: code }) =>
      way === 'hub' && code !== null ? [code] : [],
    );
    const from = organOf(findBody(db, older.body_id)!);
    if (organIds.length === 0 || from === null) continue;
    const olderId = composeDocumentId({
      organId: from.organId,
      promulgatedOn: older.issued_on!,
      number: older.number,
      notation: older.symbol,
    });
    const isReplacing = kind === 'replaces';
    const reason = `${isReplacing ? 'Thay thế' : 'Đính chính'} văn bản số ${codeOf(older)}`;
    return { older, composed: { kind: isReplacing ? 'replace' : 'update', olderId, organIds, reason } };
  }
  return null;
}

/** Opens the case, once its deliveries are written. */
export function openChanges(row: DocumentRow, context: CommandContext): void {
  const change = changeBy(row, context);
  if (change) openChange(change.older, row, change.composed.kind, context);
}
